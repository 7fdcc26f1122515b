//! The floor: the rules written out with `rust_decimal`.

use std::fmt::Write as _;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::by_integer::Total;
use crate::data::{Cell, GRADES, Kind, PER, ROWS, SHEET, STEPS, Sample, TAKES};

/// Target and actual as decimals.
#[derive(Clone, Copy, Debug)]
pub struct DecimalCell {
    pub target: Decimal,
    pub actual: Decimal,
}

pub struct Decimals {
    cells: Vec<DecimalCell>,
    rules: Rules,
}

/// The figures of the rules as decimals.
#[derive(Clone, Copy)]
struct Rules {
    weights: [Decimal; ROWS],
    steps: [(Decimal, Decimal); 3],
    per: Decimal,
    takes: Decimal,
    grades: [Decimal; 4],
}

impl Decimals {
    pub fn new(sample: &Sample) -> Decimals {
        let hundredths = |n| Decimal::new(n, 2);
        let cell = |cell: &Cell| DecimalCell {
            target: hundredths(cell.target),
            actual: hundredths(cell.actual),
        };
        Decimals {
            cells: sample.objects().flatten().map(cell).collect(),
            rules: Rules {
                weights: SHEET.map(|(_, weight)| Decimal::from(weight)),
                steps: STEPS.map(|(from, points)| (hundredths(from), hundredths(points))),
                per: hundredths(PER),
                takes: hundredths(TAKES),
                grades: GRADES.map(hundredths),
            },
        }
    }

    pub fn objects(&self) -> impl Iterator<Item = Object<'_>> {
        let chunks = self.cells.as_chunks().0.iter();
        chunks.map(|cells| Object {
            cells,
            rules: &self.rules,
        })
    }
}

/// An object's cells with the rules.
#[derive(Clone, Copy)]
pub struct Object<'a> {
    pub cells: &'a [DecimalCell; ROWS],
    rules: &'a Rules,
}

pub fn score(object: Object<'_>, mut each: impl FnMut(i64)) -> Total {
    let Object { cells, rules } = object;
    let mut total = Decimal::ZERO;
    for (((kind, _), weight), cell) in SHEET.iter().zip(&rules.weights).zip(cells) {
        let points = round(exact(*kind, *weight, *cell, rules));
        each(cents(points));
        total += points;
    }
    let grade = rules.grades.iter().position(|from| total >= *from).unwrap();
    Total {
        cents: cents(total),
        grade,
    }
}

/// Scores an object and writes a line a value: the case, the numbers, the points.
pub fn write(object: Object<'_>, out: &mut String) -> Total {
    let Object { cells, rules } = object;
    let mut total = Decimal::ZERO;
    for (((kind, _), weight), cell) in SHEET.iter().zip(&rules.weights).zip(cells) {
        let DecimalCell { target, actual } = cell;
        let points = round(exact(*kind, *weight, *cell, rules));
        total += points;
        match kind {
            Kind::Ratio if actual >= target => writeln!(out, "达到指标值,得满分: {weight}"),
            Kind::Inverse if actual <= target => writeln!(out, "达到指标值,得满分: {weight}"),
            Kind::Deduct if actual <= target => writeln!(out, "达到指标值,得满分: {weight}"),
            Kind::Ratio => writeln!(
                out,
                "未达到指标值,按完成比例: {weight} × {actual} ÷ {target} → {points}   四舍五入到 2 位"
            ),
            Kind::Inverse => writeln!(
                out,
                "超过指标值,按反向比例: {weight} × {target} ÷ {actual} → {points}   四舍五入到 2 位"
            ),
            Kind::Steps => writeln!(out, "达到的档次: {points}"),
            Kind::Deduct => writeln!(
                out,
                "按步扣分: {weight} − {} × {} = {points}",
                rules.takes,
                (actual - target) / rules.per
            ),
            Kind::Judged => writeln!(
                out,
                "按评判的等级: {weight} × {}% = {points}",
                actual * Decimal::ONE_HUNDRED
            ),
        }
        .unwrap();
    }
    let grade = rules.grades.iter().position(|from| total >= *from);
    Total {
        cents: cents(total),
        grade: grade.unwrap(),
    }
}

fn round(exact: Decimal) -> Decimal {
    exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

fn cents(mut points: Decimal) -> i64 {
    points.rescale(2);
    i64::try_from(points.mantissa()).unwrap()
}

fn exact(kind: Kind, weight: Decimal, cell: DecimalCell, rules: &Rules) -> Decimal {
    let DecimalCell { target, actual } = cell;
    match kind {
        Kind::Ratio if actual >= target => weight,
        Kind::Ratio => weight * actual / target,
        Kind::Inverse if actual <= target => weight,
        Kind::Inverse => weight * target / actual,
        Kind::Steps => rules
            .steps
            .iter()
            .find(|(from, _)| actual >= *from)
            .map_or(Decimal::ZERO, |(_, points)| *points),
        Kind::Deduct if actual <= target => weight,
        Kind::Deduct => {
            let steps = ((actual - target) / rules.per).ceil();
            (weight - rules.takes * steps).max(Decimal::ZERO)
        }
        // the share is in percents at two places: 85 is kept as 0.85
        Kind::Judged => weight * actual,
    }
}
