//! One type of the API a file.

mod action;
mod check;
mod indicator;
mod indicator_set;
mod limit;
mod rule;
mod service;
mod term;
mod value;

pub use action::{ActionReason, IndicatorSetAction};
pub use check::IndicatorSetCheck;
pub use indicator::{Datum, Indicator, IndicatorWeight, Replacement, ReplacementKind, WeightKind};
pub use indicator_set::{IndicatorChange, IndicatorSet, SetOrigin, TimelineEntry};
pub use limit::Limit;
pub use rule::{Checkpoint, ScoringRule};
pub use service::Service;
pub use term::{Term, TermGroup};
pub use value::{Presence, Value, ValueKind};
