//! Every figure of a budget that was ever recorded; only ever added to.

use sea_orm::entity::prelude::*;

use crate::column::{Fen, Micros};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "budget_figure")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub object_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub budget_year: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub fund: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub measure: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub figure_version: i32,
    pub amount: Option<Fen>,
    pub direct: bool,
    pub origin: String,
    pub of_day: Option<Date>,
    pub withdrawn: bool,
    pub saved_by: String,
    pub saved_post: String,
    pub saved_at: Micros,
}

impl ActiveModelBehavior for ActiveModel {}
