//! Named data of an object for a period; nothing is overwritten.

use sea_orm::entity::prelude::*;

use crate::column::Micros;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fact")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub object_id: Uuid,
    pub name: String,
    pub period_from: Date,
    pub period_to: Date,
    pub fact_version: i32,
    pub kind: String,
    pub value: String,
    pub unit: String,
    pub raw: Option<String>,
    pub nature: Option<String>,
    pub source: String,
    pub evidence: Option<String>,
    pub asserted_by: String,
    pub saved_by: String,
    pub saved_post: String,
    pub saved_at: Micros,
}

impl ActiveModelBehavior for ActiveModel {}
