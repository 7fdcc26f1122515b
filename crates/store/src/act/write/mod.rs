//! One aggregate a file: how each change is written.

mod budget;
mod document;
mod evaluation;
mod indicator_set;
mod item;
mod item_link;
mod object;
mod observation;
mod organisation;
mod person;
mod sheet;
mod succession;

use std::collections::HashSet;

use sea_orm::sea_query::{Alias, Expr, ExprTrait};
use sea_orm::{EntityTrait, PrimaryKeyTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::run::Scope;
use super::{ActError, Change};
use crate::bulk::IDS;
use crate::entity;
use crate::record::Subject;

/// Writes one change.
pub(super) async fn change(scope: &mut Scope<'_>, change: &Change) -> Result<(), ActError> {
    match change {
        Change::PutRegion(region) => organisation::put_region(scope, region).await,
        Change::PutOrganisation(record) => organisation::put(scope, record).await,
        Change::PutSuccession(record) => succession::put(scope, record).await,
        Change::PutPerson(record) => person::put(scope, record).await,
        Change::PutHolding(record) => person::put_holding(scope, record).await,
        Change::IssueToken(record) => person::issue_token(scope, record).await,
        Change::RevokeToken(id) => person::revoke_token(scope, *id).await,
        Change::PutDocument(record) => document::put(scope, record).await,
        Change::PutFile { file, content } => document::put_file(scope, file, content).await,
        Change::PutIndicatorSetDraft { draft, applied } => {
            indicator_set::put_draft(scope, draft, applied).await
        }
        Change::MoveIndicatorSet {
            set,
            applied,
            reason,
        } => indicator_set::step(scope, set, applied, reason.as_deref()).await,
        Change::PutObject(record) => object::put(scope, record).await,
        Change::PutObjectYear(record) => budget::put_year(scope, record).await,
        Change::PutBudget(figures) => budget::put_figures(scope, figures).await,
        Change::PutSheet(record) => sheet::put(scope, record).await,
        Change::FreezeSheet(id) => sheet::freeze(scope, *id).await,
        Change::GiveReason { subject, reason } => give_reason(scope, subject, reason).await,
        Change::PutFacts(facts) => observation::put_facts(scope, facts).await,
        Change::PutJudgements(judgements) => observation::put_judgements(scope, judgements).await,
        Change::SubmitEvaluation {
            evaluation,
            rows,
            explanation,
        } => evaluation::submit(scope, evaluation, rows, explanation).await,
        Change::AdvanceItem {
            item,
            taken,
            step,
            reason,
            links,
        } => {
            let with = item::Brought {
                taken,
                step,
                reason: reason.as_deref(),
                links,
            };
            item::advance(scope, item, with).await
        }
        Change::SaveItem {
            item,
            taken,
            step,
            links,
        } => {
            let with = item::Brought {
                taken,
                step,
                reason: None,
                links,
            };
            item::save(scope, item, with).await
        }
    }
}

async fn give_reason(
    scope: &mut Scope<'_>,
    subject: &Subject,
    reason: &str,
) -> Result<(), ActError> {
    let Some(version) = version_of(scope, subject).await? else {
        return Err(ActError::NoSuch {
            subject: subject.clone(),
        });
    };
    let touch = scope
        .touches
        .add(subject.clone(), version, "reason", &reason)?;
    touch.reason = Some(reason.to_owned());
    Ok(())
}

/// The version of something, `None` if it does not exist.
pub(super) async fn version_of(
    scope: &Scope<'_>,
    subject: &Subject,
) -> Result<Option<i64>, ActError> {
    use entity as e;
    Ok(match subject {
        Subject::Region(_) => by_key::<e::region::Entity>(scope, scope.region.clone())
            .await?
            .map(|row| row.version),
        Subject::Organisation(id) => find::<e::organisation::Entity>(scope, *id)
            .await?
            .map(|row| row.version),
        Subject::IndicatorSet(set) => {
            let key = indicator_set::key(scope, set)?;
            by_key::<e::indicator_set::Entity>(scope, key)
                .await?
                .map(|row| row.version)
        }
        Subject::Object(id) => find::<e::object::Entity>(scope, *id)
            .await?
            .map(|row| row.version),
        Subject::ObjectYear(year, id) => {
            let key = (scope.region.clone(), i32::from(year.get()), *id);
            by_key::<e::object_year::Entity>(scope, key)
                .await?
                .map(|row| row.version)
        }
        Subject::Sheet(id) => find::<e::sheet::Entity>(scope, *id)
            .await?
            .map(|row| row.version),
        Subject::Evaluation(id) => find::<e::evaluation::Entity>(scope, *id)
            .await?
            .map(|row| i64::from(row.evaluation_version)),
        Subject::WorkItem(id) => find::<e::work_item::Entity>(scope, *id)
            .await?
            .map(|row| row.version),
        Subject::Person(id) => find::<e::person::Entity>(scope, *id)
            .await?
            .map(|row| row.version),
        Subject::Holding(id) => find::<e::post_holding::Entity>(scope, *id)
            .await?
            .map(|row| row.version),
        Subject::Token(id) => find::<e::access_token::Entity>(scope, *id)
            .await?
            .map(|row| row.version),
        Subject::Document(id) => find::<e::document::Entity>(scope, *id)
            .await?
            .map(|row| row.version),
        // neither changes by itself: a clause with its document, a file not at all
        Subject::Clause(id) => find::<e::clause::Entity>(scope, *id).await?.map(|_| 1),
        Subject::File(id) => find::<e::evidence_file::Entity>(scope, *id)
            .await?
            .map(|_| 1),
    })
}

/// A row of a table whose key is region and id.
async fn find<E>(scope: &Scope<'_>, id: Uuid) -> Result<Option<E::Model>, ActError>
where
    E: EntityTrait,
    <E::PrimaryKey as PrimaryKeyTrait>::ValueType: From<(String, Uuid)>,
{
    by_key::<E>(scope, (scope.region.clone(), id)).await
}

/// A row by its key.
async fn by_key<E>(
    scope: &Scope<'_>,
    key: impl Into<<E::PrimaryKey as PrimaryKeyTrait>::ValueType>,
) -> Result<Option<E::Model>, ActError>
where
    E: EntityTrait,
{
    Ok(E::find_by_id(key)
        .one(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?)
}

/// Refuses the first of these objects that the region does not have.
async fn need_objects(scope: &mut Scope<'_>, ids: &[Uuid]) -> Result<(), ActError> {
    need::<entity::object::Entity>(scope, ids, Subject::Object).await
}

/// Refuses the first of these organisations that the region does not have.
async fn need_organisations(scope: &mut Scope<'_>, ids: &[Uuid]) -> Result<(), ActError> {
    need::<entity::organisation::Entity>(scope, ids, Subject::Organisation).await
}

/// Refuses the first of these things that the region does not have.
async fn need<E>(
    scope: &mut Scope<'_>,
    ids: &[Uuid],
    subject: fn(Uuid) -> Subject,
) -> Result<(), ActError>
where
    E: EntityTrait,
{
    let ids = unknown(scope, ids, subject);
    let mut known: HashSet<Uuid> = HashSet::new();
    let [id, region] = ["id", "region_code"].map(Alias::new);
    for chunk in ids.chunks(IDS) {
        let found: Vec<Uuid> = E::find()
            .select_only()
            .expr(Expr::col(id.clone()))
            .filter(Expr::col(region.clone()).eq(scope.region.as_str()))
            .filter(Expr::col(id.clone()).is_in(chunk.iter().copied()))
            .into_tuple()
            .all(scope.tx)
            .await
            .map_err(|error| scope.fault(error))?;
        known.extend(found);
    }
    refuse_missing(&ids, &known, subject)?;
    scope.known.extend(ids.into_iter().map(subject));
    Ok(())
}

/// Whether this is a SHA-256 as it is kept.
fn is_digest(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Those that this act has not asked for yet.
fn unknown(scope: &Scope<'_>, ids: &[Uuid], subject: fn(Uuid) -> Subject) -> Vec<Uuid> {
    ids.iter()
        .copied()
        .filter(|id| !scope.known.contains(&subject(*id)))
        .collect()
}

fn refuse_missing(
    ids: &[Uuid],
    known: &HashSet<Uuid>,
    subject: fn(Uuid) -> Subject,
) -> Result<(), ActError> {
    match ids.iter().find(|id| !known.contains(id)) {
        Some(id) => Err(ActError::NoSuch {
            subject: subject(*id),
        }),
        None => Ok(()),
    }
}

/// Ids without repetition, in order.
fn distinct(ids: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
