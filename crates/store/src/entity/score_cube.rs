//! Roll-up: totals that hold now, by department, year and kinds.

use sea_orm::entity::prelude::*;

use crate::column::{Fen, Millionths, TenThousandths};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "score_cube")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub owner_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub budget_year: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub evaluator: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub timing: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub object_kind: String,
    /// Empty for none.
    #[sea_orm(primary_key, auto_increment = false)]
    pub budget_kind: String,
    /// Empty for none.
    #[sea_orm(primary_key, auto_increment = false)]
    pub funding_form: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub demo: bool,
    pub totals: i64,
    pub scored: i64,
    pub full_marks: i64,
    pub inexact: i64,
    pub points: Millionths,
    pub out_of: TenThousandths,
    #[sea_orm(column_type = "Blob")]
    pub histogram: Vec<u8>,
    pub initial: Fen,
    pub revised: Fen,
    pub executed: Fen,
    /// Count and revised budget by grade, JSON.
    pub grades: String,
}

impl ActiveModelBehavior for ActiveModel {}
