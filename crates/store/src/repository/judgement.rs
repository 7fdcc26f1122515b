//! Judgements.

use std::collections::HashMap;

use indicator::vocab::{Evaluator, RegionCode, Timing};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::column::{Damaged, word};
use crate::connection::Store;
use crate::entity::judgement::{Column, Entity, Model};
use crate::error::StoreError;
use crate::record::{JudgementRecord, Stored};

/// Reads judgements.
#[derive(Clone, Copy, Debug)]
pub struct Judgements<'a>(pub(super) &'a Store);

impl Judgements<'_> {
    /// The last judgement on each row of these sheets, evaluator and moment.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn of_sheets(
        self,
        region: RegionCode,
        sheets: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<Stored<JudgementRecord>>>, StoreError> {
        let rows = Entity::find()
            .filter(Column::RegionCode.eq(region.to_string()))
            .filter(Column::SheetId.is_in(sheets.iter().copied()))
            .order_by_asc(Column::RowCode)
            .order_by_asc(Column::Evaluator)
            .order_by_asc(Column::Timing)
            .order_by_asc(Column::JudgementVersion)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        let mut answer: HashMap<Uuid, Vec<Stored<JudgementRecord>>> = HashMap::new();
        for row in rows {
            let list = answer.entry(row.sheet_id).or_default();
            let judgement = record(region, row)?;
            let earlier = list.last().is_some_and(|last| {
                let (a, b) = (&last.value, &judgement.value);
                (&a.row, a.evaluator, a.timing) == (&b.row, b.evaluator, b.timing)
            });
            if earlier {
                list.pop();
            }
            list.push(judgement);
        }
        Ok(answer)
    }

    /// Judgements of a region by their ids, in whatever version they are.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn by_ids(
        self,
        region: RegionCode,
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Stored<JudgementRecord>>, StoreError> {
        let rows = Entity::find()
            .filter(Column::RegionCode.eq(region.to_string()))
            .filter(Column::Id.is_in(ids.iter().copied()))
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        rows.into_iter()
            .map(|row| Ok((row.id, record(region, row)?)))
            .collect()
    }
}

fn record(region: RegionCode, row: Model) -> Result<Stored<JudgementRecord>, Damaged> {
    let met = row.points_met.map(|text| {
        serde_json::from_str(&text).map_err(|_| Damaged {
            column: "judgement.points_met",
            found: text,
        })
    });
    Ok(Stored {
        region,
        version: i64::from(row.judgement_version),
        by: row.saved_by,
        post: row.saved_post,
        at: row.saved_at.into(),
        value: JudgementRecord {
            id: row.id,
            object: row.object_id,
            sheet: row.sheet_id,
            row: row.row_code,
            evaluator: word("judgement.evaluator", &row.evaluator, Evaluator::from_key)?,
            timing: word("judgement.timing", &row.timing, Timing::from_key)?,
            level: row.level,
            share: row.share,
            mark: row.mark,
            met: met.transpose()?,
            reason: row.reason,
            evidence: row.evidence,
        },
    })
}
