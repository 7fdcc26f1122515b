//! Scores objects and submits their evaluations, one or ten thousand in one transaction.

use std::collections::HashMap;

use indicator::rulebook::RuleBook;
use indicator::score::{Prepared, RowScore, SheetScore, Unscored};
use indicator::sheet::{Row, RowOrigin, Sheet};
use indicator::vocab::{BudgetYear, Evaluator, RegionCode, SetKey, Timing};
use store::act::Change;
use store::record::{
    BudgetPin, EvaluationRecord, FactRecord, JudgementRecord, ObjectRecord, ObjectYearRecord,
    Outcome, RowScoreRecord, RulebookPin, SheetRecord, Stored,
};
use store::repository::FactVersions;
use uuid::Uuid;

use crate::act::sheet::in_force;
use crate::observed::{Gathered, gather};
use crate::{Application, Call, Fault};

/// What is to be evaluated: objects of a region in one year, by one evaluator, at one moment.
#[derive(Clone, Debug)]
pub struct Evaluate {
    /// Region of the objects.
    pub region: RegionCode,
    /// The objects.
    pub objects: Vec<Uuid>,
    /// Budget year of the sheets.
    pub year: BudgetYear,
    /// Year in which it is done.
    pub work_year: u16,
    /// Who evaluates.
    pub evaluator: Evaluator,
    /// At which moment.
    pub timing: Timing,
}

/// One evaluated object.
#[derive(Debug)]
pub struct Evaluated {
    /// Id of the evaluation.
    pub id: Uuid,
    /// The object.
    pub object: Uuid,
    /// Name of the object.
    pub name: String,
    /// Its score.
    pub score: SheetScore,
}

/// Everything that scores of several objects are computed from.
pub(crate) struct Loaded {
    pub objects: HashMap<Uuid, Stored<ObjectRecord>>,
    years: HashMap<Uuid, Vec<Stored<ObjectYearRecord>>>,
    sheets: HashMap<Uuid, Vec<Stored<SheetRecord>>>,
    facts: HashMap<Uuid, Vec<Stored<FactRecord>>>,
    judgements: HashMap<Uuid, Vec<Stored<JudgementRecord>>>,
}

/// One object ready to be scored.
pub(crate) struct Ready {
    pub sheet_id: Uuid,
    pub sheet: Sheet,
    pub gathered: Gathered,
    pub demo: bool,
    pub name: String,
}

impl Application {
    /// Scores objects and submits their evaluations in one transaction.
    ///
    /// # Errors
    /// [`Fault::SetNotFiled`] when a row's set is not on file, [`Fault::NoSheet`], [`Fault::NoBook`],
    /// [`Fault::Prepare`]; the database. Then nothing is written.
    pub async fn submit_evaluations(
        &self,
        wanted: &Evaluate,
        call: &Call,
    ) -> Result<Vec<Evaluated>, Fault> {
        let loaded = self.load(wanted.region, &wanted.objects).await?;
        let book = self.book(wanted.year, wanted.region)?;
        let mut evaluated = Vec::new();
        let mut changes = Vec::new();
        let mut sets: HashMap<SetKey, Vec<String>> = HashMap::new();
        for object in &wanted.objects {
            let ready = loaded.ready(*object, wanted.year, wanted.evaluator, wanted.timing)?;
            put_sets(&ready.sheet, &mut sets);
            let score = Prepared::new(&ready.sheet, &book)?.score(&ready.gathered.observations);
            let id = self.next_id(call.now);
            changes.push(submission(id, *object, wanted, &ready, &book, &score));
            evaluated.push(Evaluated {
                id,
                object: *object,
                name: ready.name,
                score,
            });
        }
        self.refuse_unfiled(&sets).await?;
        if !call.validate_only {
            self.commit(
                wanted.region,
                "evaluation.submit",
                call,
                Vec::new(),
                changes,
            )
            .await?;
        }
        Ok(evaluated)
    }

    /// Loads what scores of these objects are computed from, in a fixed number of statements.
    pub(crate) async fn load(&self, region: RegionCode, objects: &[Uuid]) -> Result<Loaded, Fault> {
        let store = &self.store;
        let sheets = store.sheets().of_objects(&[region], objects).await?;
        let ids: Vec<Uuid> = sheets
            .values()
            .flatten()
            .map(|sheet| sheet.value.id)
            .collect();
        Ok(Loaded {
            objects: store.objects().by_ids(&[region], objects).await?,
            years: store.objects().years_of(&[region], objects).await?,
            facts: store
                .facts()
                .of_objects(region, objects, FactVersions::Last)
                .await?,
            judgements: store.judgements().of_sheets(region, &ids).await?,
            sheets,
        })
    }

    /// Only what is on file counts.
    pub(crate) async fn refuse_unfiled(
        &self,
        sets: &HashMap<SetKey, Vec<String>>,
    ) -> Result<(), Fault> {
        let keys: Vec<SetKey> = sets.keys().cloned().collect();
        let stored = self.store.indicator_sets().by_keys(&keys).await?;
        for (key, rows) in sets {
            let state = stored.get(key).map(|one| one.value.state);
            if state.is_some_and(lifecycle::process::indicator_set::State::scores) {
                continue;
            }
            let unknown = indicator::language::both("未登记", "not registered");
            return Err(Fault::SetNotFiled {
                row: rows.first().cloned().unwrap_or_default(),
                set: key.to_string(),
                state: state.map_or(unknown, |state| state.name()),
            });
        }
        Ok(())
    }
}

