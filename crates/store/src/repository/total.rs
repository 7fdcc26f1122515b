//! Totals of objects, now or at a past moment, and groups of them.

use chrono::{DateTime, Utc};
use indicator::quantity::NumberError;
use indicator::vocab::{
    BudgetKind, BudgetYear, Evaluator, FundingForm, Grade, ObjectKind, RegionCode, Timing, Withheld,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::shown::Shown;
use super::{any_of, keys, optional, texts, year};
use crate::column::{Damaged, Micros, number, word};
use crate::connection::Store;
use crate::entity::object_total::{Column, Entity, Model};
use crate::error::{FaultKind, StoreError};
use crate::record::{BudgetFigures, ObjectTotalRecord};
use crate::rollup::{GroupBy, GroupRow, group};

/// Reads totals.
#[derive(Clone, Copy, Debug)]
pub struct Totals<'a>(pub(super) &'a Store);

/// Which totals; what is empty filters nothing. Attributes are those of the moment asked about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TotalFilter {
    /// Regions.
    pub regions: Vec<RegionCode>,
    /// Objects.
    pub objects: Vec<Uuid>,
    /// Organisations the objects belong to.
    pub owners: Vec<Uuid>,
    /// Sectors.
    pub sectors: Vec<String>,
    /// Budget years.
    pub years: Vec<BudgetYear>,
    /// Kinds of object.
    pub object_kinds: Vec<ObjectKind>,
    /// Budgets.
    pub budget_kinds: Vec<BudgetKind>,
    /// Who evaluated.
    pub evaluators: Vec<Evaluator>,
    /// At which moments.
    pub timings: Vec<Timing>,
    /// Grades.
    pub grades: Vec<Grade>,
    /// Only what was invented for the demonstration, or only the rest.
    pub demo: Option<bool>,
    /// As it was at this moment; `None` for now.
    pub as_of: Option<DateTime<Utc>>,
    /// Only what is shown to the reader.
    pub shown: Shown,
}

impl TotalFilter {
    fn condition(&self) -> Condition {
        let mut all = Condition::all();
        all = any_of(all, Column::RegionCode, &texts(&self.regions));
        all = any_of(all, Column::ObjectId, &self.objects);
        all = any_of(all, Column::OwnerId, &self.owners);
        all = any_of(all, Column::Sector, &self.sectors);
        let years: Vec<i32> = self.years.iter().map(|y| i32::from(y.get())).collect();
        all = any_of(all, Column::BudgetYear, &years);
        let kinds = keys(&self.object_kinds, ObjectKind::key);
        all = any_of(all, Column::ObjectKind, &kinds);
        let budgets = keys(&self.budget_kinds, BudgetKind::key);
        all = any_of(all, Column::BudgetKind, &budgets);
        all = any_of(
            all,
            Column::Evaluator,
            &keys(&self.evaluators, Evaluator::key),
        );
        all = any_of(all, Column::Timing, &keys(&self.timings, Timing::key));
        all = any_of(all, Column::Grade, &keys(&self.grades, Grade::key));
        all = all.add_option(self.demo.map(|demo| Column::Demo.eq(demo)));
        all = all.add(shown(self));
        match self.as_of {
            None => all.add(Column::ValidTo.is_null()),
            Some(at) => all.add(Column::ValidFrom.lte(Micros::from(at))).add(
                Condition::any()
                    .add(Column::ValidTo.is_null())
                    .add(Column::ValidTo.gt(Micros::from(at))),
            ),
        }
    }
}

