//! How far the plan's own 41 tasks are (督导): each counted by its automatic measure from what was in
//! the store at the end of a day. States are those of that day, by the steps taken until then.
//!
//! One file a part of the plan holds its measures; [`MEASURES`] is the table of them. A measure counts
//! and names what counts and what is missing; how a task stands is [`lifecycle`]'s to say.

mod coverage;
mod evaluation;
mod objective;
mod results;
mod rules;
mod tally;
mod world;

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};
use indicator::language::Text;
use indicator::quantity::Fraction;
use indicator::vocab::{BudgetYear, RegionCode};
use lifecycle::duty::plan_progress::{self, Count, Standing};
use lifecycle::process::plan_task;
use lifecycle::rulebook::plan_tasks::{Evidence, Owner, Task};
use uuid::Uuid;

use crate::{Application, Fault};
use tally::Tally;
pub use tally::{Named, Unit};
use world::World;

/// How far one task of the plan is.
#[derive(Clone, Debug)]
pub struct PlanProgress {
    /// The task.
    pub task: Task,
    /// How it stands.
    pub standing: Standing,
    /// The year that was measured.
    pub year: BudgetYear,
    /// The budget year of what was counted, where it is of one.
    pub budget_year: Option<BudgetYear>,
    /// What was counted.
    pub count: Count,
    /// In which unit.
    pub unit: Unit,
    /// The share that is done, exact; `None` where there is nothing to count.
    pub value: Option<Fraction>,
    /// The share that has to be reached; `None` where nobody has given one.
    pub floor: Option<Fraction>,
    /// Whether the floor is reached; `None` without a floor, or before the task starts.
    pub met: Option<bool>,
    /// What is missing to the floor, in the unit; `None` without a floor.
    pub gap: Option<i64>,
    /// What counts.
    pub evidence: Vec<Named>,
    /// What would have to count and does not.
    pub missing: Vec<Named>,
    /// What else there is to say: medians, grades, dates.
    pub remarks: Vec<Text>,
    /// Whether the finance bureau confirmed manual evidence.
    pub confirmed: bool,
    /// The last day of what is measured, where there is one.
    pub due_on: Option<NaiveDate>,
}

/// Which tasks, seen from where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanScope {
    /// Only tasks that these answer for; empty: all.
    pub owners: Vec<Owner>,
    /// Only what belongs to this body and those under it.
    pub organisation: Option<Uuid>,
}

type Measure = fn(&World, &Task) -> Tally;

/// Every measure by its key in the list of tasks.
const MEASURES: &[(&str, Measure)] = &[
    ("government-managed", coverage::government_managed),
    ("whole-objectives", coverage::whole_objectives),
    ("money-with-objectives", coverage::money_with_objectives),
    ("ex-ante-passed", objective::ex_ante_passed),
    ("lines-with-objectives", objective::lines_with_objectives),
    ("first-reviews", objective::first_reviews),
    ("second-reviews", objective::second_reviews),
    ("approved-with-budget", objective::approved_with_budget),
    ("units-approved", objective::units_approved),
    ("draft-budget-package", objective::draft_budget_package),
    ("objectives-disclosed", objective::objectives_disclosed),
    ("money-monitored", objective::money_monitored),
    ("key-monitoring-answered", objective::key_monitoring),
    ("government-evaluated", evaluation::government_evaluated),
    ("departments-evaluated", evaluation::departments_evaluated),
    ("whole-self-evaluations", evaluation::whole_self_evaluations),
    ("key-evaluations", evaluation::key_evaluations),
    (
        "self-and-department-evaluations",
        evaluation::self_and_department_evaluations,
    ),
    ("final-accounts-package", results::final_accounts_package),
    ("results-disclosed", results::results_disclosed),
    ("rectification-mechanisms", rules::of_each_department),
    ("findings-closed", results::findings_closed),
    ("decisions-citing-results", results::decisions_citing),
    ("work-assessments-compiled", results::assessments_compiled),
    ("assessment-exports", results::assessment_exports),
    ("general-public-with-objectives", coverage::general_public),
    ("government-fund-with-objectives", coverage::government_fund),
    ("state-capital-with-objectives", coverage::state_capital),
    (
        "social-insurance-with-objectives",
        coverage::social_insurance,
    ),
    ("explored-forms", coverage::explored_forms),
    ("common-framework-filed", rules::common_framework),
    ("sector-sets-filed", rules::sector_sets),
    ("plan-document", rules::one_document),
    ("policy-project-document", rules::one_document),
    ("disclosure-document", rules::one_document),
    ("whole-department-document", rules::one_document),
    ("other-documents", rules::document_for_each_step),
    ("posts-named", rules::posts_named),
    ("procedures-registered", rules::of_each_department),
    ("exchanges-live", rules::one_document),
    ("third-party-document", rules::third_party),
];

