//! Acts on evaluations.

mod draft;
mod submit;
mod submit_sheet;

pub use draft::DraftScore;
pub use submit::{Evaluate, Evaluated};
pub use submit_sheet::SheetToSubmit;
