//! Regions and organisations.

use std::collections::HashMap;

use indicator::vocab::RegionCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::column::Damaged;
use crate::connection::Store;
use crate::entity::organisation::{Column, Entity, Model};
use crate::error::StoreError;
use crate::record::{OrganisationRecord, Stored};

/// Reads regions.
#[derive(Clone, Copy, Debug)]
pub struct Regions<'a>(pub(super) &'a Store);

impl Regions<'_> {
    /// Every region with its name, by code.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn all(self) -> Result<Vec<(RegionCode, String)>, StoreError> {
        use crate::entity::region;
        let rows = region::Entity::find()
            .order_by_asc(region::Column::RegionCode)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        rows.into_iter()
            .map(|row| {
                Ok((
                    super::region("region.region_code", &row.region_code)?,
                    row.name,
                ))
            })
            .collect()
    }
}

/// Reads organisations.
#[derive(Clone, Copy, Debug)]
pub struct Organisations<'a>(pub(super) &'a Store);

impl Organisations<'_> {
    /// Every organisation of a region, by code.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn of_region(
        self,
        region: RegionCode,
    ) -> Result<Vec<Stored<OrganisationRecord>>, StoreError> {
        let rows = Entity::find()
            .filter(Column::RegionCode.eq(region.to_string()))
            .order_by_asc(Column::Code)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        rows.into_iter().map(|row| Ok(record(row)?)).collect()
    }

    /// Organisations by their ids, in these regions.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn by_ids(
        self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Stored<OrganisationRecord>>, StoreError> {
        let rows = Entity::find()
            .filter(Column::RegionCode.is_in(super::texts(regions)))
            .filter(Column::Id.is_in(ids.iter().copied()))
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        rows.into_iter()
            .map(|row| Ok((row.id, record(row)?)))
            .collect()
    }
}

fn record(row: Model) -> Result<Stored<OrganisationRecord>, Damaged> {
    let damaged = || Damaged {
        column: "organisation.path",
        found: row.path.clone(),
    };
    let mut above = row
        .path
        .split('/')
        .map(Uuid::parse_str)
        .collect::<Result<Vec<Uuid>, _>>()
        .map_err(|_| damaged())?;
    above
        .pop()
        .filter(|own| *own == row.id)
        .ok_or_else(damaged)?;
    Ok(Stored {
        region: super::region("organisation.region_code", &row.region_code)?,
        version: row.version,
        by: row.saved_by,
        post: row.saved_post,
        at: row.saved_at.into(),
        value: OrganisationRecord {
            id: row.id,
            code: row.code,
            name: row.name,
            kind: row.kind,
            sector: row.sector,
            above,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            source: row.source,
            demo: row.demo,
        },
    })
}
