//! What each step with an objective brings with it.

use chrono::NaiveDate;
use indicator::quantity::Points;
use indicator::vocab::{BudgetYear, Grade};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Action;
use crate::id::{ItemId, SheetId};
use crate::words;

words! {
    /// For which time an objective is set (forms.md §1).
    Horizon {
        /// One budget year.
        Annual = "annual", "年度目标", "annual objective";
        /// The whole period of a policy or project.
        Period = "period", "实施期目标", "objective of the period";
    }
}

words! {
    /// What was decided about a policy or project after a year (plan 三(一): 动态评价调整).
    YearDecision {
        Continue = "continue", "继续实施", "continue";
        Adjust = "adjust", "调整实施", "adjust";
        Stop = "stop", "停止实施", "stop";
    }
}

/// The objective as its author writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Draft {
    /// What is to be achieved (总体目标).
    pub statement: String,
    /// The version of the sheet of indicators.
    pub sheet: Option<SheetId>,
}

/// How an objective begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Opening {
    /// For which time.
    pub horizon: Horizon,
    /// What is written so far.
    pub draft: Draft,
    /// Until when it is to be submitted, where a day is set.
    pub due: Option<NaiveDate>,
}

/// The objective that another one was copied from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Source {
    /// The item.
    pub objective: ItemId,
    /// Its budget year.
    pub year: BudgetYear,
    /// The version of its sheet.
    pub sheet: SheetId,
}

/// One point of the review content of the rule book, as it was judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Judged {
    /// Its name in the rule book.
    pub item: String,
    /// In words, on a qualitative sheet.
    pub word: Option<String>,
    /// In points, on a quantitative sheet.
    pub points: Option<Points>,
}

/// A second review (财政复审).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Review {
    /// The points of the review content.
    #[serde(default)]
    pub items: Vec<Judged>,
    /// The opinion.
    pub opinion: String,
    /// What the reviewer proposes for the budget (财预〔2015〕88号 art. 26).
    pub budget_opinion: Option<String>,
}

/// The money side of an adjustment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct BudgetChange {
    /// The document that changes the budget.
    pub document: String,
}

/// A step with an objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(
    tag = "do",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
pub enum Step {
    /// Begin.
    Open(Opening),
    /// Begin from an earlier one.
    Copy {
        /// Which one.
        source: Source,
        /// The new one.
        opening: Opening,
    },
    /// Save.
    Save(Draft),
    /// Submit.
    Submit,
    /// Take back.
    Withdraw,
    /// Let another person go on.
    HandOver {
        /// The person.
        to: String,
    },
    /// Set a later day.
    Extend {
        /// The day.
        until: NaiveDate,
    },
    /// First review passed.
    PassFirst {
        /// The opinion.
        opinion: String,
    },
    /// First review not passed.
    ReturnFirst {
        /// What is to be changed.
        opinion: String,
    },
    /// Take back a first review.
    RecallFirst,
    /// Second review: 优.
    GradeExcellent(Review),
    /// Second review: 良.
    GradeGood(Review),
    /// Second review: 中.
    GradeFair(Review),
    /// Second review: 差.
    GradePoor(Review),
    /// Sent back without a grade.
    SendBack {
        /// What is to be changed.
        opinion: String,
    },
    /// The talks came to an end.
    Settle {
        /// What was agreed on.
        agreed: String,
        /// The version of the sheet agreed on.
        sheet: Option<SheetId>,
    },
    /// Take back a second review.
    RecallSecond,
    /// Into a package for the congress.
    EnterPackage {
        /// The package.
        package: ItemId,
    },
    /// Out of the package again.
    LeavePackage,
    /// Approve with the budget.
    Approve(Approving),
    /// Take back an approval.
    RecallApproval,
    /// Issue to the units.
    Issue {
        /// On which day.
        issued_on: NaiveDate,
        /// To whom, by their ids as text.
        to: Vec<String>,
    },
    /// Disclose.
    Disclose {
        /// Where it can be read.
        link: String,
        /// On which day.
        disclosed_on: NaiveDate,
    },
    /// Ask for an adjustment.
    RequestAdjustment {
        /// Why.
        why: String,
        /// The change of the budget, where there is one.
        budget_change: Option<BudgetChange>,
        /// The adjusted objective.
        draft: Draft,
    },
    /// Take the request back.
    WithdrawAdjustment,
    /// Refuse the adjustment.
    RefuseAdjustment {
        /// Why.
        opinion: String,
    },
    /// Approve the adjusted objective.
    ReApprove(Approving),
    /// Decide to continue or adjust after a year.
    DecideYear {
        /// The year.
        year: BudgetYear,
        /// Whether it is adjusted.
        adjust: bool,
        /// The evaluation it stands on.
        evaluation: ItemId,
    },
    /// Decide to stop after a year.
    Stop {
        /// The year.
        year: BudgetYear,
        /// The evaluation it stands on.
        evaluation: ItemId,
    },
}

