//! Objects and their budget years.

use std::collections::HashMap;

use indicator::vocab::{BudgetKind, BudgetYear, FundingForm, ObjectKind, RegionCode};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use uuid::Uuid;

use super::page::{Page, Slice};
use super::shown::Shown;
use super::{any_of, contains, ids, keys, optional, texts, year};
use crate::column::{Damaged, word};
use crate::connection::Store;
use crate::entity::object::{Column, Entity, Model};
use crate::entity::{budget_line, object_year};
use crate::error::StoreError;
use crate::record::{BudgetFigures, BudgetLine, ObjectRecord, ObjectYearRecord, Stored};

/// Reads objects.
#[derive(Clone, Copy, Debug)]
pub struct Objects<'a>(pub(super) &'a Store);

/// Which objects of a region; what is empty filters nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectFilter {
    /// The region.
    pub region: RegionCode,
    /// Organisations they belong to.
    pub owners: Vec<Uuid>,
    /// Sectors.
    pub sectors: Vec<String>,
    /// Kinds.
    pub kinds: Vec<ObjectKind>,
    /// Budgets.
    pub budget_kinds: Vec<BudgetKind>,
    /// Only those that have one of these budget years.
    pub years: Vec<BudgetYear>,
    /// Only those that are a part of one of these objects, at any depth.
    pub under: Vec<Uuid>,
    /// Only what was invented for the demonstration, or only the rest.
    pub demo: Option<bool>,
    /// Only those whose name contains this.
    pub name_contains: Option<String>,
    /// Only what is shown to the reader.
    pub shown: Shown,
}

impl ObjectFilter {
    /// Every object of a region.
    #[must_use]
    pub const fn of(region: RegionCode) -> ObjectFilter {
        ObjectFilter {
            region,
            owners: Vec::new(),
            sectors: Vec::new(),
            kinds: Vec::new(),
            budget_kinds: Vec::new(),
            years: Vec::new(),
            under: Vec::new(),
            demo: None,
            name_contains: None,
            shown: Shown::Everything,
        }
    }

    fn condition(&self) -> Condition {
        let region = self.region.to_string();
        let mut all = Condition::all().add(Column::RegionCode.eq(region.as_str()));
        all = any_of(all, Column::OwnerId, &self.owners);
        all = any_of(all, Column::Sector, &self.sectors);
        all = any_of(all, Column::Kind, &keys(&self.kinds, ObjectKind::key));
        let budgets = keys(&self.budget_kinds, BudgetKind::key);
        all = any_of(all, Column::BudgetKind, &budgets);
        if !self.years.is_empty() {
            let years = self.years.iter().map(|year| i32::from(year.get()));
            let with_year = object_year::Entity::find()
                .select_only()
                .column(object_year::Column::ObjectId)
                .filter(object_year::Column::RegionCode.eq(region.as_str()))
                .filter(object_year::Column::BudgetYear.is_in(years))
                .into_query();
            all = all.add(Column::Id.in_subquery(with_year));
        }
        if !self.under.is_empty() {
            all = all.add(self.under.iter().fold(Condition::any(), |any, id| {
                any.add(Column::Above.contains(id.to_string()))
            }));
        }
        if let Shown::Part(part) = &self.shown {
            all = all.add(part.of_objects());
        }
        all.add_option(self.demo.map(|demo| Column::Demo.eq(demo)))
            .add_option(
                self.name_contains
                    .as_deref()
                    .map(|text| contains(Column::Name, text)),
            )
    }
}

