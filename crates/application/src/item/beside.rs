//! Items of the same object, as the gates of another item look at them.

use indicator::vocab::{BudgetYear, Evaluator};
use lifecycle::item::Carried as _;
use lifecycle::known::{
    EvaluationKnown, ExAnteKnown, FindingKnown, Known, MonitoringKnown, ObjectiveKnown,
};
use lifecycle::machine::Process as _;
use lifecycle::process::evaluation::{self, Evaluation};
use lifecycle::process::ex_ante::{self, ExAnte};
use lifecycle::process::monitoring::Monitoring;
use lifecycle::process::objective::{Objective, step::Horizon};
use lifecycle::process::rectification::Rectification;
use store::record::{ItemRecord, Stored};

use super::carry::About;
use super::written::read;
use crate::Fault;

/// Puts the items of the same object into what is known; they come oldest first, so that the latest
/// stands.
///
/// # Errors
/// [`Fault::Damaged`] for an item that cannot be read back.
pub(super) fn items(
    known: &mut Known,
    about: &About,
    found: Option<&Vec<Stored<ItemRecord>>>,
) -> Result<(), Fault> {
    let others = |stored: &&Stored<ItemRecord>| stored.value.id != about.id;
    for stored in found.into_iter().flatten().filter(others) {
        put(known, &stored.value, about.budget_year)?;
    }
    Ok(())
}

fn put(known: &mut Known, record: &ItemRecord, year: Option<BudgetYear>) -> Result<(), Fault> {
    let of_year = year.is_none() || record.budget_year == year;
    match record.process.as_str() {
        ExAnte::KEY => known.ex_ante = Some(ex_ante_known(record)?),
        Objective::KEY => put_objective(known, record, year)?,
        Monitoring::KEY if of_year => {
            let monitoring = monitoring_known(known, record)?;
            known.monitoring.push(monitoring);
        }
        Evaluation::KEY => known.evaluations.extend(evaluations_known(record, year)?),
        Rectification::KEY => known.findings.push(finding_known(record)?),
        _ => {}
    }
    Ok(())
}

/// An ex-ante evaluation; what was decided holds only while it is decided.
pub(crate) fn ex_ante_known(record: &ItemRecord) -> Result<ExAnteKnown, Fault> {
    let (state, content) = read::<ExAnte>(record)?;
    let decided = content.decisions.last().map(|decision| decision.what.go_on);
    Ok(ExAnteKnown {
        id: record.id,
        state: record.state.clone(),
        conclusion: content.conclusion().map(|one| one.key().to_owned()),
        decided_for: decided.filter(|_| state == ex_ante::State::Decided),
    })
}

/// The objective of the year; one of the object's whole period where the year has none of its own.
fn put_objective(
    known: &mut Known,
    record: &ItemRecord,
    year: Option<BudgetYear>,
) -> Result<(), Fault> {
    let own = year.is_none() || record.budget_year == year;
    let (objective, horizon) = objective_known(record)?;
    let of_period = horizon == Horizon::Period && record.budget_year <= year;
    if own || (of_period && known.objective.is_none()) {
        known.objective = Some(objective);
    }
    Ok(())
}

/// An objective, and over which time it reaches.
pub(crate) fn objective_known(record: &ItemRecord) -> Result<(ObjectiveKnown, Horizon), Fault> {
    let (state, content) = read::<Objective>(record)?;
    let approval = content.approvals.last().filter(|_| state.is_approved());
    let grade = content
        .second_reviews
        .last()
        .and_then(|review| review.what.grade);
    let objective = ObjectiveKnown {
        id: record.id,
        state: record.state.clone(),
        approved_sheet: approval.map(|approval| approval.what.sheet.0),
        review_grade: grade.map(|grade| grade.key().to_owned()),
        approved_at: approval.map(|approval| approval.by.at),
    };
    Ok((objective, content.horizon))
}

fn monitoring_known(known: &Known, record: &ItemRecord) -> Result<MonitoringKnown, Fault> {
    let (_, content) = read::<Monitoring>(record)?;
    let light = content.lights(&known.figures).overall;
    Ok(MonitoringKnown {
        id: record.id,
        state: record.state.clone(),
        until: content.until,
        light: light.map(|light| light.key().to_owned()),
    })
}

/// The results of an evaluation that was submitted, the last of each evaluator.
fn evaluations_known(
    record: &ItemRecord,
    year: Option<BudgetYear>,
) -> Result<Vec<EvaluationKnown>, Fault> {
    let (state, content) = read::<Evaluation>(record)?;
    let Some(budget_year) = record.budget_year.or(year) else {
        return Ok(Vec::new());
    };
    let filed = matches!(state, evaluation::State::Filed | evaluation::State::Used);
    let results = Evaluator::ALL
        .iter()
        .filter_map(|whose| content.result_of(*whose));
    let known = results.map(|result| EvaluationKnown {
        id: record.id,
        evaluator: result.whose,
        timing: content.timing,
        budget_year,
        state: record.state.clone(),
        total: Some(result.score.total),
        grade: result.score.grade,
        filed,
    });
    Ok(known.collect())
}

fn finding_known(record: &ItemRecord) -> Result<FindingKnown, Fault> {
    let (state, content) = read::<Rectification>(record)?;
    Ok(FindingKnown {
        id: record.id,
        state: record.state.clone(),
        open: state.is_open(),
        due_on: Rectification::due_on(state, &content),
    })
}
