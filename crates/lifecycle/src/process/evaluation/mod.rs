//! Evaluation (绩效评价) on its three axes: kind of the object, evaluator, timing. A unit's self-
//! evaluation is reviewed by the department and may be re-checked by the finance bureau; a
//! department's or finance's own goes straight to its result. The evaluated body may object; the
//! final result is filed, and only a filed one is used.

mod content;
mod gates;
mod opening;
mod result;
mod step;
mod write;

pub use content::{
    Content, LookBack, LookBackVerdict, Member, Occasion, Opinion, Report, Role, ScoredWith, Team,
    Word,
};
pub use gates::Gate;
pub use result::{
    CorrectedRow, Feedback, Filing, Objection, ObjectionAnswer, Problem, Purpose, ResultVersion,
    Score, UseOf,
};
pub use step::Step;

use chrono::{DateTime, NaiveDate, Utc};
use indicator::language::{Bilingual, both};

use crate::basis::Basis;
use crate::item::{Carried, Case, Signature};
use crate::known::Need;
use crate::machine::{Arrow, Process, Verdict};
use crate::permission::{Act, Subject};
use crate::words;

/// The process of an evaluation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluation;

words! {
    /// 绩效评价的状态
    ///
    /// Where an evaluation stands.
    State {
        /// It is to be done.
        Opened = "opened", "已立项", "opened";
        /// What is scored with is chosen.
        InWork = "in-work", "评价中", "in work";
        /// Sent back with an opinion.
        Returned = "returned", "已退回", "returned";
        /// The result is submitted and immutable.
        Submitted = "submitted", "已提交", "submitted";
        /// The department passed a unit's self-evaluation.
        Reviewed = "reviewed", "部门已审核", "reviewed by the department";
        /// The finance bureau re-checked it.
        Rechecked = "rechecked", "财政已复核", "re-checked by finance";
        /// The evaluated body has the result.
        Issued = "issued", "结果已反馈", "result issued";
        /// It objects.
        Objected = "objected", "申诉中", "objected to";
        /// Nothing changes any more.
        Final = "final", "结果已确定", "final";
        /// On file with the finance bureau.
        Filed = "filed", "已备案", "filed";
        /// Used for something.
        Used = "used", "已应用", "used";
        /// Opened by mistake.
        Cancelled = "cancelled", "已撤销", "cancelled";
    }
}

words! {
    /// What can be done with it.
    Action {
        Open = "open", "立项", "open";
        Choose = "choose", "选定指标表", "choose the sheet";
        NameTeam = "name-team", "组建评价组", "name the team";
        Save = "save", "编写", "write";
        Extend = "extend", "延期", "extend";
        HandOver = "hand-over", "移交", "hand over";
        Cancel = "cancel", "撤销立项", "cancel";
        Submit = "submit", "提交", "submit";
        Withdraw = "withdraw", "撤回", "withdraw";
        Return = "return", "退回", "return";
        Review = "review", "部门审核", "pass";
        RecallReview = "recall-review", "撤销审核", "recall the review";
        Recheck = "recheck", "财政复核", "re-check";
        Issue = "issue", "反馈结果", "issue the result";
        RecallIssue = "recall-issue", "撤回反馈", "recall the result";
        Object = "object", "申诉", "object";
        Uphold = "uphold", "采纳申诉", "uphold the objection";
        Reject = "reject", "驳回申诉", "reject the objection";
        Accept = "accept", "认可结果", "accept the result";
        Conclude = "conclude", "期满确定", "conclude";
        File = "file", "备案", "file";
        Use = "use", "应用", "use";
    }
}

pub(super) const EVALUATION: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)4");
pub(super) const RESULTS: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)5");
pub(super) const OURS: Basis = Basis::derived("本系统办理流程");