impl Objects<'_> {
    /// A page of objects, by id, which is the order in which they were added.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn page(
        self,
        filter: &ObjectFilter,
        page: &Page<Uuid>,
    ) -> Result<Slice<Stored<ObjectRecord>>, StoreError> {
        let cursor = Entity::find()
            .filter(filter.condition())
            .cursor_by(Column::Id);
        let rows = self.0.rows_of(cursor, page, |id| *id).await?;
        Ok(page.cut(records(rows)?))
    }

    /// How many there are.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn count(self, filter: &ObjectFilter) -> Result<u64, StoreError> {
        Entity::find()
            .filter(filter.condition())
            .count(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))
    }

    /// The objects of a region with a project code; the code is unique by the use cases, not by a key.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn with_code(
        self,
        region: RegionCode,
        code: &str,
    ) -> Result<Vec<Stored<ObjectRecord>>, StoreError> {
        let rows = Entity::find()
            .filter(Column::RegionCode.eq(region.to_string()))
            .filter(Column::Code.eq(code))
            .order_by_asc(Column::Id)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        records(rows)
    }

    /// Objects by their ids, in these regions.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn by_ids(
        self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Stored<ObjectRecord>>, StoreError> {
        let rows = Entity::find()
            .filter(Column::RegionCode.is_in(texts(regions)))
            .filter(Column::Id.is_in(ids.iter().copied()))
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        rows.into_iter()
            .map(|row| Ok((row.id, record(row)?)))
            .collect()
    }

    /// The budget years of objects in these regions with their lines, by year. Two statements.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn years_of(
        self,
        regions: &[RegionCode],
        objects: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<Stored<ObjectYearRecord>>>, StoreError> {
        let codes = texts(regions);
        let fault = |error| self.0.explain(error);
        let years = object_year::Entity::find()
            .filter(object_year::Column::RegionCode.is_in(codes.iter().map(String::as_str)))
            .filter(object_year::Column::ObjectId.is_in(objects.iter().copied()))
            .order_by_asc(object_year::Column::BudgetYear)
            .all(&self.0.db)
            .await
            .map_err(fault)?;
        let lines = budget_line::Entity::find()
            .filter(budget_line::Column::RegionCode.is_in(codes))
            .filter(budget_line::Column::ObjectId.is_in(objects.iter().copied()))
            .order_by_asc(budget_line::Column::Fund)
            .all(&self.0.db)
            .await
            .map_err(fault)?;
        let mut lines_of: HashMap<(Uuid, i32), Vec<BudgetLine>> = HashMap::new();
        for line in lines {
            let key = (line.object_id, line.budget_year);
            lines_of.entry(key).or_default().push(budget_line(line));
        }
        let mut answer: HashMap<Uuid, Vec<Stored<ObjectYearRecord>>> = HashMap::new();
        for row in years {
            let lines = lines_of
                .remove(&(row.object_id, row.budget_year))
                .unwrap_or_default();
            answer.entry(row.object_id).or_default().push(Stored {
                region: super::region("object_year.region_code", &row.region_code)?,
                version: row.version,
                by: row.saved_by,
                post: row.saved_post,
                at: row.saved_at.into(),
                value: ObjectYearRecord {
                    object: row.object_id,
                    budget_year: year("object_year.budget_year", row.budget_year)?,
                    lines,
                },
            });
        }
        Ok(answer)
    }
}

fn budget_line(row: budget_line::Model) -> BudgetLine {
    BudgetLine {
        fund: row.fund,
        figures: BudgetFigures {
            initial: row.initial.map(Into::into),
            revised: row.revised.map(Into::into),
            executed: row.executed.map(Into::into),
        },
        direct: row.direct,
        origin: row.origin,
        as_of: row.as_of,
    }
}

fn records(rows: Vec<Model>) -> Result<Vec<Stored<ObjectRecord>>, StoreError> {
    rows.into_iter().map(|row| Ok(record(row)?)).collect()
}

fn record(row: Model) -> Result<Stored<ObjectRecord>, Damaged> {
    Ok(Stored {
        region: super::region("managed_object.region_code", &row.region_code)?,
        version: row.version,
        by: row.saved_by,
        post: row.saved_post,
        at: row.saved_at.into(),
        value: ObjectRecord {
            id: row.id,
            owner: row.owner_id,
            code: row.code,
            name: row.name,
            kind: word("managed_object.kind", &row.kind, ObjectKind::from_key)?,
            sector: row.sector,
            budget_kind: optional(
                "managed_object.budget_kind",
                row.budget_kind.as_ref(),
                BudgetKind::from_key,
            )?,
            funding_form: optional(
                "managed_object.funding_form",
                row.funding_form.as_ref(),
                FundingForm::from_key,
            )?,
            period_from: row.period_from,
            period_to: row.period_to,
            marks: row
                .marks
                .split(',')
                .filter(|mark| !mark.is_empty())
                .map(str::to_owned)
                .collect(),
            above: ids("managed_object.above", &row.above)?,
            whole_period: row.whole_period.map(Into::into),
            source: row.source,
            demo: row.demo,
        },
    })
}
