//! Every row of the tables in `tests/scoring`, which an official can check by hand.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at the first thing that is not as it should be"
)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use indicator::diagnostic::Source;
use indicator::document::{Document, Faults, Key, Kind, Table};
use indicator::language::Language;
use indicator::quantity::{Fraction, Unit, round};
use indicator::rulebook::Scoring;
use indicator::scoring::{Actual, Given, Record, Refusal, Rule, RuleKind, Silent, Target};
use indicator::value::Value;
use indicator::vocab::{Grade, Operator, RegionCode};

const JUDGED: &[Key] = &[
    Key::required("level", Kind::Text, "等级", "level"),
    Key::optional("share", Kind::Value, "比例", "share"),
];
const BUDGET: &[Key] = &[
    Key::required("revised", Kind::Value, "全年预算数", "revised budget"),
    Key::required("executed", Kind::Value, "全年执行数", "spent"),
];
const ROW: &[Key] = &[
    Key::optional("weight", Kind::Number, "分值", "points"),
    Key::optional("target", Kind::Value, "指标值", "target"),
    Key::optional("actual", Kind::Value, "完成值", "actual"),
    Key::optional("judged", Kind::Table(JUDGED), "评判", "judgement"),
    Key::optional("met", Kind::Wholes, "做到的要点", "points met"),
    Key::optional("budget", Kind::Table(BUDGET), "预算", "budget"),
    Key::optional("expected", Kind::Number, "应得", "expected points"),
    Key::optional(
        "outcome",
        Kind::Choice(&["refused", "not-applicable"]),
        "没有得分",
        "no points",
    ),
    Key::optional(
        "kind",
        Kind::Choice(&["published", "derived"]),
        "来历",
        "kind",
    ),
    Key::optional("note", Kind::Text, "验算", "arithmetic"),
];
const TABLE: &[Key] = &[
    Key::required("name", Kind::Text, "名称", "name"),
    Key::required("rule", Rule::KIND, "规则", "rule"),
    Key::required("operator", Kind::Choice(Operator::KEYS), "符号", "operator"),
    Key::optional("unit", Kind::Text, "单位", "unit"),
    Key::required("weight", Kind::Number, "分值", "points"),
    Key::optional("target", Kind::Value, "指标值", "target"),
    Key::optional(
        "year",
        Kind::Whole,
        "规则手册的年度",
        "year of the rule book",
    ),
    Key::required("source", Kind::Text, "出处", "source"),
    Key::required("rows", Kind::Tables(ROW), "算例", "cases"),
];
const FILE: &[Key] = &[Key::required(
    "table",
    Kind::Tables(TABLE),
    "算例表",
    "tables",
)];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scoring")
}

