//! The roll-up of totals.

use chrono::{DateTime, Utc};
use indicator::quantity::{Points, Weight};
use indicator::vocab::{
    BudgetKind, BudgetYear, Evaluator, FundingForm, Grade, ObjectKind, RegionCode, Timing, Withheld,
};
use uuid::Uuid;

use super::BudgetFigures;

/// The total of an object and evaluation over an interval of time, with all that it can be
/// filtered and grouped by, as it was then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectTotalRecord {
    /// Region.
    pub region: RegionCode,
    /// Object.
    pub object: Uuid,
    /// Who evaluated.
    pub evaluator: Evaluator,
    /// At which moment.
    pub timing: Timing,
    /// Year of the budget.
    pub budget_year: BudgetYear,
    /// Year of the work.
    pub work_year: u16,
    /// From when this row holds.
    pub valid_from: DateTime<Utc>,
    /// Until when, not included; `None` if it holds now.
    pub valid_to: Option<DateTime<Utc>>,
    /// The evaluation it is of.
    pub evaluation: Uuid,
    /// Organisation the object belonged to.
    pub owner: Uuid,
    /// Its sector.
    pub sector: Option<String>,
    /// Its kind.
    pub object_kind: ObjectKind,
    /// Its budget.
    pub budget_kind: Option<BudgetKind>,
    /// Its funding form.
    pub funding_form: Option<FundingForm>,
    /// Total.
    pub total: Option<Points>,
    /// What the total is out of.
    pub full: Weight,
    /// Grade.
    pub grade: Option<Grade>,
    /// Why there is no total, where its rows must not be added up.
    pub withheld: Option<Withheld>,
    /// Total funds of the year.
    pub budget: BudgetFigures,
    /// Invented for the demonstration (演示).
    pub demo: bool,
}
