//! A small world: one region, two departments, objects with sheets, facts and evaluations.

use chrono::{DateTime, NaiveDate, Utc};
use indicator::quantity::{Fraction, Money, Points, Weight};
use indicator::vocab::{
    BudgetKind, BudgetYear, Evaluator, Grade, IndicatorCode, ObjectKind, Origin, Purpose,
    RegionCode, RowKind, SetKey, SetRef, Timing,
};
use lifecycle::machine::{Applied, apply};
use lifecycle::permission::{Actor, Post, Subject as Whose};
use lifecycle::process::indicator_set::{Action, Facts, IndicatorSet, State};
use store::act::{Act, Change, Committed};
use store::record::{
    BudgetFigures, BudgetLine, EvaluationRecord, FactRecord, HoldingRecord, IndicatorSetDraft,
    Inputs, ItemRecord, LinkRecord, ObjectRecord, ObjectYearRecord, OrganisationRecord, Outcome,
    PersonRecord, RegionRecord, RowScoreRecord, RulebookPin, SetOrigin, SheetRecord,
    SheetRowRecord, Subject, TokenRecord,
};
use store::{IdMint, Store};
use uuid::Uuid;

/// Makes ids and moments in order.
pub struct World {
    pub region: RegionCode,
    pub mint: IdMint,
    pub now: DateTime<Utc>,
    pub education: Uuid,
    pub health: Uuid,
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn year(number: u16) -> BudgetYear {
    BudgetYear::new(number).unwrap()
}

pub fn points(text: &str) -> Points {
    Points::try_from(&Fraction::parse(text).unwrap()).unwrap()
}

pub fn weight(text: &str) -> Weight {
    Weight::try_from(&Fraction::parse(text).unwrap()).unwrap()
}

impl World {
    /// Ids and names, nothing stored yet.
    pub fn new() -> World {
        let now = "2022-03-01T08:00:00Z".parse().unwrap();
        let mut mint = IdMint::new([7; 16]);
        World {
            region: RegionCode::parse("500199").unwrap(),
            education: mint.mint(now),
            health: mint.mint(now),
            mint,
            now,
        }
    }

    /// A world with its region and departments stored.
    pub async fn founded(store: &Store) -> World {
        let mut world = World::new();
        let changes = world.foundation();
        world.act(store, changes).await;
        world
    }

    pub fn foundation(&self) -> Vec<Change> {
        let department = |id, code: &str, name: &str, sector: &str| {
            Change::PutOrganisation(OrganisationRecord {
                id,
                code: code.to_owned(),
                name: name.to_owned(),
                kind: "department".to_owned(),
                sector: Some(sector.to_owned()),
                above: Vec::new(),
                valid_from: Some(day("2019-01-01")),
                valid_to: None,
                source: None,
                demo: true,
            })
        };
        vec![
            Change::PutRegion(RegionRecord {
                name: "示例区".to_owned(),
            }),
            department(self.education, "101", "部门甲", "education"),
            department(self.health, "102", "部门乙", "health"),
        ]
    }

    pub fn id(&mut self) -> Uuid {
        self.mint.mint(self.now)
    }

    /// An act of the system with these changes, a minute later than the last.
    pub fn new_act(&mut self, changes: Vec<Change>) -> Act {
        self.now += chrono::Duration::minutes(1);
        Act {
            id: self.id(),
            region: self.region,
            actor: Actor::new("zhang", Post::IndicatorDesk, self.region),
            action: "test.change".to_owned(),
            at: self.now,
            idempotency: None,
            expected: Vec::new(),
            changes,
        }
    }

    pub async fn act(&mut self, store: &Store, changes: Vec<Change>) -> Committed {
        let act = self.new_act(changes);
        store.act(&act).await.unwrap()
    }

    pub fn object(&mut self, owner: Uuid, name: &str, sector: &str) -> ObjectRecord {
        ObjectRecord {
            id: self.id(),
            owner,
            above: Vec::new(),
            code: None,
            name: name.to_owned(),
            kind: ObjectKind::Project,
            sector: Some(sector.to_owned()),
            budget_kind: Some(BudgetKind::GeneralPublic),
            funding_form: None,
            period_from: Some(day("2021-01-01")),
            period_to: Some(day("2023-12-31")),
            whole_period: None,
            marks: vec!["livelihood".to_owned(), "key-special".to_owned()],
            source: Some("示例".to_owned()),
            demo: true,
        }
    }

