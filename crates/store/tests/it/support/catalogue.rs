//! The database's own description of itself, alike for both engines, and what must hold of it.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

/// A column: type, whether it may be null.
pub type Column = (String, bool);

/// What the linter and the comparison with the entities look at.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// Columns by table and name.
    pub columns: BTreeMap<String, BTreeMap<String, Column>>,
    /// Primary key by table.
    pub keys: BTreeMap<String, Vec<String>>,
    /// Unique keys.
    pub unique: BTreeSet<(String, Vec<String>)>,
    /// Foreign keys: table, columns here, table, columns there.
    pub references: BTreeSet<(String, Vec<String>, String, Vec<String>)>,
    /// Triggers.
    pub triggers: Vec<String>,
    /// Sequences.
    pub sequences: Vec<String>,
}

/// The migrations' own table.
const BOOKKEEPING: &str = "seaql_migrations";

/// What is wrong with a schema; empty if it keeps the rules of a distributed engine.
pub fn lint(catalogue: &Catalogue) -> Vec<String> {
    let mut found = Vec::new();
    for (table, columns) in &catalogue.columns {
        match columns.get("region_code") {
            None => found.push(format!("{table}: no region_code")),
            Some((_, true)) => found.push(format!("{table}: region_code may be null")),
            Some(_) => {}
        }
        if catalogue.keys.get(table).and_then(|key| key.first()) != Some(&"region_code".to_owned())
        {
            found.push(format!(
                "{table}: primary key does not begin with region_code"
            ));
        }
        for (column, (kind, _)) in columns {
            let inexact = ["real", "double", "float", "decimal", "numeric", "money"];
            if inexact.iter().any(|word| kind.contains(word)) {
                found.push(format!("{table}.{column}: {kind}"));
            }
        }
    }
    for (table, columns) in &catalogue.unique {
        if columns.first().map(String::as_str) != Some("region_code") {
            found.push(format!(
                "{table}: unique key {columns:?} without the region first"
            ));
        }
    }
    for (table, from, other, to) in &catalogue.references {
        let inside =
            |columns: &[String]| columns.first().map(String::as_str) == Some("region_code");
        if !inside(from) || !inside(to) {
            found.push(format!("{table}: reference to {other} leaves the region"));
        }
    }
    found.extend(
        catalogue
            .triggers
            .iter()
            .map(|name| format!("trigger {name}")),
    );
    found.extend(
        catalogue
            .sequences
            .iter()
            .map(|name| format!("sequence {name}")),
    );
    found
}

/// Reads the catalogue.
pub async fn read(db: &DatabaseConnection) -> Catalogue {
    match db.get_database_backend() {
        DbBackend::Sqlite => sqlite(db).await,
        _ => postgres(db).await,
    }
}

async fn rows(db: &DatabaseConnection, sql: &str) -> Vec<sea_orm::QueryResult> {
    let statement = Statement::from_string(db.get_database_backend(), sql.to_owned());
    db.query_all_raw(statement).await.unwrap()
}

fn text(row: &sea_orm::QueryResult, column: &str) -> String {
    row.try_get("", column).unwrap()
}

async fn sqlite(db: &DatabaseConnection) -> Catalogue {
    let mut catalogue = Catalogue::default();
    let objects = rows(db, "SELECT type, name FROM sqlite_master ORDER BY name").await;
    for object in objects {
        let (kind, name) = (text(&object, "type"), text(&object, "name"));
        match kind.as_str() {
            "trigger" => catalogue.triggers.push(name),
            "table" if name == "sqlite_sequence" => catalogue.sequences.push(name),
            "table" if name != BOOKKEEPING => sqlite_table(db, &mut catalogue, &name).await,
            _ => {}
        }
    }
    catalogue
}

