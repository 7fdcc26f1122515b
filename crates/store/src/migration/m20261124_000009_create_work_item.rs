//! Work items, the steps that they took, and what they name. The audit chain learns to say in whose
//! place somebody acted.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, date_null, integer, integer_null, string, string_null,
    uuid, uuid_null,
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
        create_item(manager).await?;
        create_step(manager).await?;
        create_link(manager).await?;
        let mut table = Table::alter();
        table
            .table("audit_entry")
            .add_column(string_null("on_behalf_of"));
        manager.alter_table(table.take()).await
    }
}

async fn create_item(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    NewTable::new(
        "work_item",
        &["region_code", "id"],
        vec![
            uuid("id"),
            string("process"),
            string("state"),
            string("title"),
            uuid_null("object_id"),
            uuid_null("organisation_id"),
            uuid_null("parent_id"),
            integer_null("budget_year"),
            integer("work_year"),
            date_null("due_on"),
            string("content"),
            string("digest"),
            boolean("demo"),
            big_integer("created_at"),
            string("saved_by"),
            string("saved_post"),
            big_integer("saved_at"),
            big_integer("version"),
        ],
    )
    .index(&["region_code", "process", "state"])
    .index(&["region_code", "object_id", "process", "budget_year"])
    .index(&["region_code", "organisation_id", "process"])
    .index(&["region_code", "parent_id"])
    .refers(
        &["region_code", "object_id"],
        "managed_object",
        &["region_code", "id"],
    )
    .refers(
        &["region_code", "organisation_id"],
        "organisation",
        &["region_code", "id"],
    )
    .refers(
        &["region_code", "parent_id"],
        "work_item",
        &["region_code", "id"],
    )
    .create(manager)
    .await
}

async fn create_step(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    NewTable::new(
        "work_item_step",
        &["region_code", "item_id", "item_version"],
        vec![
            uuid("item_id"),
            big_integer("item_version"),
            uuid("act_id"),
            string("process"),
            string("action"),
            string_null("from_state"),
            string("to_state"),
            string("step"),
            string("content"),
            string("digest"),
            string_null("reason"),
            string("warnings"),
            string("person"),
            string("post"),
            string_null("organisation"),
            string_null("on_behalf_of"),
            big_integer("recorded_at"),
        ],
    )
    .refers(
        &["region_code", "item_id"],
        "work_item",
        &["region_code", "id"],
    )
    .create(manager)
    .await
}

async fn create_link(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    NewTable::new(
        "work_item_link",
        &[
            "region_code",
            "item_id",
            "kind",
            "subject_kind",
            "subject",
            "valid_from",
        ],
        vec![
            uuid("item_id"),
            string("kind"),
            string("subject_kind"),
            string("subject"),
            big_integer("valid_from"),
            big_integer_null("valid_to"),
        ],
    )
    .index(&["region_code", "subject_kind", "subject"])
    .refers(
        &["region_code", "item_id"],
        "work_item",
        &["region_code", "id"],
    )
    .create(manager)
    .await
}
