//! What holds for every sheet: explanations add up, bulk is the same as explained, nothing is above
//! its weight, what is stored reads back. All thirteen rules, default rules, facts through formulas,
//! judgements that overrule, absences, two layers, caps and penalties.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first thing that is not as it should be"
)]

mod support;

use std::collections::BTreeSet;

use indicator::language::Language;
use indicator::quantity::{Fraction, Money, Unit, Weight, round};
use indicator::rulebook::{Cap, LayoutMode, Penalty, RuleBook};
use indicator::score::{
    Budget, BudgetSource, Fact, Filled, GivenActual, Item, Judgement, JudgementKind, NodeKind,
    Observations, Prepared, Preparer, SheetScore, text,
};
use indicator::scoring::{
    Amount, Band, Bound, Checkpoint, Checkpoints, Deduct, Direct, FormulaRule, Interval, Of,
    PartStep, Ratio, Rule, RuleKind, Step, Steps,
};
use indicator::set::Datum;
use indicator::sheet::{Row, RowOrigin, Sheet};
use indicator::value::{Observed, Value};
use indicator::vocab::{
    BudgetYear, Clause, Force, ObjectKind, Operator, RegionCode, RowKind, Verification,
};
use proptest::prelude::*;
use support::{assert_adds_up, book};

/// What a row is scored by: a rule, or the rule book's default for an operator.
#[derive(Clone, Copy, Debug)]
enum By {
    Default(Operator),
    Rule(RuleKind),
}

fn any_by() -> impl Strategy<Value = By> {
    let defaults = [
        Operator::Ge,
        Operator::Le,
        Operator::Eq,
        Operator::Qualitative,
    ];
    let rules = RuleKind::ALL.iter().map(|kind| By::Rule(*kind));
    let all: Vec<By> = defaults.into_iter().map(By::Default).chain(rules).collect();
    prop::sample::select(all)
}

/// One row with what is observed of it; numbers are hundredths.
#[derive(Clone, Debug)]
struct Drawn {
    by: By,
    /// Ten-thousandths of a point.
    weight: i64,
    target: i64,
    actual: i64,
    /// 0 not applicable, 1 missing, 2 not due.
    state: u8,
    share: i64,
    /// Whether the actual is computed from two facts.
    measured: bool,
    /// 0 a coefficient overrules the rule, 1 zero is signed.
    judged: u8,
}

prop_compose! {
    fn any_row()(
        by in any_by(),
        weight in 1i64..400_000,
        target in 0i64..10_000,
        actual in -500i64..15_000,
        state in 0u8..15,
        share in 0i64..=100,
        measured in any::<bool>(),
        judged in 0u8..12,
    ) -> Drawn {
        Drawn { by, weight, target, actual, state, share, measured, judged }
    }
}

fn percent(n: i64) -> Fraction {
    Fraction::scaled(n, 2)
}

/// The rule with parameters of its own, so that every branch can be reached.
fn rule(kind: RuleKind, share: i64) -> Rule {
    let amount = |n| Amount::Share(percent(n));
    match kind {
        RuleKind::Direct => Rule::Direct(Direct {
            otherwise: percent(share),
        }),
        RuleKind::Ratio => Rule::Ratio(Ratio {
            pass: Some(percent(share)),
        }),
        RuleKind::Interval => Rule::Interval(Interval {
            relative: share % 2 == 0,
            bands: [(10, 100), (25, 60)]
                .map(|(within, share)| Band {
                    within: percent(within),
                    amount: amount(share),
                })
                .to_vec(),
        }),
        RuleKind::Steps => Rule::Steps(Steps {
            of: if share % 2 == 0 {
                Of::Actual
            } else {
                Of::Completion
            },
            steps: [(90, 100), (75, 80), (60, 50)]
                .map(|(from, share)| Step {
                    bound: Bound::From(percent(from)),
                    amount: amount(share),
                })
                .to_vec(),
            otherwise: amount(share / 4),
        }),
        RuleKind::Deduct => Rule::Deduct(Deduct {
            from: None,
            per: Fraction::scaled(700, 2),
            amount: amount(3),
            part_step: PartStep::ALL[usize::try_from(share).unwrap() % PartStep::ALL.len()],
        }),
        RuleKind::Checkpoints => Rule::Checkpoints(Checkpoints {
            points: [50, 30, 20]
                .map(|share| Checkpoint {
                    text: format!("要点 {share}"),
                    share: percent(share),
                })
                .to_vec(),
        }),
        RuleKind::Formula => Rule::Formula(FormulaRule {
            formula: "MAX(0, MIN(1, 完成值/目标)) * 权重".into(),
        }),
        plain => Rule::plain(plain).expect("a rule without parameters"),
    }
}

fn operator(by: By) -> Operator {
    match by {
        By::Default(operator) => operator,
        By::Rule(RuleKind::InverseRatio | RuleKind::LinearPenalty) => Operator::Le,
        By::Rule(RuleKind::Equal | RuleKind::Interval) => Operator::Eq,
        By::Rule(RuleKind::Graded | RuleKind::Checkpoints) => Operator::Qualitative,
        By::Rule(_) => Operator::Ge,
    }
}

