//! Facts.

use std::collections::HashMap;

use indicator::vocab::RegionCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::connection::Store;
use crate::entity::fact::{Column, Entity, Model};
use crate::error::StoreError;
use crate::record::{FactRecord, Stored};

/// Reads facts.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a>(pub(super) &'a Store);

/// Which versions of facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FactVersions {
    /// The last of each.
    #[default]
    Last,
    /// Every one.
    All,
}

impl Facts<'_> {
    /// Facts of objects, by name, period and version.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn of_objects(
        self,
        region: RegionCode,
        objects: &[Uuid],
        versions: FactVersions,
    ) -> Result<HashMap<Uuid, Vec<Stored<FactRecord>>>, StoreError> {
        let rows = Entity::find()
            .filter(Column::RegionCode.eq(region.to_string()))
            .filter(Column::ObjectId.is_in(objects.iter().copied()))
            .order_by_asc(Column::Name)
            .order_by_asc(Column::PeriodFrom)
            .order_by_asc(Column::PeriodTo)
            .order_by_asc(Column::FactVersion)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        let mut answer: HashMap<Uuid, Vec<Stored<FactRecord>>> = HashMap::new();
        for row in rows {
            let facts = answer.entry(row.object_id).or_default();
            let fact = record(region, row);
            let earlier = facts.last().is_some_and(|last| {
                let (a, b) = (&last.value, &fact.value);
                (&a.name, a.from, a.to) == (&b.name, b.from, b.to)
            });
            if earlier && versions == FactVersions::Last {
                facts.pop();
            }
            facts.push(fact);
        }
        Ok(answer)
    }

    /// Facts of a region by their ids, in whatever version they are.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn by_ids(
        self,
        region: RegionCode,
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Stored<FactRecord>>, StoreError> {
        let rows = Entity::find()
            .filter(Column::RegionCode.eq(region.to_string()))
            .filter(Column::Id.is_in(ids.iter().copied()))
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        Ok(rows
            .into_iter()
            .map(|row| (row.id, record(region, row)))
            .collect())
    }
}

fn record(region: RegionCode, row: Model) -> Stored<FactRecord> {
    Stored {
        region,
        version: i64::from(row.fact_version),
        by: row.saved_by,
        post: row.saved_post,
        at: row.saved_at.into(),
        value: FactRecord {
            id: row.id,
            object: row.object_id,
            name: row.name,
            from: row.period_from,
            to: row.period_to,
            kind: row.kind,
            value: row.value,
            unit: row.unit,
            raw: row.raw,
            nature: row.nature,
            source: row.source,
            evidence: row.evidence,
            asserted_by: row.asserted_by,
        },
    }
}
