//! The budget and the form of funding that an indicator set is for, where it is for one alone. Sets
//! that are there already say so in their canonical form.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string_null;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// Columns, each with its key in the canonical form and the words it takes.
const COLUMNS: [(&str, &str, &[&str]); 2] = [
    (
        "budget_kind",
        "budget-kind",
        &[
            "general-public",
            "government-fund",
            "state-capital",
            "social-insurance",
        ],
    ),
    (
        "funding_form",
        "funding-form",
        &[
            "investment-fund",
            "ppp",
            "government-procurement",
            "service-purchase",
            "state-financing",
        ],
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (column, key, words) in COLUMNS {
            // one column a statement: SQLite knows no other way
            let mut table = Table::alter();
            table.table("indicator_set").add_column(string_null(column));
            manager.alter_table(table.take()).await?;
            for word in words {
                // a quote inside a text of the canonical form stands behind a backslash
                let says = Expr::col("canonical").like(format!("%\"{key}\":\"{word}\"%"));
                let mut known = Query::update();
                known
                    .table("indicator_set")
                    .value(column, *word)
                    .and_where(says);
                manager.execute(known.take()).await?;
            }
        }
        Ok(())
    }
}
