//! What is written in an evaluation: nothing is overwritten but the report while it is being written.
//! Results are versions, each by the unit, the department or the finance bureau, side by side.

use chrono::NaiveDate;
use indicator::vocab::{Evaluator, Timing};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{FileId, ItemId, OrganisationId, SheetId};
use crate::item::{Signature, Signed};
use crate::words;

use super::result::{Feedback, Filing, Objection, ResultVersion, UseOf};

words! {
    /// 评价缘由
    ///
    /// Why it was opened.
    Occasion {
        /// The cycle of the object demands it.
        Cycle = "cycle", "按周期应评", "due by its cycle";
        /// It was selected or drawn.
        Selection = "selection", "选取", "selected";
        /// Nobody demands it.
        Voluntary = "voluntary", "自愿开展", "voluntary";
    }
}

words! {
    /// 评价组成员的职责
    ///
    /// What a member of the team is there for.
    Role {
        Lead = "lead", "主评人", "lead evaluator";
        FieldExpert = "field-expert", "行业专家", "field expert";
        FinanceExpert = "finance-expert", "财务专家", "finance expert";
        PerformanceExpert = "performance-expert", "绩效专家", "performance expert";
        Staff = "staff", "工作人员", "staff";
    }
}

words! {
    /// 回头看结论
    ///
    /// What the look-back at a finding says.
    LookBackVerdict {
        Done = "done", "整改到位", "put right";
        Partly = "partly", "部分整改", "partly put right";
        NotDone = "not-done", "未整改", "not put right";
    }
}

/// 评价组成员
///
/// A member of the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Member {
    /// 人员
    ///
    /// The person.
    pub person: String,
    /// 职责
    ///
    /// Role in the team.
    pub role: Role,
}

/// 评价组,以最近一次为准
///
/// Who evaluates; the latest stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Team {
    /// 成员
    ///
    /// Members.
    pub members: Vec<Member>,
    /// 第三方机构
    ///
    /// The third-party agency.
    #[schemars(with = "Option<OrganisationId>")]
    pub agency: Option<String>,
    /// 机构所承接的委托
    ///
    /// The commission that the agency works under.
    pub commission: Option<ItemId>,
    /// 签署:何人、何时指定
    ///
    /// Who named them, and when.
    pub by: Signature,
}

/// 评分所用指标表:绩效目标的指标表或评价指标体系;以最近一次为准
///
/// What is scored with: the sheet of the objective, or a framework; the latest stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ScoredWith {
    /// 指标表的版本
    ///
    /// Version of the sheet.
    pub sheet: SheetId,
    /// 评价指标体系所取自的指标集,如 common/framework@2021.1
    ///
    /// The set that a framework was taken from, such as `common/framework@2021.1`.
    pub framework: Option<String>,
    /// 标明没有已批复的绩效目标(2020年)
    ///
    /// Marked: there is no approved objective (2020).
    pub without_objective: bool,
    /// 签署:何人、何时选定
    ///
    /// Who chose it, and when.
    pub by: Signature,
}

/// 对一项问题的回头看
///
/// A row that looks back at a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LookBack {
    /// 问题(整改事项)
    ///
    /// The finding.
    pub finding: ItemId,
    /// 回头看结论
    ///
    /// What the look-back says.
    pub verdict: Option<LookBackVerdict>,
    /// 文字说明
    ///
    /// In words.
    #[serde(default)]
    pub note: String,
}

/// 评价报告
///
/// The report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Report {
    /// 评价对象与评价工作概况
    ///
    /// What was evaluated and how.
    pub overview: String,
    /// 存在问题
    ///
    /// Problems.
    pub problems: String,
    /// 建议
    ///
    /// Advice.
    pub advice: String,
    /// 结果或执行率偏低的原因
    ///
    /// Why a result or an execution is low.
    pub low_reasons: String,
    /// 改进措施
    ///
    /// What is done about it.
    pub low_measures: String,
    /// 对未销号问题的回头看
    ///
    /// Look-back at open findings.
    pub look_back: Vec<LookBack>,
    /// 附件
    ///
    /// Files.
    pub evidence: Vec<FileId>,
}

