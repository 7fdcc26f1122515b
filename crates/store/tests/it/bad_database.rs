//! Databases that are none, that may not be written, that are full, newer or busy.

use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use sea_orm::{
    ConnectionTrait, Database, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use store::act::{ActError, Change};
use store::{FaultKind, Location, Options, Store, StoreError};

use crate::support::postgres::is_root;
use crate::support::world::World;
use crate::support::{Db, both, sqlite};

async fn refused(path: &Path) -> StoreError {
    Store::open(&Location::File(path.to_owned()))
        .await
        .unwrap_err()
}

fn says_no_sql(error: &StoreError) {
    let text = error.to_string();
    for word in ["SELECT", "INSERT", "PRAGMA", "sqlx", "code:"] {
        assert!(!text.contains(word), "{text}");
    }
}

#[tokio::test]
async fn a_text_file_is_no_database_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.db");
    let text = "这不是数据库\n".repeat(200);
    std::fs::write(&path, &text).unwrap();
    let error = refused(&path).await;
    assert_eq!(error.kind(), FaultKind::NotADatabase, "{error}");
    assert!(error.to_string().contains("notes.db"));
    says_no_sql(&error);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
}

#[tokio::test]
async fn a_database_of_another_program_is_refused_and_stays_as_it_is() {
    for (made, named) in [
        ("CREATE TABLE songs (name TEXT)", "songs"),
        // another program that keeps its migrations in a table of the same name
        (
            "CREATE TABLE seaql_migrations (version TEXT, applied_at INTEGER);
             INSERT INTO seaql_migrations VALUES ('m20200101_000001_songs', 0)",
            "m20200101_000001_songs",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("songs.db");
        let db = Database::connect(format!("sqlite://{}?mode=rwc", path.display()))
            .await
            .unwrap();
        db.execute_unprepared(made).await.unwrap();
        db.close().await.unwrap();
        let before = std::fs::read(&path).unwrap();
        let error = refused(&path).await;
        assert_eq!(error.kind(), FaultKind::ForeignDatabase, "{error}");
        let text = error.to_string();
        assert!(text.contains("songs.db") && text.contains(named), "{text}");
        says_no_sql(&error);
        assert_eq!(std::fs::read(&path).unwrap(), before);
        let files = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(files, 1, "no other file beside it");
    }
}

#[tokio::test]
async fn an_empty_file_becomes_a_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    std::fs::write(&path, "").unwrap();
    Store::open(&Location::File(path)).await.unwrap();
}

#[tokio::test]
async fn a_path_under_a_file_is_no_folder() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "x").unwrap();
    let error = refused(&file.join("data/store.db")).await;
    assert_eq!(error.kind(), FaultKind::NotAFolder, "{error}");
    says_no_sql(&error);
}

#[tokio::test]
async fn a_folder_in_place_of_the_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let error = refused(folder.path()).await;
    assert_eq!(error.kind(), FaultKind::NoRights, "{error}");
}

const AS_ANOTHER: &str = "JIXIAO_TEST_FOLDER_WITHOUT_RIGHTS";
const NOBODY: u32 = 65_534;

/// Root ignores the modes of folders, so this test runs itself again as somebody else.
#[tokio::test]
async fn a_folder_without_rights_says_so() {
    if let Ok(folder) = std::env::var(AS_ANOTHER) {
        for below in ["store.db", "data/store.db"] {
            let error = refused(&Path::new(&folder).join(below)).await;
            assert_eq!(error.kind(), FaultKind::NoRights, "{error}");
            says_no_sql(&error);
        }
        return;
    }
    let folder = tempfile::Builder::new().tempdir_in("/tmp").unwrap();
    let locked = folder.path().join("locked");
    std::fs::create_dir(&locked).unwrap();
    let program = folder.path().join("test");
    std::fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    let mut command = Command::new(&program);
    if is_root() {
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
        chown(&locked, Some(NOBODY), Some(NOBODY)).unwrap();
        command.uid(NOBODY).gid(NOBODY);
    }
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o500)).unwrap();
    let output = command
        .args(["--exact", "bad_database::a_folder_without_rights_says_so"])
        .env(AS_ANOTHER, &locked)
        .current_dir("/")
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"));
}

