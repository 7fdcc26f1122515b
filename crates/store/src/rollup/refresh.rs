//! Totals with their interval of validity: what an act changed is closed, what holds now is opened.

use std::collections::HashMap;

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use uuid::Uuid;

use super::cube;
use crate::act::ActError;
use crate::act::run::Scope;
use crate::bulk::{self, IDS};
use crate::column::{Fen, Micros};
use crate::entity::{evaluation, object, object_total, object_version, object_year};
use crate::record::ObjectYearRecord;

/// Object, evaluator, moment, budget year: of each there is one total at a time.
pub(super) type Axes = (Uuid, String, String, i32);

/// What a total takes from its object.
pub(super) struct Attributes {
    owner: Uuid,
    sector: Option<String>,
    kind: String,
    budget_kind: Option<String>,
    funding_form: Option<String>,
}

/// What a total takes from its object's year.
#[derive(Clone, Copy, Default)]
pub(super) struct Funds {
    initial: Option<Fen>,
    revised: Option<Fen>,
    executed: Option<Fen>,
}

impl From<&object::Model> for Attributes {
    fn from(row: &object::Model) -> Attributes {
        Attributes {
            owner: row.owner_id,
            sector: row.sector.clone(),
            kind: row.kind.clone(),
            budget_kind: row.budget_kind.clone(),
            funding_form: row.funding_form.clone(),
        }
    }
}

impl From<&object_version::Model> for Attributes {
    fn from(row: &object_version::Model) -> Attributes {
        Attributes {
            owner: row.owner_id,
            sector: row.sector.clone(),
            kind: row.kind.clone(),
            budget_kind: row.budget_kind.clone(),
            funding_form: row.funding_form.clone(),
        }
    }
}

impl From<&object_year::Model> for Funds {
    fn from(row: &object_year::Model) -> Funds {
        Funds {
            initial: row.initial,
            revised: row.revised,
            executed: row.executed,
        }
    }
}

impl From<&ObjectYearRecord> for Funds {
    fn from(record: &ObjectYearRecord) -> Funds {
        let total = record.total();
        Funds {
            initial: total.initial.map(Into::into),
            revised: total.revised.map(Into::into),
            executed: total.executed.map(Into::into),
        }
    }
}

/// Brings the roll-ups of the objects that an act touched up to date.
pub(crate) async fn refresh(scope: &Scope<'_>) -> Result<(), ActError> {
    let ids: Vec<Uuid> = scope.touches.totals_of.iter().copied().collect();
    for chunk in ids.chunks(IDS) {
        let now = rows(scope, chunk).await?;
        let mut open = open_rows(scope, chunk).await?;
        let (mut turned, mut closed) = (Vec::new(), Vec::new());
        for row in now {
            match open.remove(&axes(&row)) {
                Some(old) if same(&old, &row) => {}
                Some(old) => {
                    closed.push(old);
                    turned.push((row, 1));
                }
                None => turned.push((row, 1)),
            }
        }
        closed.extend(open.into_values());
        for old in &closed {
            close(scope, old.clone()).await?;
        }
        let new = turned
            .iter()
            .map(|(row, _)| row.clone().into_active_model());
        bulk::insert(scope, new.collect()).await?;
        turned.extend(closed.into_iter().map(|row| (row, -1)));
        cube::follow(scope, &turned).await?;
    }
    Ok(())
}

