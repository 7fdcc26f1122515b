//! The steps of work items: histories, the content at a past moment, and who did what.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use indicator::vocab::RegionCode;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

use super::item::Items;
use super::texts;
use crate::column::{Damaged, Micros};
use crate::entity::work_item_step::{Column, Entity, Model};
use crate::error::StoreError;
use crate::record::{Hand, StepRecord};

impl Items<'_> {
    /// Every step of these items in these regions, oldest first. One statement.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn history(
        self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<StepRecord>>, StoreError> {
        let rows = Entity::find()
            .filter(Column::RegionCode.is_in(texts(regions)))
            .filter(Column::ItemId.is_in(ids.iter().copied()))
            .order_by_asc(Column::ItemVersion)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        let mut answer: HashMap<Uuid, Vec<StepRecord>> = HashMap::new();
        for row in rows {
            answer.entry(row.item_id).or_default().push(record(row)?);
        }
        Ok(answer)
    }

    /// The last step that each of these items in these regions had taken at a moment, with the
    /// content after it; those that did not exist yet are not there. One statement.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn as_of(
        self,
        regions: &[RegionCode],
        ids: &[Uuid],
        at: DateTime<Utc>,
    ) -> Result<HashMap<Uuid, StepRecord>, StoreError> {
        let codes = texts(regions);
        let last = Entity::find()
            .select_only()
            .columns([Column::RegionCode, Column::ItemId])
            .column_as(Column::ItemVersion.max(), "last")
            .filter(Column::RegionCode.is_in(codes.iter().map(String::as_str)))
            .filter(Column::ItemId.is_in(ids.iter().copied()))
            .filter(Column::RecordedAt.lte(Micros::from(at)))
            .group_by(Column::RegionCode)
            .group_by(Column::ItemId)
            .into_query();
        let key =
            Expr::tuple([Column::RegionCode, Column::ItemId, Column::ItemVersion].map(Expr::col));
        let rows = Entity::find()
            .filter(Column::RegionCode.is_in(codes.iter().map(String::as_str)))
            .filter(Column::ItemId.is_in(ids.iter().copied()))
            .filter(key.in_subquery(last))
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        rows.into_iter()
            .map(|row| Ok((row.item_id, record(row)?)))
            .collect()
    }

    /// Who did what with these items in these regions, oldest first. One statement, without
    /// content.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn hands(
        self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<Hand>>, StoreError> {
        type Row = (Uuid, String, String, String, Option<String>, Micros);
        let rows: Vec<Row> = Entity::find()
            .select_only()
            .columns([
                Column::ItemId,
                Column::Action,
                Column::Person,
                Column::Post,
                Column::OnBehalfOf,
                Column::RecordedAt,
            ])
            .filter(Column::RegionCode.is_in(texts(regions)))
            .filter(Column::ItemId.is_in(ids.iter().copied()))
            .order_by_asc(Column::ItemVersion)
            .into_tuple()
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        let mut answer: HashMap<Uuid, Vec<Hand>> = HashMap::new();
        for (item, action, person, post, on_behalf_of, at) in rows {
            answer.entry(item).or_default().push(Hand {
                action,
                person,
                post,
                on_behalf_of,
                at: at.into(),
            });
        }
        Ok(answer)
    }
}

fn record(row: Model) -> Result<StepRecord, Damaged> {
    let warnings = serde_json::from_str(&row.warnings).map_err(|_| Damaged {
        column: "work_item_step.warnings",
        found: row.warnings.clone(),
    })?;
    Ok(StepRecord {
        item: row.item_id,
        version: row.item_version,
        act: row.act_id,
        process: row.process,
        action: row.action,
        from: row.from_state,
        to: row.to_state,
        step: row.step,
        content: row.content,
        digest: row.digest,
        reason: row.reason,
        warnings,
        person: row.person,
        post: row.post,
        organisation: row.organisation,
        on_behalf_of: row.on_behalf_of,
        at: row.recorded_at.into(),
    })
}
