//! Files drafts, as departments and the finance bureau do: submitted by one person, filed by another,
//! parents before children.

use std::collections::{BTreeMap, BTreeSet};

use application::{Application, Call, Fault};
use chrono::{DateTime, Utc};
use indicator::vocab::SetKey;
use lifecycle::permission::{Actor, Post};
use lifecycle::process::indicator_set::{Action, State};

use super::district::{District, missing};
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

/// Sets of the district itself, each with the steps that it took until now.
const ON_THE_WAY: &[(&str, &[Action])] = &[
    ("museum.toml", &[Action::Submit, Action::File]),
    // once it is on file it takes the place of the one before
    ("museum.r2.toml", &[Action::Submit, Action::File]),
    ("saplings.toml", &[]),
    ("lighting.toml", &[Action::Submit]),
    ("reading-room.toml", &[Action::Submit, Action::Return]),
];

/// Why a set was returned.
const RETURNED: &str = "指标值没有依据, 请补充测算(演示)";

/// Registers the sets of the district itself, by the clerks of their departments, and takes each as far
/// as it goes.
///
/// # Errors
/// [`Fault`] of the first that is refused.
pub async fn on_the_way(
    district: &District<'_>,
    sets: &BTreeMap<String, String>,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    for (name, actions) in ON_THE_WAY {
        let found = sets
            .iter()
            .find(|(path, _)| path.ends_with(&format!("/{name}")));
        let (_, text) = found.ok_or_else(|| missing(name))?;
        let sector = text.lines().find_map(|line| line.strip_prefix("code = \""));
        let sector = sector
            .and_then(|code| code.split_once('/'))
            .map(|(sector, _)| sector);
        let body = district
            .bodies
            .iter()
            .find(|(_, body)| body.row.sector.as_deref() == sector);
        let (body, _) = body.ok_or_else(|| missing(name))?;
        let clerk = Call::of(district.actor(Post::DepartmentClerk, 1, body)?, now);
        let desk = Call::of(district.actor(Post::IndicatorDesk, 1, "")?, now);
        let registered = district
            .application
            .register_indicator_set(text, None, &clerk)
            .await?;
        for action in *actions {
            let call = if *action == Action::Submit {
                &clerk
            } else {
                &desk
            };
            let reason = (*action == Action::Return).then(|| RETURNED.to_owned());
            district
                .application
                .advance_indicator_set(&registered.key, *action, reason, None, call)
                .await?;
        }
    }
    Ok(())
}
