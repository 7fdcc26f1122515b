//! What each step with a commission brings with it, and what it writes.

use indicator::vocab::Grade;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Action;
use super::content::{Content, Declaration, Message, Order, Paper, Party, Remark, Report, Review};
use crate::id::FileId;
use crate::item::Signature;

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
    /// 委托
    ///
    /// Order it.
    Order {
        /// 委托内容
        ///
        /// The order.
        order: Box<Order>,
    },
    /// 声明有无利益冲突
    ///
    /// Declare whether there is an interest.
    Declare {
        /// 是否无利益冲突
        ///
        /// Whether it has no interest.
        free: bool,
        /// 说明
        ///
        /// What there is to say.
        text: Option<String>,
    },
    /// 开始工作
    ///
    /// Start the work.
    Start {},
    /// 增加工作底稿
    ///
    /// Add a working paper.
    AddPaper {
        /// 名称
        ///
        /// What it is.
        title: String,
        /// 文件
        ///
        /// The file.
        file: FileId,
    },
    /// 提问
    ///
    /// Ask.
    Ask {
        /// 提问对象
        ///
        /// Who is asked.
        to: Party,
        /// 问题
        ///
        /// The question.
        text: String,
    },
    /// 答复
    ///
    /// Answer.
    Answer {
        /// 所答复的问题,按问答次序自0计
        ///
        /// The question, counted from 0 in the thread.
        question: usize,
        /// 答复内容
        ///
        /// The answer.
        text: String,
    },
    /// 提交报告
    ///
    /// Hand in the report.
    Report {
        /// 文件
        ///
        /// The file.
        file: FileId,
        /// 签字的主评人
        ///
        /// The lead evaluator who signed it.
        signed_by: Option<String>,
        /// 是否加盖机构公章
        ///
        /// Whether it bears the agency's seal.
        sealed: bool,
    },
    /// 退回报告
    ///
    /// Return the report.
    Return {
        /// 原因
        ///
        /// The reason.
        why: String,
    },
    /// 质量评议
    ///
    /// Review its quality.
    Review {
        /// 等级
        ///
        /// Its grade.
        grade: Grade,
        /// 文字说明
        ///
        /// In words.
        opinion: String,
    },
    /// 提前终止
    ///
    /// End it before its time.
    Terminate {
        /// 原因
        ///
        /// The reason.
        why: String,
    },
}

impl Step {
    /// The action that a step is.
    #[must_use]
    pub const fn action(&self) -> Action {
        match self {
            Step::Order { .. } => Action::Order,
            Step::Declare { .. } => Action::Declare,
            Step::Start {} => Action::Start,
            Step::AddPaper { .. } => Action::AddPaper,
            Step::Ask { .. } => Action::Ask,
            Step::Answer { .. } => Action::Answer,
            Step::Report { .. } => Action::Report,
            Step::Return { .. } => Action::Return,
            Step::Review { .. } => Action::Review,
            Step::Terminate { .. } => Action::Terminate,
        }
    }
}

pub(super) fn write(before: Option<&Content>, step: &Step, by: &Signature) -> Content {
    let mut content = before.cloned().unwrap_or_default();
    let by = by.clone();
    match step {
        Step::Order { order } => {
            content.order = Some(Order {
                by: Some(by),
                ..order.as_ref().clone()
            });
        }
        Step::Declare { free, text } => content.declarations.push(Declaration {
            free: *free,
            text: text.clone(),
            by,
        }),
        Step::Start {} => {}
        Step::AddPaper { title, file } => content.papers.push(Paper {
            title: title.clone(),
            file: *file,
            by,
        }),
        Step::Ask { to, text } => content.thread.push(Message {
            to: Some(*to),
            answers: None,
            text: text.clone(),
            by,
        }),
        Step::Answer { question, text } => content.thread.push(Message {
            to: None,
            answers: Some(*question),
            text: text.clone(),
            by,
        }),
        Step::Report {
            file,
            signed_by,
            sealed,
        } => content.reports.push(Report {
            file: *file,
            signed_by: signed_by.clone(),
            sealed: *sealed,
            by,
        }),
        Step::Return { why } | Step::Terminate { why } => content.remarks.push(Remark {
            text: why.clone(),
            by,
        }),
        Step::Review { grade, opinion } => {
            content.review = Some(Review {
                grade: *grade,
                opinion: opinion.clone(),
                by,
            });
        }
    }
    content
}
