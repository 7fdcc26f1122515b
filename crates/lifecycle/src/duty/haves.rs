//! The four haves (四有) of an object in a budget year: an objective at preparation, monitoring in
//! execution, an evaluation at completion, and application of the result.
//!
//! 綦江府发〔2020〕20号 三(二); what counts is a thing that went through its review, not one that was
//! begun.

use crate::machine::{Process, Word};
use crate::process::evaluation::{Evaluation, State as Evaluated};
use crate::process::linkage::{Linkage, State as Linked};
use crate::process::monitoring::{Monitoring, State as Monitored};
use crate::process::objective::{Objective, State as Set};
use crate::words;

words! {
    /// One of the four.
    Have {
        Objective = "objective", "预算编制有目标", "an objective at preparation";
        Monitoring = "monitoring", "预算执行有监控", "monitoring in execution";
        Evaluation = "evaluation", "预算完成有评价", "an evaluation at completion";
        Application = "application", "评价结果有应用", "application of the result";
    }
}

/// The process whose things are a have.
#[must_use]
pub const fn process(have: Have) -> &'static str {
    match have {
        Have::Objective => Objective::KEY,
        Have::Monitoring => Monitoring::KEY,
        Have::Evaluation => Evaluation::KEY,
        Have::Application => Linkage::KEY,
    }
}

/// Whether a thing of that process in a state is had: an objective that was approved, monitoring that
/// its department reviewed, an evaluation with a result that was issued, a link that was decided.
#[must_use]
pub fn is_had(have: Have, state: &str) -> bool {
    let one_of = |states: &[&str]| states.contains(&state);
    match have {
        Have::Objective => one_of(&keys(&[
            Set::Approved,
            Set::Issued,
            Set::Disclosed,
            Set::AdjustmentRequested,
            Set::ReApproved,
        ])),
        Have::Monitoring => one_of(&keys(&[
            Monitored::Reviewed,
            Monitored::Received,
            Monitored::Decided,
            Monitored::Corrected,
            Monitored::Suspended,
            Monitored::Closed,
        ])),
        Have::Evaluation => one_of(&keys(&[
            Evaluated::Issued,
            Evaluated::Objected,
            Evaluated::Final,
            Evaluated::Filed,
            Evaluated::Used,
        ])),
        Have::Application => one_of(&keys(&[Linked::Decided, Linked::Carried, Linked::Closed])),
    }
}

fn keys<S: Word>(states: &[S]) -> Vec<&'static str> {
    states.iter().map(|state| state.key()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_only_begun_is_not_had() {
        for (have, state, expected) in [
            (Have::Objective, "draft", false),
            (Have::Objective, "second-reviewed", false),
            (Have::Objective, "approved", true),
            (Have::Objective, "stopped", false),
            (Have::Monitoring, "submitted", false),
            (Have::Monitoring, "received", true),
            (Have::Monitoring, "cancelled", false),
            (Have::Evaluation, "submitted", false),
            (Have::Evaluation, "filed", true),
            (Have::Application, "proposed", false),
            (Have::Application, "carried", true),
            (Have::Application, "withdrawn", false),
            (Have::Application, "", false),
        ] {
            assert_eq!(is_had(have, state), expected, "{have:?} {state}");
        }
    }
}