const OPENING: &[Gate] = &[
    Gate::EvaluatorFits,
    Gate::PickExplained,
    Gate::YearFits,
    Gate::TimingFits,
    Gate::PilotMarked,
];
const CHOOSING: &[Gate] = &[
    Gate::EvaluatorFits,
    Gate::ObjectiveOrMark,
    Gate::SheetInForce,
    Gate::OutputBenefit,
];
const TEAM: &[Gate] = &[Gate::EvaluatorFits, Gate::NoConflict, Gate::TeamFits];
const SUBMITTING: &[Gate] = &[
    Gate::EvaluatorFits,
    Gate::SheetInForce,
    Gate::RowsComplete,
    Gate::LookBackDone,
    Gate::ScoreComputed,
    Gate::LowExplained,
];
const CHECKING: &[Gate] = &[
    Gate::OpinionGiven,
    Gate::ScoreComputed,
    Gate::CorrectionsExplained,
];
const DECIDING: &[Gate] = &[
    Gate::EvaluatorFits,
    Gate::OpinionGiven,
    Gate::ScoreComputed,
    Gate::CorrectionsExplained,
];
const ISSUING: &[Gate] = &[Gate::EvaluatorFits, Gate::DeadlineAhead, Gate::DeadlineSet];

impl Process for Evaluation {
    type State = State;
    type Action = Action;
    type Gate = Gate;
    type Facts = Case<Evaluation>;

