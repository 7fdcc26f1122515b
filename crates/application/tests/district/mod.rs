//! A small district: two departments, an object that needs an ex-ante evaluation, its budget and a
//! sheet whose row comes from a set on file.

use std::path::Path;

use application::item::{Advance, Carries, Moved, Target};
use application::kept::record::{
    BudgetFigures, BudgetLine, FactRecord, ItemRecord, ObjectRecord, ObjectYearRecord,
    OrganisationRecord, RegionRecord, SheetRecord, Stored,
};
use application::kept::repository::{ItemFilter, Page};
use application::{Application, Call, Fault};
use chrono::{DateTime, Utc};
use indicator::quantity::{Fraction, Money, Weight};
use indicator::rulebook::LayoutMode;
use indicator::sheet::{Row, Sheet};
use indicator::vocab::{
    BudgetKind, BudgetYear, Clause, Force, ObjectKind, Purpose, RegionCode, SetKey, SetRef,
    Verification,
};
use lifecycle::permission::{Actor, Post};
use lifecycle::process::indicator_set::Action;
use serde_json::Value;
use store::act::Change;
use uuid::Uuid;

const SET: &str = r#"#:schema ../../set.schema.json
[set]
code = "education/reading"
name = "阅读推广(演示)"
purpose = "objective"
object = "project"
year = 2022
revision = 1
region = "500199"
source = "示例区教育委员会(演示)"
demo = true

[[indicator]]
code = "EDU-READ-001"
name = "阅读活动场次"
level = ["产出指标", "数量指标"]
weight = { recommended = "10" }
operator = ">="
target = "20场"
unit = "场"
data-source = "活动台账"

[[indicator.example]]
actual = "10场"
score = "5"
source = "按比例手算: 分值 × 10 ÷ 20"
"#;

pub struct District {
    pub application: Application,
    pub region: RegionCode,
    pub education: Uuid,
    pub health: Uuid,
    pub object: Uuid,
    pub sheet: Uuid,
    _folder: tempfile::TempDir,
}

fn moment(day: &str) -> DateTime<Utc> {
    format!("{day}T02:00:00Z").parse().unwrap()
}

fn weight(text: &str) -> Weight {
    Weight::try_from(&Fraction::parse(text).unwrap()).unwrap()
}

