//! Whose a database is: looked at before anything in it is changed, its settings included.

use std::path::Path;
use std::time::Duration;

use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, Order, Query, SelectStatement};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr};
use sea_orm_migration::MigratorTrait;

use crate::connection::{Location, explain};
use crate::error::{FaultKind, StoreError};
use crate::migration::Migrator;

/// The table of applied migrations, the first that this program makes.
const MIGRATIONS: &str = "seaql_migrations";

/// Refuses a file that is there and is not a database of this program. It is only read.
pub(crate) async fn refuse_foreign_file(
    path: &Path,
    location: &Location,
    place: &str,
    patience: Duration,
) -> Result<(), StoreError> {
    // a file that is made now, or was made and never written
    if !std::fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() > 0) {
        return Ok(());
    }
    let path = path.to_owned();
    let mut options = ConnectOptions::new("sqlite://store.db");
    options
        .max_connections(1)
        .acquire_timeout(patience)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |o| o.filename(&path).read_only(true).busy_timeout(patience));
    let db = Database::connect(options)
        .await
        .map_err(|error| explain(error, place))?;
    let found = refuse_foreign(&db, location, place).await;
    db.close().await.map_err(|error| explain(error, place))?;
    found
}

/// Refuses a database that has tables and is not of this program, or of a later version of it.
pub(crate) async fn refuse_foreign(
    db: &DatabaseConnection,
    location: &Location,
    place: &str,
) -> Result<(), StoreError> {
    let explained = |error: DbErr| explain(error, place);
    let catalogue = match location {
        Location::File(_) => tables_of_file(),
        Location::Server(_) => tables_of_server(),
    };
    let tables = column(db, &catalogue).await.map_err(explained)?;
    if !tables.iter().any(|table| table == MIGRATIONS) {
        return match tables.into_iter().next() {
            None => Ok(()),
            Some(table) => Err(StoreError::at(FaultKind::ForeignDatabase, place).detail(table)),
        };
    }
    let steps = Query::select()
        .column("version")
        .from(MIGRATIONS)
        .order_by("version", Order::Asc)
        .take();
    let applied = column(db, &steps).await.map_err(explained)?;
    let known: Vec<String> = Migrator::migrations()
        .iter()
        .map(|step| step.name().to_owned())
        .collect();
    let Some(unknown) = applied.iter().find(|step| !known.contains(step)) else {
        return Ok(());
    };
    let kind = if applied.iter().any(|step| known.contains(step)) {
        FaultKind::NewerSchema
    } else {
        FaultKind::ForeignDatabase
    };
    Err(StoreError::at(kind, place).detail(unknown.clone()))
}

/// The tables of a file, by name.
fn tables_of_file() -> SelectStatement {
    Query::select()
        .column("name")
        .from("sqlite_schema")
        .and_where(Expr::col("type").eq("table"))
        .and_where(Expr::col("name").not_like(LikeExpr::new("sqlite\\_%").escape('\\')))
        .order_by("name", Order::Asc)
        .take()
}

/// The tables of a server's database, by name.
fn tables_of_server() -> SelectStatement {
    Query::select()
        .column("table_name")
        .from(("information_schema", "tables"))
        .and_where(Expr::col("table_schema").eq(Expr::cust("current_schema()")))
        .and_where(Expr::col("table_type").eq("BASE TABLE"))
        .order_by("table_name", Order::Asc)
        .take()
}

/// The texts of the first column.
async fn column(db: &DatabaseConnection, select: &SelectStatement) -> Result<Vec<String>, DbErr> {
    let rows = db.query_all(select).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}
