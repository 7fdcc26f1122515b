//! Totals with their interval of validity: what an act changed is closed, what holds now is opened.

use std::collections::HashMap;

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use uuid::Uuid;

use crate::act::ActError;
use crate::act::run::Scope;
use crate::bulk::{self, IDS};
use crate::entity::{evaluation, object, object_total, object_year};

type Axes = (Uuid, String, String, i32);

/// Brings the totals of the objects that an act touched up to date.
pub(crate) async fn refresh(scope: &Scope<'_>) -> Result<(), ActError> {
    let ids: Vec<Uuid> = scope.touches.totals_of.iter().copied().collect();
    for chunk in ids.chunks(IDS) {
        let now = rows(scope, chunk).await?;
        let mut open = open_rows(scope, chunk).await?;
        let mut new = Vec::new();
        for row in now {
            match open.remove(&axes(&row)) {
                Some(old) if same(&old, &row) => {}
                Some(old) => {
                    close(scope, old).await?;
                    new.push(row.into_active_model());
                }
                None => new.push(row.into_active_model()),
            }
        }
        for left in open.into_values() {
            close(scope, left).await?;
        }
        bulk::insert(scope, new).await?;
    }
    Ok(())
}

/// The totals as they are now, from evaluations, objects and object years.
async fn rows(scope: &Scope<'_>, ids: &[Uuid]) -> Result<Vec<object_total::Model>, ActError> {
    let region = scope.region.as_str();
    let fault = |error| scope.fault(error);
    let objects = object::Entity::find()
        .filter(object::Column::RegionCode.eq(region))
        .filter(object::Column::Id.is_in(ids.iter().copied()))
        .all(scope.tx)
        .await
        .map_err(fault)?;
    let objects: HashMap<Uuid, object::Model> =
        objects.into_iter().map(|row| (row.id, row)).collect();
    let years = object_year::Entity::find()
        .filter(object_year::Column::RegionCode.eq(region))
        .filter(object_year::Column::ObjectId.is_in(ids.iter().copied()))
        .all(scope.tx)
        .await
        .map_err(fault)?;
    let years: HashMap<(Uuid, i32), object_year::Model> = years
        .into_iter()
        .map(|row| ((row.object_id, row.budget_year), row))
        .collect();
    Ok(current(scope, ids)
        .await?
        .into_values()
        .filter_map(|evaluation| {
            let object = objects.get(&evaluation.object_id)?;
            let year = years.get(&(evaluation.object_id, evaluation.budget_year));
            Some(row(scope, evaluation, object, year))
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

fn row(
    scope: &Scope<'_>,
    evaluation: evaluation::Model,
    object: &object::Model,
    year: Option<&object_year::Model>,
) -> object_total::Model {
    object_total::Model {
        region_code: scope.region.clone(),
        object_id: evaluation.object_id,
        evaluator: evaluation.evaluator,
        timing: evaluation.timing,
        budget_year: evaluation.budget_year,
        valid_from: scope.at.into(),
        valid_to: None,
        evaluation_id: evaluation.id,
        work_year: evaluation.work_year,
        owner_id: object.owner_id,
        sector: object.sector.clone(),
        object_kind: object.kind.clone(),
        budget_kind: object.budget_kind.clone(),
        funding_form: object.funding_form.clone(),
        total: evaluation.total,
        full: evaluation.full,
        grade: evaluation.grade,
        withheld: evaluation.withheld,
        initial: year.and_then(|year| year.initial),
        revised: year.and_then(|year| year.revised),
        executed: year.and_then(|year| year.executed),
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

fn axes(row: &object_total::Model) -> Axes {
    (
        row.object_id,
        row.evaluator.clone(),
        row.timing.clone(),
        row.budget_year,
    )
}

/// Whether two rows say the same, whenever they began to.
fn same(old: &object_total::Model, new: &object_total::Model) -> bool {
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
