//! What is written in an evaluation: nothing is overwritten but the report while it is being written.
//! Results are versions, each by the unit, the department or the finance bureau, side by side.

use chrono::NaiveDate;
use indicator::quantity::Points;
use indicator::vocab::{Evaluator, Grade, Timing};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{EvaluationId, FileId, ItemId, SheetId};
use crate::item::{Signature, Signed};
use crate::words;

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
    /// 第三方机构的标识
    ///
    /// The third-party agency, by its id.
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
