//! Rights over commissions.

use super::{Act, Exclusion, Row};
use crate::basis::Basis;
use crate::permission::{Post, Reach};
use crate::process::commission::Action;
use Post::{Agency, DepartmentClerk, DepartmentReviewer, FinanceDivision, FinancePerformance};
use Reach::{Assigned, OwnDepartment, Region};

/// Who may do what. A commission belongs to the evaluated department and is assigned to its agency.
pub(super) const ROWS: &[Row] = &[
    may(Action::Order, FinancePerformance, Region),
    may(Action::Order, FinanceDivision, Region),
    may(Action::Order, DepartmentReviewer, OwnDepartment),
    may(Action::Declare, Agency, Assigned),
    may(Action::Start, Agency, Assigned),
    may(Action::AddPaper, Agency, Assigned),
    may(Action::Ask, Agency, Assigned),
    may(Action::Ask, DepartmentClerk, OwnDepartment),
    may(Action::Ask, DepartmentClerk, Assigned),
    may(Action::Ask, FinanceDivision, Region),
    may(Action::Ask, FinancePerformance, Region),
    may(Action::Answer, Agency, Assigned),
    may(Action::Answer, DepartmentClerk, OwnDepartment),
    may(Action::Answer, DepartmentClerk, Assigned),
    may(Action::Answer, FinanceDivision, Region),
    may(Action::Answer, FinancePerformance, Region),
    may(Action::Report, Agency, Assigned),
    may(Action::Return, FinancePerformance, Region),
    may(Action::Return, FinanceDivision, Region),
    may(Action::Review, FinancePerformance, Region),
    may(Action::Review, FinanceDivision, Region),
    may(Action::Terminate, FinancePerformance, Region),
];

const fn may(action: Action, post: Post, reach: Reach) -> Row {
    Row {
        act: Act::Commission(action),
        post,
        reach,
    }
}

/// Who ordered it does not review its quality.
pub(super) const EXCLUSIONS: &[Exclusion] = &[Exclusion {
    act: Act::Commission(Action::Review),
    after: Act::Commission(Action::Order),
    basis: Basis::derived("委托与质量评审由不同的人办理"),
}];
