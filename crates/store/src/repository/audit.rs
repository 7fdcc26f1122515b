//! Who did what: the audit chain's entries, for histories and for duties that exclude each other.

use std::collections::{BTreeSet, HashMap};

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
    /// In whose place, where the person acted as a deputy.
    pub on_behalf_of: Option<String>,
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
        let cursor = Entity::find()
            .filter(Column::RegionCode.eq(region.to_string()))
            .cursor_by(Column::Sequence);
        let rows = self.0.rows_of(cursor, page, |sequence| *sequence).await?;
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
        let wanted: Vec<(RegionCode, Subject)> = subjects
            .iter()
            .map(|subject| (region, subject.clone()))
            .collect();
        let found = self.of(&wanted).await?;
        Ok(found.into_iter().map(|((_, s), e)| (s, e)).collect())
    }

    /// The history of each of these things, each with its region, oldest first. One statement.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn of(
        self,
        subjects: &[(RegionCode, Subject)],
    ) -> Result<HashMap<(RegionCode, Subject), Vec<AuditEntry>>, StoreError> {
        if subjects.is_empty() {
            return Ok(HashMap::new());
        }
        let key = |(region, subject): &(RegionCode, Subject)| {
            let kind = subject.kind().to_owned();
            (region.to_string(), kind, subject.key())
        };
        let wanted: HashMap<(String, String, String), &(RegionCode, Subject)> =
            subjects.iter().map(|one| (key(one), one)).collect();
        let regions: BTreeSet<&str> = wanted.keys().map(|key| key.0.as_str()).collect();
        let kinds: BTreeSet<&str> = wanted.keys().map(|key| key.1.as_str()).collect();
        let rows = Entity::find()
            .filter(Column::RegionCode.is_in(regions))
            .filter(Column::SubjectKind.is_in(kinds))
            .filter(Column::Subject.is_in(wanted.keys().map(|key| key.2.as_str())))
            .order_by_asc(Column::RegionCode)
            .order_by_asc(Column::Sequence)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        let mut answer: HashMap<(RegionCode, Subject), Vec<AuditEntry>> = HashMap::new();
        for row in rows {
            let kind = row.subject_kind.clone();
            let key = (row.region_code.clone(), kind, row.subject.clone());
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
        on_behalf_of: row.on_behalf_of,
        action: row.action,
        subject_kind: row.subject_kind,
        subject: row.subject,
        state: row.state,
        digest: row.digest,
        reason: row.reason,
        hash: row.hash,
    }
}