fn add(i: usize, drawn: &Drawn, layered: bool, observations: &mut Observations) -> Row {
    let code = format!("A-{i}");
    let operator = operator(drawn.by);
    let rule = match drawn.by {
        By::Default(_) => None,
        By::Rule(kind) => Some(rule(kind, drawn.share)),
    };
    let is_rate = matches!(drawn.by, By::Rule(RuleKind::Satisfaction));
    let unit = Unit::parse(if is_rate { "%" } else { "人" }).unwrap();
    let qualitative = operator == Operator::Qualitative;
    let measured = drawn.measured && !is_rate && !qualitative;
    let datum = |name: &str| Datum {
        name: format!("{name}{i}"),
        unit: unit.clone(),
        source: None,
    };
    let row = Row {
        code: code.clone(),
        kind: RowKind::Indicator,
        origin: RowOrigin::Own,
        name: format!("指标 {code}"),
        level: vec![["产出指标", "效益指标"][i % 2].into()],
        weight: Weight::from_scaled(drawn.weight),
        share: layered.then(|| percent(drawn.share)),
        core: false,
        operator,
        first_target: (!qualitative).then(|| Value::number(percent(drawn.target), unit.clone())),
        adjusted_target: None,
        unit: unit.clone(),
        basis: None,
        rule,
        measure: measured.then(|| format!("本部{i} + 下属{i}")),
        data: if measured {
            vec![datum("本部"), datum("下属")]
        } else {
            Vec::new()
        },
        source: "测试表".into(),
        verification: Verification::Published,
    };
    observe(&row, drawn, observations);
    row
}

fn absence<T>(state: u8) -> Option<Observed<T>> {
    match state {
        0 => Some(Observed::NotApplicable {
            reason: "不适用".into(),
        }),
        1 => Some(Observed::Missing),
        2 => Some(Observed::NotDue),
        _ => None,
    }
}

fn observe(row: &Row, drawn: &Drawn, observations: &mut Observations) {
    let sign = |kind| Judgement {
        kind,
        reason: "见佐证材料".into(),
        by: "评价组".into(),
    };
    let share = percent(drawn.share);
    let judged = match (drawn.judged, drawn.by) {
        (0, _) => Some(JudgementKind::Coefficient { share }),
        (1, _) => Some(JudgementKind::Zero),
        (_, By::Rule(RuleKind::Checkpoints)) => Some(JudgementKind::Met {
            points: (1..=3)
                .filter(|point| drawn.share & (1 << point) != 0)
                .collect(),
        }),
        (_, By::Default(Operator::Qualitative) | By::Rule(RuleKind::Graded)) => {
            let level = match drawn.share {
                80.. => "REACHED",
                60..80 => "PARTLY",
                _ => "NOT_REACHED",
            };
            Some(JudgementKind::Level {
                level: level.into(),
                share: Some(share),
            })
        }
        _ => None,
    };
    if let Some(kind) = judged {
        let judgements = &mut observations.judgements;
        judgements.insert(row.code.clone(), sign(kind));
    }
    if row.measure.is_some() {
        // a third of it, so that the sum is an exact fraction again
        let part = percent(drawn.actual).div(&Fraction::from_int(3)).unwrap();
        let rest = percent(drawn.actual).sub(&part).unwrap();
        for (datum, number) in row.data.iter().zip([part, rest]) {
            let fact = Fact {
                value: absence(drawn.state).unwrap_or(Observed::Known(number)),
                unit: row.unit.clone(),
                source: Some("台账".into()),
                as_of: None,
                version: 1,
            };
            observations.facts.insert(datum.name.clone(), fact);
        }
    } else if row.operator != Operator::Qualitative {
        let number = Value::number(percent(drawn.actual), row.unit.clone());
        let actual = GivenActual {
            value: absence(drawn.state).unwrap_or(Observed::Known(number)),
            source: None,
            as_of: None,
            version: 1,
        };
        observations.actuals.insert(row.code.clone(), actual);
    }
}

/// The book of 2022, with the caps and penalties that a book may turn on.
fn book_with(capped: bool, penalised: bool) -> RuleBook {
    let mut book = book(2022, RegionCode::NATION);
    let clause = Clause {
        text: "某一体化平台自评手册".into(),
        force: Force::Practice,
        verification: Verification::Published,
    };
    if capped {
        let cap = |below, total| Cap {
            code: format!("EXECUTION-{below}"),
            execution_below: percent(below),
            total: Fraction::from_int(total),
            clause: clause.clone(),
        };
        book.scoring.caps = vec![cap(80, 89), cap(50, 30)];
    }
    if penalised {
        book.scoring.penalties = vec![Penalty {
            code: "OVER-130".into(),
            completion_from: percent(130),
            points: Fraction::from_int(2),
            clause,
        }];
    }
    book
}

