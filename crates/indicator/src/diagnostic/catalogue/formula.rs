//! Faults of the family `formula`.

use crate::diagnostic::Entry;

/// Every entry of this family, in the order of the codes.
pub const ALL: &[&Entry] = &[];
