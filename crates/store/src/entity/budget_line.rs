//! Money of an object year by its source.

use sea_orm::entity::prelude::*;

use crate::column::Fen;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "budget_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub budget_year: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub object_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub fund: String,
    pub initial: Option<Fen>,
    pub revised: Option<Fen>,
    pub executed: Option<Fen>,
    pub direct: bool,
    pub origin: String,
    pub as_of: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
