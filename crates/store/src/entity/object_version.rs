//! Every version of an object; only ever added to.

use sea_orm::entity::prelude::*;

use crate::column::{Fen, Micros};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "managed_object_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i64,
    pub owner_id: Uuid,
    pub code: Option<String>,
    pub name: String,
    pub kind: String,
    pub sector: Option<String>,
    pub budget_kind: Option<String>,
    pub funding_form: Option<String>,
    pub period_from: Option<Date>,
    pub period_to: Option<Date>,
    pub marks: String,
    pub above: String,
    pub whole_period: Option<Fen>,
    pub source: Option<String>,
    pub demo: bool,
    pub saved_by: String,
    pub saved_post: String,
    pub saved_at: Micros,
}

impl ActiveModelBehavior for ActiveModel {}
