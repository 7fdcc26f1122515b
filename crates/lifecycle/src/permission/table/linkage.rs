//! Rights over link decisions.

use super::{Act, Exclusion, Row};
use crate::basis::Basis;
use crate::permission::{Post, Reach};
use crate::process::linkage::Action;
use Post::{FinanceBudget, FinanceDivision, FinancePerformance, Government, System};
use Reach::Region;

/// Who may do what.
pub(super) const ROWS: &[Row] = &[
    may(Action::Propose, FinancePerformance, Region),
    may(Action::Propose, System, Region),
    may(Action::Decide, FinanceBudget, Region),
    may(Action::Decide, FinanceDivision, Region),
    may(Action::Decide, Government, Region),
    may(Action::Reconsider, FinanceBudget, Region),
    may(Action::Reconsider, Government, Region),
    may(Action::Carry, FinanceBudget, Region),
    may(Action::Carry, System, Region),
    may(Action::Close, FinancePerformance, Region),
    may(Action::Close, FinanceBudget, Region),
    may(Action::Withdraw, FinancePerformance, Region),
];

const fn may(action: Action, post: Post, reach: Reach) -> Row {
    Row {
        act: Act::Linkage(action),
        post,
        reach,
    }
}

/// Who proposes does not decide.
pub(super) const EXCLUSIONS: &[Exclusion] = &[Exclusion {
    act: Act::Linkage(Action::Decide),
    after: Act::Linkage(Action::Propose),
    basis: Basis::derived("提出建议与作出决定由不同的人办理"),
}];
