//! Evaluations (绩效评价), as the use cases carry them: the system computes the score that a step brings
//! and submits it with its explanation in the same transaction; open findings have their rows of the
//! look-back; what is issued opens a finding for each problem.

use indicator::vocab::Evaluator;
use lifecycle::id::EvaluationId;
use lifecycle::item::Advanced;
use lifecycle::known::Need;
use lifecycle::machine::Process as _;
use lifecycle::process::evaluation::{Action, Evaluation, Step};
use lifecycle::process::evaluation::{Content, CorrectedRow, LookBack, Report, Score};
use store::act::Change;
use uuid::Uuid;

use crate::act::ids;
use crate::item::{About, Carries, Names, Scoring};
use crate::{Application, Call, Fault};

impl Carries for Evaluation {
    fn names(content: &Content) -> Names {
        let team = content.teams.last();
        let members = team.into_iter().flat_map(|team| &team.members);
        let agency = team.and_then(|team| team.agency.clone());
        Names {
            sheet: content.scored_with.last().map(|with| with.sheet.0),
            evaluations: content
                .results
                .iter()
                .map(|result| result.score.evaluation.0)
                .collect(),
            items: ids((team.and_then(|team| team.commission).into_iter())
                .chain(content.report.look_back.iter().map(|row| row.finding))
                .chain(content.uses.iter().filter_map(|used| used.item))),
            parties: members
                .map(|member| (member.role.key(), member.person.clone()))
                .chain(agency.map(|agency| ("agency", agency)))
                .collect(),
            scoring: last_scoring(content),
            objects: Vec::new(),
            documents: Vec::new(),
            whole_year: None,
        }
    }

    async fn complete(
        application: &Application,
        about: &About,
        content: Option<&Content>,
        mut step: Step,
        call: &Call,
    ) -> Result<Step, Fault> {
        if let Step::Save { report } = &mut step {
            application.seed_look_back(about, report).await?;
        }
        let Some(content) = content else {
            return Ok(step);
        };
        if let Some(brings) = Brings::of(&mut step, content) {
            application.fill_score(about, content, brings, call).await?;
        }
        Ok(step)
    }

    async fn follow(
        application: &Application,
        about: &About,
        advanced: &Advanced<Evaluation>,
        call: &Call,
    ) -> Result<Vec<Change>, Fault> {
        let action = advanced.applied.action();
        if matches!(action, Action::Submit | Action::Recheck | Action::Uphold) {
            return application.submitted(about, &advanced.content, call).await;
        }
        if action == Action::Issue {
            return application
                .findings_of(about, &advanced.content, call)
                .await;
        }
        Ok(Vec::new())
    }
}

impl Application {
    /// Gives every open finding of the object its row of the look-back.
    async fn seed_look_back(&self, about: &About, report: &mut Report) -> Result<(), Fault> {
        let asked = [(about.clone(), Names::default())];
        let needs = [Need::Findings];
        let loaded = self.load_for_gates(Evaluation::KEY, &asked, &needs).await?;
        let findings = loaded.into_iter().flat_map(|(_, known)| known.findings);
        for finding in findings.filter(|finding| finding.open) {
            if !report.look_back.iter().any(|row| row.finding == finding.id) {
                report.look_back.push(LookBack {
                    finding: finding.id.into(),
                    verdict: None,
                    note: String::new(),
                });
            }
        }
        Ok(())
    }

    /// Puts the computed score into a step, and beside each actual that it corrects the one that was
    /// there before. While a row has no score there is none.
    async fn fill_score(
        &self,
        about: &About,
        content: &Content,
        brings: Brings<'_>,
        call: &Call,
    ) -> Result<(), Fault> {
        let Some(with) = content.scored_with.last() else {
            return Ok(());
        };
        let id = self.next_id(call.now);
        let corrected = brings.corrected.as_deref().unwrap_or_default();
        let scoring = scoring(content, with.sheet.0, brings.whose, id, corrected);
        let Some(computed) = self.compute(about, &scoring).await? else {
            return Ok(());
        };
        *brings.score = computed.score.total.map(|total| Score {
            evaluation: EvaluationId(id),
            total,
            grade: computed.score.grade,
            corrected: Vec::new(),
        });
        if let Some(corrected) = brings.corrected {
            computed.put_before(corrected);
        }
        Ok(())
    }
}

/// The score of the last result, or the one that the next would bring.
pub(super) fn last_scoring(content: &Content) -> Option<Scoring> {
    let with = content.scored_with.last()?;
    Some(match content.results.last() {
        Some(result) => {
            let id = result.score.evaluation.0;
            let corrected = &result.score.corrected;
            scoring(content, with.sheet.0, result.whose, id, corrected)
        }
        None => Scoring {
            evaluation: Uuid::nil(),
            sheet: with.sheet.0,
            evaluator: content.evaluator,
            base: content.evaluator,
            timing: content.timing,
            corrected: Vec::new(),
        },
    })
}

fn scoring(
    content: &Content,
    sheet: Uuid,
    whose: Evaluator,
    evaluation: Uuid,
    corrected: &[CorrectedRow],
) -> Scoring {
    Scoring {
        evaluation,
        sheet,
        evaluator: whose,
        base: content.evaluator,
        timing: content.timing,
        corrected: corrected
            .iter()
            .map(|row| (row.row.clone(), row.after.clone()))
            .collect(),
    }
}

/// The result that a step brings, to be filled in.
struct Brings<'a> {
    whose: Evaluator,
    score: &'a mut Option<Score>,
    corrected: Option<&'a mut [CorrectedRow]>,
}

impl<'a> Brings<'a> {
    fn of(step: &'a mut Step, content: &Content) -> Option<Brings<'a>> {
        let last = content.results.last().map(|result| result.whose);
        Some(match step {
            Step::Submit { score } => Brings {
                whose: content.evaluator,
                score,
                corrected: None,
            },
            Step::Recheck {
                score, corrected, ..
            } => Brings {
                whose: Evaluator::Finance,
                score,
                corrected: Some(corrected),
            },
            Step::Uphold {
                score, corrected, ..
            } => Brings {
                whose: last.unwrap_or(content.evaluator),
                score,
                corrected: Some(corrected),
            },
            _ => return None,
        })
    }
}
