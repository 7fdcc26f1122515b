//! The limit: the rules written out in 64-bit integers of hundredths.

use crate::data::{Cell, GRADES, Kind, PER, ROWS, SHEET, STEPS, TAKES};

/// A total in hundredths with its grade, counted from the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    pub cents: i64,
    pub grade: usize,
}

impl Total {
    /// Something that depends on both.
    pub fn checksum(self) -> u64 {
        self.cents.unsigned_abs() * 4 + self.grade as u64
    }
}

pub fn score(cells: &[Cell; ROWS], mut each: impl FnMut(i64)) -> Total {
    let mut cents = 0;
    for ((kind, weight), cell) in SHEET.iter().zip(cells) {
        let points = points(*kind, weight * 100, *cell);
        each(points);
        cents += points;
    }
    let grade = GRADES.iter().position(|from| cents >= *from).unwrap();
    Total { cents, grade }
}

fn points(kind: Kind, weight: i64, Cell { target, actual }: Cell) -> i64 {
    match kind {
        Kind::Ratio if actual >= target => weight,
        Kind::Ratio => (2 * weight * actual + target) / (2 * target),
        Kind::Inverse if actual <= target => weight,
        Kind::Inverse => (2 * weight * target + actual) / (2 * actual),
        Kind::Steps => STEPS
            .iter()
            .find(|(from, _)| actual >= *from)
            .map_or(0, |(_, points)| *points),
        Kind::Deduct if actual <= target => weight,
        Kind::Deduct => {
            let steps = (actual - target + PER - 1) / PER;
            (weight - TAKES * steps).max(0)
        }
        Kind::Judged => (weight * actual + 50) / 100,
    }
}
