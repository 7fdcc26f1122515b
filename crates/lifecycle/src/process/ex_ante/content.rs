//! What is written in an ex-ante evaluation, and what each step brings with it.

use chrono::NaiveDate;
use indicator::quantity::Points;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Action;
use crate::duty::ex_ante::MoneyBasis;
use crate::id::{FileId, SheetId};
use crate::item::{Signature, Signed};
use crate::words;

words! {
    /// What an evaluation concludes.
    Conclusion {
        Support = "support", "予以支持", "support";
        AfterChange = "after-change", "调整后支持", "support after change";
        NoSupport = "no-support", "不予支持", "no support";
    }
}

words! {
    /// Who is invited (plan 三(二)1).
    Role {
        Expert = "expert", "专家", "expert";
        Deputy = "deputy", "人大代表", "deputy";
        CongressBudgetSupervisor = "congress-budget-supervisor", "人大预算监督机构", "congress budget supervision";
    }
}

/// A paper that is handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Paper {
    /// What it is, in the words of the rule book: 申请, 可行性研究报告 …
    pub kind: String,
    /// The document.
    pub document: FileId,
}

/// The application.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Application {
    /// What is proposed.
    pub summary: String,
    /// Which money its amount is measured by.
    pub basis: Option<MoneyBasis>,
    /// The papers.
    #[serde(default)]
    pub papers: Vec<Paper>,
    /// Until when it is to be evaluated, where a day is set.
    pub due: Option<NaiveDate>,
}

/// The points of one dimension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Dimension {
    /// Its name in the rule book.
    pub name: String,
    /// Its points.
    pub points: Points,
}

/// An evaluation over all dimensions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Evaluated {
    /// The dimensions.
    pub dimensions: Vec<Dimension>,
    /// What the evaluators recommend.
    pub recommends: Conclusion,
    /// The opinion.
    pub opinion: String,
    /// The scored sheet, where there is one.
    pub sheet: Option<SheetId>,
}

impl Evaluated {
    /// The sum over all dimensions; `None` if it does not fit.
    #[must_use]
    pub fn total(&self) -> Option<Points> {
        self.dimensions
            .iter()
            .try_fold(0_i64, |sum, d| sum.checked_add(d.points.scaled()))
            .map(Points::from_scaled)
    }
}

/// A step with an ex-ante evaluation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(
    tag = "do",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
pub enum Step {
    /// Apply.
    Open(Application),
    /// Save.
    Save(Application),
    /// Submit.
    Submit,
    /// Take back.
    Withdraw,
    /// Send back.
    Return {
        /// What is to be changed.
        opinion: String,
    },
    /// Set a later day.
    Extend {
        /// The day.
        until: NaiveDate,
    },
    /// Let another person go on.
    HandOver {
        /// The person.
        to: String,
    },
    /// Invite.
    Invite {
        /// The person, by the id as text.
        person: String,
        /// As what.
        role: Role,
    },
    /// Give an opinion of one's own.
    Opine {
        /// The opinion.
        opinion: String,
        /// What the person recommends.
        recommends: Option<Conclusion>,
    },
    /// Evaluate, department.
    EvaluateDepartment(Evaluated),
    /// Evaluate, finance bureau.
    EvaluateFinance(Evaluated),
    /// Conclude.
    Conclude {
        /// What.
        conclusion: Conclusion,
        /// What has to be changed, where it is support after change.
        changes: Option<String>,
        /// The opinion.
        opinion: String,
    },
    /// Take the conclusion back.
    RecallConclusion,
    /// Change what was asked for.
    Amend {
        /// What was changed.
        opinion: String,
    },
    /// Decide.
    Decide {
        /// Whether it goes on.
        go_on: bool,
        /// The minutes or document of the decision.
        document: String,
    },
    /// Take the decision back.
    RecallDecision,
}

impl Step {
    /// The action.
    #[must_use]
    pub const fn action(&self) -> Action {
        match self {
            Step::Open(_) => Action::Open,
            Step::Save(_) => Action::Save,
            Step::Submit => Action::Submit,
            Step::Withdraw => Action::Withdraw,
            Step::Return { .. } => Action::Return,
            Step::Extend { .. } => Action::Extend,
            Step::HandOver { .. } => Action::HandOver,
            Step::Invite { .. } => Action::Invite,
            Step::Opine { .. } => Action::Opine,
            Step::EvaluateDepartment(_) => Action::EvaluateDepartment,
            Step::EvaluateFinance(_) => Action::EvaluateFinance,
            Step::Conclude { .. } => Action::Conclude,
            Step::RecallConclusion => Action::RecallConclusion,
            Step::Amend { .. } => Action::Amend,
            Step::Decide { .. } => Action::Decide,
            Step::RecallDecision => Action::RecallDecision,
        }
    }

    /// What it says for itself.
    #[must_use]
    pub fn says(&self) -> Option<&str> {
        let words = match self {
            Step::Return { opinion }
            | Step::Opine { opinion, .. }
            | Step::Conclude { opinion, .. }
            | Step::Amend { opinion } => opinion,
            Step::EvaluateDepartment(evaluated) | Step::EvaluateFinance(evaluated) => {
                &evaluated.opinion
            }
            _ => return None,
        };
        Some(words.trim()).filter(|words| !words.is_empty())
    }
}

