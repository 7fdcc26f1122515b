//! A department registers a set: its manifest is checked and becomes a draft.

use std::sync::Arc;

use indicator::diagnostic::{Diagnostic, Source};
use indicator::set::IndicatorSet;
use indicator::vocab::SetKey;
use lifecycle::machine::apply;
use lifecycle::process::indicator_set::{Action, IndicatorSet as Process};
use store::act::{Change, Expected};
use store::record::{SetOrigin, Subject};

use super::{draft_of, owner_of};
use crate::{Application, Call, Fault};

/// A draft that was registered, or would be.
#[derive(Debug)]
pub struct Registered {
    /// Its key.
    pub key: SetKey,
    /// The set as it was understood.
    pub set: Arc<IndicatorSet>,
    /// Warnings of the check.
    pub warnings: Vec<Diagnostic>,
}

impl Application {
    /// Registers a manifest as a draft, or saves the draft again. `expected` is the version of the
    /// draft that the caller saw, 0 for none.
    ///
    /// # Errors
    /// [`Fault::Diagnosed`] with every fault of the text; [`Fault::Refused`]; conflicts; the database.
    pub async fn register_indicator_set(
        &self,
        text: &str,
        expected: Option<i64>,
        call: &Call,
    ) -> Result<Registered, Fault> {
        let source = Source::new("input.text", text);
        let (set, found) = self.registry().check(&source, None);
        let Some(set) = set else {
            return Err(Fault::Diagnosed(found));
        };
        let set = Arc::new(set);
        let again = Registered {
            key: set.key.clone(),
            set: Arc::clone(&set),
            warnings: found.clone(),
        };
        self.once(
            set.key.region,
            call,
            async || self.draft(set, text, found, expected, call).await,
            async || Ok(again),
        )
        .await
    }

    async fn draft(
        &self,
        set: Arc<IndicatorSet>,
        text: &str,
        warnings: Vec<Diagnostic>,
        expected: Option<i64>,
        call: &Call,
    ) -> Result<Registered, Fault> {
        let key = set.key.clone();
        let known = self.known(&key, Some(&set), 0, call.now).await?;
        let state = known.stored.as_ref().map(|stored| stored.value.state);
        let action = if known.stored.is_some() {
            Action::Save
        } else {
            Action::Register
        };
        let applied = apply::<Process>(state, action, &known.facts, &call.actor, call.now)?;
        if !call.validate_only {
            let owner = owner_of(known.stored.as_ref(), &call.actor);
            let change = Change::PutIndicatorSetDraft {
                draft: Box::new(draft_of(&set, text, SetOrigin::Api, owner)),
                applied,
            };
            let subject = Subject::IndicatorSet(key.set.clone());
            let expected = expected.map(|version| Expected { subject, version });
            self.commit(
                key.region,
                "indicator-set.register",
                call,
                expected.into_iter().collect(),
                vec![change],
            )
            .await?;
            self.add_to_registry(Arc::clone(&set));
        }
        Ok(Registered { key, set, warnings })
    }
}
