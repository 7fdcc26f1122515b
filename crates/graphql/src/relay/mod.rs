//! Relay: opaque ids, cursors, pages.

mod connection;
mod cursor;
mod global_id;
mod page;

pub use connection::{Connection, Edge, PageInfo};
pub use cursor::Cursor;
pub use global_id::{GlobalId, Kind, ThingId};
pub use page::{Direction, Page, PageArguments, asked};
