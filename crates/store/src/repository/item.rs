//! Work items, their history and what they name.

use std::collections::HashMap;

use chrono::NaiveDate;
use indicator::vocab::{BudgetYear, RegionCode};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use uuid::Uuid;

use super::page::{Page, Slice};
use super::shown::ShownItems;
use super::{any_of, contains, texts, year};
use crate::column::{Damaged, number};
use crate::connection::Store;
use crate::entity::organisation;
use crate::entity::work_item::{Column, Entity, Model};
use crate::error::StoreError;
use crate::record::{ItemRecord, Stored};

/// Reads work items.
#[derive(Clone, Copy, Debug)]
pub struct Items<'a>(pub(super) &'a Store);

/// Which work items of a region; what is empty filters nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemFilter {
    /// The region.
    pub region: RegionCode,
    /// Processes by their keys.
    pub processes: Vec<String>,
    /// States by their keys.
    pub states: Vec<String>,
    /// Organisations they belong to.
    pub owners: Vec<Uuid>,
    /// Organisations they belong to, those under them included.
    pub under: Vec<Uuid>,
    /// Objects they are of.
    pub objects: Vec<Uuid>,
    /// Items they are a part or a consequence of.
    pub parents: Vec<Uuid>,
    /// Budget years.
    pub budget_years: Vec<BudgetYear>,
    /// Years of the work.
    pub work_years: Vec<u16>,
    /// Only those whose next step has a deadline.
    pub has_deadline: bool,
    /// Only those whose next step is due before this day.
    pub due_before: Option<NaiveDate>,
    /// Only those whose title contains this.
    pub title_contains: Option<String>,
    /// Only what was invented for the demonstration, or only the rest.
    pub demo: Option<bool>,
    /// Only what is shown to the reader, process by process; `None` for everything.
    pub shown: Option<Vec<ShownItems>>,
}

/// How many items of a process are in a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemCount {
    /// Key of the process.
    pub process: String,
    /// Key of the state.
    pub state: String,
    /// How many.
    pub count: u64,
}

impl ItemFilter {
    /// Every item of a region.
    #[must_use]
    pub const fn of(region: RegionCode) -> ItemFilter {
        ItemFilter {
            region,
            processes: Vec::new(),
            states: Vec::new(),
            owners: Vec::new(),
            under: Vec::new(),
            objects: Vec::new(),
            parents: Vec::new(),
            budget_years: Vec::new(),
            work_years: Vec::new(),
            has_deadline: false,
            due_before: None,
            title_contains: None,
            demo: None,
            shown: None,
        }
    }

    fn condition(&self) -> Condition {
        let mut all = Condition::all().add(Column::RegionCode.eq(self.region.to_string()));
        all = any_of(all, Column::Process, &self.processes);
        all = any_of(all, Column::State, &self.states);
        all = any_of(all, Column::OrganisationId, &self.owners);
        all = any_of(all, Column::ObjectId, &self.objects);
        all = any_of(all, Column::ParentId, &self.parents);
        let years: Vec<i32> = self.budget_years.iter().map(|y| y.get().into()).collect();
        all = any_of(all, Column::BudgetYear, &years);
        let years: Vec<i32> = self.work_years.iter().copied().map(i32::from).collect();
        all = any_of(all, Column::WorkYear, &years);
        if !self.under.is_empty() {
            all = all.add(Column::OrganisationId.in_subquery(self.organisations_under()));
        }
        if let Some(shown) = &self.shown {
            // where nothing is shown, nothing fits
            let nothing = Condition::any().add(Column::Id.is_in(std::iter::empty::<Uuid>()));
            all = all.add(
                shown
                    .iter()
                    .fold(nothing, |any, of| any.add(of.condition())),
            );
        }
        all.add_option(self.has_deadline.then(|| Column::DueOn.is_not_null()))
            .add_option(self.due_before.map(|day| Column::DueOn.lt(day)))
            .add_option(self.demo.map(|demo| Column::Demo.eq(demo)))
            .add_option(
                self.title_contains
                    .as_deref()
                    .map(|text| contains(Column::Title, text)),
            )
    }

    /// The ids of the organisations whose path leads through one of those named.
    fn organisations_under(&self) -> SelectStatement {
        use organisation::Column as Its;
        let through = self.under.iter().fold(Condition::any(), |any, id| {
            any.add(Its::Path.contains(id.to_string()))
        });
        organisation::Entity::find()
            .select_only()
            .column(Its::Id)
            .filter(Its::RegionCode.eq(self.region.to_string()))
            .filter(through)
            .into_query()
    }
}

