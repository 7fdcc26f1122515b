//! Rights over indicator sets.

use super::{Act, Exclusion, Row};
use crate::basis::Basis;
use crate::permission::{Post, Reach};
use crate::process::indicator_set::Action;
use Post::{DepartmentClerk, DepartmentReviewer, IndicatorDesk, System};
use Reach::{OwnDepartment, Region};

/// Who may do what.
pub(super) const ROWS: &[Row] = &[
    set(Action::Register, DepartmentClerk, OwnDepartment),
    set(Action::Register, DepartmentReviewer, OwnDepartment),
    set(Action::Register, IndicatorDesk, Region),
    set(Action::Register, System, Region),
    set(Action::Save, DepartmentClerk, OwnDepartment),
    set(Action::Save, DepartmentReviewer, OwnDepartment),
    set(Action::Save, IndicatorDesk, Region),
    set(Action::Save, System, Region),
    set(Action::Submit, DepartmentClerk, OwnDepartment),
    set(Action::Submit, DepartmentReviewer, OwnDepartment),
    set(Action::Submit, IndicatorDesk, Region),
    set(Action::Withdraw, DepartmentClerk, OwnDepartment),
    set(Action::Withdraw, DepartmentReviewer, OwnDepartment),
    set(Action::Withdraw, IndicatorDesk, Region),
    set(Action::Return, IndicatorDesk, Region),
    set(Action::File, IndicatorDesk, Region),
    set(Action::PutInForce, IndicatorDesk, Region),
    set(Action::PutInForce, System, Region),
    set(Action::Supersede, System, Region),
];

const fn set(action: Action, post: Post, reach: Reach) -> Row {
    Row {
        act: Act::IndicatorSet(action),
        post,
        reach,
    }
}

const SEPARATION: Basis = Basis::derived("编制与备案审核岗位分离(参照财预〔2021〕6号分离原则)");

/// Who prepared a set does not file it.
pub(super) const EXCLUSIONS: &[Exclusion] = &[
    not_by_the_same(Action::File, Action::Register),
    not_by_the_same(Action::File, Action::Save),
    not_by_the_same(Action::File, Action::Submit),
];

const fn not_by_the_same(action: Action, after: Action) -> Exclusion {
    Exclusion {
        act: Act::IndicatorSet(action),
        after: Act::IndicatorSet(after),
        basis: SEPARATION,
    }
}
