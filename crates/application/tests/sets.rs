//! An indicator set from the folder to filing and scores, over a real database.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first thing that is not as it should be"
)]

use std::path::Path;

use application::act::evaluation::Evaluate;
use application::{Application, Call, Fault};
use chrono::{DateTime, TimeDelta, Utc};
use indicator::diagnostic::Source;
use indicator::vocab::{BudgetYear, Evaluator, RegionCode, SetKey, SetRef, Timing};
use lifecycle::permission::{Actor, Post};
use lifecycle::process::indicator_set::{Action, State};
use store::act::ActError;

fn district() -> RegionCode {
    RegionCode::parse("500199").unwrap()
}

fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_650_000_000, 0).unwrap()
}

fn clerk(sector: &str) -> Call {
    Call::of(
        Actor::new("zhang", Post::DepartmentClerk, district()).of("demo", &[sector]),
        noon(),
    )
}

fn desk() -> Call {
    Call::of(Actor::new("li", Post::IndicatorDesk, district()), noon())
}

fn system() -> Call {
    Call::of(Actor::system(), noon())
}

/// The repository's folder `indicators`.
fn files() -> Vec<(String, String)> {
    fn walk(root: &Path, folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, found);
            } else if path.extension().is_some_and(|ending| ending == "toml") {
                let name = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned();
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../indicators");
    let mut found = Vec::new();
    walk(&root, &root, &mut found);
    found
}

struct House {
    application: Application,
    _folder: tempfile::TempDir,
}

async fn house() -> House {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("jixiao.db");
    let application = Application::open(path.to_str().unwrap(), [7; 16])
        .await
        .unwrap();
    application.take_in(files(), &system()).await.unwrap();
    House {
        application,
        _folder: folder,
    }
}

fn own(text: &str) -> SetKey {
    SetKey {
        region: district(),
        set: SetRef::parse(text).unwrap(),
    }
}

/// A small set of the fictional district that stands alone.
fn manifest(revision: u32, weight: &str) -> String {
    format!(
        r#"#:schema ../../set.schema.json
[set]
code = "education/reading"
name = "阅读推广(演示)"
purpose = "objective"
object = "project"
year = 2022
revision = {revision}
region = "500199"
source = "示例区教育委员会(演示)"
demo = true

[[indicator]]
code = "EDU-READ-001"
name = "阅读活动场次"
level = ["产出指标", "数量指标"]
weight = {{ recommended = "{weight}" }}
operator = ">="
target = "20场"
unit = "场"
data-source = "活动台账"

[[indicator.example]]
actual = "10场"
score = "{score}"
source = "按比例手算: 分值 × 10 ÷ 20"
"#,
        score = if weight == "10" { "5" } else { "6" },
    )
}

async fn state(application: &Application, key: &SetKey) -> Option<State> {
    let found = application
        .indicator_sets_by_key(std::slice::from_ref(key))
        .await
        .unwrap();
    found.get(key).map(|view| view.stored.value.state)
}

#[tokio::test]
async fn files_become_drafts_once_and_a_filed_one_is_not_replaced() {
    let House {
        application,
        _folder,
    } = house().await;
    let again = application.take_in(files(), &system()).await.unwrap();
    assert_eq!(
        (
            again.registered.len(),
            again.saved.len(),
            again.untaken.len()
        ),
        (0, 0, 0)
    );
    assert_eq!(again.unchanged, application.registry().sets().count());
    let key = own("education/campus@2021.1");
    assert_eq!(state(&application, &key).await, Some(State::Draft));
    // a draft takes the new text of its file
    let change = |text: &str| text.replace("(演示)", "(演示区)");
    let path = "education/2021/campus.500199.toml";
    let changed: Vec<_> = files()
        .into_iter()
        .map(|(name, text)| {
            if name == path {
                (name, change(&text))
            } else {
                (name, text)
            }
        })
        .collect();
    let saved = application
        .take_in(changed.clone(), &system())
        .await
        .unwrap();
    assert_eq!(saved.saved, std::slice::from_ref(&key));
    // once it is on file, its file may say what it likes
    for (action, call) in [(Action::Submit, clerk("education")), (Action::File, desk())] {
        application
            .advance_indicator_set(&key, action, None, None, &call)
            .await
            .unwrap();
    }
    let refused = application.take_in(files(), &system()).await.unwrap();
    assert_eq!(refused.untaken.len(), 1);
    assert!(matches!(
        &refused.untaken[0].reason,
        Fault::Act(ActError::FiledDiffers { .. })
    ));
    let on_file = application.registry().get(&key).unwrap().clone();
    assert!(
        on_file.name.contains("(演示区)") || on_file.source.contains("(演示区)"),
        "the filed text holds"
    );
}

