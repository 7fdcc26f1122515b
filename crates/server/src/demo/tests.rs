//! The demonstration as a whole: what issue 4 §4 asks for, and that two of them are one.

use std::collections::BTreeSet;

use application::Application;
use application::kept::repository::{ItemFilter, ObjectFilter, Page};
use indicator::language::Language;
use indicator::vocab::OrganisationKind;
use lifecycle::machine::{Process, Word as _};
use lifecycle::process;

use super::*;
use crate::registry::Folder;

/// The secret of both folders, so that their tokens are the same.
const SECRET: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n";

struct Made {
    application: Application,
    report: Report,
    folder: std::path::PathBuf,
}

impl Drop for Made {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

async fn made(name: &str) -> Made {
    let folder = std::env::temp_dir().join(format!("jixiao-demo-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("demo-secret"), SECRET).unwrap();
    let path = folder.join("jixiao.db");
    let application = Application::open(path.to_str().unwrap(), SEED)
        .await
        .unwrap();
    let files = Folder::Shipped.files().unwrap();
    let texts = files
        .into_iter()
        .map(|(path, text)| (path, text.unwrap()))
        .collect();
    let moment = first_moment(&application, end()).await.unwrap();
    assert!(
        moment < end(),
        "the sets are taken in before everything else"
    );
    let call = Call::of(Actor::system(), moment);
    application.take_in(texts, &call).await.unwrap();
    let report = prepare(&application, &folder, &Progress::new(Language::Zh))
        .await
        .unwrap();
    Made {
        application,
        report,
        folder,
    }
}

/// The states that arrows lead to, by the tables themselves.
fn states<P: Process>() -> (&'static str, BTreeSet<String>) {
    let reached = P::TABLE.iter().map(|arrow| arrow.to.key().to_owned());
    (P::KEY, reached.collect())
}

/// States of every process of items.
fn all_states() -> Vec<(&'static str, BTreeSet<String>)> {
    vec![
        states::<process::agency::Agency>(),
        states::<process::assessment::Assessment>(),
        states::<process::commission::Commission>(),
        states::<process::decomposition::Decomposition>(),
        states::<process::disclosure::Disclosure>(),
        states::<process::evaluation::Evaluation>(),
        states::<process::ex_ante::ExAnte>(),
        states::<process::key_monitoring::KeyMonitoring>(),
        states::<process::linkage::Linkage>(),
        states::<process::monitoring::Monitoring>(),
        states::<process::objective::Objective>(),
        states::<process::package::Package>(),
        states::<process::plan_task::PlanTask>(),
        states::<process::rectification::Rectification>(),
    ]
}

/// Ids and states of every item, in order.
async fn items(made: &Made) -> Vec<(Uuid, String)> {
    let region = region().unwrap();
    let page = Page::first(10_000);
    let found = made.application.items(&ItemFilter::of(region), &page).await;
    let found = found.unwrap().items;
    let pair = |one: application::kept::record::Stored<application::kept::record::ItemRecord>| {
        (one.value.id, one.value.state)
    };
    found.into_iter().map(pair).collect()
}

async fn every_state_of_every_process(made: &Made) {
    for (process, states) in all_states() {
        let found = made.report.items.get(process);
        let found: BTreeSet<String> = found
            .into_iter()
            .flatten()
            .map(|(k, _)| k.clone())
            .collect();
        assert_eq!(found, states, "{process}");
    }
    // of sets: filing puts one in force in the same transaction, so that none rests at `filed`
    use process::indicator_set::{IndicatorSet, State};
    let (_, mut wanted) = states::<IndicatorSet>();
    wanted.remove(State::Filed.key());
    let registry = made.application.registry();
    let keys: Vec<_> = registry.sets().map(|one| one.set.key.clone()).collect();
    let sets = made.application.indicator_sets_by_key(&keys).await.unwrap();
    let found = sets
        .values()
        .map(|set| set.stored.value.state.key().to_owned());
    assert_eq!(found.collect::<BTreeSet<_>>(), wanted);
}

/// Issue 4 §4: a finance bureau, at least 30 departments, 5 streets, 16 towns, three years.
async fn bodies_and_years(made: &Made) {
    let kind = |kind: OrganisationKind| made.report.bodies.get(kind.key()).copied();
    assert_eq!(kind(OrganisationKind::FinanceBureau), Some(1));
    assert!(kind(OrganisationKind::Department) >= Some(30));
    assert_eq!(kind(OrganisationKind::Street), Some(5));
    assert_eq!(kind(OrganisationKind::Town), Some(16));
    let objectives = |year: u16| ItemFilter {
        processes: vec!["objective".to_owned()],
        budget_years: vec![BudgetYear::new(year).unwrap()],
        ..ItemFilter::of(region().unwrap())
    };
    let count = async |year| {
        made.application
            .count_items(&objectives(year))
            .await
            .unwrap()
    };
    assert_eq!(count(2020).await, 0, "there were no objectives yet");
    assert!(count(2021).await > 50);
    assert!(count(2022).await > 100);
}

/// Everything invented says so.
async fn marked(made: &Made) {
    let region = region().unwrap();
    for body in made.application.organisations(region).await.unwrap() {
        assert!(
            body.value.demo && body.value.name.contains("演示"),
            "{:?}",
            body.value
        );
    }
    let objects = made
        .application
        .objects(&ObjectFilter::of(region), &Page::first(10_000))
        .await
        .unwrap();
    for object in objects.items {
        let object = object.value;
        assert!(object.demo && object.name.contains("演示"), "{object:?}");
    }
    let unmarked = ItemFilter {
        demo: Some(false),
        ..ItemFilter::of(region)
    };
    let unmarked = made.application.items(&unmarked, &Page::first(10)).await;
    assert_eq!(unmarked.unwrap().items, []);
    for set in made.application.registry().sets() {
        if set.set.key.region == region {
            assert!(set.set.demo, "{}", set.set.key);
        }
    }
}

/// Nothing changes, and no act is written.
async fn again(made: &Made) {
    let before = made.application.verify_audit().await.unwrap();
    let progress = Progress::new(Language::Zh);
    let report = prepare(&made.application, &made.folder, &progress)
        .await
        .unwrap();
    assert_eq!(made.application.verify_audit().await.unwrap(), before);
    assert_eq!(report.json(), made.report.json());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_district_and_two_of_them_are_one() {
    let (one, other) = tokio::join!(made("one"), made("other"));
    every_state_of_every_process(&one).await;
    bodies_and_years(&one).await;
    marked(&one).await;
    assert_eq!(items(&one).await, items(&other).await);
    let audit = one.application.verify_audit().await.unwrap();
    assert!(audit.iter().all(|report| report.breaks.is_empty()));
    assert_eq!(audit, other.application.verify_audit().await.unwrap());
    again(&one).await;
}