/// Somebody who was invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Invited {
    /// The person, by the id as text.
    pub person: String,
    /// As what.
    pub role: Role,
}

/// An opinion of somebody invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Opinion {
    /// The opinion.
    pub opinion: String,
    /// What the person recommends.
    pub recommends: Option<Conclusion>,
}

/// A conclusion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Concluded {
    /// What.
    pub conclusion: Conclusion,
    /// What has to be changed.
    pub changes: Option<String>,
    /// The opinion.
    pub opinion: String,
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Decision {
    /// Whether it goes on.
    pub go_on: bool,
    /// Whether that differs from the conclusion.
    pub differs: bool,
    /// The minutes or document.
    pub document: String,
}

/// Everything that was written. Lists grow, nothing in them is changed; of each the last one holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default)]
pub struct Content {
    /// The application as it is now.
    pub application: Application,
    /// The organisation that applies, by its id as text.
    pub applicant: Option<String>,
    /// The person who goes on with it.
    pub clerk: String,
    /// Until when it is to be evaluated.
    pub due: Option<NaiveDate>,
    /// What was submitted, each time.
    pub submitted: Vec<Signed<Application>>,
    /// Why it was returned, each time.
    pub returned: Vec<Signed<String>>,
    /// Who was invited.
    pub invited: Vec<Signed<Invited>>,
    /// Opinions of those invited.
    pub opinions: Vec<Signed<Opinion>>,
    /// Evaluations by the department.
    pub by_department: Vec<Signed<Evaluated>>,
    /// Evaluations by the finance bureau.
    pub by_finance: Vec<Signed<Evaluated>>,
    /// Conclusions.
    pub conclusions: Vec<Signed<Concluded>>,
    /// What the applicant changed after the conclusion.
    pub amendments: Vec<Signed<String>>,
    /// Decisions.
    pub decisions: Vec<Signed<Decision>>,
    /// Days set later.
    pub extended: Vec<Signed<NaiveDate>>,
    /// Persons who took it over.
    pub handed_over: Vec<Signed<String>>,
    /// Steps taken back, by the key of the action that did it.
    pub recalled: Vec<Signed<String>>,
}

impl Content {
    /// The conclusion that holds.
    #[must_use]
    pub fn conclusion(&self) -> Option<Conclusion> {
        self.conclusions.last().map(|c| c.what.conclusion)
    }

    /// The evaluation that holds: the finance bureau's, else the department's.
    #[must_use]
    pub fn evaluation(&self) -> Option<&Evaluated> {
        let last = self.by_finance.last().or(self.by_department.last());
        last.map(|evaluated| &evaluated.what)
    }

    /// The content after a step.
    #[must_use]
    pub fn after(before: Option<&Content>, step: &Step, by: &Signature) -> Content {
        let mut after = before.cloned().unwrap_or_default();
        match step {
            Step::Open(application) => {
                after.applicant.clone_from(&by.organisation);
                after.clerk.clone_from(&by.person);
                after.due = application.due;
                after.application = application.clone();
            }
            Step::Save(application) => after.application = application.clone(),
            Step::Submit => after
                .submitted
                .push(Signed::new(after.application.clone(), by)),
            Step::Return { opinion } => after.returned.push(Signed::new(opinion.clone(), by)),
            Step::Extend { until } => {
                after.due = Some(*until);
                after.extended.push(Signed::new(*until, by));
            }
            Step::HandOver { to } => {
                after.clerk.clone_from(to);
                after.handed_over.push(Signed::new(to.clone(), by));
            }
            Step::Invite { person, role } => {
                let (person, role) = (person.clone(), *role);
                after
                    .invited
                    .push(Signed::new(Invited { person, role }, by));
            }
            Step::Opine {
                opinion,
                recommends,
            } => {
                let (opinion, recommends) = (opinion.clone(), *recommends);
                after.opinions.push(Signed::new(
                    Opinion {
                        opinion,
                        recommends,
                    },
                    by,
                ));
            }
            Step::EvaluateDepartment(what) => {
                after.by_department.push(Signed::new(what.clone(), by))
            }
            Step::EvaluateFinance(what) => after.by_finance.push(Signed::new(what.clone(), by)),
            Step::Amend { opinion } => after.amendments.push(Signed::new(opinion.clone(), by)),
            Step::Conclude {
                conclusion,
                changes,
                opinion,
            } => {
                let concluded = Concluded {
                    conclusion: *conclusion,
                    changes: changes.clone(),
                    opinion: opinion.clone(),
                };
                after.conclusions.push(Signed::new(concluded, by));
            }
            Step::Decide { go_on, document } => {
                let decision = Decision {
                    go_on: *go_on,
                    differs: after.differs(*go_on),
                    document: document.clone(),
                };
                after.decisions.push(Signed::new(decision, by));
            }
            Step::Withdraw | Step::RecallConclusion | Step::RecallDecision => {
                after
                    .recalled
                    .push(Signed::new(step.action().key().to_owned(), by));
            }
        }
        after
    }

    /// Whether a decision differs from the conclusion that holds.
    #[must_use]
    pub fn differs(&self, go_on: bool) -> bool {
        let supported = self.conclusion().map(|c| c != Conclusion::NoSupport);
        supported.is_some_and(|supported| supported != go_on)
    }
}
