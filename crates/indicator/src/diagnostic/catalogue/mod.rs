//! Every kind of fault, with every text that people read about it.
//!
//! One file a family: `document` E10xx, `formula` E12xx–E13xx, `manifest` E11xx, E14xx–E16xx and W21xx,
//! `rulebook` E17xx, `cell` E18xx, `observation` E19xx. A code keeps its meaning for ever; one that is no longer raised is
//! removed and not given again.

pub mod cell;
pub mod document;
pub mod formula;
pub mod manifest;
pub mod observation;
pub mod phrase;
pub mod rule;
pub mod rulebook;

use super::Entry;

/// Every entry, in the order of the codes.
#[must_use]
pub fn all() -> Vec<&'static Entry> {
    let mut entries: Vec<&'static Entry> = [
        document::ALL,
        &manifest::ALL.concat(),
        formula::ALL,
        rule::ALL,
        rulebook::ALL,
        cell::ALL,
        observation::ALL,
    ]
    .concat();
    entries.sort_by_key(|entry| (entry.code.get(1..), entry.code));
    entries
}

/// The entry with a code, however it is capitalised.
#[must_use]
pub fn find(code: &str) -> Option<&'static Entry> {
    all()
        .into_iter()
        .find(|entry| entry.code.eq_ignore_ascii_case(code))
}
