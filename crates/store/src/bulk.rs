//! Many rows in few statements.

use sea_orm::{ActiveModelTrait, EntityTrait, Iterable};

use crate::act::ActError;
use crate::act::run::Scope;

/// Values that one statement may bind; SQLite's own limit is 32,766.
const BINDS: usize = 30_000;
/// Ids that one statement may name.
pub(crate) const IDS: usize = 10_000;

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
