//! Ex-ante evaluations (事前绩效评估), as the use cases carry them.

use lifecycle::process::ex_ante::ExAnte;

use crate::item::{Carries, Names};

impl Carries for ExAnte {
    fn names(content: &Self::Content) -> Names {
        Names {
            sheet: content
                .evaluation()
                .and_then(|one| one.sheet)
                .map(|id| id.0),
            parties: content
                .invited
                .iter()
                .map(|one| (one.what.role.key(), one.what.person.clone()))
                .collect(),
            ..Names::default()
        }
    }
}
