//! What a row of a table stands on, as a constant.

use indicator::vocab::{Clause, Force, Verification};

/// A clause that can stand in a constant table; [`Clause`] is the same with text of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Document with its number, and article where known.
    pub text: &'static str,
    /// How binding it is.
    pub force: Force,
    /// How it was checked.
    pub verification: Verification,
}

impl Basis {
    /// A clause of the plan, read in its published text.
    #[must_use]
    pub const fn plan(text: &'static str) -> Basis {
        Basis {
            text,
            force: Force::Plan,
            verification: Verification::Verified,
        }
    }

    /// What this system decides because no document says it.
    #[must_use]
    pub const fn derived(text: &'static str) -> Basis {
        Basis {
            text,
            force: Force::Local,
            verification: Verification::Derived,
        }
    }

    /// Whether a gate that stands on it refuses: the plan, the municipality and our own decisions
    /// bind here, national rules and practice only warn.
    #[must_use]
    pub const fn binds(&self) -> bool {
        matches!(self.force, Force::Plan | Force::Municipal | Force::Local)
    }

    /// As a clause with text of its own.
    #[must_use]
    pub fn clause(&self) -> Clause {
        Clause {
            text: self.text.to_owned(),
            force: self.force,
            verification: self.verification,
        }
    }
}