#[tokio::test]
async fn a_calendar_and_a_figure_that_cannot_be_read_are_named() {
    let house = house().await;
    let mut files = files();
    for (path, text) in &mut files {
        match path.as_str() {
            "common/2021/workdays.toml" => *text = text.replacen("year = 2021", "year = \"\"", 1),
            "common/2022/rulebook.toml" => {
                *text += "\n[process.made-up]\nvalue = \"1\"\nforce = \"plan\"\nverification = \"verified\"\n";
            }
            _ => {}
        }
    }
    let taken = house.application.take_in(files, &system()).await.unwrap();
    let named = |fault: &indicator::diagnostic::Diagnostic| {
        let place = fault.place.as_ref().unwrap();
        (fault.entry.code, place.source().name.clone())
    };
    let named: Vec<(&str, String)> = taken.diagnostics.iter().map(named).collect();
    let wanted = ["common/2021/workdays.toml", "common/2022/rulebook.toml"];
    assert_eq!(named, wanted.map(|path| ("E1715", path.to_owned())));
}

#[tokio::test]
async fn a_set_goes_its_way_and_a_later_revision_takes_its_place() {
    let House {
        application,
        _folder,
    } = house().await;
    let first = own("education/reading@2022.1");
    let registered = application
        .register_indicator_set(&manifest(1, "10"), Some(0), &clerk("education"))
        .await
        .unwrap();
    assert_eq!(registered.key, first);
    // saved again with the version that was seen; a version that has passed is a conflict
    application
        .register_indicator_set(&manifest(1, "12"), Some(1), &clerk("education"))
        .await
        .unwrap();
    let late = application
        .register_indicator_set(&manifest(1, "10"), Some(1), &clerk("education"))
        .await;
    assert_eq!(late.unwrap_err().code(), "VERSION_CONFLICT");
    // the finance desk cannot file what was not submitted, nor return without a reason
    let advance = |key: &SetKey, action, reason: Option<&str>, call: Call| {
        let (key, reason) = (key.clone(), reason.map(str::to_owned));
        let application = &application;
        async move {
            application
                .advance_indicator_set(&key, action, reason, None, &call)
                .await
        }
    };
    assert_eq!(
        advance(&first, Action::File, None, desk())
            .await
            .unwrap_err()
            .code(),
        "WRONG_STATE"
    );
    advance(&first, Action::Submit, None, clerk("education"))
        .await
        .unwrap();
    assert_eq!(
        advance(&first, Action::Return, None, desk())
            .await
            .unwrap_err()
            .code(),
        "NOT_READY"
    );
    // who prepared it does not file it
    let both = Call::of(Actor::new("zhang", Post::IndicatorDesk, district()), noon());
    assert_eq!(
        advance(&first, Action::File, None, both)
            .await
            .unwrap_err()
            .code(),
        "SAME_PERSON"
    );
    advance(&first, Action::Return, Some("请说明指标来源"), desk())
        .await
        .unwrap();
    assert_eq!(state(&application, &first).await, Some(State::Returned));
    application
        .register_indicator_set(&manifest(1, "10"), None, &clerk("education"))
        .await
        .unwrap();
    advance(&first, Action::Submit, None, clerk("education"))
        .await
        .unwrap();
    assert_eq!(
        advance(&first, Action::File, None, desk())
            .await
            .unwrap()
            .state,
        State::InForce
    );
    // on file it does not change any more; the next revision does, and supersedes it
    let refused = application
        .register_indicator_set(&manifest(1, "12"), None, &clerk("education"))
        .await;
    assert_eq!(refused.unwrap_err().code(), "WRONG_STATE");
    let second = own("education/reading@2022.2");
    application
        .register_indicator_set(&manifest(2, "12"), None, &clerk("education"))
        .await
        .unwrap();
    advance(&second, Action::Submit, None, clerk("education"))
        .await
        .unwrap();
    advance(&second, Action::File, None, desk()).await.unwrap();
    assert_eq!(state(&application, &first).await, Some(State::Superseded));
    assert_eq!(state(&application, &second).await, Some(State::InForce));
}

