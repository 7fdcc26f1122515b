//! Rows of a table as one statement.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement, Value};

/// Rows of a table: columns, then values.
pub struct Rows {
    table: &'static str,
    columns: &'static [&'static str],
    values: Vec<Value>,
    /// The first so many columns are the key, and a row that is there is written over.
    pub key: usize,
}

impl Rows {
    /// No row yet.
    pub fn new(table: &'static str, columns: &'static [&'static str]) -> Rows {
        Rows {
            table,
            columns,
            values: Vec::new(),
            key: 0,
        }
    }

    /// With a row more.
    pub fn row(mut self, values: impl IntoIterator<Item = Value>) -> Rows {
        self.values.extend(values);
        self
    }

    /// Sends them as one statement.
    pub async fn write(self, tx: &DatabaseTransaction) {
        let names: Vec<String> = self.columns.iter().map(|c| format!("\"{c}\"")).collect();
        let mut number = 0;
        let rows: Vec<String> = (0..self.values.len() / self.columns.len())
            .map(|_| {
                let places: Vec<String> = self
                    .columns
                    .iter()
                    .map(|_| {
                        number += 1;
                        place(tx, number)
                    })
                    .collect();
                format!("({})", places.join(","))
            })
            .collect();
        let mut sql = format!(
            "INSERT INTO {} ({}) VALUES {}",
            self.table,
            names.join(","),
            rows.join(",")
        );
        if self.key > 0 {
            let set: Vec<String> = names[self.key..]
                .iter()
                .map(|name| format!("{name}=excluded.{name}"))
                .collect();
            let key = names[..self.key].join(",");
            sql = format!("{sql} ON CONFLICT ({key}) DO UPDATE SET {}", set.join(","));
        }
        let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, self.values);
        tx.execute_raw(statement).await.unwrap();
    }
}

/// A place for a value as the engine counts them fastest: SQLite looks named ones up one by one.
fn place(tx: &DatabaseTransaction, number: usize) -> String {
    match tx.get_database_backend() {
        DbBackend::Sqlite => "?".to_owned(),
        _ => format!("${number}"),
    }
}

/// A text.
pub fn text(text: &str) -> Value {
    text.into()
}

/// Nothing, where a text may stand.
pub fn none() -> Value {
    Value::String(None)
}
