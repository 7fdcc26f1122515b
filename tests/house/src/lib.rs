//! Checks of the repository itself, cheap enough to stand before the first build of everything else.
//!
//! Every check is a function from what is to be looked at to a list of [`Fault`]s, so that it can be tried
//! on planted violations (the unit tests beside it) as well as on the tree (`tests/tree.rs`).
//!
//! * [`licence`], [`bans`]: `deny.toml` applied to `cargo metadata`; `cargo deny` reads the same file.
//! * [`direction`]: which of our crates may use which, and what the pure ones may never reach.
//! * [`decay`]: what can be grepped for in Rust files, with `exceptions.toml` for the few that are meant.
//! * [`place`]: no machine paths and no registry hosts in what is committed.
//! * [`command`]: each command of the README is run by something.
//! * [`coverage`]: each clause of the plan has a test that shows it, and the table says which.
//! * [`document`]: what a document points at is there.

pub mod bans;
pub mod command;
pub mod coverage;
pub mod decay;
pub mod direction;
pub mod document;
pub mod licence;
pub mod metadata;
pub mod place;
pub mod tree;

/// One thing that is not as the house wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// File, `file:line` or package.
    pub place: String,
    /// What is wrong, and what to do instead.
    pub what: String,
}

impl Fault {
    /// A fault at a place.
    pub fn new(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            what: what.into(),
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}: {}", self.place, self.what)
    }
}

/// What a check could not even begin with: a file or a command that should be there.
pub type Trouble = Box<dyn std::error::Error + Send + Sync>;
