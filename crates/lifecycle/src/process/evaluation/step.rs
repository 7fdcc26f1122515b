//! What each step of an evaluation brings with it, and what it writes.

use chrono::NaiveDate;
use indicator::vocab::{Evaluator, Timing};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Action;
use super::content::{Member, Occasion, Report};
use super::result::{CorrectedRow, Problem, Purpose, Score};
use crate::id::{FileId, ItemId, OrganisationId, SheetId};

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
    /// 开展评价
    ///
    /// Opens an evaluation.
    Open {
        /// 评价主体
        ///
        /// Who evaluates.
        evaluator: Evaluator,
        /// 评价时点
        ///
        /// When in the life of the object.
        timing: Timing,
        /// 工作年度
        ///
        /// Year in which it is done.
        work_year: i32,
        /// 评价缘由
        ///
        /// Why it is opened.
        occasion: Occasion,
        /// 缘由说明;选取理由
        ///
        /// In words; the reason of the pick.
        #[serde(default)]
        why: String,
        /// 是否试点
        ///
        /// Whether it is a pilot.
        #[serde(default)]
        pilot: bool,
        /// 提交截止日
        ///
        /// Until when it is to be submitted.
        due_on: Option<NaiveDate>,
    },
    /// 选定评分所用指标表
    ///
    /// Chooses what is scored with.
    Choose {
        /// 指标表的版本
        ///
        /// Version of the sheet.
        sheet: SheetId,
        /// 评价指标体系所取自的指标集
        ///
        /// The set that a framework is taken from.
        framework: Option<String>,
        /// 标明没有已批复的绩效目标
        ///
        /// Marks that there is no approved objective.
        #[serde(default)]
        without_objective: bool,
    },
    /// 指定评价组
    ///
    /// Names the team.
    NameTeam {
        /// 成员
        ///
        /// Members.
        members: Vec<Member>,
        /// 第三方机构
        ///
        /// The third-party agency.
        #[schemars(with = "Option<OrganisationId>")]
        agency: Option<String>,
        /// 机构所承接的委托
        ///
        /// Its commission.
        commission: Option<ItemId>,
    },
    /// 撰写报告
    ///
    /// Writes the report.
    Save {
        /// 当前报告
        ///
        /// The report as it is now.
        report: Box<Report>,
    },
    /// 延长期限
    ///
    /// Gives more time.
    Extend {
        /// 新的提交截止日
        ///
        /// Until when it is to be submitted now.
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
    /// 撤销误开的评价
    ///
    /// Takes back what was opened by mistake.
    Cancel,
    /// 提交
    ///
    /// Submits.
    Submit {
        /// 得分
        ///
        /// The score.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(skip)]
        score: Option<Score>,
    },
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
        /// 主管部门自身的结果,有则填
        ///
        /// The department's own result, where it gives one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(skip)]
        score: Option<Score>,
    },
    /// 财政复核前撤回审核
    ///
    /// Takes the review back before finance has looked at it.
    RecallReview,
    /// 财政复核
    ///
    /// Re-checks it.
    Recheck {
        /// 财政意见
        ///
        /// What the finance bureau says.
        opinion: String,
        /// 更正的完成值
        ///
        /// Actuals that the re-check corrects.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        corrected: Vec<CorrectedRow>,
        /// 财政复核的结果
        ///
        /// Its result.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(skip)]
        score: Option<Score>,
    },
    /// 向被评价单位反馈结果
    ///
    /// Sends the result to the evaluated body.
    Issue {
        /// 存在问题
        ///
        /// Problems.
        #[serde(default)]
        problems: Vec<Problem>,
        /// 整改截止日
        ///
        /// Until when they are to be put right.
        rectify_by: Option<NaiveDate>,
    },
    /// 撤回反馈
    ///
    /// Takes the result back.
    RecallIssue,
    /// 提出异议
    ///
    /// Objects.
    Object {
        /// 异议理由
        ///
        /// Grounds.
        opinion: String,
        /// 附件
        ///
        /// Files.
        #[serde(default)]
        evidence: Vec<FileId>,
    },
    /// 采纳异议,形成新版本
    ///
    /// Upholds the objection with a new version.
    Uphold {
        /// 采纳的说明
        ///
        /// In words.
        opinion: String,
        /// 更正的完成值
        ///
        /// Actuals that the objection corrects.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        corrected: Vec<CorrectedRow>,
        /// 新的得分
        ///
        /// The new score.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(skip)]
        score: Option<Score>,
    },
    /// 不采纳异议
    ///
    /// Rejects the objection.
    Reject {
        /// 原因
        ///
        /// The reason.
        opinion: String,
    },
    /// 被评价单位确认结果
    ///
    /// The evaluated body accepts the result.
    Accept,
    /// 异议期满
    ///
    /// The time for objections is over.
    Conclude,
    /// 备案
    ///
    /// Puts it on file.
    File {
        /// 备案编号
        ///
        /// Number of the receipt.
        receipt: String,
    },
    /// 应用结果
    ///
    /// Uses it.
    Use {
        /// 用途
        ///
        /// What it is used for.
        purpose: Purpose,
        /// 评价主体:何方的结果
        ///
        /// Whose result.
        whose: Evaluator,
        /// 应用结果的事项
        ///
        /// The item that uses it.
        item: Option<ItemId>,
    },
}

