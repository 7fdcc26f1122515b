//! A cell of the cube of indicators: indicator × year × department × evaluation.
//!
//! It is kept by code. Codes that follow on one another (renamed, split, merged) are one lineage by
//! what the sets say, which the store does not read: whoever asks for a lineage names its codes, and
//! adds up the cells.

use uuid::Uuid;

use super::histogram::{Histogram, Rates};
use crate::column::{Damaged, Millionths, TenThousandths};
use crate::entity::{indicator_cube, object_total, row_score};

/// Which cell of a region.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub indicator: String,
    pub budget_year: i32,
    pub owner: Uuid,
    evaluator: String,
    timing: String,
    demo: bool,
}

/// An evaluation that holds now, as the cube sees it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Source {
    pub evaluation: Uuid,
    owner: Uuid,
    budget_year: i32,
    evaluator: String,
    timing: String,
    demo: bool,
}

/// What is in it; as a difference, with either sign.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    pub rows: i64,
    pub missing: i64,
    pub not_due: i64,
    pub not_applicable: i64,
    pub failed: i64,
    pub rates: Rates,
}

impl Source {
    pub fn of(total: &object_total::Model) -> Source {
        Source {
            evaluation: total.evaluation_id,
            owner: total.owner_id,
            budget_year: total.budget_year,
            evaluator: total.evaluator.clone(),
            timing: total.timing.clone(),
            demo: total.demo,
        }
    }

    /// The cell of an indicator.
    pub fn cell(&self, indicator: &str) -> Key {
        Key {
            indicator: indicator.to_owned(),
            budget_year: self.budget_year,
            owner: self.owner,
            evaluator: self.evaluator.clone(),
            timing: self.timing.clone(),
            demo: self.demo,
        }
    }
}

impl Cell {
    /// Adds or takes away a row.
    pub fn note(&mut self, row: &row_score::Model, sign: i64) {
        self.rows = self.rows.wrapping_add(sign);
        let outcome = match row.outcome.as_str() {
            "missing" => &mut self.missing,
            "not-due" => &mut self.not_due,
            "not-applicable" => &mut self.not_applicable,
            "failed" => &mut self.failed,
            _ => {
                if let (Some(score), Some(weight)) = (row.score, row.weight) {
                    self.rates.note(score.0, weight.0, sign);
                }
                return;
            }
        };
        *outcome = outcome.wrapping_add(sign);
    }

    pub fn merge(&mut self, other: &Cell) {
        self.rows = self.rows.wrapping_add(other.rows);
        self.missing = self.missing.wrapping_add(other.missing);
        self.not_due = self.not_due.wrapping_add(other.not_due);
        self.not_applicable = self.not_applicable.wrapping_add(other.not_applicable);
        self.failed = self.failed.wrapping_add(other.failed);
        self.rates.merge(&other.rates);
    }

    /// As kept.
    pub fn row(&self, region: &str, key: &Key) -> indicator_cube::Model {
        indicator_cube::Model {
            region_code: region.to_owned(),
            indicator_code: key.indicator.clone(),
            budget_year: key.budget_year,
            owner_id: key.owner,
            evaluator: key.evaluator.clone(),
            timing: key.timing.clone(),
            demo: key.demo,
            rows: self.rows,
            missing: self.missing,
            not_due: self.not_due,
            not_applicable: self.not_applicable,
            failed: self.failed,
            scored: self.rates.scored,
            full_marks: self.rates.full_marks,
            inexact: self.rates.inexact,
            points: Millionths(self.rates.points),
            out_of: TenThousandths(self.rates.out_of),
            histogram: self.rates.histogram.encode(),
        }
    }

    /// As read.
    pub fn read(row: &indicator_cube::Model) -> Result<(Key, Cell), Damaged> {
        let key = Key {
            indicator: row.indicator_code.clone(),
            budget_year: row.budget_year,
            owner: row.owner_id,
            evaluator: row.evaluator.clone(),
            timing: row.timing.clone(),
            demo: row.demo,
        };
        let rates = Rates {
            scored: row.scored,
            full_marks: row.full_marks,
            inexact: row.inexact,
            points: row.points.0,
            out_of: row.out_of.0,
            histogram: Histogram::decode("indicator_cube.histogram", &row.histogram)?,
        };
        let cell = Cell {
            rows: row.rows,
            missing: row.missing,
            not_due: row.not_due,
            not_applicable: row.not_applicable,
            failed: row.failed,
            rates,
        };
        Ok((key, cell))
    }
}
