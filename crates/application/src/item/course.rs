//! The course of an object through its processes: every step in order of time, each with what it
//! rests on (the closed loop of 綦江府发〔2020〕20号 二(二)).

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use indicator::vocab::BudgetYear;
use lifecycle::machine::Process as _;
use lifecycle::process::disclosure::Disclosure;
use lifecycle::process::evaluation::Evaluation;
use lifecycle::process::ex_ante::ExAnte;
use lifecycle::process::key_monitoring::KeyMonitoring;
use lifecycle::process::linkage::Linkage;
use lifecycle::process::monitoring::Monitoring;
use lifecycle::process::objective::Objective;
use lifecycle::process::rectification::Rectification;
use store::record::{ItemRecord, StepRecord, Stored};
use uuid::Uuid;

/// Which year's item of an earlier process a step rests on.
#[derive(Clone, Copy)]
enum Of {
    /// That of the same budget year.
    SameYear,
    /// The last of an earlier budget year: results are applied to the years that follow.
    EarlierYear,
}

/// What each process rests on.
const RESTS_ON: &[(&str, &str, Of)] = &[
    (Objective::KEY, ExAnte::KEY, Of::SameYear),
    (Objective::KEY, Evaluation::KEY, Of::EarlierYear),
    (Objective::KEY, Linkage::KEY, Of::EarlierYear),
    (Monitoring::KEY, Objective::KEY, Of::SameYear),
    (KeyMonitoring::KEY, Objective::KEY, Of::SameYear),
    (Evaluation::KEY, Objective::KEY, Of::SameYear),
    (Evaluation::KEY, Monitoring::KEY, Of::SameYear),
    (Rectification::KEY, Evaluation::KEY, Of::SameYear),
    (Disclosure::KEY, Objective::KEY, Of::SameYear),
    (Disclosure::KEY, Evaluation::KEY, Of::SameYear),
    (Linkage::KEY, Evaluation::KEY, Of::SameYear),
];

/// A step in the course of an object.
#[derive(Clone, Debug)]
pub struct CourseStep {
    /// The item that took it.
    pub item: Stored<ItemRecord>,
    /// The step.
    pub step: StepRecord,
    /// What it rests on, as that stood then: items with their versions.
    pub rests_on: Vec<(Stored<ItemRecord>, i64)>,
}

/// The course of an object through these items of it, oldest step first.
#[must_use]
pub fn course(
    items: &[Stored<ItemRecord>],
    histories: &HashMap<Uuid, Vec<StepRecord>>,
) -> Vec<CourseStep> {
    let steps_of = |item: &Stored<ItemRecord>| histories.get(&item.value.id).into_iter().flatten();
    // the version at a moment; none before the item came into being
    let version_at = |item: &Stored<ItemRecord>, at: DateTime<Utc>| {
        let until = steps_of(item).take_while(|step| step.at <= at);
        until.last().map(|step| step.version)
    };
    let mut steps = Vec::new();
    for item in items {
        for step in steps_of(item) {
            let earlier = RESTS_ON.iter().filter(|row| row.0 == item.value.process);
            let found = earlier.filter_map(|(_, process, of)| {
                let matching = items.iter().filter(|one| {
                    let years = (one.value.budget_year, item.value.budget_year);
                    one.value.process == *process && of.holds(years)
                });
                let standing = matching.filter_map(|one| Some((one, version_at(one, step.at)?)));
                // of several the last year's, and of those the one that came last
                standing.max_by_key(|(one, _)| (one.value.budget_year, one.value.id))
            });
            steps.push(CourseStep {
                rests_on: found.map(|(one, version)| (one.clone(), version)).collect(),
                item: item.clone(),
                step: step.clone(),
            });
        }
    }
    steps.sort_by_key(|entry| entry.step.at);
    steps
}

impl Of {
    fn holds(self, (earlier, later): (Option<BudgetYear>, Option<BudgetYear>)) -> bool {
        match self {
            Of::SameYear => earlier == later,
            Of::EarlierYear => earlier
                .zip(later)
                .is_some_and(|(earlier, later)| earlier < later),
        }
    }
}
