//! Which indicators are about something.

use std::sync::Arc;

use indicator::registry::Search;
use indicator::set::{Indicator, IndicatorSet};

use crate::Application;

/// An indicator that was found, with its set.
#[derive(Clone, Debug)]
pub struct FoundIndicator {
    /// The set.
    pub set: Arc<IndicatorSet>,
    /// The indicator.
    pub indicator: Indicator,
}

impl Application {
    /// Searches the indicators of all sets that are known, whatever their state.
    #[must_use]
    pub fn search_indicators(&self, search: &Search) -> Vec<FoundIndicator> {
        let registry = self.registry();
        let found = registry.search(search);
        found
            .into_iter()
            .filter_map(|found| {
                let set = Arc::clone(registry.get(&found.set.key)?);
                Some(FoundIndicator {
                    set,
                    indicator: found.indicator.clone(),
                })
            })
            .collect()
    }
}
