//! Rights over regional objectives from above.

use super::{Act, Exclusion, Row};
use crate::permission::{Post, Reach};
use crate::process::decomposition::Action;
use Post::{DepartmentClerk, DepartmentReviewer, FinanceDivision, FinancePerformance};
use Reach::{OwnDepartment, Region};

/// Who may do what: the department whose money it is, with the finance bureau.
pub(super) const ROWS: &[Row] = &[
    may(Action::Receive, DepartmentClerk, OwnDepartment),
    may(Action::Receive, FinanceDivision, Region),
    may(Action::Correct, DepartmentClerk, OwnDepartment),
    may(Action::Correct, FinanceDivision, Region),
    may(Action::Share, DepartmentClerk, OwnDepartment),
    may(Action::Share, FinanceDivision, Region),
    may(Action::SendDown, DepartmentReviewer, OwnDepartment),
    may(Action::SendDown, FinanceDivision, Region),
    may(Action::RecallShares, DepartmentReviewer, OwnDepartment),
    may(Action::RecallShares, FinanceDivision, Region),
    may(Action::Report, DepartmentClerk, OwnDepartment),
    may(Action::Report, FinanceDivision, Region),
    may(Action::Reopen, FinanceDivision, Region),
    may(Action::Reopen, FinancePerformance, Region),
    may(Action::Extend, FinanceDivision, Region),
    may(Action::Extend, FinancePerformance, Region),
    may(Action::Close, FinanceDivision, Region),
    may(Action::Close, FinancePerformance, Region),
];

const fn may(action: Action, post: Post, reach: Reach) -> Row {
    Row {
        act: Act::Decomposition(action),
        post,
        reach,
    }
}

/// Nothing excludes anything here: the targets are not the district's own.
pub(super) const EXCLUSIONS: &[Exclusion] = &[];
