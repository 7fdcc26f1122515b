//! Acts on indicator sets: taken in from files, registered, sent on, filed.

mod advance;
mod register;
mod take_in;

pub use advance::Advanced;
pub use register::Registered;
pub(crate) use take_in::key_of;
pub use take_in::{TakenIn, Untaken};

use indicator::registry::{Registry, canonical};
use indicator::set::IndicatorSet;
use indicator::vocab::SetKey;
use lifecycle::permission::{Act as Right, Subject as Owned};
use lifecycle::process::indicator_set::Facts;
use store::record::{IndicatorSetDraft, IndicatorSetRecord, SetOrigin, Stored, Subject};

use crate::{Application, Fault};

/// What the gates of an indicator set look at.
pub(crate) struct Known {
    pub stored: Option<Stored<IndicatorSetRecord>>,
    pub facts: Facts,
}

impl Application {
    /// Loads what the gates look at: where the set stands, who did what with it, whether its parent
    /// is on file, how many errors its text has now.
    pub(crate) async fn known(
        &self,
        key: &SetKey,
        set: Option<&IndicatorSet>,
        errors: usize,
    ) -> Result<Known, Fault> {
        let parent = set
            .and_then(|set| set.parent.as_ref())
            .map(|pin| pin.key.clone());
        let wanted: Vec<SetKey> = std::iter::once(key.clone()).chain(parent.clone()).collect();
        let mut found = self.store.indicator_sets().by_keys(&wanted).await?;
        let subject = Subject::IndicatorSet(key.set.clone());
        let history = self
            .store
            .audit_entries()
            .of_subjects(key.region, std::slice::from_ref(&subject))
            .await?;
        let done = history
            .get(&subject)
            .into_iter()
            .flatten()
            .filter_map(|entry| Some((Right::from_key(&entry.action)?, entry.actor.clone())));
        let owned = Owned {
            region: key.region,
            organisation: None,
            sector: Some(key.set.code.sector().to_owned()),
            done: done.collect(),
        };
        let filed = |parent: &SetKey| {
            *parent == *key
                || found
                    .get(parent)
                    .is_some_and(|stored| stored.value.state.is_immutable())
        };
        let parents_filed = parent.as_ref().is_none_or(filed);
        let facts = Facts {
            errors,
            parents_filed,
            ..Facts::new(owned)
        };
        Ok(Known {
            stored: found.remove(key),
            facts,
        })
    }
}

/// A set as it is handed to the store.
fn draft_of(set: &IndicatorSet, text: &str, origin: SetOrigin) -> IndicatorSetDraft {
    IndicatorSetDraft {
        set: set.key.set.clone(),
        name: set.name.clone(),
        purpose: set.purpose,
        object_kind: set.object,
        owner: None,
        origin,
        trial: set.trial,
        demo: set.demo,
        text: text.to_owned(),
        text_digest: set.text_digest.clone(),
        canonical: canonical(set).to_string(),
        canonical_digest: set.digest.clone(),
    }
}

/// The registry with one set more, or in place of an earlier text of it.
fn with_set(registry: &Registry, set: IndicatorSet, path: Option<String>) -> Registry {
    let mut registry = registry.clone();
    registry.insert(std::sync::Arc::new(set), path);
    registry
}
