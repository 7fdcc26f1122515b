//! The world of a story: the rule books of the repository, a fictional district, its people.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use indicator::vocab::{BudgetYear, RegionCode};
use lifecycle::known::Known;
use lifecycle::permission::{Actor, Post, Subject};
use lifecycle::rulebook::calendar::Calendar;
use lifecycle::rulebook::figures::Figures;
use toml::{Table, Value};

use super::file::{Story, StoryStep};

/// The demonstration district, 示例区.
const REGION: &str = "500199";
const UNIT: &str = "unit";
const DEPARTMENT: &str = "department";
const FIRST_YEAR: u16 = 2016;
const CALENDARS: std::ops::RangeInclusive<u16> = 2020..=2023;

fn common(year: u16, name: &str) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.join(format!("../../indicators/common/{year}/{name}"))
}

/// The figures of a year, resolved for the district.
pub fn figures(year: u16) -> Figures {
    let mut figures = Figures::default();
    let overlays = ["rulebook.50.toml", "rulebook.500199.toml"].map(|name| common(year, name));
    let years = (FIRST_YEAR..=year).map(|year| common(year, "rulebook.toml"));
    for path in years.chain(overlays) {
        if let Ok(text) = std::fs::read_to_string(&path) {
            figures = Figures::read(&text).unwrap().over(figures);
        }
    }
    figures
}

fn calendar() -> Calendar {
    let mut calendar = Calendar::default();
    for year in CALENDARS {
        let text = std::fs::read_to_string(common(year, "workdays.toml")).unwrap();
        calendar.add(&text).unwrap();
    }
    calendar
}

/// The figures of a year with those of a story over them.
pub fn figures_with(year: u16, over: Option<&str>) -> Arc<Figures> {
    let below = figures(year);
    Arc::new(match over {
        Some(text) => Figures::read(text).unwrap().over(below),
        None => below,
    })
}

/// What is known when a story begins.
pub fn known(story: &Story) -> Known {
    let mut known = Known {
        figures: figures_with(story.year, story.figures.as_deref()),
        calendar: Arc::new(calendar()),
        budget_year: BudgetYear::new(story.year),
        ..Known::default()
    };
    change(&mut known, &story.known, &story.name);
    known
}

/// Replaces the families of facts that are given.
pub fn change(known: &mut Known, given: &Table, place: &str) {
    let read: Known = Value::Table(given.clone())
        .try_into()
        .unwrap_or_else(|e| panic!("{place}: {e}"));
    for key in given.keys() {
        let of = read.clone();
        match key.as_str() {
            "budget-year" => known.budget_year = of.budget_year,
            "object" => known.object = of.object,
            "budget" => known.budget = of.budget,
            "sheet" => known.sheet = of.sheet,
            "ex-ante" => known.ex_ante = of.ex_ante,
            "objective" => known.objective = of.objective,
            "monitoring" => known.monitoring = of.monitoring,
            "evaluations" => known.evaluations = of.evaluations,
            "findings" => known.findings = of.findings,
            "members" => known.members = of.members,
            "candidates" => known.candidates = of.candidates,
            "score" => known.score = of.score,
            "parties" => known.parties = of.parties,
            other => panic!("{place}: the walker does not know {other}"),
        }
    }
}

/// Whose thing it is.
pub fn subject(story: &Story) -> Subject {
    let own = story.organisation.is_some();
    let above = if own {
        Vec::new()
    } else {
        vec![DEPARTMENT.to_owned()]
    };
    Subject {
        organisation: story.organisation.clone().or_else(|| Some(UNIT.to_owned())),
        above: story.above.clone().unwrap_or(above),
        sector: story.sector.clone(),
        assigned: story.assigned.clone(),
        few_people: story.few_people,
        ..Subject::of(RegionCode::parse(REGION).unwrap())
    }
}

/// Who takes a step.
pub fn actor(told: &StoryStep, story: &Story) -> Actor {
    let person = told
        .person
        .clone()
        .unwrap_or_else(|| told.by.key().to_owned());
    let mut actor = actor_in(told.by, told, story);
    actor.person = person;
    if let Some(organisation) = &told.organisation {
        actor.organisation = Some(organisation.clone());
    }
    actor
}

/// Somebody in a post of the story's district, called like the post.
pub fn actor_in(post: Post, told: &StoryStep, story: &Story) -> Actor {
    let of_the_thing = |else_from: &str| story.organisation.clone().unwrap_or(else_from.to_owned());
    let organisation = match post {
        Post::UnitClerk => of_the_thing(UNIT),
        Post::DepartmentClerk
        | Post::DepartmentReviewer
        | Post::DepartmentFinance
        | Post::DepartmentSupervisor => of_the_thing(DEPARTMENT),
        Post::IndicatorDesk
        | Post::FinanceDivision
        | Post::FinancePerformance
        | Post::FinanceBudget => "finance".to_owned(),
        other => other.key().to_owned(),
    };
    let sectors: Vec<&str> = story.sector.as_deref().into_iter().collect();
    let region = RegionCode::parse(REGION).unwrap();
    Actor {
        on_behalf_of: told.on_behalf_of.clone(),
        ..Actor::new(post.key(), post, region).of(organisation, &sectors)
    }
}

/// Ten o'clock in the district on a day.
pub fn moment(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(2, 0, 0).unwrap().and_utc()
}
