//! The roll-up of totals with their interval of validity.

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
            "object_total",
            &[
                "region_code",
                "object_id",
                "evaluator",
                "timing",
                "budget_year",
                "valid_from",
            ],
            vec![
                uuid("object_id"),
                string("evaluator"),
                string("timing"),
                integer("budget_year"),
                big_integer("valid_from"),
                big_integer_null("valid_to"),
                uuid("evaluation_id"),
                integer("work_year"),
                uuid("owner_id"),
                string_null("sector"),
                string("object_kind"),
                string_null("budget_kind"),
                string_null("funding_form"),
                big_integer_null("total"),
                big_integer("full"),
                string_null("grade"),
                string_null("withheld"),
                big_integer_null("initial"),
                big_integer_null("revised"),
                big_integer_null("executed"),
                boolean("demo"),
            ],
        )
        .index(&["region_code", "budget_year", "owner_id"])
        .refers(
            &["region_code", "evaluation_id"],
            "evaluation",
            &["region_code", "id"],
        )
        .create(manager)
        .await
    }
}
