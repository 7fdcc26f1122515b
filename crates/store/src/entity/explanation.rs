//! Why an evaluation's scores are what they are: compressed JSON.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "explanation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub evaluation_id: Uuid,
    pub encoding: String,
    pub length: i32,
    #[sea_orm(column_type = "Blob")]
    pub body: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
