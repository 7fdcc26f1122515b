//! What is written in an assessment, and what each step brings with it.

use chrono::NaiveDate;
use indicator::quantity::Points;
use indicator::vocab::BudgetYear;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{FileId, ItemId};
use crate::item::Signature;

/// 绩效考核的全部内容
///
/// Everything written in an assessment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub struct Content {
    /// 考核概要
    ///
    /// What is assessed.
    pub head: Option<Head>,
    /// 历次自评;以最后一次为准
    ///
    /// Each self-scoring; the last one holds.
    pub self_scores: Vec<Scores>,
    /// 财政部门历次评分;以最后一次为准
    ///
    /// Each scoring by the bureau; the last one holds.
    pub scores: Vec<Scores>,
    /// 历次退回
    ///
    /// Each time it was returned.
    pub returns: Vec<Remark>,
    /// 所汇入的全区考核报告
    ///
    /// The report of the whole district that it is compiled into.
    pub report: Option<FileId>,
    /// 向考核办报送
    ///
    /// The export.
    pub export: Option<Export>,
    /// 考核办的回执
    ///
    /// Receipt of the assessment office.
    pub receipt: Option<Receipt>,
    /// 替代本件的版本
    ///
    /// The version that took its place.
    pub corrected_by: Option<ItemId>,
}

/// 考核概要
///
/// What is assessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Head {
    /// 考核年度
    ///
    /// Of which year.
    pub year: BudgetYear,
    /// 所依据的指标集及版本,如 common/work-assessment@2021.1
    ///
    /// The set it follows, with its revision, such as `common/work-assessment@2021.1`.
    pub set: String,
    /// 考核指标
    ///
    /// Its items.
    pub items: Vec<Item>,
    /// 所更正的考核
    ///
    /// The assessment that it corrects.
    pub corrects: Option<ItemId>,
    /// 原考核的错误
    ///
    /// What was wrong there.
    pub why: Option<String>,
    /// 签署:何人、何时发起
    ///
    /// Who opened it, and when.
    pub by: Signature,
}

/// 一项考核指标
///
/// One item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Item {
    /// 指标代码
    ///
    /// Code of the indicator.
    pub code: String,
    /// 分值
    ///
    /// Its points.
    pub points: Points,
    /// 是否由系统数据自动计分
    ///
    /// Whether its points come from facts of the system.
    pub automatic: bool,
}

/// 一次评分
///
/// One scoring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Scores {
    /// 各项指标
    ///
    /// By item.
    pub entries: Vec<Entry>,
    /// 签署:何人、何时评分
    ///
    /// Who scored, and when.
    pub by: Signature,
}

/// 一项指标的得分
///
/// The score of one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Entry {
    /// 指标代码
    ///
    /// Code of the indicator.
    pub code: String,
    /// 得分
    ///
    /// Points given.
    pub points: Points,
    /// 佐证材料
    ///
    /// Evidence files.
    #[serde(default)]
    pub evidence: Vec<FileId>,
    /// 说明
    ///
    /// What there is to say.
    pub opinion: Option<String>,
    /// 自动计分所用的查询,如 monitoringCoverage(year: 2021)
    ///
    /// The query that gives the points of an automatic item, such as `monitoringCoverage(year:
    /// 2021)`.
    pub query: Option<String>,
}

/// 意见记录
///
/// Something said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Remark {
    /// 文字说明
    ///
    /// In words.
    pub text: String,
    /// 签署:何人、何时
    ///
    /// Who said it, and when.
    pub by: Signature,
}

/// 向考核办报送
///
/// The export to the assessment office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Export {
    /// 报送内容的摘要值
    ///
    /// Digest of what was sent.
    pub digest: String,
    /// 总分
    ///
    /// Its total.
    pub total: Points,
    /// 签署:何人、何时报送
    ///
    /// Who sent it, and when.
    pub by: Signature,
}

/// 回执
///
/// A receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Receipt {
    /// 编号
    ///
    /// Its number.
    pub number: String,
    /// 日期
    ///
    /// Its date.
    pub on: NaiveDate,
    /// 签署:何人、何时录入
    ///
    /// Who entered it, and when.
    pub by: Signature,
}

impl Content {
    pub(super) fn items(&self) -> &[Item] {
        self.head.as_ref().map_or(&[], |head| head.items.as_slice())
    }

    /// The total by the bureau, of all items.
    #[must_use]
    pub fn total(&self) -> Points {
        let entries = self.scores.last().map_or(&[][..], |s| &s.entries);
        let sum = entries.iter().map(|entry| entry.points.scaled());
        Points::from_scaled(sum.fold(0, i64::saturating_add))
    }
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
    /// 开展考核
    ///
    /// Open it.
    Open {
        /// 考核年度
        ///
        /// Of which year.
        year: BudgetYear,
        /// 所依据的指标集及版本
        ///
        /// The set it follows, with its revision.
        set: String,
        /// 考核指标
        ///
        /// Its items.
        items: Vec<Item>,
        /// 所更正的考核
        ///
        /// The assessment that it corrects.
        corrects: Option<ItemId>,
        /// 原考核的错误
        ///
        /// What was wrong there.
        why: Option<String>,
    },
    /// 自评
    ///
    /// Self-score.
    SelfScore {
        /// 各项指标
        ///
        /// By item.
        entries: Vec<Entry>,
    },
    /// 提交
    ///
    /// Submit.
    Submit {},
    /// 退回
    ///
    /// Return.
    Return {
        /// 原因
        ///
        /// The reason.
        why: String,
    },
    /// 评分,含自动计分的指标
    ///
    /// Score, automatic items among them.
    Score {
        /// 各项指标
        ///
        /// By item.
        entries: Vec<Entry>,
    },
    /// 汇入全区考核报告
    ///
    /// Compile into the district's report.
    Compile {
        /// 报告
        ///
        /// The report.
        report: FileId,
    },
    /// 报送考核办
    ///
    /// Export.
    Export {
        /// 报送内容的摘要值
        ///
        /// Digest of what is sent.
        digest: String,
    },
    /// 收到回执
    ///
    /// Acknowledge.
    Acknowledge {
        /// 回执编号
        ///
        /// Number of the receipt.
        number: String,
        /// 日期
        ///
        /// Its date.
        on: NaiveDate,
    },
    /// 以更正版本替代
    ///
    /// A correction takes its place.
    Correct {
        /// 更正版本
        ///
        /// The correction.
        by: ItemId,
    },
}
