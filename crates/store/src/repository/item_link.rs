//! What work items name, in both directions.

use std::collections::{BTreeSet, HashMap};

use indicator::vocab::RegionCode;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::item::Items;
use super::texts;
use crate::column::Damaged;
use crate::entity::work_item_link::{Column, Entity, Model};
use crate::error::StoreError;
use crate::record::{LinkRecord, Linked, Subject};

impl Items<'_> {
    /// What these items in these regions name now, by kind and key. One statement.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn links_from(
        self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<Linked>>, StoreError> {
        let of = Condition::all().add(Column::ItemId.is_in(ids.iter().copied()));
        let mut answer: HashMap<Uuid, Vec<Linked>> = HashMap::new();
        for linked in self.links(regions, of).await? {
            answer.entry(linked.item).or_default().push(linked);
        }
        Ok(answer)
    }

    /// The items in these regions that name these things now, oldest first. One statement.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn links_to(
        self,
        regions: &[RegionCode],
        subjects: &[Subject],
    ) -> Result<HashMap<Subject, Vec<Linked>>, StoreError> {
        let kinds: BTreeSet<&str> = subjects.iter().map(Subject::kind).collect();
        let of = Condition::all()
            .add(Column::SubjectKind.is_in(kinds))
            .add(Column::Subject.is_in(subjects.iter().map(Subject::key)));
        let wanted: BTreeSet<&Subject> = subjects.iter().collect();
        let mut answer: HashMap<Subject, Vec<Linked>> = HashMap::new();
        for linked in self.links(regions, of).await? {
            if wanted.contains(&linked.link.to) {
                let to = linked.link.to.clone();
                answer.entry(to).or_default().push(linked);
            }
        }
        Ok(answer)
    }

    async fn links(self, regions: &[RegionCode], of: Condition) -> Result<Vec<Linked>, StoreError> {
        let rows = Entity::find()
            .filter(Column::RegionCode.is_in(texts(regions)))
            .filter(of)
            .filter(Column::ValidTo.is_null())
            .order_by_asc(Column::ItemId)
            .order_by_asc(Column::Kind)
            .order_by_asc(Column::SubjectKind)
            .order_by_asc(Column::Subject)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        rows.into_iter().map(|row| Ok(record(row)?)).collect()
    }
}

fn record(row: Model) -> Result<Linked, Damaged> {
    let to = Subject::parse(&row.subject_kind, &row.subject).ok_or_else(|| Damaged {
        column: "work_item_link.subject",
        found: format!("{} {}", row.subject_kind, row.subject),
    })?;
    Ok(Linked {
        item: row.item_id,
        link: LinkRecord { kind: row.kind, to },
        since: row.valid_from.into(),
    })
}