impl Application {
    /// How far the plan's tasks are at the end of a day, in the order of the annex. A constant number
    /// of statements.
    ///
    /// # Errors
    /// [`Fault::NoBook`] for a day in a year without a rule book, [`Fault::Damaged`], the database.
    pub async fn plan_progress(
        &self,
        region: RegionCode,
        as_of: NaiveDate,
        scope: &PlanScope,
    ) -> Result<Vec<PlanProgress>, Fault> {
        let Some(tasks) = self.plan_tasks() else {
            return Ok(Vec::new());
        };
        let world = self.world(region, as_of, scope.organisation).await?;
        let asked = |task: &&Task| scope.owners.is_empty() || scope.owners.contains(&task.owner);
        let progress = |task: &Task| world.progress(task);
        Ok(tasks
            .task
            .iter()
            .filter(asked)
            .filter_map(progress)
            .collect())
    }
}

impl World {
    fn progress(&self, task: &Task) -> Option<PlanProgress> {
        let (_, measure) = MEASURES.iter().find(|(key, _)| *key == task.measure)?;
        let tally = measure(self, task);
        let count = tally.count();
        // a confirmed paper shows a document; of what is counted in the system it shows nothing
        let confirmed = task.evidence == Evidence::Document && self.confirmed(task);
        let floor = plan_progress::floor(task, &self.figures);
        let year = self.year.get();
        let standing = plan_progress::standing(
            task,
            year,
            Some(count).filter(|_| !tally.hindered),
            confirmed,
            &self.figures,
            self.day,
        );
        let value = count.share().ok();
        let begun = standing != Standing::NotDue;
        let least = floor.as_ref().filter(|_| begun);
        let reached = |least| !tally.hindered && value.as_ref().is_some_and(|share| share >= least);
        let met = least.map(|least| confirmed || reached(least));
        Some(PlanProgress {
            task: task.clone(),
            standing,
            year: self.year,
            budget_year: tally.budget_year,
            count,
            unit: tally.unit,
            met,
            gap: least.and_then(|least| plan_progress::gap(count, least)),
            value,
            floor,
            evidence: tally.evidence,
            missing: tally.missing,
            remarks: tally.remarks,
            confirmed,
            due_on: plan_progress::due_on(task, year),
        })
    }

    /// Whether the finance bureau confirmed evidence for the whole task: for departments' tasks that
    /// of every department.
    fn confirmed(&self, task: &Task) -> bool {
        let confirmed = || {
            let of_task = self.plan_tasks.iter();
            of_task.filter(|one| {
                one.state == plan_task::State::Confirmed && one.content.task == task.code
            })
        };
        match task.owner {
            Owner::Departments => {
                let bodies: BTreeSet<Uuid> = confirmed()
                    .filter_map(|one| one.record.organisation)
                    .collect();
                !self.departments.is_empty()
                    && self.departments.iter().all(|body| bodies.contains(body))
            }
            Owner::Finance | Owner::AssessmentOffice => confirmed().next().is_some(),
        }
    }
}

/// The year of a day.
fn year_of(day: NaiveDate) -> Option<BudgetYear> {
    BudgetYear::new(u16::try_from(day.year()).ok()?)
}

/// The year after.
fn next(year: BudgetYear) -> Option<BudgetYear> {
    BudgetYear::new(year.get().checked_add(1)?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::MEASURES;
    use lifecycle::rulebook::plan_tasks::PlanTasks;

    #[test]
    fn every_task_has_its_measure_and_every_measure_a_task() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../indicators");
        let text = std::fs::read_to_string(root.join("common/2020/plan-tasks.toml")).unwrap();
        let tasks = PlanTasks::read(&text).unwrap();
        let asked: Vec<&str> = tasks
            .task
            .iter()
            .map(|task| task.measure.as_str())
            .collect();
        let there: Vec<&str> = MEASURES.iter().map(|(key, _)| *key).collect();
        assert_eq!(asked, there);
        assert_eq!(there.iter().collect::<BTreeSet<_>>().len(), 41);
    }
}
