//! Whole sheets: published totals, adjustments, and that every explanation adds up.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first thing that is not as it should be"
)]

mod support;

use std::collections::BTreeMap;

use indicator::language::Language;
use indicator::quantity::{Fraction, Money, Unit};
use indicator::rulebook::{LayoutMode, RuleBook};
use indicator::score::{
    Budget, BudgetSource, Fact, GivenActual, Judgement, JudgementKind, Observations, Prepared,
    SheetScore, TotalFlag, Unscored, text,
};
use indicator::scoring::Refusal;
use indicator::set::Datum;
use indicator::sheet::{Row, RowOrigin, Sheet};
use indicator::value::{Observed, Value};
use indicator::vocab::{
    BudgetYear, Clause, Force, Grade, ObjectKind, Operator, RegionCode, RowKind, Verification,
    Withheld,
};
use support::{assert_adds_up, book, weight};

fn row(code: &str, level: &str, points: &str, operator: Operator, target: &str, unit: &str) -> Row {
    let unit = Unit::parse(unit).unwrap();
    Row {
        code: code.into(),
        kind: RowKind::Indicator,
        origin: RowOrigin::Own,
        name: format!("指标 {code}"),
        level: vec![level.into()],
        weight: weight(points),
        share: None,
        core: false,
        operator,
        first_target: Some(Value::parse(target, &unit).unwrap()),
        adjusted_target: None,
        unit,
        basis: None,
        rule: None,
        measure: None,
        data: Vec::new(),
        source: "测试表".into(),
        verification: Verification::Published,
    }
}

fn sheet(rows: Vec<Row>) -> Sheet {
    Sheet {
        year: BudgetYear::new(2022).unwrap(),
        object: ObjectKind::Project,
        layout: None,
        mode: LayoutMode::Points,
        total: weight("100"),
        withheld: None,
        rows,
    }
}

fn execution(points: &str) -> Row {
    let clause = Clause {
        text: "财预〔2020〕10号".into(),
        force: Force::National,
        verification: Verification::Memory,
    };
    Row::execution(weight(points), &clause)
}

fn actual(text: &str, unit: &str) -> GivenActual {
    GivenActual {
        value: Observed::Known(Value::parse(text, &Unit::parse(unit).unwrap()).unwrap()),
        source: Some("学校台账".into()),
        as_of: None,
        version: 1,
    }
}

fn absent(value: Observed<Value>) -> GivenActual {
    GivenActual {
        value,
        source: None,
        as_of: None,
        version: 1,
    }
}

fn judged(level: &str, share: &str) -> Judgement {
    Judgement {
        kind: JudgementKind::Level {
            level: level.into(),
            share: Some(Fraction::parse(share).unwrap()),
        },
        reason: "见佐证材料".into(),
        by: "评价组".into(),
    }
}

fn score(sheet: &Sheet, book: &RuleBook, observations: &Observations) -> SheetScore {
    Prepared::new(sheet, book).unwrap().score(observations)
}

fn amounts(revised: i64, executed: i64) -> Option<Budget> {
    Some(Budget::Amounts {
        revised: Money::from_fen(revised * 100),
        executed: Money::from_fen(executed * 100),
        from: BudgetSource::default(),
    })
}

/// 海南省农垦实验中学 2023 学生事务补助: execution 2.5, ratio 3.85, not reached 0, 30, 10 → 46.35, 差.
fn student_support() -> (Sheet, Observations) {
    let sheet = sheet(vec![
        execution("10"),
        row("A-1", "产出指标", "20", Operator::Ge, "52", "人"),
        row("A-2", "产出指标", "30", Operator::Ge, "100%", "%"),
        row("B-1", "效益指标", "30", Operator::Qualitative, "有效", ""),
        row("C-1", "满意度指标", "10", Operator::Ge, "95%", "%"),
    ]);
    let observations = Observations {
        actuals: BTreeMap::from([
            ("A-1".into(), actual("10", "人")),
            ("A-2".into(), actual("0", "%")),
            ("C-1".into(), actual("96", "%")),
        ]),
        judgements: BTreeMap::from([("B-1".into(), judged("REACHED", "1"))]),
        budget: amounts(120_000, 30_000),
        ..Observations::default()
    };
    (sheet, observations)
}