#[tokio::test]
async fn a_full_disk_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::File(folder.path().join("store.db"));
    let with = Options {
        max_pages: Some(200),
        ..Options::default()
    };
    let store = Store::open_with(&location, with).await.unwrap();
    let mut world = World::founded(&store).await;
    let object = world.object(world.education, "项目", "education");
    world
        .act(&store, vec![Change::PutObject(Box::new(object.clone()))])
        .await;
    let head = store.audit_head(world.region).await.unwrap();
    let facts = (0..10_000)
        .map(|n| world.fact(object.id, &format!("数据{n}"), "1"))
        .collect();
    let act = world.new_act(vec![Change::PutFacts(facts)]);
    let error = store.act(&act).await.unwrap_err();
    assert_eq!(error.code(), "STORE_DISK_FULL", "{error:?}");
    assert_eq!(
        error.to_string(),
        "the database's disk is full; nothing of this was written. Make room and try again"
    );
    assert_eq!(store.audit_head(world.region).await.unwrap(), head);
    // what fits is still written
    let fact = world.fact(object.id, "数据", "1");
    world.act(&store, vec![Change::PutFacts(vec![fact])]).await;
    assert_eq!(store.verify_audit(world.region).await.unwrap(), []);
}

#[tokio::test]
async fn a_newer_schema_is_named_and_left_alone() {
    both(async |db: Db| {
        db.execute("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20990101_000001_add_moon', 0)").await;
        let error = Store::open(&db.location).await.unwrap_err();
        assert_eq!(error.kind(), FaultKind::NewerSchema);
        assert!(error.to_string().contains("m20990101_000001_add_moon"), "{error}");
    })
    .await;
}

#[tokio::test]
async fn a_busy_database_says_so_and_nothing_is_written() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let with = Options {
            patience: Duration::from_secs(2),
            ..Options::default()
        };
        let store = Store::open_with(&db.location, with).await.unwrap();
        let head = store.audit_head(world.region).await.unwrap();
        let other = db
            .raw
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            })
            .await
            .unwrap();
        other
            .execute_unprepared("UPDATE audit_head SET sequence = sequence")
            .await
            .unwrap();
        let object = world.object(world.education, "项目", "education");
        let act = world.new_act(vec![Change::PutObject(Box::new(object))]);
        let error = store.act(&act).await.unwrap_err();
        assert_eq!(error.code(), "STORE_BUSY", "{error:?}");
        assert!(matches!(&error, ActError::Store(fault) if fault.is_passing()));
        assert_eq!(store.audit_head(world.region).await.unwrap(), head);
        other.rollback().await.unwrap();
        store.act(&act).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn no_server_is_unreachable() {
    let location = Location::parse("postgres://x:secret@localhost/x?host=/tmp/no-such").unwrap();
    let with = Options {
        patience: Duration::from_millis(300),
        ..Options::default()
    };
    let error = Store::open_with(&location, with).await.unwrap_err();
    assert_eq!(error.kind(), FaultKind::Unreachable, "{error:?}");
    assert!(!error.to_string().contains("secret"));
}

#[tokio::test]
async fn what_no_version_has_written_is_named() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let object = world.object(world.education, "项目", "education");
        world
            .act(&db.store, vec![Change::PutObject(Box::new(object.clone()))])
            .await;
        db.execute("UPDATE managed_object SET kind = 'spaceship'")
            .await;
        let error = db
            .store
            .objects()
            .by_ids(&[world.region], &[object.id])
            .await
            .unwrap_err();
        assert_eq!(error.kind(), FaultKind::Damaged);
        assert!(error.to_string().contains("managed_object.kind"), "{error}");
        assert!(error.to_string().contains("spaceship"), "{error}");
    })
    .await;
}

#[tokio::test]
async fn the_settings_of_a_file_are_those_that_keep_what_was_acknowledged() {
    let db = sqlite().await;
    // WAL is a property of the file
    let mode =
        sea_orm::Statement::from_string(db.raw.get_database_backend(), "PRAGMA journal_mode");
    let row = db.raw.query_one_raw(mode).await.unwrap().unwrap();
    assert_eq!(row.try_get::<String>("", "journal_mode").unwrap(), "wal");
}
