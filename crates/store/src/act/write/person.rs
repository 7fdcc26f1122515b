//! Persons, the posts they hold, and their tokens.

use indicator::language::{Bilingual, both};
use sea_orm::{EntityTrait, IntoActiveModel};
use uuid::Uuid;

use super::{find, need, need_organisations};
use crate::act::ActError;
use crate::act::run::Scope;
use crate::bulk;
use crate::entity::{access_token, person, post_holding};
use crate::record::{HoldingRecord, PersonRecord, Subject, TokenRecord};

pub(super) async fn put(scope: &mut Scope<'_>, record: &PersonRecord) -> Result<(), ActError> {
    let old = find::<person::Entity>(scope, record.id).await?;
    let version = old.as_ref().map_or(1, |old| old.version + 1);
    let subject = Subject::Person(record.id);
    scope.touches.add(subject, version, "person", record)?;
    let row = person::Model {
        region_code: scope.region.clone(),
        id: record.id,
        code: record.code.clone(),
        name: record.name.clone(),
        contact: record.contact.clone(),
        source: record.source.clone(),
        demo: record.demo,
        saved_by: scope.act.actor.person.clone(),
        saved_post: scope.act.actor.post.key().to_owned(),
        saved_at: scope.at.into(),
        version,
    };
    bulk::put(scope, row.into_active_model(), old.is_some()).await
}

pub(super) async fn put_holding(
    scope: &mut Scope<'_>,
    record: &HoldingRecord,
) -> Result<(), ActError> {
    let subject = Subject::Holding(record.id);
    let unfit = |why: Bilingual| ActError::Unfit {
        subject: subject.clone(),
        why,
    };
    if record.to.is_some_and(|to| to < record.from) {
        return Err(unfit(both("任期的止早于起", "it ends before it begins")));
    }
    need::<person::Entity>(scope, &[record.person], Subject::Person).await?;
    if let Some(organisation) = record.organisation {
        need_organisations(scope, &[organisation]).await?;
    }
    if let Some(principal) = record.deputy_of {
        let Some(principal) = find::<post_holding::Entity>(scope, principal).await? else {
            return Err(ActError::NoSuch {
                subject: Subject::Holding(principal),
            });
        };
        if principal.person_id == record.person {
            return Err(unfit(both("不能为本人代办", "nobody is their own deputy")));
        }
    }
    let old = find::<post_holding::Entity>(scope, record.id).await?;
    let version = old.as_ref().map_or(1, |old| old.version + 1);
    let subject = subject.clone();
    scope.touches.add(subject, version, "holding", record)?;
    let row = post_holding::Model {
        region_code: scope.region.clone(),
        id: record.id,
        person_id: record.person,
        organisation_id: record.organisation,
        post: record.post.key().to_owned(),
        valid_from: record.from,
        valid_to: record.to,
        deputy_of: record.deputy_of,
        source: record.source.clone(),
        demo: record.demo,
        saved_by: scope.act.actor.person.clone(),
        saved_post: scope.act.actor.post.key().to_owned(),
        saved_at: scope.at.into(),
        version,
    };
    bulk::put(scope, row.into_active_model(), old.is_some()).await
}

pub(super) async fn issue_token(
    scope: &mut Scope<'_>,
    record: &TokenRecord,
) -> Result<(), ActError> {
    let subject = Subject::Token(record.id);
    let unfit = |why: Bilingual| ActError::Unfit {
        subject: subject.clone(),
        why,
    };
    if !super::is_digest(&record.digest) {
        return Err(unfit(both(
            "只保存令牌的 SHA-256 摘要(64 位十六进制小写)",
            "of a token only its SHA-256 is kept, 64 hexadecimal digits in small letters",
        )));
    }
    let holding = find::<post_holding::Entity>(scope, record.holding).await?;
    match holding {
        None => {
            return Err(ActError::NoSuch {
                subject: Subject::Holding(record.holding),
            });
        }
        Some(holding) if holding.person_id != record.person => {
            return Err(unfit(both(
                "该岗位不是此人的",
                "the post is not held by that person",
            )));
        }
        Some(_) => {}
    }
    scope.touches.add(subject.clone(), 1, "token", record)?;
    let row = access_token::Model {
        region_code: scope.region.clone(),
        id: record.id,
        digest: record.digest.clone(),
        person_id: record.person,
        holding_id: record.holding,
        label: record.label.clone(),
        demo: record.demo,
        issued_at: scope.at.into(),
        expires_at: record.expires_at.into(),
        revoked_at: None,
        saved_by: scope.act.actor.person.clone(),
        saved_post: scope.act.actor.post.key().to_owned(),
        saved_at: scope.at.into(),
        version: 1,
    };
    access_token::Entity::insert(row.into_active_model())
        .exec_without_returning(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    Ok(())
}

/// Takes a token back; taking it back twice changes nothing.
pub(super) async fn revoke_token(scope: &mut Scope<'_>, id: Uuid) -> Result<(), ActError> {
    let subject = Subject::Token(id);
    let Some(mut row) = find::<access_token::Entity>(scope, id).await? else {
        return Err(ActError::NoSuch { subject });
    };
    if row.revoked_at.is_some() {
        return Ok(());
    }
    row.version += 1;
    row.revoked_at = Some(scope.at.into());
    row.saved_by = scope.act.actor.person.clone();
    row.saved_post = scope.act.actor.post.key().to_owned();
    row.saved_at = scope.at.into();
    let touch = scope
        .touches
        .add(subject, row.version, "token-revoke", &row.digest)?;
    touch.state = Some("revoked");
    bulk::put(scope, row.into_active_model(), true).await
}
