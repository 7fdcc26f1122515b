//! What is written in a monitoring task: the record as it is filled in, every submission, every word
//! of a reviewer.

use crate::id::FileId;
use chrono::{Datelike as _, NaiveDate};
use indicator::quantity::Money;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::item::{Signature, Signed};
use crate::rulebook::figures::Figures;
use crate::words;

use super::record::{Lights, Record};

words! {
    /// 主管部门对偏差的处理
    ///
    /// What the department does about a deviation.
    Choice {
        Continue = "continue", "继续执行", "continue";
        Reallocate = "reallocate", "调减调剂", "re-allocate";
        Cancel = "cancel", "取消项目", "cancel";
    }
}

words! {
    /// 暂停项目的原因(财预〔2019〕136号)
    ///
    /// Why a project is suspended, by the measures of 财预〔2019〕136号.
    SuspensionGround {
        LargeDeviation = "large-deviation", "严重偏离绩效目标", "large deviation";
        LossOrRisk = "loss-or-risk", "已经或预计造成重大损失浪费或风险", "loss or risk";
        Unanswered = "unanswered", "逾期未答复", "not answered in time";
    }
}

/// 报送的监控表
///
/// A record as it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Submission {
    /// 监控表
    ///
    /// The record.
    pub record: Record,
    /// 签署:何人、何时报送
    ///
    /// Who sent it, and when.
    pub by: Signature,
}

words! {
    /// 审核结果
    ///
    /// What a reviewer's word was.
    Word {
        Passed = "passed", "审核通过", "passed";
        Returned = "returned", "退回", "returned";
        Recalled = "recalled", "撤销审核", "review recalled";
        Received = "received", "财政接收", "received";
        NotAccepted = "not-accepted", "纠偏未认可", "correction not accepted";
        Accepted = "accepted", "办结", "closed";
    }
}

/// 审核意见
///
/// A reviewer's word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Opinion {
    /// 审核结果
    ///
    /// What it was.
    pub word: Word,
    /// 意见
    ///
    /// The opinion in words.
    pub text: String,
    /// 签署:何人、何时
    ///
    /// Whose: who and when.
    pub by: Signature,
}

/// 对项目的处理决定
///
/// A decision about the project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Decision {
    /// 处理方式
    ///
    /// What is done.
    pub choice: Choice,
    /// 收回或调剂的金额,单位:元
    ///
    /// Money given back or moved; yuan.
    pub amount: Option<Money>,
    /// 原因
    ///
    /// The reason.
    pub why: String,
    /// 整改截止日
    ///
    /// Until when it is to be corrected.
    pub correct_by: Option<NaiveDate>,
    /// 签署:何人、何时
    ///
    /// Whose: who and when.
    pub by: Signature,
}

/// 暂停项目
///
/// A suspension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Suspension {
    /// 暂停原因
    ///
    /// The ground.
    pub ground: SuspensionGround,
    /// 文字说明
    ///
    /// In words.
    pub why: String,
    /// 签署:何人、何时
    ///
    /// Whose: who and when.
    pub by: Signature,
}

/// 纠偏情况
///
/// What was done to correct.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Correction {
    /// 纠偏措施及结果
    ///
    /// What was done, with what result.
    pub report: String,
    /// 附件
    ///
    /// Files.
    pub evidence: Vec<FileId>,
    /// 签署:何人、何时
    ///
    /// Whose: who and when.
    pub by: Signature,
}

/// 绩效运行监控任务的内容
///
/// What is written in a monitoring task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Content {
    /// 监控期间首日
    ///
    /// First day of the period.
    pub from: NaiveDate,
    /// 监控期间末日
    ///
    /// Last day of the period.
    pub until: NaiveDate,
    /// 报送截止日及设定人,最近一次在末
    ///
    /// Until when it is to be sent, the latest said last; with who said it.
    pub due: Vec<Signed<NaiveDate>>,
    /// 发起人:何人、何时
    ///
    /// Who opened it, and when.
    pub opened: Signature,
    /// 历次移交的接手人,最近一次在末
    ///
    /// To whom it was handed over, the latest last.
    pub handed_over: Vec<Signed<String>>,
    /// 正在填报的监控表
    ///
    /// The record as it is filled in.
    pub record: Record,
    /// 历次报送
    ///
    /// Every time it was sent.
    pub submissions: Vec<Submission>,
    /// 历次审核意见
    ///
    /// Every word of a reviewer.
    pub opinions: Vec<Opinion>,
    /// 主管部门答复偏差的截止日
    ///
    /// Until when the department has to answer the deviation.
    pub answer_by: Option<NaiveDate>,
    /// 历次处理决定
    ///
    /// Every decision.
    pub decisions: Vec<Decision>,
    /// 历次暂停
    ///
    /// Every suspension.
    pub suspensions: Vec<Suspension>,
    /// 历次纠偏情况
    ///
    /// Every report of a correction.
    pub corrections: Vec<Correction>,
}

impl Content {
    /// The month at whose end the period ends.
    #[must_use]
    pub fn month(&self) -> u32 {
        self.until.month()
    }

    /// Until when it is to be sent.
    #[must_use]
    pub fn due_on(&self) -> Option<NaiveDate> {
        self.due.last().map(|day| day.what)
    }

    /// The lights of the record.
    #[must_use]
    pub fn lights(&self, figures: &Figures) -> Lights {
        self.record.lights(self.month(), figures)
    }
}