async fn sqlite_table(db: &DatabaseConnection, catalogue: &mut Catalogue, table: &str) {
    let mut key: BTreeMap<i32, String> = BTreeMap::new();
    let mut columns = BTreeMap::new();
    for row in rows(db, &format!("SELECT * FROM pragma_table_info('{table}')")).await {
        let name = text(&row, "name");
        let place: i32 = row.try_get("", "pk").unwrap();
        let filled: i32 = row.try_get("", "notnull").unwrap();
        if place > 0 {
            key.insert(place, name.clone());
        }
        // SQLite has one kind of integer, however it was declared
        let kind = text(&row, "type")
            .to_lowercase()
            .replace("bigint", "integer");
        columns.insert(name, (kind, filled == 0));
    }
    catalogue.columns.insert(table.to_owned(), columns);
    catalogue
        .keys
        .insert(table.to_owned(), key.into_values().collect());
    let indexes = format!(
        "SELECT name FROM pragma_index_list('{table}') WHERE origin <> 'pk' AND \"unique\" = 1"
    );
    for index in rows(db, &indexes).await {
        let name = text(&index, "name");
        let sql = format!("SELECT name FROM pragma_index_info('{name}') ORDER BY seqno");
        let columns = rows(db, &sql);
        let columns = columns.await.iter().map(|row| text(row, "name")).collect();
        catalogue.unique.insert((table.to_owned(), columns));
    }
    let mut references: BTreeMap<i32, (String, Vec<String>, Vec<String>)> = BTreeMap::new();
    let sql = format!(
        "SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list('{table}') ORDER BY id, seq"
    );
    for row in rows(db, &sql).await {
        let reference = references
            .entry(row.try_get("", "id").unwrap())
            .or_default();
        reference.0 = text(&row, "table");
        reference.1.push(text(&row, "from"));
        reference.2.push(text(&row, "to"));
    }
    for (other, from, to) in references.into_values() {
        catalogue
            .references
            .insert((table.to_owned(), from, other, to));
    }
}

async fn postgres(db: &DatabaseConnection) -> Catalogue {
    let mut catalogue = Catalogue::default();
    let sql = "SELECT table_name::text AS t, column_name::text AS c, data_type::text AS d, \
               is_nullable::text AS n FROM information_schema.columns \
               WHERE table_schema = 'public'";
    for row in rows(db, sql)
        .await
        .iter()
        .filter(|row| text(row, "t") != BOOKKEEPING)
    {
        let column = (text(row, "d"), text(row, "n") == "YES");
        let table = catalogue.columns.entry(text(row, "t")).or_default();
        table.insert(text(row, "c"), column);
    }
    let sql = "SELECT t.relname::text AS t, i.indisprimary AS p, \
               string_agg(a.attname::text, ',' ORDER BY k.place) AS c \
               FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid \
               JOIN pg_namespace s ON s.oid = t.relnamespace AND s.nspname = 'public' \
               CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(number, place) \
               JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number \
               WHERE i.indisunique GROUP BY t.relname, i.indexrelid, i.indisprimary";
    for row in rows(db, sql)
        .await
        .iter()
        .filter(|row| text(row, "t") != BOOKKEEPING)
    {
        let columns: Vec<String> = text(row, "c").split(',').map(str::to_owned).collect();
        if row.try_get("", "p").unwrap() {
            catalogue.keys.insert(text(row, "t"), columns);
        } else {
            catalogue.unique.insert((text(row, "t"), columns));
        }
    }
    let list = |key: &str| {
        format!(
            "(SELECT string_agg(a.attname::text, ',' ORDER BY k.place) \
             FROM unnest(c.{key}) WITH ORDINALITY AS k(number, place) \
             JOIN pg_attribute a ON a.attnum = k.number AND a.attrelid = c.{})",
            if key == "conkey" {
                "conrelid"
            } else {
                "confrelid"
            }
        )
    };
    let sql = format!(
        "SELECT c.conrelid::regclass::text AS t, c.confrelid::regclass::text AS o, {} AS f, {} AS g \
         FROM pg_constraint c WHERE c.contype = 'f'",
        list("conkey"),
        list("confkey")
    );
    let split = |row: &sea_orm::QueryResult, column: &str| -> Vec<String> {
        text(row, column).split(',').map(str::to_owned).collect()
    };
    for row in rows(db, &sql).await {
        let reference = (
            text(&row, "t"),
            split(&row, "f"),
            text(&row, "o"),
            split(&row, "g"),
        );
        catalogue.references.insert(reference);
    }
    let sql = "SELECT tgname::text AS n FROM pg_trigger WHERE NOT tgisinternal";
    catalogue.triggers = rows(db, sql)
        .await
        .iter()
        .map(|row| text(row, "n"))
        .collect();
    let sql = "SELECT relname::text AS n FROM pg_class WHERE relkind = 'S'";
    catalogue.sequences = rows(db, sql)
        .await
        .iter()
        .map(|row| text(row, "n"))
        .collect();
    catalogue
}
