//! A figure of the rules: never without its clause.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::{phrase, rulebook as codes};
use crate::document::Table;
use crate::vocab::{Clause, Force, Verification};

/// A value with the clause that it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure<T> {
    /// The value.
    pub value: T,
    /// Where it stands, how binding it is, how it was checked.
    pub clause: Clause,
}

impl<T> Figure<T> {
    /// The same clause with another value.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Figure<U> {
        Figure {
            value: change(self.value),
            clause: self.clause,
        }
    }
}

/// Reads the clause of a figure; every figure has one.
pub(super) fn read_clause(table: &Table<'_>) -> Option<Clause> {
    let text = table.text("clause");
    let force = table.choice("force", Force::from_key);
    if let Some(written) = &text
        && written.value.trim().is_empty()
    {
        table
            .faults()
            .push(Diagnostic::new(&codes::EMPTY_CLAUSE, written.place.clone()).label(phrase::HERE));
        return None;
    }
    let verification = table
        .choice("verification", Verification::from_key)
        .map_or(Verification::Memory, |written| written.value);
    Some(Clause {
        text: text?.value,
        force: force?.value,
        verification,
    })
}
