//! Acts on sheets: their rows, and what people judge of them.

mod compose;
mod draft;
mod judge;
mod own;
mod save;
mod version;

pub use draft::{Chosen, Definition, OwnDatum, OwnRow, SheetDraft};
pub use judge::{JudgementEntry, JudgementsDraft, JudgementsRecorded};
pub use save::SheetSaved;
pub(crate) use version::in_force;
