//! Reads every case of `tests/cell/cases.toml` and compares with what the row says.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a test may stop at the first thing that is not as it should be"
)]

use std::collections::BTreeSet;

use indicator::cell::{self, Hint, MAX_CHARS, Question, Read, Reading, Why};
use indicator::diagnostic::render::{Terminal, terminal};
use indicator::diagnostic::{Source, catalogue};
use indicator::language::Language;
use indicator::value::Value;
use indicator::vocab::Operator;
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    unit: Option<String>,
    operator: Option<String>,
    name: Option<String>,
    target: Option<String>,
    sign: Option<String>,
    number: Option<String>,
    range: Option<String>,
    date: Option<String>,
    word: Option<String>,
    #[serde(default)]
    empty: bool,
    question: Option<Why>,
    part: Option<String>,
    #[serde(default)]
    perhaps: Vec<String>,
    #[serde(default)]
    #[allow(dead_code, reason = "read by people")]
    real: bool,
    #[allow(dead_code, reason = "read by people")]
    note: Option<String>,
}

fn cases() -> Vec<Case> {
    let cases: Cases = toml::from_str(include_str!("cell/cases.toml")).unwrap();
    cases.cases
}

fn target_of(case: &Case) -> Option<Value> {
    let text = case.target.as_ref()?;
    match cell::read(text, &Hint::default()) {
        Reading::Value(Read { value, .. }) => Some(value),
        other => panic!("the target {text} of a case is {other:?}"),
    }
}

/// What a case expects, in one line.
fn expected(case: &Case) -> String {
    if case.empty {
        return "empty".to_owned();
    }
    if let Some(why) = case.question {
        let part = case.part.as_deref().expect("a question has its part");
        return format!("question {why} about “{part}”, perhaps {:?}", case.perhaps);
    }
    let kinds = [
        ("number", &case.number),
        ("range", &case.range),
        ("date", &case.date),
        ("word", &case.word),
    ];
    let mut values = kinds
        .iter()
        .filter_map(|(kind, v)| v.as_ref().map(|v| (kind, v)));
    let (kind, value) = values.next().expect("a case expects something");
    assert!(
        values.next().is_none(),
        "{}: two values expected",
        case.text
    );
    format!("{kind} {} {value}", case.sign.as_deref().unwrap_or("·"))
}

/// What was read, in the same line.
fn found(case: &Case, reading: &Reading) -> String {
    match reading {
        Reading::Empty => "empty".to_owned(),
        Reading::Question(Question {
            why,
            part,
            candidates,
        }) => {
            let part = &case.text[part.start..part.end];
            let perhaps: Vec<String> = candidates.iter().map(ToString::to_string).collect();
            format!("question {why} about “{part}”, perhaps {perhaps:?}")
        }
        Reading::Value(Read { operator, value }) => {
            let kind = match value {
                Value::Number { .. } => "number",
                Value::Range { .. } => "range",
                Value::Date { .. } => "date",
                Value::Word { .. } => "word",
            };
            format!("{kind} {} {value}", operator.map_or("·", Operator::sign))
        }
    }
}

fn reading(case: &Case) -> Reading {
    let target = target_of(case);
    let operator = case
        .operator
        .as_ref()
        .map(|text| cell::operator(text).expect("a column of a case is an operator"));
    let hint = Hint {
        unit: case.unit.as_deref(),
        operator,
        name: case.name.as_deref(),
        target: target.as_ref(),
    };
    cell::read(&case.text, &hint)
}

