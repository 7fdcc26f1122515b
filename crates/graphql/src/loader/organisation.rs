//! Organisations by id, and the names of regions.

use std::collections::HashMap;
use std::sync::Arc;

use application::kept::record::{OrganisationRecord, Stored};
use async_graphql::dataloader::Loader;
use indicator::vocab::RegionCode;
use uuid::Uuid;

use super::{NotLoaded, Reader, Thing, belonging, parts};

/// An organisation of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OrganisationKey(pub RegionCode, pub Uuid);

impl Thing for OrganisationKey {
    fn parts(&self) -> (RegionCode, Uuid) {
        (self.0, self.1)
    }
}

impl Loader<OrganisationKey> for Reader {
    type Value = Arc<Stored<OrganisationRecord>>;
    type Error = NotLoaded;

    async fn load(
        &self,
        keys: &[OrganisationKey],
    ) -> Result<HashMap<OrganisationKey, Self::Value>, NotLoaded> {
        let (regions, ids) = parts(keys);
        let found = self.application.organisations_by_id(&regions, &ids).await?;
        Ok(belonging(keys, found))
    }
}

/// The name of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RegionName(pub RegionCode);

impl Loader<RegionName> for Reader {
    type Value = String;
    type Error = NotLoaded;

    async fn load(&self, _: &[RegionName]) -> Result<HashMap<RegionName, String>, NotLoaded> {
        let all = self.application.regions().await?;
        Ok(all
            .into_iter()
            .map(|(code, name)| (RegionName(code), name))
            .collect())
    }
}
