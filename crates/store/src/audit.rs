//! The audit chain: each entry of a region carries the hash of the one before, so that an edited
//! or a removed entry is found.

use chrono::{DateTime, Utc};
use indicator::vocab::RegionCode;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use sha2::{Digest, Sha256};

use crate::act::ActError;
use crate::act::run::Scope;
use crate::bulk;
use crate::column::Micros;
use crate::connection::Store;
use crate::entity::{audit_entry, audit_head};
use crate::error::StoreError;

/// Name of the algorithm, kept with each entry so that a later one can follow on.
pub const ALGORITHM: &str = "sha-256";
/// What the first entry of a region names as the hash before it.
const ROOT: &str = "";
/// Entries read at a time by [`Store::verify_audit`].
const PAGE: u64 = 5_000;

/// The last entry of a region's chain.
pub(crate) struct Head {
    pub sequence: i64,
    pub hash: String,
    pub at: Option<DateTime<Utc>>,
}

/// The last entry of a region's chain, as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditHead {
    /// Its sequence, from 1.
    pub sequence: i64,
    /// Its hash.
    pub hash: String,
    /// The region's last act.
    pub at: DateTime<Utc>,
}

/// What is wrong with a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// Sequence of the entry that does not fit.
    pub sequence: i64,
    /// How.
    pub kind: BreakKind,
}

/// How a chain can be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakKind {
    /// The entry with this sequence is not there, and perhaps some after it.
    Removed,
    /// The entry's content does not give its hash.
    Edited,
    /// The entry does not name the hash of the one before.
    Unlinked,
    /// The head does not name the last entry.
    Head,
}

/// Locks the head of a region's chain, and makes it where the region is new.
pub(crate) async fn lock_head(
    store: &Store,
    tx: &DatabaseTransaction,
    region: &str,
) -> Result<Head, StoreError> {
    let fault = |error| store.explain(error);
    for _ in 0..2 {
        let found = audit_head::Entity::find_by_id(region)
            .lock_exclusive()
            .one(tx)
            .await
            .map_err(fault)?;
        if let Some(head) = found {
            return Ok(Head {
                sequence: head.sequence,
                hash: head.hash,
                at: (head.sequence > 0).then(|| head.recorded_at.into()),
            });
        }
        let new = audit_head::Model {
            region_code: region.to_owned(),
            sequence: 0,
            hash: ROOT.to_owned(),
            recorded_at: Micros(0),
        };
        audit_head::Entity::insert(new.into_active_model())
            .on_conflict_do_nothing_on([audit_head::Column::RegionCode])
            .exec_without_returning(tx)
            .await
            .map_err(fault)?;
    }
    Err(StoreError::at(
        crate::error::FaultKind::Internal,
        "audit_head",
    ))
}

