//! Which evaluations fall due: every year, every two years, in the middle of a long period; and how
//! far units and key projects are covered. Cycles are figures of the rule book.

use chrono::{Datelike, Months, NaiveDate};
use indicator::language::{Bilingual, Text, both};
use indicator::quantity::Fraction;
use indicator::vocab::{BudgetYear, ObjectKind};

use crate::rulebook::figures::Figures;

/// Figure of the cycle of mid-term evaluations.
pub const MID_TERM: &str = "mid-term";
/// Figure of the pilots of whole departments.
pub const PILOTS: &str = "evaluation.whole-department-pilots";
/// Figure of the cycle of department evaluations over key projects.
pub const KEY_CYCLE: &str = "evaluation.department-cycle";
/// Figure of the coverage of first-level units.
pub const UNIT_COVERAGE: &str = "evaluation.whole-department-coverage";

/// The figure that says how often an object evaluates itself: projects every year, policies every
/// two years, departments as a whole every year (plan 三(二)4(2), (3)).
#[must_use]
pub const fn self_cycle(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::Project => "evaluation.project-self",
        ObjectKind::Policy => "evaluation.policy-self",
        ObjectKind::Department => "evaluation.whole-department-self",
        ObjectKind::Government => "evaluation.government-self",
    }
}

/// The work year in which the next self-evaluation falls due. `last` is the work year of the latest
/// one, `since` the first year in which the duty holds for the object. `None` where the rule book
/// knows no cycle.
#[must_use]
pub fn next_self_evaluation(
    kind: ObjectKind,
    last: Option<i32>,
    since: i32,
    figures: &Figures,
) -> Option<i32> {
    let cycle = figures.get(self_cycle(kind))?.count("cycle")?;
    Some(last.map_or(since, |last| last.saturating_add(cycle)))
}

/// The years in which a mid-term evaluation is due: periods longer than the figure, every cycle
/// counted from the start year, as long as the period runs. Empty where there is no figure.
///
/// The plan exempts no year of the period, so a due year may be its last.
#[must_use]
pub fn mid_term_years(from: NaiveDate, to: NaiveDate, figures: &Figures) -> Vec<i32> {
    let years = || {
        let figure = figures.get(MID_TERM)?;
        let longer_than = u32::try_from(figure.count("longer-than")?).ok()?;
        let cycle = usize::try_from(figure.count("cycle")?)
            .ok()
            .filter(|c| *c > 0)?;
        let after = from.checked_add_months(Months::new(longer_than.checked_mul(12)?))?;
        // a period from 1 January to 31 December of the third year is exactly three years
        let is_longer = to >= after;
        let all = (from.year()..=to.year()).step_by(cycle).skip(1);
        Some(if is_longer { all.collect() } else { Vec::new() })
    };
    years().unwrap_or_default()
}

/// Whether a mid-term evaluation of an object falls due in a year: of policies and projects, not of
/// departments or the government (plan 三(二)4(3)). Not where the period is not known.
#[must_use]
pub fn is_mid_term_due(
    kind: ObjectKind,
    period: (Option<NaiveDate>, Option<NaiveDate>),
    year: BudgetYear,
    figures: &Figures,
) -> bool {
    let (Some(from), Some(to)) = period else {
        return false;
    };
    kind.is_spending() && mid_term_years(from, to, figures).contains(&i32::from(year.get()))
}

const TOO_FEW: Bilingual = both(
    "整体绩效评价试点{count}家, 少于规定的{least}家",
    "{count} department(s) picked for whole-department evaluation, fewer than {least}",
);
const TOO_MANY: Bilingual = both(
    "整体绩效评价试点{count}家, 多于规定的{most}家",
    "{count} departments picked for whole-department evaluation, more than {most}",
);
const FEWER: Bilingual = both(
    "整体绩效评价试点{count}家, 少于上年的{before}家, 应逐年扩大",
    "{count} department(s) picked for whole-department evaluation, fewer than the {before} of the year before",
);

/// What is odd about the number of departments picked for a whole-department evaluation in a year;
/// `before` is the number of the year before.
#[must_use]
pub fn pilots(count: u32, before: Option<u32>, figures: &Figures) -> Option<Text> {
    let figure = figures.get(PILOTS)?;
    let limit = |key| figure.count(key).and_then(|n| u32::try_from(n).ok());
    let says = |words, name, number: u32| {
        Text::new(words)
            .with("count", count.to_string())
            .with(name, number.to_string())
    };
    if let Some(least) = limit("least").filter(|least| count < *least) {
        return Some(says(TOO_FEW, "least", least));
    }
    if let Some(most) = limit("most").filter(|most| count > *most) {
        return Some(says(TOO_MANY, "most", most));
    }
    let widened = figure.value("least") == Some("previous-year");
    let before = before.filter(|before| widened && count < *before)?;
    Some(says(FEWER, "before", before))
}

/// How far something is covered that is counted by heads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered<T> {
    /// How many there are.
    pub count: usize,
    /// Those that are not covered.
    pub open: Vec<T>,
    /// Share covered, exact; `None` where there are none.
    pub ratio: Option<Fraction>,
    /// The floor; `None` where the rule book has none.
    pub floor: Option<Fraction>,
}

impl<T> Covered<T> {
    /// Whether the floor is reached; `None` without a floor. Nothing to cover is covered.
    #[must_use]
    pub fn met(&self) -> Option<bool> {
        let floor = self.floor.as_ref()?;
        Some(self.ratio.as_ref().is_none_or(|ratio| ratio >= floor))
    }

