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

use indicator::diagnostic::{Source, Span};
use indicator::document::{Document, Faults, Key, Kind, Table};
use indicator::formula::{self, Formula};
use indicator::language::Language;
use indicator::quantity::{Fraction, Unit};
use indicator::rulebook::Scoring;
use indicator::score::{Unscored, item};
use indicator::scoring::{Actual, Given, Record, Refusal, Rule, RuleKind, Silent, Target};
use indicator::value::{Observed, Value};
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
    Key::optional("why", Kind::Text, "为什么没有得分", "why there are none"),
    Key::optional(
        "exact",
        Kind::Text,
        "未舍入的得分",
        "points before rounding",
    ),
    Key::optional("branch", Kind::Text, "规则的哪种情形", "case of the rule"),
    Key::optional("flags", Kind::Texts, "提示", "flags"),
    Key::optional(
        "facts",
        Kind::Map(&Kind::Value),
        "公式的数据,“缺”表示没有",
        "facts of a formula; “缺” is a missing one",
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

/// A row's outcome in the words of the table.
struct Found {
    record: Record,
    /// Points, or `refused` or `not-applicable`.
    outcome: String,
    exact: Option<String>,
    why: Option<String>,
}

/// Scores a row through the one way to points, with and without an explanation.
fn score(rule: &Rule, given: &Given<'_>) -> Found {
    let rounding = given.book.item_rounding.value;
    let mut record = Record::default();
    let explained = item(rule, given, rounding, &mut record);
    let silent = item(rule, given, rounding, &mut Silent);
    assert_eq!(explained, silent, "with and without an explanation");
    let (outcome, exact, why) = match silent {
        Ok(item) => (item.points.to_string(), Some(item.exact.to_text()), None),
        Err(Unscored::Refused { refusal }) => {
            let outcome = match refusal {
                Refusal::BudgetZero => "not-applicable",
                _ => "refused",
            };
            let why = match &refusal {
                Refusal::Number(error) => variant(error),
                other => variant(other),
            };
            (outcome.to_owned(), None, Some(why))
        }
        Err(other) => panic!("{other:?}"),
    };
    Found {
        record,
        outcome,
        exact,
        why,
    }
}

/// The name of a variant as it is stored.
fn variant<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value).unwrap() {
        serde_json::Value::String(name) => name,
        serde_json::Value::Object(fields) => fields.keys().next().unwrap().clone(),
        other => panic!("{other} is no variant"),
    }
}

/// The rule's formula with its inputs: facts without units, 权重, 目标, 完成值.
fn formula(rule: &Rule, given: &Given<'_>, row: &Table<'_>) -> Option<(Formula, Inputs)> {
    let Rule::Formula(rule) = rule else {
        return None;
    };
    let points = Unit::parse("分").unwrap();
    let mut data: Vec<(String, Unit, Observed<Fraction>)> = row
        .map("facts")
        .into_iter()
        .map(|(name, written)| {
            let value = match written.value.as_str() {
                "缺" => Observed::Missing,
                number => Observed::Known(Fraction::parse(number).unwrap()),
            };
            (name.value, Unit::none(), value)
        })
        .collect();
    let mut known = |name: &str, unit: &Unit, number: &Fraction| {
        data.push((
            name.to_owned(),
            unit.clone(),
            Observed::Known(number.clone()),
        ));
    };
    known("权重", &points, given.weight);
    if let Target::Number(target) = given.target {
        known("目标", given.unit, target);
    }
    if let Actual::Number(actual) = given.actual {
        known("完成值", given.unit, actual);
    }
    let names: Vec<formula::Name> = data
        .iter()
        .map(|(name, unit, _)| formula::Name {
            name: name.clone(),
            unit: unit.clone(),
            place: None,
        })
        .collect();
    let source = Source::new("公式", rule.formula.clone());
    let span = Span::new(0, rule.formula.len());
    let wanted = formula::Wanted::Number { unit: Some(points) };
    let formula = formula::compile(&source, span, formula::Place::Score, &names, &wanted)
        .unwrap_or_else(|faults| panic!("{}: {faults:?}", rule.formula));
    let value = |name: &String| data.iter().find(|(known, ..)| known == name).unwrap();
    let inputs = formula
        .names()
        .iter()
        .map(|name| value(name).2.clone())
        .collect();
    Some((formula, inputs))
}

type Inputs = Vec<Observed<Fraction>>;

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
    let mut given = Given {
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
    let formula = formula(rule, &given, row);
    given.formula = formula
        .as_ref()
        .map(|(formula, inputs)| (formula, inputs.as_slice()));
    let found = score(rule, &given);
    let wrong = differences(row, &found);
    (!wrong.is_empty()).then(|| {
        let name = table.text("name").unwrap().value;
        format!("{name}: {}\n  {}", row.place().text(), wrong.join("\n  "))
    })
}

/// What a row says and what was found, where they differ.
fn differences(row: &Table<'_>, found: &Found) -> Vec<String> {
    let expected = match (row.number("expected"), row.text("outcome")) {
        (Some(points), None) => points.value.to_text(),
        (None, Some(outcome)) => outcome.value,
        _ => panic!("a row has either expected or outcome"),
    };
    let mut wrong = Vec::new();
    let mut compare = |what: &str, expected: Option<String>, found: String| {
        if let Some(expected) = expected
            && expected != found
        {
            wrong.push(format!("{what}: expected {expected}, found {found}"));
        }
    };
    let text = |name: &str| row.text(name).map(|written| written.value);
    let or_none = |found: &Option<String>| found.clone().unwrap_or_else(|| "none".to_owned());
    compare("points", Some(expected), found.outcome.clone());
    compare("exact", text("exact"), or_none(&found.exact));
    compare("why", text("why"), or_none(&found.why));
    let branch = found.record.branch.map(|branch| variant(&branch));
    compare("branch", text("branch"), or_none(&branch));
    let flags = row.texts("flags").map(|flags| {
        let flags: Vec<String> = flags.into_iter().map(|flag| flag.value).collect();
        flags.join(" ")
    });
    let raised: Vec<&str> = found.record.flags.iter().map(|flag| flag.key()).collect();
    compare("flags", flags, raised.join(" "));
    wrong
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
    let missing: Vec<_> = RuleKind::ALL
        .iter()
        .filter(|kind| !kinds.contains(kind))
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
