//! Budgets: figures with their day and origin, nothing overwritten.

use std::time::{Duration, Instant};

use indicator::quantity::Money;
use store::act::Change;
use store::record::{BudgetFigure, BudgetFigures, BudgetLine, Measure, ObjectYearRecord, Subject};
use store::statement::counted;
use uuid::Uuid;

use crate::support::world::{World, day, year};
use crate::support::{Db, both};

fn figure(object: Uuid, measure: Measure, fen: i64, on: &str) -> BudgetFigure {
    BudgetFigure {
        object,
        budget_year: year(2022),
        fund: "district".to_owned(),
        measure,
        amount: Some(Money::from_fen(fen)),
        direct: false,
        origin: "预算执行系统".to_owned(),
        on: Some(day(on)),
        withdrawn: false,
    }
}

async fn founded(db: &Db) -> (World, Uuid) {
    let mut world = World::founded(&db.store).await;
    let object = world.object(world.education, "项目", "education");
    let id = object.id;
    world
        .act(&db.store, vec![Change::PutObject(Box::new(object))])
        .await;
    (world, id)
}

async fn now(db: &Db, world: &World, object: Uuid) -> (i64, ObjectYearRecord) {
    let objects = db.store.objects();
    let years = objects.years_of(&[world.region], &[object]).await.unwrap();
    let stored = &years[&object][0];
    (stored.version, stored.value.clone())
}

#[tokio::test]
async fn figures_of_later_days_stand_and_corrections_are_kept() {
    both(async |db: Db| {
        let (mut world, object) = founded(&db).await;
        let (store, region) = (&db.store, world.region);
        let put = |figures: &[BudgetFigure]| vec![Change::PutBudget(figures.to_vec())];
        let initial = figure(object, Measure::Initial, 1000, "2022-01-31");
        let june = figure(object, Measure::Executed, 300, "2022-06-30");
        let september = figure(object, Measure::Executed, 700, "2022-09-30");
        world
            .act(store, put(&[initial.clone(), june.clone()]))
            .await;
        let first = world.now;
        world
            .act(store, put(std::slice::from_ref(&september)))
            .await;
        let second = world.now;
        // June is corrected when September is known already: September stands
        let mut corrected = june.clone();
        corrected.amount = Some(Money::from_fen(310));
        world
            .act(store, put(std::slice::from_ref(&corrected)))
            .await;
        let (version, record) = now(&db, &world, object).await;
        assert_eq!(version, 3);
        let line = BudgetLine {
            fund: "district".to_owned(),
            figures: BudgetFigures {
                initial: Some(Money::from_fen(1000)),
                revised: None,
                executed: Some(Money::from_fen(700)),
            },
            direct: false,
            origin: "预算执行系统".to_owned(),
            as_of: Some(day("2022-09-30")),
        };
        assert_eq!(record.lines, [line]);

        // what is so already changes nothing, has no version and no audit entry
        let head = store.audit_head(region).await.unwrap();
        let again = put(&[corrected.clone(), september.clone(), initial]);
        let answer = world.act(store, again).await;
        assert_eq!((answer.touched.len(), answer.audit), (0, None));
        assert_eq!(store.audit_head(region).await.unwrap(), head);

        // September is taken back: June as corrected stands
        let mut gone = september.clone();
        gone.withdrawn = true;
        let answer = world.act(store, put(&[gone])).await;
        assert_eq!(
            answer.touched[0].subject,
            Subject::ObjectYear(year(2022), object)
        );
        let executed = |record: &ObjectYearRecord| record.total().executed.map(Money::fen);
        assert_eq!(executed(&now(&db, &world, object).await.1), Some(310));

        // as it was, and what came later
        let objects = store.objects();
        let then = async |at| {
            let years = objects.years_as_of(&[region], &[object], at).await.unwrap();
            years.get(&object).map(|years| executed(&years[0]))
        };
        let micro = chrono::Duration::microseconds(1);
        assert_eq!(then(first - micro).await, None);
        assert_eq!(then(first).await, Some(Some(300)));
        assert_eq!(then(second).await, Some(Some(700)));
        assert_eq!(then(world.now).await, Some(Some(310)));
        let history = objects.figures(&[region], &[object], &[]).await.unwrap();
        let later: Vec<(i64, Option<i64>, bool)> = history[&object]
            .iter()
            .filter(|stored| stored.at > second)
            .map(|s| (s.version, s.value.amount.map(Money::fen), s.value.withdrawn))
            .collect();
        assert_eq!(later, [(3, Some(310), false), (4, Some(700), true)]);
    })
    .await;
}

