//! Plain structs in and out: what is handed to the write path and what is read back.
//!
//! Numbers are the domain's types, words its enums, ids are UUIDs. What is scoring data of its own
//! (a sheet, an explanation) is handed over as canonical text with its digest, beside the columns
//! that queries need.

pub(crate) mod budget;
mod document;
mod evaluation;
mod indicator_set;
mod item;
mod object;
mod observation;
mod organisation;
mod person;
mod sheet;
mod subject;
mod succession;
mod total;

use chrono::{DateTime, Utc};
use indicator::vocab::RegionCode;

pub use budget::{BudgetFigure, Measure, lines};
pub use document::{ClauseRecord, DocumentRecord, FileRecord};
pub use evaluation::{BudgetPin, EvaluationRecord, Inputs, Outcome, RowScoreRecord, RulebookPin};
pub use indicator_set::{IndicatorSetDraft, IndicatorSetRecord, SetOrigin};
pub use item::{Hand, ItemRecord, LinkRecord, Linked, StepRecord, WarningRecord};
pub use object::{BudgetFigures, BudgetLine, ObjectRecord, ObjectYearRecord};
pub use observation::{FactRecord, JudgementRecord};
pub use organisation::{OrganisationRecord, RegionRecord};
pub use person::{HoldingRecord, IssuedToken, PersonRecord, TokenRecord};
pub use sheet::{SheetRecord, SheetRowRecord};
pub use subject::Subject;
pub use succession::{SuccessionKind, SuccessionRecord, Successions};
pub use total::ObjectTotalRecord;

/// Something as it was read: the thing itself, its region and version, and who saved it last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored<T> {
    /// Its region.
    pub region: RegionCode,
    /// Its version, from 1, one more with every change.
    pub version: i64,
    /// Who saved this version.
    pub by: String,
    /// In which post, by its key.
    pub post: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The thing.
    pub value: T,
}