impl Loaded {
    /// Puts one object's sheet of a year and what is known about it together.
    pub(crate) fn ready(
        &self,
        object: Uuid,
        year: BudgetYear,
        evaluator: Evaluator,
        timing: Timing,
    ) -> Result<Ready, Fault> {
        let not_found = || Fault::NotFound {
            what: crate::question::OBJECT,
            key: object.to_string(),
        };
        let record = &self.objects.get(&object).ok_or_else(not_found)?.value;
        let sheets = self
            .sheets
            .get(&object)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let of_year = sheets
            .iter()
            .filter(|sheet| sheet.value.budget_year == year);
        let sheet = in_force(of_year).ok_or_else(|| Fault::NoSheet {
            object: record.name.clone(),
            year: year.get(),
        })?;
        self.ready_on(sheet, evaluator, timing)
    }

    /// Puts one version of a sheet and what is known about its object together.
    pub(crate) fn ready_on(
        &self,
        newest: &Stored<SheetRecord>,
        evaluator: Evaluator,
        timing: Timing,
    ) -> Result<Ready, Fault> {
        let (object, year) = (newest.value.object, newest.value.budget_year);
        let record = &self
            .objects
            .get(&object)
            .ok_or_else(|| Fault::NotFound {
                what: crate::question::OBJECT,
                key: object.to_string(),
            })?
            .value;
        let sheet: Sheet = serde_json::from_str(&newest.value.canonical)
            .map_err(|error| Fault::Damaged(format!("sheet {}: {error}", newest.value.id)))?;
        let money = self
            .years
            .get(&object)
            .into_iter()
            .flatten()
            .find(|stored| stored.value.budget_year == year)
            .map(|stored| BudgetPin {
                version: stored.version,
                lines: stored.value.lines.clone(),
            });
        let facts = self
            .facts
            .get(&object)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let judgements = self
            .judgements
            .get(&newest.value.id)
            .map(Vec::as_slice)
            .unwrap_or_default();
        Ok(Ready {
            gathered: gather(&sheet, facts, judgements, money, (evaluator, timing))?,
            sheet_id: newest.value.id,
            sheet,
            demo: record.demo,
            name: record.name.clone(),
        })
    }
}

/// Which sets rows come from, with the rows.
pub(crate) fn put_sets(sheet: &Sheet, sets: &mut HashMap<SetKey, Vec<String>>) {
    for row in &sheet.rows {
        if let RowOrigin::Set { set, .. } = &row.origin {
            sets.entry(set.clone()).or_default().push(row.code.clone());
        }
    }
}

/// The change that submits a score.
pub(crate) fn submission(
    id: Uuid,
    object: Uuid,
    wanted: &Evaluate,
    ready: &Ready,
    book: &RuleBook,
    score: &SheetScore,
) -> Change {
    let evaluation = EvaluationRecord {
        id,
        object,
        evaluator: wanted.evaluator,
        timing: wanted.timing,
        work_year: wanted.work_year,
        budget_year: wanted.year,
        sheet: ready.sheet_id,
        rulebook: RulebookPin {
            region: book.region,
            year: book.year,
            revision: book.revision,
            digest: book.digest.clone(),
        },
        edition: book.edition,
        inputs: ready.gathered.inputs.clone(),
        total: score.total,
        full: ready.sheet.total,
        grade: score.grade,
        withheld: ready.sheet.withheld,
        demo: ready.demo,
    };
    Change::SubmitEvaluation {
        evaluation: Box::new(evaluation),
        rows: ready
            .sheet
            .rows
            .iter()
            .zip(&score.rows)
            .map(|(row, score)| row_record(row, score))
            .collect(),
        explanation: score.explanation.json().to_string(),
    }
}

pub(super) fn row_record(row: &Row, score: &RowScore) -> RowScoreRecord {
    let (indicator, set) = match &row.origin {
        RowOrigin::Set { set, indicator, .. } => (Some(indicator.clone()), Some(set.clone())),
        RowOrigin::Own | RowOrigin::Form => (None, None),
    };
    let outcome = match &score.outcome {
        Ok(_) => Outcome::Scored,
        Err(Unscored::Missing { .. }) => Outcome::Missing,
        Err(Unscored::NotDue) => Outcome::NotDue,
        Err(unscored) if unscored.is_not_applicable() => Outcome::NotApplicable,
        Err(_) => Outcome::Failed,
    };
    let item = score.outcome.as_ref().ok();
    RowScoreRecord {
        row: row.code.clone(),
        indicator,
        set,
        name: row.name.clone(),
        level1: row.level.first().cloned(),
        level2: row.level.get(1).cloned(),
        kind: row.kind,
        weight: Some(row.weight),
        outcome,
        score: item.map(|item| item.points),
        exact: item.map(|item| item.exact.to_text()),
    }
}