    pub fn sheet(&mut self, object: Uuid, number: u32) -> SheetRecord {
        SheetRecord {
            id: self.id(),
            object,
            budget_year: year(2022),
            purpose: Purpose::Objective,
            number,
            layout: Some("project-self".to_owned()),
            total: weight("100"),
            canonical: "{\"rows\":[]}".to_owned(),
            digest: format!("sha256:{number}"),
            source: None,
            demo: true,
            frozen_at: Some(self.now),
            rows: vec![SheetRowRecord {
                code: "R1".to_owned(),
                indicator: Some(IndicatorCode::parse("EDU-NUT-003").unwrap()),
                name: "受益学生覆盖率".to_owned(),
                origin: Origin::Sector,
                kind: RowKind::Indicator,
                level1: Some("产出指标".to_owned()),
                level2: Some("数量指标".to_owned()),
                weight: Some(weight("12.5")),
                target: Some("95".to_owned()),
                core: true,
                set: Some(SetKey {
                    region: self.region,
                    set: SetRef::parse("education/nutrition@2022.1").unwrap(),
                }),
            }],
        }
    }

    pub fn fact(&mut self, object: Uuid, name: &str, value: &str) -> FactRecord {
        FactRecord {
            id: self.id(),
            object,
            name: name.to_owned(),
            from: day("2022-01-01"),
            to: day("2022-12-31"),
            kind: "number".to_owned(),
            value: value.to_owned(),
            unit: "人".to_owned(),
            raw: Some(format!("{value}余人")),
            nature: Some("stock".to_owned()),
            source: "学籍系统".to_owned(),
            evidence: None,
            asserted_by: "部门甲".to_owned(),
        }
    }

    pub fn year_of(&self, object: Uuid, revised: i64, executed: i64) -> ObjectYearRecord {
        ObjectYearRecord {
            object,
            budget_year: year(2022),
            lines: vec![BudgetLine {
                fund: "district".to_owned(),
                figures: BudgetFigures {
                    initial: Some(Money::from_fen(revised)),
                    revised: Some(Money::from_fen(revised)),
                    executed: Some(Money::from_fen(executed)),
                },
                direct: false,
                origin: "决算".to_owned(),
                as_of: Some(day("2022-12-31")),
            }],
        }
    }

    pub fn evaluation(
        &mut self,
        object: Uuid,
        sheet: Uuid,
        total: &str,
        grade: Grade,
    ) -> EvaluationRecord {
        EvaluationRecord {
            id: self.id(),
            object,
            evaluator: Evaluator::Unit,
            timing: Timing::Annual,
            work_year: 2023,
            budget_year: year(2022),
            sheet,
            rulebook: RulebookPin {
                region: RegionCode::NATION,
                year: year(2022),
                revision: 1,
                digest: "sha256:ab".to_owned(),
            },
            edition: 1,
            inputs: Inputs {
                facts: vec![object],
                ..Inputs::default()
            },
            total: Some(points(total)),
            full: weight("100"),
            grade: Some(grade),
            withheld: None,
            demo: true,
        }
    }

    pub fn submission(&mut self, evaluation: EvaluationRecord) -> Change {
        let score = evaluation.total;
        Change::SubmitEvaluation {
            evaluation: Box::new(evaluation),
            rows: vec![RowScoreRecord {
                row: "R1".to_owned(),
                indicator: Some(IndicatorCode::parse("EDU-NUT-003").unwrap()),
                set: Some(SetKey {
                    region: self.region,
                    set: SetRef::parse("education/nutrition@2022.1").unwrap(),
                }),
                name: "受益学生覆盖率".to_owned(),
                level1: Some("产出指标".to_owned()),
                level2: None,
                kind: RowKind::Indicator,
                weight: Some(weight("100")),
                outcome: Outcome::Scored,
                score,
                exact: Some("50/13".to_owned()),
            }],
            explanation: "{\"rule\":\"ratio\",\"说明\":\"实际 ÷ 目标\"}".to_owned(),
        }
    }