impl Totals<'_> {
    /// The totals, by region, year, object, evaluator and moment.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn list(self, filter: &TotalFilter) -> Result<Vec<ObjectTotalRecord>, StoreError> {
        let rows = Entity::find()
            .filter(filter.condition())
            .order_by_asc(Column::RegionCode)
            .order_by_asc(Column::BudgetYear)
            .order_by_asc(Column::ObjectId)
            .order_by_asc(Column::Evaluator)
            .order_by_asc(Column::Timing)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        rows.into_iter().map(|row| Ok(record(row)?)).collect()
    }

    /// What came in the place of totals after the moment of the filter: every later total of the same
    /// objects, years and evaluations, oldest first, whatever else it was filtered by. Without a
    /// moment there is none.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn later(self, filter: &TotalFilter) -> Result<Vec<ObjectTotalRecord>, StoreError> {
        let Some(at) = filter.as_of else {
            return Ok(Vec::new());
        };
        let mut all = any_of(
            Condition::all(),
            Column::RegionCode,
            &texts(&filter.regions),
        );
        all = any_of(all, Column::ObjectId, &filter.objects);
        let years: Vec<i32> = filter.years.iter().map(|y| y.get().into()).collect();
        all = any_of(all, Column::BudgetYear, &years);
        let evaluators = keys(&filter.evaluators, Evaluator::key);
        all = any_of(all, Column::Evaluator, &evaluators);
        all = any_of(all, Column::Timing, &keys(&filter.timings, Timing::key));
        let rows = Entity::find()
            .filter(all)
            .filter(shown(filter))
            .filter(Column::ValidFrom.gt(Micros::from(at)))
            .order_by_asc(Column::ValidFrom)
            .order_by_asc(Column::RegionCode)
            .order_by_asc(Column::ObjectId)
            .order_by_asc(Column::Evaluator)
            .order_by_asc(Column::Timing)
            .order_by_asc(Column::BudgetYear)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        rows.into_iter().map(|row| Ok(record(row)?)).collect()
    }

    /// The totals in groups, with exact measures. One statement; groups in the order of their keys.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn groups(
        self,
        filter: &TotalFilter,
        by: &[GroupBy],
    ) -> Result<Vec<GroupRow>, StoreError> {
        let totals = self.list(filter).await?;
        group(&totals, by).map_err(|error: NumberError| {
            StoreError::at(FaultKind::Internal, "object_total").because(error)
        })
    }
}

fn shown(filter: &TotalFilter) -> Condition {
    match &filter.shown {
        Shown::Everything => Condition::all(),
        Shown::Part(part) => part.of_totals(&filter.regions),
    }
}

fn record(row: Model) -> Result<ObjectTotalRecord, Damaged> {
    Ok(ObjectTotalRecord {
        region: super::region("object_total.region_code", &row.region_code)?,
        object: row.object_id,
        evaluator: word(
            "object_total.evaluator",
            &row.evaluator,
            Evaluator::from_key,
        )?,
        timing: word("object_total.timing", &row.timing, Timing::from_key)?,
        budget_year: year("object_total.budget_year", row.budget_year)?,
        work_year: number("object_total.work_year", row.work_year)?,
        valid_from: row.valid_from.into(),
        valid_to: row.valid_to.map(Into::into),
        evaluation: row.evaluation_id,
        owner: row.owner_id,
        sector: row.sector,
        object_kind: word(
            "object_total.object_kind",
            &row.object_kind,
            ObjectKind::from_key,
        )?,
        budget_kind: optional(
            "object_total.budget_kind",
            row.budget_kind.as_ref(),
            BudgetKind::from_key,
        )?,
        funding_form: optional(
            "object_total.funding_form",
            row.funding_form.as_ref(),
            FundingForm::from_key,
        )?,
        total: row.total.map(Into::into),
        full: row.full.into(),
        grade: optional("object_total.grade", row.grade.as_ref(), Grade::from_key)?,
        withheld: optional(
            "object_total.withheld",
            row.withheld.as_ref(),
            Withheld::from_key,
        )?,
        budget: BudgetFigures {
            initial: row.initial.map(Into::into),
            revised: row.revised.map(Into::into),
            executed: row.executed.map(Into::into),
        },
        demo: row.demo,
    })
}
