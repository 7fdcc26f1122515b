//! How a step makes a table: primary key, unique keys, indexes, references. It is part of the
//! history too: add to it, do not change what a released step already says with it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema;
use sea_orm_migration::sea_orm::DbBackend;
use sea_orm_migration::sea_query::{ColumnDef, IntoIndexColumn};

/// A reference to another table inside the region: columns here, table, columns there.
pub(super) type Reference = (
    &'static [&'static str],
    &'static str,
    &'static [&'static str],
);

/// A table as a step writes it down.
pub(super) struct NewTable {
    name: &'static str,
    columns: Vec<ColumnDef>,
    key: &'static [&'static str],
    unique: Vec<&'static [&'static str]>,
    indexes: Vec<&'static [&'static str]>,
    references: Vec<Reference>,
}

impl NewTable {
    /// A table with its primary key. Its first column is always the region.
    pub(super) fn new(
        name: &'static str,
        key: &'static [&'static str],
        columns: Vec<ColumnDef>,
    ) -> NewTable {
        NewTable {
            name,
            columns,
            key,
            unique: Vec::new(),
            indexes: Vec::new(),
            references: Vec::new(),
        }
    }

    /// No two rows alike in these columns.
    pub(super) fn unique(mut self, columns: &'static [&'static str]) -> NewTable {
        self.unique.push(columns);
        self
    }

    /// Found quickly by these columns.
    pub(super) fn index(mut self, columns: &'static [&'static str]) -> NewTable {
        self.indexes.push(columns);
        self
    }

    /// Points to a row of another table.
    pub(super) fn refers(
        mut self,
        from: &'static [&'static str],
        table: &'static str,
        to: &'static [&'static str],
    ) -> NewTable {
        self.references.push((from, table, to));
        self
    }

    /// Makes it. References are declared with the table on SQLite, which knows no other way, and
    /// afterwards on PostgreSQL, as its distributed form wants it.
    pub(super) async fn create(self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        let inline = manager.get_database_backend() == DbBackend::Sqlite;
        let mut table = Table::create();
        table.table(self.name);
        table.col(schema::string("region_code"));
        for column in &self.columns {
            table.col(column.clone());
        }
        table.primary_key(index(&mut Index::create(), self.key));
        if inline {
            for reference in &self.references {
                table.foreign_key(&mut self.foreign_key(reference));
            }
        }
        manager.create_table(table.take()).await?;
        for (kind, columns) in [(true, &self.unique), (false, &self.indexes)] {
            for columns in columns {
                manager
                    .create_index(self.named_index(kind, columns))
                    .await?;
            }
        }
        if !inline {
            for reference in &self.references {
                manager
                    .create_foreign_key(self.foreign_key(reference))
                    .await?;
            }
        }
        Ok(())
    }

    fn named_index(&self, unique: bool, columns: &[&'static str]) -> IndexCreateStatement {
        let mut statement = Index::create();
        let rest: Vec<&str> = columns.iter().skip(1).copied().collect();
        let prefix = if unique { "uq" } else { "ix" };
        statement
            .name(format!("{prefix}_{}_{}", self.name, rest.join("_")))
            .table(self.name);
        if unique {
            statement.unique();
        }
        index(&mut statement, columns).take()
    }

    fn foreign_key(&self, (from, table, to): &Reference) -> ForeignKeyCreateStatement {
        let mut key = ForeignKey::create();
        key.name(format!("fk_{}_{table}", self.name))
            .from_tbl(self.name)
            .to_tbl(*table);
        for column in *from {
            key.from_col(*column);
        }
        for column in *to {
            key.to_col(*column);
        }
        key
    }
}

fn index<'a>(
    statement: &'a mut IndexCreateStatement,
    columns: &[&'static str],
) -> &'a mut IndexCreateStatement {
    for column in columns {
        statement.col((*column).into_index_column());
    }
    statement
}
