//! The same rows with statements written out, and nothing asked.

use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement, TransactionTrait, Value};
use sea_orm::{SqliteTransactionMode, TransactionOptions};
use store::act::{Act, Change};
use uuid::Uuid;

use crate::Things;
use crate::support::Db;

const HASH: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

/// A database written by hand.
pub struct Hand<'a> {
    db: &'a Db,
    pub things: Things,
    sequence: i64,
    version: i32,
    opened: Vec<Option<i64>>,
}

/// Rows of a table: columns, then values.
struct Rows {
    table: &'static str,
    columns: &'static [&'static str],
    values: Vec<Value>,
    /// The first so many columns are the key, and a row that is there is written over.
    key: usize,
}

impl Rows {
    fn new(table: &'static str, columns: &'static [&'static str]) -> Rows {
        Rows {
            table,
            columns,
            values: Vec::new(),
            key: 0,
        }
    }

    fn row(mut self, values: impl IntoIterator<Item = Value>) -> Rows {
        self.values.extend(values);
        self
    }

    async fn write(self, tx: &DatabaseTransaction) {
        let names: Vec<String> = self.columns.iter().map(|c| format!("\"{c}\"")).collect();
        let mut number = 0;
        let rows: Vec<String> = (0..self.values.len() / self.columns.len())
            .map(|_| {
                let places: Vec<String> = self
                    .columns
                    .iter()
                    .map(|_| {
                        number += 1;
                        format!("${number}")
                    })
                    .collect();
                format!("({})", places.join(","))
            })
            .collect();
        let mut sql = format!(
            "INSERT INTO {} ({}) VALUES {}",
            self.table,
            names.join(","),
            rows.join(",")
        );
        if self.key > 0 {
            let set: Vec<String> = names[self.key..]
                .iter()
                .map(|name| format!("{name}=excluded.{name}"))
                .collect();
            let key = names[..self.key].join(",");
            sql = format!("{sql} ON CONFLICT ({key}) DO UPDATE SET {}", set.join(","));
        }
        let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, self.values);
        tx.execute_raw(statement).await.unwrap();
    }
}

fn text(text: &str) -> Value {
    text.into()
}

fn none() -> Value {
    Value::String(None)
}

