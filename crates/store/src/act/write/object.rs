//! Objects: the row is as last saved, every version of it stays beside.

use indicator::language::both;
use sea_orm::IntoActiveModel;

use super::{find, need_objects, need_organisations};
use crate::act::ActError;
use crate::act::run::Scope;
use crate::bulk;
use crate::entity::{object, object_version};
use crate::record::{ObjectRecord, Subject};

pub(super) async fn put(scope: &mut Scope<'_>, record: &ObjectRecord) -> Result<(), ActError> {
    let subject = Subject::Object(record.id);
    if record.period_from > record.period_to && record.period_to.is_some() {
        return Err(ActError::Unfit {
            subject,
            why: both("实施期的止早于起", "its period ends before it starts"),
        });
    }
    if record.above.contains(&record.id) {
        return Err(ActError::Unfit {
            subject,
            why: both("不能属于自身", "it is not a part of itself"),
        });
    }
    need_organisations(scope, &[record.owner]).await?;
    need_objects(scope, &record.above).await?;
    let old = find::<object::Entity>(scope, record.id).await?;
    let version = old.as_ref().map_or(1, |old| old.version + 1);
    scope.touches.add(subject, version, "object", record)?;
    if old.is_some() {
        scope.touches.totals_of.insert(record.id);
    }
    let row = row(scope, record, version);
    let kept = version_of(&row);
    bulk::put(scope, row.into_active_model(), old.is_some()).await?;
    bulk::insert(scope, vec![kept.into_active_model()]).await
}

/// The same as a version that stays.
fn version_of(row: &object::Model) -> object_version::Model {
    object_version::Model {
        region_code: row.region_code.clone(),
        id: row.id,
        version: row.version,
        owner_id: row.owner_id,
        code: row.code.clone(),
        name: row.name.clone(),
        kind: row.kind.clone(),
        sector: row.sector.clone(),
        budget_kind: row.budget_kind.clone(),
        funding_form: row.funding_form.clone(),
        period_from: row.period_from,
        period_to: row.period_to,
        marks: row.marks.clone(),
        above: row.above.clone(),
        whole_period: row.whole_period,
        source: row.source.clone(),
        demo: row.demo,
        saved_by: row.saved_by.clone(),
        saved_post: row.saved_post.clone(),
        saved_at: row.saved_at,
    }
}

fn above(record: &ObjectRecord) -> String {
    let ids: Vec<String> = record.above.iter().map(ToString::to_string).collect();
    ids.join("/")
}

fn row(scope: &Scope<'_>, record: &ObjectRecord, version: i64) -> object::Model {
    object::Model {
        region_code: scope.region.clone(),
        id: record.id,
        owner_id: record.owner,
        code: record.code.clone(),
        name: record.name.clone(),
        kind: record.kind.key().to_owned(),
        sector: record.sector.clone(),
        budget_kind: record.budget_kind.map(|kind| kind.key().to_owned()),
        funding_form: record.funding_form.map(|form| form.key().to_owned()),
        period_from: record.period_from,
        period_to: record.period_to,
        marks: record.marks.join(","),
        above: above(record),
        whole_period: record.whole_period.map(Into::into),
        source: record.source.clone(),
        demo: record.demo,
        saved_by: scope.act.actor.person.clone(),
        saved_post: scope.act.actor.post.key().to_owned(),
        saved_at: scope.at.into(),
        version,
    }
}
