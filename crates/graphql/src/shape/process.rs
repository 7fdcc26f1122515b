//! The shapes of every process that has work items, made once.

use std::sync::{Arc, LazyLock};

use application::item::Carries;
use indicator::language::Bilingual;
use lifecycle::process::agency::Agency;
use lifecycle::process::assessment::Assessment;
use lifecycle::process::commission::Commission;
use lifecycle::process::decomposition::Decomposition;
use lifecycle::process::disclosure::Disclosure;
use lifecycle::process::evaluation::Evaluation;
use lifecycle::process::ex_ante::ExAnte;
use lifecycle::process::key_monitoring::KeyMonitoring;
use lifecycle::process::linkage::Linkage;
use lifecycle::process::monitoring::Monitoring;
use lifecycle::process::objective::Objective;
use lifecycle::process::package::Package;
use lifecycle::process::plan_task::PlanTask;
use lifecycle::process::rectification::Rectification;

use super::{Choice, Object, content_of, steps_of};

/// Everything that the API knows of a process.
pub(crate) struct Described {
    /// Its key.
    pub key: &'static str,
    /// What it is called.
    pub name: Bilingual,
    /// What is written in its items.
    pub content: Option<Arc<Object>>,
    /// Its steps.
    pub steps: Option<Arc<Choice>>,
}

fn described<P: Carries>() -> Described {
    Described {
        key: P::KEY,
        name: P::NAME,
        content: content_of::<P::Content>(P::KEY),
        steps: steps_of::<P::Step>(P::KEY),
    }
}

static PROCESSES: LazyLock<Vec<Described>> = LazyLock::new(|| {
    vec![
        described::<ExAnte>(),
        described::<Objective>(),
        described::<Decomposition>(),
        described::<Monitoring>(),
        described::<KeyMonitoring>(),
        described::<Evaluation>(),
        described::<Rectification>(),
        described::<Package>(),
        described::<Disclosure>(),
        described::<Linkage>(),
        described::<Assessment>(),
        described::<Agency>(),
        described::<Commission>(),
        described::<PlanTask>(),
    ]
});

/// Every process that has work items, in the order in which they are shown.
pub(crate) fn processes() -> &'static [Described] {
    &PROCESSES
}

/// A process by its key.
pub(crate) fn process(key: &str) -> Option<&'static Described> {
    PROCESSES.iter().find(|process| process.key == key)
}
