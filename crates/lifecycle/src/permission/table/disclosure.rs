//! Rights over disclosures.

use super::{Act, Exclusion, Row};
use crate::basis::Basis;
use crate::permission::{Post, Reach};
use crate::process::disclosure::Action;
use Post::{DepartmentClerk, DepartmentFinance, FinanceDivision, FinancePerformance, System};
use Reach::{OwnDepartment, Region};

/// Who may do what. Departments disclose, each its own.
pub(super) const ROWS: &[Row] = &[
    may(Action::Demand, System, Region),
    may(Action::Demand, FinancePerformance, Region),
    may(Action::Publish, DepartmentClerk, OwnDepartment),
    may(Action::Publish, DepartmentFinance, OwnDepartment),
    may(Action::Correct, DepartmentClerk, OwnDepartment),
    may(Action::Correct, DepartmentFinance, OwnDepartment),
    may(Action::Exempt, FinanceDivision, Region),
    may(Action::Exempt, FinancePerformance, Region),
];

const fn may(action: Action, post: Post, reach: Reach) -> Row {
    Row {
        act: Act::Disclosure(action),
        post,
        reach,
    }
}

/// Who makes it due does not also let it off.
pub(super) const EXCLUSIONS: &[Exclusion] = &[Exclusion {
    act: Act::Disclosure(Action::Exempt),
    after: Act::Disclosure(Action::Demand),
    basis: Basis::derived("列入应公开与批准不公开由不同的人办理"),
}];
