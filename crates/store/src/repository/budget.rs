//! Figures of budgets: every version, and the lines as they were at a past moment.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use indicator::vocab::{BudgetYear, RegionCode};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::object::Objects;
use super::{any_of, texts, year};
use crate::column::{Damaged, Micros, word};
use crate::entity::budget_figure::{Column, Entity, Model};
use crate::error::StoreError;
use crate::record::budget::lines;
use crate::record::{BudgetFigure, Measure, ObjectYearRecord, Stored};

impl Objects<'_> {
    /// Every version of every figure of objects in these regions, of these budget years or of all,
    /// oldest first: what was recorded, by whom, when, and what corrected it later. One statement.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn figures(
        self,
        regions: &[RegionCode],
        objects: &[Uuid],
        years: &[BudgetYear],
    ) -> Result<HashMap<Uuid, Vec<Stored<BudgetFigure>>>, StoreError> {
        let mut answer: HashMap<Uuid, Vec<Stored<BudgetFigure>>> = HashMap::new();
        for row in self.figure_rows(regions, objects, years, None).await? {
            let stored = Stored {
                region: super::region("budget_figure.region_code", &row.region_code)?,
                version: i64::from(row.figure_version),
                by: row.saved_by.clone(),
                post: row.saved_post.clone(),
                at: row.saved_at.into(),
                value: figure(row)?,
            };
            answer.entry(stored.value.object).or_default().push(stored);
        }
        Ok(answer)
    }

    /// The budget years of objects in these regions as they were at a moment, by year. A year
    /// without a single figure is not there. One statement.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn years_as_of(
        self,
        regions: &[RegionCode],
        objects: &[Uuid],
        at: DateTime<Utc>,
    ) -> Result<HashMap<Uuid, Vec<ObjectYearRecord>>, StoreError> {
        let mut slices: BTreeMap<(Uuid, BudgetYear), Vec<BudgetFigure>> = BTreeMap::new();
        for row in self.figure_rows(regions, objects, &[], Some(at)).await? {
            let figure = figure(row)?;
            let slice = (figure.object, figure.budget_year);
            slices.entry(slice).or_default().push(figure);
        }
        let mut answer: HashMap<Uuid, Vec<ObjectYearRecord>> = HashMap::new();
        for ((object, budget_year), figures) in slices {
            answer.entry(object).or_default().push(ObjectYearRecord {
                object,
                budget_year,
                lines: lines(&figures),
            });
        }
        Ok(answer)
    }

    async fn figure_rows(
        self,
        regions: &[RegionCode],
        objects: &[Uuid],
        years: &[BudgetYear],
        until: Option<DateTime<Utc>>,
    ) -> Result<Vec<Model>, StoreError> {
        let years: Vec<i32> = years.iter().map(|year| i32::from(year.get())).collect();
        let of = any_of(sea_orm::Condition::all(), Column::BudgetYear, &years)
            .add_option(until.map(|at| Column::SavedAt.lte(Micros::from(at))));
        Entity::find()
            .filter(Column::RegionCode.is_in(texts(regions)))
            .filter(Column::ObjectId.is_in(objects.iter().copied()))
            .filter(of)
            .order_by_asc(Column::BudgetYear)
            .order_by_asc(Column::Fund)
            .order_by_asc(Column::Measure)
            .order_by_asc(Column::FigureVersion)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))
    }
}

/// Reads a figure.
pub(crate) fn figure(row: Model) -> Result<BudgetFigure, Damaged> {
    Ok(BudgetFigure {
        object: row.object_id,
        budget_year: year("budget_figure.budget_year", row.budget_year)?,
        fund: row.fund,
        measure: word("budget_figure.measure", &row.measure, Measure::from_key)?,
        amount: row.amount.map(Into::into),
        direct: row.direct,
        origin: row.origin,
        on: row.of_day,
        withdrawn: row.withdrawn,
    })
}
