//! The schema as migrated.

use sea_orm::DbBackend;
use store::Store;

use crate::support::catalogue::{lint, read};
use crate::support::{Db, both};

#[tokio::test]
async fn migrating_twice_changes_nothing() {
    both(async |db: Db| {
        let before = read(&db.raw).await;
        Store::open(&db.location).await.unwrap();
        assert_eq!(read(&db.raw).await, before);
        assert!(before.columns.len() >= 33, "{:?}", before.columns.keys());
    })
    .await;
}

#[tokio::test]
async fn migrations_give_what_the_entities_say() {
    both(async |db: Db| {
        let migrated = read(&db.raw).await;
        let cascade = match db.raw.get_database_backend() {
            DbBackend::Postgres => "CASCADE",
            _ => {
                db.execute("PRAGMA foreign_keys = OFF").await;
                ""
            }
        };
        for table in migrated.columns.keys() {
            db.execute(&format!("DROP TABLE {table} {cascade}")).await;
        }
        store::create_tables_of_entities(&db.raw).await.unwrap();
        let entities = read(&db.raw).await;
        for (table, columns) in &migrated.columns {
            assert_eq!(entities.columns.get(table), Some(columns), "{table}");
        }
        assert_eq!(entities.columns.len(), migrated.columns.len());
        assert_eq!(entities.keys, migrated.keys);
    })
    .await;
}

#[tokio::test]
async fn keys_begin_with_the_region_and_numbers_are_exact() {
    both(async |db: Db| {
        assert_eq!(lint(&read(&db.raw).await), Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn planted_violations_are_found() {
    both(async |db: Db| {
        db.execute("CREATE TABLE a (region_code varchar NOT NULL, id integer NOT NULL, x real, PRIMARY KEY (id, region_code))").await;
        db.execute("CREATE TABLE b (id integer NOT NULL PRIMARY KEY, y decimal(10,2))").await;
        db.execute("CREATE TABLE c (region_code varchar, id integer NOT NULL, code varchar, b_id integer REFERENCES b (id), PRIMARY KEY (id), UNIQUE (code, region_code))").await;
        // whose key is right, and the rest not
        db.execute("CREATE TABLE e (region_code varchar NOT NULL, id integer NOT NULL, code varchar, ratio double precision, object_region varchar, object_id uuid, PRIMARY KEY (region_code, id), UNIQUE (code), FOREIGN KEY (object_region, object_id) REFERENCES managed_object (region_code, id))").await;
        if db.raw.get_database_backend() == DbBackend::Sqlite {
            db.execute("CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; END").await;
            db.execute("CREATE TABLE d (region_code varchar NOT NULL, id integer PRIMARY KEY AUTOINCREMENT)").await;
        } else {
            db.execute("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'").await;
            db.execute("CREATE TRIGGER t AFTER INSERT ON a FOR EACH ROW EXECUTE FUNCTION f()").await;
            db.execute("CREATE TABLE d (region_code varchar NOT NULL, id serial PRIMARY KEY)").await;
        }
        let found = lint(&read(&db.raw).await).join("\n");
        for planted in [
            "a: primary key does not begin with region_code",
            "a.x: real",
            "b: no region_code",
            "b: primary key does not begin with region_code",
            "b.y: ",
            "c: region_code may be null",
            "c: unique key [\"code\", \"region_code\"] without the region first",
            "c: reference to b leaves the region",
            "d: primary key does not begin with region_code",
            "e: unique key [\"code\"] without the region first",
            "e: reference to managed_object leaves the region",
            "e.ratio: ",
            "trigger t",
            "sequence ",
        ] {
            assert!(found.contains(planted), "{planted} not in\n{found}");
        }
    })
    .await;
}
