//! Walks stories. A file holds `[[story]]` with what is given and its `[[story.step]]`, one after the
//! other; each step says where it leads (`to`) or how it is refused (`refused`).
//!
//! ```toml
//! [[story]]
//! name = "…"
//! source = "the clause or arithmetic that the expected values come from"
//! year = 2021                       # budget year, whose rule book holds; default 2022
//! organisation = "jw"               # whose it is; without it a `unit`'s under a `department`
//! assigned = ["agency-1"]           # to whom it was given
//! figures = '''[process.…]'''       # laid over the rule book
//! known = { … }                     # what is loaded: the fields of lifecycle::known::Known
//! state = "…" , content = { … }     # to start in the middle
//! [[story.step]]
//! by = "department-clerk"           # post; the person is called like the post unless `person` says so
//! on = "2021-03-01"                 # day in the district
//! step = { do = "submit" }
//! reason = "…"
//! known = { … }                     # replaces families of facts from here on
//! to = "submitted"                  # or: refused = { code, gate, zh, en }
//! warned = ["gate"]                 # gates that warn; then `reason` is given
//! due = "2021-04-01"                # the day the next step is then due
//! holds = { … }                     # what the content then holds, among other things
//! ```
//!
//! Beside the expectations of the file, each step is held against what must always be true: what
//! was offered as possible is what happens, a gate looks only at what it says it needs, and content
//! and step survive being written down.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking"
)]

mod file;
mod world;

use std::collections::BTreeSet;

use indicator::language::Language;
use lifecycle::item::{Carried, Case, actions, advance};
use lifecycle::machine::{Arrow, Verdict, Word, arrow};
use lifecycle::permission::{Act, Post};
use lifecycle::refused::{Failure, Refused};
use serde_json::Value;

use file::{Expected, Story, StoryStep};

/// Walks the stories of a process.
pub fn told<P: Carried>() {
    let mut seen = Seen::default();
    for story in file::read(P::KEY) {
        walk::<P>(&story, &mut seen);
    }
    let arrow_key = |a: &Arrow<P>| (a.from.map(Word::key), a.action.key());
    for walked in P::TABLE {
        assert!(
            seen.arrows.contains(&arrow_key(walked)),
            "{}: no story walks {:?}",
            P::KEY,
            arrow_key(walked)
        );
    }
    for gate in P::Gate::ALL {
        assert!(
            seen.gates.contains(gate.key()),
            "{}: the gate {} fails in no story",
            P::KEY,
            gate.key()
        );
    }
}

#[derive(Default)]
struct Seen {
    arrows: BTreeSet<(Option<&'static str>, &'static str)>,
    gates: BTreeSet<&'static str>,
}

