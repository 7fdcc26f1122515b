//! Documents and clauses by id.

use std::collections::HashMap;
use std::sync::Arc;

use application::kept::record::{DocumentRecord, Stored};
use application::kept::repository::PlacedClause;
use async_graphql::dataloader::Loader;
use indicator::vocab::RegionCode;
use uuid::Uuid;

use super::{NotLoaded, Reader, Thing, belonging, parts};

/// A document of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DocumentKey(pub RegionCode, pub Uuid);

/// A clause of a document of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClauseKey(pub RegionCode, pub Uuid);

impl Thing for DocumentKey {
    fn parts(&self) -> (RegionCode, Uuid) {
        (self.0, self.1)
    }
}

impl Thing for ClauseKey {
    fn parts(&self) -> (RegionCode, Uuid) {
        (self.0, self.1)
    }
}

impl Loader<DocumentKey> for Reader {
    type Value = Arc<Stored<DocumentRecord>>;
    type Error = NotLoaded;

    async fn load(
        &self,
        keys: &[DocumentKey],
    ) -> Result<HashMap<DocumentKey, Self::Value>, NotLoaded> {
        let (regions, ids) = parts(keys);
        let found = self.application.documents_by_id(&regions, &ids).await?;
        Ok(belonging(keys, found))
    }
}

impl Loader<ClauseKey> for Reader {
    type Value = PlacedClause;
    type Error = NotLoaded;

    async fn load(&self, keys: &[ClauseKey]) -> Result<HashMap<ClauseKey, Self::Value>, NotLoaded> {
        let (regions, ids) = parts(keys);
        let found = self.application.clauses_by_id(&regions, &ids).await?;
        let own = |key: &ClauseKey| {
            let placed = found.get(&key.1).filter(|one| one.region == key.0)?;
            Some((*key, placed.clone()))
        };
        Ok(keys.iter().filter_map(own).collect())
    }
}
