//! The two cubes follow the totals: what an act closed is taken away, what it opened is added.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter};
use uuid::Uuid;

use super::{indicator_cell, score_cell};
use crate::act::ActError;
use crate::act::run::Scope;
use crate::bulk::{self, IDS};
use crate::entity::{indicator_cube, object_total, row_score, score_cube};
use crate::error::StoreError;

/// A total that was closed (−1) or opened (1).
pub(super) type Turned = (object_total::Model, i64);

/// Brings both cubes up to date.
pub(super) async fn follow(scope: &Scope<'_>, turned: &[Turned]) -> Result<(), ActError> {
    follow_scores(scope, score_cells(turned)).await?;
    let sources = sources(turned);
    let cells = indicator_cells(scope, &sources).await?;
    follow_indicators(scope, cells).await
}

/// What totals add to the cells of the cube of totals.
pub(super) fn score_cells(turned: &[Turned]) -> BTreeMap<score_cell::Key, score_cell::Cell> {
    let mut cells: BTreeMap<score_cell::Key, score_cell::Cell> = BTreeMap::new();
    for (total, sign) in turned {
        let cell = cells.entry(score_cell::Key::of(total)).or_default();
        cell.note(total, *sign);
    }
    cells.retain(|_, cell| *cell != score_cell::Cell::default());
    cells
}

/// The evaluations that came and went; one that only changed its money did neither.
pub(super) fn sources(turned: &[Turned]) -> BTreeMap<indicator_cell::Source, i64> {
    let mut sources = BTreeMap::new();
    for (total, sign) in turned {
        *sources
            .entry(indicator_cell::Source::of(total))
            .or_insert(0_i64) += sign;
    }
    sources.retain(|_, sign| *sign != 0);
    sources
}

/// What the rows of evaluations add to the cells of the cube of indicators.
pub(super) async fn indicator_cells(
    scope: &Scope<'_>,
    sources: &BTreeMap<indicator_cell::Source, i64>,
) -> Result<BTreeMap<indicator_cell::Key, indicator_cell::Cell>, ActError> {
    let mut of: HashMap<Uuid, Vec<(&indicator_cell::Source, i64)>> = HashMap::new();
    for (source, sign) in sources {
        of.entry(source.evaluation)
            .or_default()
            .push((source, *sign));
    }
    let ids: BTreeSet<Uuid> = of.keys().copied().collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let mut cells: BTreeMap<indicator_cell::Key, indicator_cell::Cell> = BTreeMap::new();
    for chunk in ids.chunks(IDS) {
        let rows = row_score::Entity::find()
            .filter(row_score::Column::RegionCode.eq(scope.region.as_str()))
            .filter(row_score::Column::EvaluationId.is_in(chunk.iter().copied()))
            .all(scope.tx)
            .await
            .map_err(|error| scope.fault(error))?;
        for row in &rows {
            // asked for here and not in the statement, which would then go by code over the region
            let Some(code) = row.indicator_code.as_deref() else {
                continue;
            };
            for (source, sign) in of.get(&row.evaluation_id).into_iter().flatten() {
                let cell = cells.entry(source.cell(code)).or_default();
                cell.note(row, *sign);
            }
        }
    }
    cells.retain(|_, cell| *cell != indicator_cell::Cell::default());
    Ok(cells)
}

async fn follow_scores(
    scope: &Scope<'_>,
    changes: BTreeMap<score_cell::Key, score_cell::Cell>,
) -> Result<(), ActError> {
    if changes.is_empty() {
        return Ok(());
    }
    let owners: BTreeSet<Uuid> = changes.keys().map(|key| key.owner).collect();
    let years: BTreeSet<i32> = changes.keys().map(|key| key.budget_year).collect();
    let found = score_cube::Entity::find()
        .filter(score_cube::Column::RegionCode.eq(scope.region.as_str()))
        .filter(score_cube::Column::OwnerId.is_in(owners))
        .filter(score_cube::Column::BudgetYear.is_in(years))
        .all(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    let mut cells = changes;
    let mut gone = Vec::new();
    for row in found {
        let (key, cell) = score_cell::Cell::read(&row).map_err(StoreError::from)?;
        if let Some(change) = cells.get_mut(&key) {
            change.merge(&cell);
            if *change == score_cell::Cell::default() {
                cells.remove(&key);
                gone.push(row);
            }
        }
    }
    for row in gone {
        row.delete(scope.tx)
            .await
            .map_err(|error| scope.fault(error))?;
    }
    let rows = cells
        .iter()
        .map(|(key, cell)| cell.row(&scope.region, key).into_active_model());
    bulk::upsert(scope, rows.collect()).await
}

async fn follow_indicators(
    scope: &Scope<'_>,
    changes: BTreeMap<indicator_cell::Key, indicator_cell::Cell>,
) -> Result<(), ActError> {
    let owners: BTreeSet<Uuid> = changes.keys().map(|key| key.owner).collect();
    let years: BTreeSet<i32> = changes.keys().map(|key| key.budget_year).collect();
    let codes: BTreeSet<String> = changes.keys().map(|key| key.indicator.clone()).collect();
    let codes: Vec<String> = codes.into_iter().collect();
    let mut cells = changes;
    for chunk in codes.chunks(IDS) {
        let found = indicator_cube::Entity::find()
            .filter(indicator_cube::Column::RegionCode.eq(scope.region.as_str()))
            .filter(indicator_cube::Column::IndicatorCode.is_in(chunk.iter().cloned()))
            .filter(indicator_cube::Column::BudgetYear.is_in(years.iter().copied()))
            .filter(indicator_cube::Column::OwnerId.is_in(owners.iter().copied()))
            .all(scope.tx)
            .await
            .map_err(|error| scope.fault(error))?;
        for row in found {
            let (key, cell) = indicator_cell::Cell::read(&row).map_err(StoreError::from)?;
            let Some(change) = cells.get_mut(&key) else {
                continue;
            };
            change.merge(&cell);
            if *change == indicator_cell::Cell::default() {
                cells.remove(&key);
                row.delete(scope.tx)
                    .await
                    .map_err(|error| scope.fault(error))?;
            }
        }
    }
    let rows = cells
        .iter()
        .map(|(key, cell)| cell.row(&scope.region, key).into_active_model());
    bulk::upsert(scope, rows.collect()).await
}
