//! What is written in an objective, and how each step writes it.

use chrono::NaiveDate;
use indicator::vocab::{BudgetYear, Grade};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::step::{
    Approving, BudgetChange, Draft, Horizon, Opening, Review, Source, Step, YearDecision,
};
use crate::id::ItemId;
use crate::item::{Signature, Signed};

/// 初审(绩效目标中的记录)
///
/// A first review as it stands in the objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct FirstReview {
    /// 是否通过
    ///
    /// Whether it was passed.
    pub passed: bool,
    /// 意见
    ///
    /// The opinion.
    pub opinion: String,
}

/// 批复下达
///
/// That it was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Issued {
    /// 下达日期
    ///
    /// On which day.
    pub on: NaiveDate,
    /// 下达的单位,以机构标识表示
    ///
    /// To which units, by their ids as text.
    pub to: Vec<String>,
}

/// 公开
///
/// That it was disclosed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Disclosed {
    /// 公开日期
    ///
    /// On which day.
    pub on: NaiveDate,
    /// 公开链接
    ///
    /// Where it can be read.
    pub link: String,
}

/// 调整申请的处理结果
///
/// What was decided about a request for an adjustment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Outcome {
    /// 是否批准
    ///
    /// Whether it was approved.
    pub approved: bool,
    /// 意见,有则填
    ///
    /// The opinion, where one was given.
    pub opinion: Option<String>,
}

/// 复审(绩效目标中的记录)
///
/// A second review as it stands in the objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Graded {
    /// 复审等级;未评等级即退回的为空
    ///
    /// The grade; `None` where it was sent back without one.
    pub grade: Option<Grade>,
    /// 复审意见
    ///
    /// The review.
    pub review: Review,
}

/// 绩效目标的全部内容。列表只增不改
///
/// Everything that was written in an objective. Lists grow, nothing in them is changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Content {
    /// 目标期限:年度或实施期
    ///
    /// For which time.
    pub horizon: Horizon,
    /// 当前文本;批复后为最近一次批复的版本
    ///
    /// As it is written now; after approval the version last approved.
    pub draft: Draft,
    /// 申报机构的标识
    ///
    /// The organisation that applies for the money, its id as text.
    pub applicant: Option<String>,
    /// 经办人
    ///
    /// The person who goes on with it.
    pub clerk: String,
    /// 从何处复制
    ///
    /// Where it was copied from.
    pub source: Option<Source>,
    /// 下一步的截止日
    ///
    /// Until when the next step is due.
    pub due: Option<NaiveDate>,
    /// 历次提交的文本
    ///
    /// What was submitted, each time.
    #[serde(default)]
    pub submitted: Vec<Signed<Draft>>,
    /// 历次初审
    ///
    /// Every first review.
    #[serde(default)]
    pub first_reviews: Vec<Signed<FirstReview>>,
    /// 历次复审
    ///
    /// Every second review.
    #[serde(default)]
    pub second_reviews: Vec<Signed<Graded>>,
    /// 协商一致的内容
    ///
    /// What was agreed on in talks.
    #[serde(default)]
    pub settled: Vec<Signed<String>>,
    /// 列入的报送人大材料包
    ///
    /// Packages it was put in.
    #[serde(default)]
    pub packages: Vec<Signed<ItemId>>,
    /// 历次批复,含调整后的批复;以最后一次为准
    ///
    /// Approvals, the first and those after adjustments; the last one holds.
    #[serde(default)]
    pub approvals: Vec<Signed<Approving>>,
    /// 历次下达:时间与对象
    ///
    /// When it was issued, and to whom.
    #[serde(default)]
    pub issued: Vec<Signed<Issued>>,
    /// 历次公开:时间与链接
    ///
    /// When it was disclosed, and where.
    #[serde(default)]
    pub disclosed: Vec<Signed<Disclosed>>,
    /// 历次调整申请
    ///
    /// Every request for an adjustment.
    #[serde(default)]
    pub adjustments: Vec<Signed<Adjustment>>,
    /// 调整申请的处理结果,次序与申请一致
    ///
    /// What was decided about them, in the same order.
    #[serde(default)]
    pub outcomes: Vec<Signed<Outcome>>,
    /// 历年动态评价调整的决定
    ///
    /// Decisions after each year.
    #[serde(default)]
    pub years: Vec<Signed<YearDecided>>,
    /// 历次延期
    ///
    /// Days set later, one after the other.
    #[serde(default)]
    pub extended: Vec<Signed<NaiveDate>>,
    /// 历次移交:接手的人
    ///
    /// Persons who took it over, one after the other.
    #[serde(default)]
    pub handed_over: Vec<Signed<String>>,
    /// 撤回的步骤,以动作键名表示
    ///
    /// Steps taken back, by the key of the action that did it.
    #[serde(default)]
    pub recalled: Vec<Signed<String>>,
}

