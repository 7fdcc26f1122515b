//! An objective (绩效目标): who applies for money sets it, the department reviews it first, the finance
//! bureau second with one of four grades, it is approved with the budget, disclosed, and changed only
//! by the same authority and before the year ends.
//!
//! The grades and what follows from them are those of 财预〔2015〕88号 art. 25. An adjustment leaves
//! the version approved before as it was ([`content::Content::approvals`]).

pub mod content;
mod draft;
mod gates;
mod looks;
pub mod step;

use chrono::{DateTime, NaiveDate, Utc};
use indicator::language::{Bilingual, both};

use crate::basis::Basis;
use crate::item::{Carried, Case, Signature};
use crate::known::Need;
use crate::machine::{Arrow, Process, Verdict, WRONG_STATE};
use crate::permission::{Act, Subject};
use crate::words;

use content::Content;
pub use gates::Gate;
use step::Step;

/// The process of an objective.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objective;

words! {
    /// 绩效目标的状态
    ///
    /// Where an objective stands.
    State {
        /// Being written (编制).
        Draft = "draft", "编制中", "draft";
        /// With the department (报送).
        Submitted = "submitted", "已报送", "submitted";
        /// To be changed and submitted again.
        Returned = "returned", "已退回", "returned";
        /// The department's first review passed (初审).
        FirstReviewed = "first-reviewed", "初审通过", "first review passed";
        /// Graded 良: improved in talks, without a new submission.
        Settling = "settling", "协商完善", "being settled in talks";
        /// The finance bureau's second review passed (复审).
        SecondReviewed = "second-reviewed", "复审通过", "second review passed";
        /// Graded 差: may not enter the next step of the budget.
        Barred = "barred", "不得进入下一步", "barred from the next step";
        /// In the package that goes to the congress with the draft budget.
        InPackage = "in-package", "已列入人大材料", "in the congress package";
        /// Approved with the budget (批复).
        Approved = "approved", "已批复", "approved";
        /// Issued to the units (批复下达).
        Issued = "issued", "已下达", "issued to the units";
        /// Disclosed (公开).
        Disclosed = "disclosed", "已公开", "disclosed";
        /// An adjustment is asked for; until it is decided the version approved before holds.
        AdjustmentRequested = "adjustment-requested", "已申请调整", "adjustment requested";
        /// Approved again after an adjustment (重新审定批复).
        ReApproved = "re-approved", "已重新批复", "approved again";
        /// It was decided to stop.
        Stopped = "stopped", "停止实施", "stopped";
    }
}

impl State {
    /// Whether it passed both reviews, so that budget may be arranged.
    #[must_use]
    pub const fn has_passed_review(self) -> bool {
        self.is_approved() || matches!(self, State::SecondReviewed | State::InPackage)
    }

    /// Whether there is an approved version, which nobody changes.
    #[must_use]
    pub const fn is_approved(self) -> bool {
        matches!(
            self,
            State::Approved
                | State::Issued
                | State::Disclosed
                | State::AdjustmentRequested
                | State::ReApproved
                | State::Stopped
        )
    }
}

