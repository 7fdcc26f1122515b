//! What a person decided where no formula does.

use sea_orm::entity::prelude::*;

use crate::column::Micros;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "judgement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub object_id: Uuid,
    pub sheet_id: Uuid,
    pub row_code: String,
    pub evaluator: String,
    pub timing: String,
    pub judgement_version: i32,
    pub level: Option<String>,
    pub share: Option<String>,
    pub mark: Option<String>,
    pub points_met: Option<String>,
    pub reason: String,
    pub evidence: Option<String>,
    pub saved_by: String,
    pub saved_post: String,
    pub saved_at: Micros,
}

impl ActiveModelBehavior for ActiveModel {}
