//! Which indicator sets there are, where they stand, and what the viewer may do with them.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use indicator::set::IndicatorSet;
use indicator::vocab::{RegionCode, SetCode, SetKey};
use lifecycle::machine::{Possible, possible};
use lifecycle::permission::Actor;
use lifecycle::process::indicator_set::IndicatorSet as Process;
use store::record::{IndicatorSetRecord, Stored};
use store::repository::{IndicatorSetFilter, Page, Slice};

use crate::act::indicator_set::key_of;
use crate::{Application, Fault};

/// A set with where it stands.
#[derive(Clone, Debug)]
pub struct SetView {
    /// Its key.
    pub key: SetKey,
    /// What is kept of it.
    pub stored: Stored<IndicatorSetRecord>,
    /// The set as it is understood; `None` if the check finds an error in its text now.
    pub set: Option<Arc<IndicatorSet>>,
}

impl Application {
    /// A page of sets, by region, code, year and revision.
    ///
    /// # Errors
    /// The database.
    pub async fn indicator_sets(
        &self,
        filter: &IndicatorSetFilter,
        page: &Page<SetKey>,
    ) -> Result<Slice<SetView>, Fault> {
        let slice = self.store.indicator_sets().page(filter, page).await?;
        Ok(Slice {
            items: slice.items.into_iter().map(|one| self.view(one)).collect(),
            more: slice.more,
        })
    }

    /// How many sets there are.
    ///
    /// # Errors
    /// The database.
    pub async fn count_indicator_sets(&self, filter: &IndicatorSetFilter) -> Result<u64, Fault> {
        Ok(self.store.indicator_sets().count(filter).await?)
    }

    /// Sets by their keys, in one statement.
    ///
    /// # Errors
    /// The database.
    pub async fn indicator_sets_by_key(
        &self,
        keys: &[SetKey],
    ) -> Result<HashMap<SetKey, SetView>, Fault> {
        let found = self.store.indicator_sets().by_keys(keys).await?;
        Ok(found
            .into_iter()
            .map(|(key, stored)| (key, self.view(stored)))
            .collect())
    }

    /// Every revision of a set in a region, over all years.
    ///
    /// # Errors
    /// The database.
    pub async fn indicator_set_revisions(
        &self,
        region: RegionCode,
        code: &SetCode,
    ) -> Result<Vec<SetView>, Fault> {
        let found = self.store.indicator_sets().revisions(region, code).await?;
        Ok(found.into_iter().map(|one| self.view(one)).collect())
    }

    /// What somebody may do with a set now, and if not, why. The same rules as the acts.
    ///
    /// # Errors
    /// The database.
    pub async fn indicator_set_actions(
        &self,
        view: &SetView,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Vec<Possible<Process>>, Fault> {
        let errors = usize::from(view.set.is_none());
        let known = self.known(&view.key, view.set.as_deref(), errors).await?;
        Ok(possible::<Process>(
            Some(view.stored.value.state),
            &known.facts,
            actor,
            now,
        ))
    }

    fn view(&self, stored: Stored<IndicatorSetRecord>) -> SetView {
        let key = key_of(&stored);
        let set = self.registry().get(&key).cloned();
        SetView { key, stored, set }
    }
}