words! {
    /// What can be done with an objective.
    Action {
        /// Begin (设定).
        Open = "open", "设定", "open";
        /// Begin from an earlier year's.
        Copy = "copy", "沿用上年目标", "copy from an earlier year";
        Save = "save", "保存", "save";
        Submit = "submit", "报送", "submit";
        Withdraw = "withdraw", "撤回", "withdraw";
        HandOver = "hand-over", "移交经办人", "hand over";
        Extend = "extend", "延长期限", "extend the deadline";
        /// First review by the department (主管部门初审).
        PassFirst = "pass-first", "初审通过", "pass the first review";
        ReturnFirst = "return-first", "初审退回", "return at the first review";
        RecallFirst = "recall-first", "撤销初审", "recall the first review";
        /// Second review by the finance bureau (财政复审), 优: goes straight on.
        GradeExcellent = "grade-excellent", "复审评为优", "grade as excellent";
        /// 良: settled in talks.
        GradeGood = "grade-good", "复审评为良", "grade as good";
        /// 中: changed and submitted again through the procedure.
        GradeFair = "grade-fair", "复审评为中", "grade as fair";
        /// 差: may not enter the next step.
        GradePoor = "grade-poor", "复审评为差", "grade as poor";
        SendBack = "send-back", "财政退回", "send back";
        Settle = "settle", "协商一致", "settle";
        RecallSecond = "recall-second", "撤销复审", "recall the second review";
        EnterPackage = "enter-package", "列入人大材料", "put in the congress package";
        LeavePackage = "leave-package", "移出人大材料", "take out of the congress package";
        Approve = "approve", "批复", "approve";
        RecallApproval = "recall-approval", "撤销批复", "recall the approval";
        Issue = "issue", "批复下达", "issue to the units";
        Disclose = "disclose", "公开", "disclose";
        RequestAdjustment = "request-adjustment", "申请调整", "request an adjustment";
        WithdrawAdjustment = "withdraw-adjustment", "撤回调整申请", "withdraw the adjustment";
        RefuseAdjustment = "refuse-adjustment", "不同意调整", "refuse the adjustment";
        ReApprove = "re-approve", "重新审定批复", "approve again";
        /// Continue or adjust after a year, on the ground of its evaluation.
        DecideYear = "decide-year", "年度评价后决定", "decide after the year";
        Stop = "stop", "停止实施", "stop";
    }
}

const SET: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)2(1)");
const REVIEW: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)2(2)");
const APPROVAL: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)2(3)");
const PACKAGE: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)2(4)");
const DYNAMIC: Basis = Basis::plan("綦江府发〔2020〕20号 三(一)");
const GRADES: Basis = Basis {
    text: "财预〔2015〕88号 第二十五条",
    force: indicator::vocab::Force::National,
    verification: indicator::vocab::Verification::Verified,
};
const OURS: Basis = Basis::derived("本系统办理流程");

impl Process for Objective {
    type State = State;
    type Action = Action;
    type Gate = Gate;
    type Facts = Case<Objective>;

