//! Score rates in steps of 0.01 point out of 100, counted.
//!
//! What «exact» means here: a rate (得分 ÷ 分值) that is a whole number of steps, as every total is
//! that is out of 100 and rounded to two places, stands in the histogram as it is, and median and
//! quartiles of such rates are those of the list itself. A rate between two steps is counted at the
//! lower one and as [`Rates::inexact`]; with such rates in it a quartile is at most one step below
//! the one of the list, and [`Quartiles::exact`] says so.

use std::collections::BTreeMap;

use indicator::quantity::{Fraction, NumberError};

use crate::column::Damaged;

/// Steps in a whole.
const STEPS: i64 = 10_000;
/// Bytes of a step and its count at rest.
const PAIR: usize = 12;

/// How many rates there are at each step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histogram(BTreeMap<i32, i64>);

/// Quartiles read off a histogram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quartiles {
    /// Lowest.
    pub min: Fraction,
    /// First quartile.
    pub lower: Fraction,
    /// Median.
    pub median: Fraction,
    /// Third quartile.
    pub upper: Fraction,
    /// Highest.
    pub max: Fraction,
    /// Whether they are those of the list itself; else each is at most 0.01 point out of 100 below.
    pub exact: bool,
}

/// Sums over scores: of the totals of a cell, or of the rows of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rates {
    /// How many there are.
    pub scored: i64,
    /// Of these, at full marks.
    pub full_marks: i64,
    /// Of these, between two steps of the histogram.
    pub inexact: i64,
    /// Sum of the scores, in millionths of a point.
    pub points: i64,
    /// Sum of what they are out of, in ten-thousandths of a point.
    pub out_of: i64,
    /// Their rates.
    pub histogram: Histogram,
}

impl Histogram {
    fn note(&mut self, step: i32, by: i64) {
        let count = self.0.entry(step).or_insert(0);
        *count = count.wrapping_add(by);
        if *count == 0 {
            self.0.remove(&step);
        }
    }

    /// Steps and counts as bytes, in order of step: the same counts are always the same bytes.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.0.len() * PAIR);
        for (step, count) in &self.0 {
            bytes.extend(step.to_be_bytes());
            bytes.extend(count.to_be_bytes());
        }
        bytes
    }

    /// Reads them back.
    pub(crate) fn decode(column: &'static str, bytes: &[u8]) -> Result<Histogram, Damaged> {
        let (pairs, rest) = bytes.as_chunks::<PAIR>();
        let mut histogram = Histogram::default();
        for [a, b, c, d, count @ ..] in pairs {
            histogram.note(
                i32::from_be_bytes([*a, *b, *c, *d]),
                i64::from_be_bytes(*count),
            );
        }
        if rest.is_empty() && histogram.0.values().all(|count| *count > 0) {
            Ok(histogram)
        } else {
            Err(Damaged {
                column,
                found: crate::audit::hex(bytes),
            })
        }
    }

    /// The step at a place of the sorted list, from zero.
    fn at(&self, place: i64) -> Option<i64> {
        let mut before = 0_i64;
        for (step, count) in &self.0 {
            before = before.wrapping_add(*count);
            if place < before {
                return Some(i64::from(*step));
            }
        }
        None
    }

    /// The value a number of quarters up the list: at place (n − 1) × quarters / 4, in proportion
    /// between two neighbours.
    fn quantile(&self, count: i64, quarters: i64) -> Result<Option<Fraction>, NumberError> {
        let place = (count - 1) * quarters;
        let (index, part) = (place / 4, place % 4);
        let Some(low) = self.at(index) else {
            return Ok(None);
        };
        let high = if part > 0 { self.at(index + 1) } else { None };
        let quarter_steps = low * 4 + (high.unwrap_or(low) - low) * part;
        Ok(Some(Fraction::new(quarter_steps, STEPS * 4)?.reduced()))
    }
}

impl Rates {
    /// Adds or takes away a score in millionths, out of a sum in ten-thousandths. What is out of
    /// nothing has no rate and is not counted.
    pub(crate) fn note(&mut self, points: i64, out_of: i64, sign: i64) {
        if out_of <= 0 {
            return;
        }
        // millionths ÷ ten-thousandths in steps of a ten-thousandth
        let (hundredths, whole) = (i128::from(points) * 100, i128::from(out_of));
        let step = hundredths.div_euclid(whole);
        let kept = i32::try_from(step).unwrap_or(if step < 0 { i32::MIN } else { i32::MAX });
        let exact = hundredths.rem_euclid(whole) == 0 && i128::from(kept) == step;
        // sums wrap, so that what was added is taken away again whatever happened between
        self.scored = self.scored.wrapping_add(sign);
        if hundredths >= whole * i128::from(STEPS) {
            self.full_marks = self.full_marks.wrapping_add(sign);
        }
        if !exact {
            self.inexact = self.inexact.wrapping_add(sign);
        }
        self.points = self.points.wrapping_add(points.wrapping_mul(sign));
        self.out_of = self.out_of.wrapping_add(out_of.wrapping_mul(sign));
        self.histogram.note(kept, sign);
    }

