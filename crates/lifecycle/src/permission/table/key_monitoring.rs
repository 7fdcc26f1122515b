//! Rights over key monitoring.

use super::{Act, Exclusion, Row};
use crate::basis::Basis;
use crate::permission::{Post, Reach};
use crate::process::key_monitoring::Action;
use Post::{DepartmentClerk, DepartmentReviewer, FinanceDivision, FinancePerformance};
use Reach::{OwnDepartment, Region};

/// Who may do what.
pub(super) const ROWS: &[Row] = &[
    may(Action::Pick, FinancePerformance, Region),
    may(Action::Drop, FinancePerformance, Region),
    may(Action::Find, FinancePerformance, Region),
    may(Action::Find, FinanceDivision, Region),
    may(Action::Instruct, FinancePerformance, Region),
    may(Action::Instruct, FinanceDivision, Region),
    may(Action::Urge, FinancePerformance, Region),
    may(Action::Urge, FinanceDivision, Region),
    may(Action::Extend, FinancePerformance, Region),
    may(Action::Answer, DepartmentClerk, OwnDepartment),
    may(Action::Answer, DepartmentReviewer, OwnDepartment),
    may(Action::Withdraw, DepartmentClerk, OwnDepartment),
    may(Action::Withdraw, DepartmentReviewer, OwnDepartment),
    may(Action::Return, FinancePerformance, Region),
    may(Action::Return, FinanceDivision, Region),
    may(Action::Close, FinancePerformance, Region),
    may(Action::Close, FinanceDivision, Region),
];

const fn may(action: Action, post: Post, reach: Reach) -> Row {
    Row {
        act: Act::KeyMonitoring(action),
        post,
        reach,
    }
}

const SEPARATION: Basis = Basis::derived("答复与办结岗位分离");

/// Who answered does not close.
pub(super) const EXCLUSIONS: &[Exclusion] = &[Exclusion {
    act: Act::KeyMonitoring(Action::Close),
    after: Act::KeyMonitoring(Action::Answer),
    basis: SEPARATION,
}];
