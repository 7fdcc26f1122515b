//! What follows where a result is issued: a finding to put right for each problem in it.

use indicator::vocab::Evaluator;
use lifecycle::id::ItemId;
use lifecycle::known::Known;
use lifecycle::machine::Process as _;
use lifecycle::process::evaluation::{Content, Problem};
use lifecycle::process::rectification::{Rectification, Source, State, Step};
use store::act::Change;
use store::record::{ItemRecord, Stored};

use crate::item::{About, read};
use crate::{Application, Call, Fault};

/// How much of a problem stands in the title of its finding.
const TITLE: usize = 40;

impl Application {
    /// Opens a finding for each problem that has none yet.
    pub(super) async fn findings_of(
        &self,
        about: &About,
        content: &Content,
        call: &Call,
    ) -> Result<Vec<Change>, Fault> {
        let (Some(feedback), Some(year)) = (content.feedback.last(), about.budget_year) else {
            return Ok(Vec::new());
        };
        let items = self.store.items();
        let children = items.children(&[about.region], &[about.id]).await?;
        let open = problems_of(
            children
                .get(&about.id)
                .map(Vec::as_slice)
                .unwrap_or_default(),
        )?;
        let whose = content.results.last().map(|result| result.whose);
        let source = source_of(whose.unwrap_or(content.evaluator));
        let known = Known {
            figures: self.figures(year, about.region)?,
            calendar: self.calendar(),
            budget_year: Some(year),
            ..Known::default()
        };
        let mut changes = Vec::new();
        for problem in feedback
            .problems
            .iter()
            .filter(|one| !open.contains(&one.text))
        {
            let title: String = problem.text.chars().take(TITLE).collect();
            let part = about.child(self.next_id(call.now), title);
            let step = Step::Open {
                source,
                found_in: Some(ItemId(about.id)),
                problem: problem.text.clone(),
                advice: advice_of(problem),
                evidence: Vec::new(),
                due_on: feedback.rectify_by,
            };
            changes.push(self.follow_with::<Rectification>(part, step, known.clone(), call)?);
        }
        Ok(changes)
    }
}

/// The problems that have a finding which was not cancelled.
fn problems_of(children: &[Stored<ItemRecord>]) -> Result<Vec<String>, Fault> {
    let mut problems = Vec::new();
    for stored in children
        .iter()
        .filter(|one| one.value.process == Rectification::KEY)
    {
        let (state, content) = read::<Rectification>(&stored.value)?;
        if state != State::Cancelled {
            problems.extend(content.finding.map(|finding| finding.problem));
        }
    }
    Ok(problems)
}

fn advice_of(problem: &Problem) -> Option<String> {
    Some(problem.advice.clone()).filter(|advice| !advice.trim().is_empty())
}

const fn source_of(whose: Evaluator) -> Source {
    match whose {
        Evaluator::Unit => Source::SelfEvaluation,
        Evaluator::Department => Source::DepartmentEvaluation,
        Evaluator::Finance => Source::FinanceEvaluation,
    }
}
