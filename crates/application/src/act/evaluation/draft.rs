//! What a sheet would score now, with its full explanation; nothing is written.
//!
//! A submission goes through the same function, so that its number is the draft's to the last digit.

use std::collections::HashMap;
use std::sync::Arc;

use indicator::rulebook::RuleBook;
use indicator::score::{Prepared, SheetScore};
use indicator::sheet::RowOrigin;
use indicator::vocab::{Evaluator, SetKey, Timing};
use store::record::{RowScoreRecord, RulebookPin, SheetRecord, Stored};

use super::submit::{Ready, row_record};
use crate::act::object::Held;
use crate::question::SHEET;
use crate::{Application, Fault};

/// What a sheet would score now.
pub struct DraftScore {
    /// The sheet.
    pub stored: Stored<SheetRecord>,
    /// Who would evaluate.
    pub evaluator: Evaluator,
    /// At which moment.
    pub timing: Timing,
    /// The score.
    pub score: SheetScore,
    /// Its rows, as an evaluation would keep them.
    pub rows: Vec<RowScoreRecord>,
    /// Name of the object.
    pub name: String,
    pub(super) ready: Ready,
    pub(super) book: Arc<RuleBook>,
}

impl DraftScore {
    /// The rule book that it was scored with.
    #[must_use]
    pub fn rulebook(&self) -> RulebookPin {
        RulebookPin {
            region: self.book.region,
            year: self.book.year,
            revision: self.book.revision,
            digest: self.book.digest.clone(),
        }
    }

    /// Edition of the scoring semantics.
    #[must_use]
    pub fn edition(&self) -> u32 {
        self.book.edition
    }
}

impl Application {
    /// Scores a sheet on what is known now, for one evaluator and moment. Nothing is written.
    ///
    /// # Errors
    /// [`Fault::NotFound`], [`Fault::SetNotFiled`] when a row's set is not on file, [`Fault::NoBook`],
    /// [`Fault::Prepare`]; the database.
    pub async fn score_sheet(
        &self,
        sheet: Held,
        evaluator: Evaluator,
        timing: Timing,
    ) -> Result<DraftScore, Fault> {
        let Held { region, id } = sheet;
        let mut sheets = self.store.sheets().by_ids(&[region], &[id]).await?;
        let stored = sheets.remove(&id).ok_or_else(|| Fault::NotFound {
            what: SHEET,
            key: id.to_string(),
        })?;
        let loaded = self.load(region, &[stored.value.object]).await?;
        let ready = loaded.ready_on(&stored, evaluator, timing)?;
        let book = self.book(stored.value.budget_year, region)?;
        let mut sets: HashMap<SetKey, Vec<String>> = HashMap::new();
        for row in &ready.sheet.rows {
            if let RowOrigin::Set { set, .. } = &row.origin {
                sets.entry(set.clone()).or_default().push(row.code.clone());
            }
        }
        self.refuse_unfiled(&sets).await?;
        let score = Prepared::new(&ready.sheet, &book)?.score(&ready.gathered.observations);
        let rows = ready.sheet.rows.iter().zip(&score.rows);
        Ok(DraftScore {
            rows: rows.map(|(row, score)| row_record(row, score)).collect(),
            name: ready.name.clone(),
            stored,
            evaluator,
            timing,
            score,
            ready,
            book,
        })
    }
}
