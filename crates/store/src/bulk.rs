//! Many rows in few statements.

use sea_orm::{ActiveModelBehavior, ActiveModelTrait, EntityTrait, IntoActiveModel, Iterable};

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
