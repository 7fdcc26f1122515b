//! The transaction of an act, from its lock to its commit.

use std::collections::HashSet;

use chrono::{DateTime, Duration, Utc};
use sea_orm::{DatabaseTransaction, DbErr};

use super::write::{self, version_of};
use super::{Act, ActError, Committed, Touched, Touches, differing};
use crate::column::cut;
use crate::connection::Store;
use crate::error::{FaultKind, StoreError};
use crate::record::Subject;
use crate::{audit, idempotency, outbox, rollup};

/// What the writers of an act share.
pub(crate) struct Scope<'a> {
    pub tx: &'a DatabaseTransaction,
    pub region: String,
    pub act: &'a Act,
    pub at: DateTime<Utc>,
    pub touches: Touches,
    /// What was seen to exist; nothing is ever removed.
    pub known: HashSet<Subject>,
    store: &'a Store,
}

impl<'a> Scope<'a> {
    /// A scope in which nothing is touched yet.
    pub fn of(
        store: &'a Store,
        tx: &'a DatabaseTransaction,
        act: &'a Act,
        at: DateTime<Utc>,
    ) -> Scope<'a> {
        Scope {
            tx,
            region: act.region.to_string(),
            act,
            at,
            touches: Touches::default(),
            known: HashSet::new(),
            store,
        }
    }

    /// Turns an error of the database into one that people understand.
    pub fn fault(&self, error: DbErr) -> StoreError {
        self.store.explain(error)
    }
}

impl Store {
    /// Carries an act out: all of it, or nothing.
    ///
    /// # Errors
    /// [`ActError`] says why nothing was written.
    pub async fn act(&self, act: &Act) -> Result<Committed, ActError> {
        let writing = self.begin_write().await?;
        let committed = self.run(&writing.tx, act).await?;
        writing
            .tx
            .commit()
            .await
            .map_err(|error| self.explain(error))?;
        Ok(committed)
    }

    /// The answer that was given to a request with this key, if there was one; for use before the
    /// work of an act is begun. [`Store::act`] asks again.
    ///
    /// # Errors
    /// [`ActError::KeyReused`] if the key belongs to another request.
    pub async fn answered(
        &self,
        region: indicator::vocab::RegionCode,
        key: &super::Idempotency,
    ) -> Result<Option<Committed>, ActError> {
        idempotency::answer(self, &self.db, &region.to_string(), key).await
    }

    async fn run(&self, tx: &DatabaseTransaction, act: &Act) -> Result<Committed, ActError> {
        let region = act.region.to_string();
        // the head's lock comes first: it serialises the writes of the region
        let head = audit::lock_head(self, tx, &region).await?;
        if let Some(key) = &act.idempotency
            && let Some(answer) = idempotency::answer(self, tx, &region, key).await?
        {
            return Ok(answer);
        }
        let mut scope = Scope::of(self, tx, act, after(act.at, head.at));
        check_versions(&scope).await?;
        for change in &act.changes {
            write::change(&mut scope, change).await?;
        }
        rollup::refresh(&scope).await?;
        let entries = audit::append(&scope, head).await?;
        outbox::append(&scope, &entries).await?;
        let committed = Committed {
            act: act.id,
            at: scope.at,
            audit: entries.last().map(|entry| entry.sequence),
            touched: touched(&scope.touches),
            replayed: false,
        };
        if let Some(key) = &act.idempotency {
            idempotency::keep(&scope, key, &committed).await?;
        }
        Ok(committed)
    }
}

/// Moments of a region only go forward, so that intervals of validity never overlap.
fn after(asked: DateTime<Utc>, last: Option<DateTime<Utc>>) -> DateTime<Utc> {
    let asked = cut(asked);
    match last {
        Some(last) if asked <= last => last + Duration::microseconds(1),
        _ => asked,
    }
}

async fn check_versions(scope: &Scope<'_>) -> Result<(), ActError> {
    for expected in &scope.act.expected {
        let found = version_of(scope, &expected.subject).await?.unwrap_or(0);
        if found != expected.version {
            let differing =
                differing::fields(scope, &expected.subject, expected.version, found).await?;
            return Err(ActError::VersionConflict {
                subject: expected.subject.clone(),
                expected: expected.version,
                found,
                differing,
            });
        }
    }
    Ok(())
}

fn touched(touches: &Touches) -> Vec<Touched> {
    touches
        .last()
        .map(|touch| Touched {
            subject: touch.subject.clone(),
            version: touch.version,
        })
        .collect()
}

/// A number for an `i32` column.
pub(crate) fn small<T>(column: &'static str, value: T) -> Result<i32, StoreError>
where
    T: Copy + std::fmt::Display + TryInto<i32>,
{
    value
        .try_into()
        .map_err(|_| StoreError::at(FaultKind::Damaged, column).detail(value.to_string()))
}
