//! What each step of a monitoring task brings with it, and what it writes.

use crate::id::FileId;
use chrono::NaiveDate;
use indicator::quantity::Money;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Action;
use super::content::{
    Choice, Content, Correction, Decision, Opinion, Submission, Suspension, SuspensionGround, Word,
};
use super::record::Record;
use crate::item::{Signature, Signed};

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
    /// 开展监控任务
    ///
    /// Opens a task.
    Open {
        /// 监控期间首日
        ///
        /// First day of the period.
        from: NaiveDate,
        /// 监控期间末日
        ///
        /// Last day of the period.
        until: NaiveDate,
        /// 报送截止日
        ///
        /// Until when it is to be sent.
        due_on: Option<NaiveDate>,
    },
    /// 填报
    ///
    /// Fills in.
    Save {
        /// 当前监控表
        ///
        /// The record as it is now.
        record: Box<Record>,
    },
    /// 延长期限
    ///
    /// Gives more time.
    Extend {
        /// 新的报送截止日
        ///
        /// Until when it is to be sent now.
        due_on: NaiveDate,
    },
    /// 移交同事
    ///
    /// Hands it over to a colleague.
    HandOver {
        /// 移交给何人
        ///
        /// To whom it goes.
        to: String,
    },
    /// 撤销误开的任务
    ///
    /// Takes back a task opened by mistake.
    Cancel,
    /// 报送监控表
    ///
    /// Sends the record.
    Submit,
    /// 审核前撤回
    ///
    /// Takes it back before it was looked at.
    Withdraw,
    /// 退回
    ///
    /// Sends it back.
    Return {
        /// 须修改的内容
        ///
        /// What is to be mended.
        opinion: String,
    },
    /// 主管部门审核通过
    ///
    /// Passes it.
    Review {
        /// 主管部门意见
        ///
        /// What the department says.
        opinion: String,
    },
    /// 财政接收前撤回审核
    ///
    /// Takes the review back before finance has received it.
    Recall,
    /// 财政接收
    ///
    /// Receives it.
    Receive {
        /// 财政意见
        ///
        /// What the finance bureau says.
        opinion: String,
        /// 主管部门答复偏差的截止日
        ///
        /// Until when the department has to answer a deviation.
        answer_by: Option<NaiveDate>,
    },
    /// 对项目作出处理决定
    ///
    /// Decides about the project.
    Decide {
        /// 处理方式
        ///
        /// What is done.
        choice: Choice,
        /// 收回或调剂的金额,单位:元
        ///
        /// Money given back or moved; yuan.
        amount: Option<Money>,
        /// 原因
        ///
        /// The reason.
        opinion: String,
        /// 整改截止日
        ///
        /// Until when it is corrected.
        correct_by: Option<NaiveDate>,
    },
    /// 暂停项目
    ///
    /// Suspends the project.
    Suspend {
        /// 暂停原因
        ///
        /// The ground.
        ground: SuspensionGround,
        /// 文字说明
        ///
        /// In words.
        opinion: String,
    },
    /// 恢复项目
    ///
    /// Lets the project go on.
    Resume,
    /// 报告纠偏情况
    ///
    /// Reports the correction.
    Correct {
        /// 纠偏措施及结果
        ///
        /// What was done, with what result.
        opinion: String,
        /// 附件
        ///
        /// Files.
        #[serde(default)]
        evidence: Vec<FileId>,
    },
    /// 不认可纠偏
    ///
    /// Does not accept the correction.
    Reopen {
        /// 原因
        ///
        /// The reason.
        opinion: String,
    },
    /// 办结任务
    ///
    /// Closes the task.
    Close {
        /// 意见
        ///
        /// What is said.
        opinion: String,
    },
}

impl Step {
    /// The action that it is.
    pub(super) fn action(&self) -> Action {
        match self {
            Step::Open { .. } => Action::Open,
            Step::Save { .. } => Action::Save,
            Step::Extend { .. } => Action::Extend,
            Step::HandOver { .. } => Action::HandOver,
            Step::Cancel => Action::Cancel,
            Step::Submit => Action::Submit,
            Step::Withdraw => Action::Withdraw,
            Step::Return { .. } => Action::Return,
            Step::Review { .. } => Action::Review,
            Step::Recall => Action::Recall,
            Step::Receive { .. } => Action::Receive,
            Step::Decide { .. } => Action::Decide,
            Step::Suspend { .. } => Action::Suspend,
            Step::Resume => Action::Resume,
            Step::Correct { .. } => Action::Correct,
            Step::Reopen { .. } => Action::Reopen,
            Step::Close { .. } => Action::Close,
        }
    }

    /// What is said with it, where it takes words.
    pub(super) fn opinion(&self) -> Option<&str> {
        match self {
            Step::Return { opinion }
            | Step::Review { opinion }
            | Step::Receive { opinion, .. }
            | Step::Decide { opinion, .. }
            | Step::Suspend { opinion, .. }
            | Step::Correct { opinion, .. }
            | Step::Reopen { opinion }
            | Step::Close { opinion } => Some(opinion),
            _ => None,
        }
    }

    /// The reviewer's word that it is.
    fn word(&self) -> Option<Word> {
        match self {
            Step::Return { .. } => Some(Word::Returned),
            Step::Review { .. } => Some(Word::Passed),
            Step::Recall => Some(Word::Recalled),
            Step::Receive { .. } => Some(Word::Received),
            Step::Reopen { .. } => Some(Word::NotAccepted),
            Step::Close { .. } => Some(Word::Accepted),
            _ => None,
        }
    }

    /// The content after it.
    pub(super) fn write(&self, before: Option<&Content>, by: &Signature) -> Content {
        let mut content = before.cloned().unwrap_or_else(|| Content::empty(by));
        if let Some(word) = self.word() {
            content.opinions.push(Opinion {
                word,
                text: self.opinion().unwrap_or_default().to_owned(),
                by: by.clone(),
            });
        }
        match self.clone() {
            Step::Open {
                from,
                until,
                due_on,
            } => {
                content.from = from;
                content.until = until;
                content.due.extend(due_on.map(|day| Signed::new(day, by)));
            }
            Step::Save { record } => content.record = *record,
            Step::Extend { due_on } => content.due.push(Signed::new(due_on, by)),
            Step::HandOver { to } => content.handed_over.push(Signed::new(to, by)),
            Step::Submit => content.submissions.push(Submission {
                record: content.record.clone(),
                by: by.clone(),
            }),
            Step::Receive { answer_by, .. } => content.answer_by = answer_by,
            Step::Decide {
                choice,
                amount,
                opinion,
                correct_by,
            } => content.decisions.push(Decision {
                choice,
                amount,
                why: opinion,
                correct_by,
                by: by.clone(),
            }),
            Step::Suspend { ground, opinion } => content.suspensions.push(Suspension {
                ground,
                why: opinion,
                by: by.clone(),
            }),
            Step::Correct { opinion, evidence } => content.corrections.push(Correction {
                report: opinion,
                evidence,
                by: by.clone(),
            }),
            _ => {}
        }
        content
    }
}

impl Content {
    fn empty(by: &Signature) -> Content {
        let today = crate::known::day_of(by.at);
        Content {
            from: today,
            until: today,
            due: Vec::new(),
            opened: by.clone(),
            handed_over: Vec::new(),
            record: Record::default(),
            submissions: Vec::new(),
            opinions: Vec::new(),
            answer_by: None,
            decisions: Vec::new(),
            suspensions: Vec::new(),
            corrections: Vec::new(),
        }
    }
}