fn walk<P: Carried>(story: &Story, seen: &mut Seen) {
    let mut known = world::known(story);
    let mut subject = world::subject(story);
    let mut state: Option<P::State> = story.state.as_deref().map(|key| {
        P::State::from_key(key).unwrap_or_else(|| panic!("{}: no state {key}", story.name))
    });
    let mut content: Option<P::Content> = story.content.clone().map(|table| {
        table
            .try_into()
            .unwrap_or_else(|e| panic!("{}: {e}", story.name))
    });
    for (at, told) in story.step.iter().enumerate() {
        let place = format!("{}: “{}”, step {}", P::KEY, story.name, at + 1);
        world::change(&mut known, &told.known, &place);
        if told.figures.is_some() {
            known.figures = world::figures_with(story.year, told.figures.as_deref());
        }
        if let Some(assigned) = &told.assigned {
            subject.assigned.clone_from(assigned);
        }
        let step: P::Step = told
            .step
            .clone()
            .try_into()
            .unwrap_or_else(|e| panic!("{place}: {e}"));
        assert_survives(&step, &place);
        let (actor, now) = (world::actor(told, story), world::moment(told.on));
        let case = Case::<P> {
            reason: told.reason.clone(),
            ..Case::of(subject.clone(), content.clone(), known.clone())
        };
        let offered = state.map(|state| actions::<P>(state, &case, &actor, now));
        let action = P::action(&step);
        let taken = advance::<P>(state, step.clone(), case.clone(), &actor, now);
        note_gates::<P>(state, &step, &case, &actor, now, seen, &place);
        if let Some(state) = state {
            for post in Post::ALL {
                let actor = world::actor_in(*post, told, story);
                same_for_all::<P>(state, &step, &case, &actor, now, &place);
            }
        }
        if let Some(offered) = offered {
            let possible = offered.iter().find(|p| p.action == action);
            let allowed = possible.is_some_and(lifecycle::machine::Possible::allowed);
            assert!(taken.is_err() || allowed, "{place}: not offered, yet done");
            let (asks, warns) = possible.map_or((false, false), |p| {
                (!p.asks.is_empty(), !p.warnings.is_empty())
            });
            assert!(
                taken.is_ok() || !allowed || asks || warns,
                "{place}: offered, yet refused: {}",
                taken.as_ref().unwrap_err()
            );
        }
        match (taken, told.expected(&place)) {
            (Ok(advanced), Expected::To(to)) => {
                assert_eq!(advanced.applied.to().key(), to, "{place}");
                let warned: Vec<&str> =
                    advanced.applied.warnings().iter().map(|w| w.gate).collect();
                assert_eq!(warned, told.warned, "{place}: warnings");
                assert_survives(&advanced.content, &place);
                holds::<P>(told, &advanced.content, &place);
                if told.due.is_some() {
                    assert_eq!(advanced.due_on, told.due, "{place}: due");
                }
                seen.arrows.insert((state.map(Word::key), action.key()));
                let act: Act = P::act(action);
                subject.done.push((act, actor.person.clone()));
                state = Some(advanced.applied.to());
                content = Some(advanced.content);
            }
            (Err(refused), Expected::Refused(expected)) => {
                refused_as(&refused, expected, &place);
                note_failure(&refused, seen);
            }
            (Ok(advanced), Expected::Refused(_)) => {
                panic!(
                    "{place}: not refused, but led to {:?}",
                    advanced.applied.to()
                )
            }
            (Err(refused), Expected::To(to)) => {
                let zh = refused.text().render(Language::Zh);
                panic!(
                    "{place}: should lead to {to}, but: {} {zh} / {refused}",
                    refused.code()
                )
            }
        }
    }
}

/// What is offered to somebody in a state is what happens when the step is taken: not offered, then
/// refused for one of the reasons given; offered, then done, unless the step itself lacks what it was
/// asked to bring, or a reason.
fn same_for_all<P: Carried>(
    state: P::State,
    step: &P::Step,
    case: &Case<P>,
    actor: &lifecycle::permission::Actor,
    now: chrono::DateTime<chrono::Utc>,
    place: &str,
) {
    let action = P::action(step);
    let offered = actions::<P>(state, case, actor, now);
    let possible = offered.iter().find(|possible| possible.action == action);
    let taken = advance::<P>(Some(state), step.clone(), case.clone(), actor, now);
    let post = actor.post;
    let Some(possible) = possible else {
        let refused = taken
            .err()
            .unwrap_or_else(|| panic!("{place}: {post}: no arrow, yet done"));
        assert!(
            matches!(refused.failure, Failure::NoArrow { .. }),
            "{place}: {post}: {refused}"
        );
        return;
    };
    match taken {
        Ok(_) => assert!(possible.allowed(), "{place}: {post}: not offered, yet done"),
        Err(refused) => match &refused.failure {
            Failure::Denied(denied) => {
                let said = possible.reasons.iter().any(
                    |reason| matches!(&reason.failure, Failure::Denied(other) if other == denied),
                );
                assert!(
                    said,
                    "{place}: {post}: denied without a word before: {refused}"
                );
            }
            Failure::Gate { gate, .. } => {
                let asked = possible.asks.iter().any(|asked| asked.key() == *gate);
                let said = !possible.allowed();
                assert!(
                    asked || said,
                    "{place}: {post}: offered, yet refused: {refused}"
                );
            }
            Failure::Unexplained(_) => assert!(
                possible.allowed(),
                "{place}: {post}: a reason is asked for what is not offered"
            ),
            Failure::NoArrow { .. } => panic!("{place}: {post}: offered without an arrow"),
        },
    }
    // a gate is met or it is not
    for gate in &possible.met {
        let key = gate.key();
        let against = |reason: &Refused| matches!(&reason.failure, Failure::Gate { gate, .. } if *gate == key);
        assert!(!possible.reasons.iter().any(against), "{place}: {key}");
        assert!(
            possible.warnings.iter().all(|warning| warning.gate != key),
            "{place}: {key}"
        );
    }
}

