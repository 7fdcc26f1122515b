//! Who did what, when, to what: hash-chained by region.

use sea_orm::entity::prelude::*;

use crate::column::Micros;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    pub act_id: Uuid,
    pub algorithm: String,
    pub previous: String,
    pub hash: String,
    pub recorded_at: Micros,
    pub actor: String,
    pub post: String,
    pub action: String,
    pub subject_kind: String,
    pub subject: String,
    pub state: Option<String>,
    pub digest: String,
    pub reason: Option<String>,
    pub on_behalf_of: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
