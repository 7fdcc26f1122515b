//! Regions and organisations.

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::act::ActError;
use crate::act::run::Scope;
use crate::entity::{organisation, region};
use crate::record::{OrganisationRecord, RegionRecord, Subject};

pub(super) async fn put_region(
    scope: &mut Scope<'_>,
    record: &RegionRecord,
) -> Result<(), ActError> {
    let old = region::Entity::find_by_id(scope.region.as_str())
        .one(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    let row = region::Model {
        region_code: scope.region.clone(),
        name: record.name.clone(),
        version: old.as_ref().map_or(1, |old| old.version + 1),
    };
    let subject = Subject::Region(scope.act.region);
    scope.touches.add(subject, row.version, "region", record)?;
    let row = row.into_active_model().reset_all();
    let done = match old {
        Some(_) => row.update(scope.tx).await.map(|_| ()),
        None => region::Entity::insert(row)
            .exec_without_returning(scope.tx)
            .await
            .map(|_| ()),
    };
    Ok(done.map_err(|error| scope.fault(error))?)
}

pub(super) async fn put(
    scope: &mut Scope<'_>,
    record: &OrganisationRecord,
) -> Result<(), ActError> {
    need_region(scope).await?;
    refuse_taken_code(scope, record).await?;
    let old = organisation::Entity::find_by_id((scope.region.clone(), record.id))
        .one(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    let row = organisation::Model {
        region_code: scope.region.clone(),
        id: record.id,
        code: record.code.clone(),
        name: record.name.clone(),
        kind: record.kind.clone(),
        sector: record.sector.clone(),
        path: path(record),
        valid_from: record.valid_from,
        valid_to: record.valid_to,
        source: record.source.clone(),
        demo: record.demo,
        saved_by: scope.act.actor.person.clone(),
        saved_post: scope.act.actor.post.key().to_owned(),
        saved_at: scope.at.into(),
        version: old.as_ref().map_or(1, |old| old.version + 1),
    };
    let subject = Subject::Organisation(record.id);
    scope
        .touches
        .add(subject, row.version, "organisation", record)?;
    let row = row.into_active_model().reset_all();
    let done = match old {
        Some(_) => row.update(scope.tx).await.map(|_| ()),
        None => organisation::Entity::insert(row)
            .exec_without_returning(scope.tx)
            .await
            .map(|_| ()),
    };
    Ok(done.map_err(|error| scope.fault(error))?)
}

fn path(record: &OrganisationRecord) -> String {
    let mut ids: Vec<String> = record.above.iter().map(ToString::to_string).collect();
    ids.push(record.id.to_string());
    ids.join("/")
}

async fn need_region(scope: &Scope<'_>) -> Result<(), ActError> {
    let found = region::Entity::find_by_id(scope.region.as_str())
        .one(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    match found {
        Some(_) => Ok(()),
        None => Err(ActError::NoSuch {
            subject: Subject::Region(scope.act.region),
        }),
    }
}

async fn refuse_taken_code(scope: &Scope<'_>, record: &OrganisationRecord) -> Result<(), ActError> {
    let other = organisation::Entity::find()
        .filter(organisation::Column::RegionCode.eq(scope.region.as_str()))
        .filter(organisation::Column::Code.eq(record.code.as_str()))
        .filter(organisation::Column::Id.ne(record.id))
        .one(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    match other {
        Some(other) => Err(ActError::CodeTaken {
            code: record.code.clone(),
            by: other.id,
        }),
        None => Ok(()),
    }
}