#[tokio::test]
async fn validate_only_and_faults_write_nothing() {
    let House {
        application,
        _folder,
    } = house().await;
    let call = Call {
        validate_only: true,
        ..clerk("education")
    };
    application
        .register_indicator_set(&manifest(1, "10"), None, &call)
        .await
        .unwrap();
    assert_eq!(
        state(&application, &own("education/reading@2022.1")).await,
        None
    );
    let broken = manifest(1, "10").replace("operator = \">=\"", "operator = \"≥\"");
    let fault = application
        .register_indicator_set(&broken, None, &clerk("education"))
        .await
        .unwrap_err();
    let Fault::Diagnosed(found) = fault else {
        panic!("{fault}")
    };
    let place = found[0].place.as_ref().unwrap();
    assert_eq!((found[0].entry.code, place.text()), ("E1006", "\"≥\""));
    assert_eq!(
        state(&application, &own("education/reading@2022.1")).await,
        None
    );
    // another sector's clerk may not
    let other = application
        .register_indicator_set(&manifest(1, "10"), None, &clerk("health"))
        .await;
    assert_eq!(other.unwrap_err().code(), "OUT_OF_REACH");
}

#[tokio::test]
async fn only_what_is_on_file_counts_and_an_import_happens_once() {
    let House {
        application,
        _folder,
    } = house().await;
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../examples/demo/500199/education-2021.toml");
    let source = Source::new(
        "education-2021.toml",
        std::fs::read_to_string(file).unwrap(),
    );
    let (department, faults) = exchange::district::read(&source);
    assert_eq!(faults, []);
    let department = [department.unwrap()];
    let imported = application
        .import_district(district(), "示例区(演示)", &department, &system())
        .await
        .unwrap();
    assert_eq!(imported.objects, department[0].objects.len());
    let again = application
        .import_district(district(), "示例区(演示)", &department, &system())
        .await
        .unwrap();
    assert_eq!((again.objects, again.sheets.len()), (0, 0));
    let wanted = Evaluate {
        region: district(),
        objects: imported
            .sheets
            .iter()
            .map(|(_, _, object)| *object)
            .collect(),
        year: BudgetYear::new(2021).unwrap(),
        work_year: 2022,
        evaluator: Evaluator::Unit,
        timing: Timing::Annual,
    };
    let refused = application
        .submit_evaluations(&wanted, &system())
        .await
        .unwrap_err();
    assert_eq!(refused.code(), "SET_NOT_FILED");
    for key in parents_first(&application, "education/campus@2021.1") {
        let sector = key.set.code.sector().to_owned();
        let region = key.region;
        let clerk = Call::of(
            Actor::new("zhang", Post::DepartmentClerk, region).of("demo", &[&sector]),
            noon(),
        );
        let desk = Call::of(
            Actor::new("li", Post::IndicatorDesk, region),
            noon() + TimeDelta::seconds(1),
        );
        for (action, call) in [(Action::Submit, clerk), (Action::File, desk)] {
            application
                .advance_indicator_set(&key, action, None, None, &call)
                .await
                .unwrap();
        }
    }
    let evaluated = application
        .submit_evaluations(&wanted, &system())
        .await
        .unwrap();
    assert_eq!(evaluated.len(), wanted.objects.len());
    // what is read back is what was computed, with its explanation
    let ids: Vec<_> = evaluated.iter().map(|one| one.id).collect();
    let stored = application
        .evaluations_by_id(&[district()], &ids)
        .await
        .unwrap();
    let explained = application.explanations(&[district()], &ids).await.unwrap();
    for one in &evaluated {
        assert_eq!(stored[&one.id].value.total, one.score.total);
        assert_eq!(explained[&one.id], one.score.explanation);
    }
}

