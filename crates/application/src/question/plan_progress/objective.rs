//! From the ex-ante evaluation to monitoring (任务清单 二(一) to 二(三)).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use indicator::language::{Bilingual, Text, both};
use indicator::vocab::{Grade, ObjectKind};
use lifecycle::duty::explored::is_pilot;
use lifecycle::duty::{disclosure, ex_ante};
use lifecycle::known::{BudgetKnown, ObjectKnown, day_of};
use lifecycle::process::disclosure::Matter;
use lifecycle::process::objective::{Objective, State};
use lifecycle::process::package::Kind;
use lifecycle::process::{disclosure as disclosed, key_monitoring, monitoring};
use lifecycle::rulebook::plan_tasks::Task;
use store::record::ObjectRecord;
use uuid::Uuid;

use super::results::package;
use super::tally::{Named, Tally, Unit};
use super::world::{Then, World, named};
use crate::item::beside::ex_ante_known;

/// Task 4: objects that had to be evaluated before and passed.
pub(super) fn ex_ante_passed(world: &World, _: &Task) -> Tally {
    let mut tally = Tally::new(Unit::Number, Some(world.year));
    for (object, money) in world.lines(world.year) {
        let known = known(object, world);
        let budget = BudgetKnown {
            initial: Some(money),
            whole_period: object.whole_period,
            ..BudgetKnown::default()
        };
        let asked = ex_ante::Proposal {
            object: &known,
            budget,
            year: world.year,
            basis: None,
        };
        if ex_ante::duty(&asked, &world.figures).due {
            let mut own = world.ex_antes.iter();
            let last = own.rfind(|one| one.record.object == Some(object.id));
            let passed = last
                .and_then(|one| ex_ante_known(&one.record).ok())
                .is_some_and(|one| ex_ante::passed(&one));
            tally.put(passed, named(object));
        }
    }
    tally
}

fn known(object: &ObjectRecord, world: &World) -> ObjectKnown {
    let owner = world.bodies.get(&object.owner);
    ObjectKnown {
        id: object.id,
        kind: object.kind,
        owner: object.owner.to_string(),
        owner_kind: owner.map(|owner| owner.kind.clone()).unwrap_or_default(),
        budget_kind: object.budget_kind,
        funding_form: object.funding_form,
        period_from: object.period_from,
        period_to: object.period_to,
        marks: object.marks.iter().cloned().collect(),
    }
}

/// Task 5: objects with money that have an objective which was submitted and not sent back.
pub(super) fn lines_with_objectives(world: &World, _: &Task) -> Tally {
    let mut tally = Tally::new(Unit::Number, Some(world.year));
    let lines = world.lines(world.year).map(|(object, _)| object);
    for object in lines.filter(|one| one.kind.is_spending() || one.kind == ObjectKind::Department) {
        let unset = [State::Draft, State::Returned, State::Barred];
        let mut own = world.objectives_of(object.id, world.year);
        tally.put(own.any(|one| !unset.contains(&one.state)), named(object));
    }
    tally
}

const MEDIAN: Bilingual = both(
    "从报送到初审的天数, 中位数: {days}",
    "days from submission to the first review, median: {days}",
);

/// Task 6: of what was submitted, what the department has reviewed.
pub(super) fn first_reviews(world: &World, _: &Task) -> Tally {
    let mut tally = Tally::new(Unit::Number, Some(world.year));
    let mut days = Vec::new();
    for objective in of_year(world) {
        let content = &objective.content;
        let (Some(submitted), review) = (content.submitted.last(), content.first_reviews.last())
        else {
            continue;
        };
        let review = review.filter(|review| review.by.at >= submitted.by.at);
        let on = review.map(|review| day_of(review.by.at));
        tally.put(review.is_some(), objective.named().on(on));
        days.extend(on.map(|on| (on - day_of(submitted.by.at)).num_days()));
    }
    days.sort_unstable();
    // of an even number the lower one
    if let Some(median) = days.get(days.len().saturating_sub(1) / 2) {
        tally.says(Text::new(MEDIAN).with("days", median.to_string()));
    }
    tally
}

const GRADED: Bilingual = both("复审评为{grade}: {count}个", "graded {grade}: {count}");

/// Task 7: of what passed the department, what the finance bureau has reviewed, by grade.
pub(super) fn second_reviews(world: &World, _: &Task) -> Tally {
    let mut tally = Tally::new(Unit::Number, Some(world.year));
    let mut grades: Vec<Grade> = Vec::new();
    for objective in of_year(world) {
        let content = &objective.content;
        // what was reviewed before it was handed in again counts no more
        let handed_in = content.submitted.last().map(|one| one.by.at);
        let first = content.first_reviews.last();
        if !first.is_some_and(|review| review.what.passed && Some(review.by.at) >= handed_in) {
            continue;
        }
        let graded = content.second_reviews.last();
        let graded = graded.filter(|review| {
            objective.state != State::FirstReviewed && Some(review.by.at) >= handed_in
        });
        let grade = graded.and_then(|review| review.what.grade);
        let on = graded.map(|review| day_of(review.by.at));
        tally.put(grade.is_some(), objective.named().on(on));
        grades.extend(grade);
    }
    for grade in Grade::ALL {
        let count = grades.iter().filter(|one| *one == grade).count();
        if count > 0 {
            let text = Text::new(GRADED).with("grade", grade.name());
            tally.says(text.with("count", count.to_string()));
        }
    }
    tally
}

