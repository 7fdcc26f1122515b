//! The one table of who may do what. Nobody asks «is admin» elsewhere.

mod agency;
mod assessment;
mod commission;
mod decomposition;
mod disclosure;
mod evaluation;
mod ex_ante;
mod identity;
mod indicator_set;
mod key_monitoring;
mod linkage;
mod monitoring;
mod objective;
mod package;
mod plan_task;
mod record;
mod rectification;

use std::fmt;

use indicator::language::Bilingual;

use super::identity::{self as known, Action as Identify};
use super::post::{Post, Reach};
use super::record::RecordAction;
use crate::basis::Basis;
use crate::machine::{Process, Word as _};
use crate::process;

/// Everything that can be done, over all processes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// With an indicator set.
    IndicatorSet(process::indicator_set::Action),
    /// With a regional objective from above.
    Decomposition(process::decomposition::Action),
    /// With an ex-ante evaluation.
    ExAnte(process::ex_ante::Action),
    /// With what is entered about an object, outside any process.
    Record(RecordAction),
    /// With a finding that has to be put right.
    Rectification(process::rectification::Action),
    /// With an objective under key monitoring.
    KeyMonitoring(process::key_monitoring::Action),
    /// With an evaluation.
    Evaluation(process::evaluation::Action),
    /// With a monitoring task.
    Monitoring(process::monitoring::Action),
    /// With a package for the congress.
    Package(process::package::Action),
    /// With a disclosure.
    Disclosure(process::disclosure::Action),
    /// With an objective.
    Objective(process::objective::Action),
    /// With a decision that links money to a result.
    Linkage(process::linkage::Action),
    /// With the assessment of a department's management work.
    Assessment(process::assessment::Action),
    /// With a third-party agency.
    Agency(process::agency::Action),
    /// With a commission to an agency.
    Commission(process::commission::Action),
    /// With a task of the three-year plan.
    PlanTask(process::plan_task::Action),
    /// With organisations, persons, the posts they hold and their tokens.
    Identity(Identify),
}

impl Act {
    /// Every act of every process.
    #[must_use]
    pub fn all() -> Vec<Act> {
        let mut all = Vec::new();
        all.extend(
            process::indicator_set::Action::ALL
                .iter()
                .copied()
                .map(Act::IndicatorSet),
        );
        all.extend(RecordAction::ALL.iter().copied().map(Act::Record));
        all.extend(
            process::decomposition::Action::ALL
                .iter()
                .copied()
                .map(Act::Decomposition),
        );
        all.extend(
            process::ex_ante::Action::ALL
                .iter()
                .copied()
                .map(Act::ExAnte),
        );
        all.extend(
            process::rectification::Action::ALL
                .iter()
                .copied()
                .map(Act::Rectification),
        );
        all.extend(
            process::key_monitoring::Action::ALL
                .iter()
                .copied()
                .map(Act::KeyMonitoring),
        );
        all.extend(
            process::evaluation::Action::ALL
                .iter()
                .copied()
                .map(Act::Evaluation),
        );
        all.extend(
            process::monitoring::Action::ALL
                .iter()
                .copied()
                .map(Act::Monitoring),
        );
        all.extend(
            process::package::Action::ALL
                .iter()
                .copied()
                .map(Act::Package),
        );
        all.extend(
            process::disclosure::Action::ALL
                .iter()
                .copied()
                .map(Act::Disclosure),
        );
        all.extend(
            process::objective::Action::ALL
                .iter()
                .copied()
                .map(Act::Objective),
        );
        all.extend(
            process::linkage::Action::ALL
                .iter()
                .copied()
                .map(Act::Linkage),
        );
        all.extend(
            process::assessment::Action::ALL
                .iter()
                .copied()
                .map(Act::Assessment),
        );
        all.extend(
            process::agency::Action::ALL
                .iter()
                .copied()
                .map(Act::Agency),
        );
        all.extend(
            process::commission::Action::ALL
                .iter()
                .copied()
                .map(Act::Commission),
        );
        all.extend(
            process::plan_task::Action::ALL
                .iter()
                .copied()
                .map(Act::PlanTask),
        );
        all.extend(Identify::ALL.iter().copied().map(Act::Identity));
        all
    }

