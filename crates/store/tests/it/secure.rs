//! Rights on PostgreSQL: what is history can be added to, and nothing else.

use sea_orm::{ConnectOptions, ConnectionTrait, Database};
use store::act::Change;
use store::{APPEND_ONLY, Break, BreakKind, Location, ROLE, Store};

use crate::support::world::World;
use crate::support::{both, postgresql, sqlite};

#[tokio::test]
async fn the_role_of_the_server_may_not_touch_what_is_history() {
    let db = postgresql().await;
    assert!(db.store.secure(ROLE).await.unwrap());
    // again after a change of the schema
    assert!(db.store.secure(ROLE).await.unwrap());
    // every session of this role: the fixture trusts whoever it is that comes
    db.execute(&format!("ALTER ROLE {ROLE} LOGIN")).await;
    let Location::Server(url) = &db.location else {
        panic!()
    };
    let url = url.replace("postgres@", &format!("{ROLE}@"));
    let store = Store::open(&Location::Server(url.clone())).await.unwrap();
    // it does its work
    let mut world = World::founded(&store).await;
    let (object, sheet) = world
        .scored(&store, world.education, "education", "90", 100)
        .await;
    let again = world.evaluation(object.id, sheet.id, "91", indicator::vocab::Grade::Good);
    let changes = vec![
        world.submission(again),
        Change::PutObjectYear(world.year_of(object.id, 200, 10)),
    ];
    world.act(&store, changes).await;
    let changes = world.later(object.id, &"a".repeat(64));
    world.act(&store, changes).await;
    store
        .rebuild_rollups(world.region, world.now)
        .await
        .unwrap();

    let mut options = ConnectOptions::new(url);
    options.max_connections(1);
    let raw = Database::connect(options).await.unwrap();
    for table in APPEND_ONLY {
        for statement in [
            format!("UPDATE {table} SET region_code = region_code"),
            format!("DELETE FROM {table}"),
            format!("TRUNCATE {table}"),
        ] {
            let refused = raw.execute_unprepared(&statement).await.unwrap_err();
            let refused = refused.to_string();
            assert!(
                refused.contains("permission denied"),
                "{statement}: {refused}"
            );
        }
        let rows = format!("SELECT 1 FROM {table}");
        raw.execute_unprepared(&rows).await.unwrap();
    }
    for statement in [
        "DELETE FROM seaql_migrations",
        "DROP TABLE audit_entry",
        "ALTER TABLE audit_entry ADD COLUMN x integer",
        "CREATE TABLE x (id integer)",
    ] {
        assert!(
            raw.execute_unprepared(statement).await.is_err(),
            "{statement}"
        );
    }
    assert_eq!(store.verify_audit(world.region).await.unwrap(), []);
    // who owns the tables can do it, and the chain finds it
    db.execute("UPDATE audit_entry SET post = 'congress' WHERE sequence = 2")
        .await;
    db.execute("DELETE FROM audit_entry WHERE sequence = 4")
        .await;
    let breaks = store.verify_audit(world.region).await.unwrap();
    let broken = |sequence, kind| Break { sequence, kind };
    assert_eq!(
        breaks,
        [broken(2, BreakKind::Edited), broken(4, BreakKind::Removed)]
    );
}

#[tokio::test]
async fn a_role_is_a_plain_name_and_a_file_has_none() {
    let db = sqlite().await;
    assert!(!db.store.secure(ROLE).await.unwrap());
    both(async |db| {
        for role in ["", "a b", "x;DROP TABLE fact", "Role", "\"x\""] {
            let error = db.store.secure(role).await.unwrap_err();
            assert_eq!(error.code(), "STORE_BAD_ADDRESS", "{role}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_entry_says_for_whom_and_that_is_in_its_hash() {
    both(async |db: crate::support::Db| {
        let mut world = World::founded(&db.store).await;
        let object = world.object(world.education, "项目", "education");
        let mut act = world.new_act(vec![Change::PutObject(Box::new(object))]);
        act.actor.on_behalf_of = Some("wang".to_owned());
        let sequence = db.store.act(&act).await.unwrap().audit.unwrap();
        assert_eq!(db.store.verify_audit(world.region).await.unwrap(), []);
        for statement in [
            "UPDATE audit_entry SET on_behalf_of = 'li' WHERE on_behalf_of = 'wang'",
            "UPDATE audit_entry SET on_behalf_of = NULL WHERE on_behalf_of = 'li'",
        ] {
            db.execute(statement).await;
            assert_eq!(
                db.store.verify_audit(world.region).await.unwrap(),
                [Break {
                    sequence,
                    kind: BreakKind::Edited
                }]
            );
        }
    })
    .await;
}
