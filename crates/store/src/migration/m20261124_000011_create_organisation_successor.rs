//! What became of organisations, and where an object stands among the others.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, date, string, string_null, uuid,
};

use super::table::NewTable;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        NewTable::new(
            "organisation_successor",
            &["region_code", "predecessor_id", "successor_id"],
            vec![
                uuid("predecessor_id"),
                uuid("successor_id"),
                string("kind"),
                date("effective_on"),
                string_null("source"),
                boolean("demo"),
                string("saved_by"),
                string("saved_post"),
                big_integer("saved_at"),
            ],
        )
        .index(&["region_code", "successor_id"])
        .refers(
            &["region_code", "predecessor_id"],
            "organisation",
            &["region_code", "id"],
        )
        .create(manager)
        .await?;
        // one column a statement: SQLite knows no other way
        let mut above = Table::alter();
        above
            .table("managed_object")
            .add_column(string("above").default(""));
        manager.alter_table(above.take()).await?;
        let mut money = Table::alter();
        money
            .table("managed_object")
            .add_column(big_integer_null("whole_period"));
        manager.alter_table(money.take()).await
    }
}
