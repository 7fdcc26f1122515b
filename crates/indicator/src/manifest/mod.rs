//! Reading a department's manifest: from text to a checked, resolved indicator set.
//!
//! A manifest is read in three steps. `keys` says what may be written; `head`, `draft` and `change`
//! read it with its places, as far as it can be read; `check` compares what was read with the path,
//! the parent, the rule book and itself. Every fault is found in one go. What is free of errors
//! becomes an [`IndicatorSet`].

mod change;
mod check;
mod draft;
mod example;
mod formula;
mod head;
mod keys;
mod parents;
mod part;
mod path;
mod target;
mod weight;
mod write;

pub use parents::{NoParent, NoParents, Parents};
pub use path::{FOLDER, SetPath};
pub use write::write;

use std::sync::Arc;

use change::Change;
use check::Context;
use draft::{Draft, Origin};
use example::Further;
use head::Head;

use crate::diagnostic::catalogue::{document as document_codes, manifest as codes};
use crate::diagnostic::{Diagnostic, Entry, Source};
use crate::document::{Document, Faults};
use crate::rulebook::{RuleBook, RuleBooks};
use crate::set::{IndicatorSet, ParentPin, SetChange};

/// JSON Schema of a manifest (`indicators/set.schema.json`).
#[must_use]
pub fn schema() -> serde_json::Value {
    crate::document::json_schema("指标集 / indicator set", keys::ROOT)
}

/// Reads a manifest with every fault in it, in order of place.
///
/// `path` is where the file stands, under `indicators/` (`education/2022/nutrition.toml`) or with
/// that folder in it; `None` for a text that stands nowhere, whose head is then taken at its word.
/// The set is there only if there is no error.
#[must_use]
pub fn read(
    source: &Arc<Source>,
    path: Option<&str>,
    books: &RuleBooks,
    parents: &dyn Parents,
) -> (Option<IndicatorSet>, Vec<Diagnostic>) {
    let faults = Faults::new(source);
    let document = Document::parse(source, &faults);
    let broken = faults.has_errors();
    let root = document.root(keys::ROOT, &faults);
    let own = root.tables("indicator");
    let own = own
        .iter()
        .map(|table| Draft::read(table, Origin::Own))
        .collect();
    let changes: Vec<Change<'_>> = root
        .tagged_tables("change")
        .into_iter()
        .map(Change::read)
        .collect();
    let examples: Vec<Further> = root.tables("example").iter().map(Further::read).collect();
    let set = root.table("set").and_then(|table| {
        let head = Head::read(&table, path.and_then(SetPath::parse).as_ref());
        let written = Written {
            own,
            changes: &changes,
            examples,
        };
        resolve(&head, written, path, books, parents, &faults)
    });
    let clean = !faults.has_errors();
    let mut found = faults.into_vec();
    if broken {
        // what a syntax fault has swallowed is neither missing nor unused
        found.retain(|fault| fault.is_error() && !SWALLOWED.contains(&fault.entry));
    }
    (set.filter(|_| clean), found)
}

/// Faults of what is not there, which mean nothing while parts of the text cannot be read.
const SWALLOWED: [&Entry; 6] = [
    &document_codes::MISSING_KEY,
    &codes::EMPTY_SET,
    &codes::WEIGHTS_SUM,
    &codes::WEIGHT_MISSING,
    &codes::UNIT_MISSING,
    &codes::EXAMPLE_INCOMPLETE,
];

/// What stands under `[set]`.
struct Written<'a, 'd> {
    own: Vec<Draft>,
    changes: &'a [Change<'d>],
    examples: Vec<Further>,
}

fn resolve(
    head: &Head,
    written: Written<'_, '_>,
    path: Option<&str>,
    books: &RuleBooks,
    parents: &dyn Parents,
    faults: &Faults,
) -> Option<IndicatorSet> {
    let Written {
        own,
        changes,
        examples,
    } = written;
    let set_path = path.and_then(SetPath::parse);
    let parent = check::parent(head, set_path.as_ref(), parents, faults);
    let book = book(head, set_path.as_ref(), books, faults);
    let mut rows = check::changes(head, parent.as_deref(), changes, faults);
    rows.extend(own);
    check::further_examples(examples, &mut rows, parent.as_deref(), faults);
    // no set of the registry need be looked through where nothing is replaced
    let replaces = rows.iter().any(|row| !row.replaces.is_empty());
    let known = if replaces {
        parents.codes()
    } else {
        Vec::new()
    };
    check::all(&Context {
        head,
        path: path.map(|given| (given, set_path.as_ref())),
        book: book.as_ref(),
        rows: &rows,
        parent: parent.as_deref(),
        known: &known,
        faults,
    });
    if faults.has_errors() {
        return None;
    }
    let mut set = IndicatorSet {
        key: head.key(set_path.as_ref())?,
        name: head.name.clone()?,
        purpose: *head.purpose.value()?,
        object: *head.object.value()?,
        budget_kind: head.budget_kind.as_ref().map(|written| written.value),
        funding_form: head.funding_form,
        tier: head.tier.clone(),
        trial: head.trial,
        demo: head.demo,
        parent: parent.map(|parent| ParentPin {
            key: parent.key.clone(),
            digest: parent.digest.clone(),
        }),
        source: head.source.clone()?,
        verification: head.verification,
        note: head.note.clone(),
        total: head.total(),
        changes: changes.iter().filter_map(set_change).collect(),
        indicators: rows
            .iter()
            .map(|row| row.finish(head))
            .collect::<Option<_>>()?,
        digest: String::new(),
        text_digest: crate::registry::text_digest(&faults.source().text),
    };
    set.digest = crate::registry::set_digest(&set);
    Some(set)
}

fn set_change(change: &Change<'_>) -> Option<SetChange> {
    Some(SetChange {
        code: change.code.as_ref()?.value.clone(),
        kind: change.kind?,
        reason: change.reason.clone(),
    })
}

/// The rule book that the set is checked by; where its year cannot be read, that of its folder, so
/// that one slip does not hide the others.
fn book(
    head: &Head,
    path: Option<&SetPath>,
    books: &RuleBooks,
    faults: &Faults,
) -> Option<RuleBook> {
    let (year, place) = match head.year.written() {
        Some(written) => (written.value, &written.place),
        None => (path?.year, &head.place),
    };
    match books.resolve(year, head.region(path)?) {
        Ok(book) => Some(book),
        Err(error) => {
            faults.push(
                Diagnostic::new(&codes::NO_BOOK, place.clone())
                    .with("reason", error.text())
                    .label(crate::diagnostic::catalogue::phrase::HERE),
            );
            None
        }
    }
}
