//! Rights over monitoring tasks.

use super::{Act, Exclusion, Row};
use crate::basis::Basis;
use crate::permission::{Post, Reach};
use crate::process::monitoring::Action;
use Post::{
    DepartmentClerk, DepartmentFinance, DepartmentReviewer, FinanceDivision, FinancePerformance,
    System, UnitClerk,
};
use Reach::{OwnDepartment, OwnUnit, Region};

/// Who may do what.
#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    may(Action::Open, DepartmentClerk, OwnDepartment),
    may(Action::Open, DepartmentReviewer, OwnDepartment),
    may(Action::Open, FinancePerformance, Region),
    may(Action::Open, System, Region),
    may(Action::Save, UnitClerk, OwnUnit),
    may(Action::Save, DepartmentClerk, OwnUnit),
    may(Action::Extend, DepartmentReviewer, OwnDepartment),
    may(Action::Extend, FinancePerformance, Region),
    may(Action::HandOver, UnitClerk, OwnUnit),
    may(Action::HandOver, DepartmentClerk, OwnUnit),
    may(Action::HandOver, DepartmentReviewer, OwnDepartment),
    may(Action::Cancel, DepartmentReviewer, OwnDepartment),
    may(Action::Cancel, FinancePerformance, Region),
    may(Action::Submit, UnitClerk, OwnUnit),
    may(Action::Submit, DepartmentClerk, OwnUnit),
    may(Action::Withdraw, UnitClerk, OwnUnit),
    may(Action::Withdraw, DepartmentClerk, OwnUnit),
    may(Action::Return, DepartmentReviewer, OwnDepartment),
    may(Action::Return, FinanceDivision, Region),
    may(Action::Return, FinancePerformance, Region),
    may(Action::Review, DepartmentReviewer, OwnDepartment),
    may(Action::Recall, DepartmentReviewer, OwnDepartment),
    may(Action::Receive, FinanceDivision, Region),
    may(Action::Receive, FinancePerformance, Region),
    may(Action::Decide, DepartmentReviewer, OwnDepartment),
    may(Action::Decide, DepartmentFinance, OwnDepartment),
    may(Action::Suspend, FinanceDivision, Region),
    may(Action::Suspend, FinancePerformance, Region),
    may(Action::Suspend, System, Region),
    may(Action::Resume, FinanceDivision, Region),
    may(Action::Resume, FinancePerformance, Region),
    may(Action::Correct, UnitClerk, OwnUnit),
    may(Action::Correct, DepartmentClerk, OwnDepartment),
    may(Action::Reopen, DepartmentReviewer, OwnDepartment),
    may(Action::Reopen, FinanceDivision, Region),
    may(Action::Reopen, FinancePerformance, Region),
    may(Action::Close, FinanceDivision, Region),
    may(Action::Close, FinancePerformance, Region),
];

const fn may(action: Action, post: Post, reach: Reach) -> Row {
    Row {
        act: Act::Monitoring(action),
        post,
        reach,
    }
}

const SEPARATION: Basis = Basis::derived("填报、部门审核、财政接收岗位分离");

/// Who filled in does not review, who reviewed does not receive, nobody closes his own correction.
pub(super) const EXCLUSIONS: &[Exclusion] = &[
    not_by_the_same(Action::Review, Action::Save),
    not_by_the_same(Action::Review, Action::Submit),
    not_by_the_same(Action::Receive, Action::Submit),
    not_by_the_same(Action::Receive, Action::Review),
    not_by_the_same(Action::Close, Action::Submit),
    not_by_the_same(Action::Close, Action::Correct),
];

const fn not_by_the_same(action: Action, after: Action) -> Exclusion {
    Exclusion {
        act: Act::Monitoring(action),
        after: Act::Monitoring(after),
        basis: SEPARATION,
    }
}
