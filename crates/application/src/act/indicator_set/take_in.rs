//! Files under `indicators/` become drafts; what is on file stays as it is.

use std::collections::BTreeMap;
use std::sync::Arc;

use indicator::diagnostic::{Diagnostic, Source};
use indicator::manifest::SetPath;
use indicator::registry::Registry;
use indicator::vocab::{RegionCode, SetKey};
use lifecycle::machine::apply;
use lifecycle::permission::Actor;
use lifecycle::process::indicator_set::{Action, IndicatorSet as Process};
use store::act::{ActError, Change};
use store::record::{IndicatorSetRecord, SetOrigin, Stored};
use store::repository::IndicatorSetFilter;

use super::draft_of;
use crate::{Application, Call, Fault};

/// What came of taking in the files.
#[derive(Debug, Default)]
pub struct TakenIn {
    /// New drafts.
    pub registered: Vec<SetKey>,
    /// Drafts saved again with another text.
    pub saved: Vec<SetKey>,
    /// Files whose set stood there already.
    pub unchanged: usize,
    /// Files that could not be taken in, each with its reason.
    pub untaken: Vec<Untaken>,
    /// Faults found in the files; a file with an error is not taken in.
    pub diagnostics: Vec<Diagnostic>,
}

/// A file that could not be taken in.
#[derive(Debug)]
pub struct Untaken {
    /// The set.
    pub key: SetKey,
    /// The file.
    pub path: String,
    /// Why.
    pub reason: Fault,
}

impl Application {
    /// Takes in the files of a folder `indicators` (path and text of each) and rebuilds the registry
    /// from them and from what the database holds. Sets on file are read from the database: a file
    /// with other content is refused, and changes nothing.
    ///
    /// # Errors
    /// [`Fault`] from the database. What is wrong with single files is in the answer.
    pub async fn take_in(
        &self,
        files: Vec<(String, String)>,
        call: &Call,
    ) -> Result<TakenIn, Fault> {
        let texts: BTreeMap<String, String> = files.iter().cloned().collect();
        let stored = self
            .store
            .indicator_sets()
            .all(&IndicatorSetFilter::default())
            .await?;
        let stored: BTreeMap<SetKey, Stored<IndicatorSetRecord>> =
            stored.into_iter().map(|one| (key_of(&one), one)).collect();
        let of_rules = self.rules.renew(
            texts
                .iter()
                .map(|(path, text)| (path.as_str(), text.as_str())),
        );
        let (from_files, mut diagnostics) = Registry::load(files);
        diagnostics.extend(of_rules);
        let mut taken = TakenIn {
            diagnostics,
            ..TakenIn::default()
        };
        let mut changes: BTreeMap<RegionCode, Vec<Change>> = BTreeMap::new();
        for registered in from_files.sets() {
            let Some(path) = &registered.path else {
                continue;
            };
            let text = texts.get(path).map(String::as_str).unwrap_or_default();
            let key = registered.set.key.clone();
            let on_file = stored.get(&key);
            if on_file.is_some_and(|one| one.value.draft.text_digest == registered.set.text_digest)
            {
                taken.unchanged += 1;
                continue;
            }
            let owner = on_file.and_then(|one| one.value.draft.owner);
            let draft = draft_of(&registered.set, text, SetOrigin::File, owner);
            match self.drafted(&key, &draft, on_file, call).await {
                Ok(applied) => {
                    let list = if on_file.is_some() {
                        &mut taken.saved
                    } else {
                        &mut taken.registered
                    };
                    list.push(key.clone());
                    changes
                        .entry(key.region)
                        .or_default()
                        .push(Change::PutIndicatorSetDraft {
                            draft: Box::new(draft),
                            applied,
                        });
                }
                Err(reason) => taken.untaken.push(Untaken {
                    key,
                    path: path.clone(),
                    reason,
                }),
            }
        }
        let system = Call {
            actor: Actor::system(),
            ..call.clone()
        };
        for (region, changes) in changes {
            self.commit(
                region,
                "indicator-set.take-in",
                &system,
                Vec::new(),
                changes,
            )
            .await?;
        }
        self.set_registry(together(from_files, &stored));
        Ok(taken)
    }

    /// The step by which a file becomes a draft, or why not.
    async fn drafted(
        &self,
        key: &SetKey,
        draft: &store::record::IndicatorSetDraft,
        on_file: Option<&Stored<IndicatorSetRecord>>,
        call: &Call,
    ) -> Result<lifecycle::machine::Applied<Process>, Fault> {
        if let Some(one) = on_file
            && one.value.state.is_immutable()
        {
            return Err(ActError::FiledDiffers {
                set: key.clone(),
                state: lifecycle::machine::Word::name(one.value.state),
                on_file: one.value.draft.text_digest.clone(),
                given: draft.text_digest.clone(),
            }
            .into());
        }
        let known = self.known(key, None, 0, call.now).await?;
        let state = on_file.map(|one| one.value.state);
        let action = if on_file.is_some() {
            Action::Save
        } else {
            Action::Register
        };
        Ok(apply::<Process>(
            state,
            action,
            &known.facts,
            &Actor::system(),
            call.now,
        )?)
    }
}

/// The registry of the files, with what the database alone holds, and with the filed text where a
/// file differs from it.
fn together(
    mut registry: Registry,
    stored: &BTreeMap<SetKey, Stored<IndicatorSetRecord>>,
) -> Registry {
    // parents were filed before their children, so that a set finds its parent by year and revision
    let mut rest: Vec<&Stored<IndicatorSetRecord>> = stored
        .iter()
        .filter(|(key, one)| {
            registry.get(key).is_none_or(|set| {
                one.value.state.is_immutable() && set.text_digest != one.value.draft.text_digest
            })
        })
        .map(|(_, one)| one)
        .collect();
    rest.sort_by_key(|one| (one.value.draft.set.year, one.value.draft.set.revision));
    // a parent may come later than its child in that order: read again what found no parent
    for _ in 0..2 {
        let mut left = Vec::new();
        for one in rest {
            let key = key_of(one);
            let path = SetPath::of(&key).to_string();
            let source = Source::new(path.as_str(), one.value.draft.text.as_str());
            match registry.check(&source, None) {
                (Some(set), _) => registry.insert(Arc::new(set), None),
                (None, _) => left.push(one),
            }
        }
        rest = left;
    }
    registry
}

/// The key of a stored set.
pub(crate) fn key_of(stored: &Stored<IndicatorSetRecord>) -> SetKey {
    SetKey {
        region: stored.region,
        set: stored.value.draft.set.clone(),
    }
}
