//! What somebody does: one folder a process, one file an act.

pub mod evaluation;
pub mod import;
pub mod indicator_set;
pub mod object;

use indicator::vocab::RegionCode;
use store::act::{Act, Change, Committed, Expected};

use crate::{Application, Call, Fault};

impl Application {
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
