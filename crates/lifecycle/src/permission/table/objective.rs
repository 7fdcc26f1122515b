//! Rights over objectives.

use super::{Act, Exclusion, Row};
use crate::basis::Basis;
use crate::permission::{Post, Reach};
use crate::process::objective::Action;
use Post::{
    DepartmentClerk, DepartmentFinance, DepartmentReviewer, FinanceBudget, FinanceDivision,
    FinancePerformance, System, UnitClerk,
};
use Reach::{OwnDepartment, OwnUnit, Region};

/// Who may do what. Beginning reaches over the region, since the gate says more plainly whose turn it
/// is: who applies for the money.
pub(super) const ROWS: &[Row] = &[
    may(Action::Open, UnitClerk, Region),
    may(Action::Open, DepartmentClerk, Region),
    may(Action::Open, FinanceBudget, Region),
    may(Action::Copy, UnitClerk, Region),
    may(Action::Copy, DepartmentClerk, Region),
    may(Action::Copy, FinanceBudget, Region),
    may(Action::Save, UnitClerk, OwnUnit),
    may(Action::Save, DepartmentClerk, OwnUnit),
    may(Action::Save, FinanceBudget, OwnUnit),
    may(Action::Submit, UnitClerk, OwnUnit),
    may(Action::Submit, DepartmentClerk, OwnUnit),
    may(Action::Submit, FinanceBudget, OwnUnit),
    may(Action::Withdraw, UnitClerk, OwnUnit),
    may(Action::Withdraw, DepartmentClerk, OwnUnit),
    may(Action::Withdraw, FinanceBudget, OwnUnit),
    may(Action::HandOver, UnitClerk, OwnUnit),
    may(Action::HandOver, DepartmentClerk, OwnUnit),
    may(Action::HandOver, DepartmentReviewer, OwnDepartment),
    may(Action::HandOver, FinanceBudget, OwnUnit),
    may(Action::Extend, DepartmentReviewer, OwnDepartment),
    may(Action::Extend, FinancePerformance, Region),
    may(Action::Extend, FinanceBudget, Region),
    may(Action::PassFirst, DepartmentReviewer, OwnDepartment),
    may(Action::PassFirst, DepartmentFinance, OwnDepartment),
    may(Action::PassFirst, FinanceDivision, OwnUnit),
    may(Action::ReturnFirst, DepartmentReviewer, OwnDepartment),
    may(Action::ReturnFirst, DepartmentFinance, OwnDepartment),
    may(Action::ReturnFirst, FinanceDivision, OwnUnit),
    may(Action::RecallFirst, DepartmentReviewer, OwnDepartment),
    may(Action::RecallFirst, DepartmentFinance, OwnDepartment),
    may(Action::RecallFirst, FinanceDivision, OwnUnit),
    may(Action::GradeExcellent, FinanceDivision, Region),
    may(Action::GradeExcellent, FinancePerformance, Region),
    may(Action::GradeGood, FinanceDivision, Region),
    may(Action::GradeGood, FinancePerformance, Region),
    may(Action::GradeFair, FinanceDivision, Region),
    may(Action::GradeFair, FinancePerformance, Region),
    may(Action::GradePoor, FinanceDivision, Region),
    may(Action::GradePoor, FinancePerformance, Region),
    may(Action::SendBack, FinanceDivision, Region),
    may(Action::SendBack, FinancePerformance, Region),
    may(Action::Settle, FinanceDivision, Region),
    may(Action::Settle, FinancePerformance, Region),
    may(Action::RecallSecond, FinanceDivision, Region),
    may(Action::RecallSecond, FinancePerformance, Region),
    may(Action::EnterPackage, FinancePerformance, Region),
    may(Action::EnterPackage, FinanceBudget, Region),
    may(Action::EnterPackage, System, Region),
    may(Action::LeavePackage, FinancePerformance, Region),
    may(Action::LeavePackage, FinanceBudget, Region),
    may(Action::LeavePackage, System, Region),
    may(Action::Approve, FinancePerformance, Region),
    may(Action::Approve, FinanceBudget, Region),
    may(Action::RecallApproval, FinancePerformance, Region),
    may(Action::RecallApproval, FinanceBudget, Region),
    may(Action::Issue, DepartmentReviewer, OwnDepartment),
    may(Action::Issue, DepartmentFinance, OwnDepartment),
    may(Action::Disclose, DepartmentClerk, OwnDepartment),
    may(Action::Disclose, DepartmentReviewer, OwnDepartment),
    may(Action::Disclose, FinanceBudget, OwnUnit),
    may(Action::Disclose, System, Region),
    may(Action::RequestAdjustment, UnitClerk, OwnUnit),
    may(Action::RequestAdjustment, DepartmentClerk, OwnUnit),
    may(Action::RequestAdjustment, FinanceBudget, OwnUnit),
    may(Action::WithdrawAdjustment, UnitClerk, OwnUnit),
    may(Action::WithdrawAdjustment, DepartmentClerk, OwnUnit),
    may(Action::WithdrawAdjustment, FinanceBudget, OwnUnit),
    may(Action::RefuseAdjustment, FinancePerformance, Region),
    may(Action::RefuseAdjustment, FinanceBudget, Region),
    may(Action::ReApprove, FinancePerformance, Region),
    may(Action::ReApprove, FinanceBudget, Region),
    may(Action::DecideYear, DepartmentReviewer, OwnDepartment),
    may(Action::DecideYear, FinanceDivision, Region),
    may(Action::DecideYear, FinancePerformance, Region),
    may(Action::Stop, FinanceDivision, Region),
    may(Action::Stop, FinancePerformance, Region),
];

const fn may(action: Action, post: Post, reach: Reach) -> Row {
    Row {
        act: Act::Objective(action),
        post,
        reach,
    }
}

const SEPARATION: Basis =
    Basis::derived("编制、初审、复审岗位分离(由綦江府发〔2020〕20号 三(二)2(2) 两级审核推定)");

/// The preparer is not the first reviewer, neither is the second reviewer; nobody approves what he
/// prepared or asked for.
pub(super) const EXCLUSIONS: &[Exclusion] = &[
    not_by_the_same(Action::PassFirst, Action::Open),
    not_by_the_same(Action::PassFirst, Action::Copy),
    not_by_the_same(Action::PassFirst, Action::Save),
    not_by_the_same(Action::PassFirst, Action::Submit),
    not_by_the_same(Action::GradeExcellent, Action::Save),
    not_by_the_same(Action::GradeExcellent, Action::Submit),
    not_by_the_same(Action::GradeExcellent, Action::PassFirst),
    not_by_the_same(Action::GradeGood, Action::Save),
    not_by_the_same(Action::GradeGood, Action::Submit),
    not_by_the_same(Action::GradeGood, Action::PassFirst),
    not_by_the_same(Action::GradeFair, Action::Save),
    not_by_the_same(Action::GradeFair, Action::Submit),
    not_by_the_same(Action::GradeFair, Action::PassFirst),
    not_by_the_same(Action::GradePoor, Action::Save),
    not_by_the_same(Action::GradePoor, Action::Submit),
    not_by_the_same(Action::GradePoor, Action::PassFirst),
    not_by_the_same(Action::Approve, Action::Save),
    not_by_the_same(Action::Approve, Action::Submit),
    not_by_the_same(Action::Approve, Action::PassFirst),
    not_by_the_same(Action::ReApprove, Action::RequestAdjustment),
];

const fn not_by_the_same(action: Action, after: Action) -> Exclusion {
    Exclusion {
        act: Act::Objective(action),
        after: Act::Objective(after),
        basis: SEPARATION,
    }
}
