//! A process as one table of arrows, and the one function that walks it. Knows no process.

mod picture;
mod word;

use std::fmt::Debug;

use chrono::{DateTime, Utc};
use indicator::language::{Bilingual, Text, both};

use crate::basis::Basis;
use crate::permission::{self, Act, Actor, Denied, Subject};
use crate::refused::{Failure, Refused};

pub use picture::mermaid;
pub use word::Word;

const FEW_PEOPLE: Bilingual = both(
    "同一人兼任不相容岗位; 本单位人员不足, 按规则手册允许并留痕",
    "one person holds duties that exclude each other; the body has too few people, the rule book \
     allows it and it is kept on record",
);

/// Code of a gate's refusal where it has none of its own.
pub const NOT_READY: &str = "NOT_READY";
/// Code of a refusal where no arrow leads on, and the process has none of its own for it.
pub const WRONG_STATE: &str = "WRONG_STATE";

/// Whether a gate is open, and if not, what is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Open.
    Met,
    /// Closed: what is missing.
    Unmet(Text),
}

impl Verdict {
    /// Met if it holds, else what is missing.
    pub fn when(holds: bool, missing: impl Into<Text>) -> Verdict {
        if holds {
            Verdict::Met
        } else {
            Verdict::Unmet(missing.into())
        }
    }
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
    /// The document a gate stands on.
    fn basis(gate: Self::Gate) -> Basis;
    /// Whether a gate refuses here, or only warns and takes a reason: by the force of its document,
    /// unless the year's rule book says otherwise.
    fn binds(gate: Self::Gate, _facts: &Self::Facts) -> bool {
        Self::basis(gate).binds()
    }
    /// A stable code of the refusal by a gate, for the API.
    fn code(_gate: Self::Gate) -> &'static str {
        NOT_READY
    }
    /// A stable code of the refusal where an action does not start at a state: what was approved is
    /// immutable, a review comes before another one.
    fn astray(_state: Option<Self::State>, _action: Self::Action) -> &'static str {
        WRONG_STATE
    }
    /// Whether a gate looks at what the step brings with it (an opinion, a plan); such a gate is asked
    /// when the step is taken, and named beforehand as what it will ask for.
    fn of_the_step(_gate: Self::Gate) -> bool {
        false
    }
    /// The reason given with the step.
    fn reason(_facts: &Self::Facts) -> Option<&str> {
        None
    }
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

impl<P: Process> Arrow<P> {
    /// A row of the table.
    #[must_use]
    pub const fn new(
        from: Option<P::State>,
        action: P::Action,
        to: P::State,
        gates: &'static [P::Gate],
        basis: Basis,
    ) -> Arrow<P> {
        Arrow {
            from,
            action,
            to,
            gates,
            basis,
        }
    }
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

/// A transition that was allowed, of any process: what the store writes down. Only made from an
/// [`Applied`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    process: &'static str,
    act: Act,
    from: Option<&'static str>,
    to: &'static str,
    by: Actor,
    at: DateTime<Utc>,
    warnings: Vec<Warning>,
    states: Vec<(&'static str, Bilingual)>,
}

impl Taken {
    /// Key of the process.
    #[must_use]
    pub const fn process(&self) -> &'static str {
        self.process
    }
    /// What was done.
    #[must_use]
    pub const fn act(&self) -> Act {
        self.act
    }
    /// Key of the state before, `None` if the thing came into being.
    #[must_use]
    pub const fn from(&self) -> Option<&'static str> {
        self.from
    }
    /// Key of the state after.
    #[must_use]
    pub const fn to(&self) -> &'static str {
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
    /// The name of a state of the process by its key.
    #[must_use]
    pub fn state_name(&self, key: &str) -> Option<Bilingual> {
        self.states
            .iter()
            .find(|(state, _)| *state == key)
            .map(|(_, name)| *name)
    }
}

impl<P: Process> From<Applied<P>> for Taken {
    fn from(applied: Applied<P>) -> Taken {
        Taken {
            process: P::KEY,
            act: P::act(applied.action),
            from: applied.from.map(Word::key),
            to: applied.to.key(),
            by: applied.by,
            at: applied.at,
            warnings: applied.warnings,
            states: P::State::ALL
                .iter()
                .map(|state| (state.key(), state.name()))
                .collect(),
        }
    }
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
    /// Gates that are not met and do not bind: the step then takes a reason.
    pub warnings: Vec<Warning>,
    /// Gates that look at what the step brings with it.
    pub asks: Vec<P::Gate>,
    /// Gates that are met already.
    pub met: Vec<P::Gate>,
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
            code: P::astray(state, action),
            possible_from: possible_from::<P>(action),
        };
        return Err(Box::new(refuse::<P>(state, action, failure, None)));
    };
    let (mut reasons, warnings) = against(arrow, |_| true, facts, actor, now);
    let explained = P::reason(facts).is_some_and(|reason| !reason.trim().is_empty());
    if reasons.is_empty() && !warnings.is_empty() && !explained {
        let failure = Failure::Unexplained(warnings);
        return Err(Box::new(refuse::<P>(state, action, failure, None)));
    }
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
        .map(|arrow| {
            let beforehand = |gate| !P::of_the_step(gate);
            let (reasons, warnings) = against(arrow, beforehand, facts, actor, now);
            let asks = |gate: &P::Gate| P::of_the_step(*gate);
            let met =
                |gate: &P::Gate| beforehand(*gate) && P::check(*gate, facts, now) == Verdict::Met;
            Possible {
                action: arrow.action,
                to: arrow.to,
                reasons,
                warnings,
                asks: arrow.gates.iter().copied().filter(asks).collect(),
                met: arrow.gates.iter().copied().filter(met).collect(),
            }
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
    asked: impl Fn(P::Gate) -> bool,
    facts: &P::Facts,
    actor: &Actor,
    now: DateTime<Utc>,
) -> (Vec<Refused>, Vec<Warning>) {
    let (mut reasons, mut warnings) = (Vec::new(), Vec::new());
    let subject = P::subject(facts);
    match permission::decide(P::act(arrow.action), actor, subject) {
        Err(Denied::SamePerson { basis, .. }) if subject.few_people => warnings.push(Warning {
            gate: "separation",
            text: Text::new(FEW_PEOPLE),
            basis,
        }),
        Err(denied) => {
            let basis = denied.basis().or(Some(arrow.basis));
            let failure = Failure::Denied(denied);
            reasons.push(refuse::<P>(arrow.from, arrow.action, failure, basis));
        }
        Ok(()) => {}
    }
    for gate in arrow.gates.iter().filter(|gate| asked(**gate)) {
        let Verdict::Unmet(text) = P::check(*gate, facts, now) else {
            continue;
        };
        let basis = P::basis(*gate);
        if P::binds(*gate, facts) {
            let failure = Failure::Gate {
                code: P::code(*gate),
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
