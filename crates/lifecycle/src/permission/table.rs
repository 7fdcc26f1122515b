//! The one table of who may do what. Nobody asks «is admin» elsewhere.

use std::fmt;

use indicator::language::Bilingual;

use super::post::{Post, Reach};
use crate::basis::Basis;
use crate::machine::{Process, Word};
use crate::process::indicator_set::{self, Action, IndicatorSet};

/// Everything that can be done, over all processes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// With an indicator set.
    IndicatorSet(indicator_set::Action),
}

impl Act {
    /// Every act of every process.
    #[must_use]
    pub fn all() -> Vec<Act> {
        Action::ALL.iter().copied().map(Act::IndicatorSet).collect()
    }

    /// The name for people.
    #[must_use]
    pub fn name(self) -> Bilingual {
        match self {
            Act::IndicatorSet(action) => action.name(),
        }
    }

    /// The act with this key, `indicator-set.submit`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Act> {
        let (process, action) = key.split_once('.')?;
        match process {
            IndicatorSet::KEY => Action::from_key(action).map(Act::IndicatorSet),
            _ => None,
        }
    }
}

/// The key, as kept in the audit chain: `indicator-set.submit`.
impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Act::IndicatorSet(action) => write!(f, "{}.{}", IndicatorSet::KEY, action.key()),
        }
    }
}

/// One right: a post may do this, this far. What has no row is denied.
#[derive(Debug)]
pub struct Row {
    /// What.
    pub act: Act,
    /// Who.
    pub post: Post,
    /// How far.
    pub reach: Reach,
}

/// Two duties that one person may not hold on the same thing.
#[derive(Debug)]
pub struct Exclusion {
    /// The later duty.
    pub act: Act,
    /// What the same person may not have done before.
    pub after: Act,
    /// The document it stands on.
    pub basis: Basis,
}

use Post::{DepartmentClerk, DepartmentReviewer, IndicatorDesk, System};
use Reach::{OwnDepartment, Region};

/// Every right.
pub const TABLE: &[Row] = &[
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

/// Every pair of duties that exclude each other: who prepared a set does not file it.
pub const EXCLUSIONS: &[Exclusion] = &[
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
