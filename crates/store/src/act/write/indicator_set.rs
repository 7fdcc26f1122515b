//! Revisions of indicator sets. Text and digests change only while `lifecycle` lets a draft be
//! saved; every other step changes the state alone.

use indicator::language::Bilingual;
use indicator::vocab::{SetKey, SetRef};
use lifecycle::machine::{Applied, Word};
use lifecycle::process::indicator_set::{IndicatorSet, State};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

use crate::act::ActError;
use crate::act::run::{Scope, small};
use crate::column::word;
use crate::entity::indicator_set::{Entity, Model};
use crate::error::StoreError;
use crate::record::{IndicatorSetDraft, Subject};

pub(super) async fn put_draft(
    scope: &mut Scope<'_>,
    draft: &IndicatorSetDraft,
    applied: &Applied<IndicatorSet>,
) -> Result<(), ActError> {
    let old = find(scope, &draft.set).await?;
    let found = state_of(old.as_ref())?;
    if let (Some(old), Some(state)) = (&old, found)
        && state.is_immutable()
    {
        return refuse_other_content(scope, old, state, draft);
    }
    refuse_moved(&draft.set, applied.from(), found)?;
    let version = old.as_ref().map_or(1, |old| old.version + 1);
    // a draft that its author saves again has no audit entry; whoever else has a hand in it has
    let same_hand = old.as_ref().is_some_and(|old| {
        old.saved_by == applied.by().person && applied.from() == Some(State::Draft)
    });
    let subject = Subject::IndicatorSet(draft.set.clone());
    let touch = scope.touches.step(subject, version, applied, draft)?;
    touch.audited = !same_hand;
    let row = row(scope, draft, applied, version)?
        .into_active_model()
        .reset_all();
    let done = match old {
        Some(_) => row.update(scope.tx).await.map(|_| ()),
        None => Entity::insert(row)
            .exec_without_returning(scope.tx)
            .await
            .map(|_| ()),
    };
    Ok(done.map_err(|error| scope.fault(error))?)
}

pub(super) async fn step(
    scope: &mut Scope<'_>,
    set: &SetRef,
    applied: &Applied<IndicatorSet>,
    reason: Option<&str>,
) -> Result<(), ActError> {
    let subject = Subject::IndicatorSet(set.clone());
    let Some(mut row) = find(scope, set).await? else {
        return Err(ActError::NoSuch { subject });
    };
    refuse_moved(set, applied.from(), state_of(Some(&row))?)?;
    let content = (
        applied.action().key(),
        applied.to().key(),
        reason,
        row.canonical_digest.as_str(),
        row.text_digest.as_str(),
    );
    let touch = scope
        .touches
        .step(subject, row.version + 1, applied, &content)?;
    touch.reason = reason.map(str::to_owned);
    row.state = applied.to().key().to_owned();
    row.state_by = applied.by().person.clone();
    row.state_post = applied.by().post.key().to_owned();
    row.state_at = scope.at.into();
    row.state_reason = reason.map(str::to_owned);
    row.version += 1;
    row.into_active_model()
        .reset_all()
        .update(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    Ok(())
}

async fn find(scope: &Scope<'_>, set: &SetRef) -> Result<Option<Model>, ActError> {
    super::by_key::<Entity>(scope, key(scope, set)?).await
}

/// The key of a revision in the act's region.
pub(super) fn key(
    scope: &Scope<'_>,
    set: &SetRef,
) -> Result<(String, String, i32, i32), StoreError> {
    Ok((
        scope.region.clone(),
        set.code.to_string(),
        i32::from(set.year.get()),
        small("indicator_set.revision", set.revision)?,
    ))
}

fn state_of(row: Option<&Model>) -> Result<Option<State>, StoreError> {
    row.map(|row| word("indicator_set.state", &row.state, State::from_key))
        .transpose()
        .map_err(StoreError::from)
}

fn refuse_moved(
    set: &SetRef,
    expected: Option<State>,
    found: Option<State>,
) -> Result<(), ActError> {
    if expected == found {
        return Ok(());
    }
    let name = |state: Option<State>| -> Option<Bilingual> { state.map(Word::name) };
    Err(ActError::StateMoved {
        subject: Subject::IndicatorSet(set.clone()),
        expected: name(expected),
        found: name(found),
    })
}

/// What is on file may be handed in again as it is, to no effect.
fn refuse_other_content(
    scope: &Scope<'_>,
    old: &Model,
    state: State,
    draft: &IndicatorSetDraft,
) -> Result<(), ActError> {
    if old.text_digest == draft.text_digest && old.canonical_digest == draft.canonical_digest {
        return Ok(());
    }
    Err(ActError::FiledDiffers {
        set: SetKey {
            region: scope.act.region,
            set: draft.set.clone(),
        },
        state: state.name(),
        on_file: old.text_digest.clone(),
        given: draft.text_digest.clone(),
    })
}

fn row(
    scope: &Scope<'_>,
    draft: &IndicatorSetDraft,
    applied: &Applied<IndicatorSet>,
    version: i64,
) -> Result<Model, StoreError> {
    let person = applied.by().person.clone();
    let post = applied.by().post.key().to_owned();
    Ok(Model {
        region_code: scope.region.clone(),
        code: draft.set.code.to_string(),
        budget_year: i32::from(draft.set.year.get()),
        revision: small("indicator_set.revision", draft.set.revision)?,
        sector: draft.set.code.sector().to_owned(),
        name: draft.name.clone(),
        purpose: draft.purpose.key().to_owned(),
        object_kind: draft.object_kind.key().to_owned(),
        budget_kind: draft.budget_kind.map(|kind| kind.key().to_owned()),
        funding_form: draft.funding_form.map(|form| form.key().to_owned()),
        owner_id: draft.owner,
        origin: draft.origin.key().to_owned(),
        trial: draft.trial,
        demo: draft.demo,
        text: draft.text.clone(),
        text_digest: draft.text_digest.clone(),
        canonical: draft.canonical.clone(),
        canonical_digest: draft.canonical_digest.clone(),
        saved_by: person.clone(),
        saved_post: post.clone(),
        saved_at: scope.at.into(),
        state: applied.to().key().to_owned(),
        state_by: person,
        state_post: post,
        state_at: scope.at.into(),
        state_reason: None,
        version,
    })
}
