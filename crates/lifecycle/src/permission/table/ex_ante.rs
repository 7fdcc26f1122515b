//! Rights over ex-ante evaluations.

use super::{Act, Exclusion, Row};
use crate::basis::Basis;
use crate::permission::{Post, Reach};
use crate::process::ex_ante::Action;
use Post::{
    Congress, DepartmentClerk, DepartmentReviewer, Expert, FinanceDivision, FinancePerformance,
    Government, UnitClerk,
};
use Reach::{Assigned, OwnDepartment, OwnUnit, Region};

/// Who may do what. Applying reaches over the region: the gate says more plainly whose turn it is.
pub(super) const ROWS: &[Row] = &[
    may(Action::Open, UnitClerk, Region),
    may(Action::Open, DepartmentClerk, Region),
    may(Action::Save, UnitClerk, OwnUnit),
    may(Action::Save, DepartmentClerk, OwnUnit),
    may(Action::Submit, UnitClerk, OwnUnit),
    may(Action::Submit, DepartmentClerk, OwnUnit),
    may(Action::Withdraw, UnitClerk, OwnUnit),
    may(Action::Withdraw, DepartmentClerk, OwnUnit),
    may(Action::HandOver, UnitClerk, OwnUnit),
    may(Action::HandOver, DepartmentClerk, OwnUnit),
    may(Action::HandOver, DepartmentReviewer, OwnDepartment),
    may(Action::Amend, UnitClerk, OwnUnit),
    may(Action::Amend, DepartmentClerk, OwnUnit),
    may(Action::Return, DepartmentReviewer, OwnDepartment),
    may(Action::Return, FinancePerformance, Region),
    may(Action::Extend, DepartmentReviewer, OwnDepartment),
    may(Action::Extend, FinancePerformance, Region),
    may(Action::Invite, DepartmentReviewer, OwnDepartment),
    may(Action::Invite, FinancePerformance, Region),
    may(Action::Opine, Expert, Assigned),
    may(Action::Opine, Congress, Assigned),
    may(
        Action::EvaluateDepartment,
        DepartmentReviewer,
        OwnDepartment,
    ),
    may(Action::EvaluateFinance, FinancePerformance, Region),
    may(Action::EvaluateFinance, FinanceDivision, Region),
    may(Action::Conclude, FinancePerformance, Region),
    may(Action::RecallConclusion, FinancePerformance, Region),
    may(Action::Decide, Government, Region),
    may(Action::RecallDecision, Government, Region),
];

const fn may(action: Action, post: Post, reach: Reach) -> Row {
    Row {
        act: Act::ExAnte(action),
        post,
        reach,
    }
}

const SEPARATION: Basis = Basis::derived("申请、部门评估、财政评估岗位分离(由两级评估推定)");

/// Who applied does not evaluate; who evaluated for the department does not for the finance bureau.
pub(super) const EXCLUSIONS: &[Exclusion] = &[
    not_by_the_same(Action::EvaluateDepartment, Action::Open),
    not_by_the_same(Action::EvaluateDepartment, Action::Save),
    not_by_the_same(Action::EvaluateDepartment, Action::Submit),
    not_by_the_same(Action::EvaluateFinance, Action::Submit),
    not_by_the_same(Action::EvaluateFinance, Action::EvaluateDepartment),
    not_by_the_same(Action::Conclude, Action::Submit),
    not_by_the_same(Action::Conclude, Action::EvaluateDepartment),
    not_by_the_same(Action::Opine, Action::Submit),
];

const fn not_by_the_same(action: Action, after: Action) -> Exclusion {
    Exclusion {
        act: Act::ExAnte(action),
        after: Act::ExAnte(after),
        basis: SEPARATION,
    }
}