    const KEY: &'static str = "objective";
    const NAME: Bilingual = both("绩效目标", "objective");
    #[rustfmt::skip]
    const TABLE: &'static [Arrow<Objective>] = &[
        //    from                               action                      to                          gates                                  basis
        Arrow::new(None,                             Action::Open,               State::Draft,               &[Gate::Applicant],                    SET),
        Arrow::new(None,                             Action::Copy,               State::Draft,               &[Gate::Applicant, Gate::SourceEarlier], SET),
        Arrow::new(Some(State::Draft),               Action::Save,               State::Draft,               &[],                                   OURS),
        Arrow::new(Some(State::Draft),               Action::Submit,             State::Submitted,           SUBMIT,                                SET),
        Arrow::new(Some(State::Draft),               Action::HandOver,           State::Draft,               &[Gate::ReasonGiven],                  OURS),
        Arrow::new(Some(State::Draft),               Action::Extend,             State::Draft,               EXTEND,                                OURS),
        Arrow::new(Some(State::Returned),            Action::Save,               State::Draft,               &[],                                   OURS),
        Arrow::new(Some(State::Returned),            Action::HandOver,           State::Returned,            &[Gate::ReasonGiven],                  OURS),
        Arrow::new(Some(State::Returned),            Action::Extend,             State::Returned,            EXTEND,                                OURS),
        Arrow::new(Some(State::Submitted),           Action::Withdraw,           State::Draft,               &[],                                   OURS),
        Arrow::new(Some(State::Submitted),           Action::Extend,             State::Submitted,           EXTEND,                                OURS),
        Arrow::new(Some(State::Submitted),           Action::PassFirst,          State::FirstReviewed,       &[Gate::OpinionGiven],                 REVIEW),
        Arrow::new(Some(State::Submitted),           Action::ReturnFirst,        State::Returned,            &[Gate::OpinionGiven],                 REVIEW),
        Arrow::new(Some(State::FirstReviewed),       Action::RecallFirst,        State::Submitted,           &[Gate::ReasonGiven],                  OURS),
        Arrow::new(Some(State::FirstReviewed),       Action::Extend,             State::FirstReviewed,       EXTEND,                                OURS),
        Arrow::new(Some(State::FirstReviewed),       Action::GradeExcellent,     State::SecondReviewed,      GRADE,                                 GRADES),
        Arrow::new(Some(State::FirstReviewed),       Action::GradeGood,          State::Settling,            GRADE,                                 GRADES),
        Arrow::new(Some(State::FirstReviewed),       Action::GradeFair,          State::Returned,            GRADE,                                 GRADES),
        Arrow::new(Some(State::FirstReviewed),       Action::GradePoor,          State::Barred,              GRADE,                                 GRADES),
        Arrow::new(Some(State::FirstReviewed),       Action::SendBack,           State::Returned,            &[Gate::OpinionGiven],                 REVIEW),
        Arrow::new(Some(State::Settling),            Action::Settle,             State::SecondReviewed,      &[Gate::OpinionGiven, Gate::SheetClean, Gate::LockedTargets], GRADES),
        Arrow::new(Some(State::Settling),            Action::SendBack,           State::Returned,            &[Gate::OpinionGiven],                 REVIEW),
        Arrow::new(Some(State::SecondReviewed),      Action::RecallSecond,       State::FirstReviewed,       &[Gate::ReasonGiven],                  OURS),
        Arrow::new(Some(State::Barred),              Action::RecallSecond,       State::FirstReviewed,       &[Gate::ReasonGiven],                  OURS),
        Arrow::new(Some(State::SecondReviewed),      Action::EnterPackage,       State::InPackage,           &[Gate::BelongsInPackage],             PACKAGE),
        Arrow::new(Some(State::InPackage),           Action::LeavePackage,       State::SecondReviewed,      &[Gate::ReasonGiven],                  OURS),
        Arrow::new(Some(State::SecondReviewed),      Action::Approve,            State::Approved,            &[Gate::PackageFirst, Gate::ReviewedSheet, Gate::SheetClean, Gate::BudgetBatch, Gate::SameDay], APPROVAL),
        Arrow::new(Some(State::InPackage),           Action::Approve,            State::Approved,            &[Gate::ReviewedSheet, Gate::SheetClean, Gate::BudgetBatch, Gate::SameDay], APPROVAL),
        Arrow::new(Some(State::Approved),            Action::RecallApproval,     State::SecondReviewed,      &[Gate::ReasonGiven, Gate::NotYetOut], OURS),
        Arrow::new(Some(State::Approved),            Action::Issue,              State::Issued,              &[Gate::AfterApproval],                APPROVAL),
        Arrow::new(Some(State::Approved),            Action::Disclose,           State::Disclosed,           DISCLOSE,                              PACKAGE),
        Arrow::new(Some(State::Issued),              Action::Disclose,           State::Disclosed,           DISCLOSE,                              PACKAGE),
        Arrow::new(Some(State::Approved),            Action::RequestAdjustment,  State::AdjustmentRequested, ADJUST,                                APPROVAL),
        Arrow::new(Some(State::Issued),              Action::RequestAdjustment,  State::AdjustmentRequested, ADJUST,                                APPROVAL),
        Arrow::new(Some(State::Disclosed),           Action::RequestAdjustment,  State::AdjustmentRequested, ADJUST,                                APPROVAL),
        Arrow::new(Some(State::ReApproved),          Action::RequestAdjustment,  State::AdjustmentRequested, ADJUST,                                APPROVAL),
        Arrow::new(Some(State::AdjustmentRequested), Action::WithdrawAdjustment, State::Approved,            &[],                                   OURS),
        Arrow::new(Some(State::AdjustmentRequested), Action::RefuseAdjustment,   State::Approved,            &[Gate::OpinionGiven],                 APPROVAL),
        Arrow::new(Some(State::AdjustmentRequested), Action::ReApprove,          State::ReApproved,          &[Gate::YearOpen, Gate::ReviewedSheet, Gate::SheetClean, Gate::LockedTargets, Gate::SameDay], APPROVAL),
        Arrow::new(Some(State::ReApproved),          Action::Issue,              State::Issued,              &[Gate::AfterApproval],                APPROVAL),
        Arrow::new(Some(State::ReApproved),          Action::Disclose,           State::Disclosed,           DISCLOSE,                              PACKAGE),
        Arrow::new(Some(State::Approved),            Action::DecideYear,         State::Approved,            DECIDE,                                DYNAMIC),
        Arrow::new(Some(State::Issued),              Action::DecideYear,         State::Issued,              DECIDE,                                DYNAMIC),
        Arrow::new(Some(State::Disclosed),           Action::DecideYear,         State::Disclosed,           DECIDE,                                DYNAMIC),
        Arrow::new(Some(State::ReApproved),          Action::DecideYear,         State::ReApproved,          DECIDE,                                DYNAMIC),
        Arrow::new(Some(State::Approved),            Action::Stop,               State::Stopped,             DECIDE,                                DYNAMIC),
        Arrow::new(Some(State::Issued),              Action::Stop,               State::Stopped,             DECIDE,                                DYNAMIC),
        Arrow::new(Some(State::Disclosed),           Action::Stop,               State::Stopped,             DECIDE,                                DYNAMIC),
        Arrow::new(Some(State::ReApproved),          Action::Stop,               State::Stopped,             DECIDE,                                DYNAMIC),
    ];

    fn act(action: Action) -> Act {
        Act::Objective(action)
    }

    fn subject(case: &Case<Objective>) -> &Subject {
        &case.subject
    }

    fn basis(gate: Gate) -> Basis {
        gates::basis(gate)
    }

    fn binds(gate: Gate, case: &Case<Objective>) -> bool {
        gates::binds(gate, case)
    }

    fn code(gate: Gate) -> &'static str {
        gates::code(gate)
    }

    fn astray(state: Option<State>, action: Action) -> &'static str {
        let review = matches!(
            action,
            Action::GradeExcellent | Action::GradeGood | Action::GradeFair | Action::GradePoor
        );
        match state {
            Some(State::Draft | State::Submitted | State::Returned) if review => "WRONG_ORDER",
            Some(state) if state.is_approved() && action == Action::Save => "IMMUTABLE",
            _ => WRONG_STATE,
        }
    }

    fn of_the_step(gate: Gate) -> bool {
        gates::of_the_step(gate)
    }

    fn reason(case: &Case<Objective>) -> Option<&str> {
        let said = || case.step.as_ref().and_then(Step::says);
        case.given_reason().or_else(said)
    }

    fn check(gate: Gate, case: &Case<Objective>, now: DateTime<Utc>) -> Verdict {
        gates::check(gate, case, now)
    }
}

