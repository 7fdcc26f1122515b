//! A score: a pure, exact, explained function of sheet, rule book, observations and judgements.
//!
//! [`Prepared`] compiles a sheet once, [`Preparer`] many sheets that share rows; [`Filled`] looks an
//! object's observations up once. [`Filled::score`] gives the result with its explanation,
//! [`Filled::in_bulk`] the same numbers without words; both go through [`item`], so that there is no
//! second way to a score.

mod computation;
mod definition;
mod explanation;
mod filled;
mod item;
mod observations;
mod prepared;
mod render;
mod row;
mod settle;
mod slot;
mod total;
mod tree;

pub use computation::{computation, rounded};
pub use explanation::{Basis, DataUsed, Explanation, GradeShown, Node, NodeKind, Shown};
pub use filled::{Bulk, Filled};
pub use item::{Item, Unscored, item};
pub use observations::{
    Budget, BudgetSource, Fact, GivenActual, Judgement, JudgementKind, Observations,
};
pub use prepared::{PrepareError, Prepared, Preparer};
pub use render::text;
pub use total::{RowScore, SheetScore, TotalFlag};
