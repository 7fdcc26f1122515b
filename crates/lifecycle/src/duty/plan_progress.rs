//! How far the plan's own tasks are (督导): from counts to not due, due, done or overdue at a date.
//! Where text and annex differ or the annex is blank, the data say so and no date is invented.

use chrono::{Datelike, NaiveDate};
use indicator::quantity::{Fraction, NumberError};

use crate::rulebook::figures::Figures;
use crate::rulebook::plan_tasks::Task;
use crate::words;

words! {
    /// 任务进展
    ///
    /// How a task stands.
    Standing {
        NotDue = "not-due", "未启动", "not due";
        /// It has no date, or its share is a local figure that is not known («basically full»): shown,
        /// never overdue.
        Tracked = "tracked", "跟踪", "tracked";
        Due = "due", "进行中", "due";
        Done = "done", "已完成", "done";
        Overdue = "overdue", "逾期", "overdue";
    }
}

/// What was counted for a task: of money fen, of things their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// What is done.
    pub done: i64,
    /// Of how much.
    pub of: i64,
}

impl Count {
    /// Something that is there or not: a document, a package received.
    #[must_use]
    pub const fn present(there: bool) -> Count {
        Count {
            done: there as i64,
            of: 1,
        }
    }

    /// At least so many: departments evaluated against those of the year before.
    #[must_use]
    pub const fn at_least(count: i64, least: i64) -> Count {
        Count {
            done: count,
            of: least,
        }
    }

    /// The share that is done.
    ///
    /// # Errors
    /// [`NumberError`] if there is nothing of which a share could be done.
    pub fn share(self) -> Result<Fraction, NumberError> {
        Fraction::new(self.done, self.of)
    }
}

/// The share that has to be reached by the rule book of the measured year: all of it where the task
/// names no figure; `None` where the figure is unknown, so that nothing is held against it.
#[must_use]
pub fn floor(task: &Task, figures: &Figures) -> Option<Fraction> {
    match &task.figure {
        Some(path) => figures.get(path)?.share("value"),
        None => Some(Fraction::from_int(1)),
    }
}

/// What is missing to a floor, in whole units upward, so that who fills the gap is at the floor; never
/// below zero. `None` where it does not fit.
#[must_use]
pub fn gap(count: Count, floor: &Fraction) -> Option<i64> {
    let needed = floor.mul(&Fraction::from_int(count.of)).ok()?.ceil().ok()?;
    Some(needed.to_scaled(0)?.checked_sub(count.done)?.max(0))
}

/// The last day of what is measured in a year: the year's own end of a yearly task, else the end of
/// the year in which it is complete.
#[must_use]
pub fn due_on(task: &Task, of_year: u16) -> Option<NaiveDate> {
    let year = if task.yearly {
        Some(of_year)
    } else {
        task.complete
    };
    NaiveDate::from_ymd_opt(i32::from(year?), 12, 31)
}

/// How a task stands on a day, by what was counted for a year and whether the finance bureau
/// confirmed manual evidence for it. Figures are those of that year.
#[must_use]
pub fn standing(
    task: &Task,
    of_year: u16,
    counted: Option<Count>,
    confirmed: bool,
    figures: &Figures,
    on: NaiveDate,
) -> Standing {
    let begun = task
        .start
        .is_none_or(|start| on.year() >= i32::from(start) && of_year >= start);
    let floor = floor(task, figures);
    let least = floor.clone().unwrap_or_else(|| Fraction::from_int(1));
    let share = counted.and_then(|count| count.share().ok());
    let reached = share.is_some_and(|share| share >= least);
    match (begun, due_on(task, of_year).filter(|_| floor.is_some())) {
        (false, _) => Standing::NotDue,
        (true, _) if confirmed || reached => Standing::Done,
        (true, None) => Standing::Tracked,
        (true, Some(due)) if on > due => Standing::Overdue,
        (true, Some(_)) => Standing::Due,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "helpers of tests")]
mod tests {
    use super::*;
    use crate::rulebook::plan_tasks::{Evidence, Owner, PlanTasks};

    fn file(path: &str) -> String {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../indicators/common");
        std::fs::read_to_string(root.join(path)).unwrap()
    }

    fn tasks() -> PlanTasks {
        PlanTasks::read(&file("2020/plan-tasks.toml")).unwrap()
    }

    fn figures(year: u16) -> Figures {
        (2020..=year).fold(Figures::default(), |below, year| {
            let book = file(&format!("{year}/rulebook.toml"));
            Figures::read(&book).unwrap().over(below)
        })
    }

