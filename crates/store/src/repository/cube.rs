//! The two cubes, cell by cell; whoever asks adds up what belongs together.

use std::collections::BTreeMap;

use indicator::quantity::Money;
use indicator::vocab::{
    BudgetKind, BudgetYear, Evaluator, FundingForm, Grade, IndicatorCode, ObjectKind, RegionCode,
    Timing,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::total::Totals;
use super::{any_of, keys, texts, year};
use crate::column::{Damaged, word};
use crate::entity::{indicator_cube, score_cube};
use crate::error::StoreError;
use crate::rollup::{GradeShare, Rates, indicator_cell, score_cell};

/// Which cells; what is empty filters nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CubeFilter {
    /// Regions.
    pub regions: Vec<RegionCode>,
    /// Indicators by their codes, for a lineage all of its codes; only for the cube of indicators.
    pub indicators: Vec<IndicatorCode>,
    /// Organisations.
    pub owners: Vec<Uuid>,
    /// Budget years.
    pub years: Vec<BudgetYear>,
    /// Who evaluated.
    pub evaluators: Vec<Evaluator>,
    /// At which moments.
    pub timings: Vec<Timing>,
    /// Kinds of object; only for the cube of totals.
    pub object_kinds: Vec<ObjectKind>,
    /// Only what was invented for the demonstration, or only the rest.
    pub demo: Option<bool>,
}

/// A cell of the cube of totals, as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreCell {
    /// Region.
    pub region: RegionCode,
    /// Organisation the objects belong to.
    pub owner: Uuid,
    /// Budget year.
    pub budget_year: BudgetYear,
    /// Who evaluated.
    pub evaluator: Evaluator,
    /// At which moment.
    pub timing: Timing,
    /// Kind of object.
    pub object_kind: ObjectKind,
    /// Budget.
    pub budget_kind: Option<BudgetKind>,
    /// Funding form.
    pub funding_form: Option<FundingForm>,
    /// Invented for the demonstration (演示).
    pub demo: bool,
    /// Totals, those without a score included.
    pub totals: i64,
    /// Sums and rates of those with a score.
    pub rates: Rates,
    /// Initial budget, as far as it is known.
    pub initial: Money,
    /// Revised budget, as far as it is known.
    pub revised: Money,
    /// Spent, as far as it is known.
    pub executed: Money,
    /// By grade; `None` for totals that get none.
    pub grades: BTreeMap<Option<Grade>, GradeShare>,
}

/// A cell of the cube of indicators, as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorCell {
    /// Region.
    pub region: RegionCode,
    /// Indicator.
    pub indicator: IndicatorCode,
    /// Budget year.
    pub budget_year: BudgetYear,
    /// Organisation the objects belong to.
    pub owner: Uuid,
    /// Who evaluated.
    pub evaluator: Evaluator,
    /// At which moment.
    pub timing: Timing,
    /// Invented for the demonstration (演示).
    pub demo: bool,
    /// Rows, whatever came of them.
    pub rows: i64,
    /// Of these, with a missing actual.
    pub missing: i64,
    /// Of these, whose period has not ended.
    pub not_due: i64,
    /// Of these, that do not apply.
    pub not_applicable: i64,
    /// Of these, that could not be computed.
    pub failed: i64,
    /// Sums and rates of those with a score.
    pub rates: Rates,
}