/// 调整申请
///
/// A request for an adjustment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Adjustment {
    /// 调整原因
    ///
    /// Why.
    pub why: String,
    /// 涉及的预算调整,有则填
    ///
    /// The change of the budget, where there is one.
    pub budget_change: Option<BudgetChange>,
    /// 调整后的绩效目标
    ///
    /// The adjusted objective.
    pub draft: Draft,
}

/// 年度动态评价调整的决定
///
/// A decision after a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct YearDecided {
    /// 年度
    ///
    /// The year.
    pub year: BudgetYear,
    /// 决定
    ///
    /// What was decided.
    pub decision: YearDecision,
    /// 所依据的绩效评价
    ///
    /// The evaluation it stands on.
    pub evaluation: ItemId,
}

impl Content {
    /// A new objective.
    fn new(opening: &Opening, source: Option<Source>, by: &Signature) -> Content {
        Content {
            horizon: opening.horizon,
            draft: opening.draft.clone(),
            applicant: by.organisation.clone(),
            clerk: by.person.clone(),
            source,
            due: opening.due,
            submitted: Vec::new(),
            first_reviews: Vec::new(),
            second_reviews: Vec::new(),
            settled: Vec::new(),
            packages: Vec::new(),
            approvals: Vec::new(),
            issued: Vec::new(),
            disclosed: Vec::new(),
            adjustments: Vec::new(),
            outcomes: Vec::new(),
            years: Vec::new(),
            extended: Vec::new(),
            handed_over: Vec::new(),
            recalled: Vec::new(),
        }
    }

    /// The approval that holds.
    #[must_use]
    pub fn approval(&self) -> Option<&Approving> {
        self.approvals.last().map(|approval| &approval.what)
    }

    /// The content after a step. A step that cannot be the first finds an empty objective, which the
    /// table never lets happen.
    #[must_use]
    pub fn after(before: Option<&Content>, step: &Step, by: &Signature) -> Content {
        let empty = Opening {
            horizon: Horizon::Annual,
            draft: Draft {
                statement: String::new(),
                sheet: None,
            },
            due: None,
        };
        let mut after = match (step, before) {
            (Step::Open(opening), _) => return Content::new(opening, None, by),
            (Step::Copy { source, opening }, _) => {
                return Content::new(opening, Some(*source), by);
            }
            (_, Some(before)) => before.clone(),
            (_, None) => Content::new(&empty, None, by),
        };
        after.take(step, by);
        after
    }

