//! P11: an act against the same rows written by hand.
//!
//! An act submits an evaluation of 20 rows with its explanation, the total with its interval, both
//! cubes, audit entry and outbox event, in one transaction. By hand the same rows are written with
//! prepared statements on the same driver, in one transaction too, without a look at anything. Both
//! run in turn, each in a database of its own; the ratio of each round is what counts. What keeping
//! the roll-ups takes is read off the moments at which the statements of the act were answered.
//! Nothing is asserted about time. SQLite waits for the disk (`synchronous=FULL`), the PostgreSQL of
//! the tests does not (`fsync=off`), so that there its own work is seen.
//!
//! `cargo bench -p store --bench write`

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    dead_code,
    reason = "a bench stops at the first thing that is not as it should be, and prints ratios"
)]

mod by_hand;
mod rows;
#[path = "../../tests/it/support/mod.rs"]
mod support;
mod tables;

use std::time::{Duration, Instant};

use indicator::vocab::Grade;
use rustix::time::{ClockId, clock_gettime};
use store::act::Change;
use store::record::RowScoreRecord;
use store::statement::{Counter, within};
use support::Db;
use support::world::World;
use uuid::Uuid;

const ROUNDS: usize = 9;
/// Acts in a round.
const ACTS: usize = 50;
/// Rows of an evaluation.
const ROWS: usize = 20;
/// Facts of the batch.
const BATCH: usize = 10_000;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("SQLite");
    engine(support::sqlite().await, support::sqlite().await).await;
    println!("PostgreSQL");
    engine(support::postgresql().await, support::postgresql().await).await;
}

async fn engine(ours: Db, hand: Db) {
    let mut things = Things::new(&ours).await;
    let mut same = by_hand::Hand::new(&hand, Things::new(&hand).await).await;
    // each object has a total that the next evaluation closes
    submit(&ours, &mut things).await;
    same.submit().await;
    let (mut acts, mut hands, mut shares) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let begun = Begun::now();
        let kept = submit(&ours, &mut things).await;
        let took = begun.took();
        shares.push(kept.as_secs_f64() / took.wall);
        acts.push(took);
        let begun = Begun::now();
        same.submit().await;
        hands.push(begun.took());
    }
    print(
        "an act, µs wall",
        &each(&acts, |t| t.wall * 1e6 / ACTS as f64),
    );
    print(
        "by hand, µs wall",
        &each(&hands, |t| t.wall * 1e6 / ACTS as f64),
    );
    print("by hand / act, wall", &ratios(&hands, &acts, |t| t.wall));
    print(
        "an act, µs CPU here",
        &each(&acts, |t| t.cpu * 1e6 / ACTS as f64),
    );
    print("by hand / act, CPU here", &ratios(&hands, &acts, |t| t.cpu));
    print("roll-ups / act, wall", &shares);
    let (mut acts, mut hands) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let act = things.batch();
        let begun = Begun::now();
        ours.store.act(&act).await.unwrap();
        acts.push(begun.took());
        let facts = same.things.batch();
        let begun = Begun::now();
        same.batch(&facts).await;
        hands.push(begun.took());
    }
    print("10,000 facts, ms wall", &each(&acts, |t| t.wall * 1e3));
    print("by hand / act, wall", &ratios(&hands, &acts, |t| t.wall));
    assert_eq!(
        ours.store.verify_audit(things.world.region).await.unwrap(),
        []
    );
}

/// A world with objects that can be evaluated.
pub struct Things {
    /// The world.
    pub world: World,
    /// Objects, each with its sheet.
    pub objects: Vec<(Uuid, Uuid)>,
    /// Evaluations made so far, so that no two in a row have the same score.
    made: usize,
}