#[rustfmt::skip]
const SUBMIT: &[Gate] = &[
    Gate::Applicant, Gate::SheetClean, Gate::LockedTargets, Gate::ExAnte, Gate::UsualShares,
    Gate::CoreIndicators, Gate::IndicatorTypes, Gate::SectorSet, Gate::OutputIndicators, Gate::CostIndicators,
];
const EXTEND: &[Gate] = &[Gate::ReasonGiven, Gate::LaterDay];
const GRADE: &[Gate] = &[Gate::OpinionGiven, Gate::ReviewContent];
const DISCLOSE: &[Gate] = &[Gate::LinkGiven, Gate::AfterApproval];
const ADJUST: &[Gate] = &[Gate::YearOpen, Gate::WhyGiven, Gate::WithBudgetChange];
const DECIDE: &[Gate] = &[Gate::PeriodOnly, Gate::EvaluationGround];

impl Carried for Objective {
    type Content = Content;
    type Step = Step;

    fn action(step: &Step) -> Action {
        step.action()
    }

    fn write(before: Option<&Content>, step: &Step, by: &Signature) -> Content {
        Content::after(before, step, by)
    }

    fn needs(gate: Gate) -> &'static [Need] {
        gates::needs(gate)
    }

    fn due_on(state: State, content: &Content) -> Option<NaiveDate> {
        let running = !state.is_approved() && state != State::Barred;
        content.due.filter(|_| running)
    }
}