/// An approval, first or again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Approving {
    /// The batch of the budget that it goes with; of an adjustment the change of the budget.
    pub budget_batch: Option<String>,
    /// The day on which that budget was approved.
    pub budget_approved_on: Option<NaiveDate>,
    /// The day on which the objective is approved.
    pub approved_on: NaiveDate,
    /// The version of the sheet that is approved and frozen.
    pub sheet: SheetId,
}

impl Step {
    /// The action.
    #[must_use]
    pub const fn action(&self) -> Action {
        match self {
            Step::Open(_) => Action::Open,
            Step::Copy { .. } => Action::Copy,
            Step::Save(_) => Action::Save,
            Step::Submit => Action::Submit,
            Step::Withdraw => Action::Withdraw,
            Step::HandOver { .. } => Action::HandOver,
            Step::Extend { .. } => Action::Extend,
            Step::PassFirst { .. } => Action::PassFirst,
            Step::ReturnFirst { .. } => Action::ReturnFirst,
            Step::RecallFirst => Action::RecallFirst,
            Step::GradeExcellent(_) => Action::GradeExcellent,
            Step::GradeGood(_) => Action::GradeGood,
            Step::GradeFair(_) => Action::GradeFair,
            Step::GradePoor(_) => Action::GradePoor,
            Step::SendBack { .. } => Action::SendBack,
            Step::Settle { .. } => Action::Settle,
            Step::RecallSecond => Action::RecallSecond,
            Step::EnterPackage { .. } => Action::EnterPackage,
            Step::LeavePackage => Action::LeavePackage,
            Step::Approve(_) => Action::Approve,
            Step::RecallApproval => Action::RecallApproval,
            Step::Issue { .. } => Action::Issue,
            Step::Disclose { .. } => Action::Disclose,
            Step::RequestAdjustment { .. } => Action::RequestAdjustment,
            Step::WithdrawAdjustment => Action::WithdrawAdjustment,
            Step::RefuseAdjustment { .. } => Action::RefuseAdjustment,
            Step::ReApprove(_) => Action::ReApprove,
            Step::DecideYear { .. } => Action::DecideYear,
            Step::Stop { .. } => Action::Stop,
        }
    }

    /// What it says for itself: an opinion, a why.
    #[must_use]
    pub fn says(&self) -> Option<&str> {
        let words = match self {
            Step::PassFirst { opinion }
            | Step::ReturnFirst { opinion }
            | Step::SendBack { opinion }
            | Step::RefuseAdjustment { opinion } => opinion,
            Step::GradeExcellent(review)
            | Step::GradeGood(review)
            | Step::GradeFair(review)
            | Step::GradePoor(review) => &review.opinion,
            Step::Settle { agreed, .. } => agreed,
            Step::RequestAdjustment { why, .. } => why,
            _ => return None,
        };
        Some(words.trim()).filter(|words| !words.is_empty())
    }

    /// The review that it is, where it is a second one.
    #[must_use]
    pub const fn review(&self) -> Option<(Grade, &Review)> {
        match self {
            Step::GradeExcellent(review) => Some((Grade::Excellent, review)),
            Step::GradeGood(review) => Some((Grade::Good, review)),
            Step::GradeFair(review) => Some((Grade::Fair, review)),
            Step::GradePoor(review) => Some((Grade::Poor, review)),
            _ => None,
        }
    }

    /// The approval that it is.
    #[must_use]
    pub const fn approving(&self) -> Option<&Approving> {
        match self {
            Step::Approve(approving) | Step::ReApprove(approving) => Some(approving),
            _ => None,
        }
    }
}
