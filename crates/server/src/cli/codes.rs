//! Every code of a fault in something a person wrote: those of texts, and those of the files that
//! hold them.

use exchange::reading;
use indicator::diagnostic::{Entry, catalogue};

/// Every entry, in the order of the codes.
#[must_use]
pub fn all() -> Vec<&'static Entry> {
    let mut entries = catalogue::all();
    entries.extend(reading::ALL);
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
