//! Things of a process, as they are now.

use sea_orm::entity::prelude::*;

use crate::column::Micros;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "work_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub process: String,
    pub state: String,
    pub title: String,
    pub object_id: Option<Uuid>,
    pub organisation_id: Option<Uuid>,
    pub parent_id: Option<Uuid>,
    pub budget_year: Option<i32>,
    pub work_year: i32,
    pub due_on: Option<Date>,
    /// JSON.
    pub content: String,
    pub digest: String,
    pub demo: bool,
    pub created_at: Micros,
    pub saved_by: String,
    pub saved_post: String,
    pub saved_at: Micros,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
