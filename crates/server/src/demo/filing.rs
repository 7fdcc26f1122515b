//! Files drafts, as departments and the finance bureau do: submitted by one person, filed by another,
//! parents before children.

use std::collections::BTreeSet;

use application::{Application, Call, Fault};
use chrono::{DateTime, Utc};
use indicator::vocab::SetKey;
use lifecycle::permission::{Actor, Post};
use lifecycle::process::indicator_set::{Action, State};

use crate::cli::Progress;

/// Submits and files every draft of budget years up to one, by a department's clerk and the finance
/// bureau's indicator desk.
///
/// # Errors
/// [`Fault`] of the first set that cannot be filed.
pub async fn file_all(
    application: &Application,
    up_to: u16,
    now: DateTime<Utc>,
    progress: &Progress,
) -> Result<(), Fault> {
    let registry = application.registry();
    let keys: Vec<SetKey> = registry
        .sets()
        .map(|registered| registered.set.key.clone())
        .filter(|key| key.set.year.get() <= up_to)
        .collect();
    let states = application.indicator_sets_by_key(&keys).await?;
    let state = |key: &SetKey| states.get(key).map(|view| view.stored.value.state);
    let mut filed: BTreeSet<SetKey> = keys
        .iter()
        .filter(|key| state(key).is_some_and(State::is_immutable))
        .cloned()
        .collect();
    let mut waiting: Vec<SetKey> = keys
        .iter()
        .filter(|key| state(key) == Some(State::Draft))
        .cloned()
        .collect();
    let bar = progress.bar(waiting.len(), progress.words.filing);
    // every round files those whose parents are on file; a round without any would be a circle
    while !waiting.is_empty() {
        let (ready, rest): (Vec<SetKey>, Vec<SetKey>) = waiting.into_iter().partition(|key| {
            let parent = registry.get(key).and_then(|set| set.parent.clone());
            parent.is_none_or(|pin| filed.contains(&pin.key))
        });
        if ready.is_empty() {
            break;
        }
        for key in ready {
            file(application, &key, now).await?;
            bar.inc(1);
            filed.insert(key);
        }
        waiting = rest;
    }
    bar.finish_and_clear();
    Ok(())
}

async fn file(application: &Application, key: &SetKey, now: DateTime<Utc>) -> Result<(), Fault> {
    let clerk = Actor::new("demo-clerk", Post::DepartmentClerk, key.region)
        .of("demo", &[key.set.code.sector()]);
    let desk = Actor::new("demo-desk", Post::IndicatorDesk, key.region);
    for (action, actor) in [(Action::Submit, clerk), (Action::File, desk)] {
        application
            .advance_indicator_set(key, action, None, None, &Call::of(actor, now))
            .await?;
    }
    Ok(())
}
