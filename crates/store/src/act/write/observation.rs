//! Facts and judgements: what has the same name and period, or the same row, is a further version.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use indicator::language::both;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::{distinct, need_objects, refuse_missing};
use crate::act::ActError;
use crate::act::run::Scope;
use crate::bulk::{self, IDS};
use crate::entity::{fact, judgement, sheet};
use crate::error::{FaultKind, StoreError};
use crate::record::{FactRecord, JudgementRecord, Subject};

type FactKey = (Uuid, String, NaiveDate, NaiveDate);
type JudgementKey = (Uuid, String, String, String);

pub(super) async fn put_facts(scope: &mut Scope<'_>, facts: &[FactRecord]) -> Result<(), ActError> {
    let objects = distinct(facts.iter().map(|fact| fact.object));
    need_objects(scope, &objects).await?;
    let mut versions = fact_versions(scope, &objects).await?;
    let mut rows = Vec::with_capacity(facts.len());
    for fact in facts {
        let subject = Subject::Object(fact.object);
        if fact.from > fact.to {
            return Err(ActError::Unfit {
                subject,
                why: both(
                    "事实的期间止早于起",
                    "the period of a fact ends before it starts",
                ),
            });
        }
        let key = (fact.object, fact.name.clone(), fact.from, fact.to);
        let version = versions.entry(key).or_insert(0);
        *version += 1;
        let version = *version;
        scope
            .touches
            .add(subject, i64::from(version), "fact", fact)?;
        rows.push(fact_row(scope, fact, version).into_active_model());
    }
    bulk::insert(scope, rows).await
}

async fn fact_versions(
    scope: &Scope<'_>,
    objects: &[Uuid],
) -> Result<HashMap<FactKey, i32>, ActError> {
    let mut versions = HashMap::new();
    for chunk in objects.chunks(IDS) {
        let found: Vec<(Uuid, String, NaiveDate, NaiveDate, Option<i32>)> = fact::Entity::find()
            .select_only()
            .columns([
                fact::Column::ObjectId,
                fact::Column::Name,
                fact::Column::PeriodFrom,
                fact::Column::PeriodTo,
            ])
            .column_as(fact::Column::FactVersion.max(), "last")
            .filter(fact::Column::RegionCode.eq(scope.region.as_str()))
            .filter(fact::Column::ObjectId.is_in(chunk.iter().copied()))
            .group_by(fact::Column::ObjectId)
            .group_by(fact::Column::Name)
            .group_by(fact::Column::PeriodFrom)
            .group_by(fact::Column::PeriodTo)
            .into_tuple()
            .all(scope.tx)
            .await
            .map_err(|error| scope.fault(error))?;
        versions.extend(
            found.into_iter().map(|(object, name, from, to, last)| {
                ((object, name, from, to), last.unwrap_or(0))
            }),
        );
    }
    Ok(versions)
}

fn fact_row(scope: &Scope<'_>, fact: &FactRecord, version: i32) -> fact::Model {
    fact::Model {
        region_code: scope.region.clone(),
        id: fact.id,
        object_id: fact.object,
        name: fact.name.clone(),
        period_from: fact.from,
        period_to: fact.to,
        fact_version: version,
        kind: fact.kind.clone(),
        value: fact.value.clone(),
        unit: fact.unit.clone(),
        raw: fact.raw.clone(),
        nature: fact.nature.clone(),
        source: fact.source.clone(),
        evidence: fact.evidence.clone(),
        asserted_by: fact.asserted_by.clone(),
        saved_by: scope.act.actor.person.clone(),
        saved_post: scope.act.actor.post.key().to_owned(),
        saved_at: scope.at.into(),
    }
}

