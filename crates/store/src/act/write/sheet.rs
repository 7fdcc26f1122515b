//! Sheets: a version that is frozen does not change; a correction is the next version.

use indicator::language::{Bilingual, both};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use uuid::Uuid;

use super::need_objects;
use crate::act::ActError;
use crate::act::run::{Scope, small};
use crate::bulk;
use crate::entity::{sheet, sheet_row};
use crate::error::StoreError;
use crate::record::{SheetRecord, Subject};

const FROZEN: Bilingual = both("已批复", "approved");

pub(super) async fn put(scope: &mut Scope<'_>, record: &SheetRecord) -> Result<(), ActError> {
    need_objects(scope, &[record.object]).await?;
    let subject = Subject::Sheet(record.id);
    let old = find(scope, record.id).await?;
    match &old {
        Some(old) if old.frozen_at.is_some() && old.digest == record.digest => return Ok(()),
        Some(old) if old.frozen_at.is_some() => {
            return Err(ActError::Locked {
                subject,
                state: FROZEN,
            });
        }
        Some(_) => {}
        None => need_next_number(scope, record).await?,
    }
    let version = old.as_ref().map_or(1, |old| old.version + 1);
    scope.touches.add(subject, version, "sheet", record)?;
    let row = row(scope, record, version)?.into_active_model().reset_all();
    let done = match old {
        Some(_) => row.update(scope.tx).await.map(|_| ()),
        None => sheet::Entity::insert(row)
            .exec_without_returning(scope.tx)
            .await
            .map(|_| ()),
    };
    done.map_err(|error| scope.fault(error))?;
    put_rows(scope, record).await
}

pub(super) async fn freeze(scope: &mut Scope<'_>, id: Uuid) -> Result<(), ActError> {
    let subject = Subject::Sheet(id);
    let Some(mut row) = find(scope, id).await? else {
        return Err(ActError::NoSuch { subject });
    };
    if row.frozen_at.is_some() {
        return Err(ActError::Locked {
            subject,
            state: FROZEN,
        });
    }
    row.version += 1;
    row.frozen_at = Some(scope.at.into());
    let touch = scope
        .touches
        .add(subject, row.version, "sheet-freeze", &row.digest)?;
    touch.state = Some("frozen");
    row.into_active_model()
        .reset_all()
        .update(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    Ok(())
}

async fn find(scope: &Scope<'_>, id: Uuid) -> Result<Option<sheet::Model>, ActError> {
    Ok(sheet::Entity::find_by_id((scope.region.clone(), id))
        .one(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?)
}

/// Versions are numbered without a gap; another number means that somebody was quicker.
async fn need_next_number(scope: &Scope<'_>, record: &SheetRecord) -> Result<(), ActError> {
    let last: Option<Option<i32>> = sheet::Entity::find()
        .select_only()
        .column_as(sheet::Column::SheetVersion.max(), "last")
        .filter(sheet::Column::RegionCode.eq(scope.region.as_str()))
        .filter(sheet::Column::ObjectId.eq(record.object))
        .filter(sheet::Column::BudgetYear.eq(i32::from(record.budget_year.get())))
        .filter(sheet::Column::Purpose.eq(record.purpose.key()))
        .into_tuple()
        .one(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    let last = i64::from(last.flatten().unwrap_or(0));
    if i64::from(record.number) == last + 1 {
        return Ok(());
    }
    Err(ActError::VersionConflict {
        subject: Subject::Sheet(record.id),
        expected: i64::from(record.number) - 1,
        found: last,
        differing: Vec::new(),
    })
}

fn row(scope: &Scope<'_>, record: &SheetRecord, version: i64) -> Result<sheet::Model, StoreError> {
    Ok(sheet::Model {
        region_code: scope.region.clone(),
        id: record.id,
        object_id: record.object,
        budget_year: i32::from(record.budget_year.get()),
        purpose: record.purpose.key().to_owned(),
        sheet_version: small("sheet.sheet_version", record.number)?,
        layout: record.layout.clone(),
        total: record.total.into(),
        canonical: record.canonical.clone(),
        digest: record.digest.clone(),
        source: record.source.clone(),
        demo: record.demo,
        saved_by: scope.act.actor.person.clone(),
        saved_post: scope.act.actor.post.key().to_owned(),
        saved_at: scope.at.into(),
        frozen_at: record.frozen_at.map(Into::into),
        version,
    })
}

async fn put_rows(scope: &Scope<'_>, record: &SheetRecord) -> Result<(), ActError> {
    sheet_row::Entity::delete_many()
        .filter(sheet_row::Column::RegionCode.eq(scope.region.as_str()))
        .filter(sheet_row::Column::SheetId.eq(record.id))
        .exec(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    let mut rows = Vec::with_capacity(record.rows.len());
    for (position, row) in (0_i32..).zip(&record.rows) {
        let row = sheet_row::Model {
            region_code: scope.region.clone(),
            sheet_id: record.id,
            row_code: row.code.clone(),
            position,
            indicator_code: row.indicator.as_ref().map(ToString::to_string),
            name: row.name.clone(),
            origin: row.origin.key().to_owned(),
            kind: row.kind.key().to_owned(),
            level1: row.level1.clone(),
            level2: row.level2.clone(),
            weight: row.weight.map(Into::into),
            target: row.target.clone(),
            core: row.core,
            set_key: row.set.as_ref().map(ToString::to_string),
        };
        rows.push(row.into_active_model());
    }
    bulk::insert(scope, rows).await
}
