//! A score computed again from what its evaluation pins: the same, to the last digit.

use indicator::score::{Prepared, SheetScore};
use indicator::vocab::RegionCode;
use store::record::{EvaluationRecord, Stored};
use uuid::Uuid;

use super::{EVALUATION, sheet_of};
use crate::observed::gather;
use crate::{Application, Fault};

impl Application {
    /// Scores an evaluation again from the sheet, facts, judgements, budget lines and rule book that
    /// it pins, whatever was entered since. Nothing is written.
    ///
    /// # Errors
    /// [`Fault::NotFound`], [`Fault::BookChanged`], [`Fault::Damaged`] where a pin names what is not
    /// there; the database.
    pub async fn recompute(&self, region: RegionCode, id: Uuid) -> Result<SheetScore, Fault> {
        let found = self.store.evaluations().by_ids(&[region], &[id]).await?;
        let Some(Stored { value, .. }) = found.get(&id) else {
            return Err(Fault::NotFound {
                what: EVALUATION,
                key: id.to_string(),
            });
        };
        let lost = |what: &str, id: &Uuid| Fault::Damaged(format!("{what} {id} of an evaluation"));
        let sheets = self
            .store
            .sheets()
            .by_ids(&[region], &[value.sheet])
            .await?;
        let sheet = sheets.get(&value.sheet);
        let sheet = sheet_of(&sheet.ok_or_else(|| lost("sheet", &value.sheet))?.value)?;
        let wanted = &value.inputs.facts;
        let mut facts = self.store.facts().by_ids(region, wanted).await?;
        let facts = wanted
            .iter()
            .map(|id| facts.remove(id).ok_or_else(|| lost("fact", id)))
            .collect::<Result<Vec<_>, _>>()?;
        let wanted = &value.inputs.judgements;
        let mut judgements = self.store.judgements().by_ids(region, wanted).await?;
        let judgements = wanted
            .iter()
            .map(|id| judgements.remove(id).ok_or_else(|| lost("judgement", id)))
            .collect::<Result<Vec<_>, _>>()?;
        let axes = (value.evaluator, value.timing);
        let budget = value.inputs.budget.clone();
        let gathered = gather(&sheet, &facts, &judgements, budget, axes)?;
        let book = self.registry().books().resolve(value.budget_year, region)?;
        refuse_other_book(value, &book.digest)?;
        Ok(Prepared::new(&sheet, &book)?.score(&gathered.observations))
    }
}

fn refuse_other_book(value: &EvaluationRecord, digest: &str) -> Result<(), Fault> {
    let pin = &value.rulebook;
    if pin.digest == digest {
        return Ok(());
    }
    Err(Fault::BookChanged {
        book: format!("{}.{} ({})", pin.year, pin.revision, pin.region),
    })
}