    /// Key of the process, key and name of the action.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str, Bilingual) {
        fn of<P: Process>(action: P::Action) -> (&'static str, &'static str, Bilingual) {
            (P::KEY, action.key(), action.name())
        }
        match self {
            Act::IndicatorSet(action) => of::<process::indicator_set::IndicatorSet>(action),
            Act::Decomposition(action) => of::<process::decomposition::Decomposition>(action),
            Act::ExAnte(action) => of::<process::ex_ante::ExAnte>(action),
            Act::Record(action) => ("record", action.key(), action.name()),
            Act::Rectification(action) => of::<process::rectification::Rectification>(action),
            Act::KeyMonitoring(action) => of::<process::key_monitoring::KeyMonitoring>(action),
            Act::Evaluation(action) => of::<process::evaluation::Evaluation>(action),
            Act::Monitoring(action) => of::<process::monitoring::Monitoring>(action),
            Act::Package(action) => of::<process::package::Package>(action),
            Act::Disclosure(action) => of::<process::disclosure::Disclosure>(action),
            Act::Objective(action) => of::<process::objective::Objective>(action),
            Act::Linkage(action) => of::<process::linkage::Linkage>(action),
            Act::Assessment(action) => of::<process::assessment::Assessment>(action),
            Act::Agency(action) => of::<process::agency::Agency>(action),
            Act::Commission(action) => of::<process::commission::Commission>(action),
            Act::PlanTask(action) => of::<process::plan_task::PlanTask>(action),
            Act::Identity(action) => (known::KEY, action.key(), action.name()),
        }
    }

    /// The name for people.
    #[must_use]
    pub fn name(self) -> Bilingual {
        self.words().2
    }

    /// The act with this key, `indicator-set.submit`.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Act> {
        let (process, action) = key.split_once('.')?;
        Act::all().into_iter().find(|act| {
            let (its_process, its_action, _) = act.words();
            its_process == process && its_action == action
        })
    }
}

/// The key, as kept in the audit chain: `indicator-set.submit`.
impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (process, action, _) = self.words();
        write!(f, "{process}.{action}")
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

/// Every right, a file a process.
pub const TABLES: &[&[Row]] = &[
    indicator_set::ROWS,
    decomposition::ROWS,
    ex_ante::ROWS,
    record::ROWS,
    objective::ROWS,
    rectification::ROWS,
    evaluation::ROWS,
    key_monitoring::ROWS,
    monitoring::ROWS,
    package::ROWS,
    disclosure::ROWS,
    linkage::ROWS,
    assessment::ROWS,
    agency::ROWS,
    commission::ROWS,
    plan_task::ROWS,
    identity::ROWS,
];

/// Every right, in the order of the tables.
pub fn rows() -> impl Iterator<Item = &'static Row> {
    TABLES.iter().copied().flatten()
}

/// Every pair of duties that exclude each other, a file a process.
pub const EXCLUSIONS: &[&[Exclusion]] = &[
    indicator_set::EXCLUSIONS,
    decomposition::EXCLUSIONS,
    ex_ante::EXCLUSIONS,
    rectification::EXCLUSIONS,
    evaluation::EXCLUSIONS,
    key_monitoring::EXCLUSIONS,
    monitoring::EXCLUSIONS,
    package::EXCLUSIONS,
    disclosure::EXCLUSIONS,
    objective::EXCLUSIONS,
    linkage::EXCLUSIONS,
    assessment::EXCLUSIONS,
    agency::EXCLUSIONS,
    commission::EXCLUSIONS,
    plan_task::EXCLUSIONS,
];

/// Every exclusion, in the order of the tables.
pub fn exclusions() -> impl Iterator<Item = &'static Exclusion> {
    EXCLUSIONS.iter().copied().flatten()
}
