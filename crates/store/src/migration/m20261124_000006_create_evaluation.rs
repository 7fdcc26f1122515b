//! Evaluations, their rows' scores and explanations.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, blob, boolean, integer, string, string_null, uuid,
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
            "evaluation",
            &["region_code", "id"],
            vec![
                uuid("id"),
                uuid("object_id"),
                string("evaluator"),
                string("timing"),
                integer("work_year"),
                integer("budget_year"),
                integer("evaluation_version"),
                string("state"),
                uuid("sheet_id"),
                string("rulebook_region"),
                integer("rulebook_year"),
                integer("rulebook_revision"),
                string("rulebook_digest"),
                integer("edition"),
                string("inputs"),
                big_integer_null("total"),
                big_integer("full"),
                string_null("grade"),
                string_null("withheld"),
                string("explanation_digest"),
                boolean("demo"),
                string("saved_by"),
                string("saved_post"),
                big_integer("saved_at"),
            ],
        )
        .unique(&[
            "region_code",
            "object_id",
            "evaluator",
            "timing",
            "budget_year",
            "evaluation_version",
        ])
        .refers(
            &["region_code", "object_id"],
            "managed_object",
            &["region_code", "id"],
        )
        .refers(
            &["region_code", "sheet_id"],
            "sheet",
            &["region_code", "id"],
        )
        .create(manager)
        .await?;
        NewTable::new(
            "explanation",
            &["region_code", "evaluation_id"],
            vec![
                uuid("evaluation_id"),
                string("encoding"),
                integer("length"),
                blob("body"),
            ],
        )
        .refers(
            &["region_code", "evaluation_id"],
            "evaluation",
            &["region_code", "id"],
        )
        .create(manager)
        .await?;
        NewTable::new(
            "row_score",
            &["region_code", "evaluation_id", "row_code"],
            vec![
                uuid("evaluation_id"),
                string("row_code"),
                integer("position"),
                integer("budget_year"),
                string_null("indicator_code"),
                string_null("set_key"),
                string("name"),
                string_null("level1"),
                string_null("level2"),
                string("kind"),
                big_integer_null("weight"),
                string("outcome"),
                big_integer_null("score"),
                string_null("exact"),
            ],
        )
        .index(&["region_code", "indicator_code", "budget_year"])
        .refers(
            &["region_code", "evaluation_id"],
            "evaluation",
            &["region_code", "id"],
        )
        .create(manager)
        .await
    }
}
