//! Indicator sets by key; their revisions, histories, and what may be done with them.

use std::collections::HashMap;
use std::sync::Arc;

use application::kept::repository::AuditEntry;
use application::question::SetView;
use async_graphql::dataloader::Loader;
use indicator::vocab::{RegionCode, SetCode, SetKey};
use lifecycle::machine;
use lifecycle::process::indicator_set::IndicatorSet as Process;

use super::{NotLoaded, Reader};

/// An action that leads on from a state.
pub type Possible = machine::Possible<Process>;

impl Loader<SetKey> for Reader {
    type Value = Arc<SetView>;
    type Error = NotLoaded;

    async fn load(&self, keys: &[SetKey]) -> Result<HashMap<SetKey, Arc<SetView>>, NotLoaded> {
        let found = self.application.indicator_sets_by_key(keys).await?;
        Ok(found.into_iter().map(|(k, v)| (k, Arc::new(v))).collect())
    }
}

/// All revisions of a set in a region, over all years.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RevisionsOf(pub RegionCode, pub SetCode);

impl Loader<RevisionsOf> for Reader {
    type Value = Arc<Vec<Arc<SetView>>>;
    type Error = NotLoaded;

    async fn load(
        &self,
        keys: &[RevisionsOf],
    ) -> Result<HashMap<RevisionsOf, Self::Value>, NotLoaded> {
        let wanted: Vec<_> = keys.iter().map(|key| (key.0, key.1.clone())).collect();
        let found = self.application.indicator_set_revisions(&wanted).await?;
        let list = |sets: Vec<SetView>| Arc::new(sets.into_iter().map(Arc::new).collect());
        Ok(found
            .into_iter()
            .map(|((region, code), sets)| (RevisionsOf(region, code), list(sets)))
            .collect())
    }
}

/// The history of a set.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HistoryOf(pub SetKey);

impl Loader<HistoryOf> for Reader {
    type Value = Arc<Vec<AuditEntry>>;
    type Error = NotLoaded;

    async fn load(&self, keys: &[HistoryOf]) -> Result<HashMap<HistoryOf, Self::Value>, NotLoaded> {
        let wanted: Vec<SetKey> = keys.iter().map(|key| key.0.clone()).collect();
        let found = self.application.indicator_set_histories(&wanted).await?;
        Ok(found
            .into_iter()
            .map(|(key, entries)| (HistoryOf(key), Arc::new(entries)))
            .collect())
    }
}

/// What may be done with a set now, and if not, why.
#[derive(Clone, Debug)]
pub struct ActionsOf(pub Arc<SetView>);

/// A set is itself by its key; the rest is what is known of it.
impl PartialEq for ActionsOf {
    fn eq(&self, other: &ActionsOf) -> bool {
        self.0.key == other.0.key
    }
}

impl Eq for ActionsOf {}

impl std::hash::Hash for ActionsOf {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.key.hash(state);
    }
}

impl Loader<ActionsOf> for Reader {
    type Value = Arc<Vec<Possible>>;
    type Error = NotLoaded;

    async fn load(&self, keys: &[ActionsOf]) -> Result<HashMap<ActionsOf, Self::Value>, NotLoaded> {
        let views: Vec<SetView> = keys.iter().map(|key| SetView::clone(&key.0)).collect();
        let context = &self.context;
        let viewer = context.actor.viewer();
        let mut found = self
            .application
            .indicator_set_actions(&views, &viewer, context.now)
            .await?;
        Ok(keys
            .iter()
            .map(|key| {
                let possible = found.remove(&key.0.key).unwrap_or_default();
                (key.clone(), Arc::new(possible))
            })
            .collect())
    }
}
