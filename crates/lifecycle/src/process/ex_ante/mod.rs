//! An ex-ante evaluation (事前绩效评估) of a policy or project that is proposed: the department
//! evaluates it first, the finance bureau may evaluate it again, experts and deputies give their own
//! opinions, and the committee or government decides on the ground of the conclusion.
//!
//! Whether one is due is computed by [`crate::duty::ex_ante`]; the money basis that the applicant
//! named stays with the application.

pub mod content;
mod gates;
mod step;

use chrono::{DateTime, NaiveDate, Utc};
use indicator::language::{Bilingual, both};
use indicator::vocab::{Force, Verification};

use crate::basis::Basis;
use crate::item::{Carried, Case, Signature};
use crate::known::Need;
use crate::machine::{Arrow, Process, Verdict, WRONG_STATE};
use crate::permission::{Act, Subject};
use crate::words;

use content::{Content, Step};
pub use gates::Gate;

/// The process of an ex-ante evaluation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExAnte;

words! {
    /// 事前绩效评估的状态
    ///
    /// Where an ex-ante evaluation stands.
    State {
        Draft = "draft", "申请编制中", "draft";
        Submitted = "submitted", "已报送", "submitted";
        DepartmentEvaluated = "department-evaluated", "部门已评估", "evaluated by the department";
        FinanceEvaluated = "finance-evaluated", "财政已评估", "evaluated by the finance bureau";
        /// Support, support after change, or no support.
        Concluded = "concluded", "已出结论", "concluded";
        /// Decided by the committee or the government.
        Decided = "decided", "已决策", "decided";
    }
}

words! {
    /// What can be done with it.
    Action {
        Open = "open", "申请", "apply";
        Save = "save", "保存", "save";
        Submit = "submit", "报送", "submit";
        Withdraw = "withdraw", "撤回", "withdraw";
        Return = "return", "退回", "return";
        Extend = "extend", "延长期限", "extend the deadline";
        HandOver = "hand-over", "移交经办人", "hand over";
        /// Invite an expert, a deputy or a supervisor of the congress.
        Invite = "invite", "邀请", "invite";
        /// An opinion of one's own, by whoever was invited.
        Opine = "opine", "出具意见", "give an opinion";
        EvaluateDepartment = "evaluate-department", "部门评估", "evaluate (department)";
        EvaluateFinance = "evaluate-finance", "财政评估", "evaluate (finance bureau)";
        Conclude = "conclude", "作出结论", "conclude";
        RecallConclusion = "recall-conclusion", "撤销结论", "recall the conclusion";
        /// The applicant changes what the conclusion asks to change.
        Amend = "amend", "按结论修改", "amend";
        Decide = "decide", "决策", "decide";
        RecallDecision = "recall-decision", "撤销决策", "recall the decision";
    }
}

const PLAN: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)1");
const DEPARTMENT_FIRST: Basis = Basis {
    text: "中发〔2018〕34号(部门单位先评估, 财政可重新评估)",
    force: Force::National,
    verification: Verification::Memory,
};
const OURS: Basis = Basis::derived("本系统办理流程");

const EVALUATE: &[Gate] = &[Gate::EveryDimension, Gate::OpinionGiven];
const EXTEND: &[Gate] = &[Gate::ReasonGiven, Gate::LaterDay];
const INVITE: &[Gate] = &[Gate::NoConflict];
const OPINE: &[Gate] = &[Gate::Invited, Gate::NoConflict, Gate::OpinionGiven];
const CONCLUDE: &[Gate] = &[Gate::OpinionGiven, Gate::ChangesNamed, Gate::FitsPoints];

impl Process for ExAnte {
    type State = State;
    type Action = Action;
    type Gate = Gate;
    type Facts = Case<ExAnte>;