    const KEY: &'static str = "evaluation";
    const NAME: Bilingual = both("绩效评价", "evaluation");
    #[rustfmt::skip]
    const TABLE: &'static [Arrow<Evaluation>] = &[
        //    from                     action                to                gates                                         basis
        Arrow::new(None,                   Action::Open,         State::Opened,    OPENING,                                      EVALUATION),
        Arrow::new(Some(State::Opened),    Action::Choose,       State::InWork,    CHOOSING,                                     EVALUATION),
        Arrow::new(Some(State::InWork),    Action::Choose,       State::InWork,    CHOOSING,                                     EVALUATION),
        Arrow::new(Some(State::InWork),    Action::NameTeam,     State::InWork,    TEAM,                                         EVALUATION),
        Arrow::new(Some(State::InWork),    Action::Save,         State::InWork,    &[],                                          OURS),
        Arrow::new(Some(State::Returned),  Action::Save,         State::InWork,    &[],                                          OURS),
        Arrow::new(Some(State::Opened),    Action::Extend,       State::Opened,    &[Gate::EvaluatorFits, Gate::LaterDue, Gate::ReasonGiven], OURS),
        Arrow::new(Some(State::InWork),    Action::Extend,       State::InWork,    &[Gate::EvaluatorFits, Gate::LaterDue, Gate::ReasonGiven], OURS),
        Arrow::new(Some(State::Returned),  Action::Extend,       State::Returned,  &[Gate::EvaluatorFits, Gate::LaterDue, Gate::ReasonGiven], OURS),
        Arrow::new(Some(State::Opened),    Action::HandOver,     State::Opened,    &[Gate::ReasonGiven],                         OURS),
        Arrow::new(Some(State::InWork),    Action::HandOver,     State::InWork,    &[Gate::ReasonGiven],                         OURS),
        Arrow::new(Some(State::Returned),  Action::HandOver,     State::Returned,  &[Gate::ReasonGiven],                         OURS),
        Arrow::new(Some(State::Opened),    Action::Cancel,       State::Cancelled, &[Gate::EvaluatorFits, Gate::ReasonGiven],     OURS),
        Arrow::new(Some(State::InWork),    Action::Cancel,       State::Cancelled, &[Gate::EvaluatorFits, Gate::ReasonGiven],     OURS),
        Arrow::new(Some(State::InWork),    Action::Submit,       State::Submitted, SUBMITTING,                                   EVALUATION),
        Arrow::new(Some(State::Submitted), Action::Withdraw,     State::InWork,    &[],                                          OURS),
        Arrow::new(Some(State::Submitted), Action::Return,       State::Returned,  &[Gate::OpinionGiven],                        EVALUATION),
        Arrow::new(Some(State::Submitted), Action::Review,       State::Reviewed,  &[Gate::ReviewDue, Gate::ScoreComputed],      EVALUATION),
        Arrow::new(Some(State::Reviewed),  Action::RecallReview, State::Submitted, &[Gate::ReasonGiven],                         OURS),
        Arrow::new(Some(State::Reviewed),  Action::Return,       State::Returned,  &[Gate::OpinionGiven],                        EVALUATION),
        Arrow::new(Some(State::Submitted), Action::Recheck,      State::Rechecked, &[Gate::FirstReviewDone, Gate::OpinionGiven, Gate::ScoreComputed, Gate::CorrectionsExplained], EVALUATION),
        Arrow::new(Some(State::Reviewed),  Action::Recheck,      State::Rechecked, CHECKING,                                     EVALUATION),
        Arrow::new(Some(State::Rechecked), Action::Recheck,      State::Rechecked, CHECKING,                                     EVALUATION),
        Arrow::new(Some(State::Submitted), Action::Issue,        State::Issued,    &[Gate::FirstReviewDone, Gate::EvaluatorFits, Gate::DeadlineAhead, Gate::DeadlineSet], RESULTS),
        Arrow::new(Some(State::Reviewed),  Action::Issue,        State::Issued,    ISSUING,                                      RESULTS),
        Arrow::new(Some(State::Rechecked), Action::Issue,        State::Issued,    ISSUING,                                      RESULTS),
        Arrow::new(Some(State::Issued),    Action::RecallIssue,  State::Submitted, &[Gate::EvaluatorFits, Gate::ReasonGiven],     OURS),
        Arrow::new(Some(State::Issued),    Action::Object,       State::Objected,  &[Gate::OpinionGiven, Gate::ObjectionInTime], OURS),
        Arrow::new(Some(State::Objected),  Action::Uphold,       State::Final,     DECIDING,                                     OURS),
        Arrow::new(Some(State::Objected),  Action::Reject,       State::Final,     &[Gate::EvaluatorFits, Gate::OpinionGiven],                  OURS),
        Arrow::new(Some(State::Issued),    Action::Accept,       State::Final,     &[],                                          OURS),
        Arrow::new(Some(State::Issued),    Action::Conclude,     State::Final,     &[Gate::EvaluatorFits, Gate::ObjectionTimeOver], OURS),
        Arrow::new(Some(State::Final),     Action::File,         State::Filed,     &[Gate::ReceiptGiven],                        EVALUATION),
        Arrow::new(Some(State::Filed),     Action::Use,          State::Used,      &[Gate::ResultNamed],                         RESULTS),
        Arrow::new(Some(State::Used),      Action::Use,          State::Used,      &[Gate::ResultNamed],                         RESULTS),
    ];

    fn act(action: Action) -> Act {
        Act::Evaluation(action)
    }

    fn subject(case: &Case<Evaluation>) -> &Subject {
        &case.subject
    }

    fn basis(gate: Gate) -> Basis {
        gates::basis(gate)
    }

    fn binds(gate: Gate, _case: &Case<Evaluation>) -> bool {
        // the national rule on conflicts of interest forbids, it does not advise
        gate == Gate::NoConflict || gates::basis(gate).binds()
    }

    fn code(gate: Gate) -> &'static str {
        gates::code(gate)
    }

    fn of_the_step(gate: Gate) -> bool {
        gates::of_the_step(gate)
    }

    fn reason(case: &Case<Evaluation>) -> Option<&str> {
        case.given_reason()
    }

    fn check(gate: Gate, case: &Case<Evaluation>, now: DateTime<Utc>) -> Verdict {
        gates::check(gate, case, now)
    }
}

impl Carried for Evaluation {
    type Content = Content;
    type Step = Step;

    fn action(step: &Step) -> Action {
        step.action()
    }

    fn write(before: Option<&Content>, step: &Step, by: &Signature) -> Content {
        step.write(before, by)
    }

    fn needs(gate: Gate) -> &'static [Need] {
        gates::needs(gate)
    }

    fn due_on(state: State, content: &Content) -> Option<NaiveDate> {
        match state {
            State::Opened | State::InWork | State::Returned => content.due_on(),
            _ => None,
        }
    }
}
