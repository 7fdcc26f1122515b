//! From text to a tree with places, collecting every syntax fault.

use std::cell::RefCell;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::key::Key;
use super::table::Table;
use crate::diagnostic::catalogue::document as codes;
use crate::diagnostic::catalogue::phrase;
use crate::diagnostic::{Diagnostic, Place, Source, Span, in_order};
use crate::language::Text;

/// The longest document that is read, in bytes. A set of 500 indicators takes some 300 kB.
pub const MAX_BYTES: usize = 1_000_000;

/// How many faults of one document are listed; a file of another kind would have thousands.
pub const MAX_FAULTS: usize = 300;

/// A parsed TOML text.
#[derive(Debug)]
pub struct Document<'i> {
    source: &'i Arc<Source>,
    root: Spanned<DeTable<'i>>,
}

/// The faults found so far in one document.
#[derive(Debug)]
pub struct Faults {
    source: Arc<Source>,
    found: RefCell<Vec<Diagnostic>>,
}

impl Faults {
    /// No faults yet.
    #[must_use]
    pub fn new(source: &Arc<Source>) -> Faults {
        Faults {
            source: Arc::clone(source),
            found: RefCell::new(Vec::new()),
        }
    }

    /// Adds one.
    pub fn push(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    /// Adds several.
    pub fn extend(&self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.found.borrow_mut().extend(diagnostics);
    }

    /// A place in the document.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        Place::new(&self.source, span)
    }

    /// The document's text and name.
    #[must_use]
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// Whether an error (not only warnings) was found.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.found.borrow().iter().any(Diagnostic::is_error)
    }

    /// All faults, in order of place, none twice.
    #[must_use]
    pub fn into_vec(self) -> Vec<Diagnostic> {
        let mut all = in_order(self.found.into_inner());
        let more = all.len().saturating_sub(MAX_FAULTS);
        if more > 0 {
            // errors are never hidden behind warnings
            all.sort_by_key(|fault| fault.entry.severity);
            all.truncate(MAX_FAULTS);
            all = in_order(all);
            let end = self.source.text.len();
            all.push(
                Diagnostic::new(&codes::MORE, Place::new(&self.source, Span::new(end, end)))
                    .with("count", more.to_string()),
            );
        }
        all
    }
}

impl<'i> Document<'i> {
    /// Parses a text. What could be understood beside syntax faults is read on.
    #[must_use]
    pub fn parse(source: &'i Arc<Source>, faults: &Faults) -> Document<'i> {
        let text: &'i str = if source.text.len() > MAX_BYTES {
            faults.push(
                Diagnostic::new(&codes::TOO_LONG, Place::new(source, Span::new(0, 0)))
                    .with("limit", MAX_BYTES.to_string()),
            );
            ""
        } else {
            &source.text
        };
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let span = error.span().map_or_else(Span::default, Span::from);
            faults.push(syntax_fault(source, span, error.message()));
        }
        Document { source, root }
    }

    /// The outermost table, checked against its keys.
    #[must_use]
    pub fn root<'d>(&'d self, keys: &'static [Key], faults: &'d Faults) -> Table<'d> {
        Table::check(self.root.get_ref(), self.heading(), keys, faults)
    }

    /// The place of the document as a whole: its first line.
    fn heading(&self) -> Span {
        Span::new(
            0,
            self.source
                .text
                .find('\n')
                .unwrap_or(self.source.text.len()),
        )
    }

    /// The tree, for what is compared as a whole (digests, round trips).
    #[must_use]
    pub fn tree(&self) -> &DeTable<'i> {
        self.root.get_ref()
    }
}

fn syntax_fault(source: &Arc<Source>, span: Span, message: &str) -> Diagnostic {
    let place = Place::new(source, span);
    let bare_key = message.contains("unquoted key");
    if bare_key {
        let line = source
            .text
            .get(span.start..)
            .and_then(|rest| rest.lines().next())
            .unwrap_or_default();
        let name = line
            .split(['=', ']', '.'])
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned();
        if !name.is_ascii() {
            let whole = Place::new(source, Span::new(span.start, span.start + name.len()));
            return Diagnostic::new(&codes::BARE_KEY, whole)
                .with("name", name.clone())
                .label(phrase::HERE)
                .help(Text::new(phrase::CHANGE_TO).with("name", format!("\"{name}\"")))
                .suggest(format!("\"{name}\""));
        }
    }
    if message.contains("duplicate key") {
        return Diagnostic::new(&codes::DUPLICATE_KEY, place.clone())
            .with("name", place.text().trim().to_owned())
            .label(phrase::HERE);
    }
    Diagnostic::new(&codes::SYNTAX, place)
        .with("message", super::syntax::meaning(message))
        .label(phrase::HERE)
}

/// The kind of a TOML value, as a word that people know.
pub(super) fn type_words(value: &DeValue<'_>) -> crate::language::Bilingual {
    use crate::language::both;
    match value {
        DeValue::String(_) => both("文字", "text"),
        DeValue::Integer(_) => both("整数", "a whole number"),
        DeValue::Float(_) => both("小数", "a decimal number"),
        DeValue::Boolean(_) => both("true/false", "true/false"),
        DeValue::Datetime(_) => both("日期", "a date"),
        DeValue::Array(_) => both("列表", "a list"),
        DeValue::Table(_) => both("表", "a table"),
    }
}