impl<'a> Hand<'a> {
    pub async fn new(db: &'a Db, things: Things) -> Hand<'a> {
        let head = db.store.audit_head(things.world.region).await.unwrap();
        Hand {
            db,
            opened: vec![None; things.objects.len()],
            things,
            sequence: head.unwrap().sequence,
            version: 0,
        }
    }

    async fn begin(&self) -> DatabaseTransaction {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        self.db.raw.begin_with_options(options).await.unwrap()
    }

    /// Submits every object's evaluation.
    pub async fn submit(&mut self) {
        self.version += 1;
        for n in 0..self.things.objects.len() {
            let act = self.things.submission(n);
            self.submit_one(n, &act).await;
        }
    }

    async fn submit_one(&mut self, n: usize, act: &Act) {
        let (object, sheet) = self.things.objects[n];
        let region = text(&act.region.to_string());
        let at = act.at.timestamp_micros();
        let Change::SubmitEvaluation { evaluation, .. } = &act.changes[0] else {
            panic!()
        };
        let total = evaluation.total.unwrap().scaled();
        let tx = self.begin().await;
        Rows::new(
            "evaluation",
            &[
                "region_code",
                "id",
                "object_id",
                "evaluator",
                "timing",
                "work_year",
                "budget_year",
                "evaluation_version",
                "state",
                "sheet_id",
                "rulebook_region",
                "rulebook_year",
                "rulebook_revision",
                "rulebook_digest",
                "edition",
                "inputs",
                "total",
                "full",
                "grade",
                "explanation_digest",
                "demo",
                "saved_by",
                "saved_post",
                "saved_at",
            ],
        )
        .row([
            region.clone(),
            evaluation.id.into(),
            object.into(),
            text("unit"),
            text("annual"),
            2023.into(),
            2022.into(),
            self.version.into(),
            text("submitted"),
            sheet.into(),
            text("000000"),
            2022.into(),
            1.into(),
            text("sha256:ab"),
            1.into(),
            text(&format!("[\"{object}\"]")),
            total.into(),
            1_000_000_i64.into(),
            text("GOOD"),
            text(HASH),
            true.into(),
            text("zhang"),
            text("indicator-desk"),
            at.into(),
        ])
        .write(&tx)
        .await;
        let body = zstd::bulk::compress(crate::explanation().as_bytes(), 3).unwrap();
        Rows::new(
            "explanation",
            &["region_code", "evaluation_id", "encoding", "length", "body"],
        )
        .row([
            region.clone(),
            evaluation.id.into(),
            text("zstd+json"),
            2_000.into(),
            body.into(),
        ])
        .write(&tx)
        .await;
        scores(&tx, &region, evaluation.id, total).await;
        self.roll_up(&tx, n, evaluation.id, at, total).await;
        self.sequence += 1;
        audit(&tx, self.sequence, act, &object.to_string()).await;
        tx.commit().await.unwrap();
    }

    async fn roll_up(
        &mut self,
        tx: &DatabaseTransaction,
        n: usize,
        evaluation: Uuid,
        at: i64,
        total: i64,
    ) {
        let region = text(&self.things.world.region.to_string());
        let owner = self.things.world.education;
        let object = self.things.objects[n].0;
        if let Some(since) = self.opened[n] {
            let sql = "UPDATE object_total SET valid_to = $1 WHERE region_code = $2 AND object_id \
                       = $3 AND evaluator = $4 AND timing = $5 AND budget_year = $6 AND valid_from \
                       = $7";
            let values: [Value; 7] = [
                at.into(),
                region.clone(),
                object.into(),
                text("unit"),
                text("annual"),
                2022.into(),
                since.into(),
            ];
            let backend = tx.get_database_backend();
            tx.execute_raw(Statement::from_sql_and_values(backend, sql, values))
                .await
                .unwrap();
        }
        self.opened[n] = Some(at);
        Rows::new(
            "object_total",
            &[
                "region_code",
                "object_id",
                "evaluator",
                "timing",
                "budget_year",
                "valid_from",
                "evaluation_id",
                "work_year",
                "owner_id",
                "sector",
                "object_kind",
                "budget_kind",
                "funding_form",
                "total",
                "full",
                "grade",
                "initial",
                "revised",
                "executed",
                "demo",
            ],
        )
        .row([
            region.clone(),
            object.into(),
            text("unit"),
            text("annual"),
            2022.into(),
            at.into(),
            evaluation.into(),
            2023.into(),
            owner.into(),
            text("education"),
            text("project"),
            text("general-public"),
            none(),
            total.into(),
            1_000_000_i64.into(),
            text("GOOD"),
            100_i64.into(),
            100_i64.into(),
            50_i64.into(),
            true.into(),
        ])
        .write(tx)
        .await;
        cubes(tx, &region, owner, total).await;
    }

    /// Writes the facts of an act.
    pub async fn batch(&mut self, act: &Act) {
        let Change::PutFacts(facts) = &act.changes[0] else {
            panic!()
        };
        self.version += 1;
        let tx = self.begin().await;
        let region = text(&act.region.to_string());
        for chunk in facts.chunks(30_000 / 18) {
            let mut rows = Rows::new(
                "fact",
                &[
                    "region_code",
                    "id",
                    "object_id",
                    "name",
                    "period_from",
                    "period_to",
                    "fact_version",
                    "kind",
                    "value",
                    "unit",
                    "raw",
                    "nature",
                    "source",
                    "evidence",
                    "asserted_by",
                    "saved_by",
                    "saved_post",
                    "saved_at",
                ],
            );
            for fact in chunk {
                rows = rows.row([
                    region.clone(),
                    fact.id.into(),
                    fact.object.into(),
                    text(&fact.name),
                    fact.from.into(),
                    fact.to.into(),
                    self.version.into(),
                    text(&fact.kind),
                    text(&fact.value),
                    text(&fact.unit),
                    fact.raw.clone().into(),
                    fact.nature.clone().into(),
                    text(&fact.source),
                    none(),
                    text(&fact.asserted_by),
                    text("zhang"),
                    text("indicator-desk"),
                    act.at.timestamp_micros().into(),
                ]);
            }
            rows.write(&tx).await;
        }
        for (object, _) in self.things.objects.clone() {
            self.sequence += 1;
            audit(&tx, self.sequence, act, &object.to_string()).await;
        }
        tx.commit().await.unwrap();
    }
}

async fn scores(tx: &DatabaseTransaction, region: &Value, evaluation: Uuid, total: i64) {
    let mut rows = Rows::new(
        "row_score",
        &[
            "region_code",
            "evaluation_id",
            "row_code",
            "position",
            "budget_year",
            "indicator_code",
            "set_key",
            "name",
            "level1",
            "level2",
            "kind",
            "weight",
            "outcome",
            "score",
            "exact",
        ],
    );
    for row in 0..i32::try_from(crate::ROWS).unwrap() {
        rows = rows.row([
            region.clone(),
            evaluation.into(),
            text(&format!("R{row}")),
            row.into(),
            2022.into(),
            text(&format!("EDU-NUT-{row:03}")),
            text("500199:education/nutrition@2022.1"),
            text("受益学生覆盖率"),
            text("产出指标"),
            none(),
            text("indicator"),
            1_000_000_i64.into(),
            text("scored"),
            total.into(),
            text("50/13"),
        ]);
    }
    rows.write(tx).await;
}

async fn cubes(tx: &DatabaseTransaction, region: &Value, owner: Uuid, total: i64) {
    let histogram: Vec<u8> = vec![0; 12 * 40];
    let mut rows = Rows::new(
        "score_cube",
        &[
            "region_code",
            "owner_id",
            "budget_year",
            "evaluator",
            "timing",
            "object_kind",
            "budget_kind",
            "funding_form",
            "demo",
            "totals",
            "scored",
            "full_marks",
            "inexact",
            "points",
            "out_of",
            "histogram",
            "initial",
            "revised",
            "executed",
            "grades",
        ],
    )
    .row([
        region.clone(),
        owner.into(),
        2022.into(),
        text("unit"),
        text("annual"),
        text("project"),
        text("general-public"),
        text(""),
        true.into(),
        50_i64.into(),
        50_i64.into(),
        0_i64.into(),
        0_i64.into(),
        total.into(),
        50_000_000_i64.into(),
        histogram.clone().into(),
        5_000_i64.into(),
        5_000_i64.into(),
        2_500_i64.into(),
        text("{\"GOOD\":[50,5000]}"),
    ]);
    rows.key = 9;
    rows.write(tx).await;
    let mut rows = Rows::new(
        "indicator_cube",
        &[
            "region_code",
            "indicator_code",
            "budget_year",
            "owner_id",
            "evaluator",
            "timing",
            "demo",
            "rows",
            "missing",
            "not_due",
            "not_applicable",
            "failed",
            "scored",
            "full_marks",
            "inexact",
            "points",
            "out_of",
            "histogram",
        ],
    );
    for row in 0..crate::ROWS {
        let count = |n: i64| Value::from(n);
        rows = rows.row([
            region.clone(),
            text(&format!("EDU-NUT-{row:03}")),
            2022.into(),
            owner.into(),
            text("unit"),
            text("annual"),
            true.into(),
            count(50),
            count(0),
            count(0),
            count(0),
            count(0),
            count(50),
            count(0),
            count(0),
            total.into(),
            count(50_000_000),
            histogram.clone().into(),
        ]);
    }
    rows.key = 7;
    rows.write(tx).await;
}

async fn audit(tx: &DatabaseTransaction, sequence: i64, act: &Act, subject: &str) {
    let region = text(&act.region.to_string());
    let at = act.at.timestamp_micros();
    Rows::new(
        "audit_entry",
        &[
            "region_code",
            "sequence",
            "act_id",
            "algorithm",
            "previous",
            "hash",
            "recorded_at",
            "actor",
            "post",
            "action",
            "subject_kind",
            "subject",
            "state",
            "digest",
            "reason",
        ],
    )
    .row([
        region.clone(),
        sequence.into(),
        act.id.into(),
        text("sha-256"),
        text(HASH),
        text(HASH),
        at.into(),
        text("zhang"),
        text("indicator-desk"),
        text(&act.action),
        text("evaluation"),
        text(subject),
        text("submitted"),
        text(HASH),
        none(),
    ])
    .write(tx)
    .await;
    let sql = "UPDATE audit_head SET sequence = $1, hash = $2, recorded_at = $3 WHERE \
               region_code = $4";
    let values: [Value; 4] = [sequence.into(), text(HASH), at.into(), region.clone()];
    let backend = tx.get_database_backend();
    tx.execute_raw(Statement::from_sql_and_values(backend, sql, values))
        .await
        .unwrap();
    Rows::new(
        "outbox",
        &[
            "region_code",
            "sequence",
            "act_id",
            "topic",
            "subject_kind",
            "subject",
            "recorded_at",
        ],
    )
    .row([
        region,
        sequence.into(),
        act.id.into(),
        text(&act.action),
        text("evaluation"),
        text(subject),
        at.into(),
    ])
    .write(tx)
    .await;
}
