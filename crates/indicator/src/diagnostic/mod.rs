//! One diagnostic, many faces: what is wrong, where, what was expected, what to do.
//!
//! A diagnostic holds codes and values, never sentences. Its words stand in [`catalogue`], Chinese
//! and English in one row; the terminal, one-line and JSON faces are in [`render`]. Manifest,
//! formula, rule book and table differ only in what a [`Place`] is.

pub mod catalogue;
mod place;
pub mod render;
mod suggest;

pub use place::{Place, Position, Source, Span};
pub use suggest::nearest;

use crate::language::{Argument, Bilingual, Language, Text};

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is registered or computed.
    Error,
    /// It goes on, but somebody should look.
    Warning,
}

/// A row of the catalogue: one kind of fault, with every text that people read about it.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// Stable code, `E1203` or `W2107`.
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// First line, with placeholders.
    pub message: Bilingual,
    /// The page that `jixiao explain CODE` prints: why it is a fault and how it is mended.
    pub page: Bilingual,
    /// A short example that has the fault.
    pub wrong: &'static str,
    /// The same example mended.
    pub right: &'static str,
}

/// A further place, with what stands there («declared here»).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What stands there.
    pub text: Text,
}

/// A fault in something a person wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which fault.
    pub entry: &'static Entry,
    /// Where it is; `None` only for a file as a whole that has no text.
    pub place: Option<Place>,
    /// What stands at the place, under the carets.
    pub label: Option<Text>,
    /// Values of the message.
    pub arguments: Vec<(&'static str, Argument)>,
    /// Further places.
    pub labels: Vec<Label>,
    /// What the fault rests on, where that is not the language itself: a figure of the rule book.
    pub basis: Option<Text>,
    /// Next steps, in order.
    pub help: Vec<Text>,
    /// What the place should be replaced with, where that is known.
    pub suggestion: Option<String>,
}

impl Diagnostic {
    /// A fault at a place.
    #[must_use]
    pub fn new(entry: &'static Entry, place: impl Into<Option<Place>>) -> Diagnostic {
        Diagnostic {
            entry,
            place: place.into(),
            label: None,
            arguments: Vec::new(),
            labels: Vec::new(),
            basis: None,
            help: Vec::new(),
            suggestion: None,
        }
    }

    /// Gives the message's placeholder `{name}` its value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Diagnostic {
        self.arguments.push((name, value.into()));
        self
    }

    /// Says what stands at the place.
    #[must_use]
    pub fn label(mut self, text: impl Into<Text>) -> Diagnostic {
        self.label = Some(text.into());
        self
    }

    /// Adds a further place.
    #[must_use]
    pub fn also(mut self, place: Place, text: impl Into<Text>) -> Diagnostic {
        self.labels.push(Label {
            place,
            text: text.into(),
        });
        self
    }

    /// Says what the fault rests on.
    #[must_use]
    pub fn basis(mut self, text: impl Into<Text>) -> Diagnostic {
        self.basis = Some(text.into());
        self
    }

    /// Adds a next step.
    #[must_use]
    pub fn help(mut self, text: impl Into<Text>) -> Diagnostic {
        self.help.push(text.into());
        self
    }

    /// Proposes a replacement for what stands at the place.
    #[must_use]
    pub fn suggest(mut self, replacement: impl Into<String>) -> Diagnostic {
        self.suggestion = Some(replacement.into());
        self
    }

    /// The first line in one language.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        Text {
            template: self.entry.message,
            arguments: self.arguments.clone(),
        }
        .render(language)
    }

    /// Whether it is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.entry.severity == Severity::Error
    }
}

/// Puts diagnostics in order of place and removes those that say the same twice.
#[must_use]
pub fn in_order(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let key = |d: &Diagnostic| {
        let place = d.place.as_ref();
        (
            place.map(|p| p.source().name.clone()),
            place.map_or((0, 0), |p| (p.span().start, p.span().end)),
            d.entry.code,
        )
    };
    diagnostics.sort_by_key(key);
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
    for diagnostic in diagnostics {
        let here = key(&diagnostic);
        let same_place = kept.iter().rev().take_while(|earlier| key(earlier) == here);
        if !same_place.into_iter().any(|earlier| *earlier == diagnostic) {
            kept.push(diagnostic);
        }
    }
    kept
}
