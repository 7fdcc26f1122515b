//! The score of an item's sheet with the facts as they are: computed the same way where a step brings
//! it, where a gate compares it, and where it is submitted.

use std::sync::Arc;

use indicator::quantity::Fraction;
use indicator::rulebook::RuleBook;
use indicator::score::{GivenActual, Prepared, SheetScore, Unscored};
use indicator::sheet::Sheet;
use indicator::value::{Observed, Value};
use lifecycle::known::{Known, ScoreKnown};
use store::record::{BudgetLine, BudgetPin, FactRecord, JudgementRecord, SheetRecord, Stored};
use store::repository::FactVersions;
use uuid::Uuid;

use super::carry::{About, Names, Scoring};
use super::load::Loaded;
use crate::observed::{Gathered, gather};
use crate::{Application, Fault};

/// A score with everything that it was computed from.
pub(crate) struct Computed {
    /// The sheet.
    pub sheet: Sheet,
    /// The rule book.
    pub book: Arc<RuleBook>,
    /// What was observed.
    pub gathered: Gathered,
    /// The facts as they are kept.
    pub facts: Vec<Stored<FactRecord>>,
    /// The score.
    pub score: SheetScore,
    money: Option<BudgetPin>,
}

/// What one score is computed from.
struct Material<'a> {
    record: &'a SheetRecord,
    book: Arc<RuleBook>,
    facts: &'a [Stored<FactRecord>],
    judgements: &'a [Stored<JudgementRecord>],
    money: Option<BudgetPin>,
}

impl Computed {
    /// As the gates look at it; `None` while a row has no score.
    fn known(&self, evaluation: Uuid) -> Option<ScoreKnown> {
        Some(ScoreKnown {
            evaluation,
            total: self.score.total?,
            grade: self.score.grade,
            execution: self.execution(),
        })
    }

    fn execution(&self) -> Option<Fraction> {
        let (total, _) = BudgetLine::total(&self.money.as_ref()?.lines);
        let (executed, revised) = (total.executed?, total.revised?);
        Fraction::new(executed.fen(), revised.fen()).ok()
    }

    fn missing_rows(&self) -> usize {
        let missing =
            |outcome: &Result<_, Unscored>| matches!(outcome, Err(Unscored::Missing { .. }));
        let rows = self.score.rows.iter();
        rows.filter(|row| missing(&row.outcome)).count()
    }
}

impl Application {
    /// Computes a score, with everything it is computed from loaded for it alone.
    pub(crate) async fn compute(
        &self,
        about: &About,
        scoring: &Scoring,
    ) -> Result<Option<Computed>, Fault> {
        let asked = Names {
            sheet: Some(scoring.sheet),
            scoring: Some(scoring.clone()),
            ..Names::default()
        };
        let region = about.region;
        let sheets = self
            .store
            .sheets()
            .by_ids(&[region], &[scoring.sheet])
            .await?;
        let objects: Vec<Uuid> = about.object.into_iter().collect();
        let mut loaded = Loaded {
            years: self.store.objects().years_of(&[region], &objects).await?,
            facts: self
                .store
                .facts()
                .of_objects(region, &objects, FactVersions::Last)
                .await?,
            judgements: self
                .store
                .judgements()
                .of_sheets(region, &[scoring.sheet])
                .await?,
            sheets,
            ..Loaded::default()
        };
        for stored in loaded.sheets.values() {
            let year = stored.value.budget_year;
            loaded
                .books
                .insert((year, region), self.book(year, region)?);
        }
        loaded.computed(about, &asked)
    }

    /// Puts the computed score, and how many rows lack one, into what is known.
    pub(super) fn put_score(
        &self,
        known: &mut Known,
        about: &About,
        names: &Names,
        loaded: &Loaded,
    ) -> Result<(), Fault> {
        let Some(scoring) = &names.scoring else {
            return Ok(());
        };
        if let Some(computed) = loaded.computed(about, names)? {
            known.score = computed.known(scoring.evaluation);
            if let Some(sheet) = &mut known.sheet {
                sheet.missing_rows = computed.missing_rows();
            }
        }
        Ok(())
    }
}

impl Loaded {
    fn computed(&self, about: &About, names: &Names) -> Result<Option<Computed>, Fault> {
        let (Some(scoring), Some(object)) = (&names.scoring, about.object) else {
            return Ok(None);
        };
        let Some(stored) = self.sheets.get(&scoring.sheet) else {
            return Ok(None);
        };
        let year = stored.value.budget_year;
        let Some(book) = self.books.get(&(year, stored.region)) else {
            return Ok(None);
        };
        let years = self
            .years
            .get(&object)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let of_year = years.iter().find(|stored| stored.value.budget_year == year);
        let facts = self.facts.get(&object).map(Vec::as_slice);
        let judgements = self.judgements.get(&scoring.sheet).map(Vec::as_slice);
        let material = Material {
            record: &stored.value,
            book: Arc::clone(book),
            facts: facts.unwrap_or_default(),
            judgements: judgements.unwrap_or_default(),
            money: of_year.map(|stored| BudgetPin {
                version: stored.version,
                lines: stored.value.lines.clone(),
            }),
        };
        material.score(scoring).map(Some)
    }
}

impl Material<'_> {
    fn score(self, scoring: &Scoring) -> Result<Computed, Fault> {
        let sheet = crate::question::sheet_of(self.record)?;
        let (facts, judgements) = (self.facts, self.judgements);
        let by = |evaluator| {
            let axes = (evaluator, scoring.timing);
            gather(&sheet, facts, judgements, self.money.clone(), axes)
        };
        let mut gathered = by(scoring.base)?;
        if scoring.evaluator != scoring.base {
            stand_over(&mut gathered, by(scoring.evaluator)?);
        }
        for (row, text) in &scoring.corrected {
            correct(&mut gathered, &sheet, row, text);
        }
        let score = Prepared::new(&sheet, &self.book)?.score(&gathered.observations);
        Ok(Computed {
            score,
            gathered,
            facts: facts.to_vec(),
            money: self.money,
            book: self.book,
            sheet,
        })
    }
}

/// The evaluator's own judgements stand over those it starts from.
fn stand_over(gathered: &mut Gathered, own: Gathered) {
    let judgements = &mut gathered.observations.judgements;
    judgements.extend(own.observations.judgements);
    let inputs = &mut gathered.inputs.judgements;
    inputs.extend(own.inputs.judgements);
    inputs.sort_unstable();
    inputs.dedup();
}

/// Scores with a corrected actual; one that cannot be read is missing, never zero.
fn correct(gathered: &mut Gathered, sheet: &Sheet, row: &str, text: &str) {
    let Some(known) = sheet.row(row) else { return };
    let value = Value::parse(text, &known.unit).map_or(Observed::Missing, Observed::Known);
    let actual = GivenActual {
        value,
        source: None,
        as_of: None,
        version: 0,
    };
    let actuals = &mut gathered.observations.actuals;
    actuals.insert(row.to_owned(), actual);
}
