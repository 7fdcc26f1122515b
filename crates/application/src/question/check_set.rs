//! Is this text a good set? Nothing is stored.

use std::sync::Arc;

use indicator::diagnostic::{Diagnostic, Source};
use indicator::set::IndicatorSet;

use crate::Application;

/// What the check of a manifest found.
#[derive(Debug)]
pub struct Checked {
    /// The set as it was understood; `None` while there is an error.
    pub set: Option<Arc<IndicatorSet>>,
    /// Every fault, in order of place.
    pub found: Vec<Diagnostic>,
}

impl Application {
    /// Checks a manifest against the registry, as if it were to be registered; `name` is what the
    /// text is called in the answer.
    #[must_use]
    pub fn check_indicator_set(&self, name: &str, text: &str) -> Checked {
        let source = Source::new(name, text);
        let (set, found) = self.registry().check(&source, None);
        Checked {
            set: set.map(Arc::new),
            found,
        }
    }
}
