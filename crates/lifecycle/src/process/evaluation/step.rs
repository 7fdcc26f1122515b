//! What each step of an evaluation brings with it, and what it writes.

use chrono::NaiveDate;
use indicator::vocab::{Evaluator, Timing};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Action;
use super::content::{
    Content, Feedback, Filing, Member, Objection, ObjectionAnswer, Occasion, Opinion, Problem,
    Purpose, Report, ResultVersion, Score, ScoredWith, Team, UseOf, Word,
};
use crate::id::{FileId, ItemId, SheetId};
use crate::item::{Signature, Signed};

/// A step with what it brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(
    tag = "do",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
pub enum Step {
    /// Opens an evaluation.
    Open {
        /// Who evaluates.
        evaluator: Evaluator,
        /// When in the life of the object.
        timing: Timing,
        /// Year in which it is done.
        work_year: i32,
        /// Why.
        occasion: Occasion,
        /// In words; the reason of the pick.
        #[serde(default)]
        why: String,
        /// Whether it is a pilot.
        #[serde(default)]
        pilot: bool,
        /// Until when it is to be submitted.
        due_on: Option<NaiveDate>,
    },
    /// Chooses what is scored with.
    Choose {
        /// Version of the sheet.
        sheet: SheetId,
        /// The set that a framework is taken from.
        framework: Option<String>,
        /// Marks that there is no approved objective.
        #[serde(default)]
        without_objective: bool,
    },
    /// Names the team.
    NameTeam {
        /// Members.
        members: Vec<Member>,
        /// The agency.
        agency: Option<String>,
        /// Its commission.
        commission: Option<ItemId>,
    },
    /// Writes the report.
    Save {
        /// As it is now.
        report: Box<Report>,
    },
    /// Gives more time.
    Extend {
        /// Until when it is to be submitted now.
        due_on: NaiveDate,
    },
    /// Hands it over to a colleague.
    HandOver {
        /// To whom.
        to: String,
    },
    /// Takes back what was opened by mistake.
    Cancel,
    /// Submits.
    Submit {
        /// The score.
        score: Score,
    },
    /// Takes it back before it was looked at.
    Withdraw,
    /// Sends it back.
    Return {
        /// What is to be mended.
        opinion: String,
    },
    /// Passes it.
    Review {
        /// What the department says.
        opinion: String,
        /// The department's own result, where it gives one.
        score: Option<Score>,
    },
    /// Takes the review back before finance has looked at it.
    RecallReview,
    /// Re-checks it.
    Recheck {
        /// What the finance bureau says.
        opinion: String,
        /// Its result.
        score: Score,
    },
    /// Sends the result to the evaluated body.
    Issue {
        /// Problems.
        #[serde(default)]
        problems: Vec<Problem>,
        /// Until when they are to be put right.
        rectify_by: Option<NaiveDate>,
    },
    /// Takes the result back.
    RecallIssue,
    /// Objects.
    Object {
        /// Grounds.
        opinion: String,
        /// Files.
        #[serde(default)]
        evidence: Vec<FileId>,
    },
    /// Upholds the objection with a new version.
    Uphold {
        /// In words.
        opinion: String,
        /// The new score.
        score: Score,
    },
    /// Rejects the objection.
    Reject {
        /// Why.
        opinion: String,
    },
    /// The evaluated body accepts the result.
    Accept,
    /// The time for objections is over.
    Conclude,
    /// Puts it on file.
    File {
        /// Number of the receipt.
        receipt: String,
    },
    /// Uses it.
    Use {
        /// For what.
        purpose: Purpose,
        /// Whose result.
        whose: Evaluator,
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
            Step::Submit { score } | Step::Recheck { score, .. } | Step::Uphold { score, .. } => {
                Some(score)
            }
            Step::Review { score, .. } => score.as_ref(),
            _ => None,
        }
    }

    fn word(&self) -> Option<Word> {
        match self {
            Step::Return { .. } => Some(Word::Returned),
            Step::Review { .. } => Some(Word::Passed),
            Step::RecallReview => Some(Word::Recalled),
            Step::Recheck { .. } => Some(Word::Rechecked),
            Step::RecallIssue => Some(Word::IssueRecalled),
            _ => None,
        }
    }

    /// The content after it.
    pub(super) fn write(&self, before: Option<&Content>, by: &Signature) -> Content {
        let mut content = before.cloned().unwrap_or_else(|| Content::empty(by));
        content.last_by = by.clone();
        if let Some(word) = self.word() {
            content.opinions.push(Opinion {
                word,
                text: self.opinion().unwrap_or_default().to_owned(),
                version: content.version(),
                by: by.clone(),
            });
        }
        if let Some(score) = self.score() {
            content.results.push(ResultVersion {
                number: content.version() + 1,
                whose: self.whose(&content),
                score: score.clone(),
                report: content.report.clone(),
                by: by.clone(),
            });
        }
        match self.clone() {
            Step::Open { .. } => self.write_opening(&mut content, by),
            Step::Object { .. } | Step::Uphold { .. } | Step::Reject { .. } => {
                self.write_objection(&mut content, by);
            }
            step => step.write_rest(&mut content, by),
        }
        content
    }

    /// Whose result a score is: a re-check is the finance bureau's, a review the department's, and an
    /// upheld objection mends the result that was issued.
    fn whose(&self, content: &Content) -> Evaluator {
        match self {
            Step::Recheck { .. } => Evaluator::Finance,
            Step::Review { .. } => Evaluator::Department,
            Step::Uphold { .. } => content
                .results
                .last()
                .map_or(content.evaluator, |result| result.whose),
            _ => content.evaluator,
        }
    }

    fn write_opening(&self, content: &mut Content, by: &Signature) {
        if let Step::Open {
            evaluator,
            timing,
            work_year,
            occasion,
            why,
            pilot,
            due_on,
        } = self
        {
            content.evaluator = *evaluator;
            content.timing = *timing;
            content.work_year = *work_year;
            content.occasion = *occasion;
            content.why.clone_from(why);
            content.pilot = *pilot;
            content.due.extend(due_on.map(|day| Signed::new(day, by)));
        }
    }

    fn write_objection(&self, content: &mut Content, by: &Signature) {
        let version = content.version();
        let answer = |upheld, text: &str| {
            Some(ObjectionAnswer {
                upheld,
                text: text.to_owned(),
                by: by.clone(),
            })
        };
        let answer = match self {
            Step::Object { opinion, evidence } => {
                content.objections.push(Objection {
                    version,
                    grounds: opinion.clone(),
                    evidence: evidence.clone(),
                    by: by.clone(),
                    answer: None,
                });
                return;
            }
            Step::Uphold { opinion, .. } => answer(true, opinion),
            Step::Reject { opinion } => answer(false, opinion),
            _ => return,
        };
        if let Some(objection) = content.objections.last_mut() {
            objection.answer = answer;
        }
    }

    fn write_rest(self, content: &mut Content, by: &Signature) {
        let (by, version) = (by.clone(), content.version());
        match self {
            Step::Choose {
                sheet,
                framework,
                without_objective,
            } => content.scored_with.push(ScoredWith {
                sheet,
                framework,
                without_objective,
                by,
            }),
            Step::NameTeam {
                members,
                agency,
                commission,
            } => content.teams.push(Team {
                members,
                agency,
                commission,
                by,
            }),
            Step::Save { report } => content.report = *report,
            Step::Extend { due_on } => content.due.push(Signed::new(due_on, &by)),
            Step::HandOver { to } => content.handed_over.push(Signed::new(to, &by)),
            Step::Issue {
                problems,
                rectify_by,
            } => content.feedback.push(Feedback {
                version,
                problems,
                rectify_by,
                by,
            }),
            Step::File { receipt } => content.filings.push(Filing {
                receipt,
                version,
                by,
            }),
            Step::Use {
                purpose,
                whose,
                item,
            } => content.uses.push(UseOf {
                purpose,
                whose,
                item,
                by,
            }),
            _ => {}
        }
    }
}

impl Content {
    fn empty(by: &Signature) -> Content {
        Content {
            evaluator: Evaluator::Unit,
            timing: Timing::Annual,
            work_year: 0,
            occasion: Occasion::Voluntary,
            why: String::new(),
            pilot: false,
            opened: by.clone(),
            last_by: by.clone(),
            due: Vec::new(),
            handed_over: Vec::new(),
            scored_with: Vec::new(),
            teams: Vec::new(),
            report: Report::default(),
            results: Vec::new(),
            opinions: Vec::new(),
            feedback: Vec::new(),
            objections: Vec::new(),
            filings: Vec::new(),
            uses: Vec::new(),
        }
    }
}
