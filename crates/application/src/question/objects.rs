//! Objects with their years, sheets, and the organisations they belong to.

use std::collections::HashMap;

use indicator::sheet::Sheet;
use indicator::vocab::RegionCode;
use store::record::{ObjectRecord, ObjectYearRecord, OrganisationRecord, SheetRecord, Stored};
use store::repository::{ObjectFilter, Page, Slice};
use uuid::Uuid;

use crate::{Application, Fault};

impl Application {
    /// The regions that hold something, by code, with their names.
    ///
    /// # Errors
    /// The database.
    pub async fn regions(&self) -> Result<Vec<(RegionCode, String)>, Fault> {
        Ok(self.store.regions().all().await?)
    }

    /// A page of objects.
    ///
    /// # Errors
    /// The database.
    pub async fn objects(
        &self,
        filter: &ObjectFilter,
        page: &Page<Uuid>,
    ) -> Result<Slice<Stored<ObjectRecord>>, Fault> {
        Ok(self.store.objects().page(filter, page).await?)
    }

    /// How many objects there are.
    ///
    /// # Errors
    /// The database.
    pub async fn count_objects(&self, filter: &ObjectFilter) -> Result<u64, Fault> {
        Ok(self.store.objects().count(filter).await?)
    }

    /// Objects by id, in one statement.
    ///
    /// # Errors
    /// The database.
    pub async fn objects_by_id(
        &self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Stored<ObjectRecord>>, Fault> {
        Ok(self.store.objects().by_ids(regions, ids).await?)
    }

    /// The budget years of objects.
    ///
    /// # Errors
    /// The database.
    pub async fn years_of_objects(
        &self,
        regions: &[RegionCode],
        objects: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<Stored<ObjectYearRecord>>>, Fault> {
        Ok(self.store.objects().years_of(regions, objects).await?)
    }

    /// The sheets of objects, every version.
    ///
    /// # Errors
    /// The database.
    pub async fn sheets_of_objects(
        &self,
        regions: &[RegionCode],
        objects: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<Stored<SheetRecord>>>, Fault> {
        Ok(self.store.sheets().of_objects(regions, objects).await?)
    }

    /// Sheets by id.
    ///
    /// # Errors
    /// The database.
    pub async fn sheets_by_id(
        &self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Stored<SheetRecord>>, Fault> {
        Ok(self.store.sheets().by_ids(regions, ids).await?)
    }

    /// Every organisation of a region.
    ///
    /// # Errors
    /// The database.
    pub async fn organisations(
        &self,
        region: RegionCode,
    ) -> Result<Vec<Stored<OrganisationRecord>>, Fault> {
        Ok(self.store.organisations().of_region(region).await?)
    }

    /// Organisations by id.
    ///
    /// # Errors
    /// The database.
    pub async fn organisations_by_id(
        &self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Stored<OrganisationRecord>>, Fault> {
        Ok(self.store.organisations().by_ids(regions, ids).await?)
    }
}

/// A sheet as it was kept.
///
/// # Errors
/// [`Fault::Damaged`] if it cannot be read back.
pub fn sheet_of(record: &SheetRecord) -> Result<Sheet, Fault> {
    serde_json::from_str(&record.canonical)
        .map_err(|error| Fault::Damaged(format!("sheet {}: {error}", record.id)))
}
