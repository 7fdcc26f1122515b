//! Evaluations, the scores of their rows, and why these are what they are.

use std::collections::HashMap;

use indicator::vocab::{BudgetYear, Evaluator, Grade, RegionCode, RowKind, Timing, Withheld};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::page::{Page, Slice};
use super::sheet::{indicator_code, set_key};
use super::shown::Shown;
use super::{any_of, keys, optional, texts, year};
use crate::column::{Damaged, number, word};
use crate::connection::Store;
use crate::entity::evaluation::{Column, Entity, Model};
use crate::entity::{explanation, row_score};
use crate::error::StoreError;
use crate::explained;
use crate::record::{EvaluationRecord, Outcome, RowScoreRecord, RulebookPin, Stored};

/// Reads evaluations.
#[derive(Clone, Copy, Debug)]
pub struct Evaluations<'a>(pub(super) &'a Store);

/// Which evaluations of a region; what is empty filters nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvaluationFilter {
    /// The region.
    pub region: RegionCode,
    /// Objects.
    pub objects: Vec<Uuid>,
    /// Who evaluates.
    pub evaluators: Vec<Evaluator>,
    /// At which moments.
    pub timings: Vec<Timing>,
    /// Budget years.
    pub years: Vec<BudgetYear>,
    /// Grades.
    pub grades: Vec<Grade>,
    /// Only what is shown to the reader.
    pub shown: Shown,
}

impl EvaluationFilter {
    /// Every evaluation of a region.
    #[must_use]
    pub const fn of(region: RegionCode) -> EvaluationFilter {
        EvaluationFilter {
            region,
            objects: Vec::new(),
            evaluators: Vec::new(),
            timings: Vec::new(),
            years: Vec::new(),
            grades: Vec::new(),
            shown: Shown::Everything,
        }
    }

    fn condition(&self) -> Condition {
        let mut all = Condition::all().add(Column::RegionCode.eq(self.region.to_string()));
        all = any_of(all, Column::ObjectId, &self.objects);
        all = any_of(
            all,
            Column::Evaluator,
            &keys(&self.evaluators, Evaluator::key),
        );
        all = any_of(all, Column::Timing, &keys(&self.timings, Timing::key));
        let years: Vec<i32> = self.years.iter().map(|y| i32::from(y.get())).collect();
        all = any_of(all, Column::BudgetYear, &years);
        if let Shown::Part(part) = &self.shown {
            all = all.add(part.of_evaluations(self.region));
        }
        any_of(all, Column::Grade, &keys(&self.grades, Grade::key))
    }
}

