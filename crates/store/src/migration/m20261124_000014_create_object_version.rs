//! Every version of an object. What stands there already is the first one known.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, date_null, string, string_null, uuid,
};

use super::table::NewTable;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

const COLUMNS: [&str; 20] = [
    "region_code",
    "id",
    "version",
    "owner_id",
    "code",
    "name",
    "kind",
    "sector",
    "budget_kind",
    "funding_form",
    "period_from",
    "period_to",
    "marks",
    "above",
    "whole_period",
    "source",
    "demo",
    "saved_by",
    "saved_post",
    "saved_at",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        NewTable::new(
            "managed_object_version",
            &["region_code", "id", "version"],
            vec![
                uuid("id"),
                big_integer("version"),
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
                string("above"),
                big_integer_null("whole_period"),
                string_null("source"),
                boolean("demo"),
                string("saved_by"),
                string("saved_post"),
                big_integer("saved_at"),
            ],
        )
        .refers(
            &["region_code", "id"],
            "managed_object",
            &["region_code", "id"],
        )
        .create(manager)
        .await?;
        let mut insert = Query::insert();
        insert
            .into_table("managed_object_version")
            .columns(COLUMNS)
            .select_from(
                Query::select()
                    .columns(COLUMNS)
                    .from("managed_object")
                    .take(),
            )
            .map_err(|error| DbErr::Custom(error.to_string()))?;
        manager.execute(insert).await
    }
}
