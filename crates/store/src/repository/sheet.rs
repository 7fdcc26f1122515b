//! Sheets.

use std::collections::HashMap;

use indicator::vocab::{IndicatorCode, Origin, Purpose, RegionCode, RowKind, SetKey, SetRef};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{optional, texts, year};
use crate::column::{Damaged, number, word};
use crate::connection::Store;
use crate::entity::{sheet, sheet_row};
use crate::error::StoreError;
use crate::record::{SheetRecord, SheetRowRecord, Stored};

/// Reads sheets.
#[derive(Clone, Copy, Debug)]
pub struct Sheets<'a>(pub(super) &'a Store);

impl Sheets<'_> {
    /// Sheets by their ids, in these regions, with their rows. Two statements.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn by_ids(
        self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Stored<SheetRecord>>, StoreError> {
        let condition = sheet::Column::Id.is_in(ids.iter().copied());
        let found = self.find(regions, Condition::all().add(condition)).await?;
        Ok(found
            .into_iter()
            .map(|stored| (stored.value.id, stored))
            .collect())
    }

    /// Every version of every sheet of these objects in these regions, by year, purpose and number. Two statements.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn of_objects(
        self,
        regions: &[RegionCode],
        objects: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<Stored<SheetRecord>>>, StoreError> {
        let condition = sheet::Column::ObjectId.is_in(objects.iter().copied());
        let mut answer: HashMap<Uuid, Vec<Stored<SheetRecord>>> = HashMap::new();
        for stored in self.find(regions, Condition::all().add(condition)).await? {
            answer.entry(stored.value.object).or_default().push(stored);
        }
        Ok(answer)
    }

    async fn find(
        self,
        regions: &[RegionCode],
        condition: Condition,
    ) -> Result<Vec<Stored<SheetRecord>>, StoreError> {
        let codes = texts(regions);
        let fault = |error| self.0.explain(error);
        let sheets = sheet::Entity::find()
            .filter(sheet::Column::RegionCode.is_in(codes.iter().map(String::as_str)))
            .filter(condition)
            .order_by_asc(sheet::Column::BudgetYear)
            .order_by_asc(sheet::Column::Purpose)
            .order_by_asc(sheet::Column::SheetVersion)
            .all(&self.0.db)
            .await
            .map_err(fault)?;
        let ids = sheets.iter().map(|sheet| sheet.id);
        let rows = sheet_row::Entity::find()
            .filter(sheet_row::Column::RegionCode.is_in(codes))
            .filter(sheet_row::Column::SheetId.is_in(ids))
            .order_by_asc(sheet_row::Column::Position)
            .all(&self.0.db)
            .await
            .map_err(fault)?;
        let mut rows_of: HashMap<Uuid, Vec<SheetRowRecord>> = HashMap::new();
        for row in rows {
            rows_of
                .entry(row.sheet_id)
                .or_default()
                .push(sheet_row(row)?);
        }
        sheets
            .into_iter()
            .map(|row| {
                let rows = rows_of.remove(&row.id).unwrap_or_default();
                Ok(record(row, rows)?)
            })
            .collect()
    }
}

fn record(row: sheet::Model, rows: Vec<SheetRowRecord>) -> Result<Stored<SheetRecord>, Damaged> {
    Ok(Stored {
        region: super::region("sheet.region_code", &row.region_code)?,
        version: row.version,
        by: row.saved_by,
        post: row.saved_post,
        at: row.saved_at.into(),
        value: SheetRecord {
            id: row.id,
            object: row.object_id,
            budget_year: year("sheet.budget_year", row.budget_year)?,
            purpose: word("sheet.purpose", &row.purpose, Purpose::from_key)?,
            number: number("sheet.sheet_version", row.sheet_version)?,
            layout: row.layout,
            total: row.total.into(),
            canonical: row.canonical,
            digest: row.digest,
            source: row.source,
            demo: row.demo,
            frozen_at: row.frozen_at.map(Into::into),
            rows,
        },
    })
}

fn sheet_row(row: sheet_row::Model) -> Result<SheetRowRecord, Damaged> {
    Ok(SheetRowRecord {
        code: row.row_code,
        indicator: indicator_code("sheet_row.indicator_code", row.indicator_code.as_ref())?,
        name: row.name,
        origin: word("sheet_row.origin", &row.origin, Origin::from_key)?,
        kind: word("sheet_row.kind", &row.kind, RowKind::from_key)?,
        level1: row.level1,
        level2: row.level2,
        weight: row.weight.map(Into::into),
        target: row.target,
        core: row.core,
        set: optional("sheet_row.set_key", row.set_key.as_ref(), set_key)?,
    })
}

/// Reads an indicator's code that may be absent.
pub(super) fn indicator_code(
    column: &'static str,
    text: Option<&String>,
) -> Result<Option<IndicatorCode>, Damaged> {
    optional(column, text, |text| IndicatorCode::parse(text).ok())
}

/// Reads the key of a set: `500199:education/nutrition@2022.1`, without region for the nation's.
pub(super) fn set_key(text: &str) -> Option<SetKey> {
    let (region, set) = match text.split_once(':') {
        Some((region, set)) => (RegionCode::parse(region)?, set),
        None => (RegionCode::NATION, text),
    };
    Some(SetKey {
        region,
        set: SetRef::parse(set).ok()?,
    })
}