#[test]
fn every_case_reads_as_written() {
    let mut wrong = Vec::new();
    for case in cases() {
        let reading = reading(&case);
        let (expected, found) = (expected(&case), found(&case, &reading));
        if expected != found {
            wrong.push(format!(
                "{}\n  expected {expected}\n  found    {found}",
                case.text
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cases differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_kind_of_question_has_a_case() {
    let asked: BTreeSet<&str> = cases()
        .iter()
        .filter_map(|c| c.question)
        .map(Why::key)
        .collect();
    // too long for a table; tested below
    let missing: Vec<&str> = Why::ALL
        .iter()
        .map(|why| why.key())
        .filter(|key| !asked.contains(key) && *key != "too-long")
        .collect();
    assert!(missing.is_empty(), "no case asks: {missing:?}");
}

#[test]
fn a_long_cell_is_refused_at_its_end() {
    let text = "好".repeat(MAX_CHARS + 1);
    match cell::read(&text, &Hint::default()) {
        Reading::Question(Question {
            why: Why::TooLong,
            part,
            ..
        }) => {
            assert_eq!(part.start, "好".len() * MAX_CHARS);
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(
        cell::read(&"好".repeat(MAX_CHARS), &Hint::default()),
        Reading::Value(_)
    ));
}

/// The first case of every kind of question as an entry point refuses it, in both languages.
#[test]
fn questions_in_words() {
    let cases = cases();
    let mut out = String::new();
    for why in Why::ALL.iter().filter(|why| **why != Why::TooLong) {
        let case = cases
            .iter()
            .find(|c| c.question == Some(*why))
            .expect("a case");
        let Reading::Question(question) = reading(case) else {
            panic!("{} reads", case.text);
        };
        let before = "指标值: ";
        let source = Source::new("单元格", format!("{before}{}", case.text));
        let diagnostic = question.diagnostic(&source, before.len());
        assert_eq!(
            diagnostic.place.as_ref().map(|p| p.text()),
            case.part.as_deref()
        );
        for language in [Language::Zh, Language::En] {
            let style = Terminal {
                language,
                ..Terminal::default()
            };
            out.push_str(&terminal(&diagnostic, &style));
            out.push('\n');
        }
    }
    insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "cell", omit_expression => true }, {
        insta::assert_snapshot!("questions", out);
    });
}

/// The examples of the pages say what they are meant to: the wrong one asks, the right one reads.
#[test]
fn pages_have_true_examples() {
    // these need what stands around the cell, or a thousand characters
    let needs_more = [Why::UnitConflict, Why::ShareOrPercent, Why::TooLong];
    for why in Why::ALL {
        let entry = why.entry();
        let right = cell::read(entry.right, &Hint::default());
        assert!(
            matches!(right, Reading::Value(_)),
            "{}: {right:?}",
            entry.code
        );
        if !needs_more.contains(why) {
            match cell::read(entry.wrong, &Hint::default()) {
                Reading::Question(question) => assert_eq!(question.why, *why, "{}", entry.code),
                other => panic!("{}: {other:?}", entry.code),
            }
        }
    }
    let codes: BTreeSet<&str> = catalogue::cell::ALL.iter().map(|e| e.code).collect();
    assert_eq!(
        codes.len(),
        Why::ALL.len() + 1,
        "one code a kind, and E1824"
    );
}

/// What cells are made of, thrown together.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "≥",
        "≤",
        ">=",
        "<",
        "=",
        "95",
        "1,234",
        "0.5",
        "％",
        "%",
        "万",
        "元",
        "人",
        "/",
        "·",
        "-",
        "—",
        "~",
        "至",
        "年",
        "月",
        "日",
        "前",
        "以上",
        "以内",
        "约",
        "余",
        "2022",
        "12",
        "31",
        "(",
        ")",
        ":",
        "[OCR",
        "]",
        "**",
        "无",
        "优",
        "百分之",
        "三",
        " ",
        "\u{200b}",
        "①",
        "m",
        "2",
        ".",
        ",",
        "控制在",
        "不低于",
        "且",
        "X",
        "E",
        "+",
        "±",
        "定性",
        "数",
        "千",
        "\u{0}",
        "𝟗",
        "é",
        "🙂",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn check(text: &str, hint: &Hint<'_>) {
    if let Reading::Question(question) = cell::read(text, hint) {
        assert!(
            text.get(question.part.start..question.part.end).is_some(),
            "{text:?}"
        );
        assert!(question.candidates.len() <= 4, "{text:?}");
    }
}

proptest! {
    #[test]
    fn any_text_gets_an_answer(text in any::<String>(), unit in any::<Option<String>>()) {
        check(&text, &Hint { unit: unit.as_deref(), name: Some(&text), ..Hint::default() });
    }

    #[test]
    fn any_mixture_of_cell_parts_gets_an_answer(text in pieces(), unit in pieces(), name in pieces()) {
        check(&text, &Hint::default());
        let target = Value::Word { word: name.clone() };
        check(&text, &Hint { unit: Some(&unit), name: Some(&name), target: Some(&target), operator: Some(Operator::Ge) });
    }

    /// What is read is what stands there: printed again and read again, it is the same.
    #[test]
    fn a_number_reads_back(whole in 0u32..1_000_000, places in 0u32..1000, unit in prop::sample::select(vec!["%", "万元", "人次", "元/人·月", "天"])) {
        let text = format!("≥{whole}.{places:03}{unit}");
        let Reading::Value(read) = cell::read(&text, &Hint::default()) else { panic!("{text}") };
        let again = cell::read(&read.to_string(), &Hint::default());
        prop_assert_eq!(again, Reading::Value(read));
    }
}

#[test]
fn a_megabyte_is_refused_at_once() {
    for text in [
        "≥".repeat(350_000),
        "9".repeat(1_000_000),
        "[OCR".repeat(250_000),
    ] {
        assert!(matches!(
            cell::read(&text, &Hint::default()),
            Reading::Question(Question {
                why: Why::TooLong,
                ..
            })
        ));
    }
}
