//! The picture of a process.

use std::fmt::Write as _;

use indicator::language::Language;

use super::{Process, Word as _};

/// The table as a Mermaid picture, for `docs/reference/processes.md`.
#[must_use]
pub fn mermaid<P: Process>(language: Language) -> String {
    let mut out = String::from("stateDiagram-v2\n");
    for state in P::State::ALL {
        let _ = writeln!(
            out,
            "    state \"{}\" as {}",
            state.name().get(language),
            node(state.key())
        );
    }
    for arrow in P::TABLE {
        let from = arrow.from.map_or("[*]".to_owned(), |s| node(s.key()));
        let _ = writeln!(
            out,
            "    {from} --> {}: {}",
            node(arrow.to.key()),
            arrow.action.name().get(language)
        );
    }
    out
}

fn node(key: &str) -> String {
    key.replace('-', "_")
}
