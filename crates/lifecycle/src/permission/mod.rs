//! Who may do what: one table, default deny, and the duties that one person may not hold together.
//! Beside it, who may read what.

mod decide;
mod identity;
mod post;
mod read;
mod record;
mod table;

pub use decide::{Denied, Subject, decide, who_may};
pub use identity::Action as Identify;
pub use post::{Actor, Post, Reach};
pub use read::{ReadRow, Reading, is_logged, read_rows, reads};
pub use record::RecordAction;
pub use table::{Act, Exclusion, Row, exclusions, rows};