#[tokio::test]
async fn lines_set_as_a_whole_stand_as_they_were_set() {
    both(async |db: Db| {
        let (mut world, object) = founded(&db).await;
        let store = &db.store;
        let late = figure(object, Measure::Executed, 900, "2023-01-10");
        let mut other = figure(object, Measure::Revised, 5, "2022-12-31");
        other.fund = "central".to_owned();
        world
            .act(store, vec![Change::PutBudget(vec![late, other])])
            .await;
        // of an earlier day, without the other source, and with one of which nothing is known
        let mut record = world.year_of(object, 200, 150);
        record.lines.push(BudgetLine {
            fund: "other".to_owned(),
            figures: BudgetFigures::default(),
            direct: true,
            origin: "决算".to_owned(),
            as_of: None,
        });
        let put = vec![Change::PutObjectYear(record.clone())];
        world.act(store, put.clone()).await;
        assert_eq!(now(&db, &world, object).await, (2, record.clone()));
        // an unknown part makes the total unknown
        assert_eq!(record.total(), BudgetFigures::default());
        let answer = world.act(store, put).await;
        assert_eq!(answer.touched, []);
        // a year without lines is a year
        record.budget_year = year(2021);
        record.lines.clear();
        world.act(store, vec![Change::PutObjectYear(record)]).await;
        let (version, first) = now(&db, &world, object).await;
        assert_eq!(
            (version, first.budget_year, first.lines.len()),
            (1, year(2021), 0)
        );
    })
    .await;
}

#[tokio::test]
async fn ten_thousand_figures_are_one_act() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let objects: Vec<_> = (0..500)
            .map(|n| world.object(world.education, &format!("项目{n}"), "education"))
            .collect();
        let ids: Vec<Uuid> = objects.iter().map(|object| object.id).collect();
        let put = objects.into_iter().map(|o| Change::PutObject(Box::new(o)));
        world.act(&db.store, put.collect()).await;
        let figures = |on: &str| -> Vec<BudgetFigure> {
            let funds = (0..20).flat_map(|fund| ids.iter().map(move |id| (fund, *id)));
            funds
                .map(|(fund, id)| {
                    let mut figure = figure(id, Measure::Revised, 100, on);
                    figure.fund = format!("f{fund}");
                    figure
                })
                .collect()
        };
        for (on, version) in [("2022-06-30", 1), ("2022-09-30", 2)] {
            let act = world.new_act(vec![Change::PutBudget(figures(on))]);
            let begun = Instant::now();
            let (answer, statements) = counted(db.store.act(&act)).await;
            let took = begun.elapsed();
            eprintln!("10,000 figures in {took:?}, {statements} statements");
            assert!(took < Duration::from_secs(30), "{took:?}");
            assert!(statements < 60, "{statements}");
            let touched = answer.unwrap().touched;
            assert!(touched.iter().all(|touched| touched.version == version));
            assert_eq!(touched.len(), 500);
        }
        let (_, record) = now(&db, &world, ids[0]).await;
        assert_eq!(record.total().revised, Some(Money::from_fen(2000)));
        assert_eq!(db.store.verify_audit(world.region).await.unwrap(), []);
    })
    .await;
}
