//! No score is off by a cent: every rule against arithmetic that is written here, apart from the
//! crate's own numbers.
//!
//! Two samples. The **grid**: 7 weights, 12 round targets, every actual between 0 and the target in
//! steps of 0.01: 1,147,916 cases, of which 21,800 are exact halves at the second place. These are
//! the ones that a quotient cut after some digits rounds the wrong way. **Random** values: all
//! rules, numbers of very different sizes; one million of them in the long tier
//! (`cargo test --release -p indicator --test exact -- --ignored`).

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first thing that is not as it should be"
)]

mod numbers;
mod sample;
#[path = "../support/mod.rs"]
mod support;

use indicator::diagnostic::{Source, Span};
use indicator::formula::{self, Formula};
use indicator::quantity::{Fraction, Unit};
use indicator::rulebook::Scoring;
use indicator::score::{Item, Unscored, item};
use indicator::scoring::{Actual, Given, Ratio, Record, Rule, RuleKind, Silent, Target};
use indicator::value::Observed;
use indicator::vocab::{Operator, RegionCode};
use num_bigint::BigInt;

use numbers::{Numbers, q};
use sample::{Case, Observe, sample};

const WEIGHTS: [i64; 7] = [1, 3, 4, 5, 6, 7, 20];
const TARGETS: [i64; 12] = [10, 20, 30, 40, 50, 60, 80, 100, 150, 200, 400, 500];
const CASES: u64 = 1_147_916;
const HALVES: u64 = 21_800;

#[test]
fn grid() {
    let book = support::book(2022, RegionCode::NATION).scoring;
    let unit = Unit::none();
    let rule = Rule::Ratio(Ratio::default());
    let (mut cases, mut halves) = (0, 0);
    for weight in WEIGHTS {
        for target in TARGETS {
            let (w, t) = (Fraction::from_int(weight), Fraction::from_int(target));
            for hundredths in 1..target * 100 {
                let a = Fraction::scaled(hundredths, 2);
                let given = given(&w, Operator::Ge, &unit, Target::Number(&t), &a, &book);
                let found = points(&rule, &given).unwrap();
                // in cents: weight × hundredths ÷ target, half up, in plain integers
                let (n, d) = (i128::from(weight * hundredths), i128::from(target));
                let cents = (2 * n + d) / (2 * d);
                assert_eq!(
                    i128::from(found.points.scaled()),
                    cents * 10_000,
                    "{weight} × {hundredths}/100 ÷ {target}"
                );
                cases += 1;
                halves += u64::from(2 * n % d == 0 && (2 * n / d) % 2 == 1);
            }
        }
    }
    assert_eq!((cases, halves), (CASES, HALVES));
}

#[test]
fn random_slice() {
    random(20_000, 1);
}

#[test]
#[ignore = "long tier"]
fn random_million() {
    random(1_000_000, 2);
}

fn given<'a>(
    weight: &'a Fraction,
    operator: Operator,
    unit: &'a Unit,
    target: Target<'a>,
    actual: &'a Fraction,
    book: &'a Scoring,
) -> Given<'a> {
    Given {
        weight,
        operator,
        unit,
        target,
        actual: Actual::Number(actual),
        book,
        formula: None,
    }
}

/// Scores with and without words, which must be the same.
fn points(rule: &Rule, given: &Given<'_>) -> Result<Item, Unscored> {
    let rounding = given.book.item_rounding.value;
    let found = item(rule, given, rounding, &mut Silent);
    let explained = item(rule, given, rounding, &mut Record::default());
    assert_eq!(found, explained);
    found
}

const FORMULA: &str = "MIN(1, 完成值/目标) * 权重";

/// The department's formula of the sample, for 权重, 目标 and 完成值 without units.
fn formula() -> Formula {
    let points = Unit::parse("分").unwrap();
    let names = [
        ("权重", points.clone()),
        ("目标", Unit::none()),
        ("完成值", Unit::none()),
    ]
    .map(|(name, unit)| formula::Name {
        name: name.to_owned(),
        unit,
        place: None,
    });
    let wanted = formula::Wanted::Number { unit: Some(points) };
    formula::compile(
        &Source::new("公式", FORMULA),
        Span::new(0, FORMULA.len()),
        formula::Place::Score,
        &names,
        &wanted,
    )
    .unwrap()
}

fn random(count: u64, seed: u64) {
    let book = support::book(2022, RegionCode::NATION).scoring;
    let formula = formula();
    let mut numbers = Numbers(seed);
    let mut scored = 0;
    let kinds = RuleKind::ALL.iter().cycle();
    for (_, kind) in (0..count).zip(kinds) {
        scored += u64::from(one(*kind, &mut numbers, &book, &formula));
    }
    // the others are refused, as the oracle says too
    assert!(scored > count * 2 / 3, "{scored} of {count} have points");
}

/// One random case of a rule; whether it has points.
fn one(kind: RuleKind, numbers: &mut Numbers, book: &Scoring, formula: &Formula) -> bool {
    let weight = numbers.weight();
    let target = numbers.number();
    let actual = numbers.near(target);
    let (w, t, a) = (weight.exact(), target.exact(), actual.exact());
    let case = Case {
        w: &w,
        t: &t,
        a: &a,
    };
    let sample = sample(kind, numbers, &case);
    let (wf, tf, af) = (weight.fraction(), target.fraction(), actual.fraction());
    let inputs: Vec<Observed<Fraction>> = formula
        .names()
        .iter()
        .map(|name| match name.as_str() {
            "权重" => Observed::Known(wf.clone()),
            "目标" => Observed::Known(tf.clone()),
            _ => Observed::Known(af.clone()),
        })
        .collect();
    let unit = Unit::none();
    let mut given = given(&wf, sample.operator, &unit, Target::Number(&tf), &af, book);
    given.actual = match &sample.actual {
        Observe::Number => given.actual,
        Observe::Facts => {
            given.formula = Some((formula, &inputs));
            Actual::Facts
        }
        Observe::Budget => Actual::Budget(&tf, &af),
        Observe::Judged(word) => Actual::Judged(word, None),
        Observe::Met(met) => Actual::Met(met),
    };
    let found = points(&sample.rule, &given);
    let place = || format!("{:?} w {weight:?} T {target:?} A {actual:?}", sample.rule);
    match (&sample.expected, &found) {
        (Some(exact), Ok(item)) => {
            // half away from zero at the second place: floor(|s| × 100 + ½)
            let cents = (exact * q(100, 1) + q(1, 2)).floor().to_integer();
            assert!(*exact >= q(0, 1) && *exact <= w, "{}", place());
            assert_eq!(
                BigInt::from(item.points.scaled()),
                cents * 10_000,
                "{}",
                place()
            );
            let text = match exact.is_integer() {
                true => exact.to_integer().to_string(),
                false => exact.to_string(),
            };
            assert_eq!(Fraction::parse(&text).unwrap(), item.exact, "{}", place());
        }
        (None, Err(Unscored::Refused { .. })) => {}
        (expected, found) => panic!("{} expected {expected:?}, found {found:?}", place()),
    }
    found.is_ok()
}
