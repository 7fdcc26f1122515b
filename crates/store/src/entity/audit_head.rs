//! Last entry of each region's chain; its lock serialises the writes of a region.

use sea_orm::entity::prelude::*;

use crate::column::Micros;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_head")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    pub sequence: i64,
    pub hash: String,
    pub recorded_at: Micros,
}

impl ActiveModelBehavior for ActiveModel {}
