//! Rights over evaluations.

use super::{Act, Exclusion, Row};
use crate::basis::Basis;
use crate::permission::{Post, Reach};
use crate::process::evaluation::Action;
use Post::{
    Agency, DepartmentClerk, DepartmentReviewer, Expert, FinanceBudget, FinanceDivision,
    FinancePerformance, System, UnitClerk,
};
use Reach::{Assigned, OwnDepartment, OwnUnit, Region};

/// Who may do what. A gate asks beside it whether the evaluator is theirs.
pub(super) const ROWS: &[Row] = &[
    may(Action::Open, UnitClerk, OwnUnit),
    may(Action::Open, DepartmentClerk, OwnDepartment),
    may(Action::Open, DepartmentReviewer, OwnDepartment),
    may(Action::Open, FinanceDivision, Region),
    may(Action::Open, FinancePerformance, Region),
    may(Action::Open, System, Region),
    may(Action::Choose, UnitClerk, OwnUnit),
    may(Action::Choose, DepartmentClerk, OwnDepartment),
    may(Action::Choose, FinanceDivision, Region),
    may(Action::Choose, FinancePerformance, Region),
    may(Action::NameTeam, DepartmentClerk, OwnDepartment),
    may(Action::NameTeam, DepartmentReviewer, OwnDepartment),
    may(Action::NameTeam, FinanceDivision, Region),
    may(Action::NameTeam, FinancePerformance, Region),
    may(Action::Save, UnitClerk, OwnUnit),
    may(Action::Save, DepartmentClerk, OwnDepartment),
    may(Action::Save, FinanceDivision, Region),
    may(Action::Save, FinancePerformance, Region),
    may(Action::Save, Expert, Assigned),
    may(Action::Save, Agency, Assigned),
    may(Action::Extend, DepartmentReviewer, OwnDepartment),
    may(Action::Extend, FinancePerformance, Region),
    may(Action::HandOver, UnitClerk, OwnUnit),
    may(Action::HandOver, DepartmentClerk, OwnDepartment),
    may(Action::HandOver, DepartmentReviewer, OwnDepartment),
    may(Action::HandOver, FinancePerformance, Region),
    may(Action::Cancel, DepartmentReviewer, OwnDepartment),
    may(Action::Cancel, FinancePerformance, Region),
    may(Action::Submit, UnitClerk, OwnUnit),
    may(Action::Submit, DepartmentClerk, OwnDepartment),
    may(Action::Submit, FinanceDivision, Region),
    may(Action::Submit, FinancePerformance, Region),
    may(Action::Withdraw, UnitClerk, OwnUnit),
    may(Action::Withdraw, DepartmentClerk, OwnDepartment),
    may(Action::Withdraw, FinancePerformance, Region),
    may(Action::Return, DepartmentReviewer, OwnDepartment),
    may(Action::Return, FinanceDivision, Region),
    may(Action::Return, FinancePerformance, Region),
    may(Action::Review, DepartmentReviewer, OwnDepartment),
    may(Action::RecallReview, DepartmentReviewer, OwnDepartment),
    may(Action::Recheck, FinanceDivision, Region),
    may(Action::Recheck, FinancePerformance, Region),
    may(Action::Issue, DepartmentReviewer, OwnDepartment),
    may(Action::Issue, FinanceDivision, Region),
    may(Action::Issue, FinancePerformance, Region),
    may(Action::RecallIssue, DepartmentReviewer, OwnDepartment),
    may(Action::RecallIssue, FinancePerformance, Region),
    may(Action::Object, UnitClerk, OwnUnit),
    may(Action::Object, DepartmentClerk, OwnUnit),
    may(Action::Uphold, DepartmentReviewer, OwnDepartment),
    may(Action::Uphold, FinanceDivision, Region),
    may(Action::Uphold, FinancePerformance, Region),
    may(Action::Reject, DepartmentReviewer, OwnDepartment),
    may(Action::Reject, FinanceDivision, Region),
    may(Action::Reject, FinancePerformance, Region),
    may(Action::Accept, UnitClerk, OwnUnit),
    may(Action::Accept, DepartmentClerk, OwnUnit),
    may(Action::Conclude, DepartmentReviewer, OwnDepartment),
    may(Action::Conclude, FinancePerformance, Region),
    may(Action::Conclude, System, Region),
    may(Action::File, FinanceDivision, Region),
    may(Action::File, FinancePerformance, Region),
    may(Action::Use, FinanceBudget, Region),
    may(Action::Use, FinancePerformance, Region),
    may(Action::Use, System, Region),
];

const fn may(action: Action, post: Post, reach: Reach) -> Row {
    Row {
        act: Act::Evaluation(action),
        post,
        reach,
    }
}

const SEPARATION: Basis = Basis::derived("自评、审核、复核、申诉处理岗位分离");

/// Who wrote does not review, who reviewed does not re-check, and an objection is decided by
/// somebody who had no part in the result.
pub(super) const EXCLUSIONS: &[Exclusion] = &[
    not_by_the_same(Action::Review, Action::Save),
    not_by_the_same(Action::Review, Action::Submit),
    not_by_the_same(Action::Recheck, Action::Submit),
    not_by_the_same(Action::Recheck, Action::Review),
    not_by_the_same(Action::Uphold, Action::Submit),
    not_by_the_same(Action::Uphold, Action::Recheck),
    not_by_the_same(Action::Uphold, Action::Object),
    not_by_the_same(Action::Reject, Action::Submit),
    not_by_the_same(Action::Reject, Action::Recheck),
    not_by_the_same(Action::Reject, Action::Object),
];

const fn not_by_the_same(action: Action, after: Action) -> Exclusion {
    Exclusion {
        act: Act::Evaluation(action),
        after: Act::Evaluation(after),
        basis: SEPARATION,
    }
}
