//! An indicator set (指标集): from a department's draft to the finance bureau's filing, and out of
//! force when a later revision takes its place.
//!
//! A set edited after filing is a new draft: the next revision is registered anew and goes its own
//! way; the filed one stays as it is and is superseded when the new one comes into force.

use chrono::{DateTime, Utc};
use indicator::language::{Bilingual, Text, both};
use indicator::vocab::{Force, Verification};

use crate::basis::Basis;
use crate::machine::{Arrow, Process, Verdict, Word};
use crate::permission::{Act, Subject};

/// The process of an indicator set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorSet;

/// Where a set stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Being written; may be saved again (编制).
    Draft,
    /// With the finance bureau (报送).
    Submitted,
    /// Sent back with a reason (退回).
    Returned,
    /// On file, immutable (备案).
    Filed,
    /// The revision that new sheets are made from (生效).
    InForce,
    /// A later revision took its place (被替代).
    Superseded,
}

impl State {
    /// Whether text and digests are fixed.
    #[must_use]
    pub const fn is_immutable(self) -> bool {
        matches!(self, State::Filed | State::InForce | State::Superseded)
    }

    /// Whether what is scored with it counts: once filed, for ever.
    #[must_use]
    pub const fn scores(self) -> bool {
        self.is_immutable()
    }
}

impl Word for State {
    const ALL: &'static [State] = &[
        State::Draft,
        State::Submitted,
        State::Returned,
        State::Filed,
        State::InForce,
        State::Superseded,
    ];
    fn key(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Submitted => "submitted",
            State::Returned => "returned",
            State::Filed => "filed",
            State::InForce => "in-force",
            State::Superseded => "superseded",
        }
    }
    fn name(self) -> Bilingual {
        match self {
            State::Draft => both("编制中", "draft"),
            State::Submitted => both("已报送", "submitted"),
            State::Returned => both("已退回", "returned"),
            State::Filed => both("已备案", "filed"),
            State::InForce => both("已生效", "in force"),
            State::Superseded => both("已被替代", "superseded"),
        }
    }
}

/// What can be done with a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Register a new revision as a draft (登记).
    Register,
    /// Save a draft again (保存).
    Save,
    /// Send it to the finance bureau (报送).
    Submit,
    /// Take it back before it was looked at (撤回).
    Withdraw,
    /// Send it back with a reason (退回).
    Return,
    /// Put it on file (备案).
    File,
    /// Put it in force (生效).
    PutInForce,
    /// Take it out of force for a later revision (替代).
    Supersede,
}

impl Word for Action {
    const ALL: &'static [Action] = &[
        Action::Register,
        Action::Save,
        Action::Submit,
        Action::Withdraw,
        Action::Return,
        Action::File,
        Action::PutInForce,
        Action::Supersede,
    ];
    fn key(self) -> &'static str {
        match self {
            Action::Register => "register",
            Action::Save => "save",
            Action::Submit => "submit",
            Action::Withdraw => "withdraw",
            Action::Return => "return",
            Action::File => "file",
            Action::PutInForce => "put-in-force",
            Action::Supersede => "supersede",
        }
    }
    fn name(self) -> Bilingual {
        match self {
            Action::Register => both("登记", "register"),
            Action::Save => both("保存", "save"),
            Action::Submit => both("报送", "submit"),
            Action::Withdraw => both("撤回", "withdraw"),
            Action::Return => both("退回", "return"),
            Action::File => both("备案", "file"),
            Action::PutInForce => both("生效", "put in force"),
            Action::Supersede => both("替代", "supersede"),
        }
    }
}

/// What must hold before a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gate {
    /// The check of the manifest finds no error.
    Clean,
    /// A reason is given.
    ReasonGiven,
    /// The sets it extends are on file.
    ParentsFiled,
    /// A later revision is in force.
    SuccessorInForce,
}

impl Word for Gate {
    const ALL: &'static [Gate] = &[
        Gate::Clean,
        Gate::ReasonGiven,
        Gate::ParentsFiled,
        Gate::SuccessorInForce,
    ];
    fn key(self) -> &'static str {
        match self {
            Gate::Clean => "clean",
            Gate::ReasonGiven => "reason-given",
            Gate::ParentsFiled => "parents-filed",
            Gate::SuccessorInForce => "successor-in-force",
        }
    }
    fn name(self) -> Bilingual {
        match self {
            Gate::Clean => both("检查无误", "check finds no error"),
            Gate::ReasonGiven => both("说明理由", "a reason is given"),
            Gate::ParentsFiled => both("所引用的指标集已备案", "sets it extends are filed"),
            Gate::SuccessorInForce => both("后续版本已生效", "a later revision is in force"),
        }
    }
}

