//! What the operator does with the database, apart from any act: rights of roles, kept figures built
//! anew.

use chrono::{DateTime, Utc};
use indicator::vocab::RegionCode;
use store::rollup::Rebuilt;

use crate::{Application, Fault};

impl Application {
    /// Gives a role of PostgreSQL its rights: it may read everything and add everywhere, and change
    /// nothing that is history. Answers whether there was anything to give: a file has no roles.
    ///
    /// # Errors
    /// [`Fault::Store`] for a name that is none, or without the right to give rights.
    pub async fn secure(&self, role: &str) -> Result<bool, Fault> {
        Ok(self.store.secure(role).await?)
    }

    /// Builds the kept totals and cubes of every region anew, each in a transaction of its own, and
    /// says what was not as it should be.
    ///
    /// # Errors
    /// The database.
    pub async fn rebuild_rollups(
        &self,
        now: DateTime<Utc>,
    ) -> Result<Vec<(RegionCode, Rebuilt)>, Fault> {
        let mut done = Vec::new();
        for (region, _) in self.store.regions().all().await? {
            done.push((region, self.store.rebuild_rollups(region, now).await?));
        }
        Ok(done)
    }
}
