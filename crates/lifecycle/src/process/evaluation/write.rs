//! What an evaluation holds after a step.

use indicator::vocab::{Evaluator, Timing};

use super::content::{Content, Occasion, Opinion, Report, ScoredWith, Team, Word};
use super::result::{Feedback, Filing, Objection, ObjectionAnswer, ResultVersion, Score, UseOf};
use super::step::Step;
use crate::item::{Signature, Signed};

impl Step {
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
                score: Score {
                    corrected: self.corrected().to_vec(),
                    ..score.clone()
                },
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
