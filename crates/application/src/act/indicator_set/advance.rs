//! A set goes its way: submitted, withdrawn, returned, filed and with that in force.

use indicator::diagnostic::{Diagnostic, Source};
use indicator::vocab::SetKey;
use lifecycle::machine::{Applied, apply};
use lifecycle::permission::Actor;
use lifecycle::process::indicator_set::{Action, Facts, IndicatorSet as Process, State};
use store::act::{Change, Expected};
use store::record::{IndicatorSetRecord, Stored, Subject};

use super::take_in::key_of;
use crate::{Application, Call, Fault};

/// A set that was taken a step further, or would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advanced {
    /// Its key.
    pub key: SetKey,
    /// Where it stands now.
    pub state: State,
}

impl Application {
    /// Takes a set a step further. Filing puts it in force and takes the revision that was in force
    /// out of it, in the same transaction.
    ///
    /// # Errors
    /// [`Fault::NotFound`], [`Fault::Diagnosed`] when the check finds errors now, [`Fault::Refused`],
    /// conflicts, the database.
    pub async fn advance_indicator_set(
        &self,
        key: &SetKey,
        action: Action,
        reason: Option<String>,
        expected: Option<i64>,
        call: &Call,
    ) -> Result<Advanced, Fault> {
        self.once(
            key.region,
            call,
            async || self.advance(key, action, reason, expected, call).await,
            async || {
                let state = self.stored_set(key).await?.value.state;
                Ok(Advanced {
                    key: key.clone(),
                    state,
                })
            },
        )
        .await
    }

    async fn stored_set(&self, key: &SetKey) -> Result<Stored<IndicatorSetRecord>, Fault> {
        let wanted = std::slice::from_ref(key);
        let mut found = self.store.indicator_sets().by_keys(wanted).await?;
        found.remove(key).ok_or_else(|| Fault::NotFound {
            what: crate::question::INDICATOR_SET,
            key: key.to_string(),
        })
    }

    async fn advance(
        &self,
        key: &SetKey,
        action: Action,
        reason: Option<String>,
        expected: Option<i64>,
        call: &Call,
    ) -> Result<Advanced, Fault> {
        let registry = self.registry();
        let set = registry.get(key).cloned();
        let stored = self.stored_set(key).await?;
        let errors = self.errors_now(key, &stored.value.draft.text);
        let known = self
            .known(key, set.as_deref(), errors.len(), call.now)
            .await?;
        let facts = Facts {
            reason: reason.clone(),
            ..known.facts
        };
        let state = Some(stored.value.state);
        let applied = match apply::<Process>(state, action, &facts, &call.actor, call.now) {
            // with the faults in hand, say those instead of their number
            Err(refused) if !errors.is_empty() && refused.code() == "NOT_READY" => {
                return Err(Fault::Diagnosed(errors));
            }
            outcome => outcome?,
        };
        let mut changes = vec![moved(key, applied.clone(), reason)];
        let mut reached = applied.to();
        if reached == State::Filed {
            changes.extend(self.put_in_force(key, &facts, call, &mut reached).await?);
        }
        if !call.validate_only {
            let subject = Subject::IndicatorSet(key.set.clone());
            let expected = expected.map(|version| Expected { subject, version });
            let name = format!("indicator-set.{}", lifecycle::machine::Word::key(action));
            self.commit(
                key.region,
                &name,
                call,
                expected.into_iter().collect(),
                changes,
            )
            .await?;
        }
        Ok(Advanced {
            key: key.clone(),
            state: reached,
        })
    }

    fn errors_now(&self, key: &SetKey, text: &str) -> Vec<Diagnostic> {
        let source = Source::new(key.to_string(), text);
        let (_, found) = self.registry().check(&source, None);
        found.into_iter().filter(Diagnostic::is_error).collect()
    }

    /// What follows from filing: in force, and the earlier revision of the same year superseded.
    async fn put_in_force(
        &self,
        key: &SetKey,
        facts: &Facts,
        call: &Call,
        reached: &mut State,
    ) -> Result<Vec<Change>, Fault> {
        let system = Actor::system();
        let in_force = apply::<Process>(
            Some(State::Filed),
            Action::PutInForce,
            facts,
            &system,
            call.now,
        )?;
        *reached = in_force.to();
        let mut changes = vec![moved(key, in_force, None)];
        for earlier in self
            .store
            .indicator_sets()
            .revisions(key.region, &key.set.code)
            .await?
        {
            let other = key_of(&earlier);
            let same_year = other.set.year == key.set.year && other != *key;
            if same_year && earlier.value.state == State::InForce {
                let facts = Facts {
                    successor_in_force: true,
                    ..facts.clone()
                };
                let applied = apply::<Process>(
                    Some(State::InForce),
                    Action::Supersede,
                    &facts,
                    &system,
                    call.now,
                )?;
                changes.push(moved(&other, applied, None));
            }
        }
        Ok(changes)
    }
}

fn moved(key: &SetKey, applied: Applied<Process>, reason: Option<String>) -> Change {
    Change::MoveIndicatorSet {
        set: key.set.clone(),
        applied,
        reason,
    }
}
