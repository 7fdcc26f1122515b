//! The tables that an act writes beside its own.

use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement, Value};
use store::act::Act;
use uuid::Uuid;

use crate::rows::{Rows, none, text};

/// Some hash.
pub const HASH: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

/// Scores of an evaluation's rows.
pub async fn scores(tx: &DatabaseTransaction, region: &Value, evaluation: Uuid, total: i64) {
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

/// A cell of the cube of totals, and one of that of indicators for each row.
pub async fn cubes(tx: &DatabaseTransaction, region: &Value, owner: Uuid, total: i64) {
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

/// Audit entry, head and event.
pub async fn audit(tx: &DatabaseTransaction, sequence: i64, act: &Act, subject: &str) {
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
