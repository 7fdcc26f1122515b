//! Rights over the register of agencies.

use super::{Act, Exclusion, Row};
use crate::basis::Basis;
use crate::permission::{Post, Reach};
use crate::process::agency::Action;
use Post::{Agency, FinanceDivision, FinancePerformance, System};
use Reach::{OwnUnit, Region};

/// Who may do what. An entry belongs to its agency, which keeps its own facts current.
pub(super) const ROWS: &[Row] = &[
    may(Action::List, FinancePerformance, Region),
    may(Action::List, FinanceDivision, Region),
    may(Action::Update, FinancePerformance, Region),
    may(Action::Update, Agency, OwnUnit),
    may(Action::Suspend, FinancePerformance, Region),
    may(Action::Suspend, FinanceDivision, Region),
    may(Action::Restore, FinancePerformance, Region),
    may(Action::Restore, System, Region),
    may(Action::Exclude, FinancePerformance, Region),
    may(Action::Leave, FinancePerformance, Region),
    may(Action::Leave, Agency, OwnUnit),
];

const fn may(action: Action, post: Post, reach: Reach) -> Row {
    Row {
        act: Act::Agency(action),
        post,
        reach,
    }
}

/// Who suspends does not also exclude.
pub(super) const EXCLUSIONS: &[Exclusion] = &[Exclusion {
    act: Act::Agency(Action::Exclude),
    after: Act::Agency(Action::Suspend),
    basis: Basis::derived("列入负面清单由另一人办理"),
}];
