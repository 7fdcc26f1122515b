//! Persons, the posts they hold and tokens by id.

use std::collections::HashMap;
use std::sync::Arc;

use application::kept::record::{HoldingRecord, IssuedToken, PersonRecord, Stored};
use async_graphql::dataloader::Loader;
use indicator::vocab::RegionCode;
use uuid::Uuid;

use super::{NotLoaded, Reader, Thing, belonging, each, parts};

/// A person of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PersonKey(pub RegionCode, pub Uuid);

/// A post that somebody holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HoldingKey(pub RegionCode, pub Uuid);

/// Every post that a person holds or held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HoldingsOf(pub RegionCode, pub Uuid);

/// A token of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TokenKey(pub RegionCode, pub Uuid);

impl Thing for PersonKey {
    fn parts(&self) -> (RegionCode, Uuid) {
        (self.0, self.1)
    }
}

impl Thing for HoldingKey {
    fn parts(&self) -> (RegionCode, Uuid) {
        (self.0, self.1)
    }
}

impl Thing for HoldingsOf {
    fn parts(&self) -> (RegionCode, Uuid) {
        (self.0, self.1)
    }
}

impl Thing for TokenKey {
    fn parts(&self) -> (RegionCode, Uuid) {
        (self.0, self.1)
    }
}

impl Loader<PersonKey> for Reader {
    type Value = Arc<Stored<PersonRecord>>;
    type Error = NotLoaded;

    async fn load(&self, keys: &[PersonKey]) -> Result<HashMap<PersonKey, Self::Value>, NotLoaded> {
        let (regions, ids) = parts(keys);
        let found = self.application.persons_by_id(&regions, &ids).await?;
        Ok(belonging(keys, found))
    }
}

impl Loader<HoldingKey> for Reader {
    type Value = Arc<Stored<HoldingRecord>>;
    type Error = NotLoaded;

    async fn load(
        &self,
        keys: &[HoldingKey],
    ) -> Result<HashMap<HoldingKey, Self::Value>, NotLoaded> {
        let (regions, ids) = parts(keys);
        let found = self.application.holdings_by_id(&regions, &ids).await?;
        Ok(belonging(keys, found))
    }
}

impl Loader<HoldingsOf> for Reader {
    type Value = Arc<Vec<Stored<HoldingRecord>>>;
    type Error = NotLoaded;

    async fn load(
        &self,
        keys: &[HoldingsOf],
    ) -> Result<HashMap<HoldingsOf, Self::Value>, NotLoaded> {
        let (regions, ids) = parts(keys);
        let found = self.application.holdings_of(&regions, &ids).await?;
        Ok(each(keys, found))
    }
}

impl Loader<TokenKey> for Reader {
    type Value = Arc<Stored<IssuedToken>>;
    type Error = NotLoaded;

    async fn load(&self, keys: &[TokenKey]) -> Result<HashMap<TokenKey, Self::Value>, NotLoaded> {
        let (regions, ids) = parts(keys);
        let found = self.application.tokens_by_id(&regions, &ids).await?;
        Ok(belonging(keys, found))
    }
}
