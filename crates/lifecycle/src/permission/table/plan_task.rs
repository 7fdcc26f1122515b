//! Rights over evidence for tasks of the plan.

use super::{Act, Exclusion, Row};
use crate::basis::Basis;
use crate::permission::{Post, Reach};
use crate::process::plan_task::Action;
use Post::{AssessmentOffice, DepartmentClerk, FinanceDivision, FinancePerformance};
use Reach::{OwnDepartment, Region};

/// Who may do what.
pub(super) const ROWS: &[Row] = &[
    may(Action::Register, DepartmentClerk, OwnDepartment),
    may(Action::Register, FinanceDivision, Region),
    may(Action::Register, FinancePerformance, Region),
    may(Action::Register, AssessmentOffice, Region),
    may(Action::Amend, DepartmentClerk, OwnDepartment),
    may(Action::Amend, FinanceDivision, Region),
    may(Action::Amend, FinancePerformance, Region),
    may(Action::Amend, AssessmentOffice, Region),
    may(Action::Return, FinancePerformance, Region),
    may(Action::Confirm, FinancePerformance, Region),
    may(Action::Revoke, FinancePerformance, Region),
];

const fn may(action: Action, post: Post, reach: Reach) -> Row {
    Row {
        act: Act::PlanTask(action),
        post,
        reach,
    }
}

/// Who registers evidence does not confirm it.
pub(super) const EXCLUSIONS: &[Exclusion] = &[apart(Action::Register), apart(Action::Amend)];

const fn apart(after: Action) -> Exclusion {
    Exclusion {
        act: Act::PlanTask(Action::Confirm),
        after: Act::PlanTask(after),
        basis: Basis::derived("登记证明与确认完成由不同的人办理"),
    }
}
