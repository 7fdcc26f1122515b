//! Sheets and their rows.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, integer, string, string_null, uuid,
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
            "sheet",
            &["region_code", "id"],
            vec![
                uuid("id"),
                uuid("object_id"),
                integer("budget_year"),
                string("purpose"),
                integer("sheet_version"),
                string_null("layout"),
                big_integer("total"),
                string("canonical"),
                string("digest"),
                string_null("source"),
                boolean("demo"),
                string("saved_by"),
                string("saved_post"),
                big_integer("saved_at"),
                big_integer_null("frozen_at"),
                big_integer("version"),
            ],
        )
        .unique(&[
            "region_code",
            "object_id",
            "budget_year",
            "purpose",
            "sheet_version",
        ])
        .refers(
            &["region_code", "object_id"],
            "managed_object",
            &["region_code", "id"],
        )
        .create(manager)
        .await?;
        NewTable::new(
            "sheet_row",
            &["region_code", "sheet_id", "row_code"],
            vec![
                uuid("sheet_id"),
                string("row_code"),
                integer("position"),
                string_null("indicator_code"),
                string("name"),
                string("origin"),
                string("kind"),
                string_null("level1"),
                string_null("level2"),
                big_integer_null("weight"),
                string_null("target"),
                boolean("core"),
                string_null("set_key"),
            ],
        )
        .index(&["region_code", "indicator_code"])
        .refers(
            &["region_code", "sheet_id"],
            "sheet",
            &["region_code", "id"],
        )
        .create(manager)
        .await
    }
}
