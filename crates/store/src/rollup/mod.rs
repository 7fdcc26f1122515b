//! What is kept so that a question costs no more than the objects it names.

mod group;
mod refresh;

pub use group::{GradeShare, GroupBy, GroupKey, GroupRow, Spread, group};
pub(crate) use refresh::refresh;
