//! A sheet as it is handed in.

use indicator::quantity::{Fraction, Weight};
use indicator::vocab::{BudgetYear, Operator, Purpose, SetKey};
use uuid::Uuid;

use crate::act::object::Held;

/// A sheet as it is handed in.
#[derive(Clone, Debug)]
pub struct SheetDraft {
    /// The object.
    pub object: Held,
    /// Budget year.
    pub year: BudgetYear,
    /// What it is for.
    pub purpose: Purpose,
    /// The approved version that this one adjusts; none for the first.
    pub adjusts: Option<Uuid>,
    /// Layout of the rule book; none for a form that no layout describes.
    pub layout: Option<String>,
    /// What the weights add up to where no layout says it; 100 unless given.
    pub total: Option<Weight>,
    /// Points of the row of budget execution; none for a sheet without it.
    pub execution: Option<Weight>,
    /// The rows, in the order of the form.
    pub rows: Vec<Chosen>,
    /// Where it was published, if it was.
    pub source: Option<String>,
    /// Why something is unusual.
    pub reason: Option<String>,
}

/// A row with what the sheet itself decides of it.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// What it measures.
    pub definition: Definition,
    /// Points.
    pub weight: Weight,
    /// Share of the total, in layouts with two layers.
    pub share: Option<Fraction>,
    /// Target as first set, as written; the set's default unless given.
    pub first_target: Option<String>,
    /// Target as adjusted, as written.
    pub adjusted_target: Option<String>,
    /// Basis of the target.
    pub basis: Option<String>,
}

/// Where a row's definition comes from.
#[derive(Clone, Debug)]
pub enum Definition {
    /// An indicator of a filed set.
    Set {
        /// The revision.
        set: SetKey,
        /// Code of the indicator.
        indicator: String,
    },
    /// The unit's own.
    Own(Box<OwnRow>),
}

/// The unit's own definition of an indicator.
#[derive(Clone, Debug)]
pub struct OwnRow {
    /// Code, one in the sheet.
    pub code: String,
    /// Level-3 name.
    pub name: String,
    /// Level-1 and level-2 name.
    pub level: Vec<String>,
    /// How the actual is held against the target.
    pub operator: Operator,
    /// Why the operator is unusual.
    pub operator_reason: Option<String>,
    /// Core indicator.
    pub core: bool,
    /// Unit of target and actual.
    pub unit: Option<String>,
    /// Formula of the actual over facts.
    pub formula: Option<String>,
    /// The facts of the formula.
    pub data: Vec<OwnDatum>,
    /// Parameters of scoring as a set's `[indicator.score]` has them; the rule book's default rule
    /// for the operator unless given.
    pub score: Option<String>,
    /// Where the definition comes from.
    pub source: String,
}

/// A fact of an own formula.
#[derive(Clone, Debug)]
pub struct OwnDatum {
    /// Name as used in the formula.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Where it is read.
    pub source: Option<String>,
}