impl Things {
    async fn new(db: &Db) -> Things {
        let mut world = World::founded(&db.store).await;
        let (mut objects, mut changes) = (Vec::new(), Vec::new());
        for n in 0..ACTS {
            let object = world.object(world.education, &format!("项目{n}"), "education");
            let sheet = world.sheet(object.id, 1);
            objects.push((object.id, sheet.id));
            changes.push(Change::PutObject(Box::new(object.clone())));
            changes.push(Change::PutObjectYear(world.year_of(object.id, 100, 50)));
            changes.push(Change::PutSheet(Box::new(sheet)));
        }
        world.act(&db.store, changes).await;
        Things {
            world,
            objects,
            made: 0,
        }
    }

    /// The submission of an object's evaluation.
    pub fn submission(&mut self, n: usize) -> store::act::Act {
        let (object, sheet) = self.objects[n];
        self.made += 1;
        let total = format!("{}.{:02}", 60 + self.made % 37, self.made % 89);
        let evaluation = self.world.evaluation(object, sheet, &total, Grade::Good);
        let Change::SubmitEvaluation {
            evaluation, rows, ..
        } = self.world.submission(evaluation)
        else {
            panic!()
        };
        let rows: Vec<RowScoreRecord> = (0..ROWS)
            .map(|row| {
                let mut one = rows[0].clone();
                one.row = format!("R{row}");
                let code = format!("EDU-NUT-{row:03}");
                one.indicator = Some(indicator::vocab::IndicatorCode::parse(&code).unwrap());
                one
            })
            .collect();
        let change = Change::SubmitEvaluation {
            evaluation,
            rows,
            explanation: explanation(),
        };
        self.world.new_act(vec![change])
    }

    /// Facts of a hundred names of every object.
    fn batch(&mut self) -> store::act::Act {
        let facts = (0..BATCH)
            .map(|n| {
                let object = self.objects[n % self.objects.len()].0;
                self.world.fact(object, &format!("数据{}", n / 50), "1200")
            })
            .collect();
        self.world.new_act(vec![Change::PutFacts(facts)])
    }
}

/// Some 4 KB, as long as that of a sheet of twenty rows.
pub fn explanation() -> String {
    let row = "{\"rule\":\"ratio\",\"operands\":[\"1176\",\"1200\"],\"exact\":\"49/50\",\"clause\":\"示例\"}";
    format!("[{}]", vec![row; ROWS].join(","))
}

/// Submits every object's evaluation, and says how long the roll-ups took of it.
async fn submit(db: &Db, things: &mut Things) -> Duration {
    let mut kept = Duration::ZERO;
    for n in 0..ACTS {
        let act = things.submission(n);
        let counter = Counter::default();
        within(counter.clone(), db.store.act(&act)).await.unwrap();
        let answered = counter.answered();
        let written = answered
            .iter()
            .rposition(|(text, _)| text.starts_with("INSERT INTO \"row_score\""))
            .unwrap();
        let audited = answered
            .iter()
            .position(|(text, _)| text.starts_with("UPDATE \"audit_head\""))
            .unwrap();
        kept += answered[audited - 1].1 - answered[written].1;
    }
    kept
}

struct Took {
    wall: f64,
    cpu: f64,
}

struct Begun(Instant, f64);

impl Begun {
    fn now() -> Begun {
        Begun(Instant::now(), cpu())
    }

    fn took(&self) -> Took {
        Took {
            wall: self.0.elapsed().as_secs_f64(),
            cpu: cpu() - self.1,
        }
    }
}

fn cpu() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

fn each(of: &[Took], value: impl Fn(&Took) -> f64) -> Vec<f64> {
    of.iter().map(value).collect()
}

fn ratios(a: &[Took], b: &[Took], value: impl Fn(&Took) -> f64) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| value(a) / value(b)).collect()
}

fn print(what: &str, values: &[f64]) {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let (middle, last) = (values[values.len() / 2], values[values.len() - 1]);
    let digits = if middle < 10.0 { 3 } else { 0 };
    println!(
        "  {what:<26} {middle:.digits$} ({:.digits$}–{last:.digits$})",
        values[0]
    );
}
