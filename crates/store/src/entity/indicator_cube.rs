//! Roll-up: row scores of the evaluations that hold now, by indicator, year and department.

use sea_orm::entity::prelude::*;

use crate::column::{Millionths, TenThousandths};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "indicator_cube")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub indicator_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub budget_year: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub owner_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub evaluator: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub timing: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub demo: bool,
    pub rows: i64,
    pub missing: i64,
    pub not_due: i64,
    pub not_applicable: i64,
    pub failed: i64,
    pub scored: i64,
    pub full_marks: i64,
    pub inexact: i64,
    pub points: Millionths,
    pub out_of: TenThousandths,
    #[sea_orm(column_type = "Blob")]
    pub histogram: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
