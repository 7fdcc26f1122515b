//! Steps that work items took, with the content after each; only ever added to.

use sea_orm::entity::prelude::*;

use crate::column::Micros;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "work_item_step")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub item_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub item_version: i64,
    pub act_id: Uuid,
    pub process: String,
    pub action: String,
    pub from_state: Option<String>,
    pub to_state: String,
    /// JSON.
    pub step: String,
    /// JSON.
    pub content: String,
    pub digest: String,
    pub reason: Option<String>,
    /// JSON.
    pub warnings: String,
    pub person: String,
    pub post: String,
    pub organisation: Option<String>,
    pub on_behalf_of: Option<String>,
    pub recorded_at: Micros,
}

impl ActiveModelBehavior for ActiveModel {}
