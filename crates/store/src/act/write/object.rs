//! Objects and their budget years.

use indicator::language::both;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::{need_objects, need_organisations};
use crate::act::ActError;
use crate::act::run::Scope;
use crate::bulk;
use crate::entity::{budget_line, object, object_year};
use crate::record::{ObjectRecord, ObjectYearRecord, Subject};

pub(super) async fn put(scope: &mut Scope<'_>, record: &ObjectRecord) -> Result<(), ActError> {
    let subject = Subject::Object(record.id);
    if record.period_from > record.period_to && record.period_to.is_some() {
        return Err(ActError::Unfit {
            subject,
            why: both("实施期的止早于起", "its period ends before it starts"),
        });
    }
    if record.above.contains(&record.id) {
        return Err(ActError::Unfit {
            subject,
            why: both("不能属于自身", "it is not a part of itself"),
        });
    }
    need_organisations(scope, &[record.owner]).await?;
    need_objects(scope, &record.above).await?;
    let old = object::Entity::find_by_id((scope.region.clone(), record.id))
        .one(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    let version = old.as_ref().map_or(1, |old| old.version + 1);
    scope.touches.add(subject, version, "object", record)?;
    let row = row(scope, record, version).into_active_model().reset_all();
    let done = match old {
        Some(_) => {
            scope.touches.totals_of.insert(record.id);
            row.update(scope.tx).await.map(|_| ())
        }
        None => object::Entity::insert(row)
            .exec_without_returning(scope.tx)
            .await
            .map(|_| ()),
    };
    Ok(done.map_err(|error| scope.fault(error))?)
}

fn above(record: &ObjectRecord) -> String {
    let ids: Vec<String> = record.above.iter().map(ToString::to_string).collect();
    ids.join("/")
}

fn row(scope: &Scope<'_>, record: &ObjectRecord, version: i64) -> object::Model {
    object::Model {
        region_code: scope.region.clone(),
        id: record.id,
        owner_id: record.owner,
        code: record.code.clone(),
        name: record.name.clone(),
        kind: record.kind.key().to_owned(),
        sector: record.sector.clone(),
        budget_kind: record.budget_kind.map(|kind| kind.key().to_owned()),
        funding_form: record.funding_form.map(|form| form.key().to_owned()),
        period_from: record.period_from,
        period_to: record.period_to,
        marks: record.marks.join(","),
        above: above(record),
        whole_period: record.whole_period.map(Into::into),
        source: record.source.clone(),
        demo: record.demo,
        saved_by: scope.act.actor.person.clone(),
        saved_post: scope.act.actor.post.key().to_owned(),
        saved_at: scope.at.into(),
        version,
    }
}

pub(super) async fn put_year(
    scope: &mut Scope<'_>,
    record: &ObjectYearRecord,
) -> Result<(), ActError> {
    need_objects(scope, &[record.object]).await?;
    let subject = Subject::ObjectYear(record.budget_year, record.object);
    refuse_double_fund(record, &subject)?;
    let year = i32::from(record.budget_year.get());
    let old = object_year::Entity::find_by_id((scope.region.clone(), year, record.object))
        .one(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    let version = old.as_ref().map_or(1, |old| old.version + 1);
    scope.touches.add(subject, version, "object-year", record)?;
    scope.touches.totals_of.insert(record.object);
    let total = record.total();
    let row = object_year::Model {
        region_code: scope.region.clone(),
        budget_year: year,
        object_id: record.object,
        initial: total.initial.map(Into::into),
        revised: total.revised.map(Into::into),
        executed: total.executed.map(Into::into),
        saved_by: scope.act.actor.person.clone(),
        saved_post: scope.act.actor.post.key().to_owned(),
        saved_at: scope.at.into(),
        version,
    };
    let row = row.into_active_model().reset_all();
    let done = match old {
        Some(_) => row.update(scope.tx).await.map(|_| ()),
        None => object_year::Entity::insert(row)
            .exec_without_returning(scope.tx)
            .await
            .map(|_| ()),
    };
    done.map_err(|error| scope.fault(error))?;
    put_lines(scope, record, year).await
}

fn refuse_double_fund(record: &ObjectYearRecord, subject: &Subject) -> Result<(), ActError> {
    let mut funds: Vec<&str> = record.lines.iter().map(|line| line.fund.as_str()).collect();
    funds.sort_unstable();
    if funds.windows(2).any(|pair| pair.first() == pair.last()) {
        return Err(ActError::Unfit {
            subject: subject.clone(),
            why: both("同一资金来源出现两次", "a source of money stands twice"),
        });
    }
    Ok(())
}

async fn put_lines(
    scope: &Scope<'_>,
    record: &ObjectYearRecord,
    year: i32,
) -> Result<(), ActError> {
    budget_line::Entity::delete_many()
        .filter(budget_line::Column::RegionCode.eq(scope.region.as_str()))
        .filter(budget_line::Column::BudgetYear.eq(year))
        .filter(budget_line::Column::ObjectId.eq(record.object))
        .exec(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    let lines = record.lines.iter().map(|line| {
        budget_line::Model {
            region_code: scope.region.clone(),
            budget_year: year,
            object_id: record.object,
            fund: line.fund.clone(),
            initial: line.figures.initial.map(Into::into),
            revised: line.figures.revised.map(Into::into),
            executed: line.figures.executed.map(Into::into),
            direct: line.direct,
            origin: line.origin.clone(),
            as_of: line.as_of,
        }
        .into_active_model()
    });
    bulk::insert(scope, lines.collect()).await
}
