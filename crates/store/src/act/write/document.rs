//! Documents with their clauses, and files that are evidence.

use std::collections::HashSet;

use indicator::language::both;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{find, need_organisations};
use crate::act::ActError;
use crate::act::run::Scope;
use crate::bulk;
use crate::entity::{clause, document, evidence_content, evidence_file};
use crate::record::{DocumentRecord, FileRecord, Subject};

pub(super) async fn put(scope: &mut Scope<'_>, record: &DocumentRecord) -> Result<(), ActError> {
    let subject = Subject::Document(record.id);
    let articles: HashSet<&str> = record.clauses.iter().map(|c| c.article.as_str()).collect();
    if articles.len() < record.clauses.len() {
        return Err(ActError::Unfit {
            subject,
            why: both("同一条款出现两次", "a clause stands twice"),
        });
    }
    if let Some(organisation) = record.organisation {
        need_organisations(scope, &[organisation]).await?;
    }
    let old = find::<document::Entity>(scope, record.id).await?;
    let version = old.as_ref().map_or(1, |old| old.version + 1);
    scope.touches.add(subject, version, "document", record)?;
    let row = document::Model {
        region_code: scope.region.clone(),
        id: record.id,
        code: record.code.clone(),
        title: record.title.clone(),
        number: record.number.clone(),
        issuer: record.issuer.clone(),
        issued_on: record.issued_on,
        effective_from: record.effective_from,
        effective_to: record.effective_to,
        text_held: record.text_held,
        verification: record.verification.key().to_owned(),
        organisation_id: record.organisation,
        evidence_of: record.evidence_of.clone(),
        file_digest: record.file.clone(),
        source: record.source.clone(),
        demo: record.demo,
        saved_by: scope.act.actor.person.clone(),
        saved_post: scope.act.actor.post.key().to_owned(),
        saved_at: scope.at.into(),
        version,
    };
    bulk::put(scope, row.into_active_model(), old.is_some()).await?;
    put_clauses(scope, record).await
}

async fn put_clauses(scope: &Scope<'_>, record: &DocumentRecord) -> Result<(), ActError> {
    clause::Entity::delete_many()
        .filter(clause::Column::RegionCode.eq(scope.region.as_str()))
        .filter(clause::Column::DocumentId.eq(record.id))
        .exec(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    let rows = (0_i32..).zip(&record.clauses).map(|(position, one)| {
        clause::Model {
            region_code: scope.region.clone(),
            id: one.id,
            document_id: record.id,
            article: one.article.clone(),
            position,
            text: one.text.clone(),
            force: one.force.key().to_owned(),
            verification: one.verification.key().to_owned(),
        }
        .into_active_model()
    });
    bulk::insert(scope, rows.collect()).await
}

/// Keeps a file. Content that the region has already is not kept again, and is no change.
pub(super) async fn put_file(
    scope: &mut Scope<'_>,
    record: &FileRecord,
    content: &[u8],
) -> Result<(), ActError> {
    let subject = Subject::File(record.id);
    let size = i64::try_from(content.len()).ok();
    let fits = i64::try_from(record.size).ok() == size
        && crate::audit::hex(&Sha256::digest(content)) == record.digest;
    let Some(size) = size.filter(|_| fits) else {
        return Err(ActError::Unfit {
            subject,
            why: both(
                "文件内容与摘要或大小不符",
                "its content does not have this digest or size",
            ),
        });
    };
    let known: Option<Uuid> = evidence_file::Entity::find()
        .select_only()
        .column(evidence_file::Column::Id)
        .filter(evidence_file::Column::RegionCode.eq(scope.region.as_str()))
        .filter(evidence_file::Column::Digest.eq(record.digest.as_str()))
        .into_tuple()
        .one(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    if known.is_some() {
        return Ok(());
    }
    scope.touches.add(subject, 1, "file", record)?;
    let row = evidence_file::Model {
        region_code: scope.region.clone(),
        id: record.id,
        digest: record.digest.clone(),
        size,
        media_type: record.media_type.clone(),
        name: record.name.clone(),
        demo: record.demo,
        saved_by: scope.act.actor.person.clone(),
        saved_post: scope.act.actor.post.key().to_owned(),
        saved_at: scope.at.into(),
    };
    evidence_file::Entity::insert(row.into_active_model())
        .exec_without_returning(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    let content = evidence_content::Model {
        region_code: scope.region.clone(),
        file_id: record.id,
        body: content.to_vec(),
    };
    evidence_content::Entity::insert(content.into_active_model())
        .exec_without_returning(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    Ok(())
}
