//! The stories of each process, `stories/NAME.toml`: what was given, who did what when, and what came
//! of it. Every arrow is walked by some story, every gate fails in some story. How a story is
//! written stands in `story/mod.rs`.

mod story;

use lifecycle::process;
use story::told;

#[test]
fn decomposition() {
    told::<process::decomposition::Decomposition>();
}

#[test]
fn ex_ante() {
    told::<process::ex_ante::ExAnte>();
}

#[test]
fn objective() {
    told::<process::objective::Objective>();
}

#[test]
fn rectification() {
    told::<process::rectification::Rectification>();
}

#[test]
fn monitoring() {
    told::<process::monitoring::Monitoring>();
}

#[test]
fn key_monitoring() {
    told::<process::key_monitoring::KeyMonitoring>();
}

#[test]
fn package() {
    told::<process::package::Package>();
}

#[test]
fn disclosure() {
    told::<process::disclosure::Disclosure>();
}

#[test]
fn evaluation() {
    told::<process::evaluation::Evaluation>();
}

#[test]
fn linkage() {
    told::<process::linkage::Linkage>();
}

#[test]
fn assessment() {
    told::<process::assessment::Assessment>();
}

#[test]
fn agency() {
    told::<process::agency::Agency>();
}

#[test]
fn commission() {
    told::<process::commission::Commission>();
}

#[test]
fn plan_task() {
    told::<process::plan_task::PlanTask>();
}