impl Evaluations<'_> {
    /// A page of evaluations, by id, which is the order in which they were submitted.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn page(
        self,
        filter: &EvaluationFilter,
        page: &Page<Uuid>,
    ) -> Result<Slice<Stored<EvaluationRecord>>, StoreError> {
        let cursor = Entity::find()
            .filter(filter.condition())
            .cursor_by(Column::Id);
        let rows = self.0.rows_of(cursor, page, |id| *id).await?;
        Ok(page.cut(records(rows)?))
    }

    /// How many there are.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn count(self, filter: &EvaluationFilter) -> Result<u64, StoreError> {
        Entity::find()
            .filter(filter.condition())
            .count(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))
    }

    /// Evaluations by their ids, in these regions.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn by_ids(
        self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Stored<EvaluationRecord>>, StoreError> {
        let rows = Entity::find()
            .filter(Column::RegionCode.is_in(texts(regions)))
            .filter(Column::Id.is_in(ids.iter().copied()))
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        rows.into_iter()
            .map(|row| Ok((row.id, record(row)?)))
            .collect()
    }

    /// Every evaluation of these objects in these regions, by year, evaluator, moment and version.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn of_objects(
        self,
        regions: &[RegionCode],
        objects: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<Stored<EvaluationRecord>>>, StoreError> {
        let rows = Entity::find()
            .filter(Column::RegionCode.is_in(texts(regions)))
            .filter(Column::ObjectId.is_in(objects.iter().copied()))
            .order_by_asc(Column::BudgetYear)
            .order_by_asc(Column::Evaluator)
            .order_by_asc(Column::Timing)
            .order_by_asc(Column::EvaluationVersion)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        let mut answer: HashMap<Uuid, Vec<Stored<EvaluationRecord>>> = HashMap::new();
        for row in rows {
            answer.entry(row.object_id).or_default().push(record(row)?);
        }
        Ok(answer)
    }

    /// The rows of evaluations in these regions, in the order of their sheets.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn rows(
        self,
        regions: &[RegionCode],
        evaluations: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<RowScoreRecord>>, StoreError> {
        let rows = row_score::Entity::find()
            .filter(row_score::Column::RegionCode.is_in(texts(regions)))
            .filter(row_score::Column::EvaluationId.is_in(evaluations.iter().copied()))
            .order_by_asc(row_score::Column::Position)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        let mut answer: HashMap<Uuid, Vec<RowScoreRecord>> = HashMap::new();
        for row in rows {
            answer
                .entry(row.evaluation_id)
                .or_default()
                .push(row_record(row)?);
        }
        Ok(answer)
    }

    /// The explanations of evaluations in these regions as the JSON that was handed in.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn explanations(
        self,
        regions: &[RegionCode],
        evaluations: &[Uuid],
    ) -> Result<HashMap<Uuid, String>, StoreError> {
        let rows = explanation::Entity::find()
            .filter(explanation::Column::RegionCode.is_in(texts(regions)))
            .filter(explanation::Column::EvaluationId.is_in(evaluations.iter().copied()))
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        rows.into_iter()
            .map(|row| {
                let text = explained::expand(&row.encoding, row.length, &row.body)?;
                Ok((row.evaluation_id, text))
            })
            .collect()
    }
}

fn records(rows: Vec<Model>) -> Result<Vec<Stored<EvaluationRecord>>, StoreError> {
    rows.into_iter().map(|row| Ok(record(row)?)).collect()
}

fn record(row: Model) -> Result<Stored<EvaluationRecord>, Damaged> {
    let inputs = serde_json::from_str(&row.inputs).map_err(|_| Damaged {
        column: "evaluation.inputs",
        found: row.inputs.clone(),
    })?;
    Ok(Stored {
        region: super::region("evaluation.region_code", &row.region_code)?,
        version: i64::from(row.evaluation_version),
        by: row.saved_by,
        post: row.saved_post,
        at: row.saved_at.into(),
        value: EvaluationRecord {
            id: row.id,
            object: row.object_id,
            evaluator: word("evaluation.evaluator", &row.evaluator, Evaluator::from_key)?,
            timing: word("evaluation.timing", &row.timing, Timing::from_key)?,
            work_year: number("evaluation.work_year", row.work_year)?,
            budget_year: year("evaluation.budget_year", row.budget_year)?,
            sheet: row.sheet_id,
            rulebook: RulebookPin {
                region: super::region("evaluation.rulebook_region", &row.rulebook_region)?,
                year: year("evaluation.rulebook_year", row.rulebook_year)?,
                revision: number("evaluation.rulebook_revision", row.rulebook_revision)?,
                digest: row.rulebook_digest,
            },
            edition: number("evaluation.edition", row.edition)?,
            inputs,
            total: row.total.map(Into::into),
            full: row.full.into(),
            grade: optional("evaluation.grade", row.grade.as_ref(), Grade::from_key)?,
            withheld: optional(
                "evaluation.withheld",
                row.withheld.as_ref(),
                Withheld::from_key,
            )?,
            demo: row.demo,
        },
    })
}

fn row_record(row: row_score::Model) -> Result<RowScoreRecord, Damaged> {
    Ok(RowScoreRecord {
        row: row.row_code,
        indicator: indicator_code("row_score.indicator_code", row.indicator_code.as_ref())?,
        set: optional("row_score.set_key", row.set_key.as_ref(), set_key)?,
        name: row.name,
        level1: row.level1,
        level2: row.level2,
        kind: word("row_score.kind", &row.kind, RowKind::from_key)?,
        weight: row.weight.map(Into::into),
        outcome: word("row_score.outcome", &row.outcome, Outcome::from_key)?,
        score: row.score.map(Into::into),
        exact: row.exact,
    })
}
