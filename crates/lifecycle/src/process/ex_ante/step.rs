//! What each step with an ex-ante evaluation brings with it.

use chrono::NaiveDate;
use indicator::quantity::Points;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Action;
use crate::duty::ex_ante::MoneyBasis;
use crate::id::{FileId, SheetId};
use crate::words;

words! {
    /// 事前绩效评估结论
    ///
    /// What an evaluation concludes.
    Conclusion {
        Support = "support", "予以支持", "support";
        AfterChange = "after-change", "调整后支持", "support after change";
        NoSupport = "no-support", "不予支持", "no support";
    }
}

words! {
    /// 受邀参与的身份(plan 三(二)1)
    ///
    /// Who is invited (plan 三(二)1).
    Role {
        Expert = "expert", "专家", "expert";
        Deputy = "deputy", "人大代表", "deputy";
        CongressBudgetSupervisor = "congress-budget-supervisor", "人大预算监督机构", "congress budget supervision";
    }
}

/// 报送材料
///
/// A paper that is handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Paper {
    /// 材料名称,与规则手册一致:申请、可行性研究报告等
    ///
    /// What it is, in the words of the rule book: an application, a feasibility study and so on.
    pub kind: String,
    /// 文件
    ///
    /// The document.
    pub document: FileId,
}

/// 评估申请
///
/// The application.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Application {
    /// 申请事项
    ///
    /// What is proposed.
    pub summary: String,
    /// 金额按何种资金口径计算
    ///
    /// Which money its amount is measured by.
    pub basis: Option<MoneyBasis>,
    /// 报送材料
    ///
    /// The papers.
    #[serde(default)]
    pub papers: Vec<Paper>,
    /// 评估截止日,有规定则填
    ///
    /// Until when it is to be evaluated, where a day is set.
    pub due: Option<NaiveDate>,
}

/// 一个评估维度的得分
///
/// The points of one dimension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Dimension {
    /// 维度名称,与规则手册一致
    ///
    /// Its name in the rule book.
    pub name: String,
    /// 得分
    ///
    /// Its points.
    pub points: Points,
}

/// 各维度的评估
///
/// An evaluation over all dimensions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Evaluated {
    /// 评估维度
    ///
    /// The dimensions.
    pub dimensions: Vec<Dimension>,
    /// 评估组建议的结论
    ///
    /// What the evaluators recommend.
    pub recommends: Conclusion,
    /// 意见
    ///
    /// The opinion.
    pub opinion: String,
    /// 评分表,有则填
    ///
    /// The scored sheet, where there is one.
    pub sheet: Option<SheetId>,
}

impl Evaluated {
    /// The sum over all dimensions; `None` if it does not fit.
    #[must_use]
    pub fn total(&self) -> Option<Points> {
        self.dimensions
            .iter()
            .try_fold(0_i64, |sum, d| sum.checked_add(d.points.scaled()))
            .map(Points::from_scaled)
    }
}

/// 事前绩效评估的步骤
///
/// A step with an ex-ante evaluation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(
    tag = "do",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
pub enum Step {
    /// 申请评估
    ///
    /// Apply.
    Open(Application),
    /// 保存
    ///
    /// Save.
    Save(Application),
    /// 提交
    ///
    /// Submit.
    Submit,
    /// 撤回
    ///
    /// Take back.
    Withdraw,
    /// 退回
    ///
    /// Send back.
    Return {
        /// 须修改的内容
        ///
        /// What is to be changed.
        opinion: String,
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
    /// 移交他人
    ///
    /// Let another person go on.
    HandOver {
        /// 接手的人
        ///
        /// The person.
        to: String,
    },
    /// 邀请参与
    ///
    /// Invite.
    Invite {
        /// 人员标识
        ///
        /// The person, the id as text.
        person: String,
        /// 参与身份
        ///
        /// As what.
        role: Role,
    },
    /// 发表个人意见
    ///
    /// Give an opinion of one's own.
    Opine {
        /// 意见
        ///
        /// The opinion.
        opinion: String,
        /// 建议的结论
        ///
        /// What the person recommends.
        recommends: Option<Conclusion>,
    },
    /// 部门评估
    ///
    /// Evaluate, department.
    EvaluateDepartment(Evaluated),
    /// 财政评估
    ///
    /// Evaluate, finance bureau.
    EvaluateFinance(Evaluated),
    /// 出具结论
    ///
    /// Conclude.
    Conclude {
        /// 结论
        ///
        /// The conclusion.
        conclusion: Conclusion,
        /// 须调整的内容,结论为调整后支持时填
        ///
        /// What has to be changed, where it is support after change.
        changes: Option<String>,
        /// 意见
        ///
        /// The opinion.
        opinion: String,
    },
    /// 撤回结论
    ///
    /// Take the conclusion back.
    RecallConclusion,
    /// 按结论调整申请
    ///
    /// Change what was asked for.
    Amend {
        /// 调整的内容
        ///
        /// What was changed.
        opinion: String,
    },
    /// 决策
    ///
    /// Decide.
    Decide {
        /// 是否立项
        ///
        /// Whether it goes on.
        go_on: bool,
        /// 会议纪要或决策文件
        ///
        /// The minutes or document of the decision.
        document: String,
    },
    /// 撤回决策
    ///
    /// Take the decision back.
    RecallDecision,
}

impl Step {
    /// The action.
    #[must_use]
    pub const fn action(&self) -> Action {
        match self {
            Step::Open(_) => Action::Open,
            Step::Save(_) => Action::Save,
            Step::Submit => Action::Submit,
            Step::Withdraw => Action::Withdraw,
            Step::Return { .. } => Action::Return,
            Step::Extend { .. } => Action::Extend,
            Step::HandOver { .. } => Action::HandOver,
            Step::Invite { .. } => Action::Invite,
            Step::Opine { .. } => Action::Opine,
            Step::EvaluateDepartment(_) => Action::EvaluateDepartment,
            Step::EvaluateFinance(_) => Action::EvaluateFinance,
            Step::Conclude { .. } => Action::Conclude,
            Step::RecallConclusion => Action::RecallConclusion,
            Step::Amend { .. } => Action::Amend,
            Step::Decide { .. } => Action::Decide,
            Step::RecallDecision => Action::RecallDecision,
        }
    }

    /// What it says for itself.
    #[must_use]
    pub fn says(&self) -> Option<&str> {
        let words = match self {
            Step::Return { opinion }
            | Step::Opine { opinion, .. }
            | Step::Conclude { opinion, .. }
            | Step::Amend { opinion } => opinion,
            Step::EvaluateDepartment(evaluated) | Step::EvaluateFinance(evaluated) => {
                &evaluated.opinion
            }
            _ => return None,
        };
        Some(words.trim()).filter(|words| !words.is_empty())
    }
}
