//! What is written in a link decision, and what each step brings with it.

use indicator::quantity::Money;
use indicator::vocab::{BudgetYear, Evaluator, Grade};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::duty::linkage::Advice;
use crate::id::ItemId;
use crate::item::Signature;

/// 预算挂钩的全部内容
///
/// Everything written in a link decision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub struct Content {
    /// 建议及所依据的结果
    ///
    /// What is proposed, from which result.
    pub proposal: Option<Proposed>,
    /// 历次决定;以最后一次为准
    ///
    /// Each decision; the last one holds.
    pub decisions: Vec<Decision>,
    /// 历次退回,以及撤回或办结的原因
    ///
    /// Each time it was sent back, and why it was withdrawn or closed.
    pub remarks: Vec<Remark>,
    /// 落实到预算的情况
    ///
    /// How it went into the budget.
    pub carried: Option<CarriedOut>,
}

/// 挂钩建议,由系统计算
///
/// A proposal, as computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Proposed {
    /// 所依据的绩效评价
    ///
    /// The evaluation that is cited.
    pub result: ItemId,
    /// 评价主体:单位、部门、财政的结果并列
    ///
    /// Who evaluated: results of unit, department and finance bureau stand beside each other.
    pub evaluator: Evaluator,
    /// 评价等级
    ///
    /// Its grade.
    pub grade: Option<Grade>,
    /// 结果所属预算年度
    ///
    /// The budget year of the result.
    pub result_year: BudgetYear,
    /// 所挂钩的预算年度
    ///
    /// The budget that it is for.
    pub for_year: BudgetYear,
    /// 排序所在的类别
    ///
    /// The kind within which it was ranked.
    pub kind: String,
    /// 在类别内的位次
    ///
    /// Its place there.
    pub place: u32,
    /// 建议
    ///
    /// The advice.
    pub advice: Advice,
    /// 申请金额,单位:元
    ///
    /// What was asked for, in yuan.
    pub asked: Money,
    /// 按区县规则计算的金额,单位:元;为空则仅有建议
    ///
    /// The amount by the district's rule, in yuan; empty: advice only.
    pub amount: Option<Money>,
    /// 签署:何人、何时录入
    ///
    /// Who entered it, and when.
    pub by: Signature,
}

/// 决定
///
/// A decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Decision {
    /// 决定的安排方式
    ///
    /// What is done.
    pub advice: Advice,
    /// 金额,单位:元
    ///
    /// The amount, in yuan.
    pub amount: Money,
    /// 原因
    ///
    /// Why.
    pub why: Option<String>,
    /// 签署:何人、何时决定
    ///
    /// Who decided, and when.
    pub by: Signature,
}

/// 意见记录
///
/// Something said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Remark {
    /// 动作键名
    ///
    /// Key of the action.
    pub action: String,
    /// 文字说明
    ///
    /// In words.
    pub text: String,
    /// 签署:何人、何时
    ///
    /// Who said it, and when.
    pub by: Signature,
}

/// 落实到预算的情况
///
/// How it went into the budget.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct CarriedOut {
    /// 预算系统的批次
    ///
    /// The batch of the budget system.
    pub batch: String,
    /// 金额,单位:元
    ///
    /// The amount, in yuan.
    pub amount: Money,
    /// 签署:何人、何时录入
    ///
    /// Who entered it, and when.
    pub by: Signature,
}

/// 步骤及其所带内容
///
/// A step, with what it brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(
    tag = "do",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
pub enum Step {
    /// 提出建议
    ///
    /// Propose.
    Propose {
        /// 所依据的绩效评价
        ///
        /// The evaluation that is cited.
        result: ItemId,
        /// 评价主体
        ///
        /// Who evaluated.
        evaluator: Evaluator,
        /// 评价等级
        ///
        /// Its grade.
        grade: Option<Grade>,
        /// 结果所属预算年度
        ///
        /// The budget year of the result.
        result_year: BudgetYear,
        /// 所挂钩的预算年度
        ///
        /// The budget that it is for.
        for_year: BudgetYear,
        /// 排序所在的类别
        ///
        /// The kind within which it was ranked.
        kind: String,
        /// 在类别内的位次
        ///
        /// Its place there.
        place: u32,
        /// 建议
        ///
        /// The advice.
        advice: Advice,
        /// 申请金额,单位:元
        ///
        /// What was asked for, in yuan.
        asked: Money,
        /// 按区县规则计算的金额,单位:元
        ///
        /// The amount by the district's rule, in yuan.
        amount: Option<Money>,
    },
    /// 决定
    ///
    /// Decide.
    Decide {
        /// 决定的安排方式
        ///
        /// What is done.
        advice: Advice,
        /// 金额,单位:元
        ///
        /// The amount, in yuan.
        amount: Money,
        /// 原因
        ///
        /// The reason.
        why: Option<String>,
    },
    /// 退回重议
    ///
    /// Send back.
    Reconsider {
        /// 原因
        ///
        /// The reason.
        why: String,
    },
    /// 落实到预算
    ///
    /// Carry into the budget.
    Carry {
        /// 预算系统的批次
        ///
        /// The batch of the budget system.
        batch: String,
        /// 金额,单位:元
        ///
        /// The amount, in yuan.
        amount: Money,
    },
    /// 办结
    ///
    /// Close.
    Close {},
    /// 撤回
    ///
    /// Withdraw.
    Withdraw {
        /// 原因
        ///
        /// The reason.
        why: String,
    },
}
