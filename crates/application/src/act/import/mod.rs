//! Brings in what stands in files: the documents of a region, a district's departments, and tables that
//! bodies have published.
//!
//! An import is one act a region: all of it or nothing, and once, however often it is asked for.

mod batch;
mod district;
mod documents;
mod published;
mod sheet;

pub use batch::Imported;
pub(crate) use batch::sheet_row_record;
pub use documents::Document;
pub use sheet::{execution_clause, layout_for, sheet_of_object};
