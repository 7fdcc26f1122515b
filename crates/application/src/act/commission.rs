//! Commissions (委托第三方), as the use cases carry them.

use lifecycle::process::commission::Commission;

use crate::item::{Carries, Names};

impl Carries for Commission {
    fn names(content: &Self::Content) -> Names {
        let order = content.order.as_ref();
        Names {
            objects: order
                .into_iter()
                .flat_map(|order| order.objects.iter().map(|id| id.0))
                .collect(),
            parties: order
                .into_iter()
                .flat_map(|order| {
                    [
                        ("agency", order.agency.clone()),
                        ("department", order.department.clone()),
                        ("finance", order.finance.clone()),
                        ("lead-evaluator", order.lead.person.clone()),
                    ]
                })
                .collect(),
            ..Names::default()
        }
    }
}
