//! Many rows in few statements.

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, EntityTrait, IntoActiveModel, Iterable,
    PrimaryKeyToColumn,
};

use crate::act::ActError;
use crate::act::run::Scope;

/// Values that one statement may bind; SQLite's own limit is 32,766.
const BINDS: usize = 30_000;
/// Ids that one statement may name.
pub(crate) const IDS: usize = 10_000;

/// Writes a row in place of the one that is there, or a new one.
pub(crate) async fn put<A>(scope: &Scope<'_>, row: A, there: bool) -> Result<(), ActError>
where
    A: ActiveModelTrait + ActiveModelBehavior + Send,
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    let row = row.reset_all();
    let done = if there {
        row.update(scope.tx).await.map(|_| ())
    } else {
        A::Entity::insert(row)
            .exec_without_returning(scope.tx)
            .await
            .map(|_| ())
    };
    Ok(done.map_err(|error| scope.fault(error))?)
}

/// Writes rows in place of those with the same keys, or new ones, as many a statement as the
/// engines allow.
pub(crate) async fn upsert<A>(scope: &Scope<'_>, rows: Vec<A>) -> Result<(), ActError>
where
    A: ActiveModelTrait + Send,
{
    type Key<A> = <<A as ActiveModelTrait>::Entity as EntityTrait>::PrimaryKey;
    type Column<A> = <<A as ActiveModelTrait>::Entity as EntityTrait>::Column;
    let conflict = || {
        let rest = Column::<A>::iter().filter(|column| Key::<A>::from_column(*column).is_none());
        OnConflict::columns(Key::<A>::iter().map(PrimaryKeyToColumn::into_column))
            .update_columns(rest)
            .to_owned()
    };
    let columns = Column::<A>::iter().count().max(1);
    let mut rows = rows.into_iter();
    loop {
        let chunk: Vec<A> = rows.by_ref().take(BINDS / columns).collect();
        if chunk.is_empty() {
            return Ok(());
        }
        A::Entity::insert_many(chunk)
            .on_conflict(conflict())
            .exec_without_returning(scope.tx)
            .await
            .map_err(|error| scope.fault(error))?;
    }
}

/// Inserts rows, as many a statement as the engines allow.
pub(crate) async fn insert<A>(scope: &Scope<'_>, rows: Vec<A>) -> Result<(), ActError>
where
    A: ActiveModelTrait + Send,
{
    let columns = <A::Entity as EntityTrait>::Column::iter().count().max(1);
    let mut rows = rows.into_iter();
    loop {
        let chunk: Vec<A> = rows.by_ref().take(BINDS / columns).collect();
        if chunk.is_empty() {
            return Ok(());
        }
        A::Entity::insert_many(chunk)
            .exec_without_returning(scope.tx)
            .await
            .map_err(|error| scope.fault(error))?;
    }
}
