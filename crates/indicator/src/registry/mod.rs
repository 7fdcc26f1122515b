//! The indicator sets that are known, by region, code, budget year and revision.
//!
//! A registry is built from texts alone ([`Registry::load`]); who reads files or a database hands
//! them in. What it answers:
//!
//! | question | where |
//! |---|---|
//! | which set holds here in that year | [`Registry::resolve`], [`Registry::revision`] |
//! | is this text a good set | [`Registry::check`] |
//! | which indicators are about something | [`Registry::search`] |
//! | what became of an indicator | [`lineage`], [`Registry::history`] |
//! | what differs between two sets | [`diff`] |
//! | what it would have done to a past year | [`trial`] |
//! | what a set means, in one digest | [`set_digest`], [`canonical`] |

mod canonical;
mod diff;
mod digest;
mod lineage;
mod load;
mod resolve;
mod search;
mod trial;
mod words;

pub use canonical::canonical;
pub use diff::{Diff, DiffEntry, DiffKind, diff};
pub use digest::{set_digest, text_digest};
pub use lineage::{Appearance, LineageKind, Link, Side, lineage};
pub use resolve::NoSet;
pub use search::{Found, Search};
pub use trial::{Cause, PastObject, Trial, TriedObject, trial};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Source};
use crate::manifest;
use crate::rulebook::RuleBooks;
use crate::set::IndicatorSet;
use crate::vocab::SetKey;

/// Every set and rule book that is known.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    sets: BTreeMap<SetKey, Registered>,
    books: RuleBooks,
}

/// A set with the path it was read from, if it was a file.
#[derive(Clone, Debug)]
pub struct Registered {
    /// The set.
    pub set: Arc<IndicatorSet>,
    /// The path as it was handed in.
    pub path: Option<String>,
}

impl Registry {
    /// Reads the files of a folder `indicators`: paths (relative to it, or with it in them) and
    /// texts. What has errors is left out; what is good is there, whatever else is wrong.
    #[must_use]
    pub fn load(files: impl IntoIterator<Item = (String, String)>) -> (Registry, Vec<Diagnostic>) {
        load::load(files)
    }

    /// Checks a text against this registry, as if it were to be added.
    #[must_use]
    pub fn check(
        &self,
        source: &Arc<Source>,
        path: Option<&str>,
    ) -> (Option<IndicatorSet>, Vec<Diagnostic>) {
        manifest::read(source, path, &self.books, self)
    }

    /// Adds a set, in place of one with the same key.
    pub fn insert(&mut self, set: Arc<IndicatorSet>, path: Option<String>) {
        self.sets.insert(set.key.clone(), Registered { set, path });
    }

    /// The set with a key.
    #[must_use]
    pub fn get(&self, key: &SetKey) -> Option<&Arc<IndicatorSet>> {
        self.sets.get(key).map(|registered| &registered.set)
    }

    /// Every set, by region, code, year, revision.
    pub fn sets(&self) -> impl DoubleEndedIterator<Item = &Registered> {
        self.sets.values()
    }

    /// The rule books.
    #[must_use]
    pub const fn books(&self) -> &RuleBooks {
        &self.books
    }
}
