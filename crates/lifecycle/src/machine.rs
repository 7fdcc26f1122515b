//! A process as one table of arrows, and the one function that walks it. Knows no process.

use std::fmt::{Debug, Write as _};

use chrono::{DateTime, Utc};
use indicator::language::{Bilingual, Language, Text};

use crate::basis::Basis;
use crate::permission::{self, Act, Actor, Subject};
use crate::refused::{Failure, Refused};

/// A word of a process: a state, an action or a gate.
pub trait Word: Copy + Eq + Debug + Send + Sync + 'static {
    /// Every value, in the order in which they are shown.
    const ALL: &'static [Self];
    /// The key kept in the database and shown by the API.
    fn key(self) -> &'static str;
    /// The name for people.
    fn name(self) -> Bilingual;
    /// The value with this key.
    #[must_use]
    fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.key() == key)
    }
}

/// Whether a gate is open, and if not, what is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Open.
    Met,
    /// Closed: what is missing.
    Unmet(Text),
}

/// A process: its words, its table, and what its gates look at.
pub trait Process: Sized + Debug + Send + Sync + 'static {
    /// Where the thing stands.
    type State: Word;
    /// What can be done with it.
    type Action: Word;
    /// What must hold before.
    type Gate: Word;
    /// What the gates look at, loaded by the caller.
    type Facts;

    /// Key of the process.
    const KEY: &'static str;
    /// Name of the process.
    const NAME: Bilingual;
    /// Every transition there is.
    const TABLE: &'static [Arrow<Self>];

    /// The action as a row of the permission table.
    fn act(action: Self::Action) -> Act;
    /// Whose thing it is, for the permission table.
    fn subject(facts: &Self::Facts) -> &Subject;
    /// The document a gate stands on; a gate that does not bind here only warns.
    fn basis(gate: Self::Gate) -> Basis;
    /// Whether a gate is open.
    fn check(gate: Self::Gate, facts: &Self::Facts, now: DateTime<Utc>) -> Verdict;
}

/// One transition. `from` is `None` where the thing comes into being.
#[derive(Debug)]
pub struct Arrow<P: Process> {
    /// Where it starts.
    pub from: Option<P::State>,
    /// What is done.
    pub action: P::Action,
    /// Where it leads.
    pub to: P::State,
    /// What must hold before, all of it.
    pub gates: &'static [P::Gate],
    /// The document it stands on.
    pub basis: Basis,
}

/// A gate that is not met but does not bind here: the step is taken, and this is kept with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Key of the gate.
    pub gate: &'static str,
    /// What is missing.
    pub text: Text,
    /// The document that asks for it.
    pub basis: Basis,
}

/// A transition that was allowed. Only [`apply`] makes one, so whoever holds it may carry it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied<P: Process> {
    from: Option<P::State>,
    action: P::Action,
    to: P::State,
    by: Actor,
    at: DateTime<Utc>,
    warnings: Vec<Warning>,
}

impl<P: Process> Applied<P> {
    /// The state before, `None` if the thing came into being.
    #[must_use]
    pub const fn from(&self) -> Option<P::State> {
        self.from
    }
    /// What was done.
    #[must_use]
    pub const fn action(&self) -> P::Action {
        self.action
    }
    /// The state after.
    #[must_use]
    pub const fn to(&self) -> P::State {
        self.to
    }
    /// Who did it, in which post.
    #[must_use]
    pub const fn by(&self) -> &Actor {
        &self.by
    }
    /// When.
    #[must_use]
    pub const fn at(&self) -> DateTime<Utc> {
        self.at
    }
    /// Gates that were not met and did not bind.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}

/// An action that leads on from a state, and why it may not be taken now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Possible<P: Process> {
    /// The action.
    pub action: P::Action,
    /// Where it leads.
    pub to: P::State,
    /// Everything that stands against it; empty if it is allowed.
    pub reasons: Vec<Refused>,
}

impl<P: Process> Possible<P> {
    /// Whether it may be taken now.
    #[must_use]
    pub fn allowed(&self) -> bool {
        self.reasons.is_empty()
    }
}

