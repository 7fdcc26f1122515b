//! Somebody submits the evaluation of one sheet; from then on it never changes.

use chrono::{Datelike, Duration};
use indicator::language::{Text, both};
use indicator::score::Unscored;
use indicator::vocab::{Evaluator, Timing};
use lifecycle::permission::{Act as Right, RecordAction};
use store::record::Subject;
use uuid::Uuid;

use super::draft::DraftScore;
use super::submit::{Evaluate, submission};
use crate::act::object::Held;
use crate::misfit::{Misfits, Trail};
use crate::{Application, Call, Fault};

/// What is to be submitted.
#[derive(Clone, Copy, Debug)]
pub struct SheetToSubmit {
    /// The sheet.
    pub sheet: Held,
    /// Who evaluates.
    pub evaluator: Evaluator,
    /// At which moment.
    pub timing: Timing,
    /// Year in which it is done; the present one unless given.
    pub work_year: Option<u16>,
}

impl Application {
    /// Submits the evaluation of a sheet. Its score is that of [`Application::score_sheet`].
    ///
    /// # Errors
    /// As there; [`Fault::Input`] where somebody may not, and for every row that is open, since what
    /// is missing blocks a submission. Then nothing is written.
    pub async fn submit_evaluation(
        &self,
        wanted: &SheetToSubmit,
        call: &Call,
    ) -> Result<Uuid, Fault> {
        self.once_touching(
            wanted.sheet.region,
            call,
            async || self.submit_draft(wanted, call).await,
            async |committed| {
                let evaluation = committed.touched.iter().find_map(|one| match one.subject {
                    Subject::Evaluation(id) => Some(id),
                    _ => None,
                });
                Ok(evaluation.unwrap_or_default())
            },
        )
        .await
    }

    async fn submit_draft(&self, wanted: &SheetToSubmit, call: &Call) -> Result<Uuid, Fault> {
        let draft = self
            .score_sheet(wanted.sheet, wanted.evaluator, wanted.timing)
            .await?;
        let (region, object) = (wanted.sheet.region, draft.stored.value.object);
        let mut found = Misfits::default();
        let objects = self.store.objects().by_ids(&[region], &[object]).await?;
        let owner = objects.get(&object).map(|object| object.value.owner);
        let owners = self.owners(region, owner, call.now).await?;
        let action = RecordAction::evaluate(wanted.evaluator);
        let owner = owner.unwrap_or_default();
        if let Err(refused) = owners.allow(action, &call.actor, region, owner) {
            found.refused(Trail::of("sheet"), refused);
        }
        open_rows(&draft, wanted.timing, &mut found);
        found.warnings()?;
        let id = self.next_id(call.now);
        if !call.validate_only {
            let local_year = (call.now + Duration::hours(8)).year();
            let local_year = u16::try_from(local_year).unwrap_or_default();
            let evaluate = Evaluate {
                region,
                objects: vec![object],
                year: draft.stored.value.budget_year,
                work_year: wanted.work_year.unwrap_or(local_year),
                evaluator: wanted.evaluator,
                timing: wanted.timing,
            };
            let (ready, book) = (&draft.ready, &draft.book);
            let change = submission(id, object, &evaluate, ready, book, &draft.score);
            let action = Right::Record(action).to_string();
            self.commit(region, &action, call, Vec::new(), vec![change])
                .await?;
        }
        Ok(id)
    }
}

/// What is missing blocks; what is not due yet blocks once the year or the whole period is over.
fn open_rows(draft: &DraftScore, timing: Timing, found: &mut Misfits) {
    let over = matches!(timing, Timing::Annual | Timing::End);
    for (row, score) in draft.ready.sheet.rows.iter().zip(&draft.score.rows) {
        let Err(unscored) = &score.outcome else {
            continue;
        };
        let waits = matches!(unscored, Unscored::NotDue) && !over;
        if unscored.is_not_applicable() || waits {
            continue;
        }
        let text = Text::new(both(
            "指标 {row}“{name}”未计分: {why}",
            "row {row} “{name}” is open: {why}",
        ))
        .with("row", row.code.as_str())
        .with("name", row.name.as_str())
        .with("why", unscored.text());
        found.error(Trail::of("sheet"), "ROW_OPEN", text);
    }
}
