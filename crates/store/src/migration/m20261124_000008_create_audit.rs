//! The audit chain, the outbox and the answers already given.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string, string_null, uuid};

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
            "audit_head",
            &["region_code"],
            vec![
                big_integer("sequence"),
                string("hash"),
                big_integer("recorded_at"),
            ],
        )
        .create(manager)
        .await?;
        NewTable::new(
            "audit_entry",
            &["region_code", "sequence"],
            vec![
                big_integer("sequence"),
                uuid("act_id"),
                string("algorithm"),
                string("previous"),
                string("hash"),
                big_integer("recorded_at"),
                string("actor"),
                string("post"),
                string("action"),
                string("subject_kind"),
                string("subject"),
                string_null("state"),
                string("digest"),
                string_null("reason"),
            ],
        )
        .index(&["region_code", "subject_kind", "subject"])
        .create(manager)
        .await?;
        NewTable::new(
            "outbox",
            &["region_code", "sequence"],
            vec![
                big_integer("sequence"),
                uuid("act_id"),
                string("topic"),
                string("subject_kind"),
                string("subject"),
                big_integer("recorded_at"),
            ],
        )
        .create(manager)
        .await?;
        NewTable::new(
            "idempotency_key",
            &["region_code", "idempotency_key"],
            vec![
                string("idempotency_key"),
                string("request_digest"),
                string("answer"),
                big_integer("recorded_at"),
            ],
        )
        .create(manager)
        .await
    }
}