/// The totals as they are now, from evaluations, objects and object years.
async fn rows(scope: &Scope<'_>, ids: &[Uuid]) -> Result<Vec<object_total::Model>, ActError> {
    let region = scope.region.as_str();
    let fault = |error| scope.fault(error);
    let current = current(scope, ids).await?;
    if current.is_empty() {
        return Ok(Vec::new());
    }
    let objects = object::Entity::find()
        .filter(object::Column::RegionCode.eq(region))
        .filter(object::Column::Id.is_in(ids.iter().copied()))
        .all(scope.tx)
        .await
        .map_err(fault)?;
    let objects: HashMap<Uuid, Attributes> = objects
        .iter()
        .map(|row| (row.id, Attributes::from(row)))
        .collect();
    let years = object_year::Entity::find()
        .filter(object_year::Column::RegionCode.eq(region))
        .filter(object_year::Column::ObjectId.is_in(ids.iter().copied()))
        .all(scope.tx)
        .await
        .map_err(fault)?;
    let years: HashMap<(Uuid, i32), Funds> = years
        .iter()
        .map(|row| ((row.object_id, row.budget_year), Funds::from(row)))
        .collect();
    Ok(current
        .into_values()
        .filter_map(|evaluation| {
            let object = objects.get(&evaluation.object_id)?;
            let year = (evaluation.object_id, evaluation.budget_year);
            let funds = years.get(&year).copied().unwrap_or_default();
            let at = scope.at.into();
            Some(row(region, at, evaluation, object, funds))
        })
        .collect())
}

/// The last evaluation on each axis and year.
async fn current(
    scope: &Scope<'_>,
    ids: &[Uuid],
) -> Result<HashMap<Axes, evaluation::Model>, ActError> {
    let all = evaluation::Entity::find()
        .filter(evaluation::Column::RegionCode.eq(scope.region.as_str()))
        .filter(evaluation::Column::ObjectId.is_in(ids.iter().copied()))
        .all(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    let mut last: HashMap<Axes, evaluation::Model> = HashMap::new();
    for row in all {
        let axes = (
            row.object_id,
            row.evaluator.clone(),
            row.timing.clone(),
            row.budget_year,
        );
        let newer = last
            .get(&axes)
            .is_none_or(|other| other.evaluation_version < row.evaluation_version);
        if newer {
            last.insert(axes, row);
        }
    }
    Ok(last)
}

/// A total that holds from a moment on.
pub(super) fn row(
    region: &str,
    at: Micros,
    evaluation: evaluation::Model,
    object: &Attributes,
    funds: Funds,
) -> object_total::Model {
    object_total::Model {
        region_code: region.to_owned(),
        object_id: evaluation.object_id,
        evaluator: evaluation.evaluator,
        timing: evaluation.timing,
        budget_year: evaluation.budget_year,
        valid_from: at,
        valid_to: None,
        evaluation_id: evaluation.id,
        work_year: evaluation.work_year,
        owner_id: object.owner,
        sector: object.sector.clone(),
        object_kind: object.kind.clone(),
        budget_kind: object.budget_kind.clone(),
        funding_form: object.funding_form.clone(),
        total: evaluation.total,
        full: evaluation.full,
        grade: evaluation.grade,
        withheld: evaluation.withheld,
        initial: funds.initial,
        revised: funds.revised,
        executed: funds.executed,
        demo: evaluation.demo,
    }
}

async fn open_rows(
    scope: &Scope<'_>,
    ids: &[Uuid],
) -> Result<HashMap<Axes, object_total::Model>, ActError> {
    let rows = object_total::Entity::find()
        .filter(object_total::Column::RegionCode.eq(scope.region.as_str()))
        .filter(object_total::Column::ObjectId.is_in(ids.iter().copied()))
        .filter(object_total::Column::ValidTo.is_null())
        .all(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    Ok(rows.into_iter().map(|row| (axes(&row), row)).collect())
}

pub(super) fn axes(row: &object_total::Model) -> Axes {
    (
        row.object_id,
        row.evaluator.clone(),
        row.timing.clone(),
        row.budget_year,
    )
}

/// Whether two rows say the same, whenever they began to.
pub(super) fn same(old: &object_total::Model, new: &object_total::Model) -> bool {
    let mut old = old.clone();
    old.valid_from = new.valid_from;
    old == *new
}

async fn close(scope: &Scope<'_>, row: object_total::Model) -> Result<(), ActError> {
    let mut row = row.into_active_model();
    row.valid_to = Set(Some(scope.at.into()));
    row.update(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    Ok(())
}
