//! Monitoring of operation (绩效运行监控): a task for a period of an object's year. The unit reports
//! both tracks, progress of the objective and execution of the budget; the department reviews, the
//! finance bureau receives; a deviation is decided about and corrected.

mod content;
mod gates;
mod record;
mod step;

pub use content::{
    Choice, Content, Correction, Decision, Opinion, Submission, Suspension, SuspensionGround, Word,
};
pub use gates::Gate;
pub(crate) use gates::within_answer_time;
pub use record::{
    Actual, Deviation, Execution, FundSource, Lights, Likelihood, Reason, Record, Row,
};
pub use step::Step;

use chrono::{DateTime, NaiveDate, Utc};
use indicator::language::{Bilingual, both};
use indicator::vocab::{Force, Verification};

use crate::basis::Basis;
use crate::item::{Carried, Case, Signature};
use crate::known::Need;
use crate::machine::{Arrow, Process, Verdict};
use crate::permission::{Act, Subject};
use crate::words;

/// The process of a monitoring task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Monitoring;

words! {
    /// 监控任务的状态
    ///
    /// Where a task stands.
    State {
        /// With the unit, being filled in.
        Opened = "opened", "待填报", "opened";
        /// Sent back with an opinion.
        Returned = "returned", "已退回", "returned";
        /// With the department.
        Submitted = "submitted", "已报送", "submitted";
        /// The department passed it.
        Reviewed = "reviewed", "部门已审核", "reviewed by the department";
        /// The finance bureau has it.
        Received = "received", "财政已接收", "received by finance";
        /// The department decided what to do about the deviation.
        Decided = "decided", "已作处理决定", "decided";
        /// The correction is reported.
        Corrected = "corrected", "已纠偏", "corrected";
        /// The project is suspended.
        Suspended = "suspended", "已暂停实施", "suspended";
        /// Done.
        Closed = "closed", "已办结", "closed";
        /// Opened by mistake.
        Cancelled = "cancelled", "已撤销", "cancelled";
    }
}

words! {
    /// What can be done with a task.
    Action {
        Open = "open", "下达任务", "open";
        Save = "save", "填报", "fill in";
        Extend = "extend", "延期", "extend";
        HandOver = "hand-over", "移交", "hand over";
        Cancel = "cancel", "撤销任务", "cancel";
        Submit = "submit", "报送", "submit";
        Withdraw = "withdraw", "撤回", "withdraw";
        Return = "return", "退回", "return";
        Review = "review", "部门审核", "pass";
        Recall = "recall", "撤销审核", "recall the review";
        Receive = "receive", "财政接收", "receive";
        Decide = "decide", "作出处理决定", "decide";
        Suspend = "suspend", "暂停实施", "suspend";
        Resume = "resume", "恢复实施", "resume";
        Correct = "correct", "报告纠偏", "report the correction";
        Reopen = "reopen", "不予认可", "refuse the correction";
        Close = "close", "办结", "close";
    }
}

pub(super) const DAILY: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)3(1)");
pub(super) const OURS: Basis = Basis::derived("本系统办理流程");
pub(super) const NATIONAL: Basis = Basis {
    text: "财预〔2019〕136号",
    force: Force::National,
    verification: Verification::Memory,
};

const SUBMITTING: &[Gate] = &[
    Gate::RowsComplete,
    Gate::RedExplained,
    Gate::BothTracks,
    Gate::LikelihoodGiven,
];

impl Process for Monitoring {
    type State = State;
    type Action = Action;
    type Gate = Gate;
    type Facts = Case<Monitoring>;