/// Takes a step, or says why not: the arrow first, then the right to take it, then its gates.
///
/// # Errors
/// [`Refused`] names action, state, the first thing that failed, who could do it, and the clause.
pub fn apply<P: Process>(
    state: Option<P::State>,
    action: P::Action,
    facts: &P::Facts,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Applied<P>, Box<Refused>> {
    let Some(arrow) = arrow::<P>(state, action) else {
        let failure = Failure::NoArrow {
            possible_from: possible_from::<P>(action),
        };
        return Err(Box::new(refuse::<P>(state, action, failure, None)));
    };
    let (mut reasons, warnings) = against(arrow, facts, actor, now);
    if reasons.is_empty() {
        Ok(Applied {
            from: state,
            action,
            to: arrow.to,
            by: actor.clone(),
            at: now,
            warnings,
        })
    } else {
        Err(Box::new(reasons.swap_remove(0)))
    }
}

/// Every action that leads on from a state, in the order of the table, with all that stands
/// against each. The same rules as [`apply`].
#[must_use]
pub fn possible<P: Process>(
    state: Option<P::State>,
    facts: &P::Facts,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Vec<Possible<P>> {
    P::TABLE
        .iter()
        .filter(|arrow| arrow.from == state)
        .map(|arrow| Possible {
            action: arrow.action,
            to: arrow.to,
            reasons: against(arrow, facts, actor, now).0,
        })
        .collect()
}

/// The arrow with this start and action.
#[must_use]
pub fn arrow<P: Process>(from: Option<P::State>, action: P::Action) -> Option<&'static Arrow<P>> {
    P::TABLE
        .iter()
        .find(|arrow| arrow.from == from && arrow.action == action)
}

fn against<P: Process>(
    arrow: &Arrow<P>,
    facts: &P::Facts,
    actor: &Actor,
    now: DateTime<Utc>,
) -> (Vec<Refused>, Vec<Warning>) {
    let (mut reasons, mut warnings) = (Vec::new(), Vec::new());
    if let Err(denied) = permission::decide(P::act(arrow.action), actor, P::subject(facts)) {
        let basis = denied.basis();
        reasons.push(refuse::<P>(
            arrow.from,
            arrow.action,
            Failure::Denied(denied),
            basis.or(Some(arrow.basis)),
        ));
    }
    for gate in arrow.gates {
        let Verdict::Unmet(text) = P::check(*gate, facts, now) else {
            continue;
        };
        let basis = P::basis(*gate);
        if basis.binds() {
            let failure = Failure::Gate {
                gate: gate.key(),
                name: gate.name(),
                missing: text,
            };
            reasons.push(refuse::<P>(arrow.from, arrow.action, failure, Some(basis)));
        } else {
            warnings.push(Warning {
                gate: gate.key(),
                text,
                basis,
            });
        }
    }
    (reasons, warnings)
}

fn refuse<P: Process>(
    state: Option<P::State>,
    action: P::Action,
    failure: Failure,
    basis: Option<Basis>,
) -> Refused {
    Refused {
        process: P::NAME,
        action: action.key(),
        action_name: action.name(),
        state: state.map(Word::key),
        state_name: state.map(Word::name),
        failure,
        who_could: permission::who_may(P::act(action)),
        basis,
    }
}

fn possible_from<P: Process>(action: P::Action) -> Vec<Bilingual> {
    P::TABLE
        .iter()
        .filter(|arrow| arrow.action == action)
        .filter_map(|arrow| arrow.from.map(Word::name))
        .collect()
}

/// The table as a Mermaid picture, for `docs/reference/processes.md`.
#[must_use]
pub fn mermaid<P: Process>(language: Language) -> String {
    let mut out = String::from("stateDiagram-v2\n");
    for state in P::State::ALL {
        let _ = writeln!(
            out,
            "    state \"{}\" as {}",
            state.name().get(language),
            node(state.key())
        );
    }
    for arrow in P::TABLE {
        let from = arrow.from.map_or("[*]".to_owned(), |s| node(s.key()));
        let _ = writeln!(
            out,
            "    {from} --> {}: {}",
            node(arrow.to.key()),
            arrow.action.name().get(language)
        );
    }
    out
}

fn node(key: &str) -> String {
    key.replace('-', "_")
}
