//! The same rows with statements written out, and nothing asked.

use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement, TransactionTrait, Value};
use sea_orm::{SqliteTransactionMode, TransactionOptions};
use store::act::{Act, Change};
use uuid::Uuid;

use crate::Things;
use crate::rows::{Rows, none, text};
use crate::support::Db;
use crate::tables::{HASH, audit, cubes, scores};

/// A database written by hand.
pub struct Hand<'a> {
    db: &'a Db,
    pub things: Things,
    sequence: i64,
    version: i32,
    opened: Vec<Option<i64>>,
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