#[test]
fn published_total_of_46_35() {
    let (sheet, observations) = student_support();
    let book = book(2023, RegionCode::NATION);
    let mut result = score(&sheet, &book, &observations);
    assert_eq!(result.total.unwrap().text(2), "46.35");
    // the book's digest changes with every word of its files
    result.explanation.book_digest = "0123456789abcdef".into();
    assert_eq!(result.grade, Some(Grade::Poor));
    insta::assert_snapshot!(
        "student_support_zh",
        text(
            &result.explanation,
            "绩效自评 2023  学生事务补助",
            Language::Zh
        )
    );
    insta::assert_snapshot!(
        "student_support_en",
        text(
            &result.explanation,
            "Self-evaluation 2023  student support",
            Language::En
        )
    );
}

#[test]
fn published_total_of_97_93() {
    // 重庆市梁平区林业局 2022: 90 points full, execution 79.27 % of 10 → 7.93
    let rows = std::iter::once(execution("10"))
        .chain((1..=9).map(|i| {
            row(
                &format!("F-{i}"),
                "产出指标",
                "10",
                Operator::Ge,
                "8",
                "万亩",
            )
        }))
        .collect();
    let observations = Observations {
        actuals: (1..=9)
            .map(|i| (format!("F-{i}"), actual("8", "万亩")))
            .collect(),
        budget: Some(Budget::Rate {
            rate: Fraction::parse("0.7927").unwrap(),
            from: BudgetSource::default(),
        }),
        ..Observations::default()
    };
    let result = score(
        &sheet(rows),
        &book(2022, RegionCode::parse("50").unwrap()),
        &observations,
    );
    assert_eq!(result.total.unwrap().text(2), "97.93");
    assert_eq!(result.grade, Some(Grade::Excellent));
}

#[test]
fn a_cut_copy_gets_rows_but_no_total() {
    let (mut sheet, observations) = student_support();
    sheet.withheld = Some(Withheld::Truncated);
    let book = book(2023, RegionCode::NATION);
    let result = score(&sheet, &book, &observations);
    assert_eq!((result.total, result.grade), (None, None));
    assert_eq!(result.flags, [TotalFlag::Withheld]);
    assert_eq!(result.explanation.withheld, Some(Withheld::Truncated));
    // the rows themselves keep their scores: 2.5, 3.85, 0, 30, 10 (海南省农垦实验中学 2023)
    let points: Vec<String> = result
        .rows
        .iter()
        .map(|row| row.outcome.as_ref().unwrap().points.text(2))
        .collect();
    assert_eq!(points, ["2.50", "3.85", "0.00", "30.00", "10.00"]);
    let shown = text(&result.explanation, "x", Language::En);
    assert!(shown.contains("the copy is cut: its rows are not added up"));
    let prepared = Prepared::new(&sheet, &book).unwrap();
    let bulk = prepared.filled(&observations).in_bulk();
    assert_eq!((bulk.total, bulk.grade), (None, None));
}

#[test]
fn rows_that_do_not_apply_are_scaled_away() {
    // 30 of 40 applicable points out of 50: 30 ÷ 40 × 100 … here: 15 + 15 of 40, one row of 60 out
    let sheet = sheet(vec![
        row("A-1", "产出指标", "20", Operator::Ge, "100", "人"),
        row("A-2", "产出指标", "20", Operator::Ge, "100", "人"),
        row("A-3", "效益指标", "60", Operator::Ge, "100", "人"),
    ]);
    let mut observations = Observations {
        actuals: BTreeMap::from([
            ("A-1".into(), actual("75", "人")),
            ("A-2".into(), actual("50", "人")),
            (
                "A-3".into(),
                absent(Observed::NotApplicable {
                    reason: "当年未招生".into(),
                }),
            ),
        ]),
        ..Observations::default()
    };
    let book = book(2022, RegionCode::NATION);
    let result = score(&sheet, &book, &observations);
    // (15 + 10) ÷ 40 × 100 = 62.5
    assert_eq!(result.total.unwrap().text(2), "62.50");
    assert_eq!(result.grade, Some(Grade::Fair));
    assert!(result.flags.contains(&TotalFlag::Rescaled));
    // missing is not «not applicable»: there is no total then
    observations
        .actuals
        .insert("A-3".into(), absent(Observed::Missing));
    let open = score(&sheet, &book, &observations);
    assert_eq!((open.total, open.grade), (None, None));
    assert!(open.flags.contains(&TotalFlag::Open));
    assert!(matches!(
        open.rows[2].outcome,
        Err(Unscored::Missing { .. })
    ));
}

