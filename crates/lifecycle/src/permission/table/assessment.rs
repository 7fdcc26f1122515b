//! Rights over assessments of departments.

use super::{Act, Exclusion, Row};
use crate::basis::Basis;
use crate::permission::{Post, Reach};
use crate::process::assessment::Action;
use Post::{AssessmentOffice, DepartmentClerk, DepartmentReviewer, FinancePerformance, System};
use Reach::{OwnDepartment, Region};

/// Who may do what.
pub(super) const ROWS: &[Row] = &[
    may(Action::Open, FinancePerformance, Region),
    may(Action::Open, System, Region),
    may(Action::SelfScore, DepartmentClerk, OwnDepartment),
    may(Action::Submit, DepartmentReviewer, OwnDepartment),
    may(Action::Return, FinancePerformance, Region),
    may(Action::Score, FinancePerformance, Region),
    may(Action::Compile, FinancePerformance, Region),
    may(Action::Export, FinancePerformance, Region),
    may(Action::Acknowledge, AssessmentOffice, Region),
    may(Action::Correct, FinancePerformance, Region),
    may(Action::Correct, System, Region),
];

const fn may(action: Action, post: Post, reach: Reach) -> Row {
    Row {
        act: Act::Assessment(action),
        post,
        reach,
    }
}

/// Who scores does not export alone; who scores himself does not submit alone.
pub(super) const EXCLUSIONS: &[Exclusion] = &[
    apart(Action::Submit, Action::SelfScore),
    apart(Action::Export, Action::Score),
];

const fn apart(action: Action, after: Action) -> Exclusion {
    Exclusion {
        act: Act::Assessment(action),
        after: Act::Assessment(after),
        basis: Basis::derived("打分与报送由不同的人办理"),
    }
}