pub(super) async fn put_judgements(
    scope: &mut Scope<'_>,
    judgements: &[JudgementRecord],
) -> Result<(), ActError> {
    let sheets = distinct(judgements.iter().map(|judgement| judgement.sheet));
    need_sheets(scope, &sheets).await?;
    let mut versions = judgement_versions(scope, &sheets).await?;
    let mut rows = Vec::with_capacity(judgements.len());
    for judgement in judgements {
        let key = (
            judgement.sheet,
            judgement.row.clone(),
            judgement.evaluator.key().to_owned(),
            judgement.timing.key().to_owned(),
        );
        let version = versions.entry(key).or_insert(0);
        *version += 1;
        let version = *version;
        let subject = Subject::Sheet(judgement.sheet);
        scope
            .touches
            .add(subject, i64::from(version), "judgement", judgement)?;
        rows.push(judgement_row(scope, judgement, version)?.into_active_model());
    }
    bulk::insert(scope, rows).await
}

async fn need_sheets(scope: &Scope<'_>, ids: &[Uuid]) -> Result<(), ActError> {
    let mut known: HashSet<Uuid> = HashSet::new();
    for chunk in ids.chunks(IDS) {
        let found: Vec<Uuid> = sheet::Entity::find()
            .select_only()
            .column(sheet::Column::Id)
            .filter(sheet::Column::RegionCode.eq(scope.region.as_str()))
            .filter(sheet::Column::Id.is_in(chunk.iter().copied()))
            .into_tuple()
            .all(scope.tx)
            .await
            .map_err(|error| scope.fault(error))?;
        known.extend(found);
    }
    refuse_missing(ids, &known, Subject::Sheet)
}

async fn judgement_versions(
    scope: &Scope<'_>,
    sheets: &[Uuid],
) -> Result<HashMap<JudgementKey, i32>, ActError> {
    let mut versions = HashMap::new();
    for chunk in sheets.chunks(IDS) {
        let found: Vec<(Uuid, String, String, String, Option<i32>)> = judgement::Entity::find()
            .select_only()
            .columns([
                judgement::Column::SheetId,
                judgement::Column::RowCode,
                judgement::Column::Evaluator,
                judgement::Column::Timing,
            ])
            .column_as(judgement::Column::JudgementVersion.max(), "last")
            .filter(judgement::Column::RegionCode.eq(scope.region.as_str()))
            .filter(judgement::Column::SheetId.is_in(chunk.iter().copied()))
            .group_by(judgement::Column::SheetId)
            .group_by(judgement::Column::RowCode)
            .group_by(judgement::Column::Evaluator)
            .group_by(judgement::Column::Timing)
            .into_tuple()
            .all(scope.tx)
            .await
            .map_err(|error| scope.fault(error))?;
        versions.extend(
            found
                .into_iter()
                .map(|(sheet, row, evaluator, timing, last)| {
                    ((sheet, row, evaluator, timing), last.unwrap_or(0))
                }),
        );
    }
    Ok(versions)
}

fn judgement_row(
    scope: &Scope<'_>,
    judgement: &JudgementRecord,
    version: i32,
) -> Result<judgement::Model, StoreError> {
    let met = judgement
        .met
        .as_ref()
        .map(serde_json::to_string)
        .transpose();
    Ok(judgement::Model {
        region_code: scope.region.clone(),
        id: judgement.id,
        object_id: judgement.object,
        sheet_id: judgement.sheet,
        row_code: judgement.row.clone(),
        evaluator: judgement.evaluator.key().to_owned(),
        timing: judgement.timing.key().to_owned(),
        judgement_version: version,
        level: judgement.level.clone(),
        share: judgement.share.clone(),
        mark: judgement.mark.clone(),
        points_met: met.map_err(|error| {
            StoreError::at(FaultKind::Internal, "judgement.points_met").because(error)
        })?,
        reason: judgement.reason.clone(),
        evidence: judgement.evidence.clone(),
        saved_by: scope.act.actor.person.clone(),
        saved_post: scope.act.actor.post.key().to_owned(),
        saved_at: scope.at.into(),
    })
}
