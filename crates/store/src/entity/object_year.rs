//! One budget year of an object, with the figures of its total funds.

use sea_orm::entity::prelude::*;

use crate::column::{Fen, Micros};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "object_year")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub budget_year: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub object_id: Uuid,
    pub initial: Option<Fen>,
    pub revised: Option<Fen>,
    pub executed: Option<Fen>,
    pub saved_by: String,
    pub saved_post: String,
    pub saved_at: Micros,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
