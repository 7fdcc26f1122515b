//! Regions and organisations.

use std::collections::HashMap;

use chrono::NaiveDate;
use indicator::vocab::RegionCode;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::column::{Damaged, word};
use crate::connection::Store;
use crate::entity::organisation::{Column, Entity, Model};
use crate::entity::organisation_successor;
use crate::error::StoreError;
use crate::record::{OrganisationRecord, Stored, SuccessionKind, SuccessionRecord, Successions};

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

    /// The organisations of a region that exist on a day, by code.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn on(
        self,
        region: RegionCode,
        day: NaiveDate,
    ) -> Result<Vec<Stored<OrganisationRecord>>, StoreError> {
        let begun = Condition::any()
            .add(Column::ValidFrom.is_null())
            .add(Column::ValidFrom.lte(day));
        let not_ended = Condition::any()
            .add(Column::ValidTo.is_null())
            .add(Column::ValidTo.gte(day));
        let rows = Entity::find()
            .filter(Column::RegionCode.eq(region.to_string()))
            .filter(begun)
            .filter(not_ended)
            .order_by_asc(Column::Code)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        rows.into_iter().map(|row| Ok(record(row)?)).collect()
    }

    /// Every succession of a region: what became of its organisations.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn successions(self, region: RegionCode) -> Result<Successions, StoreError> {
        use organisation_successor::Column;
        let rows = organisation_successor::Entity::find()
            .filter(Column::RegionCode.eq(region.to_string()))
            .order_by_asc(Column::EffectiveOn)
            .order_by_asc(Column::PredecessorId)
            .order_by_asc(Column::SuccessorId)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        let records: Result<Vec<_>, StoreError> =
            rows.into_iter().map(|row| Ok(succession(row)?)).collect();
        Ok(Successions(records?))
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

/// One organisation by its key.
pub(super) async fn one(
    store: &Store,
    region: RegionCode,
    id: Uuid,
) -> Result<Option<OrganisationRecord>, StoreError> {
    let found = store.organisations().by_ids(&[region], &[id]).await?;
    Ok(found.into_values().next().map(|one| one.value))
}

fn succession(row: organisation_successor::Model) -> Result<SuccessionRecord, Damaged> {
    Ok(SuccessionRecord {
        predecessor: row.predecessor_id,
        successor: row.successor_id,
        kind: word(
            "organisation_successor.kind",
            &row.kind,
            SuccessionKind::from_key,
        )?,
        effective_on: row.effective_on,
        source: row.source,
        demo: row.demo,
    })
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
