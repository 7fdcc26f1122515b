//! What somebody does: one folder a process, one file an act; of a work item what its process adds to
//! the one way in which items are carried ([`crate::item`]).

mod agency;
mod assessment;
mod commission;
mod decomposition;
mod disclosure;
pub mod document;
pub mod evaluation;
mod ex_ante;
pub mod identity;
pub mod import;
pub mod indicator_set;
mod key_monitoring;
mod linkage;
mod monitoring;
pub mod object;
mod objective;
mod package;
mod plan_task;
pub mod reading;
mod rectification;
pub mod sheet;

use indicator::vocab::RegionCode;
use lifecycle::id::ItemId;
use store::act::{Act, Change, Committed, Expected};
use uuid::Uuid;

use crate::{Application, Call, Fault};

fn ids(ids: impl IntoIterator<Item = ItemId>) -> Vec<Uuid> {
    ids.into_iter().map(|id| id.0).collect()
}

impl Application {
    /// Does something once for a key of the client's; a repetition, also one at the same time, makes
    /// its answer of what the first time touched.
    async fn once_touching<T>(
        &self,
        region: RegionCode,
        call: &Call,
        act: impl AsyncFnOnce() -> Result<T, Fault>,
        again: impl AsyncFnOnce(Committed) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let key = call.idempotency.as_ref().filter(|_| !call.validate_only);
        let Some(key) = key else {
            return act().await;
        };
        if let Some(committed) = self.store.answered(region, key).await? {
            return again(committed).await;
        }
        match act().await {
            Ok(answer) => Ok(answer),
            Err(fault) => match self.store.answered(region, key).await? {
                Some(committed) => again(committed).await,
                None => Err(fault),
            },
        }
    }

    /// Hands one batch of changes to the write path.
    pub(crate) async fn commit(
        &self,
        region: RegionCode,
        action: &str,
        call: &Call,
        expected: Vec<Expected>,
        changes: Vec<Change>,
    ) -> Result<Committed, Fault> {
        let act = Act {
            id: self.next_id(call.now),
            region,
            actor: call.actor.clone(),
            action: action.to_owned(),
            at: call.now,
            idempotency: call.idempotency.clone(),
            expected,
            changes,
        };
        Ok(self.store.act(&act).await?)
    }
}
