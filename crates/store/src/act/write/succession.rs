//! What became of organisations.

use indicator::language::both;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::{find, need_organisations};
use crate::act::ActError;
use crate::act::run::Scope;
use crate::bulk;
use crate::entity::organisation;
use crate::entity::organisation_successor::{Column, Entity, Model};
use crate::record::{Subject, SuccessionRecord};

pub(super) async fn put(scope: &mut Scope<'_>, record: &SuccessionRecord) -> Result<(), ActError> {
    need_organisations(scope, &[record.successor]).await?;
    let subject = Subject::Organisation(record.predecessor);
    let Some(mut before) = find::<organisation::Entity>(scope, record.predecessor).await? else {
        return Err(ActError::NoSuch { subject });
    };
    refuse_circle(scope, record).await?;
    before.version += 1;
    scope
        .touches
        .add(subject, before.version, "succession", record)?;
    before
        .into_active_model()
        .reset_all()
        .update(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    let key = (scope.region.clone(), record.predecessor, record.successor);
    let old = Entity::find_by_id(key)
        .one(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    let row = Model {
        region_code: scope.region.clone(),
        predecessor_id: record.predecessor,
        successor_id: record.successor,
        kind: record.kind.key().to_owned(),
        effective_on: record.effective_on,
        source: record.source.clone(),
        demo: record.demo,
        saved_by: scope.act.actor.person.clone(),
        saved_post: scope.act.actor.post.key().to_owned(),
        saved_at: scope.at.into(),
    };
    bulk::put(scope, row.into_active_model(), old.is_some()).await
}

/// Nothing follows on what followed on it.
async fn refuse_circle(scope: &Scope<'_>, record: &SuccessionRecord) -> Result<(), ActError> {
    let pairs: Vec<(uuid::Uuid, uuid::Uuid)> = Entity::find()
        .filter(Column::RegionCode.eq(scope.region.as_str()))
        .all(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?
        .into_iter()
        .map(|row| (row.predecessor_id, row.successor_id))
        .collect();
    let mut ahead = vec![record.successor];
    let mut seen = std::collections::HashSet::new();
    while let Some(id) = ahead.pop() {
        if id == record.predecessor {
            return Err(ActError::Unfit {
                subject: Subject::Organisation(id),
                why: both(
                    "机构沿革成环: 承继者又由其前身承继",
                    "its succession goes in a circle",
                ),
            });
        }
        if seen.insert(id) {
            ahead.extend(pairs.iter().filter(|pair| pair.0 == id).map(|pair| pair.1));
        }
    }
    Ok(())
}
