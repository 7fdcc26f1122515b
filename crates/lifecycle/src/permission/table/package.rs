//! Rights over packages for the congress.

use super::{Act, Exclusion, Row};
use crate::permission::{Post, Reach};
use crate::process::package::Action;
use Post::{Congress, FinanceBudget, FinancePerformance, System};
use Reach::{Assigned, Region};

/// Who may do what. The congress reads packages that were sent to it, and says so.
pub(super) const ROWS: &[Row] = &[
    may(Action::Build, FinancePerformance, Region),
    may(Action::Build, FinanceBudget, Region),
    may(Action::Build, System, Region),
    may(Action::Change, FinancePerformance, Region),
    may(Action::Change, FinanceBudget, Region),
    may(Action::Freeze, FinancePerformance, Region),
    may(Action::Freeze, FinanceBudget, Region),
    may(Action::Thaw, FinancePerformance, Region),
    may(Action::Thaw, FinanceBudget, Region),
    may(Action::Send, FinancePerformance, Region),
    may(Action::Send, FinanceBudget, Region),
    may(Action::Receive, Congress, Assigned),
    may(Action::Receive, FinancePerformance, Region),
    may(Action::Answer, Congress, Assigned),
    may(Action::Answer, FinancePerformance, Region),
    may(Action::Correct, FinancePerformance, Region),
    may(Action::Correct, System, Region),
];

const fn may(action: Action, post: Post, reach: Reach) -> Row {
    Row {
        act: Act::Package(action),
        post,
        reach,
    }
}

/// None: what is in a package is computed, and its members were reviewed by others before.
pub(super) const EXCLUSIONS: &[Exclusion] = &[];
