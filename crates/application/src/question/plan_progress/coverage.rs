//! Which objects and budgets are under performance management (任务清单 一, 三(一)).

use indicator::language::{Bilingual, Text, both};
use indicator::rulebook::Theme;
use indicator::vocab::{BudgetKind, FundingForm, ObjectKind};
use lifecycle::rulebook::plan_tasks::Task;

use super::evaluation::has_result;
use super::tally::{Tally, Unit};
use super::world::{World, named};

const NO_GOVERNMENT_OBJECTIVE: Bilingual = both(
    "没有审核通过的政府预算绩效目标",
    "no objective of the government budget has passed review",
);
const NO_GOVERNMENT_EVALUATION: Bilingual = both(
    "本年没有政府预算绩效评价结果",
    "no result of an evaluation of the government budget in the year",
);

/// Task 1: objective and evaluation of the government budget exist for the year.
pub(super) fn government_managed(world: &World, _: &Task) -> Tally {
    let mut tally = Tally::new(Unit::Number, Some(world.objective_year));
    let is_government = |id| {
        let object = world.object(id);
        object.is_some_and(|object| object.kind == ObjectKind::Government)
    };
    let objective = world.objectives.iter().find(|one| {
        is_government(one.record.object)
            && one.is_of(world.objective_year)
            && one.state.has_passed_review()
    });
    match objective {
        Some(objective) => tally.put(true, objective.named()),
        None => tally.lacks(NO_GOVERNMENT_OBJECTIVE),
    }
    let evaluation = world.evaluations.iter().find(|one| {
        is_government(one.record.object) && one.worked_in(world.year) && has_result(one)
    });
    match evaluation {
        Some(evaluation) => tally.put(true, evaluation.named()),
        None => tally.lacks(NO_GOVERNMENT_EVALUATION),
    }
    tally
}

/// Task 2: departments whose objective as a whole has passed review.
pub(super) fn whole_objectives(world: &World, _: &Task) -> Tally {
    let year = world.objective_year;
    let mut tally = Tally::new(Unit::Number, Some(year));
    for department in &world.departments {
        let whole = world
            .objects
            .values()
            .filter(|object| object.kind == ObjectKind::Department && object.owner == *department);
        let passed = whole
            .flat_map(|object| world.objectives_of(object.id, year))
            .any(|objective| objective.state.has_passed_review());
        tally.put(passed, world.body(*department));
    }
    tally
}

/// Task 3: money of policies and projects whose objective has passed review.
pub(super) fn money_with_objectives(world: &World, _: &Task) -> Tally {
    money(world, |_| true)
}

/// Task 26.
pub(super) fn general_public(world: &World, _: &Task) -> Tally {
    money(world, |kind| kind == Some(BudgetKind::GeneralPublic))
}

/// Task 27.
pub(super) fn government_fund(world: &World, _: &Task) -> Tally {
    with_themes(world, BudgetKind::GovernmentFund)
}

/// Task 28.
pub(super) fn state_capital(world: &World, _: &Task) -> Tally {
    with_themes(world, BudgetKind::StateCapital)
}

/// Task 29.
pub(super) fn social_insurance(world: &World, _: &Task) -> Tally {
    with_themes(world, BudgetKind::SocialInsurance)
}

const WITHOUT_THEME: Bilingual = both(
    "已备案的{kind}指标集没有“{theme}”方面的指标",
    "no set on file for the {kind} has indicators on “{theme}”",
);

/// Money of one kind of budget, and whether the sets on file for it look at what they have to.
fn with_themes(world: &World, kind: BudgetKind) -> Tally {
    let mut tally = money(world, |of| of == Some(kind));
    let of_kind = |theme: &&Theme| theme.budget_kind == Some(kind);
    for theme in world.themes.iter().filter(of_kind) {
        if !looks_at(world, kind, &theme.name) {
            tally.hindered = true;
            let text = Text::new(WITHOUT_THEME).with("kind", kind.name());
            tally.says(text.with("theme", theme.name.as_str()));
        }
    }
    tally
}

/// Whether a set on file for a kind of budget has an indicator on a theme. A trial set is for comparison
/// and shows nothing.
fn looks_at(world: &World, kind: BudgetKind, theme: &str) -> bool {
    let sets = world.filed_sets.iter();
    let of_year = sets.filter(|key| key.set.year == world.objective_year);
    let mut known = of_year.filter_map(|key| world.registry.get(key));
    known.any(|set| {
        let mut indicators = set.indicators.iter();
        set.budget_kind == Some(kind)
            && !set.trial
            && indicators.any(|indicator| indicator.themes.iter().any(|name| name == theme))
    })
}

fn money(world: &World, of: impl Fn(Option<BudgetKind>) -> bool) -> Tally {
    let year = world.objective_year;
    let mut tally = Tally::new(Unit::Money, Some(year));
    let lines = world.lines(year);
    for (object, money) in lines.filter(|(one, _)| one.kind.is_spending() && of(one.budget_kind)) {
        let mut objectives = world.objectives_of(object.id, year);
        let passed = objectives.any(|objective| objective.state.has_passed_review());
        tally.put_money(passed, money, named(object));
    }
    tally
}

const FORM: Bilingual = both("{form}: {count}个", "{form}: {count}");

/// Task 30: objects whose money is used in one of the forms that are explored; by form, without a
/// floor.
pub(super) fn explored_forms(world: &World, _: &Task) -> Tally {
    let year = world.objective_year;
    let mut tally = Tally::new(Unit::Number, Some(year));
    for form in FundingForm::ALL {
        let such = world.lines(year).map(|(object, _)| object);
        let mut count = 0_usize;
        for object in such.filter(|object| object.funding_form == Some(*form)) {
            let mut objectives = world.objectives_of(object.id, year);
            let passed = objectives.any(|objective| objective.state.has_passed_review());
            tally.put(passed, named(object));
            count += 1;
        }
        if count > 0 {
            let text = Text::new(FORM).with("form", form.name());
            tally.says(text.with("count", count.to_string()));
        }
    }
    tally
}
