//! What each step with a finding brings with it.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::content::{Measure, Source};
use crate::id::{FileId, ItemId};

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
    /// 立项
    ///
    /// Open a finding.
    Open {
        /// 问题来源
        ///
        /// Where it comes from.
        source: Source,
        /// 发现问题的评价、监控任务或文件
        ///
        /// What found it.
        found_in: Option<ItemId>,
        /// 存在问题
        ///
        /// The problem.
        problem: String,
        /// 整改要求和建议
        ///
        /// What is asked and advised.
        advice: Option<String>,
        /// 佐证材料
        ///
        /// Evidence files.
        #[serde(default)]
        evidence: Vec<FileId>,
        /// 整改截止日,由组织方设定
        ///
        /// Until when, set by the organiser.
        due_on: Option<NaiveDate>,
    },
    /// 分析原因,制定整改方案
    ///
    /// Say the cause and what will be done.
    Plan {
        /// 原因
        ///
        /// The cause.
        cause: String,
        /// 整改措施
        ///
        /// What will be done.
        measures: Vec<Measure>,
    },
    /// 退回整改方案
    ///
    /// Send the plan back.
    ReturnPlan {
        /// 不足之处
        ///
        /// What is missing.
        opinion: String,
    },
    /// 登记台账
    ///
    /// Put it on the ledger.
    Enter {
        /// 台账编号
        ///
        /// Number on the ledger.
        number: String,
    },
    /// 报告整改进展
    ///
    /// Say how it goes on.
    Progress {
        /// 已采取的措施
        ///
        /// What was done.
        text: String,
    },
    /// 报告整改完成
    ///
    /// Say that it is done.
    Finish {
        /// 整改结果
        ///
        /// The result.
        result: String,
        /// 佐证材料
        ///
        /// Evidence files.
        #[serde(default)]
        evidence: Vec<FileId>,
    },
    /// 退回:整改未完成
    ///
    /// Send it back as not done.
    Return {
        /// 不足之处
        ///
        /// What is missing.
        opinion: String,
    },
    /// 销号
    ///
    /// Close it.
    Close {
        /// 审核意见
        ///
        /// The reviewer's opinion.
        opinion: String,
    },
    /// 延长整改期限
    ///
    /// Put the deadline off.
    Extend {
        /// 新截止日
        ///
        /// The deadline after.
        until: NaiveDate,
        /// 原因
        ///
        /// The reason.
        why: String,
    },
    /// 移交
    ///
    /// Hand it over.
    HandOver {
        /// 移交给何人
        ///
        /// To whom it goes.
        to: String,
        /// 原因
        ///
        /// The reason.
        why: String,
    },
    /// 后续评价确认已整改
    ///
    /// A later evaluation finds it put right.
    Confirm {
        /// 后续评价
        ///
        /// The later evaluation.
        evaluation: ItemId,
        /// 文字说明
        ///
        /// In words.
        opinion: String,
    },
    /// 后续评价发现未整改
    ///
    /// A later evaluation finds it not put right.
    Reopen {
        /// 后续评价
        ///
        /// The later evaluation.
        evaluation: ItemId,
        /// 文字说明
        ///
        /// In words.
        opinion: String,
        /// 新的整改截止日
        ///
        /// Until when now.
        due_on: Option<NaiveDate>,
    },
    /// 纳入向人大的报告
    ///
    /// It goes to the congress in a report.
    Report {
        /// 报送人大的材料包
        ///
        /// The package.
        package: ItemId,
        /// 报告时的状态键名
        ///
        /// Key of the state in which it is reported.
        state: String,
    },
    /// 撤销误立的问题
    ///
    /// It was opened by mistake.
    Cancel {
        /// 原因
        ///
        /// The reason.
        opinion: String,
    },
}