    fn of(all: impl IntoIterator<Item = (T, bool)>, floor: Option<Fraction>) -> Covered<T> {
        let (mut count, mut open) = (0usize, Vec::new());
        for (thing, covered) in all {
            count += 1;
            if !covered {
                open.push(thing);
            }
        }
        let number = |n: usize| i64::try_from(n).ok();
        let ratio = || {
            let done = number(count.checked_sub(open.len())?)?;
            Fraction::new(done, number(count)?).ok()
        };
        Covered {
            count,
            ratio: ratio(),
            open,
            floor,
        }
    }
}

/// First-level units whose whole-department evaluation is on file, against the coverage of the year
/// (plan 三(二)4(2): all by the end of 2022).
#[must_use]
pub fn first_level_units<T>(
    units: impl IntoIterator<Item = (T, bool)>,
    figures: &Figures,
) -> Covered<T> {
    let floor = figures.get(UNIT_COVERAGE).and_then(|f| f.share("value"));
    Covered::of(units, floor)
}

/// Key projects and the latest year in which a department evaluated each: which of them the cycle
/// that ends with `year` leaves out (财预〔2020〕10号: five years over all key projects).
#[must_use]
pub fn key_projects<T>(
    projects: impl IntoIterator<Item = (T, Option<i32>)>,
    year: i32,
    figures: &Figures,
) -> Covered<T> {
    let cycle = figures.get(KEY_CYCLE).and_then(|f| f.count("value"));
    let within = |last: Option<i32>| match (last, cycle) {
        (Some(last), Some(cycle)) => last <= year && last > year.saturating_sub(cycle),
        (last, None) => last.is_some(),
        (None, _) => false,
    };
    let all = projects.into_iter().map(|(p, last)| (p, within(last)));
    Covered::of(all, cycle.map(|_| Fraction::from_int(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use indicator::language::Language;

    fn book(years: &[u16]) -> Figures {
        let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |year: &u16| {
            let path = here.join(format!("../../indicators/common/{year}/rulebook.toml"));
            Figures::read(&std::fs::read_to_string(path).unwrap()).unwrap()
        };
        let over = |below: Figures, year: &u16| read(year).over(below);
        years.iter().fold(Figures::default(), over)
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Plan 三(二)4(3): projects every year, policies every two years; a policy of 2020 is due in 2022.
    #[test]
    fn self_evaluations_come_round() {
        let book = book(&[2020, 2021]);
        for (kind, last, expected) in [
            (ObjectKind::Project, None, Some(2020)),
            (ObjectKind::Project, Some(2020), Some(2021)),
            (ObjectKind::Policy, Some(2020), Some(2022)),
            (ObjectKind::Policy, None, Some(2020)),
            (ObjectKind::Department, Some(2021), Some(2022)),
            (ObjectKind::Government, Some(2021), None), // a pilot has no cycle
        ] {
            let due = next_self_evaluation(kind, last, 2020, &book);
            assert_eq!(due, expected, "{kind} {last:?}");
        }
    }

    /// Plan 三(二)4(3), counted from the start year (coverage.md): 2019–2024 due 2021, 2023; three
    /// years exactly are not longer than three.
    #[test]
    fn mid_terms_of_long_periods() {
        let book = book(&[2020]);
        for (from, to, expected) in [
            ("2019-01-01", "2024-12-31", &[2021, 2023][..]),
            ("2019-01-01", "2021-12-31", &[]),
            ("2019-01-01", "2022-01-01", &[2021]),
            ("2019-07-01", "2022-06-30", &[]),
            ("2019-07-01", "2022-07-01", &[2021]),
            ("2018-01-01", "2022-12-31", &[2020, 2022]),
            ("2022-01-01", "2019-01-01", &[]),
        ] {
            let due = mid_term_years(day(from), day(to), &book);
            assert_eq!(due, expected, "{from} to {to}");
        }
        let none = mid_term_years(day("2019-01-01"), day("2024-12-31"), &Figures::default());
        assert!(none.is_empty());
    }

    /// Plan 三(二)4(2): 3 to 4 in 2020, later years not fewer than before.
    #[test]
    fn pilots_are_three_or_four_and_then_more() {
        let (first, later) = (book(&[2020]), book(&[2020, 2021]));
        for (count, odd) in [(2, true), (3, false), (4, false), (5, true)] {
            assert_eq!(pilots(count, None, &first).is_some(), odd, "{count}");
        }
        for (count, odd) in [(3, true), (4, false), (9, false)] {
            assert_eq!(pilots(count, Some(4), &later).is_some(), odd, "{count}");
        }
        let text = pilots(3, Some(4), &later).unwrap();
        assert_eq!(
            text.render(Language::Zh),
            "整体绩效评价试点3家, 少于上年的4家, 应逐年扩大"
        );
    }

    #[test]
    fn coverage_names_what_is_open() {
        let book = book(&[2020, 2021, 2022]);
        let units = first_level_units([("a", true), ("b", false), ("c", true)], &book);
        assert_eq!((units.met(), &units.open[..]), (Some(false), &["b"][..]));
        assert_eq!(units.ratio, Fraction::new(2, 3).ok());
        // the cycle that ends with 2024 begins with 2020
        let last = [
            ("a", Some(2020)),
            ("b", Some(2019)),
            ("c", None),
            ("d", Some(2025)),
        ];
        let key = key_projects(last, 2024, &book);
        assert_eq!(key.open, ["b", "c", "d"]);
        assert_eq!(key.met(), Some(false));
        assert_eq!(
            key_projects([("a", Some(2024))], 2024, &book).met(),
            Some(true)
        );
    }
}