fn books() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../indicators");
    let mut found = Vec::new();
    for year in std::fs::read_dir(root.join("common")).unwrap() {
        for file in std::fs::read_dir(year.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let name = path
                .strip_prefix(&root)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            let read = ["rulebook", "workdays", "plan-tasks"];
            if read.iter().any(|part| name.contains(part)) {
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

impl District {
    pub async fn new() -> District {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("jixiao.db");
        let application = Application::open(path.to_str().unwrap(), [7; 16])
            .await
            .unwrap();
        let start = moment("2021-01-01");
        let id = || application.next_id(start);
        let (education, health, object, sheet) = (id(), id(), id(), id());
        let district = District {
            application,
            region: RegionCode::parse("500199").unwrap(),
            education,
            health,
            object,
            sheet,
            _folder: folder,
        };
        district.found(start).await;
        district
    }

    async fn found(&self, start: DateTime<Utc>) {
        let system = Call::of(Actor::system(), start);
        self.application.take_in(books(), &system).await.unwrap();
        self.file_set(start).await;
        let mut changes = vec![
            Change::PutRegion(RegionRecord {
                name: "示例区".to_owned(),
            }),
            Change::PutOrganisation(body(self.education, "101", "教育", "education")),
            Change::PutOrganisation(body(self.health, "102", "卫生", "health")),
        ];
        changes.extend(self.object_changes());
        self.application
            .record(self.region, changes, &system)
            .await
            .unwrap();
    }

    async fn file_set(&self, start: DateTime<Utc>) {
        let call = |person: &str, post| {
            let actor = Actor::new(person, post, self.region).of("demo", &["education"]);
            Call::of(actor, start)
        };
        let clerk = call("set-clerk", Post::DepartmentClerk);
        let registered = self
            .application
            .register_indicator_set(SET, None, &clerk)
            .await;
        let key = registered.unwrap().key;
        let desk = call("desk", Post::IndicatorDesk);
        for (action, by) in [(Action::Submit, &clerk), (Action::File, &desk)] {
            let advanced = self
                .application
                .advance_indicator_set(&key, action, None, None, by);
            advanced.await.unwrap();
        }
    }

    fn object_changes(&self) -> Vec<Change> {
        let year = BudgetYear::new(2022).unwrap();
        let fen = Some(Money::from_fen(500_000_000)); // 500 万元: due from 500 万 on
        let object = ObjectRecord {
            id: self.object,
            owner: self.education,
            above: Vec::new(),
            code: None,
            name: "阅读推广政策(演示)".to_owned(),
            kind: ObjectKind::Policy,
            sector: Some("education".to_owned()),
            budget_kind: Some(BudgetKind::GeneralPublic),
            funding_form: None,
            period_from: "2022-01-01".parse().ok(),
            period_to: "2022-12-31".parse().ok(),
            whole_period: None,
            marks: vec!["universal".to_owned(), "key-special".to_owned()],
            source: None,
            demo: true,
        };
        let money = ObjectYearRecord {
            object: self.object,
            budget_year: year,
            lines: vec![BudgetLine {
                fund: BudgetLine::TOTAL.to_owned(),
                figures: BudgetFigures {
                    initial: fen,
                    revised: fen,
                    executed: Some(Money::from_fen(400_000_000)),
                },
                direct: false,
                origin: "预算系统".to_owned(),
                as_of: None,
            }],
        };
        let sheet = self.sheet_of(year);
        let record = SheetRecord {
            id: self.sheet,
            object: self.object,
            budget_year: year,
            purpose: Purpose::Objective,
            number: 1,
            layout: None,
            total: sheet.total,
            canonical: serde_json::to_string(&sheet).unwrap(),
            digest: "sha256:1".to_owned(),
            source: None,
            demo: true,
            frozen_at: None,
            rows: Vec::new(),
        };
        vec![
            Change::PutObject(Box::new(object)),
            Change::PutObjectYear(money),
            Change::PutSheet(Box::new(record)),
        ]
    }

    fn sheet_of(&self, year: BudgetYear) -> Sheet {
        let registry = self.application.registry();
        let key = SetKey {
            region: self.region,
            set: SetRef::parse("education/reading@2022.1").unwrap(),
        };
        let set = registry.get(&key).unwrap();
        let clause = Clause {
            text: "预算执行率".to_owned(),
            force: Force::Practice,
            verification: Verification::Practice,
        };
        Sheet {
            year,
            object: ObjectKind::Policy,
            layout: None,
            mode: LayoutMode::Points,
            total: weight("100"),
            withheld: None,
            rows: vec![
                Row::from_set(set, &set.indicators[0], weight("90"), None),
                Row::execution(weight("10"), &clause),
            ],
        }
    }

    fn call(&self, person: &str, post: Post, body: Option<Uuid>, day: &str) -> Call {
        let actor = Actor::new(person, post, self.region);
        let actor = match body {
            Some(id) => actor.of(id.to_string(), &["education"]),
            None => actor,
        };
        Call::of(actor, moment(day))
    }

    pub fn education_clerk(&self, day: &str) -> Call {
        self.call("wang", Post::DepartmentClerk, Some(self.education), day)
    }

    pub fn health_clerk(&self, day: &str) -> Call {
        self.call("zhao", Post::DepartmentClerk, Some(self.health), day)
    }

    pub fn education_reviewer(&self, day: &str) -> Call {
        self.reviewer_named("liu", day)
    }

    pub fn reviewer_named(&self, person: &str, day: &str) -> Call {
        self.call(person, Post::DepartmentReviewer, Some(self.education), day)
    }

    pub fn performance(&self, day: &str) -> Call {
        self.call("chen", Post::FinancePerformance, None, day)
    }

    pub fn division(&self, day: &str) -> Call {
        self.call("sun", Post::FinanceDivision, None, day)
    }

    pub fn budget(&self, day: &str) -> Call {
        self.call("zhou", Post::FinanceBudget, None, day)
    }

    /// A new item of the object.
    pub fn own(&self, budget_year: u16, work_year: u16) -> Target {
        Target::New {
            object: Some(self.object),
            organisation: None,
            parent: None,
            budget_year: BudgetYear::new(budget_year),
            work_year,
            title: None,
        }
    }

    /// Takes a step; what only warns is explained.
    pub async fn step<P: Carries>(
        &self,
        call: &Call,
        target: Target,
        step: Value,
    ) -> Result<Moved, Fault> {
        let wanted = Advance::<P> {
            region: self.region,
            target,
            step: serde_json::from_value(step).unwrap(),
            reason: Some("演示: 已说明".to_owned()),
        };
        self.application.advance_item(wanted, call).await
    }

    pub async fn go<P: Carries>(&self, call: &Call, id: Uuid, step: Value) -> Result<Moved, Fault> {
        self.step::<P>(call, Target::Item { id, expected: None }, step)
            .await
    }

    async fn item(&self, id: Uuid) -> ItemRecord {
        let found = self
            .application
            .items_by_id(&[self.region], &[id])
            .await
            .unwrap();
        found[&id].value.clone()
    }

    pub async fn content(&self, id: Uuid) -> Value {
        serde_json::from_str(&self.item(id).await.content).unwrap()
    }

    pub async fn state(&self, id: Uuid) -> String {
        self.item(id).await.state
    }

    pub async fn items(&self) -> Vec<Stored<ItemRecord>> {
        let filter = ItemFilter::of(self.region);
        let found = self.application.items(&filter, &Page::first(500)).await;
        found.unwrap().items
    }

    pub async fn count(&self) -> usize {
        self.items().await.len()
    }

    pub async fn only(&self) -> Uuid {
        self.items().await[0].value.id
    }

    /// The consequence of an item that is of a process.
    pub async fn child<P: Carries>(&self, parent: Uuid) -> Option<Uuid> {
        let items = self.items().await;
        let own = |one: &&Stored<ItemRecord>| {
            one.value.parent == Some(parent) && one.value.process == P::KEY
        };
        items.iter().find(own).map(|one| one.value.id)
    }

    pub async fn frozen(&self) -> bool {
        let found = self
            .application
            .sheets_of_objects(&[self.region], &[self.object])
            .await;
        let found = found.unwrap();
        found[&self.object]
            .iter()
            .any(|sheet| sheet.value.frozen_at.is_some())
    }

    /// Records the actual of the row.
    pub async fn actual(&self, value: &str) {
        let now = moment("2023-02-02");
        let fact = FactRecord {
            id: self.application.next_id(now),
            object: self.object,
            name: "EDU-READ-001".to_owned(),
            from: "2022-01-01".parse().unwrap(),
            to: "2022-12-31".parse().unwrap(),
            kind: "number".to_owned(),
            value: value.to_owned(),
            unit: "场".to_owned(),
            raw: None,
            nature: None,
            source: "活动台账".to_owned(),
            evidence: None,
            asserted_by: "wang".to_owned(),
        };
        let call = Call::of(Actor::system(), now);
        let changes = vec![Change::PutFacts(vec![fact])];
        self.application
            .record(self.region, changes, &call)
            .await
            .unwrap();
    }
}

fn body(id: Uuid, code: &str, name: &str, sector: &str) -> OrganisationRecord {
    OrganisationRecord {
        id,
        code: code.to_owned(),
        name: name.to_owned(),
        kind: "department".to_owned(),
        sector: Some(sector.to_owned()),
        above: Vec::new(),
        valid_from: None,
        valid_to: None,
        source: None,
        demo: true,
    }
}