words! {
    /// 审核结果
    ///
    /// What a reviewer's word was.
    Word {
        Passed = "passed", "审核通过", "passed";
        Returned = "returned", "退回", "returned";
        Recalled = "recalled", "撤销审核", "review recalled";
        Rechecked = "rechecked", "财政复核", "re-checked";
        IssueRecalled = "issue-recalled", "撤回反馈", "result recalled";
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
    /// 所针对的结果版本
    ///
    /// On which version of the result.
    pub version: usize,
    /// 签署:何人、何时
    ///
    /// Whose: who and when.
    pub by: Signature,
}

/// 绩效评价的内容;第三个维度对象类型见评价对象
///
/// What is written in an evaluation. Its third axis, the kind of the object, is the object's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Content {
    /// 评价主体
    ///
    /// Who evaluates.
    pub evaluator: Evaluator,
    /// 评价时点
    ///
    /// When in the life of the object.
    pub timing: Timing,
    /// 工作年度;预算年度见事项
    ///
    /// Year in which it is done; the budget year is the item's.
    pub work_year: i32,
    /// 评价缘由
    ///
    /// Why it was opened.
    pub occasion: Occasion,
    /// 缘由说明
    ///
    /// In words.
    pub why: String,
    /// 是否试点
    ///
    /// Whether it is a pilot.
    pub pilot: bool,
    /// 发起人:何人、何时
    ///
    /// Who opened it, and when.
    pub opened: Signature,
    /// 最近一步的办理人:何人、何时
    ///
    /// Who took the last step, and when.
    pub last_by: Signature,
    /// 历次提交截止日,最近一次在末
    ///
    /// Until when it is to be submitted, the latest said last.
    pub due: Vec<Signed<NaiveDate>>,
    /// 历次移交的接手人,最近一次在末
    ///
    /// To whom it was handed over, the latest last.
    pub handed_over: Vec<Signed<String>>,
    /// 历次选定的指标表,最近一次在末
    ///
    /// What is scored with, the latest last.
    pub scored_with: Vec<ScoredWith>,
    /// 历次评价组,最近一次在末
    ///
    /// Who evaluates, the latest last.
    pub teams: Vec<Team>,
    /// 正在撰写的报告
    ///
    /// The report as it is written.
    pub report: Report,
    /// 评价结果的各版本
    ///
    /// Every version of the result.
    pub results: Vec<ResultVersion>,
    /// 历次审核意见
    ///
    /// Every word of a reviewer.
    pub opinions: Vec<Opinion>,
    /// 历次反馈
    ///
    /// Every feedback.
    pub feedback: Vec<Feedback>,
    /// 历次异议
    ///
    /// Every objection.
    pub objections: Vec<Objection>,
    /// 历次备案
    ///
    /// Every filing.
    pub filings: Vec<Filing>,
    /// 历次结果应用
    ///
    /// Every use.
    pub uses: Vec<UseOf>,
}

impl Content {
    /// The latest result of the unit, the department or the finance bureau.
    #[must_use]
    pub fn result_of(&self, whose: Evaluator) -> Option<&ResultVersion> {
        self.results.iter().rev().find(|r| r.whose == whose)
    }

    /// The number of the latest result, 0 if there is none.
    #[must_use]
    pub fn version(&self) -> usize {
        self.results.len()
    }

    /// Until when it is to be submitted.
    #[must_use]
    pub fn due_on(&self) -> Option<NaiveDate> {
        self.due.last().map(|day| day.what)
    }

    /// Whether the department passed what was last submitted, and did not take it back.
    #[must_use]
    pub fn review_stands(&self) -> bool {
        self.opinions
            .iter()
            .rev()
            .find(|o| matches!(o.word, Word::Passed | Word::Returned | Word::Recalled))
            .is_some_and(|o| o.word == Word::Passed)
    }
}
