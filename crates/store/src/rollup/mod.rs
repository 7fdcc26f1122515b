//! What is kept so that a question costs no more than the objects it names, or the cells.
//!
//! | kept | what |
//! |---|---|
//! | totals | the total of each object and evaluation with its interval of validity, for any moment and any filter |
//! | cube of totals | department × year × evaluation × kinds: counts, sums, grades, histogram of score rates |
//! | cube of indicators | indicator × year × department × evaluation: outcomes, sums, histogram |
//!
//! Each act brings them up to date in its own transaction; [`crate::Store::rebuild_rollups`] makes
//! the same rows from nothing.

mod cube;
mod group;
mod histogram;
pub(crate) mod indicator_cell;
mod rebuild;
mod refresh;
pub(crate) mod score_cell;

pub use group::{GradeShare, GroupBy, GroupKey, GroupRow, Spread, group};
pub use histogram::{Histogram, Quartiles, Rates};
pub use rebuild::Rebuilt;
pub(crate) use refresh::refresh;
