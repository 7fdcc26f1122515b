//! Regions and organisations.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, date_null, string, string_null, uuid};

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
            "region",
            &["region_code"],
            vec![string("name"), big_integer("version")],
        )
        .create(manager)
        .await?;
        NewTable::new(
            "organisation",
            &["region_code", "id"],
            vec![
                uuid("id"),
                string("code"),
                string("name"),
                string("kind"),
                string_null("sector"),
                string("path"),
                date_null("valid_from"),
                date_null("valid_to"),
                string_null("source"),
                boolean("demo"),
                string("saved_by"),
                string("saved_post"),
                big_integer("saved_at"),
                big_integer("version"),
            ],
        )
        .unique(&["region_code", "code"])
        .refers(&["region_code"], "region", &["region_code"])
        .create(manager)
        .await
    }
}
