//! The year's rule book: every figure with its clause and how binding it is.
//!
//! A book of a year states everything, or extends the book of an earlier year and states what
//! changes; an overlay of a region lies over the national book of its year. A year without a book is
//! an error, never last year's. This crate reads the part `[scoring]`; `[process]` belongs to the
//! crate `lifecycle`.

mod check;
mod figure;
mod keys;
mod layout;
mod part;
mod resolve;
mod scoring;

pub use figure::Figure;
pub use keys::schema;
pub use layout::{Layout, LayoutMode, LayoutRow};
pub use part::{BookFile, BookKey, read};
pub use resolve::{BookError, RuleBook, RuleBooks};
pub use scoring::{
    Cap, DirectionWords, GradeBand, LevelName, NotApplicable, Penalty, QualitativeBand, Scoring,
    Theme,
};
