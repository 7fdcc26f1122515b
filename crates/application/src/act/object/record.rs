//! Records what belongs to objects of a region, as one batch: all of it or nothing.

use indicator::vocab::RegionCode;
use store::act::{Change, Committed};

use crate::{Application, Call, Fault};

impl Application {
    /// Records organisations, objects, budget lines, sheets, facts and judgements of one region in
    /// one transaction.
    ///
    /// # Errors
    /// [`Fault::Act`] for what cannot be kept, conflicts, the database.
    pub async fn record(
        &self,
        region: RegionCode,
        changes: Vec<Change>,
        call: &Call,
    ) -> Result<Committed, Fault> {
        self.commit(region, "object.record", call, Vec::new(), changes)
            .await
    }
}
