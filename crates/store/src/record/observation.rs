//! Facts and judgements. Neither is overwritten: what is entered again is a further version.

use chrono::NaiveDate;
use indicator::vocab::{Evaluator, Timing};
use serde::Serialize;
use uuid::Uuid;

/// A named datum of an object for a period (事实).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FactRecord {
    /// Id of this version.
    pub id: Uuid,
    /// Object it is of.
    pub object: Uuid,
    /// Name: `应受益学生`, or an indicator's code.
    pub name: String,
    /// First day of the period.
    pub from: NaiveDate,
    /// Last day of the period.
    pub to: NaiveDate,
    /// Kind of the value by its key: `number`, `date`, `word` …
    pub kind: String,
    /// The value as canonical text: `1200`, `50/13`, `2022-12-31`, `有效`.
    pub value: String,
    /// Unit, empty for none.
    pub unit: String,
    /// As it was written: `≥95％`, `100余人`.
    pub raw: Option<String>,
    /// `flow`, `stock` or `cumulative`, where known.
    pub nature: Option<String>,
    /// Where it is from.
    pub source: String,
    /// Evidence, by its digest or address.
    pub evidence: Option<String>,
    /// Who asserts it, a person or a body.
    pub asserted_by: String,
}

/// What a person decided about a row (评判).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JudgementRecord {
    /// Id of this version.
    pub id: Uuid,
    /// Object it is of.
    pub object: Uuid,
    /// The sheet.
    pub sheet: Uuid,
    /// The row's code.
    pub row: String,
    /// For whose evaluation.
    pub evaluator: Evaluator,
    /// For the evaluation of which moment.
    pub timing: Timing,
    /// Level of the rule book or word of the indicator.
    pub level: Option<String>,
    /// Share of the weight as canonical text.
    pub share: Option<String>,
    /// Points as canonical text, where they were given outright.
    pub mark: Option<String>,
    /// Checkpoints met, numbers from 1.
    pub met: Option<Vec<u32>>,
    /// Why.
    pub reason: String,
    /// Evidence, by its digest or address.
    pub evidence: Option<String>,
}
