//! Roll-ups from nothing: what the acts of a region would have kept, read off what is never
//! overwritten (versions of objects, figures of budgets, evaluations and their rows).
//!
//! Rows that are so already are left alone, so that building anew a region whose roll-ups are right
//! writes nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use indicator::vocab::{BudgetYear, RegionCode};
use lifecycle::permission::Actor;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::refresh::{Attributes, Axes, Funds, axes, row, same};
use super::{cube, indicator_cell, score_cell};
use crate::act::run::Scope;
use crate::act::{Act, ActError};
use crate::column::Micros;
use crate::connection::Store;
use crate::entity::{
    budget_figure, evaluation, indicator_cube, object, object_total, object_version, score_cube,
};
use crate::error::StoreError;
use crate::record::{BudgetFigure, ObjectYearRecord, lines};
use crate::{audit, bulk, repository};

/// Objects that are built at a time.
const OBJECTS: usize = 1_000;

/// What building anew found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Totals with their intervals.
    pub totals: u64,
    /// Cells of the cube of totals.
    pub score_cells: u64,
    /// Cells of the cube of indicators.
    pub indicator_cells: u64,
    /// Objects and cubes that were not as they should be, and are now.
    pub put_right: u64,
}

impl Store {
    /// Builds the roll-ups of a region anew, in one transaction. Nothing else is touched.
    ///
    /// # Errors
    /// [`ActError`] from the database.
    pub async fn rebuild_rollups(
        &self,
        region: RegionCode,
        at: DateTime<Utc>,
    ) -> Result<Rebuilt, ActError> {
        let writing = self.begin_write().await?;
        // nobody writes in the region meanwhile
        audit::lock_head(self, &writing.tx, &region.to_string()).await?;
        let act = Act {
            id: Uuid::nil(),
            region,
            actor: Actor::system(),
            action: "rollup.rebuild".to_owned(),
            at,
            idempotency: None,
            expected: Vec::new(),
            changes: Vec::new(),
        };
        let rebuilt = rebuild(&Scope::of(self, &writing.tx, &act, at)).await?;
        writing
            .tx
            .commit()
            .await
            .map_err(|error| self.explain(error))?;
        Ok(rebuilt)
    }
}

async fn rebuild(scope: &Scope<'_>) -> Result<Rebuilt, ActError> {
    let mut rebuilt = Rebuilt::default();
    let mut scores: BTreeMap<score_cell::Key, score_cell::Cell> = BTreeMap::new();
    let mut indicators: BTreeMap<indicator_cell::Key, indicator_cell::Cell> = BTreeMap::new();
    for chunk in objects(scope).await?.chunks(OBJECTS) {
        let totals = totals(scope, chunk).await?;
        rebuilt.totals += u64::try_from(totals.len()).unwrap_or(u64::MAX);
        rebuilt.put_right += put_totals(scope, chunk, &totals).await?;
        let open: Vec<cube::Turned> = totals
            .into_iter()
            .filter(|row| row.valid_to.is_none())
            .map(|row| (row, 1))
            .collect();
        for (key, cell) in cube::score_cells(&open) {
            scores.entry(key).or_default().merge(&cell);
        }
        for (key, cell) in cube::indicator_cells(scope, &cube::sources(&open)).await? {
            indicators.entry(key).or_default().merge(&cell);
        }
    }
    rebuilt.score_cells = u64::try_from(scores.len()).unwrap_or(u64::MAX);
    rebuilt.indicator_cells = u64::try_from(indicators.len()).unwrap_or(u64::MAX);
    let cells = scores
        .iter()
        .map(|(key, cell)| cell.row(&scope.region, key));
    rebuilt.put_right += put::<score_cube::Entity, _>(
        scope,
        score_cube::Column::RegionCode,
        cells.collect(),
        |row| score_cell::Cell::read(row).ok().map(|(key, _)| key),
    )
    .await?;
    let cells = indicators.iter();
    let cells = cells.map(|(key, cell)| cell.row(&scope.region, key));
    rebuilt.put_right += put::<indicator_cube::Entity, _>(
        scope,
        indicator_cube::Column::RegionCode,
        cells.collect(),
        |row| indicator_cell::Cell::read(row).ok().map(|(key, _)| key),
    )
    .await?;
    Ok(rebuilt)
}

