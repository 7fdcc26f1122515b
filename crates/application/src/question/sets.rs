//! Which indicator sets there are, where they stand, and what the viewer may do with them.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use indicator::set::IndicatorSet;
use indicator::vocab::{RegionCode, SetCode, SetKey};
use lifecycle::machine::{Possible, possible};
use lifecycle::permission::Actor;
use lifecycle::process::indicator_set::IndicatorSet as Process;
use store::record::{IndicatorSetRecord, Stored, Subject};
use store::repository::{AuditEntry, IndicatorSetFilter, Page, Slice};

use crate::act::indicator_set::{Asked, key_of};
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

    /// Every revision of sets in their regions, over all years. One statement for any number of
    /// sets.
    ///
    /// # Errors
    /// The database.
    pub async fn indicator_set_revisions(
        &self,
        wanted: &[(RegionCode, SetCode)],
    ) -> Result<HashMap<(RegionCode, SetCode), Vec<SetView>>, Fault> {
        let filter = IndicatorSetFilter {
            regions: wanted.iter().map(|(region, _)| *region).collect(),
            codes: wanted.iter().map(|(_, code)| code.clone()).collect(),
            ..IndicatorSetFilter::default()
        };
        let mut answer: HashMap<(RegionCode, SetCode), Vec<SetView>> =
            wanted.iter().map(|one| (one.clone(), Vec::new())).collect();
        if wanted.is_empty() {
            return Ok(answer);
        }
        for one in self.store.indicator_sets().all(&filter).await? {
            let view = self.view(one);
            let family = (view.key.region, view.key.set.code.clone());
            if let Some(revisions) = answer.get_mut(&family) {
                revisions.push(view);
            }
        }
        Ok(answer)
    }

    /// What somebody may do with sets now, and if not, why. The same rules as the acts. Two
    /// statements for any number of sets, a third where bodies own some of them.
    ///
    /// # Errors
    /// The database.
    pub async fn indicator_set_actions(
        &self,
        views: &[SetView],
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<HashMap<SetKey, Vec<Possible<Process>>>, Fault> {
        let asked: Vec<Asked<'_>> = views
            .iter()
            .map(|view| Asked {
                key: &view.key,
                set: view.set.as_deref(),
                errors: usize::from(view.set.is_none()),
            })
            .collect();
        let known = self.known_of(&asked, now).await?;
        let mut answer = HashMap::new();
        for view in views {
            let Some(known) = known.get(&view.key) else {
                continue;
            };
            let state = Some(view.stored.value.state);
            let possible = possible::<Process>(state, &known.facts, actor, now);
            answer.insert(view.key.clone(), possible);
        }
        Ok(answer)
    }

    /// What was done with sets, oldest first. One statement for any number of sets.
    ///
    /// # Errors
    /// The database.
    pub async fn indicator_set_histories(
        &self,
        keys: &[SetKey],
    ) -> Result<HashMap<SetKey, Vec<AuditEntry>>, Fault> {
        let subjects: Vec<(RegionCode, Subject)> = keys
            .iter()
            .map(|key| (key.region, Subject::IndicatorSet(key.set.clone())))
            .collect();
        let mut found = self.store.audit_entries().of(&subjects).await?;
        let pairs = keys.iter().zip(&subjects);
        Ok(pairs
            .map(|(key, subject)| (key.clone(), found.remove(subject).unwrap_or_default()))
            .collect())
    }

    fn view(&self, stored: Stored<IndicatorSetRecord>) -> SetView {
        let key = key_of(&stored);
        let set = self.registry().get(&key).cloned();
        SetView { key, stored, set }
    }
}
