//! Who did what: the audit chain's entries, for histories and for duties that exclude each other.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use indicator::vocab::RegionCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::page::{Page, Slice};
use crate::connection::Store;
use crate::entity::audit_entry::{Column, Entity, Model};
use crate::error::StoreError;
use crate::record::Subject;

/// Reads the audit chain.
#[derive(Clone, Copy, Debug)]
pub struct AuditEntries<'a>(pub(super) &'a Store);

/// An entry of a region's chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its sequence in the region, from 1.
    pub sequence: i64,
    /// The act it belongs to.
    pub act: Uuid,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// In which post, by its key.
    pub post: String,
    /// What was done, by its key: `indicator-set.submit`.
    pub action: String,
    /// Kind of the thing.
    pub subject_kind: String,
    /// Which thing.
    pub subject: String,
    /// The state it was brought to.
    pub state: Option<String>,
    /// Digest of what was done.
    pub digest: String,
    /// The reason given.
    pub reason: Option<String>,
    /// Hash of the entry.
    pub hash: String,
}

impl AuditEntries<'_> {
    /// A page of a region's chain, by sequence.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn page(
        self,
        region: RegionCode,
        page: &Page<i64>,
    ) -> Result<Slice<AuditEntry>, StoreError> {
        let mut cursor = Entity::find()
            .filter(Column::RegionCode.eq(region.to_string()))
            .cursor_by(Column::Sequence);
        if let Some(sequence) = page.after {
            cursor.after(sequence);
        }
        if let Some(sequence) = page.before {
            cursor.before(sequence);
        }
        let rows = page
            .ask(&mut cursor)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        Ok(page.cut(rows.into_iter().map(entry).collect()))
    }

    /// The history of each of these things of a region, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn of_subjects(
        self,
        region: RegionCode,
        subjects: &[Subject],
    ) -> Result<HashMap<Subject, Vec<AuditEntry>>, StoreError> {
        let kinds = subjects.iter().map(Subject::kind);
        let wanted: HashMap<(String, String), &Subject> = subjects
            .iter()
            .map(|subject| ((subject.kind().to_owned(), subject.key()), subject))
            .collect();
        let rows = Entity::find()
            .filter(Column::RegionCode.eq(region.to_string()))
            .filter(Column::SubjectKind.is_in(kinds))
            .filter(Column::Subject.is_in(subjects.iter().map(Subject::key)))
            .order_by_asc(Column::Sequence)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        let mut answer: HashMap<Subject, Vec<AuditEntry>> = HashMap::new();
        for row in rows {
            let key = (row.subject_kind.clone(), row.subject.clone());
            if let Some(subject) = wanted.get(&key) {
                answer
                    .entry((*subject).clone())
                    .or_default()
                    .push(entry(row));
            }
        }
        Ok(answer)
    }
}

fn entry(row: Model) -> AuditEntry {
    AuditEntry {
        sequence: row.sequence,
        act: row.act_id,
        at: row.recorded_at.into(),
        actor: row.actor,
        post: row.post,
        action: row.action,
        subject_kind: row.subject_kind,
        subject: row.subject,
        state: row.state,
        digest: row.digest,
        reason: row.reason,
        hash: row.hash,
    }
}
