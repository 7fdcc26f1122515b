//! The two cubes. They are empty until the next act, or until they are built anew.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, blob, boolean, integer, string, uuid};

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
            "score_cube",
            &[
                "region_code",
                "owner_id",
                "budget_year",
                "evaluator",
                "timing",
                "object_kind",
                "budget_kind",
                "funding_form",
                "demo",
            ],
            vec![
                uuid("owner_id"),
                integer("budget_year"),
                string("evaluator"),
                string("timing"),
                string("object_kind"),
                string("budget_kind"),
                string("funding_form"),
                boolean("demo"),
                big_integer("totals"),
                big_integer("scored"),
                big_integer("full_marks"),
                big_integer("inexact"),
                big_integer("points"),
                big_integer("out_of"),
                blob("histogram"),
                big_integer("initial"),
                big_integer("revised"),
                big_integer("executed"),
                string("grades"),
            ],
        )
        .index(&["region_code", "budget_year"])
        .create(manager)
        .await?;
        NewTable::new(
            "indicator_cube",
            &[
                "region_code",
                "indicator_code",
                "budget_year",
                "owner_id",
                "evaluator",
                "timing",
                "demo",
            ],
            vec![
                string("indicator_code"),
                integer("budget_year"),
                uuid("owner_id"),
                string("evaluator"),
                string("timing"),
                boolean("demo"),
                big_integer("rows"),
                big_integer("missing"),
                big_integer("not_due"),
                big_integer("not_applicable"),
                big_integer("failed"),
                big_integer("scored"),
                big_integer("full_marks"),
                big_integer("inexact"),
                big_integer("points"),
                big_integer("out_of"),
                blob("histogram"),
            ],
        )
        .index(&["region_code", "budget_year", "owner_id"])
        .create(manager)
        .await
    }
}