#[test]
fn a_budget_of_zero_does_not_apply() {
    let sheet = sheet(vec![
        execution("10"),
        row("A-1", "产出指标", "90", Operator::Ge, "100", "人"),
    ]);
    let observations = Observations {
        actuals: BTreeMap::from([("A-1".into(), actual("50", "人"))]),
        budget: amounts(0, 0),
        ..Observations::default()
    };
    let result = score(&sheet, &book(2022, RegionCode::NATION), &observations);
    // 45 ÷ 90 × 100
    assert_eq!(result.total.unwrap().text(2), "50.00");
}

#[test]
fn a_fact_in_another_unit_is_named_and_not_missing() {
    let unit = |text: &str| Unit::parse(text).unwrap();
    let mut one = row("A-1", "产出指标", "100", Operator::Ge, "100", "万元");
    one.measure = Some("支出".into());
    one.data = vec![Datum {
        name: "支出".into(),
        unit: unit("万元"),
        source: None,
    }];
    let sheet = sheet(vec![one]);
    let book = book(2022, RegionCode::NATION);
    let with = |number: &str, given: &str| Observations {
        facts: BTreeMap::from([(
            "支出".into(),
            Fact {
                value: Observed::Known(Fraction::parse(number).unwrap()),
                unit: unit(given),
                source: None,
                as_of: None,
                version: 1,
            },
        )]),
        ..Observations::default()
    };
    // 500,000 元 are 50 万元: half of the points
    let converted = score(&sheet, &book, &with("500000", "元"));
    assert_eq!(converted.total.unwrap().text(0), "50");
    let refused = score(&sheet, &book, &with("50", "人"));
    assert_eq!(refused.total, None);
    let Err(Unscored::Refused { refusal }) = &refused.rows[0].outcome else {
        panic!("{:?}", refused.rows[0].outcome)
    };
    assert_eq!(*refusal, Refusal::FactUnit("支出".into()));
    assert!(refusal.text().render(Language::Zh).contains("支出"));
}

#[test]
fn weights_that_do_not_add_up_keep_their_sum_and_get_no_grade() {
    let sheet = sheet(vec![
        row("A-1", "产出指标", "70", Operator::Ge, "1", "座"),
        row("A-2", "效益指标", "40", Operator::Ge, "1", "座"),
    ]);
    let observations = Observations {
        actuals: BTreeMap::from([
            ("A-1".into(), actual("1", "座")),
            ("A-2".into(), actual("1", "座")),
        ]),
        ..Observations::default()
    };
    let result = score(&sheet, &book(2022, RegionCode::NATION), &observations);
    assert_eq!(
        (result.total.unwrap().text(0).as_str(), result.grade),
        ("110", None)
    );
    assert!(result.flags.contains(&TotalFlag::WeightSum));
}

