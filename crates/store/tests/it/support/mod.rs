//! Two engines, a small world to fill them with, and the database's own catalogue.

pub mod catalogue;
#[path = "../../../../../tests/src/postgres.rs"]
pub mod postgres;
pub mod world;

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use store::{Location, Store};

/// An open store of its own on one engine.
pub struct Db {
    pub store: Store,
    pub location: Location,
    /// The same database past the store.
    pub raw: DatabaseConnection,
    _folder: Option<tempfile::TempDir>,
}

/// Runs a test on SQLite and on PostgreSQL, one after the other, each with a fresh database.
pub async fn both(test: impl AsyncFn(Db)) {
    eprintln!("on SQLite");
    test(sqlite().await).await;
    eprintln!("on PostgreSQL");
    test(postgresql().await).await;
}

/// A fresh SQLite file.
pub async fn sqlite() -> Db {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data/store.db");
    let url = format!("sqlite://{}", path.display());
    open(Location::File(path), &url, Some(folder)).await
}

/// A fresh PostgreSQL database in a throw-away cluster.
pub async fn postgresql() -> Db {
    let url = postgres::new_database();
    open(Location::Server(url.clone()), &url, None).await
}

async fn open(location: Location, url: &str, folder: Option<tempfile::TempDir>) -> Db {
    let store = Store::open(&location).await.unwrap();
    let mut options = ConnectOptions::new(url);
    options.max_connections(1);
    Db {
        store,
        location,
        raw: Database::connect(options).await.unwrap(),
        _folder: folder,
    }
}

impl Db {
    /// Sends a statement past the store.
    pub async fn execute(&self, sql: &str) {
        self.raw.execute_unprepared(sql).await.unwrap();
    }
}
