//! The two engines and their settings. Nothing else in this crate knows which one it talks to.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbErr, RuntimeErr, SqlErr,
    SqliteTransactionMode, SqlxError, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use tokio::sync::Semaphore;

use crate::error::{FaultKind, StoreError};
use crate::migration::Migrator;
use crate::owner::{refuse_foreign, refuse_foreign_file};
use crate::statement;

/// The longest a statement may take on PostgreSQL, in milliseconds (reliability promise 3).
const STATEMENT_LIMIT_MS: &str = "8000";
/// Connections to a file; readers do not wait for the writer.
const FILE_CONNECTIONS: u32 = 8;
/// Connections to a server.
const SERVER_CONNECTIONS: u32 = 16;

/// Where the database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// A SQLite file, made if it does not exist, with the folders above it.
    File(PathBuf),
    /// A PostgreSQL database by its address.
    Server(String),
}

impl Location {
    /// Reads `postgres://…`, `sqlite:PATH` or a plain path.
    ///
    /// # Errors
    /// [`FaultKind::BadAddress`] for another scheme and for nothing.
    pub fn parse(text: &str) -> Result<Location, StoreError> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Location::Server(text.to_owned()));
        }
        let path = text.strip_prefix("sqlite:").unwrap_or(text);
        if path.is_empty() || path.contains("://") {
            return Err(StoreError::at(FaultKind::BadAddress, text));
        }
        Ok(Location::File(PathBuf::from(path)))
    }
}

/// Shown without user and password.
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Location::File(path) => write!(f, "{}", path.display()),
            Location::Server(url) => {
                let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
                let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
                let host = host.split_once('?').map_or(host, |(host, _)| host);
                write!(f, "{scheme}://{host}")
            }
        }
    }
}

/// How a database is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// How long a writer waits for others before it is told that the database is busy.
    pub patience: Duration,
    /// The most pages of 4 KiB that a file may have; a write beyond it is refused as
    /// [`FaultKind::DiskFull`]. PostgreSQL has no such limit.
    pub max_pages: Option<u32>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            patience: Duration::from_secs(5),
            max_pages: None,
        }
    }
}

/// An open database whose schema is that of this program.
///
/// Cheap to clone. It can only be read, except through [`Store::act`].
#[derive(Clone)]
pub struct Store {
    pub(crate) db: DatabaseConnection,
    pub(crate) place: Arc<str>,
    /// A file has one writer at a time; the others wait here, not inside the database.
    writers: Arc<Semaphore>,
    patience: Duration,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("place", &self.place).finish()
    }
}

impl Store {
    /// Opens a database, makes it if it is a file that does not exist, and brings its schema up to
    /// this program's.
    ///
    /// # Errors
    /// [`StoreError`]: not a database, no rights, disk full, unreachable, a newer schema …
    pub async fn open(location: &Location) -> Result<Store, StoreError> {
        Store::open_with(location, Options::default()).await
    }

    /// The same with options.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_with(location: &Location, with: Options) -> Result<Store, StoreError> {
        let place: Arc<str> = location.to_string().into();
        let (options, writers) = match location {
            Location::File(path) => {
                make_folder(path)?;
                refuse_foreign_file(path, location, &place, with.patience).await?;
                (file_options(path, with), 1)
            }
            Location::Server(url) => (server_options(url, with), SERVER_CONNECTIONS as usize),
        };
        let fault = |error| explain(error, &place);
        let mut db = Database::connect(options).await.map_err(fault)?;
        db.set_metric_callback(|info| statement::note(&info.statement.sql));
        // whoever may not change the schema can open one that is as it should be
        match Migrator::get_pending_migrations_read_only(&db).await {
            Ok(pending) if pending.is_empty() => {}
            _ => {
                refuse_foreign(&db, location, &place).await?;
                Migrator::up(&db, None).await.map_err(fault)?;
            }
        }
        Ok(Store {
            db,
            place,
            writers: Arc::new(Semaphore::new(writers)),
            patience: with.patience,
        })
    }

    /// Turns an error of the database into one that people understand.
    pub(crate) fn explain(&self, error: DbErr) -> StoreError {
        explain(error, &self.place)
    }

    /// The version of the schema: the name of its last migration, which opening has applied.
    #[must_use]
    pub fn schema_version(&self) -> Option<String> {
        Migrator::migrations()
            .last()
            .map(|step| step.name().to_owned())
    }

    /// Closes every connection. A dropped store closes them too, a little later.
    ///
    /// # Errors
    /// [`StoreError`] if the database cannot be closed in order.
    pub async fn close(self) -> Result<(), StoreError> {
        let place = self.place;
        self.db
            .close()
            .await
            .map_err(|error| explain(error, &place))
    }

    /// Begins the transaction of a write. Only [`Store::act`] calls it.
    pub(crate) async fn begin_write(&self) -> Result<Writing, StoreError> {
        let turn = tokio::time::timeout(self.patience, Arc::clone(&self.writers).acquire_owned())
            .await
            .map_err(|_| StoreError::at(FaultKind::Busy, &*self.place))?
            .map_err(|closed| StoreError::at(FaultKind::Internal, &*self.place).because(closed))?;
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let tx = self
            .db
            .begin_with_options(options)
            .await
            .map_err(|error| self.explain(error))?;
        Ok(Writing { tx, _turn: turn })
    }
}