/// Score of a row of a case table, rounded as an item, or the outcome without one.
fn score(rule: &Rule, given: &Given<'_>) -> Result<Fraction, &'static str> {
    let mut record = Record::default();
    let explained = rule.score(given, &mut record);
    let silent = rule.score(given, &mut Silent);
    assert_eq!(explained, silent, "with and without an explanation");
    match silent {
        Ok(exact) => Ok(round(&exact, given.book.item_rounding.value).unwrap()),
        Err(Refusal::BudgetZero) => Err("not-applicable"),
        Err(_) => Err("refused"),
    }
}

/// Runs one row; the words of what differs, if anything does.
fn run(table: &Table<'_>, row: &Table<'_>, rule: &Rule, book: &Scoring) -> Option<String> {
    let unit = table
        .text("unit")
        .map_or_else(Unit::none, |u| Unit::parse(&u.value).unwrap());
    let parse = |text: &str| Value::parse(text, &unit).unwrap();
    let either = |name: &str| row.value(name).or_else(|| table.value(name));
    let target = either("target").map(|written| parse(&written.value));
    let actual = row.value("actual").map(|written| parse(&written.value));
    let judged = row.table("judged").map(|judged| {
        let share = judged.value("share").map(|s| {
            let Value::Number { number, .. } = Value::parse(&s.value, &Unit::none()).unwrap()
            else {
                panic!("a share is a number");
            };
            number
        });
        (judged.text("level").unwrap().value, share)
    });
    let met: Option<Vec<usize>> = row.wholes("met").map(|met| {
        let number = |n: i64| usize::try_from(n).unwrap();
        met.into_iter().map(|w| number(w.value)).collect()
    });
    let budget = row.table("budget").map(|budget| {
        let yuan = |name: &str| match Value::parse(
            &budget.value(name).unwrap().value,
            &Unit::parse("元").unwrap(),
        ) {
            Ok(Value::Number { number, .. }) => number,
            other => panic!("{other:?}"),
        };
        (yuan("revised"), yuan("executed"))
    });
    let weight = either("weight")
        .map(|w| Fraction::parse(&w.value).unwrap())
        .unwrap();
    let given = Given {
        weight: &weight,
        operator: table.choice("operator", Operator::from_key).unwrap().value,
        unit: &unit,
        target: Target::from(target.as_ref()),
        actual: match (&actual, &judged, &met, &budget) {
            (_, Some((level, share)), ..) => Actual::Judged(level, share.as_ref()),
            (_, _, Some(met), _) => Actual::Met(met),
            (.., Some((revised, executed))) => Actual::Budget(revised, executed),
            (Some(Value::Number { number, .. }), ..) => Actual::Number(number),
            (Some(Value::Date { day }), ..) => Actual::Date(*day),
            (Some(Value::Word { word }), ..) => Actual::Word(word),
            _ => Actual::Facts,
        },
        book,
        formula: None,
    };
    let expected = match (row.number("expected"), row.text("outcome")) {
        (Some(points), None) => points.value.to_text(),
        (None, Some(outcome)) => outcome.value,
        _ => panic!("a row has either expected or outcome"),
    };
    let found = score(rule, &given).map_or_else(str::to_owned, |points| points.to_text());
    (found != expected).then(|| {
        let name = table.text("name").unwrap().value;
        format!(
            "{name}: {}\n  expected {expected}, found {found}",
            row.place().text()
        )
    })
}

#[test]
fn every_row_of_every_table() {
    let (mut rows, mut kinds, mut wrong) = (0, BTreeSet::new(), Vec::new());
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if stem == "grades" {
            continue;
        }
        let source = Source::new(stem.clone(), fs::read_to_string(&path).unwrap());
        let faults = Faults::new(&source);
        let document = Document::parse(&source, &faults);
        let root = document.root(FILE, &faults);
        for table in root.tables("table") {
            let year = table
                .whole("year")
                .map_or(2022, |y| u16::try_from(y.value).unwrap());
            let book = support::book(year, RegionCode::NATION);
            let unit = table
                .text("unit")
                .map_or_else(Unit::none, |u| Unit::parse(&u.value).unwrap());
            let rule = Rule::read(&table.table("rule").unwrap(), &unit).expect("a rule");
            assert_eq!(rule.kind().key(), stem, "one file a rule");
            kinds.insert(rule.kind());
            for row in table.tables("rows") {
                rows += 1;
                wrong.extend(run(&table, &row, &rule, &book.scoring));
            }
        }
        let messages: Vec<String> = faults
            .into_vec()
            .iter()
            .map(|f| format!("{stem} {:?} {}", f.place, f.message(Language::En)))
            .collect();
        assert!(messages.is_empty(), "{}", messages.join("\n"));
    }
    assert!(
        wrong.is_empty(),
        "{} of {rows} rows:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    // a formula of a department is tested with the formula language
    let missing: Vec<_> = RuleKind::ALL
        .iter()
        .filter(|kind| **kind != RuleKind::Formula && !kinds.contains(kind))
        .collect();
    assert!(missing.is_empty(), "rules without a table: {missing:?}");
    assert!(rows >= 200, "{rows} rows");
}

#[derive(serde::Deserialize)]
struct Grades {
    totals: Vec<Total>,
    layers: Vec<Layer>,
}

#[derive(serde::Deserialize)]
struct Total {
    name: String,
    year: u16,
    items: Vec<Fraction>,
    total: Fraction,
    grade: Grade,
}

#[derive(serde::Deserialize)]
struct Layer {
    item: Fraction,
    share: String,
    expected: Fraction,
}

#[test]
fn totals_and_grades() {
    let grades: Grades =
        toml::from_str(&fs::read_to_string(folder().join("grades.toml")).unwrap()).unwrap();
    for Total {
        name,
        year,
        items,
        total,
        grade,
    } in grades.totals
    {
        let book = support::book(year, RegionCode::NATION);
        let sum = items
            .iter()
            .fold(Fraction::ZERO, |sum, item| sum.add(item).unwrap());
        assert_eq!(sum, total, "{name}");
        assert_eq!(book.scoring.grade(&total).unwrap().grade, grade, "{name}");
    }
    for Layer {
        item,
        share,
        expected,
    } in grades.layers
    {
        let Value::Number { number, .. } = Value::parse(&share, &Unit::none()).unwrap() else {
            panic!("a share is a number");
        };
        assert_eq!(item.mul(&number).unwrap(), expected, "{item} × {share}");
    }
}
