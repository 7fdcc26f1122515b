//! Whether an ex-ante evaluation is due, and whether budget may be arranged: with the rule books of the
//! repository. Expected values are the plan's own amounts, in fen.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::path::Path;

use indicator::language::Language;
use indicator::quantity::Money;
use indicator::vocab::{BudgetYear, ObjectKind};
use lifecycle::duty::ex_ante::{Ground, Mode, MoneyBasis, Proposal, duty, passed};
use lifecycle::duty::gate::{Asked, budget_gate};
use lifecycle::known::{BudgetKnown, ExAnteKnown, ObjectKnown, ObjectiveKnown};
use lifecycle::rulebook::figures::Figures;
use uuid::Uuid;

fn figures(year: u16) -> Figures {
    let common = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../indicators/common");
    (2016..=year).fold(Figures::default(), |below, year| {
        let text = std::fs::read_to_string(common.join(format!("{year}/rulebook.toml")));
        text.map_or(below.clone(), |text| {
            Figures::read(&text).unwrap().over(below)
        })
    })
}

fn object(kind: ObjectKind, marks: &[&str], from: Option<&str>) -> ObjectKnown {
    ObjectKnown {
        id: Uuid::nil(),
        kind,
        owner: "unit".to_owned(),
        owner_kind: "unit".to_owned(),
        budget_kind: None,
        funding_form: None,
        period_from: from.map(|day| day.parse().unwrap()),
        period_to: None,
        marks: marks.iter().map(|mark| (*mark).to_owned()).collect(),
    }
}

fn money(initial: i64, whole: i64) -> BudgetKnown {
    let some = |fen| (fen > 0).then_some(Money::from_fen(fen));
    BudgetKnown {
        initial: some(initial),
        whole_period: some(whole),
        ..BudgetKnown::default()
    }
}

/// Year, kind, marks, begin, money of the year, money of the period; due, by which money.
type Case = (
    u16,
    ObjectKind,
    &'static [&'static str],
    Option<&'static str>,
    i64,
    i64,
    bool,
    Option<MoneyBasis>,
);

/// 綦江府发〔2020〕20号 三(二)1: universal from 500万 = 500,000,000 fen, special from 300万, new
/// construction from a total investment of 1000万; from 2021 on.
///
/// Clauses: 三(二)1 范围
#[test]
fn whether_an_evaluation_is_due() {
    use ObjectKind::{Department, Policy, Project};
    const BEFORE: Option<&str> = Some("2020-03-01");
    const NEW: Option<&str> = Some("2021-03-01");
    #[rustfmt::skip]
    let cases: &[Case] = &[
        // 499.999999万 = 499,999,999 fen, one fen below
        (2021, Policy,  &["universal"],                     NEW,    499_999_999,   0,             false, Some(MoneyBasis::Year)),
        (2021, Policy,  &["universal"],                     NEW,    500_000_000,   0,             true,  Some(MoneyBasis::Year)),
        (2021, Policy,  &["universal"],                     None,   500_000_000,   0,             true,  Some(MoneyBasis::Year)),
        (2021, Policy,  &["special"],                       NEW,    299_999_999,   0,             false, Some(MoneyBasis::Year)),
        (2021, Policy,  &["special"],                       NEW,    300_000_000,   0,             true,  Some(MoneyBasis::Year)),
        // neither universal nor special: no amount is set
        (2021, Policy,  &[],                                NEW,    900_000_000,   0,             false, None),
        // nobody said which money is meant: the whole period reaches it, and that is kept
        (2021, Policy,  &["special"],                       NEW,    100_000_000,   300_000_000,   true,  Some(MoneyBasis::Period)),
        // a policy of an earlier year, or marked as continued, is not proposed
        (2021, Policy,  &["universal"],                     BEFORE, 900_000_000,   0,             false, None),
        (2021, Policy,  &["universal", "continued"],        NEW,    900_000_000,   0,             false, None),
        (2021, Project, &["new-construction"],              NEW,    100_000_000,   999_999_999,   false, Some(MoneyBasis::TotalInvestment)),
        (2021, Project, &["new-construction"],              NEW,    100_000_000,   1_000_000_000, true,  Some(MoneyBasis::TotalInvestment)),
        (2021, Project, &["new-construction"],              BEFORE, 100_000_000,   1_000_000_000, false, None),
        (2022, Project, &["new-construction"],              NEW,    100_000_000,   1_000_000_000, false, None),
        (2021, Project, &[],                                NEW,    9_000_000_000, 0,             false, None),
        (2021, Department, &[],                             None,   9_000_000_000, 0,             false, None),
        (2020, Policy,  &["universal"],                     NEW,    900_000_000,   0,             false, None),
        (2020, Project, &["new-construction"],              NEW,    0,             9_000_000_000, false, None),
        (2022, Policy,  &["universal"],                     None,   500_000_000,   0,             true,  Some(MoneyBasis::Year)),
        // 财预〔2021〕61号: before it is applied for, whatever its money
        (2021, Project, &["special-bond"],                  NEW,    1,             0,             true,  None),
    ];
    for (year, kind, marks, from, initial, whole, due, basis) in cases {
        let object = object(*kind, marks, *from);
        let proposal = Proposal {
            object: &object,
            budget: money(*initial, *whole),
            year: BudgetYear::new(*year).unwrap(),
            basis: None,
        };
        let found = duty(&proposal, &figures(*year));
        let place = format!("{year} {kind} {marks:?} {from:?} {initial} {whole}");
        assert_eq!((found.due, found.basis), (*due, *basis), "{place}");
    }
}