    fn take(&mut self, step: &Step, by: &Signature) {
        match step {
            Step::Open(_) | Step::Copy { .. } => {}
            Step::Save(draft) => self.draft = draft.clone(),
            Step::Submit => self.submitted.push(Signed::new(self.draft.clone(), by)),
            Step::HandOver { to } => {
                self.clerk.clone_from(to);
                self.handed_over.push(Signed::new(to.clone(), by));
            }
            Step::Extend { until } => {
                self.due = Some(*until);
                self.extended.push(Signed::new(*until, by));
            }
            Step::PassFirst { opinion } => {
                self.first_review(true, opinion, by);
            }
            Step::ReturnFirst { opinion } => {
                self.first_review(false, opinion, by);
            }
            Step::GradeExcellent(review)
            | Step::GradeGood(review)
            | Step::GradeFair(review)
            | Step::GradePoor(review) => {
                let grade = step.review().map(|(grade, _)| grade);
                self.graded(grade, review.clone(), by);
            }
            Step::SendBack { opinion } => {
                let review = Review {
                    opinion: opinion.clone(),
                    ..Review::default()
                };
                self.graded(None, review, by);
            }
            Step::Settle { agreed, sheet } => {
                self.draft.sheet = sheet.or(self.draft.sheet);
                self.settled.push(Signed::new(agreed.clone(), by));
            }
            Step::EnterPackage { package } => self.packages.push(Signed::new(*package, by)),
            Step::Withdraw
            | Step::RecallFirst
            | Step::RecallSecond
            | Step::LeavePackage
            | Step::RecallApproval
            | Step::WithdrawAdjustment => {
                let what = step.action().key().to_owned();
                self.recalled.push(Signed::new(what, by));
            }
            Step::Approve(_)
            | Step::ReApprove(_)
            | Step::Issue { .. }
            | Step::Disclose { .. }
            | Step::RequestAdjustment { .. }
            | Step::RefuseAdjustment { .. }
            | Step::DecideYear { .. }
            | Step::Stop { .. } => self.take_once_approved(step, by),
        }
    }

    fn take_once_approved(&mut self, step: &Step, by: &Signature) {
        match step {
            Step::Approve(approving) => {
                self.draft.sheet = self.draft.sheet.or(Some(approving.sheet));
                self.approvals.push(Signed::new(approving.clone(), by));
            }
            Step::ReApprove(approving) => {
                let asked = self.adjustments.last().map(|one| one.what.draft.clone());
                let before = self.draft.sheet.or(Some(approving.sheet));
                self.draft = asked.unwrap_or_else(|| self.draft.clone());
                self.draft.sheet = self.draft.sheet.or(before);
                self.approvals.push(Signed::new(approving.clone(), by));
                self.outcome(true, None, by);
            }
            Step::RefuseAdjustment { opinion } => {
                self.outcome(false, Some(opinion.clone()), by);
            }
            Step::Issue { issued_on, to } => {
                let (on, to) = (*issued_on, to.clone());
                self.issued.push(Signed::new(Issued { on, to }, by));
            }
            Step::Disclose { link, disclosed_on } => {
                let (on, link) = (*disclosed_on, link.clone());
                self.disclosed.push(Signed::new(Disclosed { on, link }, by));
            }
            Step::RequestAdjustment {
                why,
                budget_change,
                draft,
            } => {
                let adjustment = Adjustment {
                    why: why.clone(),
                    budget_change: budget_change.clone(),
                    draft: draft.clone(),
                };
                self.adjustments.push(Signed::new(adjustment, by));
            }
            Step::DecideYear {
                year,
                adjust,
                evaluation,
            } => {
                let decision = if *adjust {
                    YearDecision::Adjust
                } else {
                    YearDecision::Continue
                };
                self.decided(*year, decision, *evaluation, by);
            }
            Step::Stop { year, evaluation } => {
                self.decided(*year, YearDecision::Stop, *evaluation, by);
            }
            _ => {}
        }
    }

    fn first_review(&mut self, passed: bool, opinion: &str, by: &Signature) {
        let opinion = opinion.to_owned();
        self.first_reviews
            .push(Signed::new(FirstReview { passed, opinion }, by));
    }

    fn graded(&mut self, grade: Option<Grade>, review: Review, by: &Signature) {
        self.second_reviews
            .push(Signed::new(Graded { grade, review }, by));
    }

    fn outcome(&mut self, approved: bool, opinion: Option<String>, by: &Signature) {
        self.outcomes
            .push(Signed::new(Outcome { approved, opinion }, by));
    }

    fn decided(
        &mut self,
        year: BudgetYear,
        decision: YearDecision,
        evaluation: ItemId,
        by: &Signature,
    ) {
        let decided = YearDecided {
            year,
            decision,
            evaluation,
        };
        self.years.push(Signed::new(decided, by));
    }
}
