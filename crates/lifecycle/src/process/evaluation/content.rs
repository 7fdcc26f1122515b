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
    /// What the look-back at a finding says (回头看结论).
    LookBackVerdict {
        Done = "done", "整改到位", "put right";
        Partly = "partly", "部分整改", "partly put right";
        NotDone = "not-done", "未整改", "not put right";
    }
}

words! {
    /// What a result is used for.
    Purpose {
        NextBudget = "next-budget", "预算安排", "next year's budget";
        DepartmentAssessment = "department-assessment", "部门绩效考核", "assessment of the department";
        GovernmentAssessment = "government-assessment", "政府绩效考核", "government assessment";
        Congress = "congress", "报送区人大", "the people's congress";
        Disclosure = "disclosure", "公开", "disclosure";
    }
}

/// A member of the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Member {
    /// The person.
    pub person: String,
    /// As what.
    pub role: Role,
}

/// Who evaluates; the latest stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Team {
    /// Members.
    pub members: Vec<Member>,
    /// The agency, by its id, and the commission it works under.
    pub agency: Option<String>,
    /// The commission.
    pub commission: Option<ItemId>,
    /// Who named them.
    pub by: Signature,
}

/// What is scored with: the sheet of the objective, or a framework; the latest stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ScoredWith {
    /// Version of the sheet.
    pub sheet: SheetId,
    /// The set that a framework was taken from, `common/framework@2021.1`.
    pub framework: Option<String>,
    /// Marked: there is no approved objective (2020).
    pub without_objective: bool,
    /// Who chose it.
    pub by: Signature,
}

/// A row that looks back at a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LookBack {
    /// The finding.
    pub finding: ItemId,
    /// What is said of it.
    pub verdict: Option<LookBackVerdict>,
    /// In words.
    #[serde(default)]
    pub note: String,
}

/// The report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Report {
    /// What was evaluated and how.
    pub overview: String,
    /// Problems.
    pub problems: String,
    /// Advice.
    pub advice: String,
    /// Why a result or an execution is low.
    pub low_reasons: String,
    /// What is done about it.
    pub low_measures: String,
    /// Look-back at open findings.
    pub look_back: Vec<LookBack>,
    /// Files.
    pub evidence: Vec<FileId>,
}

/// An actual that a re-check corrects; the old one is kept beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CorrectedRow {
    /// Code of the row.
    pub row: String,
    /// As reported.
    pub before: String,
    /// As found.
    pub after: String,
    /// Why.
    pub why: String,
}

/// A score, as the computation gave it: filled in by the system, never typed by a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Score {
    /// The computed evaluation, with its explanation.
    pub evaluation: EvaluationId,
    /// Total.
    pub total: Points,
    /// Grade, where the sheet gives one.
    #[serde(default)]
    pub grade: Option<Grade>,
    /// Corrected actuals.
    #[serde(default)]
    pub corrected: Vec<CorrectedRow>,
}

/// A version of the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ResultVersion {
    /// From 1.
    pub number: usize,
    /// Whose result it is.
    pub whose: Evaluator,
    /// The score.
    pub score: Score,
    /// The report as it was then.
    pub report: Report,
    /// Who gave it.
    pub by: Signature,
}

words! {
    /// What a reviewer's word was.
    Word {
        Passed = "passed", "审核通过", "passed";
        Returned = "returned", "退回", "returned";
        Recalled = "recalled", "撤销审核", "review recalled";
        Rechecked = "rechecked", "财政复核", "re-checked";
        IssueRecalled = "issue-recalled", "撤回反馈", "result recalled";
    }
}

/// A reviewer's word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Opinion {
    /// What it was.
    pub word: Word,
    /// In words.
    pub text: String,
    /// On which version of the result.
    pub version: usize,
    /// Whose.
    pub by: Signature,
}

/// A problem that the evaluated body has to put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Problem {
    /// The problem.
    pub text: String,
    /// What is advised.
    #[serde(default)]
    pub advice: String,
}

/// The result as it was sent to the evaluated body (反馈).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Feedback {
    /// Which version.
    pub version: usize,
    /// Problems.
    pub problems: Vec<Problem>,
    /// Until when they are to be put right.
    pub rectify_by: Option<NaiveDate>,
    /// Who sent it.
    pub by: Signature,
}

/// The answer to an objection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ObjectionAnswer {
    /// Whether it was upheld.
    pub upheld: bool,
    /// In words.
    pub text: String,
    /// Whose.
    pub by: Signature,
}

/// An objection of the evaluated body (申诉).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Objection {
    /// Against which version.
    pub version: usize,
    /// Grounds.
    pub grounds: String,
    /// Files.
    pub evidence: Vec<FileId>,
    /// Whose.
    pub by: Signature,
    /// The answer.
    pub answer: Option<ObjectionAnswer>,
}

/// A filing with the finance bureau (备案).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Filing {
    /// Number of the receipt.
    pub receipt: String,
    /// Which version.
    pub version: usize,
    /// Who filed it.
    pub by: Signature,
}

/// A use of the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct UseOf {
    /// For what.
    pub purpose: Purpose,
    /// Whose result.
    pub whose: Evaluator,
    /// The item that uses it.
    pub item: Option<ItemId>,
    /// Who used it.
    pub by: Signature,
}

/// What is written in an evaluation. Its third axis, the kind of the object, is the object's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Content {
    /// Who evaluates.
    pub evaluator: Evaluator,
    /// When in the life of the object.
    pub timing: Timing,
    /// Year in which it is done; the budget year is the item's.
    pub work_year: i32,
    /// Why it was opened.
    pub occasion: Occasion,
    /// In words.
    pub why: String,
    /// Whether it is a pilot.
    pub pilot: bool,
    /// Who opened it.
    pub opened: Signature,
    /// Who took the last step.
    pub last_by: Signature,
    /// Until when it is to be submitted, the latest said last.
    pub due: Vec<Signed<NaiveDate>>,
    /// To whom it was handed over, the latest last.
    pub handed_over: Vec<Signed<String>>,
    /// What is scored with, the latest last.
    pub scored_with: Vec<ScoredWith>,
    /// Who evaluates, the latest last.
    pub teams: Vec<Team>,
    /// The report as it is written.
    pub report: Report,
    /// Every version of the result.
    pub results: Vec<ResultVersion>,
    /// Every word of a reviewer.
    pub opinions: Vec<Opinion>,
    /// Every feedback.
    pub feedback: Vec<Feedback>,
    /// Every objection.
    pub objections: Vec<Objection>,
    /// Every filing.
    pub filings: Vec<Filing>,
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