/// The sets of the district file's rows and all their parents, parents first.
fn parents_first(application: &Application, text: &str) -> Vec<SetKey> {
    let registry = application.registry();
    let mut keys = Vec::new();
    let common = registry
        .revision(district(), &SetRef::parse("common/project@2021.1").unwrap())
        .unwrap();
    let own = registry
        .revision(district(), &SetRef::parse(text).unwrap())
        .unwrap();
    for set in [common, own] {
        let mut line = Vec::new();
        let mut next = Some(set.key.clone());
        while let Some(key) = next {
            next = registry
                .get(&key)
                .and_then(|set| set.parent.as_ref())
                .map(|pin| pin.key.clone());
            line.push(key);
        }
        for key in line.into_iter().rev() {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    keys
}

#[tokio::test]
async fn a_set_is_of_the_department_that_registered_it() {
    use store::act::Change;
    use store::record::{OrganisationRecord, RegionRecord, SuccessionKind, SuccessionRecord};
    let house = house().await;
    let application = &house.application;
    let department = |code: &str| OrganisationRecord {
        id: application.next_id(noon()),
        code: code.to_owned(),
        name: format!("{code}(演示)"),
        kind: "department".to_owned(),
        sector: Some("education".to_owned()),
        above: Vec::new(),
        valid_from: None,
        valid_to: None,
        source: None,
        demo: true,
    };
    let (own, other) = (department("001"), department("002"));
    let region = RegionRecord {
        name: "示例区(演示)".to_owned(),
    };
    let changes = vec![
        Change::PutRegion(region),
        Change::PutOrganisation(own.clone()),
        Change::PutOrganisation(other.clone()),
    ];
    application
        .record(district(), changes, &system())
        .await
        .unwrap();
    let text = include_str!("../../graphql/tests/it/manifest/breakfast.toml");
    let save = async |text: &str, person: &str, post: Post, body: &OrganisationRecord| {
        let actor = Actor::new(person, post, district());
        let actor = actor.of(body.id.to_string(), &["education"]);
        let call = Call::of(actor, noon());
        let saved = application.register_indicator_set(text, None, &call).await;
        saved.map(|_| "").unwrap_or_else(|fault| fault.code())
    };
    let again = format!("{text}\n");
    let clerk = Post::DepartmentClerk;
    assert_eq!(save(text, "zhang", clerk, &own).await, "");
    assert_eq!(save(&again, "wang", clerk, &other).await, "OUT_OF_REACH");
    assert_eq!(save(&again, "zhang", clerk, &own).await, "");
    // what the bureau mends stays the department's
    assert_eq!(save(text, "li", Post::IndicatorDesk, &other).await, "");
    assert_eq!(save(&again, "wang", clerk, &other).await, "OUT_OF_REACH");
    // since a reform the other department stands in its place
    let reform = SuccessionRecord {
        predecessor: own.id,
        successor: other.id,
        kind: SuccessionKind::Renamed,
        effective_on: "2021-01-01".parse().unwrap(),
        source: None,
        demo: true,
    };
    let changes = vec![Change::PutSuccession(reform)];
    application
        .record(district(), changes, &system())
        .await
        .unwrap();
    assert_eq!(save(&again, "wang", clerk, &other).await, "");
}