    const KEY: &'static str = "ex-ante";
    const NAME: Bilingual = both("事前绩效评估", "ex-ante evaluation");
    #[rustfmt::skip]
    const TABLE: &'static [Arrow<ExAnte>] = &[
        //    from                               action                      to                          gates                                    basis
        Arrow::new(None,                             Action::Open,               State::Draft,               &[Gate::Applicant],                      PLAN),
        Arrow::new(Some(State::Draft),               Action::Save,               State::Draft,               &[],                                     OURS),
        Arrow::new(Some(State::Draft),               Action::Submit,             State::Submitted,           &[Gate::Papers, Gate::BasisNamed],       PLAN),
        Arrow::new(Some(State::Draft),               Action::Extend,             State::Draft,               EXTEND,                                  OURS),
        Arrow::new(Some(State::Draft),               Action::HandOver,           State::Draft,               &[Gate::ReasonGiven],                    OURS),
        Arrow::new(Some(State::Submitted),           Action::Withdraw,           State::Draft,               &[],                                     OURS),
        Arrow::new(Some(State::Submitted),           Action::Return,             State::Draft,               &[Gate::OpinionGiven],                   PLAN),
        Arrow::new(Some(State::Submitted),           Action::Extend,             State::Submitted,           EXTEND,                                  OURS),
        Arrow::new(Some(State::Submitted),           Action::Invite,             State::Submitted,           INVITE,                                  PLAN),
        Arrow::new(Some(State::Submitted),           Action::Opine,              State::Submitted,           OPINE,                                   PLAN),
        Arrow::new(Some(State::Submitted),           Action::EvaluateDepartment, State::DepartmentEvaluated, EVALUATE,                                PLAN),
        Arrow::new(Some(State::DepartmentEvaluated), Action::Return,             State::Draft,               &[Gate::OpinionGiven],                   PLAN),
        Arrow::new(Some(State::DepartmentEvaluated), Action::Extend,             State::DepartmentEvaluated, EXTEND,                                  OURS),
        Arrow::new(Some(State::DepartmentEvaluated), Action::Invite,             State::DepartmentEvaluated, INVITE,                                  PLAN),
        Arrow::new(Some(State::DepartmentEvaluated), Action::Opine,              State::DepartmentEvaluated, OPINE,                                   PLAN),
        Arrow::new(Some(State::DepartmentEvaluated), Action::EvaluateFinance,    State::FinanceEvaluated,    EVALUATE,                                DEPARTMENT_FIRST),
        Arrow::new(Some(State::DepartmentEvaluated), Action::Conclude,           State::Concluded,           CONCLUDE,                                PLAN),
        Arrow::new(Some(State::FinanceEvaluated),    Action::EvaluateFinance,    State::FinanceEvaluated,    EVALUATE,                                DEPARTMENT_FIRST),
        Arrow::new(Some(State::FinanceEvaluated),    Action::Conclude,           State::Concluded,           CONCLUDE,                                PLAN),
        Arrow::new(Some(State::Concluded),           Action::RecallConclusion,   State::DepartmentEvaluated, &[Gate::ReasonGiven],                    OURS),
        Arrow::new(Some(State::Concluded),           Action::Amend,              State::Concluded,           &[Gate::OpinionGiven],                   PLAN),
        Arrow::new(Some(State::Concluded),           Action::Decide,             State::Decided,             &[Gate::ChangesMade, Gate::AsConcluded], PLAN),
        Arrow::new(Some(State::Decided),             Action::RecallDecision,     State::Concluded,           &[Gate::ReasonGiven],                    OURS),
    ];

    fn act(action: Action) -> Act {
        Act::ExAnte(action)
    }

    fn subject(case: &Case<ExAnte>) -> &Subject {
        &case.subject
    }

    fn basis(gate: Gate) -> Basis {
        gates::basis(gate)
    }

    fn binds(gate: Gate, _case: &Case<ExAnte>) -> bool {
        let warns = matches!(
            gate,
            Gate::AsConcluded | Gate::ChangesMade | Gate::FitsPoints
        );
        gates::basis(gate).binds() && !warns
    }

    fn code(gate: Gate) -> &'static str {
        gates::code(gate)
    }

    fn astray(state: Option<State>, action: Action) -> &'static str {
        match (state, action) {
            (Some(State::Draft | State::Submitted), Action::EvaluateFinance) => "WRONG_ORDER",
            _ => WRONG_STATE,
        }
    }

    fn of_the_step(gate: Gate) -> bool {
        !matches!(gate, Gate::Applicant | Gate::Papers | Gate::BasisNamed)
    }

    fn reason(case: &Case<ExAnte>) -> Option<&str> {
        case.given_reason()
    }

    fn check(gate: Gate, case: &Case<ExAnte>, now: DateTime<Utc>) -> Verdict {
        gates::check(gate, case, now)
    }
}

impl Carried for ExAnte {
    type Content = Content;
    type Step = Step;

    fn action(step: &Step) -> Action {
        step.action()
    }

    fn write(before: Option<&Content>, step: &Step, by: &Signature) -> Content {
        Content::after(before, step, by)
    }

    fn needs(gate: Gate) -> &'static [Need] {
        match gate {
            Gate::Applicant | Gate::BasisNamed => &[Need::Object],
            Gate::NoConflict => &[Need::Parties],
            _ => &[],
        }
    }

    fn due_on(state: State, content: &Content) -> Option<NaiveDate> {
        let running = !matches!(state, State::Concluded | State::Decided);
        content.due.filter(|_| running)
    }
}
