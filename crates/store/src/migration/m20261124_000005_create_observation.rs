//! Facts and judgements.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, date, integer, string, string_null, uuid};

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
            "fact",
            &["region_code", "id"],
            vec![
                uuid("id"),
                uuid("object_id"),
                string("name"),
                date("period_from"),
                date("period_to"),
                integer("fact_version"),
                string("kind"),
                string("value"),
                string("unit"),
                string_null("raw"),
                string_null("nature"),
                string("source"),
                string_null("evidence"),
                string("asserted_by"),
                string("saved_by"),
                string("saved_post"),
                big_integer("saved_at"),
            ],
        )
        .unique(&[
            "region_code",
            "object_id",
            "name",
            "period_from",
            "period_to",
            "fact_version",
        ])
        .refers(
            &["region_code", "object_id"],
            "managed_object",
            &["region_code", "id"],
        )
        .create(manager)
        .await?;
        NewTable::new(
            "judgement",
            &["region_code", "id"],
            vec![
                uuid("id"),
                uuid("object_id"),
                uuid("sheet_id"),
                string("row_code"),
                string("evaluator"),
                string("timing"),
                integer("judgement_version"),
                string_null("level"),
                string_null("share"),
                string_null("mark"),
                string_null("points_met"),
                string("reason"),
                string_null("evidence"),
                string("saved_by"),
                string("saved_post"),
                big_integer("saved_at"),
            ],
        )
        .unique(&[
            "region_code",
            "sheet_id",
            "row_code",
            "evaluator",
            "timing",
            "judgement_version",
        ])
        .refers(
            &["region_code", "sheet_id"],
            "sheet",
            &["region_code", "id"],
        )
        .create(manager)
        .await
    }
}
