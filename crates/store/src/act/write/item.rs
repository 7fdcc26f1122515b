//! Work items: the head is as the last step left it, the steps are only ever added, and what an item
//! names is kept with the time during which it did.

use std::collections::BTreeSet;

use indicator::language::{Bilingual, Language, both};
use lifecycle::machine::{Taken, Warning};
use sea_orm::{EntityTrait, IntoActiveModel};
use sha2::{Digest, Sha256};

use super::{find, item_link, need_objects, need_organisations};
use crate::act::ActError;
use crate::act::run::Scope;
use crate::bulk;
use crate::column::Micros;
use crate::entity::{work_item, work_item_step};
use crate::error::{FaultKind, StoreError};
use crate::record::{ItemRecord, LinkRecord, Subject, WarningRecord};

/// A step with what it brings.
pub(super) struct Brought<'a> {
    pub taken: &'a Taken,
    pub step: &'a str,
    pub reason: Option<&'a str>,
    pub links: &'a [LinkRecord],
}

/// Takes an item a step further, or lets it come into being.
pub(super) async fn advance(
    scope: &mut Scope<'_>,
    item: &ItemRecord,
    with: Brought<'_>,
) -> Result<(), ActError> {
    let old = prepare(scope, item, with.taken).await?;
    let digest = touch(scope, item, &with, old.as_ref(), true)?;
    put_head(scope, item, with.taken, old.as_ref()).await?;
    put_step(scope, item, &with, old.as_ref(), digest).await?;
    item_link::put(scope, item.id, with.links).await
}

/// Saves a draft again. A further hand in it is a step of the history, its author is not.
pub(super) async fn save(
    scope: &mut Scope<'_>,
    item: &ItemRecord,
    with: Brought<'_>,
) -> Result<(), ActError> {
    let old = prepare(scope, item, with.taken).await?;
    let Some(old) = old.filter(|_| with.taken.from() == Some(with.taken.to())) else {
        return Err(unfit(
            item,
            both("保存不改变状态", "saving does not change a state"),
        ));
    };
    let same_hand = old.saved_by == with.taken.by().person;
    let digest = touch(scope, item, &with, Some(&old), !same_hand)?;
    put_head(scope, item, with.taken, Some(&old)).await?;
    if !same_hand {
        put_step(scope, item, &with, Some(&old), digest).await?;
    }
    item_link::put(scope, item.id, with.links).await
}

/// Checks what an item names and that it still is where the step was decided from.
async fn prepare(
    scope: &mut Scope<'_>,
    item: &ItemRecord,
    taken: &Taken,
) -> Result<Option<work_item::Model>, ActError> {
    if item.process != taken.process() || item.state != taken.to() {
        return Err(unfit(
            item,
            both(
                "事项与所办步骤的流程或状态不一致",
                "it is not of the process, or not in the state, to which the step leads",
            ),
        ));
    }
    let old = find::<work_item::Entity>(scope, item.id).await?;
    if old.as_ref().is_some_and(|old| old.process != item.process) {
        return Err(unfit(
            item,
            both("该编号属于另一流程", "the id is one of another process"),
        ));
    }
    let found = old.as_ref().map(|old| old.state.as_str());
    if found != taken.from() {
        let name = |key: &str| taken.state_name(key);
        return Err(ActError::StateMoved {
            subject: Subject::WorkItem(item.id),
            expected: taken.from().and_then(name),
            found: found.and_then(name),
        });
    }
    if let Some(object) = item.object {
        need_objects(scope, &[object]).await?;
    }
    if let Some(organisation) = item.organisation {
        need_organisations(scope, &[organisation]).await?;
    }
    if let Some(parent) = item.parent
        && find::<work_item::Entity>(scope, parent).await?.is_none()
    {
        return Err(ActError::NoSuch {
            subject: Subject::WorkItem(parent),
        });
    }
    Ok(old)
}

fn unfit(item: &ItemRecord, why: Bilingual) -> ActError {
    ActError::Unfit {
        subject: Subject::WorkItem(item.id),
        why,
    }
}

fn next(old: Option<&work_item::Model>) -> i64 {
    old.map_or(1, |old| old.version + 1)
}

fn touch(
    scope: &mut Scope<'_>,
    item: &ItemRecord,
    with: &Brought<'_>,
    old: Option<&work_item::Model>,
    audited: bool,
) -> Result<String, StoreError> {
    let links: BTreeSet<&LinkRecord> = with.links.iter().collect();
    let content = (item, with.step, with.reason, links);
    let subject = Subject::WorkItem(item.id);
    let touch = scope
        .touches
        .taken(subject, next(old), with.taken, &content)?;
    touch.reason = with.reason.map(str::to_owned);
    touch.audited = audited;
    Ok(touch.digest())
}

async fn put_head(
    scope: &Scope<'_>,
    item: &ItemRecord,
    taken: &Taken,
    old: Option<&work_item::Model>,
) -> Result<(), ActError> {
    let digest = crate::audit::hex(&Sha256::digest(item.content.as_bytes()));
    let row = work_item::Model {
        region_code: scope.region.clone(),
        id: item.id,
        process: item.process.clone(),
        state: taken.to().to_owned(),
        title: item.title.clone(),
        object_id: item.object,
        organisation_id: item.organisation,
        parent_id: item.parent,
        budget_year: item.budget_year.map(|year| i32::from(year.get())),
        work_year: i32::from(item.work_year),
        due_on: item.due_on,
        content: item.content.clone(),
        digest: format!("sha256:{digest}"),
        demo: item.demo,
        created_at: old.map_or(Micros::from(scope.at), |old| old.created_at),
        saved_by: taken.by().person.clone(),
        saved_post: taken.by().post.key().to_owned(),
        saved_at: scope.at.into(),
        version: next(old),
    };
    bulk::put(scope, row.into_active_model(), old.is_some()).await
}

async fn put_step(
    scope: &Scope<'_>,
    item: &ItemRecord,
    with: &Brought<'_>,
    old: Option<&work_item::Model>,
    digest: String,
) -> Result<(), ActError> {
    let (taken, by) = (with.taken, with.taken.by());
    let row = work_item_step::Model {
        region_code: scope.region.clone(),
        item_id: item.id,
        item_version: next(old),
        act_id: scope.act.id,
        process: item.process.clone(),
        action: taken.act().to_string(),
        from_state: taken.from().map(str::to_owned),
        to_state: taken.to().to_owned(),
        step: with.step.to_owned(),
        content: item.content.clone(),
        digest,
        reason: with.reason.map(str::to_owned),
        warnings: warnings(taken.warnings())?,
        person: by.person.clone(),
        post: by.post.key().to_owned(),
        organisation: by.organisation.clone(),
        on_behalf_of: by.on_behalf_of.clone(),
        recorded_at: scope.at.into(),
    };
    work_item_step::Entity::insert(row.into_active_model())
        .exec_without_returning(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    Ok(())
}

fn warnings(warnings: &[Warning]) -> Result<String, StoreError> {
    let records: Vec<WarningRecord> = warnings
        .iter()
        .map(|warning| WarningRecord {
            gate: warning.gate.to_owned(),
            zh: warning.text.render(Language::Zh),
            en: warning.text.render(Language::En),
            clause: warning.basis.text.to_owned(),
            force: warning.basis.force.key().to_owned(),
        })
        .collect();
    serde_json::to_string(&records).map_err(|error| {
        StoreError::at(FaultKind::Internal, "work_item_step.warnings").because(error)
    })
}
