//! Roll-ups: what acts keep is what is built from nothing, row by row, bit by bit.

use indicator::quantity::{Money, Weight};
use indicator::vocab::{BudgetKind, Evaluator, Grade, ObjectKind};
use sea_orm::{FromQueryResult, JsonValue, Statement};
use store::act::Change;
use store::record::{BudgetFigure, Measure, ObjectRecord, Outcome};
use store::repository::{CubeFilter, TotalFilter};
use store::rollup::{GroupBy, GroupKey, Rates};
use uuid::Uuid;

use crate::support::world::{World, day, points, weight, year};
use crate::support::{Db, both};

/// Numbers that look random and are the same in every run (xorshift64*).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % sides
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.roll(of.len() as u64)).unwrap()]
    }
}

/// Every row of a table of roll-ups, as the engine gives it.
async fn dump(db: &Db, table: &str, key: &str) -> Vec<JsonValue> {
    let sql = format!("SELECT * FROM {table} ORDER BY region_code, {key}");
    let statement = Statement::from_string(db.raw.get_database_backend(), sql);
    JsonValue::find_by_statement(statement)
        .all(&db.raw)
        .await
        .unwrap()
}

async fn rollups(db: &Db) -> [Vec<JsonValue>; 3] {
    [
        dump(
            db,
            "object_total",
            "object_id, evaluator, timing, budget_year, valid_from",
        )
        .await,
        dump(
            db,
            "score_cube",
            "owner_id, budget_year, evaluator, timing, object_kind, budget_kind, funding_form, demo",
        )
        .await,
        dump(
            db,
            "indicator_cube",
            "indicator_code, budget_year, owner_id, evaluator, timing, demo",
        )
        .await,
    ]
}

/// An object with its sheet and whether it is stored.
struct Thing {
    object: ObjectRecord,
    sheet: Uuid,
}

fn change(world: &mut World, dice: &mut Dice, things: &mut [Thing]) -> Change {
    let index = usize::try_from(dice.roll(things.len() as u64)).unwrap();
    let thing = &mut things[index];
    let object = thing.object.id;
    match dice.roll(6) {
        0 => {
            thing.object.owner = dice.pick(&[world.education, world.health]);
            thing.object.kind = dice.pick(&[ObjectKind::Project, ObjectKind::Policy]);
            thing.object.budget_kind = dice.pick(&[None, Some(BudgetKind::GeneralPublic)]);
            Change::PutObject(Box::new(thing.object.clone()))
        }
        1 => {
            let figures = (0..=dice.roll(3)).map(|_| BudgetFigure {
                object,
                budget_year: dice.pick(&[year(2021), year(2022)]),
                fund: dice.pick(&["central", "district", "total"]).to_owned(),
                measure: dice.pick(Measure::ALL),
                amount: dice.pick(&[None, Some(Money::from_fen(100)), Some(Money::from_fen(7))]),
                direct: false,
                origin: "示例".to_owned(),
                on: dice.pick(&[None, Some(day("2022-06-30")), Some(day("2022-12-31"))]),
                withdrawn: dice.roll(6) == 0,
            });
            Change::PutBudget(figures.collect())
        }
        2 => Change::PutObjectYear(world.year_of(object, dice.pick(&[100, 300]), 50)),
        _ => {
            let total = dice.pick(&["100", "97.93", "60", "33.333333", "0"]);
            let grade = dice.pick(&[Grade::Good, Grade::Poor]);
            let mut evaluation = world.evaluation(object, thing.sheet, total, grade);
            evaluation.evaluator = dice.pick(&[Evaluator::Unit, Evaluator::Finance]);
            evaluation.budget_year = dice.pick(&[year(2021), year(2022)]);
            evaluation.full = dice.pick(&[weight("100"), weight("90"), Weight::from_scaled(0)]);
            if dice.roll(5) == 0 {
                (evaluation.total, evaluation.grade) = (None, None);
            }
            let Change::SubmitEvaluation {
                evaluation,
                mut rows,
                explanation,
            } = world.submission(evaluation)
            else {
                panic!()
            };
            rows[0].outcome = dice.pick(Outcome::ALL);
            let mut own = rows[0].clone();
            (own.row, own.indicator) = ("R2".to_owned(), None);
            rows.push(own);
            Change::SubmitEvaluation {
                evaluation,
                rows,
                explanation,
            }
        }
    }
}

