//! Evaluations (任务清单 二(四)).

use std::collections::{BTreeMap, BTreeSet};

use indicator::language::{Bilingual, both};
use indicator::vocab::{BudgetYear, Evaluator, ObjectKind, Timing};
use lifecycle::duty::cycle::{self, is_mid_term_due, next_self_evaluation};
use lifecycle::process::evaluation::{Evaluation, Occasion, State};
use lifecycle::rulebook::plan_tasks::Task;
use store::record::ObjectRecord;
use uuid::Uuid;

use super::tally::{Named, Tally, Unit};
use super::world::{Then, World, named};

/// Whether a result was submitted and not taken back.
pub(super) fn has_result(evaluation: &Then<Evaluation>) -> bool {
    let none_yet = [
        State::Opened,
        State::InWork,
        State::Returned,
        State::Cancelled,
    ];
    !none_yet.contains(&evaluation.state) && !evaluation.content.results.is_empty()
}

/// Whether the result is on file with the finance bureau.
pub(super) const fn is_filed(evaluation: &Then<Evaluation>) -> bool {
    matches!(evaluation.state, State::Filed | State::Used)
}

fn of_kind<'a>(
    world: &'a World,
    year: BudgetYear,
    evaluators: &'a [Evaluator],
    kinds: &'a [ObjectKind],
) -> impl Iterator<Item = (&'a Then<Evaluation>, &'a ObjectRecord)> {
    world.evaluations.iter().filter_map(move |one| {
        let object = world.object(one.record.object)?;
        let fits = one.worked_in(year)
            && one.state != State::Cancelled
            && evaluators.contains(&one.content.evaluator)
            && kinds.contains(&object.kind);
        fits.then_some((one, object))
    })
}

const NONE_OF_GOVERNMENT: Bilingual = both(
    "本年没有开展政府收支预算绩效评价",
    "the government budget was not evaluated in the year",
);

/// Task 14: the evaluation of the government budget is on file.
pub(super) fn government_evaluated(world: &World, _: &Task) -> Tally {
    let mut tally = Tally::new(Unit::Number, None);
    let all = Evaluator::ALL;
    for (one, _) in of_kind(world, world.year, all, &[ObjectKind::Government]) {
        tally.put(is_filed(one), one.named());
    }
    if tally.count().of == 0 {
        tally.lacks(NONE_OF_GOVERNMENT);
    }
    tally
}

/// Task 15: departments whose previous year the finance bureau evaluated, against the least number of
/// the rule book, or that of the year before.
pub(super) fn departments_evaluated(world: &World, _: &Task) -> Tally {
    let of = world.year.previous();
    let mut tally = Tally::new(Unit::Number, of);
    let by = [Evaluator::Finance];
    // by department: a second evaluation of one makes no second department
    let evaluated = |year: BudgetYear| {
        let own = of_kind(world, year, &by, &[ObjectKind::Department]);
        let own =
            own.filter(|(one, _)| has_result(one) && one.record.budget_year == year.previous());
        own.map(|(one, object)| (object.owner, one.named()))
            .collect::<BTreeMap<Uuid, Named>>()
    };
    let done = evaluated(world.year);
    for (one, object) in of_kind(world, world.year, &by, &[ObjectKind::Department]) {
        if !done.contains_key(&object.owner) {
            tally.missing.push(one.named());
        }
    }
    for (_, named) in done {
        tally.counts(named);
    }
    let before = of.map(|year| evaluated(year).len());
    let before = before.and_then(|count| u32::try_from(count).ok());
    let figure = world.figures.get(cycle::PILOTS);
    let least = figure
        .and_then(|figure| figure.count("least"))
        .map(i64::from);
    tally.least(least.or(before.map(i64::from)).unwrap_or_default());
    let done = u32::try_from(tally.count().done).unwrap_or(u32::MAX);
    if let Some(odd) = cycle::pilots(done, before, &world.figures) {
        tally.says(odd);
    }
    tally
}