impl Totals<'_> {
    /// Cells of the cube of totals, by region, organisation, year and the rest of their key. One
    /// statement.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn score_cells(self, filter: &CubeFilter) -> Result<Vec<ScoreCell>, StoreError> {
        use score_cube::{Column, Entity};
        let mut all = any_of(
            Condition::all(),
            Column::RegionCode,
            &texts(&filter.regions),
        );
        all = any_of(all, Column::OwnerId, &filter.owners);
        all = any_of(all, Column::BudgetYear, &years(filter));
        let evaluators = keys(&filter.evaluators, Evaluator::key);
        all = any_of(all, Column::Evaluator, &evaluators);
        all = any_of(all, Column::Timing, &keys(&filter.timings, Timing::key));
        let kinds = keys(&filter.object_kinds, ObjectKind::key);
        all = any_of(all, Column::ObjectKind, &kinds)
            .add_option(filter.demo.map(|demo| Column::Demo.eq(demo)));
        let rows = Entity::find()
            .filter(all)
            .order_by_asc(Column::RegionCode)
            .order_by_asc(Column::OwnerId)
            .order_by_asc(Column::BudgetYear)
            .order_by_asc(Column::Evaluator)
            .order_by_asc(Column::Timing)
            .order_by_asc(Column::ObjectKind)
            .order_by_asc(Column::BudgetKind)
            .order_by_asc(Column::FundingForm)
            .order_by_asc(Column::Demo)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        rows.iter().map(|row| Ok(score(row)?)).collect()
    }

    /// Cells of the cube of indicators, by region, indicator, year and the rest of their key. One
    /// statement.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn indicator_cells(
        self,
        filter: &CubeFilter,
    ) -> Result<Vec<IndicatorCell>, StoreError> {
        use indicator_cube::{Column, Entity};
        let mut all = any_of(
            Condition::all(),
            Column::RegionCode,
            &texts(&filter.regions),
        );
        let codes: Vec<String> = filter.indicators.iter().map(ToString::to_string).collect();
        all = any_of(all, Column::IndicatorCode, &codes);
        all = any_of(all, Column::OwnerId, &filter.owners);
        all = any_of(all, Column::BudgetYear, &years(filter));
        let evaluators = keys(&filter.evaluators, Evaluator::key);
        all = any_of(all, Column::Evaluator, &evaluators);
        all = any_of(all, Column::Timing, &keys(&filter.timings, Timing::key))
            .add_option(filter.demo.map(|demo| Column::Demo.eq(demo)));
        let rows = Entity::find()
            .filter(all)
            .order_by_asc(Column::RegionCode)
            .order_by_asc(Column::IndicatorCode)
            .order_by_asc(Column::BudgetYear)
            .order_by_asc(Column::OwnerId)
            .order_by_asc(Column::Evaluator)
            .order_by_asc(Column::Timing)
            .order_by_asc(Column::Demo)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        rows.iter().map(|row| Ok(indicator(row)?)).collect()
    }
}

fn years(filter: &CubeFilter) -> Vec<i32> {
    filter
        .years
        .iter()
        .map(|year| i32::from(year.get()))
        .collect()
}

/// Reads a word of a key, in which nothing stands for none.
fn part<T>(
    column: &'static str,
    key: &str,
    from_key: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Damaged> {
    if key.is_empty() {
        return Ok(None);
    }
    word(column, key, from_key).map(Some)
}

fn score(row: &score_cube::Model) -> Result<ScoreCell, Damaged> {
    let (_, cell) = score_cell::Cell::read(row)?;
    let mut grades = BTreeMap::new();
    for (key, (count, revised)) in cell.grades {
        let grade = part("score_cube.grades", &key, Grade::from_key)?;
        let share = GradeShare {
            count: u64::try_from(count).unwrap_or_default(),
            revised: Money::from_fen(revised),
        };
        grades.insert(grade, share);
    }
    Ok(ScoreCell {
        region: super::region("score_cube.region_code", &row.region_code)?,
        owner: row.owner_id,
        budget_year: year("score_cube.budget_year", row.budget_year)?,
        evaluator: word("score_cube.evaluator", &row.evaluator, Evaluator::from_key)?,
        timing: word("score_cube.timing", &row.timing, Timing::from_key)?,
        object_kind: word(
            "score_cube.object_kind",
            &row.object_kind,
            ObjectKind::from_key,
        )?,
        budget_kind: part(
            "score_cube.budget_kind",
            &row.budget_kind,
            BudgetKind::from_key,
        )?,
        funding_form: part(
            "score_cube.funding_form",
            &row.funding_form,
            FundingForm::from_key,
        )?,
        demo: row.demo,
        totals: cell.totals,
        rates: cell.rates,
        initial: Money::from_fen(cell.initial),
        revised: Money::from_fen(cell.revised),
        executed: Money::from_fen(cell.executed),
        grades,
    })
}

fn indicator(row: &indicator_cube::Model) -> Result<IndicatorCell, Damaged> {
    let (_, cell) = indicator_cell::Cell::read(row)?;
    Ok(IndicatorCell {
        region: super::region("indicator_cube.region_code", &row.region_code)?,
        indicator: word(
            "indicator_cube.indicator_code",
            &row.indicator_code,
            |code| IndicatorCode::parse(code).ok(),
        )?,
        budget_year: year("indicator_cube.budget_year", row.budget_year)?,
        owner: row.owner_id,
        evaluator: word(
            "indicator_cube.evaluator",
            &row.evaluator,
            Evaluator::from_key,
        )?,
        timing: word("indicator_cube.timing", &row.timing, Timing::from_key)?,
        demo: row.demo,
        rows: cell.rows,
        missing: cell.missing,
        not_due: cell.not_due,
        not_applicable: cell.not_applicable,
        failed: cell.failed,
        rates: cell.rates,
    })
}