/// Task 8: of what passed review, what was approved on the day of its budget.
pub(super) fn approved_with_budget(world: &World, _: &Task) -> Tally {
    let mut tally = Tally::new(Unit::Number, Some(world.year));
    for objective in of_year(world).filter(|one| one.state.has_passed_review()) {
        let first = objective.content.approvals.first().map(|one| &one.what);
        let first = first.filter(|_| objective.state.is_approved());
        let same_day = first.is_some_and(|one| one.budget_approved_on == Some(one.approved_on));
        let on = first.map(|one| one.approved_on);
        tally.put(same_day, objective.named().on(on));
    }
    tally
}

/// Task 9: units to which their departments issued every objective of theirs.
pub(super) fn units_approved(world: &World, _: &Task) -> Tally {
    let mut tally = Tally::new(Unit::Number, Some(world.year));
    let lines = world.lines(world.year);
    let units: BTreeSet<Uuid> = lines
        .map(|(object, _)| object.owner)
        .filter(|owner| {
            world
                .bodies
                .get(owner)
                .is_some_and(|body| body.kind == "unit")
        })
        .collect();
    for unit in units {
        let own = world
            .lines(world.year)
            .filter(|(object, _)| object.owner == unit);
        let mut issued = own.map(|(object, _)| {
            let mut objectives = world.objectives_of(object.id, world.year);
            objectives.any(|one| one.state.is_approved() && !one.content.issued.is_empty())
        });
        tally.put(issued.all(|issued| issued), world.body(unit));
    }
    tally
}

/// Task 10: the congress received the objectives with the draft budget of the year.
pub(super) fn draft_budget_package(world: &World, _: &Task) -> Tally {
    let of_year = |head: &lifecycle::process::package::Head| head.budget_year == world.year;
    package(world, Kind::DraftBudget, of_year)
}

const LATE: Bilingual = both("公开晚于期限: {count}件", "disclosed late: {count}");

/// Task 11: of what was approved, what stands on the platform.
pub(super) fn objectives_disclosed(world: &World, _: &Task) -> Tally {
    let mut tally = Tally::new(Unit::Number, Some(world.year));
    let mut duties = Vec::new();
    for objective in of_year(world).filter(|one| one.state.is_approved()) {
        let duty = demand(world, Matter::Objective, objective.record.id);
        if duty.is_some_and(|one| one.state == disclosed::State::Exempt) {
            continue;
        }
        let on = published(objective, duty);
        tally.put(on.is_some(), objective.named().on(on));
        if let Some(approved) = objective.content.approvals.first() {
            duties.push(disclosure::Duty {
                id: objective.record.id,
                approved_on: approved.what.approved_on,
                published_on: on,
            });
        }
    }
    let late = disclosure::late(&duties, world.day, &world.figures);
    if !late.is_empty() {
        tally.says(Text::new(LATE).with("count", late.len().to_string()));
    }
    tally
}

/// The duty to disclose a thing.
pub(super) fn demand(
    world: &World,
    matter: Matter,
    thing: Uuid,
) -> Option<&Then<disclosed::Disclosure>> {
    world.disclosures.iter().find(|one| {
        let demand = one.content.demand.as_ref();
        demand.is_some_and(|demand| demand.matter == matter && demand.thing.0 == thing)
    })
}

/// When an objective was first published: as its own step says, or its duty.
fn published(
    objective: &Then<Objective>,
    duty: Option<&Then<disclosed::Disclosure>>,
) -> Option<NaiveDate> {
    let own = objective.content.disclosed.first().map(|one| one.what.on);
    let of_duty = duty.and_then(|duty| duty.content.publications.first());
    let of_duty = of_duty.map(|publication| publication.on);
    own.into_iter().chain(of_duty).min()
}

/// Task 12: project expenditure that is monitored; what is only explored stands apart.
pub(super) fn money_monitored(world: &World, _: &Task) -> Tally {
    let mut tally = Tally::new(Unit::Money, Some(world.year));
    let monitored: BTreeSet<Uuid> = (world.monitorings.iter())
        .filter(|one| one.is_of(world.year) && one.state != monitoring::State::Cancelled)
        .filter_map(|one| one.record.object)
        .collect();
    let projects = world.lines(world.year).filter(|(object, _)| {
        object.kind == ObjectKind::Project
            && !is_pilot(object.budget_kind, object.funding_form, &world.figures)
    });
    for (object, money) in projects {
        tally.put_money(monitored.contains(&object.id), money, named(object));
    }
    tally
}

const NO_BATCH: Bilingual = both(
    "本年没有选取重点监控对象",
    "nothing was picked for key monitoring in the year",
);
const BATCH: Bilingual = both(
    "选取{count}个, 逾期未答复{overdue}个",
    "{count} picked, {overdue} not answered in time",
);

/// Task 13: what was picked for key monitoring, and of that what nobody waits for an answer to.
pub(super) fn key_monitoring(world: &World, _: &Task) -> Tally {
    use key_monitoring::State;
    let mut tally = Tally::new(Unit::Number, Some(world.year));
    let own = world.key_monitorings.iter();
    let batch: Vec<_> = own
        .filter(|one| one.is_of(world.year) && one.state != State::Dropped)
        .collect();
    if batch.is_empty() {
        tally.lacks(NO_BATCH);
        return tally;
    }
    for one in &batch {
        let answered = !matches!(one.state, State::Found | State::Instructed);
        tally.put(answered, one.named());
    }
    let overdue = (batch.iter()).filter(|one| one.content.is_overdue(one.state, world.day));
    let text = Text::new(BATCH).with("count", batch.len().to_string());
    tally.says(text.with("overdue", overdue.count().to_string()));
    tally
}

fn of_year(world: &World) -> impl Iterator<Item = &Then<Objective>> {
    let own = world.objectives.iter();
    own.filter(|one| one.is_of(world.year) && one.record.object.is_some())
}

/// By its name and the day on which something was received.
pub(super) fn received(thing: Named, on: NaiveDate) -> Named {
    thing.on(Some(on))
}
