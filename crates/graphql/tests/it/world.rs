//! What the tests stand on: an application over a database of its own, and a way to ask.

use std::path::Path;
use std::sync::Arc;

use application::act::evaluation::Evaluate;
use application::{Application, Call, kept};
use chrono::{DateTime, Duration, Utc};
use graphql::actor::Actor;
use graphql::{Api, Limits, Operation, Patience, RequestContext};
use indicator::diagnostic::Source;
use indicator::language::Language;
use indicator::vocab::{BudgetYear, Evaluator, RegionCode, SetKey, Timing};
use lifecycle::permission::{self, Post};
use lifecycle::process::indicator_set::Action;
use serde_json::Value;
use store::{Location, Store};
use tempfile::TempDir;

/// An API over a database in a folder of its own, which goes with it.
pub struct World {
    pub api: Api,
    pub application: Arc<Application>,
    pub language: Language,
    pub actor: Actor,
    pub now: DateTime<Utc>,
    _folder: TempDir,
}

/// The start of 2022, in whole microseconds.
pub fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_640_995_200, 0).unwrap()
}

impl World {
    /// Rule books and common sets are known, as drafts.
    pub async fn new() -> World {
        World::of(&["common"]).await
    }

    /// The sets of these folders under `indicators` are known, as drafts.
    pub async fn of(folders: &[&str]) -> World {
        let folder = tempfile::tempdir().unwrap();
        let at = Location::parse(folder.path().join("jixiao.sqlite").to_str().unwrap()).unwrap();
        let store = Store::open(&at).await.unwrap();
        let application = Arc::new(Application::new(store, [7; 16]));
        let mut files = Vec::new();
        for name in folders {
            read(&root().join("indicators").join(name), &mut files);
        }
        let call = Call::of(permission::Actor::system(), start());
        let taken = application.take_in(files, &call).await.unwrap();
        assert!(taken.untaken.is_empty(), "{:?}", taken.untaken);
        let api = Api::builder(Limits::DEFAULT)
            .application(Arc::clone(&application))
            .finish();
        World {
            api,
            application,
            language: Language::Zh,
            actor: Actor::Nobody,
            now: start() + Duration::hours(1),
            _folder: folder,
        }
    }

    /// The fictional district's departments of these sectors with their objects and evaluations of
    /// two years, on the sets of these folders, all of them filed.
    pub async fn district(sectors: &[&str]) -> World {
        let folders: Vec<&str> = ["common"].iter().chain(sectors).copied().collect();
        let mut world = World::of(&folders).await;
        // who reads scores and what they are of
        world.act_as("local-analyst/analyst");
        world.file_all().await;
        let mut departments = Vec::new();
        for sector in sectors {
            for year in [2021, 2022] {
                let path = format!("examples/demo/500199/{sector}-{year}.toml");
                let text = std::fs::read_to_string(root().join(&path)).unwrap();
                let (department, faults) = exchange::district::read(&Source::new(path, text));
                assert!(department.is_some(), "{faults:?}");
                departments.extend(department);
            }
        }
        let call = Call::of(permission::Actor::system(), start());
        let region = RegionCode::parse("500199").unwrap();
        let application = &world.application;
        let imported = application
            .import_district(region, "示例区(演示)", &departments, &call)
            .await
            .unwrap();
        for year in [2021, 2022].map(|year| BudgetYear::new(year).unwrap()) {
            let sheets = imported.sheets.iter().filter(|sheet| sheet.1 == year);
            let wanted = Evaluate {
                region,
                objects: sheets.map(|sheet| sheet.2).collect(),
                year,
                work_year: year.get() + 1,
                evaluator: Evaluator::Unit,
                timing: Timing::Annual,
            };
            application
                .submit_evaluations(&wanted, &call)
                .await
                .unwrap();
        }
        world
    }

    /// Submits and files every draft, parents before children.
    async fn file_all(&self) {
        let registry = self.application.registry();
        let mut waiting: Vec<SetKey> = registry.sets().map(|one| one.set.key.clone()).collect();
        while !waiting.is_empty() {
            let before = waiting.len();
            let mut left = Vec::new();
            for key in waiting {
                let parent = registry.get(&key).and_then(|set| set.parent.clone());
                let parent = parent.map(|pin| pin.key);
                let found = self
                    .application
                    .indicator_sets_by_key(parent.as_slice())
                    .await
                    .unwrap();
                if found.values().all(|view| view.stored.value.state.scores()) {
                    self.file(&key).await;
                } else {
                    left.push(key);
                }
            }
            assert!(left.len() < before, "no parent is filed: {left:?}");
            waiting = left;
        }
    }

    async fn file(&self, key: &SetKey) {
        let sector = key.set.code.sector();
        for (action, person, post) in [
            (Action::Submit, "local-clerk", Post::DepartmentClerk),
            (Action::File, "local-desk", Post::IndicatorDesk),
        ] {
            let actor = permission::Actor::new(person, post, key.region);
            let call = Call::of(in_sector(actor, sector), start());
            self.application
                .advance_indicator_set(key, action, None, None, &call)
                .await
                .unwrap();
        }
    }

    /// Asks what must have an answer, and counts the statements that it takes.
    pub async fn counted(&mut self, query: &str, variables: Value) -> (Value, usize) {
        kept::statement::counted(self.data(query, variables)).await
    }

    /// Asks; time goes on a minute with every question.
    pub async fn ask(&mut self, query: &str, variables: Value) -> Value {
        self.now += Duration::minutes(1);
        let operation = Operation {
            query: query.to_owned(),
            name: None,
            variables: async_graphql::Variables::from_json(variables),
        };
        let context = RequestContext {
            language: self.language,
            now: self.now,
            actor: self.actor.clone(),
            reference: "T-1".to_owned(),
        };
        let answer = self
            .api
            .execute(operation, &context, Patience::default())
            .await;
        serde_json::to_value(&answer.response).unwrap()
    }

    /// Asks what must have an answer.
    pub async fn data(&mut self, query: &str, variables: Value) -> Value {
        let mut answer = self.ask(query, variables).await;
        assert!(answer.get("errors").is_none(), "{answer:#}");
        answer["data"].take()
    }

    /// Acts from now on as `PERSON/POST` of the district, responsible for education; as nobody for
    /// `""`.
    pub fn act_as(&mut self, who: &str) {
        self.actor = match who.split_once('/') {
            None => Actor::Nobody,
            Some((person, post)) => {
                let region = RegionCode::parse("500199").unwrap();
                let post = Post::from_key(post).unwrap();
                let actor = permission::Actor::new(person, post, region);
                Actor::Holder(in_sector(actor, "education"))
            }
        };
    }
}

fn in_sector(actor: permission::Actor, sector: &str) -> permission::Actor {
    permission::Actor {
        sectors: vec![sector.to_owned()],
        ..actor
    }
}

/// The root of the repository.
pub fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file of a folder, with its path from `indicators` on.
fn read(folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, files);
        } else if path.extension().is_some_and(|end| end == "toml") {
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.to_string_lossy().replace('\\', "/");
            let (_, below) = name.rsplit_once("/indicators/").unwrap();
            files.push((format!("indicators/{below}"), text));
        }
    }
}
