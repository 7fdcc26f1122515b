//! One aggregate a file: how each change is written.

mod evaluation;
mod indicator_set;
mod item;
mod item_link;
mod object;
mod observation;
mod organisation;
mod sheet;

use std::collections::HashSet;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::run::{Scope, small};
use super::{ActError, Change};
use crate::bulk::IDS;
use crate::entity;
use crate::record::Subject;

/// Writes one change.
pub(super) async fn change(scope: &mut Scope<'_>, change: &Change) -> Result<(), ActError> {
    match change {
        Change::PutRegion(region) => organisation::put_region(scope, region).await,
        Change::PutOrganisation(record) => organisation::put(scope, record).await,
        Change::PutIndicatorSetDraft { draft, applied } => {
            indicator_set::put_draft(scope, draft, applied).await
        }
        Change::MoveIndicatorSet {
            set,
            applied,
            reason,
        } => indicator_set::step(scope, set, applied, reason.as_deref()).await,
        Change::PutObject(record) => object::put(scope, record).await,
        Change::PutObjectYear(record) => object::put_year(scope, record).await,
        Change::PutSheet(record) => sheet::put(scope, record).await,
        Change::FreezeSheet(id) => sheet::freeze(scope, *id).await,
        Change::PutFacts(facts) => observation::put_facts(scope, facts).await,
        Change::PutJudgements(judgements) => observation::put_judgements(scope, judgements).await,
        Change::SubmitEvaluation {
            evaluation,
            rows,
            explanation,
        } => evaluation::submit(scope, evaluation, rows, explanation).await,
        Change::AdvanceItem {
            item,
            taken,
            step,
            reason,
            links,
        } => {
            let with = item::Brought {
                taken,
                step,
                reason: reason.as_deref(),
                links,
            };
            item::advance(scope, item, with).await
        }
        Change::SaveItem {
            item,
            taken,
            step,
            links,
        } => {
            let with = item::Brought {
                taken,
                step,
                reason: None,
                links,
            };
            item::save(scope, item, with).await
        }
    }
}

/// The version of something, `None` if it does not exist.
pub(super) async fn version_of(
    scope: &Scope<'_>,
    subject: &Subject,
) -> Result<Option<i64>, ActError> {
    let (tx, region) = (scope.tx, scope.region.clone());
    let found = match subject {
        Subject::Region(_) => entity::region::Entity::find_by_id(region)
            .one(tx)
            .await
            .map(|row| row.map(|row| row.version)),
        Subject::Organisation(id) => entity::organisation::Entity::find_by_id((region, *id))
            .one(tx)
            .await
            .map(|row| row.map(|row| row.version)),
        Subject::IndicatorSet(set) => {
            let year = i32::from(set.year.get());
            let revision = small("indicator_set.revision", set.revision)?;
            entity::indicator_set::Entity::find_by_id((
                region,
                set.code.to_string(),
                year,
                revision,
            ))
            .one(tx)
            .await
            .map(|row| row.map(|row| row.version))
        }
        Subject::Object(id) => entity::object::Entity::find_by_id((region, *id))
            .one(tx)
            .await
            .map(|row| row.map(|row| row.version)),
        Subject::ObjectYear(year, id) => {
            entity::object_year::Entity::find_by_id((region, i32::from(year.get()), *id))
                .one(tx)
                .await
                .map(|row| row.map(|row| row.version))
        }
        Subject::Sheet(id) => entity::sheet::Entity::find_by_id((region, *id))
            .one(tx)
            .await
            .map(|row| row.map(|row| row.version)),
        Subject::Evaluation(id) => entity::evaluation::Entity::find_by_id((region, *id))
            .one(tx)
            .await
            .map(|row| row.map(|row| i64::from(row.evaluation_version))),
        Subject::WorkItem(id) => entity::work_item::Entity::find_by_id((region, *id))
            .one(tx)
            .await
            .map(|row| row.map(|row| row.version)),
    };
    Ok(found.map_err(|error| scope.fault(error))?)
}

/// Refuses the first of these objects that the region does not have.
async fn need_objects(scope: &mut Scope<'_>, ids: &[Uuid]) -> Result<(), ActError> {
    let ids = unknown(scope, ids, Subject::Object);
    let mut known: HashSet<Uuid> = HashSet::new();
    for chunk in ids.chunks(IDS) {
        let found: Vec<Uuid> = entity::object::Entity::find()
            .select_only()
            .column(entity::object::Column::Id)
            .filter(entity::object::Column::RegionCode.eq(scope.region.as_str()))
            .filter(entity::object::Column::Id.is_in(chunk.iter().copied()))
            .into_tuple()
            .all(scope.tx)
            .await
            .map_err(|error| scope.fault(error))?;
        known.extend(found);
    }
    refuse_missing(&ids, &known, Subject::Object)?;
    scope.known.extend(ids.into_iter().map(Subject::Object));
    Ok(())
}

/// Refuses the first of these organisations that the region does not have.
async fn need_organisations(scope: &mut Scope<'_>, ids: &[Uuid]) -> Result<(), ActError> {
    let ids = unknown(scope, ids, Subject::Organisation);
    let mut known: HashSet<Uuid> = HashSet::new();
    for chunk in ids.chunks(IDS) {
        let found: Vec<Uuid> = entity::organisation::Entity::find()
            .select_only()
            .column(entity::organisation::Column::Id)
            .filter(entity::organisation::Column::RegionCode.eq(scope.region.as_str()))
            .filter(entity::organisation::Column::Id.is_in(chunk.iter().copied()))
            .into_tuple()
            .all(scope.tx)
            .await
            .map_err(|error| scope.fault(error))?;
        known.extend(found);
    }
    refuse_missing(&ids, &known, Subject::Organisation)?;
    scope
        .known
        .extend(ids.into_iter().map(Subject::Organisation));
    Ok(())
}

/// Those that this act has not asked for yet.
fn unknown(scope: &Scope<'_>, ids: &[Uuid], subject: fn(Uuid) -> Subject) -> Vec<Uuid> {
    ids.iter()
        .copied()
        .filter(|id| !scope.known.contains(&subject(*id)))
        .collect()
}

fn refuse_missing(
    ids: &[Uuid],
    known: &HashSet<Uuid>,
    subject: fn(Uuid) -> Subject,
) -> Result<(), ActError> {
    match ids.iter().find(|id| !known.contains(id)) {
        Some(id) => Err(ActError::NoSuch {
            subject: subject(*id),
        }),
        None => Ok(()),
    }
}

/// Ids without repetition, in order.
fn distinct(ids: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
