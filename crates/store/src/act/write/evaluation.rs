//! Evaluations: written once. A further one on the same axes and year takes the place of the last.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use sha2::{Digest, Sha256};

use super::need_objects;
use crate::act::ActError;
use crate::act::run::{Scope, small};
use crate::bulk;
use crate::entity::{evaluation, explanation, row_score, sheet};
use crate::error::{FaultKind, StoreError};
use crate::explained;
use crate::record::{EvaluationRecord, RowScoreRecord, Subject};

pub(super) async fn submit(
    scope: &mut Scope<'_>,
    record: &EvaluationRecord,
    rows: &[RowScoreRecord],
    explanation: &str,
) -> Result<(), ActError> {
    need_objects(scope, &[record.object]).await?;
    need_sheet(scope, record).await?;
    let version = next_version(scope, record).await?;
    let digest = format!(
        "sha256:{}",
        crate::audit::hex(&Sha256::digest(explanation.as_bytes()))
    );
    let content = (record, rows, digest.as_str());
    let touch = scope.touches.add(
        Subject::Evaluation(record.id),
        i64::from(version),
        "evaluation",
        &content,
    )?;
    touch.state = Some(SUBMITTED);
    scope.touches.totals_of.insert(record.object);
    let row = row(scope, record, version, digest)?;
    evaluation::Entity::insert(row.into_active_model())
        .exec_without_returning(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    put_explanation(scope, record, explanation).await?;
    put_rows(scope, record, rows).await
}

/// The state of an evaluation whose result is fixed.
pub(crate) const SUBMITTED: &str = "submitted";

async fn need_sheet(scope: &Scope<'_>, record: &EvaluationRecord) -> Result<(), ActError> {
    let found = sheet::Entity::find_by_id((scope.region.clone(), record.sheet))
        .one(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    match found {
        Some(sheet) if sheet.object_id == record.object => Ok(()),
        _ => Err(ActError::NoSuch {
            subject: Subject::Sheet(record.sheet),
        }),
    }
}

async fn next_version(scope: &Scope<'_>, record: &EvaluationRecord) -> Result<i32, ActError> {
    let last: Option<Option<i32>> = evaluation::Entity::find()
        .select_only()
        .column_as(evaluation::Column::EvaluationVersion.max(), "last")
        .filter(evaluation::Column::RegionCode.eq(scope.region.as_str()))
        .filter(evaluation::Column::ObjectId.eq(record.object))
        .filter(evaluation::Column::Evaluator.eq(record.evaluator.key()))
        .filter(evaluation::Column::Timing.eq(record.timing.key()))
        .filter(evaluation::Column::BudgetYear.eq(i32::from(record.budget_year.get())))
        .into_tuple()
        .one(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    Ok(last.flatten().unwrap_or(0) + 1)
}

fn row(
    scope: &Scope<'_>,
    record: &EvaluationRecord,
    version: i32,
    explanation_digest: String,
) -> Result<evaluation::Model, StoreError> {
    let inputs = serde_json::to_string(&record.inputs)
        .map_err(|error| StoreError::at(FaultKind::Internal, "evaluation.inputs").because(error))?;
    Ok(evaluation::Model {
        region_code: scope.region.clone(),
        id: record.id,
        object_id: record.object,
        evaluator: record.evaluator.key().to_owned(),
        timing: record.timing.key().to_owned(),
        work_year: i32::from(record.work_year),
        budget_year: i32::from(record.budget_year.get()),
        evaluation_version: version,
        state: SUBMITTED.to_owned(),
        sheet_id: record.sheet,
        rulebook_region: record.rulebook.region.to_string(),
        rulebook_year: i32::from(record.rulebook.year.get()),
        rulebook_revision: small("evaluation.rulebook_revision", record.rulebook.revision)?,
        rulebook_digest: record.rulebook.digest.clone(),
        edition: small("evaluation.edition", record.edition)?,
        inputs,
        total: record.total.map(Into::into),
        full: record.full.into(),
        grade: record.grade.map(|grade| grade.key().to_owned()),
        withheld: record.withheld.map(|why| why.key().to_owned()),
        explanation_digest,
        demo: record.demo,
        saved_by: scope.act.actor.person.clone(),
        saved_post: scope.act.actor.post.key().to_owned(),
        saved_at: scope.at.into(),
    })
}

async fn put_explanation(
    scope: &Scope<'_>,
    record: &EvaluationRecord,
    text: &str,
) -> Result<(), ActError> {
    let row = explanation::Model {
        region_code: scope.region.clone(),
        evaluation_id: record.id,
        encoding: explained::ENCODING.to_owned(),
        length: small("explanation.length", text.len())?,
        body: explained::compress(text)?,
    };
    explanation::Entity::insert(row.into_active_model())
        .exec_without_returning(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    Ok(())
}

async fn put_rows(
    scope: &Scope<'_>,
    record: &EvaluationRecord,
    rows: &[RowScoreRecord],
) -> Result<(), ActError> {
    let mut models = Vec::with_capacity(rows.len());
    for (position, row) in (0_i32..).zip(rows) {
        let row = row_score::Model {
            region_code: scope.region.clone(),
            evaluation_id: record.id,
            row_code: row.row.clone(),
            position,
            budget_year: i32::from(record.budget_year.get()),
            indicator_code: row.indicator.as_ref().map(ToString::to_string),
            set_key: row.set.as_ref().map(ToString::to_string),
            name: row.name.clone(),
            level1: row.level1.clone(),
            level2: row.level2.clone(),
            kind: row.kind.key().to_owned(),
            weight: row.weight.map(Into::into),
            outcome: row.outcome.key().to_owned(),
            score: row.score.map(Into::into),
            exact: row.exact.clone(),
        };
        models.push(row.into_active_model());
    }
    bulk::insert(scope, models).await
}