/// What the gates look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Whose set it is, and who did what with it.
    pub subject: Subject,
    /// Errors that the check of the manifest found.
    pub errors: usize,
    /// Whether every set it extends is on file.
    pub parents_filed: bool,
    /// The reason given for a return.
    pub reason: Option<String>,
    /// Whether a later revision is in force.
    pub successor_in_force: bool,
}

impl Facts {
    /// Nothing known yet: no errors found, no reason, parents not filed, no successor.
    #[must_use]
    pub const fn new(subject: Subject) -> Facts {
        Facts {
            subject,
            errors: 0,
            parents_filed: false,
            reason: None,
            successor_in_force: false,
        }
    }
}

const FILING: Basis = Basis::plan("綦江府发〔2020〕20号 三(三)2");
const IN_FORCE: Basis = Basis {
    text: "重庆市部门整体绩效指标管理规定(文号待核): 核心指标报财政部门备案后生效",
    force: Force::Municipal,
    verification: Verification::Uncertain,
};
const OURS: Basis = Basis::derived("本系统办理流程");

impl Process for IndicatorSet {
    type State = State;
    type Action = Action;
    type Gate = Gate;
    type Facts = Facts;

    const KEY: &'static str = "indicator-set";
    const NAME: Bilingual = both("指标集", "indicator set");
    #[rustfmt::skip]
    const TABLE: &'static [Arrow<IndicatorSet>] = &[
        //    from                     action              to                 gates                           basis
        arrow(None,                    Action::Register,   State::Draft,      &[],                            FILING),
        arrow(Some(State::Draft),      Action::Save,       State::Draft,      &[],                            OURS),
        arrow(Some(State::Draft),      Action::Submit,     State::Submitted,  &[Gate::Clean],                 FILING),
        arrow(Some(State::Submitted),  Action::Withdraw,   State::Draft,      &[],                            OURS),
        arrow(Some(State::Submitted),  Action::Return,     State::Returned,   &[Gate::ReasonGiven],           FILING),
        arrow(Some(State::Submitted),  Action::File,       State::Filed,      &[Gate::Clean, Gate::ParentsFiled], FILING),
        arrow(Some(State::Returned),   Action::Save,       State::Draft,      &[],                            OURS),
        arrow(Some(State::Filed),      Action::PutInForce, State::InForce,    &[],                            IN_FORCE),
        arrow(Some(State::InForce),    Action::Supersede,  State::Superseded, &[Gate::SuccessorInForce],      OURS),
    ];

    fn act(action: Action) -> Act {
        Act::IndicatorSet(action)
    }

    fn subject(facts: &Facts) -> &Subject {
        &facts.subject
    }

    fn basis(gate: Gate) -> Basis {
        match gate {
            Gate::Clean | Gate::ReasonGiven | Gate::SuccessorInForce => OURS,
            Gate::ParentsFiled => FILING,
        }
    }

    fn check(gate: Gate, facts: &Facts, _now: DateTime<Utc>) -> Verdict {
        match gate {
            Gate::Clean => met(facts.errors == 0).unwrap_or_else(|| {
                Verdict::Unmet(Text::new(NOT_CLEAN).with("errors", facts.errors.to_string()))
            }),
            Gate::ReasonGiven => {
                let given = facts
                    .reason
                    .as_deref()
                    .is_some_and(|r| !r.trim().is_empty());
                met(given).unwrap_or(Verdict::Unmet(NO_REASON.into()))
            }
            Gate::ParentsFiled => {
                met(facts.parents_filed).unwrap_or(Verdict::Unmet(PARENTS_OPEN.into()))
            }
            Gate::SuccessorInForce => {
                met(facts.successor_in_force).unwrap_or(Verdict::Unmet(NO_SUCCESSOR.into()))
            }
        }
    }
}

const NOT_CLEAN: Bilingual = both(
    "检查发现{errors}处错误, 请先改正",
    "the check finds {errors} error(s), mend them first",
);
const NO_REASON: Bilingual = both("请写明退回理由", "say why it is returned");
const PARENTS_OPEN: Bilingual = both(
    "它引用的指标集尚未备案, 请先备案",
    "a set it extends is not on file yet, file that first",
);
const NO_SUCCESSOR: Bilingual = both("后续版本尚未生效", "no later revision is in force yet");

fn met(holds: bool) -> Option<Verdict> {
    holds.then_some(Verdict::Met)
}

const fn arrow(
    from: Option<State>,
    action: Action,
    to: State,
    gates: &'static [Gate],
    basis: Basis,
) -> Arrow<IndicatorSet> {
    Arrow {
        from,
        action,
        to,
        gates,
        basis,
    }
}