    /// Adds the sums of another cell.
    pub fn merge(&mut self, other: &Rates) {
        self.scored = self.scored.wrapping_add(other.scored);
        self.full_marks = self.full_marks.wrapping_add(other.full_marks);
        self.inexact = self.inexact.wrapping_add(other.inexact);
        self.points = self.points.wrapping_add(other.points);
        self.out_of = self.out_of.wrapping_add(other.out_of);
        for (step, count) in &other.histogram.0 {
            self.histogram.note(*step, *count);
        }
    }

    /// Sum of the scores in points ÷ sum of what they are out of; `None` without a score.
    ///
    /// # Errors
    /// [`NumberError`] if it is beyond every bound.
    pub fn rate(&self) -> Result<Option<Fraction>, NumberError> {
        if self.out_of <= 0 {
            return Ok(None);
        }
        let hundred = Fraction::from(100);
        let rate = Fraction::from(self.points).div(&Fraction::from(self.out_of).mul(&hundred)?)?;
        Ok(Some(rate.reduced()))
    }

    /// Median and quartiles, those of spreadsheets (inclusive, linear between two neighbours);
    /// `None` without a score.
    ///
    /// # Errors
    /// [`NumberError`] if a value is beyond every bound.
    pub fn quartiles(&self) -> Result<Option<Quartiles>, NumberError> {
        let of = |quarters| self.histogram.quantile(self.scored, quarters);
        let (Some(min), Some(lower), Some(median), Some(upper), Some(max)) =
            (of(0)?, of(1)?, of(2)?, of(3)?, of(4)?)
        else {
            return Ok(None);
        };
        Ok(Some(Quartiles {
            min,
            lower,
            median,
            upper,
            max,
            exact: self.inexact == 0,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(text: &str) -> Fraction {
        Fraction::parse(text).unwrap()
    }

    fn rates(points: &[i64]) -> Rates {
        let mut rates = Rates::default();
        for one in points {
            rates.note(*one, 1_000_000, 1);
        }
        rates
    }

    #[test]
    fn quartiles_are_those_of_the_list() {
        // 70, 80, 95.5 and 100 out of 100; by hand at places 0.75, 1.5, 2.25
        let rates = rates(&[100_000_000, 80_000_000, 70_000_000, 95_500_000]);
        let found = rates.quartiles().unwrap().unwrap();
        assert_eq!(found.min, fraction("0.7"));
        assert_eq!(found.lower, fraction("0.775"));
        assert_eq!(found.median, fraction("0.8775"));
        assert_eq!(found.upper, fraction("0.96625"));
        assert_eq!(found.max, fraction("1"));
        assert!(found.exact);
        assert_eq!(rates.full_marks, 1);
        assert_eq!(rates.rate().unwrap().unwrap(), fraction("0.86375"));
    }

    #[test]
    fn a_rate_between_two_steps_is_said_to_be() {
        // 10 out of 30 is 0.3333…
        let mut rates = Rates::default();
        rates.note(10_000_000, 300_000, 1);
        assert_eq!(rates.inexact, 1);
        let found = rates.quartiles().unwrap().unwrap();
        assert_eq!((found.median, found.exact), (fraction("0.3333"), false));
    }

    #[test]
    fn what_is_taken_away_leaves_nothing() {
        let mut rates = rates(&[90_000_001, 10]);
        rates.note(90_000_001, 1_000_000, -1);
        rates.note(10, 1_000_000, -1);
        assert_eq!(rates, Rates::default());
        assert_eq!(rates.quartiles().unwrap(), None);
        assert_eq!(rates.rate().unwrap(), None);
    }

    #[test]
    fn bytes_come_back_and_damage_is_seen() {
        let rates = rates(&[90_000_000, 90_000_000, 12_345_678]);
        let bytes = rates.histogram.encode();
        assert_eq!(Histogram::decode("x", &bytes).unwrap(), rates.histogram);
        assert!(Histogram::decode("x", &bytes[1..]).is_err());
    }
}
