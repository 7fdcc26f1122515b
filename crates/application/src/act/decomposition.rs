//! Regional objectives from above (区域绩效目标), as the use cases carry them.

use lifecycle::process::decomposition::Decomposition;

use crate::item::{Carries, Names};

impl Carries for Decomposition {
    fn names(content: &Self::Content) -> Names {
        Names {
            parties: content
                .shares()
                .iter()
                .map(|share| ("share", share.organisation.clone()))
                .collect(),
            ..Names::default()
        }
    }
}