    /// An object with a year, a sheet and an evaluation, stored.
    pub async fn scored(
        &mut self,
        store: &Store,
        owner: Uuid,
        sector: &str,
        total: &str,
        revised: i64,
    ) -> (ObjectRecord, SheetRecord) {
        let object = self.object(owner, &format!("项目{total}"), sector);
        let sheet = self.sheet(object.id, 1);
        let evaluation = self.evaluation(object.id, sheet.id, total, Grade::Good);
        let changes = vec![
            Change::PutObject(Box::new(object.clone())),
            Change::PutObjectYear(self.year_of(object.id, revised, revised / 2)),
            Change::PutSheet(Box::new(sheet.clone())),
            self.submission(evaluation),
        ];
        self.act(store, changes).await;
        (object, sheet)
    }

    /// A person in a post with a token, a document, a file, and an item of an object.
    pub fn later(&mut self, object: Uuid, token: &str) -> Vec<Change> {
        let (person, holding, item) = (self.id(), self.id(), self.id());
        let taken = self.step(None, Action::Register);
        vec![
            Change::PutPerson(PersonRecord {
                id: person,
                code: "zhang".to_owned(),
                name: "演示人员".to_owned(),
                contact: None,
                source: None,
                demo: true,
            }),
            Change::PutHolding(HoldingRecord {
                id: holding,
                person,
                organisation: Some(self.education),
                post: Post::IndicatorDesk,
                from: day("2022-01-01"),
                to: None,
                deputy_of: None,
                source: None,
                demo: true,
            }),
            Change::IssueToken(TokenRecord {
                id: self.id(),
                digest: token.to_owned(),
                person,
                holding,
                label: "演示".to_owned(),
                expires_at: self.now + chrono::Duration::days(1),
                demo: true,
            }),
            Change::AdvanceItem {
                item: Box::new(ItemRecord {
                    id: item,
                    process: "indicator-set".to_owned(),
                    state: "draft".to_owned(),
                    title: "事项".to_owned(),
                    object: Some(object),
                    organisation: Some(self.education),
                    parent: None,
                    budget_year: Some(year(2022)),
                    work_year: 2023,
                    due_on: None,
                    content: "{}".to_owned(),
                    demo: true,
                }),
                taken: taken.into(),
                step: "{}".to_owned(),
                reason: None,
                links: vec![LinkRecord {
                    kind: "of".to_owned(),
                    to: Subject::Object(object),
                }],
            },
        ]
    }

    pub fn draft(&self, set: &str, text: &str) -> IndicatorSetDraft {
        IndicatorSetDraft {
            set: SetRef::parse(set).unwrap(),
            name: "义务教育营养改善计划".to_owned(),
            purpose: Purpose::Objective,
            object_kind: ObjectKind::Project,
            budget_kind: None,
            funding_form: None,
            owner: None,
            origin: SetOrigin::Api,
            trial: false,
            demo: true,
            text: text.to_owned(),
            text_digest: format!("sha256:text-{text}"),
            canonical: format!("{{\"text\":\"{text}\"}}"),
            canonical_digest: format!("sha256:canonical-{text}"),
        }
    }

    /// The step as lifecycle allows it.
    pub fn step(&self, from: Option<State>, action: Action) -> Applied<IndicatorSet> {
        self.step_by("zhang", from, action)
    }

    /// The same by somebody.
    pub fn step_by(
        &self,
        person: &str,
        from: Option<State>,
        action: Action,
    ) -> Applied<IndicatorSet> {
        let facts = Facts {
            parents_filed: true,
            successor_in_force: true,
            reason: Some("缺依据".to_owned()),
            ..Facts::new(Whose::of(self.region))
        };
        let post = match action {
            Action::Supersede => Post::System,
            _ => Post::IndicatorDesk,
        };
        let actor = Actor::new(person, post, self.region);
        apply::<IndicatorSet>(from, action, &facts, &actor, self.now).unwrap()
    }

    pub fn register(&self, set: &str, text: &str) -> Change {
        Change::PutIndicatorSetDraft {
            draft: Box::new(self.draft(set, text)),
            applied: self.step(None, Action::Register),
        }
    }

    pub fn moved(&self, set: &str, from: State, action: Action) -> Change {
        Change::MoveIndicatorSet {
            set: SetRef::parse(set).unwrap(),
            applied: self.step(Some(from), action),
            reason: (action == Action::Return).then(|| "缺依据".to_owned()),
        }
    }
}