/// A write under way. Dropped, it leaves nothing.
pub(crate) struct Writing {
    pub tx: DatabaseTransaction,
    _turn: tokio::sync::OwnedSemaphorePermit,
}

fn make_folder(path: &Path) -> Result<(), StoreError> {
    let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    else {
        return Ok(());
    };
    std::fs::create_dir_all(folder).map_err(|error| {
        let kind = match error.kind() {
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                FaultKind::NoRights
            }
            std::io::ErrorKind::StorageFull => FaultKind::DiskFull,
            _ => FaultKind::NotAFolder,
        };
        StoreError::at(kind, folder.display().to_string()).because(error)
    })
}

fn file_options(path: &Path, with: Options) -> ConnectOptions {
    let mut options = ConnectOptions::new("sqlite://store.db");
    let path = path.to_owned();
    options
        .max_connections(FILE_CONNECTIONS)
        .acquire_timeout(with.patience)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |o| {
            let o = o
                .filename(&path)
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(with.patience);
            match with.max_pages {
                Some(pages) => o.pragma("max_page_count", pages.to_string()),
                None => o,
            }
        });
    options
}

fn server_options(url: &str, with: Options) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    let lock = with.patience.as_millis().to_string();
    options
        .max_connections(SERVER_CONNECTIONS)
        .acquire_timeout(with.patience)
        .sqlx_logging(false)
        .map_sqlx_postgres_opts(move |o| {
            o.options([
                ("statement_timeout", STATEMENT_LIMIT_MS),
                ("lock_timeout", lock.as_str()),
            ])
        });
    options
}

/// Reads the engines' error codes.
pub(crate) fn explain(error: DbErr, place: &str) -> StoreError {
    let broken = error.sql_err();
    let kind = match &error {
        _ if matches!(broken, Some(SqlErr::UniqueConstraintViolation(_))) => FaultKind::Duplicate,
        _ if matches!(broken, Some(SqlErr::ForeignKeyConstraintViolation(_))) => {
            FaultKind::Dangling
        }
        DbErr::ConnectionAcquire(_) => FaultKind::Busy,
        DbErr::Conn(runtime) | DbErr::Exec(runtime) | DbErr::Query(runtime) => match runtime {
            RuntimeErr::SqlxError(cause) => sqlx_kind(cause),
            RuntimeErr::Internal(_) => FaultKind::Internal,
        },
        _ => FaultKind::Internal,
    };
    if kind == FaultKind::Internal {
        tracing::error!(%error, place, "database operation failed");
    }
    StoreError::at(kind, place).because(error)
}

fn sqlx_kind(error: &SqlxError) -> FaultKind {
    match error {
        SqlxError::Database(cause) => {
            let code = cause.code().unwrap_or_default();
            match code.parse::<i32>() {
                // SQLite's codes are small, its extended ones carry the plain one in the low byte;
                // PostgreSQL's have five characters
                Ok(number) if code.len() < 5 => sqlite_kind(number & 0xff),
                _ => postgres_kind(&code),
            }
        }
        SqlxError::Io(_) | SqlxError::Tls(_) | SqlxError::PoolClosed => FaultKind::Unreachable,
        SqlxError::PoolTimedOut => FaultKind::Busy,
        SqlxError::Configuration(_) => FaultKind::BadAddress,
        _ => FaultKind::Internal,
    }
}

const fn sqlite_kind(code: i32) -> FaultKind {
    match code {
        3 | 8 | 14 => FaultKind::NoRights, // PERM, READONLY, CANTOPEN
        5 | 6 => FaultKind::Busy,          // BUSY, LOCKED
        11 => FaultKind::Corrupt,
        13 => FaultKind::DiskFull,
        26 => FaultKind::NotADatabase,
        _ => FaultKind::Internal,
    }
}

fn postgres_kind(code: &str) -> FaultKind {
    match code {
        "53100" => FaultKind::DiskFull,
        "40001" | "40P01" | "55P03" | "53300" => FaultKind::Busy,
        "57014" => FaultKind::TooSlow,
        "42501" | "28000" | "28P01" => FaultKind::NoRights,
        "57P01" | "57P02" | "57P03" | "3D000" => FaultKind::Unreachable,
        "XX001" | "XX002" => FaultKind::Corrupt,
        _ => FaultKind::Internal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert_eq!(
            Location::parse("sqlite:a/b.db").unwrap(),
            Location::File(PathBuf::from("a/b.db"))
        );
        assert!(Location::parse("mysql://x/y").is_err());
        assert!(Location::parse("").is_err());
        let server = Location::parse("postgres://me:secret@db.local/jixiao?host=/tmp/x").unwrap();
        assert_eq!(server.to_string(), "postgres://db.local/jixiao");
    }
}