#[test]
fn two_layers_as_in_hebei() {
    // 成安县民政局 2020: 25 × 25 % = 6.25; 30 × 30 % = 9.00; 10 × 10 % = 1.00
    let mut sheet = sheet(
        [("A-1", "25"), ("A-2", "30"), ("A-3", "10")]
            .into_iter()
            .map(|(code, points)| Row {
                share: Some(
                    Fraction::parse(points)
                        .unwrap()
                        .div(&Fraction::from_int(100))
                        .unwrap(),
                ),
                ..row(code, "产出指标", points, Operator::Ge, "1", "座")
            })
            .collect(),
    );
    sheet.mode = LayoutMode::Layered;
    let observations = Observations {
        actuals: ["A-1", "A-2", "A-3"]
            .map(|code| (code.to_owned(), actual("1", "座")))
            .into(),
        ..Observations::default()
    };
    let result = score(&sheet, &book(2022, RegionCode::NATION), &observations);
    let rows: Vec<String> = result
        .explanation
        .root
        .rows()
        .iter()
        .map(|node| node.points.to_text())
        .collect();
    assert_eq!(rows, ["6.25", "9", "1"]);
    assert_eq!(result.total.unwrap().text(2), "16.25");
}

#[test]
fn a_coefficient_overrules_the_rule() {
    // Chongqing's form: 政府采购执行率 72.74 % against 100 %, coefficient 100 % set by the department
    let sheet = sheet(vec![row(
        "A-1",
        "共性指标",
        "100",
        Operator::Ge,
        "100%",
        "%",
    )]);
    let observations = Observations {
        actuals: BTreeMap::from([("A-1".into(), actual("72.74", "%"))]),
        judgements: BTreeMap::from([(
            "A-1".into(),
            Judgement {
                kind: JudgementKind::Coefficient {
                    share: Fraction::ONE,
                },
                reason: "表上的得分系数".into(),
                by: "单位".into(),
            },
        )]),
        ..Observations::default()
    };
    let result = score(&sheet, &book(2022, RegionCode::NATION), &observations);
    assert_eq!(result.total.unwrap().text(0), "100");
}

#[test]
fn caps_and_penalties_hold_where_a_book_has_them() {
    let mut book = book(2022, RegionCode::NATION);
    let clause = Clause {
        text: "某一体化平台自评手册".into(),
        force: Force::Practice,
        verification: Verification::Published,
    };
    book.scoring.caps = vec![indicator::rulebook::Cap {
        code: "EXECUTION-80".into(),
        execution_below: Fraction::parse("0.8").unwrap(),
        total: Fraction::from_int(89),
        clause: clause.clone(),
    }];
    book.scoring.penalties = vec![indicator::rulebook::Penalty {
        code: "OVER-130".into(),
        completion_from: Fraction::parse("1.3").unwrap(),
        points: Fraction::from_int(2),
        clause,
    }];
    let sheet = sheet(vec![
        execution("10"),
        row("A-1", "产出指标", "90", Operator::Ge, "100", "人"),
    ]);
    let observe = |actual_number: &str, executed| Observations {
        actuals: BTreeMap::from([("A-1".into(), actual(actual_number, "人"))]),
        budget: amounts(100, executed),
        ..Observations::default()
    };
    for (number, executed, total) in [
        ("100", 100, "100"), // nothing
        ("100", 79, "89"),   // 97.9 capped
        ("100", 80, "98"),   // exactly 80 % is not below it
        ("130", 100, "98"),  // −2
        ("130", 79, "89"),   // 95.9 capped
    ] {
        let result = score(&sheet, &book, &observe(number, executed));
        assert_eq!(
            result.total.unwrap().text(0),
            total,
            "{number} persons, {executed} % spent"
        );
        assert_adds_up(&result);
    }
}

#[test]
fn zero_stands_only_with_a_signature() {
    let sheet = sheet(vec![row(
        "A-1",
        "产出指标",
        "100",
        Operator::Ge,
        "100",
        "人",
    )]);
    let mut observations = Observations::default();
    let book = book(2022, RegionCode::NATION);
    assert_eq!(score(&sheet, &book, &observations).total, None);
    observations.judgements.insert(
        "A-1".into(),
        Judgement {
            kind: JudgementKind::Zero,
            reason: "逾期未报".into(),
            by: "财政局绩效科".into(),
        },
    );
    assert_eq!(
        score(&sheet, &book, &observations).total.unwrap().text(0),
        "0"
    );
}
