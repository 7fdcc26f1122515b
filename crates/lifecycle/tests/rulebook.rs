//! Calendars and process figures: the files under `indicators/common/`, and broken ones.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use indicator::vocab::Force;
use lifecycle::rulebook::calendar::{Calendar, NoCalendar};
use lifecycle::rulebook::figures::Figures;

fn common() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../indicators/common")
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn calendar() -> Calendar {
    let mut calendar = Calendar::default();
    for year in 2020..=2023 {
        let path = common().join(format!("{year}/workdays.toml"));
        calendar
            .add(&std::fs::read_to_string(path).unwrap())
            .unwrap();
    }
    calendar
}

#[test]
fn working_days_over_a_spring_festival() {
    let calendar = calendar();
    // counted by hand in the notice 国办发明电〔2020〕27号: off 02-11 to 02-17, worked 02-07 and 02-20
    for (count, expected) in [
        (0, "2021-02-05"),
        (1, "2021-02-07"),
        (4, "2021-02-10"),
        (5, "2021-02-18"),
        (7, "2021-02-20"),
        (8, "2021-02-22"),
        (10, "2021-02-24"),
    ] {
        assert_eq!(
            calendar.working_days_after(day("2021-02-05"), count),
            Ok(day(expected)),
            "{count}"
        );
    }
    assert_eq!(calendar.is_working_day(day("2021-02-20")), Ok(true));
    assert_eq!(calendar.is_working_day(day("2021-02-27")), Ok(false));
}

#[test]
fn a_year_without_a_calendar_is_an_error() {
    let calendar = calendar();
    let missing = Err(NoCalendar { year: 2024 });
    assert_eq!(calendar.working_days_after(day("2023-12-29"), 1), missing);
    let error = calendar.is_working_day(day("2019-12-31")).unwrap_err();
    assert!(error.to_string().contains("2019"), "{error}");
}

#[test]
fn a_calendar_that_contradicts_itself_is_refused() {
    let head = "[calendar]\nyear = 2021\nsource = \"x\"\n";
    let span = |kind: &str, from: &str, to: &str| {
        format!(
            "[[{kind}]]\nfrom = \"{from}\"\nto = \"{to}\"\nnotice = \"x\"\nverification = \"memory\"\n"
        )
    };
    let off = span("off", "2021-01-01", "2021-01-03");
    for (file, expected) in [
        (
            format!("{head}{}", span("off", "2021-01-03", "2021-01-01")),
            "later than",
        ),
        (
            format!("{head}{}", span("off", "2020-12-31", "2021-01-01")),
            "2020-12-31 is not in 2021",
        ),
        (
            format!("{head}{off}{}", span("worked", "2021-01-02", "2021-01-02")),
            "both a day off",
        ),
        (
            format!("{head}colour = \"red\"\n"),
            "line 4: cannot be read: unknown field `colour`",
        ),
        ("[calendar]\nyear = ".to_owned(), "cannot be read"),
        (
            format!("{head}{}", off.replace("2021-01-03", "2021-02-30")),
            "line 6: cannot be read",
        ),
    ] {
        let mut calendar = Calendar::default();
        let error = calendar.add(&file).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
        assert_eq!(calendar, Calendar::default());
    }
    let mut calendar = Calendar::default();
    calendar.add(head).unwrap();
    assert!(
        calendar
            .add(head)
            .unwrap_err()
            .to_string()
            .contains("already")
    );
}

#[test]
fn every_figure_of_the_rule_books_has_its_clause() {
    let mut count = 0;
    for year in std::fs::read_dir(common()).unwrap().flatten() {
        for file in std::fs::read_dir(year.path()).unwrap().flatten() {
            if file.file_name().to_string_lossy().starts_with("rulebook") {
                let text = std::fs::read_to_string(file.path()).unwrap();
                let figures = Figures::read(&text).unwrap_or_else(|e| panic!("{file:?}: {e}"));
                count += figures.iter().count();
                for (path, figure) in figures.iter() {
                    assert!(!figure.clause.text.is_empty(), "{path}");
                }
            }
        }
    }
    assert!(count > 20, "{count}");
}

#[test]
fn figures_are_read_and_laid_over() {
    let tail = "clause = \"x\"\nforce = \"plan\"\nverification = \"verified\"\n";
    let national = format!(
        "[process.ex-ante]\nvalue = \"500万元\"\n{tail}[process.ex-ante.kinds]\nvalue = [\"a\", \"b\"]\n{tail}"
    );
    let local = "[process.ex-ante]\nunknown = true\nclause = \"y\"\nforce = \"local-decision\"\nverification = \"memory\"\n";
    let national = Figures::read(&national).unwrap();
    let figure = national.get("ex-ante").unwrap();
    assert_eq!(
        (figure.value("value"), figure.clause.force),
        (Some("500万元"), Force::Plan)
    );
    let kinds = national.get("ex-ante.kinds").unwrap();
    assert_eq!(
        (kinds.value("value"), kinds.values["value"].len()),
        (None, 2)
    );
    let both = Figures::read(local).unwrap().over(national);
    assert!(both.get("ex-ante").unwrap().unknown);
    assert_eq!(both.iter().count(), 2);
}

#[test]
fn a_figure_without_clause_or_value_is_refused() {
    let tail = "clause = \"x\"\nforce = \"plan\"\nverification = \"verified\"\n";
    for (figure, expected) in [
        (
            "value = \"1\"\nforce = \"plan\"\nverification = \"verified\"\n".to_owned(),
            "lacks clause",
        ),
        (tail.to_owned(), "neither a value nor unknown"),
        (
            format!("unknown = true\nvalue = \"1\"\n{tail}"),
            "has a value all the same",
        ),
        (format!("value = 1.5\n{tail}"), "value is neither a number"),
        (
            format!("value = \"1\"\n{}", tail.replace("plan", "god")),
            "force “god” is not known",
        ),
    ] {
        let error = Figures::read(&format!("[process.a.b]\n{figure}"))
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("[process.a.b]") && error.contains(expected),
            "{error}"
        );
    }
}
