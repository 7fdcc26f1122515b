//! Work items by id, their steps, and where they stand.

use std::collections::HashMap;
use std::sync::Arc;

use application::item::AnyStanding;
use application::kept::record::{ItemRecord, StepRecord, Stored};
use async_graphql::dataloader::Loader;
use indicator::vocab::RegionCode;
use uuid::Uuid;

use super::{NotLoaded, Reader, Thing, belonging, each, parts};

/// A work item of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WorkItemKey(pub RegionCode, pub Uuid);

impl Thing for WorkItemKey {
    fn parts(&self) -> (RegionCode, Uuid) {
        (self.0, self.1)
    }
}

impl Loader<WorkItemKey> for Reader {
    type Value = Arc<Stored<ItemRecord>>;
    type Error = NotLoaded;

    async fn load(
        &self,
        keys: &[WorkItemKey],
    ) -> Result<HashMap<WorkItemKey, Self::Value>, NotLoaded> {
        let (regions, ids) = parts(keys);
        let mut found = self.application.items_by_id(&regions, &ids).await?;
        let sight = self.sight().await?;
        found.retain(|_, item| sight.sees_item(item));
        Ok(belonging(keys, found))
    }
}

/// The steps that a work item took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StepsOf(pub RegionCode, pub Uuid);

impl Thing for StepsOf {
    fn parts(&self) -> (RegionCode, Uuid) {
        (self.0, self.1)
    }
}

impl Loader<StepsOf> for Reader {
    type Value = Arc<Vec<StepRecord>>;
    type Error = NotLoaded;

    async fn load(&self, keys: &[StepsOf]) -> Result<HashMap<StepsOf, Self::Value>, NotLoaded> {
        let (regions, ids) = parts(keys);
        let found = self.application.item_history(&regions, &ids).await?;
        Ok(each(keys, found))
    }
}

/// The work items of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WorkItemsOf(pub RegionCode, pub Uuid);

impl Thing for WorkItemsOf {
    fn parts(&self) -> (RegionCode, Uuid) {
        (self.0, self.1)
    }
}

impl Loader<WorkItemsOf> for Reader {
    type Value = Arc<Vec<Stored<ItemRecord>>>;
    type Error = NotLoaded;

    async fn load(
        &self,
        keys: &[WorkItemsOf],
    ) -> Result<HashMap<WorkItemsOf, Self::Value>, NotLoaded> {
        let (regions, ids) = parts(keys);
        let mut found = self
            .application
            .items_of_objects(&regions, &ids, &[])
            .await?;
        let sight = self.sight().await?;
        for items in found.values_mut() {
            items.retain(|item| sight.sees_item(item));
        }
        Ok(each(keys, found))
    }
}

/// The items that a work item rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RestsOn(pub RegionCode, pub Uuid);

impl Thing for RestsOn {
    fn parts(&self) -> (RegionCode, Uuid) {
        (self.0, self.1)
    }
}

impl Loader<RestsOn> for Reader {
    type Value = Arc<Vec<Uuid>>;
    type Error = NotLoaded;

    async fn load(&self, keys: &[RestsOn]) -> Result<HashMap<RestsOn, Self::Value>, NotLoaded> {
        let (regions, ids) = parts(keys);
        let found = self.application.items_rested_on(&regions, &ids).await?;
        Ok(each(keys, found))
    }
}

/// The items that rest on a work item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UsedBy(pub RegionCode, pub Uuid);

impl Thing for UsedBy {
    fn parts(&self) -> (RegionCode, Uuid) {
        (self.0, self.1)
    }
}

impl Loader<UsedBy> for Reader {
    type Value = Arc<Vec<Uuid>>;
    type Error = NotLoaded;

    async fn load(&self, keys: &[UsedBy]) -> Result<HashMap<UsedBy, Self::Value>, NotLoaded> {
        let (regions, ids) = parts(keys);
        let found = self.application.items_resting_on(&regions, &ids).await?;
        Ok(each(keys, found))
    }
}

/// Where a work item stands, and what the viewer may do with it.
#[derive(Clone, Debug)]
pub struct StandingOf(pub Arc<Stored<ItemRecord>>);

/// An item is itself by its id; the rest is what is known of it.
impl PartialEq for StandingOf {
    fn eq(&self, other: &StandingOf) -> bool {
        (self.0.region, self.0.value.id) == (other.0.region, other.0.value.id)
    }
}

impl Eq for StandingOf {}

impl std::hash::Hash for StandingOf {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.0.region, self.0.value.id).hash(state);
    }
}

impl Loader<StandingOf> for Reader {
    type Value = Arc<AnyStanding>;
    type Error = NotLoaded;

    async fn load(
        &self,
        keys: &[StandingOf],
    ) -> Result<HashMap<StandingOf, Self::Value>, NotLoaded> {
        let items: Vec<_> = keys.iter().map(|key| Stored::clone(&key.0)).collect();
        let actor = self.context.actor.viewer();
        let found = self
            .application
            .standing_of_any(&items, &actor, self.context.now)
            .await?;
        let mut found: HashMap<Uuid, Arc<AnyStanding>> = found
            .into_iter()
            .map(|(id, standing)| (id, Arc::new(standing)))
            .collect();
        Ok(keys
            .iter()
            .filter_map(|key| Some((key.clone(), found.remove(&key.0.value.id)?)))
            .collect())
    }
}
