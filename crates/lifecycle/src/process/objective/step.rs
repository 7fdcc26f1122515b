//! What each step with an objective brings with it.

use chrono::NaiveDate;
use indicator::quantity::Points;
use indicator::vocab::{BudgetYear, Grade};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Action;
use crate::id::{ItemId, SheetId};
use crate::words;

pub use super::draft::{Draft, Horizon, Opening, Source};

words! {
    /// 政策或项目年度动态评价后的决定(plan 三(一))
    ///
    /// What was decided about a policy or project after a year (plan 三(一)).
    YearDecision {
        Continue = "continue", "继续实施", "continue";
        Adjust = "adjust", "调整实施", "adjust";
        Stop = "stop", "停止实施", "stop";
    }
}

/// 审核内容一项的评判
///
/// One point of the review content of the rule book, as it was judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Judged {
    /// 审核内容名称,与规则手册一致
    ///
    /// Its name in the rule book.
    pub item: String,
    /// 定性审核表:以文字评判
    ///
    /// In words, on a qualitative sheet.
    pub word: Option<String>,
    /// 定量审核表:得分
    ///
    /// In points, on a quantitative sheet.
    pub points: Option<Points>,
}

/// 财政复审
///
/// A second review.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Review {
    /// 各项审核内容
    ///
    /// The points of the review content.
    #[serde(default)]
    pub items: Vec<Judged>,
    /// 意见
    ///
    /// The opinion.
    pub opinion: String,
    /// 对预算安排的建议(财预〔2015〕88号第二十六条)
    ///
    /// What the reviewer proposes for the budget (财预〔2015〕88号 art. 26).
    pub budget_opinion: Option<String>,
}

/// 调整所涉及的预算
///
/// The money side of an adjustment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct BudgetChange {
    /// 预算调整文件
    ///
    /// The document that changes the budget.
    pub document: String,
}

/// 绩效目标的步骤
///
/// A step with an objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(
    tag = "do",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
pub enum Step {
    /// 编制绩效目标
    ///
    /// Begin.
    Open(Opening),
    /// 从以前的绩效目标复制
    ///
    /// Begin from an earlier one.
    Copy {
        /// 复制来源
        ///
        /// Which one.
        source: Source,
        /// 新的绩效目标
        ///
        /// The new one.
        opening: Opening,
    },
    /// 保存
    ///
    /// Save.
    Save(Draft),
    /// 提交
    ///
    /// Submit.
    Submit,
    /// 撤回
    ///
    /// Take back.
    Withdraw,
    /// 移交他人
    ///
    /// Let another person go on.
    HandOver {
        /// 接手的人
        ///
        /// The person.
        to: String,
    },
    /// 延期
    ///
    /// Set a later day.
    Extend {
        /// 新的截止日
        ///
        /// The day.
        until: NaiveDate,
    },
    /// 初审通过
    ///
    /// First review passed.
    PassFirst {
        /// 意见
        ///
        /// The opinion.
        opinion: String,
    },
    /// 初审退回
    ///
    /// First review not passed.
    ReturnFirst {
        /// 须修改的内容
        ///
        /// What is to be changed.
        opinion: String,
    },
    /// 撤回初审
    ///
    /// Take back a first review.
    RecallFirst,
    /// 复审:优
    ///
    /// Second review, grade excellent.
    GradeExcellent(Review),
    /// 复审:良
    ///
    /// Second review, grade good.
    GradeGood(Review),
    /// 复审:中
    ///
    /// Second review, grade fair.
    GradeFair(Review),
    /// 复审:差
    ///
    /// Second review, grade poor.
    GradePoor(Review),
    /// 退回,不评等级
    ///
    /// Sent back without a grade.
    SendBack {
        /// 须修改的内容
        ///
        /// What is to be changed.
        opinion: String,
    },
    /// 协商结束
    ///
    /// The talks came to an end.
    Settle {
        /// 协商一致的内容
        ///
        /// What was agreed on.
        agreed: String,
        /// 协商一致的指标表版本
        ///
        /// The version of the sheet agreed on.
        sheet: Option<SheetId>,
    },
    /// 撤回复审
    ///
    /// Take back a second review.
    RecallSecond,
    /// 列入报送人大的材料包
    ///
    /// Into a package for the congress.
    EnterPackage {
        /// 材料包
        ///
        /// The package.
        package: ItemId,
    },
    /// 移出材料包
    ///
    /// Out of the package again.
    LeavePackage,
    /// 随预算批复
    ///
    /// Approve with the budget.
    Approve(Approving),
    /// 撤回批复
    ///
    /// Take back an approval.
    RecallApproval,
    /// 下达单位
    ///
    /// Issue to the units.
    Issue {
        /// 下达日期
        ///
        /// On which day.
        issued_on: NaiveDate,
        /// 下达的单位,以机构标识表示
        ///
        /// To whom, by their ids as text.
        to: Vec<String>,
    },
    /// 公开
    ///
    /// Disclose.
    Disclose {
        /// 公开链接
        ///
        /// Where it can be read.
        link: String,
        /// 公开日期
        ///
        /// On which day.
        disclosed_on: NaiveDate,
    },
    /// 申请调整
    ///
    /// Ask for an adjustment.
    RequestAdjustment {
        /// 调整原因
        ///
        /// Why.
        why: String,
        /// 涉及的预算调整,有则填
        ///
        /// The change of the budget, where there is one.
        budget_change: Option<BudgetChange>,
        /// 调整后的绩效目标
        ///
        /// The adjusted objective.
        draft: Draft,
    },
    /// 撤回调整申请
    ///
    /// Take the request back.
    WithdrawAdjustment,
    /// 不同意调整
    ///
    /// Refuse the adjustment.
    RefuseAdjustment {
        /// 不同意的理由
        ///
        /// Why.
        opinion: String,
    },
    /// 批复调整后的绩效目标
    ///
    /// Approve the adjusted objective.
    ReApprove(Approving),
    /// 年度动态评价后决定继续或调整
    ///
    /// Decide to continue or adjust after a year.
    DecideYear {
        /// 年度
        ///
        /// The year.
        year: BudgetYear,
        /// 是否调整
        ///
        /// Whether it is adjusted.
        adjust: bool,
        /// 所依据的绩效评价
        ///
        /// The evaluation it stands on.
        evaluation: ItemId,
    },
    /// 年度动态评价后决定停止
    ///
    /// Decide to stop after a year.
    Stop {
        /// 年度
        ///
        /// The year.
        year: BudgetYear,
        /// 所依据的绩效评价
        ///
        /// The evaluation it stands on.
        evaluation: ItemId,
    },
}

/// 批复:首次或调整后
///
/// An approval, first or again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Approving {
    /// 随同批复的预算批次;调整时为预算调整文件
    ///
    /// The batch of the budget that it goes with; of an adjustment the change of the budget.
    pub budget_batch: Option<String>,
    /// 该预算的批复日期
    ///
    /// The day on which that budget was approved.
    pub budget_approved_on: Option<NaiveDate>,
    /// 绩效目标的批复日期
    ///
    /// The day on which the objective is approved.
    pub approved_on: NaiveDate,
    /// 批复并冻结的指标表版本
    ///
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
