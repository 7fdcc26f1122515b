//! Tokens by their digest; the token itself is nowhere.

use sea_orm::entity::prelude::*;

use crate::column::Micros;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_token")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub digest: String,
    pub person_id: Uuid,
    pub holding_id: Uuid,
    pub label: String,
    pub demo: bool,
    pub issued_at: Micros,
    pub expires_at: Micros,
    pub revoked_at: Option<Micros>,
    pub saved_by: String,
    pub saved_post: String,
    pub saved_at: Micros,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