fn execution() -> Row {
    let clause = Clause {
        text: "财预〔2020〕10号".into(),
        force: Force::National,
        verification: Verification::Memory,
    };
    Row::execution(Weight::from_scaled(100_000), &clause)
}

/// Whether the way without words comes to the same: exact points, rounded points, reasons, total and
/// grade.
fn same_as(filled: &Filled<'_>, explained: &SheetScore) -> Result<(), String> {
    let outcomes: Vec<_> = filled
        .outcomes()
        .map(|row| row.map_err(|why| *why))
        .collect();
    let with_words: Vec<_> = explained
        .rows
        .iter()
        .map(|row| row.outcome.clone())
        .collect();
    let bulk = filled.in_bulk();
    let points = |row: &Result<Item, _>| row.as_ref().ok().map(|item| item.points);
    let same = outcomes == with_words
        && bulk.rows == with_words.iter().map(points).collect::<Vec<_>>()
        && (bulk.total, bulk.grade) == (explained.total, explained.grade);
    match same {
        true => Ok(()),
        false => Err(format!("{outcomes:?}\n{with_words:?}\n{bulk:?}")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(400), ..ProptestConfig::default() })]

    #[test]
    fn explanations_add_up_and_bulk_is_the_same(
        drawn in prop::collection::vec(any_row(), 1..12),
        layered in any::<bool>(),
        spent in -5i64..200,
        capped in any::<bool>(),
        penalised in any::<bool>(),
    ) {
        let book = book_with(capped, penalised);
        let mut observations = Observations {
            budget: Some(Budget::Amounts {
                revised: Money::from_fen(10_000),
                executed: Money::from_fen(spent * 100),
                from: BudgetSource { source: Some("决算表".into()), as_of: None, version: 1 },
            }),
            ..Observations::default()
        };
        let mut rows = vec![execution()];
        for (i, one) in drawn.iter().enumerate() {
            rows.push(add(i, one, layered, &mut observations));
        }
        let total = rows.iter().map(|row| row.weight.scaled()).sum();
        let sheet = Sheet {
            year: BudgetYear::new(2022).unwrap(),
            object: ObjectKind::Project,
            layout: None,
            mode: if layered { LayoutMode::Layered } else { LayoutMode::Points },
            total: Weight::from_scaled(total),
            withheld: None,
            rows,
        };
        let prepared = Prepared::new(&sheet, &book).unwrap();
        let filled = prepared.filled(&observations);
        let explained = filled.score();
        assert_adds_up(&explained);
        prop_assert_eq!(&same_as(&filled, &explained), &Ok(()));
        // the same where rules and formulas are shared with other sheets, also with one that has other
        // rules under the same codes
        let mut other = sheet.clone();
        let codes: Vec<_> = other.rows.iter().skip(1).map(|row| row.code.clone()).collect();
        other.rows.iter_mut().skip(1).zip(codes.into_iter().rev()).for_each(|(row, code)| row.code = code);
        let mut preparer = Preparer::new(&book);
        for before in [&other, &sheet, &other] {
            preparer.prepare(before).unwrap();
        }
        let shared = preparer.prepare(&sheet).unwrap();
        let shared = shared.filled(&observations);
        prop_assert_eq!(&same_as(&shared, &explained), &Ok(()));
        prop_assert_eq!(&shared.score(), &explained);
        // never above the weight, never below 0; exact as the explanation shows it, and rounded once
        let nodes = explained.explanation.root.rows();
        let by_code = |code: &str| nodes.iter().copied().find(|node| node.code.as_deref() == Some(code)).unwrap();
        for row in &explained.rows {
            let leaf = &by_code(&row.code).children[0];
            let Ok(Item { exact, points }) = &row.outcome else {
                prop_assert_eq!(leaf.kind, NodeKind::Unscored);
                continue;
            };
            prop_assert!(!exact.is_negative() && *exact <= row.weight.to_fraction());
            prop_assert_eq!(&leaf.points, exact);
            prop_assert_eq!(points.to_fraction(), round(exact, book.scoring.item_rounding.value).unwrap());
        }
        // what is stored reads back
        let json = serde_json::to_string(&explained.explanation).unwrap();
        let back: indicator::score::Explanation = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&back, &explained.explanation);
        prop_assert!(!text(&back, "x", Language::Zh).is_empty());
        prop_assert!(back.root.leaves().iter().all(|leaf| leaf.kind != NodeKind::Row));
        let stored = serde_json::to_string(&sheet).unwrap();
        prop_assert_eq!(serde_json::from_str::<Sheet>(&stored).unwrap(), sheet);
    }
}

/// The rules above are all thirteen, each with the parameters that it may have.
#[test]
fn every_rule_is_drawn() {
    let kinds: BTreeSet<RuleKind> = RuleKind::ALL
        .iter()
        .map(|kind| rule(*kind, 60).kind())
        .collect();
    assert_eq!(kinds.len(), 13);
}
