//! What became of a thing between two of its versions, for whoever saw the earlier one.

use sea_orm::EntityTrait;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::ActError;
use super::run::Scope;
use crate::entity::{object_version, work_item_step};
use crate::record::Subject;

/// Keys of the fields in which two versions differ; none of what keeps its last version alone, and
/// where one of the two is not kept.
pub(super) async fn fields(
    scope: &Scope<'_>,
    subject: &Subject,
    seen: i64,
    found: i64,
) -> Result<Vec<String>, ActError> {
    Ok(match subject {
        Subject::Object(id) => {
            let seen = object(scope, *id, seen).await?;
            let found = object(scope, *id, found).await?;
            match (seen, found) {
                (Some(seen), Some(found)) => of_objects(&seen, &found),
                _ => Vec::new(),
            }
        }
        Subject::WorkItem(id) => {
            let seen = step(scope, *id, seen).await?;
            let found = step(scope, *id, found).await?;
            match (seen, found) {
                (Some(seen), Some(found)) => of_items(&seen, &found),
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    })
}

async fn object(
    scope: &Scope<'_>,
    id: Uuid,
    version: i64,
) -> Result<Option<object_version::Model>, ActError> {
    let key = (scope.region.clone(), id, version);
    let found = object_version::Entity::find_by_id(key).one(scope.tx).await;
    Ok(found.map_err(|error| scope.fault(error))?)
}

async fn step(
    scope: &Scope<'_>,
    id: Uuid,
    version: i64,
) -> Result<Option<work_item_step::Model>, ActError> {
    let key = (scope.region.clone(), id, version);
    let found = work_item_step::Entity::find_by_id(key).one(scope.tx).await;
    Ok(found.map_err(|error| scope.fault(error))?)
}

fn of_objects(a: &object_version::Model, b: &object_version::Model) -> Vec<String> {
    let fields = [
        ("owner", a.owner_id != b.owner_id),
        ("above", a.above != b.above),
        ("code", a.code != b.code),
        ("name", a.name != b.name),
        ("kind", a.kind != b.kind),
        ("sector", a.sector != b.sector),
        ("budget-kind", a.budget_kind != b.budget_kind),
        ("funding-form", a.funding_form != b.funding_form),
        ("period-from", a.period_from != b.period_from),
        ("period-to", a.period_to != b.period_to),
        ("whole-period", a.whole_period != b.whole_period),
        ("marks", a.marks != b.marks),
        ("source", a.source != b.source),
    ];
    let differing = fields.into_iter().filter(|(_, differs)| *differs);
    differing.map(|(key, _)| key.to_owned()).collect()
}

/// The state, and each part of the content.
fn of_items(a: &work_item_step::Model, b: &work_item_step::Model) -> Vec<String> {
    let state = (a.to_state != b.to_state).then(|| "state".to_owned());
    let [a, b] = [a, b].map(|step| {
        let content = serde_json::from_str::<Map<String, Value>>(&step.content);
        content.unwrap_or_default()
    });
    let mut keys: Vec<&String> = a.keys().chain(b.keys()).collect();
    keys.sort_unstable();
    keys.dedup();
    let differing = keys.into_iter().filter(|key| a.get(*key) != b.get(*key));
    state.into_iter().chain(differing.cloned()).collect()
}
