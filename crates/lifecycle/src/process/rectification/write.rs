//! What a finding holds after a step.

use super::Action;
use super::content::{
    Completion, Content, Extension, Finding, HandOver, Ledger, LookBack, LookBackVerdict, Opinion,
    Plan, Progress, Report,
};
use super::step::Step;
use crate::item::Signature;

impl Step {
    /// The action that a step is.
    #[must_use]
    pub const fn action(&self) -> Action {
        match self {
            Step::Open { .. } => Action::Open,
            Step::Plan { .. } => Action::Plan,
            Step::ReturnPlan { .. } => Action::ReturnPlan,
            Step::Enter { .. } => Action::Enter,
            Step::Progress { .. } => Action::Progress,
            Step::Finish { .. } => Action::Finish,
            Step::Return { .. } => Action::Return,
            Step::Close { .. } => Action::Close,
            Step::Extend { .. } => Action::Extend,
            Step::HandOver { .. } => Action::HandOver,
            Step::Confirm { .. } => Action::Confirm,
            Step::Reopen { .. } => Action::Reopen,
            Step::Report { .. } => Action::Report,
            Step::Cancel { .. } => Action::Cancel,
        }
    }

    /// What is said with it in words, where it has to say something.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Step::Progress { text } => Some(text),
            Step::Finish { result, .. } => Some(result),
            Step::Extend { why, .. } | Step::HandOver { why, .. } => Some(why),
            Step::ReturnPlan { opinion }
            | Step::Return { opinion }
            | Step::Close { opinion }
            | Step::Confirm { opinion, .. }
            | Step::Reopen { opinion, .. }
            | Step::Cancel { opinion } => Some(opinion),
            Step::Open { .. } | Step::Plan { .. } | Step::Enter { .. } | Step::Report { .. } => {
                None
            }
        }
    }
}

pub(super) fn write(before: Option<&Content>, step: &Step, by: &Signature) -> Content {
    let mut content = before.cloned().unwrap_or_default();
    let by = by.clone();
    let opinion = |text: &String, by: Signature| Opinion {
        text: text.clone(),
        by,
    };
    match step {
        Step::Open {
            source,
            found_in,
            problem,
            advice,
            evidence,
            due_on,
        } => {
            content.due_on = *due_on;
            content.finding = Some(Finding {
                source: *source,
                found_in: *found_in,
                problem: problem.clone(),
                advice: advice.clone(),
                evidence: evidence.clone(),
                by,
            });
        }
        Step::Plan { cause, measures } => {
            content.owner = measures.first().map(|measure| measure.owner.clone());
            content.plans.push(Plan {
                cause: cause.clone(),
                measures: measures.clone(),
                by,
            });
        }
        Step::Enter { number } => {
            content.ledger = Some(Ledger {
                number: number.clone(),
                by,
            });
        }
        Step::Progress { text } => content.progress.push(Progress {
            text: text.clone(),
            by,
        }),
        Step::Finish { result, evidence } => content.completions.push(Completion {
            result: result.clone(),
            evidence: evidence.clone(),
            by,
        }),
        Step::ReturnPlan { opinion: text } | Step::Return { opinion: text } => {
            content.returns.push(opinion(text, by));
        }
        Step::Close { opinion: text } => content.closures.push(opinion(text, by)),
        Step::Extend { until, why } => {
            let from = content.due_on.replace(*until);
            content.extensions.push(Extension {
                from,
                until: *until,
                why: why.clone(),
                by,
            });
        }
        Step::HandOver { to, why } => {
            let from = content.owner.replace(to.clone());
            content.hand_overs.push(HandOver {
                from,
                to: to.clone(),
                why: why.clone(),
                by,
            });
        }
        Step::Confirm {
            evaluation,
            opinion,
        } => content.look_backs.push(LookBack {
            evaluation: *evaluation,
            verdict: LookBackVerdict::Held,
            opinion: opinion.clone(),
            by,
        }),
        Step::Reopen {
            evaluation,
            opinion,
            due_on,
        } => {
            content.due_on = *due_on;
            content.look_backs.push(LookBack {
                evaluation: *evaluation,
                verdict: LookBackVerdict::Recurred,
                opinion: opinion.clone(),
                by,
            });
        }
        Step::Report { package, state } => content.reports.push(Report {
            package: *package,
            state: state.clone(),
            by,
        }),
        Step::Cancel { opinion: text } => content.cancelled = Some(opinion(text, by)),
    }
    content
}