#[tokio::test]
async fn built_from_nothing_they_are_the_same_bit_by_bit() {
    both(async |db: Db| {
        for seed in 1..=4_u64 {
            eprintln!("seed {seed}");
            let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
            let mut world = World::new();
            // a region of its own for each seed
            let code = format!("50019{seed}");
            world.region = indicator::vocab::RegionCode::parse(&code).unwrap();
            let foundation = world.foundation();
            world.act(&db.store, foundation).await;
            let mut things = Vec::new();
            for n in 0..5 {
                let object = world.object(world.education, &format!("项目{n}"), "education");
                let sheet = world.sheet(object.id, 1);
                things.push(Thing {
                    sheet: sheet.id,
                    object: object.clone(),
                });
                let put = vec![
                    Change::PutObject(Box::new(object)),
                    Change::PutSheet(Box::new(sheet)),
                ];
                world.act(&db.store, put).await;
            }
            for act in 0..40 {
                let changes = (0..=dice.roll(3))
                    .map(|_| change(&mut world, &mut dice, &mut things))
                    .collect();
                world.act(&db.store, changes).await;
                if act % 10 == 9 {
                    let kept = rollups(&db).await;
                    let rebuilt = db.store.rebuild_rollups(world.region, world.now);
                    let rebuilt = rebuilt.await.unwrap();
                    assert_eq!(rebuilt.put_right, 0, "seed {seed}, act {act}: {rebuilt:?}");
                    assert!(rebuilt.totals > 0 && rebuilt.score_cells > 0);
                    assert!(rollups(&db).await == kept, "seed {seed}, act {act}");
                }
            }
            // damaged behind the store's back, they come back
            let kept = rollups(&db).await;
            let of = format!("WHERE region_code = '{code}'");
            for damage in [
                format!("DELETE FROM object_total {of} AND valid_to IS NOT NULL"),
                format!("UPDATE object_total SET total = 1 {of}"),
                format!("UPDATE score_cube SET points = points + 1 {of}"),
                format!("UPDATE score_cube SET grades = 'x' {of}"),
                format!("DELETE FROM indicator_cube {of}"),
            ] {
                db.execute(&damage).await;
                let rebuilt = db.store.rebuild_rollups(world.region, world.now);
                assert!(rebuilt.await.unwrap().put_right > 0, "{damage}");
                assert!(rollups(&db).await == kept, "{damage}");
            }
            the_cubes_say_what_the_totals_say(&db, &world).await;
            let sequence = db.store.audit_head(world.region).await.unwrap();
            db.store
                .rebuild_rollups(world.region, world.now)
                .await
                .unwrap();
            assert_eq!(db.store.audit_head(world.region).await.unwrap(), sequence);
        }
    })
    .await;
}

/// Counts, money and, where they are exact, quartiles, added up over cells, against groups of totals.
async fn the_cubes_say_what_the_totals_say(db: &Db, world: &World) {
    let totals = db.store.totals();
    let filter = TotalFilter {
        regions: vec![world.region],
        ..TotalFilter::default()
    };
    let by = [GroupBy::Owner, GroupBy::BudgetYear];
    let cells = CubeFilter {
        regions: vec![world.region],
        ..CubeFilter::default()
    };
    let cells = totals.score_cells(&cells).await.unwrap();
    for group in totals.groups(&filter, &by).await.unwrap() {
        let mut rates = Rates::default();
        let (mut count, mut revised) = (0, 0);
        for cell in &cells {
            let key = [
                GroupKey::Owner(cell.owner),
                GroupKey::BudgetYear(cell.budget_year),
            ];
            if group.key == key {
                rates.merge(&cell.rates);
                count += cell.totals;
                revised += cell.revised.fen();
            }
        }
        assert_eq!(u64::try_from(count).unwrap(), group.count);
        assert_eq!(revised, group.revised.fen());
        assert_eq!(
            u64::try_from(rates.scored).unwrap(),
            group.count - group.without_total
        );
        assert_eq!(u64::try_from(rates.full_marks).unwrap(), group.full_marks);
        let Some(spread) = group.spread else {
            assert_eq!(rates.quartiles().unwrap(), None);
            continue;
        };
        let found = rates.quartiles().unwrap().unwrap();
        if found.exact {
            assert_eq!((found.min, found.max), (spread.min, spread.max));
            assert_eq!(
                (found.lower, found.median, found.upper),
                (spread.lower, spread.median, spread.upper)
            );
        } else {
            let step = indicator::quantity::Fraction::parse("0.0001").unwrap();
            let low = spread.median.sub(&step).unwrap();
            assert!(low < found.median && found.median <= spread.median);
        }
    }
}

#[tokio::test]
async fn cells_follow_what_holds_now() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let (store, region) = (&db.store, world.region);
        let (mut object, sheet) = world
            .scored(store, world.education, "education", "90", 100)
            .await;
        world
            .scored(store, world.education, "education", "80", 300)
            .await;
        let of = |owner| CubeFilter {
            regions: vec![region],
            owners: vec![owner],
            years: vec![year(2022)],
            evaluators: vec![Evaluator::Unit],
            object_kinds: vec![ObjectKind::Project],
            demo: Some(true),
            ..CubeFilter::default()
        };
        let totals = store.totals();
        let cells = totals.score_cells(&of(world.education)).await.unwrap();
        assert_eq!(cells.len(), 1);
        let cell = &cells[0];
        assert_eq!((cell.totals, cell.rates.scored), (2, 2));
        assert_eq!((cell.revised.fen(), cell.executed.fen()), (400, 200));
        // 170 points in millionths, out of 200 in ten-thousandths
        assert_eq!(
            (cell.rates.points, cell.rates.out_of),
            (170_000_000, 2_000_000)
        );
        let share = cell.grades[&Some(Grade::Good)];
        assert_eq!((share.count, share.revised.fen()), (2, 400));

        // corrected, then passed on to the other department
        let corrected = world.evaluation(object.id, sheet.id, "100", Grade::Excellent);
        let changes = vec![world.submission(corrected)];
        world.act(store, changes).await;
        object.owner = world.health;
        world
            .act(store, vec![Change::PutObject(Box::new(object))])
            .await;
        let cell = &totals.score_cells(&of(world.health)).await.unwrap()[0];
        assert_eq!((cell.totals, cell.rates.full_marks), (1, 1));
        assert_eq!(cell.rates.rate().unwrap(), Some(points("1").to_fraction()));
        let indicators = totals.indicator_cells(&of(world.health)).await.unwrap();
        let cell = &indicators[0];
        assert_eq!(
            (cell.indicator.to_string().as_str(), cell.rows),
            ("EDU-NUT-003", 1)
        );
        let cell = &totals.indicator_cells(&of(world.education)).await.unwrap()[0];
        assert_eq!((cell.rows, cell.rates.points), (1, 80_000_000));
    })
    .await;
}
