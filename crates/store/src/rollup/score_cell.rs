//! A cell of the cube of totals: department × year × evaluation × kinds.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::histogram::{Histogram, Rates};
use crate::column::{Damaged, Fen, Millionths, TenThousandths};
use crate::entity::{object_total, score_cube};

/// Which cell of a region.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub owner: Uuid,
    pub budget_year: i32,
    evaluator: String,
    timing: String,
    object_kind: String,
    budget_kind: String,
    funding_form: String,
    demo: bool,
}

/// Count and revised budget, in fen, of each grade by its key; none is the empty key.
pub(crate) type Grades = BTreeMap<String, (i64, i64)>;

/// What is in it; as a difference, with either sign.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    pub totals: i64,
    pub rates: Rates,
    pub initial: i64,
    pub revised: i64,
    pub executed: i64,
    pub grades: Grades,
}

impl Key {
    pub fn of(total: &object_total::Model) -> Key {
        Key {
            owner: total.owner_id,
            budget_year: total.budget_year,
            evaluator: total.evaluator.clone(),
            timing: total.timing.clone(),
            object_kind: total.object_kind.clone(),
            budget_kind: total.budget_kind.clone().unwrap_or_default(),
            funding_form: total.funding_form.clone().unwrap_or_default(),
            demo: total.demo,
        }
    }
}

impl Cell {
    /// Adds or takes away a total.
    pub fn note(&mut self, total: &object_total::Model, sign: i64) {
        let money = |fen: Option<Fen>| fen.map_or(0, |fen| fen.0).wrapping_mul(sign);
        let revised = money(total.revised);
        self.totals = self.totals.wrapping_add(sign);
        if let Some(points) = total.total {
            self.rates.note(points.0, total.full.0, sign);
        }
        self.initial = self.initial.wrapping_add(money(total.initial));
        self.revised = self.revised.wrapping_add(revised);
        self.executed = self.executed.wrapping_add(money(total.executed));
        let grade = total.grade.clone().unwrap_or_default();
        add(&mut self.grades, grade, sign, revised);
    }

    pub fn merge(&mut self, other: &Cell) {
        self.totals = self.totals.wrapping_add(other.totals);
        self.rates.merge(&other.rates);
        self.initial = self.initial.wrapping_add(other.initial);
        self.revised = self.revised.wrapping_add(other.revised);
        self.executed = self.executed.wrapping_add(other.executed);
        for (grade, (count, revised)) in &other.grades {
            add(&mut self.grades, grade.clone(), *count, *revised);
        }
    }

    /// As kept.
    pub fn row(&self, region: &str, key: &Key) -> score_cube::Model {
        score_cube::Model {
            region_code: region.to_owned(),
            owner_id: key.owner,
            budget_year: key.budget_year,
            evaluator: key.evaluator.clone(),
            timing: key.timing.clone(),
            object_kind: key.object_kind.clone(),
            budget_kind: key.budget_kind.clone(),
            funding_form: key.funding_form.clone(),
            demo: key.demo,
            totals: self.totals,
            scored: self.rates.scored,
            full_marks: self.rates.full_marks,
            inexact: self.rates.inexact,
            points: Millionths(self.rates.points),
            out_of: TenThousandths(self.rates.out_of),
            histogram: self.rates.histogram.encode(),
            initial: Fen(self.initial),
            revised: Fen(self.revised),
            executed: Fen(self.executed),
            // a map of texts and numbers is always JSON
            grades: serde_json::to_string(&self.grades).unwrap_or_default(),
        }
    }

    /// As read.
    pub fn read(row: &score_cube::Model) -> Result<(Key, Cell), Damaged> {
        let grades = serde_json::from_str(&row.grades).map_err(|_| Damaged {
            column: "score_cube.grades",
            found: row.grades.clone(),
        })?;
        let key = Key {
            owner: row.owner_id,
            budget_year: row.budget_year,
            evaluator: row.evaluator.clone(),
            timing: row.timing.clone(),
            object_kind: row.object_kind.clone(),
            budget_kind: row.budget_kind.clone(),
            funding_form: row.funding_form.clone(),
            demo: row.demo,
        };
        let rates = Rates {
            scored: row.scored,
            full_marks: row.full_marks,
            inexact: row.inexact,
            points: row.points.0,
            out_of: row.out_of.0,
            histogram: Histogram::decode("score_cube.histogram", &row.histogram)?,
        };
        let cell = Cell {
            totals: row.totals,
            rates,
            initial: row.initial.0,
            revised: row.revised.0,
            executed: row.executed.0,
            grades,
        };
        Ok((key, cell))
    }
}

fn add(grades: &mut Grades, grade: String, count: i64, revised: i64) {
    let mut share = grades.get(&grade).copied().unwrap_or_default();
    share.0 = share.0.wrapping_add(count);
    share.1 = share.1.wrapping_add(revised);
    if share == (0, 0) {
        grades.remove(&grade);
    } else {
        grades.insert(grade, share);
    }
}
