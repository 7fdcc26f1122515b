//! An indicator set (指标集): from a department's draft to the finance bureau's filing, and out of
//! force when a later revision takes its place.
//!
//! A set edited after filing is a new draft: the next revision is registered anew and goes its own
//! way; the filed one stays as it is and is superseded when the new one comes into force.

use chrono::{DateTime, Utc};
use indicator::language::{Bilingual, Text, both};
use indicator::vocab::{Force, Verification};

use crate::basis::Basis;
use crate::machine::{Arrow, Process, Verdict};
use crate::permission::{Act, Subject};
use crate::words;

/// The process of an indicator set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorSet;

words! {
    /// 指标集的状态
    ///
    /// Where a set stands.
    State {
        /// Being written; may be saved again (编制).
        Draft = "draft", "编制中", "draft";
        /// With the finance bureau (报送).
        Submitted = "submitted", "已报送", "submitted";
        /// Sent back with a reason (退回).
        Returned = "returned", "已退回", "returned";
        /// On file, immutable (备案).
        Filed = "filed", "已备案", "filed";
        /// The revision that new sheets are made from (生效).
        InForce = "in-force", "已生效", "in force";
        /// A later revision took its place (被替代).
        Superseded = "superseded", "已被替代", "superseded";
    }
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

words! {
    /// What can be done with a set.
    Action {
        /// Register a new revision as a draft (登记).
        Register = "register", "登记", "register";
        /// Save a draft again (保存).
        Save = "save", "保存", "save";
        /// Send it to the finance bureau (报送).
        Submit = "submit", "报送", "submit";
        /// Take it back before it was looked at (撤回).
        Withdraw = "withdraw", "撤回", "withdraw";
        /// Send it back with a reason (退回).
        Return = "return", "退回", "return";
        /// Put it on file (备案).
        File = "file", "备案", "file";
        /// Put it in force (生效).
        PutInForce = "put-in-force", "生效", "put in force";
        /// Take it out of force for a later revision (替代).
        Supersede = "supersede", "替代", "supersede";
    }
}

words! {
    /// What must hold before a step.
    Gate {
        /// The check of the manifest finds no error.
        Clean = "clean", "检查无误", "check finds no error";
        /// A reason is given.
        ReasonGiven = "reason-given", "说明理由", "a reason is given";
        /// The sets it extends are on file.
        ParentsFiled = "parents-filed", "所引用的指标集已备案", "sets it extends are filed";
        /// A later revision is in force.
        SuccessorInForce = "successor-in-force", "后续版本已生效", "a later revision is in force";
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
        Arrow::new(None,                    Action::Register,   State::Draft,      &[],                            FILING),
        Arrow::new(Some(State::Draft),      Action::Save,       State::Draft,      &[],                            OURS),
        Arrow::new(Some(State::Draft),      Action::Submit,     State::Submitted,  &[Gate::Clean],                 FILING),
        Arrow::new(Some(State::Submitted),  Action::Withdraw,   State::Draft,      &[],                            OURS),
        Arrow::new(Some(State::Submitted),  Action::Return,     State::Returned,   &[Gate::ReasonGiven],           FILING),
        Arrow::new(Some(State::Submitted),  Action::File,       State::Filed,      &[Gate::Clean, Gate::ParentsFiled], FILING),
        Arrow::new(Some(State::Returned),   Action::Save,       State::Draft,      &[],                            OURS),
        Arrow::new(Some(State::Filed),      Action::PutInForce, State::InForce,    &[],                            IN_FORCE),
        Arrow::new(Some(State::InForce),    Action::Supersede,  State::Superseded, &[Gate::SuccessorInForce],      OURS),
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

    fn of_the_step(gate: Gate) -> bool {
        gate == Gate::ReasonGiven
    }

    fn check(gate: Gate, facts: &Facts, _now: DateTime<Utc>) -> Verdict {
        match gate {
            Gate::Clean => Verdict::when(
                facts.errors == 0,
                Text::new(NOT_CLEAN).with("errors", facts.errors.to_string()),
            ),
            Gate::ReasonGiven => {
                let given = facts
                    .reason
                    .as_deref()
                    .is_some_and(|r| !r.trim().is_empty());
                Verdict::when(given, NO_REASON)
            }
            Gate::ParentsFiled => Verdict::when(facts.parents_filed, PARENTS_OPEN),
            Gate::SuccessorInForce => Verdict::when(facts.successor_in_force, NO_SUCCESSOR),
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
