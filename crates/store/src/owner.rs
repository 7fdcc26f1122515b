//! Whose a database is: looked at before anything in it is changed, its settings included.

use std::path::Path;
use std::time::Duration;

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr, Statement,
};
use sea_orm_migration::MigratorTrait;

use crate::connection::explain;
use crate::error::{FaultKind, StoreError};
use crate::migration::Migrator;

/// The table of applied migrations, the first that this program makes.
const MIGRATIONS: &str = "seaql_migrations";

/// Refuses a file that is there and is not a database of this program. It is only read.
pub(crate) async fn refuse_foreign_file(
    path: &Path,
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
    let found = refuse_foreign(&db, place).await;
    db.close().await.map_err(|error| explain(error, place))?;
    found
}

/// Refuses a database that has tables and is not of this program, or of a later version of it.
pub(crate) async fn refuse_foreign(db: &DatabaseConnection, place: &str) -> Result<(), StoreError> {
    let explained = |error: DbErr| explain(error, place);
    let tables = tables(db).await.map_err(explained)?;
    if !tables.iter().any(|table| table == MIGRATIONS) {
        return match tables.into_iter().next() {
            None => Ok(()),
            Some(table) => Err(StoreError::at(FaultKind::ForeignDatabase, place).detail(table)),
        };
    }
    let list = format!("SELECT version FROM {MIGRATIONS} ORDER BY version");
    let applied = column(db, &list).await.map_err(explained)?;
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

async fn tables(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let list = match db.get_database_backend() {
        DbBackend::Sqlite => {
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' \
             ESCAPE '\\' ORDER BY name"
        }
        _ => {
            "SELECT table_name FROM information_schema.tables WHERE table_schema = \
             current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name"
        }
    };
    column(db, list).await
}

/// The texts of the first column.
async fn column(db: &DatabaseConnection, select: &str) -> Result<Vec<String>, DbErr> {
    let statement = Statement::from_string(db.get_database_backend(), select);
    let rows = db.query_all_raw(statement).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}