    // counted on the printed annex: 41 rows with an owner, one of them of the assessment office; one
    // group row with a date
    #[test]
    fn the_annex_has_forty_one_tasks() {
        let tasks = tasks();
        assert_eq!(tasks.task.len(), 41);
        let of = |owner| tasks.task.iter().filter(|t| t.owner == owner).count();
        assert_eq!(of(Owner::AssessmentOffice), 1);
        assert_eq!(of(Owner::Finance) + of(Owner::Departments), 40);
        assert_eq!(tasks.group.len(), 1);
        assert_eq!(tasks.get("3.4.1").unwrap().start, None);
        assert_eq!(tasks.get("3.3.7").unwrap().evidence, Evidence::Document);
    }

    // plan 三(二)3(1): 60 % of project expenditure in 2021, inclusive; all of it in 2022
    #[test]
    fn standings_at_a_date() {
        let tasks = tasks();
        let count = |done, of| Some(Count { done, of });
        for (code, year, counted, confirmed, on, expected) in [
            (
                "2.3.1",
                2020,
                count(1, 1),
                false,
                "2020-12-31",
                Standing::NotDue,
            ),
            (
                "2.3.1",
                2021,
                count(5999, 10_000),
                false,
                "2021-12-31",
                Standing::Due,
            ),
            (
                "2.3.1",
                2021,
                count(5999, 10_000),
                false,
                "2022-01-01",
                Standing::Overdue,
            ),
            (
                "2.3.1",
                2021,
                count(60, 100),
                false,
                "2021-12-31",
                Standing::Done,
            ),
            (
                "2.3.1",
                2022,
                count(60, 100),
                false,
                "2023-01-01",
                Standing::Overdue,
            ),
            (
                "2.3.1",
                2022,
                count(100, 100),
                false,
                "2022-12-31",
                Standing::Done,
            ),
            // a document, confirmed or counted
            ("3.3.1", 2020, None, true, "2020-12-31", Standing::Done),
            ("3.3.1", 2020, None, false, "2020-12-31", Standing::Due),
            ("3.3.1", 2020, None, false, "2021-01-01", Standing::Overdue),
            // blank dates are tracked, never overdue; the floor of social insurance is unknown
            (
                "3.4.1",
                2022,
                count(0, 1),
                false,
                "2030-01-01",
                Standing::Tracked,
            ),
            (
                "3.1.4",
                2020,
                count(0, 1),
                false,
                "2030-01-01",
                Standing::Tracked,
            ),
            // «basically full» names no share: tracked, and done only when nothing is left out
            (
                "3.1.1",
                2020,
                count(95, 100),
                false,
                "2021-06-30",
                Standing::Tracked,
            ),
            (
                "3.1.1",
                2020,
                count(100, 100),
                false,
                "2020-12-31",
                Standing::Done,
            ),
            // nothing to count is not done
            (
                "2.1.1",
                2022,
                count(0, 0),
                false,
                "2022-12-31",
                Standing::Due,
            ),
        ] {
            let on: NaiveDate = on.parse().unwrap();
            let task = tasks.get(code).unwrap();
            let got = standing(task, year, counted, confirmed, &figures(year), on);
            assert_eq!(got, expected, "{code} {year} {on}");
        }
        assert!(Count::present(true).share().unwrap() >= Fraction::from_int(1));
        assert!(Count::at_least(2, 3).share().unwrap() < Fraction::from_int(1));
    }

    // arithmetic: 60 % of 101 is 60.6, so 61 are needed
    #[test]
    fn a_gap_is_filled_upward() {
        let floor = Fraction::new(60, 100).unwrap();
        for (done, of, expected) in [(60, 101, 1), (61, 101, 0), (70, 101, 0), (0, 0, 0)] {
            assert_eq!(
                gap(Count { done, of }, &floor),
                Some(expected),
                "{done}/{of}"
            );
        }
    }

    #[test]
    fn a_list_out_of_order_is_refused() {
        let good = file("2020/plan-tasks.toml");
        for (bad, expected) in [
            (
                good.replace("number = 2\n", "number = 3\n"),
                "task 2 is out of order",
            ),
            (
                good.replacen("complete = 2022", "complete = 2019", 1),
                "complete before it starts",
            ),
            (
                good.replacen("owner = \"finance\"", "owner = \"god\"", 1),
                "cannot be read",
            ),
        ] {
            let error = PlanTasks::read(&bad).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
    }
}
