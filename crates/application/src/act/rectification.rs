//! Findings (问题整改), as the use cases carry them.

use lifecycle::process::rectification::Rectification;

use super::ids;
use crate::item::{Carries, Names};

impl Carries for Rectification {
    fn names(content: &Self::Content) -> Names {
        Names {
            items: ids((content
                .finding
                .iter()
                .filter_map(|finding| finding.found_in))
            .chain(content.look_backs.iter().map(|one| one.evaluation))
            .chain(content.reports.iter().map(|one| one.package))),
            ..Names::default()
        }
    }
}
