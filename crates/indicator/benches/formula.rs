//! P5: a department's formula, compiled, against the same written by hand in Rust.
//!
//! Three ways to `IF(应完成=0, 0, MIN(1, 实际完成/应完成)*100)` run in turn over the same data;
//! the ratio of their CPU time is printed. Nothing is asserted.

#![allow(
    clippy::unwrap_used,
    reason = "a bench stops at the first thing that is not as it should be"
)]

use std::hint::black_box;
use std::time::Instant;

use indicator::diagnostic::{Source, Span};
use indicator::formula::{Formula, Name, Outcome, Place, Wanted, compile};
use indicator::quantity::{Fraction, Unit};
use indicator::value::Observed;
use rust_decimal::Decimal;

const TEXT: &str = "IF(应完成=0, 0, MIN(1, 实际完成/应完成)*100)";
const PAIRS: usize = 4_000;
const PASSES: u64 = 250;
const ROUNDS: usize = 9;

fn formula() -> Formula {
    let people = |name: &str| Name {
        name: name.to_owned(),
        unit: Unit::parse("人").unwrap(),
        place: None,
    };
    let names = [people("应完成"), people("实际完成")];
    let source = Source::new("公式", TEXT);
    let wanted = Wanted::Number { unit: None };
    let span = Span::new(0, TEXT.len());
    compile(&source, span, Place::Measure, &names, &wanted).unwrap()
}

fn by_decimal(actual: Decimal, target: Decimal) -> Option<Decimal> {
    if target.is_zero() {
        return Some(Decimal::ZERO);
    }
    actual
        .checked_div(target)?
        .min(Decimal::ONE)
        .checked_mul(Decimal::ONE_HUNDRED)
}

fn by_fraction(actual: &Fraction, target: &Fraction) -> Option<Fraction> {
    if target.is_zero() {
        return Some(Fraction::ZERO);
    }
    let share = actual.div(target).ok()?;
    let share = if share > Fraction::ONE {
        Fraction::ONE
    } else {
        share
    };
    share.mul(&Fraction::from_int(100)).ok()
}

/// CPU time of this thread so far in nanoseconds; wall time where the system does not say.
fn cpu(start: Instant) -> u128 {
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|text| text.split(' ').next()?.parse().ok())
        .unwrap_or_else(|| start.elapsed().as_nanos())
}

/// Hundredths of a nanosecond for one evaluation.
fn each(start: Instant, mut pass: impl FnMut()) -> u128 {
    let before = cpu(start);
    for _ in 0..PASSES {
        pass();
    }
    (cpu(start) - before) * 100 / (u128::from(PASSES) * PAIRS as u128)
}

fn main() {
    let formula = formula();
    // whole targets, actuals with two places, as tables have them; every 40th target is 0
    let data: Vec<(i64, i64)> = (0..PAIRS as i64)
        .map(|i| {
            (
                i * 7919 % 100_000,
                if i % 40 == 0 {
                    0
                } else {
                    i * 104_729 % 900 + 1
                },
            )
        })
        .collect();
    let decimals: Vec<(Decimal, Decimal)> = data
        .iter()
        .map(|(a, t)| (Decimal::new(*a, 2), Decimal::from(*t)))
        .collect();
    let inputs: Vec<[Observed<Fraction>; 2]> = data
        .iter()
        .map(|(a, t)| [Fraction::from_int(*t), Fraction::scaled(*a, 2)].map(Observed::Known))
        .collect();
    let fractions: Vec<(Fraction, Fraction)> = data
        .iter()
        .map(|(a, t)| (Fraction::scaled(*a, 2), Fraction::from_int(*t)))
        .collect();
    for ((pair, (a, t)), input) in fractions.iter().zip(&data).zip(&inputs) {
        let expected = by_fraction(&pair.0, &pair.1).unwrap();
        assert_eq!(
            formula.evaluate(input),
            Outcome::Number(expected),
            "{a}/{t}"
        );
    }
    let start = Instant::now();
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let decimal = each(start, || {
            for (a, t) in &decimals {
                black_box(&by_decimal(black_box(*a), black_box(*t)));
            }
        });
        let compiled = each(start, || {
            for input in &inputs {
                black_box(&formula.evaluate(black_box(input)));
            }
        });
        let by_hand = each(start, || {
            for (a, t) in &fractions {
                black_box(&by_fraction(black_box(a), black_box(t)));
            }
        });
        rounds.push([decimal, compiled, by_hand, compiled * 1000 / decimal.max(1)]);
    }
    let explained = each(start, || {
        for input in inputs.iter().take(PAIRS / 100) {
            black_box(&formula.explain(black_box(input)));
        }
    }) * 100;
    let names = [
        "rust_decimal closure, 1/100 ns",
        "compiled formula, 1/100 ns",
        "fractions by hand, 1/100 ns",
        "compiled / rust_decimal, 1/1000",
    ];
    println!("P5  {TEXT}  median (min–max) of {ROUNDS} rounds, interleaved, CPU time");
    for (index, name) in names.iter().enumerate() {
        let mut column: Vec<u128> = rounds
            .iter()
            .filter_map(|r| r.get(index).copied())
            .collect();
        column.sort_unstable();
        let at = |i: usize| column.get(i).copied().unwrap_or_default();
        println!(
            "    {name:34} {:>7} ({}–{})",
            at(ROUNDS / 2),
            at(0),
            at(ROUNDS - 1)
        );
    }
    println!("    explained formula, 1/100 ns        {explained:>7}");
}
