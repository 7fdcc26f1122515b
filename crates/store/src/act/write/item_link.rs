//! What work items name: the links handed in are all there are from then on; the others end.

use std::collections::BTreeSet;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use crate::act::ActError;
use crate::act::run::Scope;
use crate::bulk;
use crate::column::Micros;
use crate::entity::work_item_link::{Column, Entity, Model};
use crate::record::LinkRecord;

type Key = (String, String, String);

pub(super) async fn put(
    scope: &Scope<'_>,
    item: Uuid,
    links: &[LinkRecord],
) -> Result<(), ActError> {
    let now: BTreeSet<Key> = links
        .iter()
        .map(|link| {
            let kind = link.to.kind().to_owned();
            (link.kind.clone(), kind, link.to.key())
        })
        .collect();
    let open = Entity::find()
        .filter(Column::RegionCode.eq(scope.region.as_str()))
        .filter(Column::ItemId.eq(item))
        .filter(Column::ValidTo.is_null())
        .all(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    let mut before = BTreeSet::new();
    for row in open {
        let key = (
            row.kind.clone(),
            row.subject_kind.clone(),
            row.subject.clone(),
        );
        if !now.contains(&key) {
            end(scope, &row).await?;
        }
        before.insert(key);
    }
    let new = now.difference(&before).cloned();
    let rows = new.map(|(kind, subject_kind, subject)| {
        Model {
            region_code: scope.region.clone(),
            item_id: item,
            kind,
            subject_kind,
            subject,
            valid_from: scope.at.into(),
            valid_to: None,
        }
        .into_active_model()
    });
    bulk::insert(scope, rows.collect()).await
}

async fn end(scope: &Scope<'_>, row: &Model) -> Result<(), ActError> {
    Entity::update_many()
        .col_expr(Column::ValidTo, Expr::value(Micros::from(scope.at)))
        .filter(Column::RegionCode.eq(scope.region.as_str()))
        .filter(Column::ItemId.eq(row.item_id))
        .filter(Column::Kind.eq(row.kind.as_str()))
        .filter(Column::SubjectKind.eq(row.subject_kind.as_str()))
        .filter(Column::Subject.eq(row.subject.as_str()))
        .filter(Column::ValidFrom.eq(row.valid_from))
        .exec(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    Ok(())
}