async fn objects(scope: &Scope<'_>) -> Result<Vec<Uuid>, ActError> {
    Ok(object::Entity::find()
        .select_only()
        .column(object::Column::Id)
        .filter(object::Column::RegionCode.eq(scope.region.as_str()))
        .order_by_asc(object::Column::Id)
        .into_tuple()
        .all(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?)
}

/// What is known of an object, with the moment of each part.
#[derive(Default)]
struct History {
    versions: Vec<object_version::Model>,
    evaluations: Vec<evaluation::Model>,
    figures: Vec<(Micros, BudgetFigure)>,
}

async fn histories(scope: &Scope<'_>, ids: &[Uuid]) -> Result<BTreeMap<Uuid, History>, ActError> {
    let (region, fault) = (scope.region.as_str(), |error| scope.fault(error));
    let mut of: BTreeMap<Uuid, History> = BTreeMap::new();
    let versions = object_version::Entity::find()
        .filter(object_version::Column::RegionCode.eq(region))
        .filter(object_version::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(object_version::Column::Version)
        .all(scope.tx)
        .await
        .map_err(fault)?;
    for row in versions {
        of.entry(row.id).or_default().versions.push(row);
    }
    let evaluations = evaluation::Entity::find()
        .filter(evaluation::Column::RegionCode.eq(region))
        .filter(evaluation::Column::ObjectId.is_in(ids.iter().copied()))
        .order_by_asc(evaluation::Column::EvaluationVersion)
        .all(scope.tx)
        .await
        .map_err(fault)?;
    for row in evaluations {
        of.entry(row.object_id).or_default().evaluations.push(row);
    }
    let figures = budget_figure::Entity::find()
        .filter(budget_figure::Column::RegionCode.eq(region))
        .filter(budget_figure::Column::ObjectId.is_in(ids.iter().copied()))
        .order_by_asc(budget_figure::Column::FigureVersion)
        .all(scope.tx)
        .await
        .map_err(fault)?;
    for row in figures {
        let (object, at) = (row.object_id, row.saved_at);
        let figure = repository::figure(row).map_err(StoreError::from)?;
        of.entry(object).or_default().figures.push((at, figure));
    }
    Ok(of)
}

/// The totals of objects with their intervals, in the order of their keys.
async fn totals(scope: &Scope<'_>, ids: &[Uuid]) -> Result<Vec<object_total::Model>, ActError> {
    let mut totals = Vec::new();
    for history in histories(scope, ids).await?.into_values() {
        history.totals(&scope.region, &mut totals);
    }
    totals.sort_by_key(|row| (axes(row), row.valid_from));
    Ok(totals)
}

impl History {
    /// Walks through the moments at which something changed, as the acts did.
    fn totals(&self, region: &str, into: &mut Vec<object_total::Model>) {
        let mut open: HashMap<Axes, object_total::Model> = HashMap::new();
        for at in self.moments() {
            let Some(object) = self.object_at(at) else {
                continue;
            };
            for evaluation in self.evaluations_at(at).into_values() {
                let funds = self.funds_at(at, evaluation.budget_year);
                let new = row(region, at, evaluation.clone(), &object, funds);
                let axes = axes(&new);
                match open.get_mut(&axes) {
                    Some(old) if same(old, &new) => {}
                    Some(old) => {
                        let mut closed = std::mem::replace(old, new);
                        closed.valid_to = Some(at);
                        into.push(closed);
                    }
                    None => {
                        open.insert(axes, new);
                    }
                }
            }
        }
        into.extend(open.into_values());
    }

    fn moments(&self) -> BTreeSet<Micros> {
        let versions = self.versions.iter().map(|row| row.saved_at);
        let evaluations = self.evaluations.iter().map(|row| row.saved_at);
        let figures = self.figures.iter().map(|(at, _)| *at);
        versions.chain(evaluations).chain(figures).collect()
    }

    /// The object as it was; before the first version that is known, as that one says.
    fn object_at(&self, at: Micros) -> Option<Attributes> {
        let version = self.versions.iter().rev().find(|row| row.saved_at <= at);
        version.or(self.versions.first()).map(Attributes::from)
    }

    fn evaluations_at(&self, at: Micros) -> BTreeMap<(String, String, i32), &evaluation::Model> {
        self.evaluations
            .iter()
            .filter(|row| row.saved_at <= at)
            .map(|row| {
                let (evaluator, timing) = (row.evaluator.clone(), row.timing.clone());
                ((evaluator, timing, row.budget_year), row)
            })
            .collect()
    }

    fn funds_at(&self, at: Micros, budget_year: i32) -> Funds {
        let year = u16::try_from(budget_year).ok().and_then(BudgetYear::new);
        let figures = self
            .figures
            .iter()
            .filter(|(saved, figure)| *saved <= at && Some(figure.budget_year) == year)
            .map(|(_, figure)| figure);
        let (Some(object), Some(budget_year)) = (self.versions.first(), year) else {
            return Funds::default();
        };
        let record = ObjectYearRecord {
            object: object.id,
            budget_year,
            lines: lines(figures),
        };
        Funds::from(&record)
    }
}

async fn put_totals(
    scope: &Scope<'_>,
    ids: &[Uuid],
    totals: &[object_total::Model],
) -> Result<u64, ActError> {
    let kept = object_total::Entity::find()
        .filter(object_total::Column::RegionCode.eq(scope.region.as_str()))
        .filter(object_total::Column::ObjectId.is_in(ids.iter().copied()))
        .all(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    let (kept, built) = (by_object(&kept), by_object(totals));
    let none = Vec::new();
    let of = |map: &BTreeMap<Uuid, Vec<object_total::Model>>, id: &Uuid| {
        map.get(id).unwrap_or(&none).clone()
    };
    let wrong: Vec<Uuid> = ids
        .iter()
        .copied()
        .filter(|id| of(&kept, id) != of(&built, id))
        .collect();
    if wrong.is_empty() {
        return Ok(0);
    }
    object_total::Entity::delete_many()
        .filter(object_total::Column::RegionCode.eq(scope.region.as_str()))
        .filter(object_total::Column::ObjectId.is_in(wrong.iter().copied()))
        .exec(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    let rows = wrong.iter().flat_map(|id| of(&built, id));
    let rows = rows.map(IntoActiveModel::into_active_model).collect();
    bulk::insert(scope, rows).await?;
    Ok(u64::try_from(wrong.len()).unwrap_or(u64::MAX))
}

fn by_object(rows: &[object_total::Model]) -> BTreeMap<Uuid, Vec<object_total::Model>> {
    let mut of: BTreeMap<Uuid, Vec<object_total::Model>> = BTreeMap::new();
    for row in rows {
        of.entry(row.object_id).or_default().push(row.clone());
    }
    for rows in of.values_mut() {
        rows.sort_by_key(|row| (axes(row), row.valid_from));
    }
    of
}

/// Puts a cube in place of the kept one, if they differ; answers how many were put right.
async fn put<E, K>(
    scope: &Scope<'_>,
    region: E::Column,
    rows: Vec<E::Model>,
    key: impl Fn(&E::Model) -> Option<K>,
) -> Result<u64, ActError>
where
    E: EntityTrait,
    E::Model: Clone + PartialEq + IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: Send,
    K: Ord,
{
    let own = || region.eq(scope.region.as_str());
    let kept = E::find().filter(own()).all(scope.tx).await;
    let kept = kept.map_err(|error| scope.fault(error))?;
    let kept_rows = kept.len();
    // a cell that cannot be read is not as it should be
    let of: BTreeMap<K, E::Model> = kept
        .into_iter()
        .filter_map(|row| Some((key(&row)?, row)))
        .collect();
    if kept_rows == rows.len() && of.values().eq(&rows) {
        return Ok(0);
    }
    let removed = E::delete_many().filter(own()).exec(scope.tx).await;
    removed.map_err(|error| scope.fault(error))?;
    let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
    bulk::insert(scope, rows.collect()).await?;
    Ok(1)
}