/// Asks each gate of the arrow alone, with only what it says it needs.
fn note_gates<P: Carried>(
    state: Option<P::State>,
    step: &P::Step,
    case: &Case<P>,
    actor: &lifecycle::permission::Actor,
    now: chrono::DateTime<chrono::Utc>,
    seen: &mut Seen,
    place: &str,
) {
    let Some(arrow) = arrow::<P>(state, P::action(step)) else {
        return;
    };
    let by = lifecycle::item::Signature::of(actor, now);
    let mut whole = case.clone();
    whole.content = Some(P::write(case.content.as_ref(), step, &by));
    whole.step = Some(step.clone());
    for gate in arrow.gates {
        let verdict = P::check(*gate, &whole, now);
        let mut bare = whole.clone();
        bare.known = whole.known.only(P::needs(*gate));
        assert_eq!(
            P::check(*gate, &bare, now),
            verdict,
            "{place}: the gate {} looks at what it does not name",
            gate.key()
        );
        if matches!(verdict, Verdict::Unmet(_)) {
            seen.gates.insert(gate.key());
        }
    }
}

/// The refusal is the one expected, and its sentences have no gaps.
fn refused_as(refused: &Refused, expected: &file::RefusedAs, place: &str) {
    let zh = refused.text().render(Language::Zh);
    let en = refused.text().render(Language::En);
    assert_eq!(refused.code(), expected.code, "{place}: {zh} | {en}");
    assert!(
        !zh.contains('{') && !en.contains('{'),
        "{place}: {zh} | {en}"
    );
    for (got, expected) in [(&zh, &expected.zh), (&en, &expected.en)] {
        if let Some(expected) = expected {
            assert_eq!(got, expected, "{place}");
        }
    }
    if let (Failure::Gate { gate, .. }, Some(expected)) = (&refused.failure, &expected.gate) {
        assert_eq!(gate, expected, "{place}: {zh} | {en}");
    }
}

fn note_failure(refused: &Refused, seen: &mut Seen) {
    if let Failure::Gate { gate, .. } = &refused.failure {
        seen.gates.insert(gate);
    }
}

/// What is written down is read back the same.
fn assert_survives<T>(thing: &T, place: &str)
where
    T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
{
    let text = serde_json::to_string(thing).unwrap();
    let back: T = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{place}: {e}: {text}"));
    assert_eq!(&back, thing, "{place}");
}

/// The content holds at least what the story says.
fn holds<P: Carried>(told: &StoryStep, content: &P::Content, place: &str) {
    let Some(expected) = &told.holds else {
        return;
    };
    let expected = serde_json::to_value(expected).unwrap();
    let content = serde_json::to_value(content).unwrap();
    if let Err(at) = within(&expected, &content, "content") {
        panic!("{place}: {at}");
    }
}

/// Objects may hold more than is expected, lists may not.
fn within(expected: &Value, found: &Value, at: &str) -> Result<(), String> {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (key, value) in expected {
                let other = found.get(key).unwrap_or(&Value::Null);
                within(value, other, &format!("{at}.{key}"))?;
            }
            Ok(())
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => expected
            .iter()
            .zip(found)
            .enumerate()
            .try_for_each(|(i, (e, f))| within(e, f, &format!("{at}[{i}]"))),
        _ if expected == found => Ok(()),
        _ => Err(format!("{at} should be {expected}, is {found}")),
    }
}
