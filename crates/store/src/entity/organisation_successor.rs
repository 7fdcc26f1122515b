//! What became of organisations.

use sea_orm::entity::prelude::*;

use crate::column::Micros;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_successor")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub predecessor_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub successor_id: Uuid,
    pub kind: String,
    pub effective_on: Date,
    pub source: Option<String>,
    pub demo: bool,
    pub saved_by: String,
    pub saved_post: String,
    pub saved_at: Micros,
}

impl ActiveModelBehavior for ActiveModel {}
