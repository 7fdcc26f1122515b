//! Objects by id, their budget years and sheets.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use application::kept::record::{ObjectRecord, ObjectYearRecord, SheetRecord, Stored};
use async_graphql::dataloader::Loader;
use indicator::vocab::RegionCode;
use lifecycle::permission::Reading;
use uuid::Uuid;

use super::{NotLoaded, Reader, Thing, belonging, each, parts};

/// An object of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ObjectKey(pub RegionCode, pub Uuid);

impl Thing for ObjectKey {
    fn parts(&self) -> (RegionCode, Uuid) {
        (self.0, self.1)
    }
}

impl Loader<ObjectKey> for Reader {
    type Value = Arc<Stored<ObjectRecord>>;
    type Error = NotLoaded;

    async fn load(&self, keys: &[ObjectKey]) -> Result<HashMap<ObjectKey, Self::Value>, NotLoaded> {
        let (regions, ids) = parts(keys);
        let mut found = self.application.objects_by_id(&regions, &ids).await?;
        let sight = self.sight().await?;
        found.retain(|_, object| sight.sees_object(object));
        Ok(belonging(keys, found))
    }
}

impl Reader {
    /// Whether the reader sees all of a kind of thing in these regions: then nothing has to be looked up.
    pub(super) async fn sees_all(
        &self,
        what: Reading,
        regions: &[RegionCode],
    ) -> Result<bool, NotLoaded> {
        let sight = self.sight().await?;
        Ok(regions.iter().all(|region| sight.whole(what, *region)))
    }

    /// Those of these objects that the reader sees.
    pub(super) async fn objects_seen(
        &self,
        regions: &[RegionCode],
        ids: BTreeSet<Uuid>,
    ) -> Result<HashMap<Uuid, Stored<ObjectRecord>>, NotLoaded> {
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let mut found = self.application.objects_by_id(regions, &ids).await?;
        let sight = self.sight().await?;
        found.retain(|_, object| sight.sees_object(object));
        Ok(found)
    }
}

/// The budget years of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct YearsOf(pub RegionCode, pub Uuid);

impl Thing for YearsOf {
    fn parts(&self) -> (RegionCode, Uuid) {
        (self.0, self.1)
    }
}

impl Loader<YearsOf> for Reader {
    type Value = Arc<Vec<Stored<ObjectYearRecord>>>;
    type Error = NotLoaded;

    async fn load(&self, keys: &[YearsOf]) -> Result<HashMap<YearsOf, Self::Value>, NotLoaded> {
        let (regions, ids) = parts(keys);
        let found = self.application.years_of_objects(&regions, &ids).await?;
        Ok(each(keys, found))
    }
}

/// A version of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SheetKey(pub RegionCode, pub Uuid);

impl Thing for SheetKey {
    fn parts(&self) -> (RegionCode, Uuid) {
        (self.0, self.1)
    }
}

impl Loader<SheetKey> for Reader {
    type Value = Arc<Stored<SheetRecord>>;
    type Error = NotLoaded;

    async fn load(&self, keys: &[SheetKey]) -> Result<HashMap<SheetKey, Self::Value>, NotLoaded> {
        let (regions, ids) = parts(keys);
        let mut found = self.application.sheets_by_id(&regions, &ids).await?;
        if !self.sees_all(Reading::Object, &regions).await? {
            let objects = found.values().map(|sheet| sheet.value.object).collect();
            let seen = self.objects_seen(&regions, objects).await?;
            found.retain(|_, sheet| seen.contains_key(&sheet.value.object));
        }
        Ok(belonging(keys, found))
    }
}

/// The sheets of an object, every version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SheetsOf(pub RegionCode, pub Uuid);

impl Thing for SheetsOf {
    fn parts(&self) -> (RegionCode, Uuid) {
        (self.0, self.1)
    }
}

impl Loader<SheetsOf> for Reader {
    type Value = Arc<Vec<Stored<SheetRecord>>>;
    type Error = NotLoaded;

    async fn load(&self, keys: &[SheetsOf]) -> Result<HashMap<SheetsOf, Self::Value>, NotLoaded> {
        let (regions, ids) = parts(keys);
        let found = self.application.sheets_of_objects(&regions, &ids).await?;
        Ok(each(keys, found))
    }
}
