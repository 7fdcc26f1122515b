//! Objects by id, their budget years and sheets.

use std::collections::HashMap;
use std::sync::Arc;

use application::kept::record::{ObjectRecord, ObjectYearRecord, SheetRecord, Stored};
use async_graphql::dataloader::Loader;
use indicator::vocab::RegionCode;
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
        let found = self.application.objects_by_id(&regions, &ids).await?;
        Ok(belonging(keys, found))
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
        let found = self.application.sheets_by_id(&regions, &ids).await?;
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
