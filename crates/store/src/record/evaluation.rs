//! Evaluations and the scores of their rows.

use indicator::quantity::{Points, Weight};
use indicator::vocab::{
    BudgetYear, Evaluator, Grade, IndicatorCode, RegionCode, RowKind, SetKey, Timing, Withheld,
};
use indicator::vocabulary;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::BudgetLine;

/// The rule book something was scored with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RulebookPin {
    /// Region of the overlay, or the nation.
    pub region: RegionCode,
    /// Budget year.
    pub year: BudgetYear,
    /// Revision.
    pub revision: u32,
    /// Digest of its resolved form.
    pub digest: String,
}

/// What an evaluation was computed from, so that it can be computed again: facts and judgements keep
/// every version and are named; budget lines are overwritten, so that they are kept here themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// Versions of facts.
    pub facts: Vec<Uuid>,
    /// Versions of judgements.
    pub judgements: Vec<Uuid>,
    /// The money, where it was known.
    pub budget: Option<BudgetPin>,
}

/// The budget lines of an object's year as they were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetPin {
    /// Version of the object's year.
    pub version: i64,
    /// Its lines.
    pub lines: Vec<BudgetLine>,
}

/// An evaluation as submitted. It never changes; a correction is a further one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EvaluationRecord {
    /// Id.
    pub id: Uuid,
    /// Object.
    pub object: Uuid,
    /// Who evaluates.
    pub evaluator: Evaluator,
    /// At which moment.
    pub timing: Timing,
    /// Year in which it is done.
    pub work_year: u16,
    /// Year whose budget it is of.
    pub budget_year: BudgetYear,
    /// Sheet it was scored on.
    pub sheet: Uuid,
    /// Rule book it was scored with.
    pub rulebook: RulebookPin,
    /// Edition of the scoring semantics.
    pub edition: u32,
    /// What it was computed from.
    pub inputs: Inputs,
    /// Total, `None` if there is none (a sheet whose rows cannot all be scored).
    pub total: Option<Points>,
    /// What the total is out of.
    pub full: Weight,
    /// Grade, `None` if it gets none.
    pub grade: Option<Grade>,
    /// Why there is no total, where the rows must not be added up.
    pub withheld: Option<Withheld>,
    /// Invented for the demonstration (演示).
    pub demo: bool,
}

vocabulary! {
    /// What came of a row.
    Outcome {
        /// It has a score.
        Scored = "scored", "已计分", "scored";
        /// Its actual is missing.
        Missing = "missing", "完成值缺失", "the actual is missing";
        /// Its period has not ended.
        NotDue = "not-due", "未到期", "not due yet";
        /// It does not apply.
        NotApplicable = "not-applicable", "不适用", "does not apply";
        /// It could not be computed: division by zero, overflow, a broken indicator.
        Failed = "failed", "无法计算", "could not be computed";
    }
}

/// The score of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowScoreRecord {
    /// Code of the sheet's row.
    pub row: String,
    /// Indicator, unless the unit's own.
    pub indicator: Option<IndicatorCode>,
    /// The set revision it comes from.
    pub set: Option<SetKey>,
    /// Name as printed.
    pub name: String,
    /// Level 1.
    pub level1: Option<String>,
    /// Level 2.
    pub level2: Option<String>,
    /// Kind.
    pub kind: RowKind,
    /// Weight in points.
    pub weight: Option<Weight>,
    /// What came of it.
    pub outcome: Outcome,
    /// Its score, rounded as the rule book says.
    pub score: Option<Points>,
    /// The exact value before rounding, decimal or `n/d`.
    pub exact: Option<String>,
}
