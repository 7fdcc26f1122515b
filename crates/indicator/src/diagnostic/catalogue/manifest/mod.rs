//! Faults of a manifest: E11xx (set, path, codes), E14xx (one indicator), E16xx (parents, changes,
//! data, examples), W21xx (warnings). Those of a scoring rule's parameters are in [`super::rule`].

mod example;
mod extends;
mod indicator;
mod measure;
mod set;
mod warning;

pub use example::*;
pub use extends::*;
pub use indicator::*;
pub use measure::*;
pub use set::*;
pub use warning::*;

use crate::diagnostic::Entry;

/// Every entry of this family by file, each in the order of the codes.
pub const ALL: &[&[&Entry]] = &[
    set::ENTRIES,
    indicator::ENTRIES,
    extends::ENTRIES,
    measure::ENTRIES,
    example::ENTRIES,
    warning::ENTRIES,
];
