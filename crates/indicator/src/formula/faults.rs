//! Collecting what is wrong with a formula, with places in the text that holds it.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Entry, Place, Source, Span, in_order};

/// More than this many faults of one formula help nobody.
const MAX_FAULTS: usize = 20;

/// The faults of one formula.
pub(super) struct Faults<'a> {
    source: &'a Arc<Source>,
    base: usize,
    found: Vec<Diagnostic>,
}

impl<'a> Faults<'a> {
    pub(super) fn new(source: &'a Arc<Source>, base: usize) -> Faults<'a> {
        Faults {
            source,
            base,
            found: Vec::new(),
        }
    }

    /// The place of a span of the formula.
    pub(super) fn place(&self, span: Span) -> Place {
        Place::new(self.source, span.shifted(self.base))
    }

    /// A fault at a span, to be completed and given to [`Faults::push`].
    pub(super) fn at(&self, entry: &'static Entry, span: Span) -> Diagnostic {
        Diagnostic::new(entry, self.place(span))
    }

    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        if !self.is_full() {
            self.found.push(diagnostic);
        }
    }

    pub(super) fn is_full(&self) -> bool {
        self.found.len() >= MAX_FAULTS
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub(super) fn into_vec(self) -> Vec<Diagnostic> {
        in_order(self.found)
    }
}
