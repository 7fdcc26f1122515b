//! The sheet (指标表): the versioned table of one object's rows that its score is computed from.
//!
//! Rows come from several sets or are the unit's own. A row holds its whole definition, so that a
//! score needs nothing beside the sheet, the rule book, observations and judgements.

mod check;
mod row;

pub use check::{SheetFault, check};
pub use row::{Row, RowOrigin};

use serde::{Deserialize, Serialize};

use crate::quantity::Weight;
use crate::rulebook::LayoutMode;
use crate::vocab::{BudgetYear, ObjectKind, RowKind, Withheld};

/// A version of an object's table of indicators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Sheet {
    /// Budget year.
    pub year: BudgetYear,
    /// Kind of the object.
    pub object: ObjectKind,
    /// Code of the rule book's layout that it follows, if it follows one.
    pub layout: Option<String>,
    /// How a row's points count.
    pub mode: LayoutMode,
    /// What the weights should add up to.
    pub total: Weight,
    /// Why its points are not added up, where they must not be: a copy whose rows are not all there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<Withheld>,
    /// The rows, in the order of the form.
    pub rows: Vec<Row>,
}

impl Sheet {
    /// The row with a code.
    #[must_use]
    pub fn row(&self, code: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.code == code)
    }

    /// Sum of the weights; `None` beyond any sensible size.
    #[must_use]
    pub fn weight_sum(&self) -> Option<Weight> {
        self.rows
            .iter()
            .try_fold(0i64, |sum, row| sum.checked_add(row.weight.scaled()))
            .map(Weight::from_scaled)
    }

    /// The row of budget execution, if there is one.
    #[must_use]
    pub fn execution(&self) -> Option<&Row> {
        self.rows.iter().find(|row| row.kind == RowKind::Execution)
    }
}
