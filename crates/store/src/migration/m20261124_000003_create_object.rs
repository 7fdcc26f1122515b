//! Objects, their budget years and budget lines.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, date_null, integer, string, string_null, uuid,
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
            "managed_object",
            &["region_code", "id"],
            vec![
                uuid("id"),
                uuid("owner_id"),
                string_null("code"),
                string("name"),
                string("kind"),
                string_null("sector"),
                string_null("budget_kind"),
                string_null("funding_form"),
                date_null("period_from"),
                date_null("period_to"),
                string("marks"),
                string_null("source"),
                boolean("demo"),
                string("saved_by"),
                string("saved_post"),
                big_integer("saved_at"),
                big_integer("version"),
            ],
        )
        .index(&["region_code", "owner_id"])
        .index(&["region_code", "sector"])
        .refers(
            &["region_code", "owner_id"],
            "organisation",
            &["region_code", "id"],
        )
        .create(manager)
        .await?;
        NewTable::new(
            "object_year",
            &["region_code", "budget_year", "object_id"],
            vec![
                integer("budget_year"),
                uuid("object_id"),
                big_integer_null("initial"),
                big_integer_null("revised"),
                big_integer_null("executed"),
                string("saved_by"),
                string("saved_post"),
                big_integer("saved_at"),
                big_integer("version"),
            ],
        )
        .index(&["region_code", "object_id"])
        .refers(
            &["region_code", "object_id"],
            "managed_object",
            &["region_code", "id"],
        )
        .create(manager)
        .await?;
        NewTable::new(
            "budget_line",
            &["region_code", "budget_year", "object_id", "fund"],
            vec![
                integer("budget_year"),
                uuid("object_id"),
                string("fund"),
                big_integer_null("initial"),
                big_integer_null("revised"),
                big_integer_null("executed"),
                boolean("direct"),
                string("origin"),
                date_null("as_of"),
            ],
        )
        .refers(
            &["region_code", "budget_year", "object_id"],
            "object_year",
            &["region_code", "budget_year", "object_id"],
        )
        .create(manager)
        .await
    }
}
