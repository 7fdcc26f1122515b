//! Rights over findings.

use super::{Act, Exclusion, Row};
use crate::basis::Basis;
use crate::permission::{Post, Reach};
use crate::process::rectification::Action;
use Post::{
    Auditor, DepartmentClerk, DepartmentFinance, DepartmentReviewer, DepartmentSupervisor,
    FinanceDivision, FinancePerformance, System, UnitClerk,
};
use Reach::{OwnDepartment, OwnUnit, Region};

/// Who may do what.
pub(super) const ROWS: &[Row] = &[
    may(Action::Open, DepartmentReviewer, OwnDepartment),
    may(Action::Open, DepartmentSupervisor, OwnDepartment),
    may(Action::Open, FinanceDivision, Region),
    may(Action::Open, FinancePerformance, Region),
    may(Action::Open, Auditor, Region),
    may(Action::Open, System, Region),
    may(Action::Plan, UnitClerk, OwnUnit),
    may(Action::Plan, DepartmentClerk, OwnDepartment),
    may(Action::ReturnPlan, DepartmentReviewer, OwnDepartment),
    may(Action::ReturnPlan, FinanceDivision, Region),
    may(Action::ReturnPlan, FinancePerformance, Region),
    may(Action::Enter, DepartmentReviewer, OwnDepartment),
    may(Action::Enter, DepartmentFinance, OwnDepartment),
    may(Action::Progress, UnitClerk, OwnUnit),
    may(Action::Progress, DepartmentClerk, OwnDepartment),
    may(Action::Finish, UnitClerk, OwnUnit),
    may(Action::Finish, DepartmentClerk, OwnDepartment),
    may(Action::Return, DepartmentSupervisor, OwnDepartment),
    may(Action::Return, FinanceDivision, Region),
    may(Action::Return, FinancePerformance, Region),
    may(Action::Close, DepartmentSupervisor, OwnDepartment),
    may(Action::Close, FinanceDivision, Region),
    may(Action::Close, FinancePerformance, Region),
    may(Action::Extend, DepartmentSupervisor, OwnDepartment),
    may(Action::Extend, FinancePerformance, Region),
    may(Action::HandOver, DepartmentReviewer, OwnDepartment),
    may(Action::HandOver, FinancePerformance, Region),
    may(Action::HandOver, System, Region),
    may(Action::Confirm, DepartmentReviewer, OwnDepartment),
    may(Action::Confirm, FinancePerformance, Region),
    may(Action::Confirm, System, Region),
    may(Action::Reopen, DepartmentReviewer, OwnDepartment),
    may(Action::Reopen, FinancePerformance, Region),
    may(Action::Reopen, System, Region),
    may(Action::Report, FinancePerformance, Region),
    may(Action::Report, System, Region),
    may(Action::Cancel, FinancePerformance, Region),
    may(Action::Cancel, DepartmentSupervisor, OwnDepartment),
];

const fn may(action: Action, post: Post, reach: Reach) -> Row {
    Row {
        act: Act::Rectification(action),
        post,
        reach,
    }
}

const SEPARATION: Basis =
    Basis::derived("整改与销号分离: 责任人不得自行销号(整改台账应由审核方销号)");

/// Who planned or did the work does not close it.
pub(super) const EXCLUSIONS: &[Exclusion] = &[
    not_by_the_same(Action::Close, Action::Plan),
    not_by_the_same(Action::Close, Action::Progress),
    not_by_the_same(Action::Close, Action::Finish),
    not_by_the_same(Action::Confirm, Action::Finish),
];

const fn not_by_the_same(action: Action, after: Action) -> Exclusion {
    Exclusion {
        act: Act::Rectification(action),
        after: Act::Rectification(after),
        basis: SEPARATION,
    }
}
