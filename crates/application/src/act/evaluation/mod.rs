//! Acts on evaluations.

mod carries;
mod correct;
mod draft;
mod findings;
mod submit;
mod submit_sheet;

pub use draft::DraftScore;
pub use submit::{Evaluate, Evaluated};
pub use submit_sheet::SheetToSubmit;
