//! Revisions of indicator sets.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, integer, string, string_null, uuid_null};

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
            "indicator_set",
            &["region_code", "code", "budget_year", "revision"],
            vec![
                string("code"),
                integer("budget_year"),
                integer("revision"),
                string("sector"),
                string("name"),
                string("purpose"),
                string("object_kind"),
                uuid_null("owner_id"),
                string("origin"),
                boolean("trial"),
                boolean("demo"),
                string("text"),
                string("text_digest"),
                string("canonical"),
                string("canonical_digest"),
                string("saved_by"),
                string("saved_post"),
                big_integer("saved_at"),
                string("state"),
                string("state_by"),
                string("state_post"),
                big_integer("state_at"),
                string_null("state_reason"),
                big_integer("version"),
            ],
        )
        .index(&["region_code", "budget_year", "sector"])
        .create(manager)
        .await
    }
}
