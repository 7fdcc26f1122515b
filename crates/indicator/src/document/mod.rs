//! Reading of TOML that people write: every fault with its place, all of them at once.
//!
//! What a table may hold is declared once, as a list of [`Key`]s. The reader checks a table against
//! it (unknown and missing keys, wrong types, choices); the JSON Schema for editors is made from the
//! same list. Manifest, rule book and the parameters of scoring rules are all read through here.

mod key;
mod parse;
mod retype;
mod schema;
mod syntax;
mod table;

pub use key::{Key, Kind};
pub use parse::{Document, Faults};
pub use schema::json_schema;
pub use table::{Map, Table, Written};