    const KEY: &'static str = "monitoring";
    const NAME: Bilingual = both("绩效运行监控", "monitoring");
    #[rustfmt::skip]
    const TABLE: &'static [Arrow<Monitoring>] = &[
        //    from                     action             to                gates                                         basis
        Arrow::new(None,                   Action::Open,     State::Opened,    &[Gate::ObjectiveApproved, Gate::PeriodInYear], DAILY),
        Arrow::new(Some(State::Opened),    Action::Save,     State::Opened,    &[],                                          DAILY),
        Arrow::new(Some(State::Returned),  Action::Save,     State::Returned,  &[],                                          DAILY),
        Arrow::new(Some(State::Opened),    Action::Extend,   State::Opened,    &[Gate::LaterDue, Gate::ReasonGiven],         OURS),
        Arrow::new(Some(State::Returned),  Action::Extend,   State::Returned,  &[Gate::LaterDue, Gate::ReasonGiven],         OURS),
        Arrow::new(Some(State::Opened),    Action::HandOver, State::Opened,    &[Gate::ReasonGiven],                         OURS),
        Arrow::new(Some(State::Returned),  Action::HandOver, State::Returned,  &[Gate::ReasonGiven],                         OURS),
        Arrow::new(Some(State::Opened),    Action::Cancel,   State::Cancelled, &[Gate::ReasonGiven],                         OURS),
        Arrow::new(Some(State::Opened),    Action::Submit,   State::Submitted, SUBMITTING,                                   DAILY),
        Arrow::new(Some(State::Returned),  Action::Submit,   State::Submitted, SUBMITTING,                                   DAILY),
        Arrow::new(Some(State::Submitted), Action::Withdraw, State::Opened,    &[],                                          OURS),
        Arrow::new(Some(State::Submitted), Action::Return,   State::Returned,  &[Gate::OpinionGiven],                        DAILY),
        Arrow::new(Some(State::Submitted), Action::Review,   State::Reviewed,  &[],                                          DAILY),
        Arrow::new(Some(State::Reviewed),  Action::Recall,   State::Submitted, &[Gate::ReasonGiven],                         OURS),
        Arrow::new(Some(State::Reviewed),  Action::Return,   State::Returned,  &[Gate::OpinionGiven],                        DAILY),
        Arrow::new(Some(State::Reviewed),  Action::Receive,  State::Received,  &[Gate::AnswerDateFits],                      DAILY),
        Arrow::new(Some(State::Received),  Action::Decide,   State::Decided,   &[Gate::OpinionGiven, Gate::AmountGiven],     NATIONAL),
        Arrow::new(Some(State::Received),  Action::Suspend,  State::Suspended, &[Gate::SuspensionGrounded],                  NATIONAL),
        Arrow::new(Some(State::Decided),   Action::Suspend,  State::Suspended, &[Gate::SuspensionGrounded],                  NATIONAL),
        Arrow::new(Some(State::Suspended), Action::Resume,   State::Received,  &[Gate::ReasonGiven],                         NATIONAL),
        Arrow::new(Some(State::Decided),   Action::Correct,  State::Corrected, &[Gate::OpinionGiven],                        DAILY),
        Arrow::new(Some(State::Corrected), Action::Reopen,   State::Decided,   &[Gate::OpinionGiven],                        DAILY),
        Arrow::new(Some(State::Received),  Action::Close,    State::Closed,    &[Gate::NothingOpen],                         DAILY),
        Arrow::new(Some(State::Decided),   Action::Close,    State::Closed,    &[Gate::NothingOpen],                         DAILY),
        Arrow::new(Some(State::Corrected), Action::Close,    State::Closed,    &[],                                          DAILY),
    ];

    fn act(action: Action) -> Act {
        Act::Monitoring(action)
    }

    fn subject(case: &Case<Monitoring>) -> &Subject {
        &case.subject
    }

    fn basis(gate: Gate) -> Basis {
        gates::basis(gate)
    }

    fn code(gate: Gate) -> &'static str {
        gates::code(gate)
    }

    fn of_the_step(gate: Gate) -> bool {
        gates::of_the_step(gate)
    }

    fn reason(case: &Case<Monitoring>) -> Option<&str> {
        case.given_reason()
    }

    fn check(gate: Gate, case: &Case<Monitoring>, now: DateTime<Utc>) -> Verdict {
        gates::check(gate, case, now)
    }
}

impl Carried for Monitoring {
    type Content = Content;
    type Step = Step;

    fn action(step: &Step) -> Action {
        step.action()
    }

    fn write(before: Option<&Content>, step: &Step, by: &Signature) -> Content {
        step.write(before, by)
    }

    fn needs(gate: Gate) -> &'static [Need] {
        match gate {
            Gate::ObjectiveApproved => &[Need::Objective],
            _ => &[],
        }
    }

    fn due_on(state: State, content: &Content) -> Option<NaiveDate> {
        match state {
            State::Opened | State::Returned => content.due_on(),
            State::Received => content.answer_by,
            State::Decided => content.decisions.last().and_then(|d| d.correct_by),
            _ => None,
        }
    }
}