impl Items<'_> {
    /// A page of items, by id, which is the order in which they came into being.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn page(
        self,
        filter: &ItemFilter,
        page: &Page<Uuid>,
    ) -> Result<Slice<Stored<ItemRecord>>, StoreError> {
        let cursor = Entity::find()
            .filter(filter.condition())
            .cursor_by(Column::Id);
        let rows = self.0.rows_of(cursor, page, |id| *id).await?;
        let records: Result<Vec<_>, StoreError> =
            rows.into_iter().map(|row| Ok(record(row)?)).collect();
        Ok(page.cut(records?))
    }

    /// How many there are.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn count(self, filter: &ItemFilter) -> Result<u64, StoreError> {
        Entity::find()
            .filter(filter.condition())
            .count(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))
    }

    /// How many there are of each process in each state, by their keys. One statement.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn counts(self, filter: &ItemFilter) -> Result<Vec<ItemCount>, StoreError> {
        let rows: Vec<(String, String, i64)> = Entity::find()
            .select_only()
            .columns([Column::Process, Column::State])
            .column_as(Column::Id.count(), "items")
            .filter(filter.condition())
            .group_by(Column::Process)
            .group_by(Column::State)
            .order_by_asc(Column::Process)
            .order_by_asc(Column::State)
            .into_tuple()
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        Ok(rows
            .into_iter()
            .map(|(process, state, count)| ItemCount {
                process,
                state,
                count: u64::try_from(count).unwrap_or_default(),
            })
            .collect())
    }

    /// Items by their ids, in these regions.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn by_ids(
        self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Stored<ItemRecord>>, StoreError> {
        let rows = self.of(regions, Column::Id, ids, Condition::all()).await?;
        rows.into_iter()
            .map(|row| Ok((row.id, record(row)?)))
            .collect()
    }

    /// The items of these processes of objects in these regions, of one budget year or of all,
    /// oldest first. One statement.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn of_objects(
        self,
        regions: &[RegionCode],
        objects: &[Uuid],
        processes: &[&str],
        budget_year: Option<BudgetYear>,
    ) -> Result<HashMap<Uuid, Vec<Stored<ItemRecord>>>, StoreError> {
        let mut such = any_of(Condition::all(), Column::Process, processes);
        such =
            such.add_option(budget_year.map(|year| Column::BudgetYear.eq(i32::from(year.get()))));
        let rows = self.of(regions, Column::ObjectId, objects, such).await?;
        grouped(rows, |row| row.object_id)
    }

    /// The parts and consequences of these items in these regions, oldest first. One statement.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn children(
        self,
        regions: &[RegionCode],
        parents: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<Stored<ItemRecord>>>, StoreError> {
        let all = Condition::all();
        let rows = self.of(regions, Column::ParentId, parents, all).await?;
        grouped(rows, |row| row.parent_id)
    }

    async fn of(
        self,
        regions: &[RegionCode],
        column: Column,
        ids: &[Uuid],
        such: Condition,
    ) -> Result<Vec<Model>, StoreError> {
        Entity::find()
            .filter(Column::RegionCode.is_in(texts(regions)))
            .filter(column.is_in(ids.iter().copied()))
            .filter(such)
            .order_by_asc(Column::Id)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))
    }
}

fn grouped(
    rows: Vec<Model>,
    by: impl Fn(&Model) -> Option<Uuid>,
) -> Result<HashMap<Uuid, Vec<Stored<ItemRecord>>>, StoreError> {
    let mut answer: HashMap<Uuid, Vec<Stored<ItemRecord>>> = HashMap::new();
    for row in rows {
        if let Some(id) = by(&row) {
            answer.entry(id).or_default().push(record(row)?);
        }
    }
    Ok(answer)
}

fn record(row: Model) -> Result<Stored<ItemRecord>, Damaged> {
    Ok(Stored {
        region: super::region("work_item.region_code", &row.region_code)?,
        version: row.version,
        by: row.saved_by,
        post: row.saved_post,
        at: row.saved_at.into(),
        value: ItemRecord {
            id: row.id,
            process: row.process,
            state: row.state,
            title: row.title,
            object: row.object_id,
            organisation: row.organisation_id,
            parent: row.parent_id,
            budget_year: row
                .budget_year
                .map(|number| year("work_item.budget_year", number))
                .transpose()?,
            work_year: number("work_item.work_year", row.work_year)?,
            due_on: row.due_on,
            content: row.content,
            demo: row.demo,
        },
    })
}
