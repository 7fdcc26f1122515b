//! Roll-up: the total of an object and evaluation over an interval of time.

use sea_orm::entity::prelude::*;

use crate::column::{Fen, Micros, Millionths, TenThousandths};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "object_total")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub object_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub evaluator: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub timing: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub budget_year: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub valid_from: Micros,
    pub valid_to: Option<Micros>,
    pub evaluation_id: Uuid,
    pub work_year: i32,
    pub owner_id: Uuid,
    pub sector: Option<String>,
    pub object_kind: String,
    pub budget_kind: Option<String>,
    pub funding_form: Option<String>,
    pub total: Option<Millionths>,
    pub full: TenThousandths,
    pub grade: Option<String>,
    pub withheld: Option<String>,
    pub initial: Option<Fen>,
    pub revised: Option<Fen>,
    pub executed: Option<Fen>,
    pub demo: bool,
}

impl ActiveModelBehavior for ActiveModel {}
