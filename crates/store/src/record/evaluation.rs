//! Evaluations and the scores of their rows.

use indicator::quantity::{Points, Weight};
use indicator::vocab::{
    BudgetYear, Evaluator, Grade, IndicatorCode, RegionCode, RowKind, SetKey, Timing,
};
use serde::Serialize;
use uuid::Uuid;

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
    /// Facts and judgements it was computed from, by id.
    pub inputs: Vec<Uuid>,
    /// Total, `None` if there is none (a sheet whose rows cannot all be scored).
    pub total: Option<Points>,
    /// What the total is out of.
    pub full: Weight,
    /// Grade, `None` if it gets none.
    pub grade: Option<Grade>,
    /// Invented for the demonstration (演示).
    pub demo: bool,
}

/// What came of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It has a score.
    Scored,
    /// Its actual is missing.
    Missing,
    /// Its period has not ended.
    NotDue,
    /// It does not apply.
    NotApplicable,
    /// It could not be computed: division by zero, overflow, a broken indicator.
    Failed,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: &'static [Outcome] = &[
        Outcome::Scored,
        Outcome::Missing,
        Outcome::NotDue,
        Outcome::NotApplicable,
        Outcome::Failed,
    ];

    /// The key kept in the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Outcome::Scored => "scored",
            Outcome::Missing => "missing",
            Outcome::NotDue => "not-due",
            Outcome::NotApplicable => "not-applicable",
            Outcome::Failed => "failed",
        }
    }

    /// The outcome with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Outcome> {
        Outcome::ALL.iter().copied().find(|o| o.key() == key)
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
