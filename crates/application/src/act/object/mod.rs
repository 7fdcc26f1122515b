//! Acts on objects: what they are, their money and facts.

mod budget;
mod fact;
mod record;
mod right;
mod save;

pub use budget::{BudgetEntry, BudgetRecorded};
pub use fact::{FactEntry, FactsRecorded, TouchedSheet};
pub use save::{ObjectDraft, ObjectSaved};

use indicator::vocab::RegionCode;
use uuid::Uuid;

/// Something of a region, by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Held {
    /// The region that it is kept under.
    pub region: RegionCode,
    /// Its id.
    pub id: Uuid,
}