/// Task 16: departments whose evaluation of themselves as a whole is on file.
pub(super) fn whole_self_evaluations(world: &World, _: &Task) -> Tally {
    let mut tally = Tally::new(Unit::Number, None);
    let by = [Evaluator::Unit, Evaluator::Department];
    let filed: BTreeSet<Uuid> = of_kind(world, world.year, &by, &[ObjectKind::Department])
        .filter(|(one, _)| is_filed(one))
        .map(|(_, object)| object.owner)
        .collect();
    for department in &world.departments {
        tally.put(filed.contains(department), world.body(*department));
    }
    tally
}

const NONE_PICKED: Bilingual = both(
    "本年没有选取重点评价的政策和项目",
    "no policy or project was picked for a key evaluation in the year",
);

/// Task 17: of what the finance bureau picked, what was evaluated; and of the mid-term evaluations due
/// in the year, what was done. Which share has to be picked nobody has said.
pub(super) fn key_evaluations(world: &World, _: &Task) -> Tally {
    let mut tally = Tally::new(Unit::Number, None);
    let by = [Evaluator::Finance];
    let picked = of_kind(world, world.year, &by, &ObjectKind::SPENDING);
    for (one, _) in picked.filter(|(one, _)| one.content.timing != Timing::MidTerm) {
        tally.put(has_result(one), one.named());
    }
    if tally.count().of == 0 {
        tally.lacks(NONE_PICKED);
    }
    for object in world.objects.values() {
        let period = (object.period_from, object.period_to);
        if is_mid_term_due(object.kind, period, world.year, &world.figures) {
            let mut own = of_kind(world, world.year, Evaluator::ALL, &ObjectKind::SPENDING);
            let done = own.any(|(one, of)| {
                of.id == object.id && one.content.timing == Timing::MidTerm && has_result(one)
            });
            tally.put(done, named(object));
        }
    }
    tally
}

const NO_DEPARTMENT_EVALUATION: Bilingual = both(
    "本年没有备案的部门专项评价",
    "no evaluation by a department is on file for the year",
);

/// Task 18: projects that spent money in the year before evaluated themselves, policies every two
/// years; and what departments picked to evaluate is on file.
pub(super) fn self_and_department_evaluations(world: &World, task: &Task) -> Tally {
    let before = world.year.previous();
    let mut tally = Tally::new(Unit::Number, before);
    let evaluated: BTreeSet<Uuid> =
        of_kind(world, world.year, &[Evaluator::Unit], &ObjectKind::SPENDING)
            .filter(|(one, _)| has_result(one))
            .map(|(_, object)| object.id)
            .collect();
    let lines = before.into_iter().flat_map(|year| world.lines(year));
    for (object, _) in lines.filter(|(object, _)| object.kind.is_spending()) {
        if is_due(world, task, object) {
            tally.put(evaluated.contains(&object.id), named(object));
        }
    }
    let by = [Evaluator::Department];
    let own: Vec<_> = of_kind(world, world.year, &by, &ObjectKind::SPENDING)
        .filter(|(one, _)| one.content.occasion == Occasion::Selection)
        .collect();
    for (one, _) in &own {
        tally.put(is_filed(one), one.named());
    }
    if own.is_empty() {
        tally.lacks(NO_DEPARTMENT_EVALUATION);
    }
    tally
}

/// Whether an object has to evaluate itself in the year: by its cycle, counted from the last time, or
/// from the first year in which the plan asks for it and there was money in the year before.
fn is_due(world: &World, task: &Task, object: &ObjectRecord) -> bool {
    let year = i32::from(world.year.get());
    let own = world.evaluations.iter().filter(|one| {
        one.record.object == Some(object.id)
            && one.content.evaluator == Evaluator::Unit
            && one.record.work_year < world.year.get()
            && has_result(one)
    });
    let last = own.map(|one| i32::from(one.record.work_year)).max();
    let with_money = world.money.keys().filter(|(_, id)| *id == object.id);
    let first = with_money.map(|(of, _)| i32::from(of.get()) + 1).min();
    let start = task.start.map(i32::from);
    let since = first.max(start).unwrap_or(year);
    let due = next_self_evaluation(object.kind, last, since, &world.figures);
    due.is_some_and(|due| due <= year)
}