impl Step {
    /// The action that it is.
    pub(super) fn action(&self) -> Action {
        match self {
            Step::Open { .. } => Action::Open,
            Step::Choose { .. } => Action::Choose,
            Step::NameTeam { .. } => Action::NameTeam,
            Step::Save { .. } => Action::Save,
            Step::Extend { .. } => Action::Extend,
            Step::HandOver { .. } => Action::HandOver,
            Step::Cancel => Action::Cancel,
            Step::Submit { .. } => Action::Submit,
            Step::Withdraw => Action::Withdraw,
            Step::Return { .. } => Action::Return,
            Step::Review { .. } => Action::Review,
            Step::RecallReview => Action::RecallReview,
            Step::Recheck { .. } => Action::Recheck,
            Step::Issue { .. } => Action::Issue,
            Step::RecallIssue => Action::RecallIssue,
            Step::Object { .. } => Action::Object,
            Step::Uphold { .. } => Action::Uphold,
            Step::Reject { .. } => Action::Reject,
            Step::Accept => Action::Accept,
            Step::Conclude => Action::Conclude,
            Step::File { .. } => Action::File,
            Step::Use { .. } => Action::Use,
        }
    }

    /// What is said with it, where it takes words.
    pub(super) fn opinion(&self) -> Option<&str> {
        match self {
            Step::Return { opinion }
            | Step::Review { opinion, .. }
            | Step::Recheck { opinion, .. }
            | Step::Object { opinion, .. }
            | Step::Uphold { opinion, .. }
            | Step::Reject { opinion } => Some(opinion),
            _ => None,
        }
    }

    /// The score that it brings.
    pub(super) fn score(&self) -> Option<&Score> {
        match self {
            Step::Submit { score }
            | Step::Review { score, .. }
            | Step::Recheck { score, .. }
            | Step::Uphold { score, .. } => score.as_ref(),
            _ => None,
        }
    }

    /// Whether it makes a version of the result, so that it cannot be taken without a score. A review
    /// makes one where the department gives its own.
    pub(super) const fn makes_a_result(&self) -> bool {
        matches!(
            self,
            Step::Submit { .. } | Step::Recheck { .. } | Step::Uphold { .. }
        )
    }

    /// The actuals that it corrects.
    pub(super) fn corrected(&self) -> &[CorrectedRow] {
        match self {
            Step::Recheck { corrected, .. } | Step::Uphold { corrected, .. } => corrected,
            _ => &[],
        }
    }
}