#[test]
fn the_answer_says_what_it_compared() {
    let object = object(ObjectKind::Policy, &["special"], None);
    let mut proposal = Proposal {
        object: &object,
        budget: money(100_000_000, 300_000_000),
        year: BudgetYear::new(2022).unwrap(),
        basis: Some(MoneyBasis::Year),
    };
    let found = duty(&proposal, &figures(2022));
    assert!(!found.due, "by the year's money, as the applicant said");
    assert_eq!(found.amount, Some(Money::from_fen(100_000_000)));
    assert_eq!(found.from, Some(Money::from_fen(300_000_000)));
    proposal.basis = Some(MoneyBasis::Period);
    let found = duty(&proposal, &figures(2022));
    assert!(found.due);
    assert_eq!(
        (found.ground, found.mode),
        (Some(Ground::SpecialPolicy), Mode::Refuse)
    );
    assert_eq!(found.clause.unwrap().text, "綦江府发〔2020〕20号 三(二)1");
    assert_eq!(duty(&proposal, &figures(2021)).mode, Mode::Warn);
}

fn evaluated(state: &str, conclusion: Option<&str>, decided_for: Option<bool>) -> ExAnteKnown {
    ExAnteKnown {
        id: Uuid::nil(),
        state: state.to_owned(),
        conclusion: conclusion.map(str::to_owned),
        decided_for,
    }
}

#[test]
fn what_counts_as_passed() {
    for (state, conclusion, decided_for, expected) in [
        ("concluded", Some("support"), None, true),
        ("concluded", Some("after-change"), None, true),
        ("concluded", Some("no-support"), None, false),
        ("decided", Some("no-support"), Some(true), true),
        ("decided", Some("support"), Some(false), false),
        ("finance-evaluated", Some("support"), None, false),
        ("draft", None, None, false),
    ] {
        let evaluation = evaluated(state, conclusion, decided_for);
        assert_eq!(passed(&evaluation), expected, "{evaluation:?}");
    }
}

/// 綦江府发〔2020〕20号 三(二)2(2): none set, or not passed, no budget.
///
/// Clauses: 三(二)2(2)
#[test]
fn whether_budget_may_be_arranged() {
    let plain = object(ObjectKind::Project, &[], None);
    let policy = object(ObjectKind::Policy, &["special"], None);
    let government = object(ObjectKind::Government, &[], None);
    let passed = evaluated("concluded", Some("support"), None);
    for (year, object, objective, ex_ante, refused, warned) in [
        (2020, &plain, None, None, vec![], vec![]),
        (2021, &plain, None, None, vec!["OBJECTIVE_MISSING"], vec![]),
        (2021, &government, None, None, vec![], vec![]),
        (
            2021,
            &plain,
            Some("draft"),
            None,
            vec!["OBJECTIVE_IN_REVIEW"],
            vec![],
        ),
        (
            2021,
            &plain,
            Some("first-reviewed"),
            None,
            vec!["OBJECTIVE_IN_REVIEW"],
            vec![],
        ),
        (
            2021,
            &plain,
            Some("settling"),
            None,
            vec!["OBJECTIVE_IN_REVIEW"],
            vec![],
        ),
        (
            2021,
            &plain,
            Some("returned"),
            None,
            vec!["OBJECTIVE_IN_REVIEW"],
            vec![],
        ),
        (
            2021,
            &plain,
            Some("barred"),
            None,
            vec!["OBJECTIVE_FAILED"],
            vec![],
        ),
        (
            2021,
            &plain,
            Some("stopped"),
            None,
            vec!["OBJECTIVE_STOPPED"],
            vec![],
        ),
        (2021, &plain, Some("second-reviewed"), None, vec![], vec![]),
        (2021, &plain, Some("in-package"), None, vec![], vec![]),
        (2021, &plain, Some("disclosed"), None, vec![], vec![]),
        (
            2021,
            &policy,
            Some("second-reviewed"),
            None,
            vec![],
            vec!["EX_ANTE_MISSING"],
        ),
        (
            2022,
            &policy,
            Some("second-reviewed"),
            None,
            vec!["EX_ANTE_MISSING"],
            vec![],
        ),
        (
            2022,
            &policy,
            Some("second-reviewed"),
            Some(&passed),
            vec![],
            vec![],
        ),
    ] {
        let objective = objective.map(|state: &str| ObjectiveKnown {
            id: Uuid::nil(),
            state: state.to_owned(),
            approved_sheet: None,
            review_grade: None,
            approved_at: None,
        });
        let asked = Asked {
            object,
            budget: money(300_000_000, 0),
            year: BudgetYear::new(year).unwrap(),
            objective: objective.as_ref(),
            ex_ante,
        };
        let answer = budget_gate(&asked, &figures(year));
        let codes = |reasons: &[lifecycle::duty::gate::Reason]| -> Vec<&str> {
            reasons.iter().map(|reason| reason.code).collect()
        };
        let place = format!("{year} {objective:?}");
        assert_eq!(codes(&answer.reasons), refused, "{place}");
        assert_eq!(codes(&answer.warnings), warned, "{place}");
        assert_eq!(answer.allowed, refused.is_empty(), "{place}");
        for reason in answer.reasons.iter().chain(&answer.warnings) {
            assert!(!reason.clause.text.is_empty());
            assert!(!reason.text.render(Language::En).contains('{'));
        }
    }
}
