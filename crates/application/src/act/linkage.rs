//! Linkage of results to the budget (结果挂钩), as the use cases carry it: place, advice and amount are
//! computed among all that are of the same kind, never by hand.

use chrono::NaiveDate;
use indicator::quantity::Money;
use indicator::vocab::BudgetYear;
use lifecycle::duty::linkage::{Candidate, propose};
use lifecycle::item::Advanced;
use lifecycle::known::{FindingKnown, Known, Need, day_of};
use lifecycle::machine::Process as _;
use lifecycle::process::evaluation::Purpose;
use lifecycle::process::evaluation::{Evaluation, Step as EvaluationStep};
use lifecycle::process::linkage::{Action, Content, Linkage, Step};
use store::act::Change;
use store::record::ObjectRecord;
use store::repository::ItemFilter;
use uuid::Uuid;

use super::ids;
use crate::item::{About, Advance, Carries, Names, Target};
use crate::{Application, Call, Fault};

impl Carries for Linkage {
    fn names(content: &Content) -> Names {
        Names {
            items: ids(content.proposal.iter().map(|proposal| proposal.result)),
            ..Names::default()
        }
    }

    async fn complete(
        application: &Application,
        about: &About,
        _content: Option<&Content>,
        mut step: Step,
        call: &Call,
    ) -> Result<Step, Fault> {
        if let Step::Propose {
            result,
            grade,
            result_year,
            for_year,
            kind,
            place,
            advice,
            asked,
            amount,
            ..
        } = &mut step
        {
            let today = day_of(call.now);
            let alike = application.alike(about, *result_year, today).await?;
            let asked = *asked;
            let mut candidates = alike;
            for one in candidates.iter_mut().filter(|one| one.id == result.0) {
                one.asked = asked;
                *grade = one.grade;
            }
            let figures = application.figures(*for_year, about.region)?;
            let proposals = propose(&candidates, &figures);
            if let Some(own) = proposals.into_iter().find(|one| one.id == result.0) {
                *kind = own.kind;
                *place = u32::try_from(own.place).unwrap_or(u32::MAX);
                *advice = own.advice;
                *amount = own.amount;
            }
        }
        Ok(step)
    }

    async fn follow(
        application: &Application,
        about: &About,
        advanced: &Advanced<Linkage>,
        call: &Call,
    ) -> Result<Vec<Change>, Fault> {
        let carried = advanced.applied.action() == Action::Carry;
        let Some(proposal) = advanced.content.proposal.as_ref().filter(|_| carried) else {
            return Ok(Vec::new());
        };
        let used = Advance::<Evaluation> {
            region: about.region,
            target: Target::Item {
                id: proposal.result.0,
                expected: None,
            },
            step: EvaluationStep::Use {
                purpose: Purpose::NextBudget,
                whose: proposal.evaluator,
                item: Some(about.id.into()),
            },
            reason: None,
        };
        application.follow_up(vec![used], call).await
    }
}

impl Application {
    /// Every evaluation of a year whose result is on file, with the kind of its object and the findings
    /// of it that are overdue.
    async fn alike(
        &self,
        about: &About,
        year: BudgetYear,
        today: NaiveDate,
    ) -> Result<Vec<Candidate>, Fault> {
        let filter = ItemFilter {
            processes: vec![Evaluation::KEY.to_owned()],
            states: vec!["filed".to_owned(), "used".to_owned()],
            budget_years: vec![year],
            ..ItemFilter::of(about.region)
        };
        let results = self.all_items(&filter).await?;
        let asked: Vec<(About, Names)> = results
            .iter()
            .map(|stored| (crate::item::about_of(stored), Names::default()))
            .collect();
        let needs = [Need::Object, Need::Evaluations, Need::Findings];
        let known = self.load_for_gates(Evaluation::KEY, &asked, &needs).await?;
        let objects: Vec<Uuid> = results.iter().filter_map(|one| one.value.object).collect();
        let objects = self
            .store
            .objects()
            .by_ids(&[about.region], &objects)
            .await?;
        let mut candidates = Vec::with_capacity(results.len());
        for (stored, (_, known)) in results.iter().zip(known) {
            let object = stored.value.object.and_then(|id| objects.get(&id));
            let Some(object) = object else { continue };
            let (_, content) = crate::item::read::<Evaluation>(&stored.value)?;
            let result = content.results.last();
            candidates.push(Candidate {
                id: stored.value.id,
                kind: kind_of(&object.value),
                grade: result.and_then(|result| result.score.grade),
                total: result.map(|result| result.score.total),
                asked: Money::default(),
                overdue_findings: overdue(&known, today),
            });
        }
        Ok(candidates)
    }
}

/// What is compared with each other: objects of one kind in one sector.
fn kind_of(object: &ObjectRecord) -> String {
    let kind = object.kind.key();
    match &object.sector {
        Some(sector) => format!("{kind}/{sector}"),
        None => kind.to_owned(),
    }
}

fn overdue(known: &Known, today: NaiveDate) -> usize {
    let late =
        |finding: &&FindingKnown| finding.open && finding.due_on.is_some_and(|due| due < today);
    known.findings.iter().filter(late).count()
}
