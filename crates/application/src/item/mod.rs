//! Work items: one way to carry any of them a step further, whatever the process.
//!
//! | module | what |
//! |---|---|
//! | [`carry`] | what a process adds for the use cases: what its content names, what the system works out, what follows |
//! | `load` | what the gates need, for many items in a constant number of statements |
//! | `beside`, `sheets`, `members`, `parties`, `score` | one family of facts each, out of what was loaded |
//! | [`advance`] | a step: load, ask `lifecycle`, hand one batch to the store |
//! | `repeated` | a request repeated under its key: the same answer, no second effect |
//! | `written` | how an item is written down, and read back |
//! | [`mod@course`] | the steps of an object over all its items, each with what it rests on |
//! | [`ask`] | what may be done now, and what was done |
//!
//! What one process does beyond that stands in `act/PROCESS.rs`.

pub mod advance;
pub mod any;
pub mod ask;
pub(crate) mod beside;
pub mod carry;
pub mod course;
mod load;
mod members;
mod parties;
mod repeated;
pub(crate) mod score;
mod sheets;
mod then;
mod written;

pub use advance::{Advance, Bulk, Moved, Outcome, Target};
pub use any::{AnyAction, AnyStanding};
pub use ask::{Duties, Standing};
pub use carry::{About, Carries, Names, Scoring};
pub use course::{CourseStep, course};
pub(crate) use written::{about_of, read};
