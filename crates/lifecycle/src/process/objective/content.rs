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

/// A first review as it stands in the objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct FirstReview {
    /// Whether it was passed.
    pub passed: bool,
    /// The opinion.
    pub opinion: String,
}

/// That it was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Issued {
    /// On which day.
    pub on: NaiveDate,
    /// To which units, by their ids as text.
    pub to: Vec<String>,
}

/// That it was disclosed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Disclosed {
    /// On which day.
    pub on: NaiveDate,
    /// Where it can be read.
    pub link: String,
}

/// What was decided about a request for an adjustment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Outcome {
    /// Whether it was approved.
    pub approved: bool,
    /// The opinion, where one was given.
    pub opinion: Option<String>,
}

/// A second review as it stands in the objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Graded {
    /// The grade; `None` where it was sent back without one.
    pub grade: Option<Grade>,
    /// The review.
    pub review: Review,
}

/// Everything that was written in an objective. Lists grow, nothing in them is changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Content {
    /// For which time.
    pub horizon: Horizon,
    /// As it is written now; after approval the version last approved.
    pub draft: Draft,
    /// The organisation that applies for the money, by its id as text.
    pub applicant: Option<String>,
    /// The person who goes on with it.
    pub clerk: String,
    /// Where it was copied from.
    pub source: Option<Source>,
    /// Until when the next step is due.
    pub due: Option<NaiveDate>,
    /// What was submitted, each time.
    #[serde(default)]
    pub submitted: Vec<Signed<Draft>>,
    /// First reviews.
    #[serde(default)]
    pub first_reviews: Vec<Signed<FirstReview>>,
    /// Second reviews.
    #[serde(default)]
    pub second_reviews: Vec<Signed<Graded>>,
    /// What was agreed on in talks.
    #[serde(default)]
    pub settled: Vec<Signed<String>>,
    /// Packages it was put in.
    #[serde(default)]
    pub packages: Vec<Signed<ItemId>>,
    /// Approvals, the first and those after adjustments; the last one holds.
    #[serde(default)]
    pub approvals: Vec<Signed<Approving>>,
    /// When it was issued, and to whom.
    #[serde(default)]
    pub issued: Vec<Signed<Issued>>,
    /// When it was disclosed, and where.
    #[serde(default)]
    pub disclosed: Vec<Signed<Disclosed>>,
    /// Requests for adjustments.
    #[serde(default)]
    pub adjustments: Vec<Signed<Adjustment>>,
    /// What was decided about them, in the same order.
    #[serde(default)]
    pub outcomes: Vec<Signed<Outcome>>,
    /// Decisions after each year.
    #[serde(default)]
    pub years: Vec<Signed<YearDecided>>,
    /// Days set later, one after the other.
    #[serde(default)]
    pub extended: Vec<Signed<NaiveDate>>,
    /// Persons who took it over.
    #[serde(default)]
    pub handed_over: Vec<Signed<String>>,
    /// Steps taken back, by the key of the action that did it.
    #[serde(default)]
    pub recalled: Vec<Signed<String>>,
}

/// A request for an adjustment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Adjustment {
    /// Why.
    pub why: String,
    /// The change of the budget, where there is one.
    pub budget_change: Option<BudgetChange>,
    /// The adjusted objective.
    pub draft: Draft,
}

/// A decision after a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct YearDecided {
    /// The year.
    pub year: BudgetYear,
    /// What was decided.
    pub decision: YearDecision,
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
                self.draft.sheet = Some(approving.sheet);
                self.approvals.push(Signed::new(approving.clone(), by));
            }
            Step::ReApprove(approving) => {
                if let Some(adjustment) = self.adjustments.last() {
                    self.draft = adjustment.what.draft.clone();
                }
                self.draft.sheet = Some(approving.sheet);
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
