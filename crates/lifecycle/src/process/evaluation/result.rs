//! Results of an evaluation, and what follows from them: feedback, objections, filing, use.

use chrono::NaiveDate;
use indicator::quantity::Points;
use indicator::vocab::{Evaluator, Grade};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::content::Report;
use crate::id::{EvaluationId, FileId, ItemId};
use crate::item::Signature;
use crate::words;

words! {
    /// 结果应用的用途
    ///
    /// What a result is used for.
    Purpose {
        NextBudget = "next-budget", "预算安排", "next year's budget";
        DepartmentAssessment = "department-assessment", "部门绩效考核", "assessment of the department";
        GovernmentAssessment = "government-assessment", "政府绩效考核", "government assessment";
        Congress = "congress", "报送区人大", "the people's congress";
        Disclosure = "disclosure", "公开", "disclosure";
    }
}

/// 复核更正的完成值,原值一并保留
///
/// An actual that a re-check corrects; the old one is kept beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CorrectedRow {
    /// 指标在指标表中的代码
    ///
    /// Code of the row of the sheet.
    pub row: String,
    /// 上报的完成值
    ///
    /// The actual as reported.
    pub before: String,
    /// 核定的完成值
    ///
    /// The actual as found.
    pub after: String,
    /// 原因
    ///
    /// The reason.
    pub why: String,
}

/// 得分,由系统计算填入,不由人填写
///
/// A score, as the computation gave it: filled in by the system, never typed by a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Score {
    /// 系统计算的评价及得分说明
    ///
    /// The computed evaluation, with its explanation.
    pub evaluation: EvaluationId,
    /// 总分
    ///
    /// Total.
    pub total: Points,
    /// 评价等级,指标表规定等级时有
    ///
    /// Grade, where the sheet gives one.
    #[serde(default)]
    pub grade: Option<Grade>,
    /// 更正的完成值
    ///
    /// Corrected actuals.
    #[serde(default)]
    pub corrected: Vec<CorrectedRow>,
}

/// 评价结果的一个版本
///
/// A version of the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ResultVersion {
    /// 版本号,自1起
    ///
    /// Number of the version, from 1.
    pub number: usize,
    /// 评价主体:何方的结果
    ///
    /// Whose result it is.
    pub whose: Evaluator,
    /// 得分
    ///
    /// The score.
    pub score: Score,
    /// 当时的报告
    ///
    /// The report as it was then.
    pub report: Report,
    /// 签署:何人、何时给出
    ///
    /// Who gave it, and when.
    pub by: Signature,
}

/// 被评价单位须整改的问题
///
/// A problem that the evaluated body has to put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Problem {
    /// 存在问题
    ///
    /// The problem.
    pub text: String,
    /// 整改建议
    ///
    /// What is advised.
    #[serde(default)]
    pub advice: String,
}

/// 向被评价单位反馈的结果
///
/// The result as it was sent to the evaluated body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Feedback {
    /// 结果版本
    ///
    /// Which version.
    pub version: usize,
    /// 存在问题
    ///
    /// Problems.
    pub problems: Vec<Problem>,
    /// 整改截止日
    ///
    /// Until when they are to be put right.
    pub rectify_by: Option<NaiveDate>,
    /// 签署:何人、何时报送
    ///
    /// Who sent it, and when.
    pub by: Signature,
}

/// 对异议的答复
///
/// The answer to an objection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ObjectionAnswer {
    /// 是否采纳
    ///
    /// Whether it was upheld.
    pub upheld: bool,
    /// 文字说明
    ///
    /// In words.
    pub text: String,
    /// 签署:何人、何时
    ///
    /// Whose: who and when.
    pub by: Signature,
}

/// 被评价单位的异议
///
/// An objection of the evaluated body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Objection {
    /// 所针对的结果版本
    ///
    /// Against which version.
    pub version: usize,
    /// 异议理由
    ///
    /// Grounds.
    pub grounds: String,
    /// 附件
    ///
    /// Files.
    pub evidence: Vec<FileId>,
    /// 签署:何人、何时
    ///
    /// Whose: who and when.
    pub by: Signature,
    /// 答复
    ///
    /// The answer.
    pub answer: Option<ObjectionAnswer>,
}

/// 财政备案
///
/// A filing with the finance bureau.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Filing {
    /// 备案编号
    ///
    /// Number of the receipt.
    pub receipt: String,
    /// 结果版本
    ///
    /// Which version.
    pub version: usize,
    /// 签署:何人、何时备案
    ///
    /// Who filed it, and when.
    pub by: Signature,
}

/// 结果应用
///
/// A use of the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct UseOf {
    /// 用途
    ///
    /// What it is used for.
    pub purpose: Purpose,
    /// 评价主体:何方的结果
    ///
    /// Whose result.
    pub whose: Evaluator,
    /// 应用结果的事项
    ///
    /// The item that uses it.
    pub item: Option<ItemId>,
    /// 签署:何人、何时应用
    ///
    /// Who used it, and when.
    pub by: Signature,
}
