//! Every figure of a budget that was ever recorded. What stands in the lines already becomes the
//! first version of its figures.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, date_null, integer, string, uuid,
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
            "budget_figure",
            &[
                "region_code",
                "object_id",
                "budget_year",
                "fund",
                "measure",
                "figure_version",
            ],
            vec![
                uuid("object_id"),
                integer("budget_year"),
                string("fund"),
                string("measure"),
                integer("figure_version"),
                big_integer_null("amount"),
                boolean("direct"),
                string("origin"),
                date_null("of_day"),
                boolean("withdrawn"),
                string("saved_by"),
                string("saved_post"),
                big_integer("saved_at"),
            ],
        )
        .refers(
            &["region_code", "object_id"],
            "managed_object",
            &["region_code", "id"],
        )
        .create(manager)
        .await?;
        for measure in ["initial", "revised", "executed"] {
            manager.execute(first_versions(measure)?).await?;
        }
        Ok(())
    }
}

/// Copies one measure of every line.
fn first_versions(measure: &'static str) -> Result<InsertStatement, DbErr> {
    let line = |column: &'static str| Expr::col(("budget_line", column));
    let year = |column: &'static str| Expr::col(("object_year", column));
    let mut select = Query::select();
    for column in ["region_code", "object_id", "budget_year", "fund"] {
        select.expr(line(column));
    }
    select
        .expr(Expr::val(measure))
        .expr(Expr::val(1))
        .expr(line(measure))
        .expr(line("direct"))
        .expr(line("origin"))
        .expr(line("as_of"))
        .expr(Expr::val(false))
        .expr(year("saved_by"))
        .expr(year("saved_post"))
        .expr(year("saved_at"))
        .from("budget_line")
        .inner_join(
            "object_year",
            ["region_code", "budget_year", "object_id"]
                .into_iter()
                .fold(Cond::all(), |all, column| {
                    all.add(line(column).equals(("object_year", column)))
                }),
        );
    let mut insert = Query::insert();
    insert
        .into_table("budget_figure")
        .columns([
            "region_code",
            "object_id",
            "budget_year",
            "fund",
            "measure",
            "figure_version",
            "amount",
            "direct",
            "origin",
            "of_day",
            "withdrawn",
            "saved_by",
            "saved_post",
            "saved_at",
        ])
        .select_from(select)
        .map_err(|error| DbErr::Custom(error.to_string()))?;
    Ok(insert)
}
