//! Acts on indicator sets: taken in from files, registered, sent on, filed.

mod advance;
mod register;
mod take_in;

pub use advance::Advanced;
pub use register::Registered;
pub(crate) use take_in::key_of;
pub use take_in::{TakenIn, Untaken};

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use indicator::registry::canonical;
use indicator::set::IndicatorSet;
use indicator::vocab::{RegionCode, SetKey};
use lifecycle::permission::{Act as Right, Actor, Post, Subject as Owned};
use lifecycle::process::indicator_set::{Facts, State};
use store::record::{IndicatorSetDraft, IndicatorSetRecord, SetOrigin, Stored, Subject};
use store::repository::AuditEntry;
use uuid::Uuid;

use crate::{Application, Call, Fault};

/// What the gates of an indicator set look at.
pub(crate) struct Known {
    pub stored: Option<Stored<IndicatorSetRecord>>,
    pub facts: Facts,
}

/// A set that gates are asked about.
pub(crate) struct Asked<'a> {
    pub key: &'a SetKey,
    /// As it is understood, for its parent.
    pub set: Option<&'a IndicatorSet>,
    /// Errors that the check finds in its text now.
    pub errors: usize,
}

impl Application {
    /// Loads what the gates of one set look at.
    pub(crate) async fn known(
        &self,
        key: &SetKey,
        set: Option<&IndicatorSet>,
        errors: usize,
        now: DateTime<Utc>,
    ) -> Result<Known, Fault> {
        let asked = Asked { key, set, errors };
        let mut known = self.known_of(std::slice::from_ref(&asked), now).await?;
        known
            .remove(key)
            .ok_or_else(|| Fault::Damaged(key.to_string()))
    }

    /// Loads what the gates look at: where a set stands, who did what with it, whether its parent is
    /// on file. Two statements for any number of sets, up to three more where bodies own some of them.
    pub(crate) async fn known_of(
        &self,
        asked: &[Asked<'_>],
        now: DateTime<Utc>,
    ) -> Result<HashMap<SetKey, Known>, Fault> {
        let parent = |one: &Asked<'_>| Some(one.set?.parent.as_ref()?.key.clone());
        let wanted: Vec<SetKey> = asked
            .iter()
            .map(|one| one.key.clone())
            .chain(asked.iter().filter_map(parent))
            .collect();
        let found = self.store.indicator_sets().by_keys(&wanted).await?;
        let subjects: Vec<(RegionCode, Subject)> = asked
            .iter()
            .map(|one| (one.key.region, Subject::IndicatorSet(one.key.set.clone())))
            .collect();
        let mut history = self.store.audit_entries().of(&subjects).await?;
        let above = self.above_owners(found.values()).await?;
        let mut answer = HashMap::new();
        for (one, subject) in asked.iter().zip(&subjects) {
            let done = history.remove(subject).unwrap_or_default();
            let parents_filed = parent(one).is_none_or(|parent| {
                let filed = |parent| found.get(parent).map(|stored| stored.value.state);
                parent == *one.key || filed(&parent).is_some_and(State::is_immutable)
            });
            let facts = Facts {
                errors: one.errors,
                parents_filed,
                ..Facts::new(owned(one.key, &done, found.get(one.key), &above))
            };
            let stored = found.get(one.key).cloned();
            answer.insert(one.key.clone(), Known { stored, facts });
        }
        let subjects = answer.values_mut().map(|known| &mut known.facts.subject);
        self.add_heirs(subjects.collect(), now).await?;
        Ok(answer)
    }

    /// The bodies above those that own sets.
    async fn above_owners(
        &self,
        sets: impl Iterator<Item = &Stored<IndicatorSetRecord>>,
    ) -> Result<Above, Fault> {
        let owned = sets.filter_map(|set| Some((set.region, set.value.draft.owner?)));
        let (regions, owners): (Vec<RegionCode>, Vec<Uuid>) = owned.unzip();
        if owners.is_empty() {
            return Ok(Above::new());
        }
        let found = self.store.organisations().by_ids(&regions, &owners).await?;
        Ok(found
            .into_iter()
            .map(|(id, body)| (id, body.value.above))
            .collect())
    }

    /// Does something once for a key of the client's: a repetition finds what the first time came
    /// to, also when the two run at once.
    pub(crate) async fn once<T>(
        &self,
        region: RegionCode,
        call: &Call,
        act: impl AsyncFnOnce() -> Result<T, Fault>,
        again: impl AsyncFnOnce() -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let key = call.idempotency.as_ref().filter(|_| !call.validate_only);
        let Some(key) = key else {
            return act().await;
        };
        if self.store.answered(region, key).await?.is_some() {
            return again().await;
        }
        match act().await {
            Ok(answer) => Ok(answer),
            // the other one may have been quicker: then this step no longer starts where it is
            Err(fault) => match self.store.answered(region, key).await? {
                Some(_) => again().await,
                None => Err(fault),
            },
        }
    }
}

/// The bodies above a body, by its id.
type Above = HashMap<Uuid, Vec<Uuid>>;

/// Whose a set is, and who did what with it: of the body that owns it where that is known, else of
/// its sector.
fn owned(
    key: &SetKey,
    history: &[AuditEntry],
    stored: Option<&Stored<IndicatorSetRecord>>,
    above: &Above,
) -> Owned {
    let done = history
        .iter()
        .filter_map(|entry| Some((Right::from_key(&entry.action)?, entry.actor.clone())));
    let owner = stored.and_then(|stored| stored.value.draft.owner);
    let text = |id: &Uuid| id.to_string();
    Owned {
        organisation: owner.as_ref().map(text),
        above: owner
            .and_then(|owner| above.get(&owner))
            .map(|above| above.iter().map(text).collect())
            .unwrap_or_default(),
        sector: Some(key.set.code.sector().to_owned()),
        done: done.collect(),
        ..Owned::of(key.region)
    }
}

/// Who owns a set once it is registered or saved: who owns it already, else the body of the actor's
/// post where that reaches no further than the body; what the bureau registers is of its sector.
fn owner_of(stored: Option<&Stored<IndicatorSetRecord>>, actor: &Actor) -> Option<Uuid> {
    let kept = stored.and_then(|stored| stored.value.draft.owner);
    let own = || {
        let departments = [Post::DepartmentClerk, Post::DepartmentReviewer];
        let theirs = departments.contains(&actor.post);
        let id = actor.organisation.as_deref().filter(|_| theirs)?;
        Uuid::parse_str(id).ok()
    };
    match stored {
        Some(_) => kept,
        None => own(),
    }
}

/// A set as it is handed to the store.
fn draft_of(
    set: &IndicatorSet,
    text: &str,
    origin: SetOrigin,
    owner: Option<Uuid>,
) -> IndicatorSetDraft {
    IndicatorSetDraft {
        set: set.key.set.clone(),
        name: set.name.clone(),
        purpose: set.purpose,
        object_kind: set.object,
        budget_kind: set.budget_kind,
        funding_form: set.funding_form,
        owner,
        origin,
        trial: set.trial,
        demo: set.demo,
        text: text.to_owned(),
        text_digest: set.text_digest.clone(),
        canonical: canonical(set).to_string(),
        canonical_digest: set.digest.clone(),
    }
}
