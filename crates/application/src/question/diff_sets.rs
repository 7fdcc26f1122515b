//! What differs between two sets or years, and in how far totals by them compare.

use indicator::registry::Diff;
use indicator::vocab::SetKey;
use insight::comparability::Comparability;

use super::INDICATOR_SET;
use crate::{Application, Fault};

/// The difference of two sets.
#[derive(Clone, Debug)]
pub struct Difference {
    /// What differs, with the lineage of every indicator.
    pub diff: Diff,
    /// In how far totals by the two compare.
    pub comparability: Comparability,
}

impl Application {
    /// Compares two sets, each by the rule book of its year.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for a set that is not known.
    pub fn diff_indicator_sets(&self, from: &SetKey, to: &SetKey) -> Result<Difference, Fault> {
        let registry = self.registry();
        let set = |key: &SetKey| {
            registry.get(key).ok_or_else(|| Fault::NotFound {
                what: INDICATOR_SET,
                key: key.to_string(),
            })
        };
        let (before, after) = (set(from)?, set(to)?);
        let diff = registry.diff(before, after);
        let comparability = Comparability::of_links(before, after, &diff.links)
            .map_err(|error| Fault::Damaged(format!("comparing {from} with {to}: {error}")))?;
        Ok(Difference {
            diff,
            comparability,
        })
    }
}
