//! What is written in a key monitoring, and what each step brings with it.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Ground, State};
use crate::id::FileId;
use crate::item::Signature;

/// 步骤及其所带内容
///
/// A step with what it brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(
    tag = "do",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
pub enum Step {
    /// 选取绩效目标
    ///
    /// Picks an objective.
    Pick {
        /// 批次名称
        ///
        /// Name of the batch.
        batch: String,
        /// 选取类别
        ///
        /// The kind as which it is picked.
        ground: Ground,
        /// 选取理由
        ///
        /// Why this one is picked.
        opinion: String,
    },
    /// 移出重点监控
    ///
    /// Takes it out again.
    Drop,
    /// 记录发现的问题
    ///
    /// Records a finding.
    Find {
        /// 发现的问题
        ///
        /// What was found.
        opinion: String,
        /// 附件
        ///
        /// Files.
        #[serde(default)]
        evidence: Vec<FileId>,
    },
    /// 下达整改要求
    ///
    /// Instructs the department.
    Instruct {
        /// 整改要求
        ///
        /// What is to be done.
        opinion: String,
        /// 答复截止日
        ///
        /// Until when it has to answer.
        answer_by: NaiveDate,
    },
    /// 催办逾期答复
    ///
    /// Urges an overdue answer.
    Urge {
        /// 文字说明
        ///
        /// In words.
        opinion: String,
    },
    /// 延长期限
    ///
    /// Gives more time.
    Extend {
        /// 新的答复截止日
        ///
        /// Until when it has to answer now.
        answer_by: NaiveDate,
    },
    /// 答复
    ///
    /// Answers.
    Answer {
        /// 已采取的措施
        ///
        /// What was done.
        opinion: String,
        /// 附件
        ///
        /// Files.
        #[serde(default)]
        evidence: Vec<FileId>,
    },
    /// 撤回答复
    ///
    /// Takes the answer back.
    Withdraw,
    /// 退回答复
    ///
    /// Sends the answer back.
    Return {
        /// 不足之处
        ///
        /// What is missing.
        opinion: String,
        /// 重新答复的截止日
        ///
        /// Until when it has to answer again.
        answer_by: NaiveDate,
    },
    /// 办结
    ///
    /// Closes it.
    Close {
        /// 文字说明
        ///
        /// In words.
        opinion: String,
    },
}

impl Step {
    pub(super) fn opinion(&self) -> Option<&str> {
        match self {
            Step::Pick { opinion, .. }
            | Step::Find { opinion, .. }
            | Step::Instruct { opinion, .. }
            | Step::Urge { opinion }
            | Step::Answer { opinion, .. }
            | Step::Return { opinion, .. }
            | Step::Close { opinion } => Some(opinion),
            Step::Drop | Step::Extend { .. } | Step::Withdraw => None,
        }
    }
}

/// 意见及附件
///
/// Something said, with files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Said {
    /// 内容
    ///
    /// What was said.
    pub text: String,
    /// 附件
    ///
    /// Files.
    pub evidence: Vec<FileId>,
    /// 签署:何人、何时
    ///
    /// Whose: who and when.
    pub by: Signature,
}

/// 重点监控的全部内容
///
/// What is written in a key monitoring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Content {
    /// 批次名称
    ///
    /// Name of the batch.
    pub batch: String,
    /// 选取类别
    ///
    /// As what it was picked.
    pub ground: Ground,
    /// 选取理由及选取人
    ///
    /// Why, and who picked it.
    pub picked: Said,
    /// 历次发现的问题
    ///
    /// Every finding.
    pub findings: Vec<Said>,
    /// 历次整改要求及退回的答复
    ///
    /// Every instruction, and answers sent back.
    pub instructions: Vec<Said>,
    /// 历次答复截止日,最近一次在末
    ///
    /// Days for the answer, the latest said last.
    pub answer_by: Vec<NaiveDate>,
    /// 历次催办
    ///
    /// Every time it was urged.
    pub urged: Vec<Said>,
    /// 历次答复
    ///
    /// Every answer.
    pub answers: Vec<Said>,
    /// 办结意见
    ///
    /// What was said when it was closed.
    pub closed: Option<Said>,
}

impl Content {
    /// Until when the department has to answer.
    #[must_use]
    pub fn due_on(&self) -> Option<NaiveDate> {
        self.answer_by.last().copied()
    }

    /// Whether an instruction waits for its answer beyond its day.
    #[must_use]
    pub fn is_overdue(&self, state: State, today: NaiveDate) -> bool {
        state == State::Instructed && self.due_on().is_some_and(|day| day < today)
    }
}