/// Appends an entry for each thing touched and moves the head.
pub(crate) async fn append(
    scope: &Scope<'_>,
    head: Head,
) -> Result<Vec<audit_entry::Model>, ActError> {
    let (mut sequence, mut previous) = (head.sequence, head.hash);
    let (person, post) = (scope.act.actor.person.as_str(), scope.act.actor.post.key());
    let action = scope.act.action.as_str();
    let behalf = scope.act.actor.on_behalf_of.as_ref();
    let mut entries = Vec::new();
    for touch in scope.touches.list().iter().filter(|touch| touch.audited) {
        sequence += 1;
        let step = touch.step.as_ref();
        let mut entry = audit_entry::Model {
            region_code: scope.region.clone(),
            sequence,
            act_id: scope.act.id,
            algorithm: ALGORITHM.to_owned(),
            previous,
            hash: String::new(),
            recorded_at: scope.at.into(),
            actor: step.map_or(person, |step| &step.person).to_owned(),
            post: step.map_or(post, |step| step.post).to_owned(),
            action: step.map_or(action, |step| &step.action).to_owned(),
            subject_kind: touch.subject.kind().to_owned(),
            subject: touch.subject.key(),
            state: touch.state.map(str::to_owned),
            digest: touch.digest(),
            reason: touch.reason.clone(),
            on_behalf_of: step
                .map_or(behalf, |step| step.on_behalf_of.as_ref())
                .cloned(),
        };
        entry.hash = hash(&entry);
        previous = entry.hash.clone();
        entries.push(entry);
    }
    if entries.is_empty() {
        return Ok(entries);
    }
    let head = audit_head::Model {
        region_code: scope.region.clone(),
        sequence,
        hash: previous,
        recorded_at: scope.at.into(),
    };
    head.into_active_model()
        .reset_all()
        .update(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    let models = entries
        .iter()
        .cloned()
        .map(IntoActiveModel::into_active_model);
    bulk::insert(scope, models.collect()).await?;
    Ok(entries)
}

/// The hash of an entry: over every field but the hash itself, each with its length before it, so
/// that no two entries have the same bytes.
fn hash(entry: &audit_entry::Model) -> String {
    let mut hasher = Sha256::new();
    let mut field = |text: &str| {
        let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
        hasher.update(length.to_be_bytes());
        hasher.update(text.as_bytes());
    };
    field(&entry.algorithm);
    field(&entry.region_code);
    field(&entry.sequence.to_string());
    field(&entry.previous);
    field(&entry.act_id.to_string());
    field(&entry.recorded_at.0.to_string());
    field(&entry.actor);
    field(&entry.post);
    field(&entry.action);
    field(&entry.subject_kind);
    field(&entry.subject);
    for optional in [&entry.state, &entry.reason] {
        field(if optional.is_some() { "1" } else { "0" });
        field(optional.as_deref().unwrap_or_default());
    }
    field(&entry.digest);
    // entries from before this column have the hash that they had
    if let Some(person) = &entry.on_behalf_of {
        field(person);
    }
    hex(&hasher.finalize())
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl Store {
    /// The last entry of a region's chain, `None` if nothing was done there.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn audit_head(&self, region: RegionCode) -> Result<Option<AuditHead>, StoreError> {
        let head = audit_head::Entity::find_by_id(region.to_string())
            .one(&self.db)
            .await
            .map_err(|error| self.explain(error))?;
        Ok(head.filter(|head| head.sequence > 0).map(|head| AuditHead {
            sequence: head.sequence,
            hash: head.hash,
            at: head.recorded_at.into(),
        }))
    }

    /// Every region that has a chain, in order.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn audited_regions(&self) -> Result<Vec<RegionCode>, StoreError> {
        let heads = audit_head::Entity::find()
            .filter(audit_head::Column::Sequence.gt(0))
            .order_by_asc(audit_head::Column::RegionCode)
            .all(&self.db)
            .await
            .map_err(|error| self.explain(error))?;
        let region = |head: audit_head::Model| {
            let code = RegionCode::parse(&head.region_code);
            code.ok_or_else(|| {
                StoreError::at(crate::error::FaultKind::Damaged, "audit_head.region_code")
                    .detail(head.region_code)
            })
        };
        heads.into_iter().map(region).collect()
    }

    /// Walks a region's chain and says where it is broken; empty if it is whole.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn verify_audit(&self, region: RegionCode) -> Result<Vec<Break>, StoreError> {
        let region = region.to_string();
        let (mut last, mut previous) = (0, ROOT.to_owned());
        let mut breaks = Vec::new();
        loop {
            let page = entries_after(self, &self.db, &region, last).await?;
            if page.is_empty() {
                break;
            }
            for entry in page {
                let mut note = |kind| {
                    breaks.push(Break {
                        sequence: entry.sequence,
                        kind,
                    });
                };
                if hash(&entry) != entry.hash {
                    note(BreakKind::Edited);
                }
                let whole = entry.sequence == last + 1;
                if whole && entry.previous != previous {
                    note(BreakKind::Unlinked);
                }
                if !whole {
                    breaks.push(Break {
                        sequence: last + 1,
                        kind: BreakKind::Removed,
                    });
                }
                (last, previous) = (entry.sequence, entry.hash);
            }
        }
        let head = audit_head::Entity::find_by_id(region.as_str())
            .one(&self.db)
            .await
            .map_err(|error| self.explain(error))?;
        let head = head.map_or((0, ROOT.to_owned()), |head| (head.sequence, head.hash));
        if head != (last, previous) {
            breaks.push(Break {
                sequence: head.0,
                kind: BreakKind::Head,
            });
        }
        breaks.sort_by_key(|found| found.sequence);
        Ok(breaks)
    }
}

async fn entries_after(
    store: &Store,
    db: &impl ConnectionTrait,
    region: &str,
    last: i64,
) -> Result<Vec<audit_entry::Model>, StoreError> {
    audit_entry::Entity::find()
        .filter(audit_entry::Column::RegionCode.eq(region))
        .filter(audit_entry::Column::Sequence.gt(last))
        .order_by_asc(audit_entry::Column::Sequence)
        .limit(PAGE)
        .all(db)
        .await
        .map_err(|error| store.explain(error))
}
