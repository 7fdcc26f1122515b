//! Revisions of indicator sets with their text and both digests.

use sea_orm::entity::prelude::*;

use crate::column::Micros;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "indicator_set")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub budget_year: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub revision: i32,
    pub sector: String,
    pub name: String,
    pub purpose: String,
    pub object_kind: String,
    pub budget_kind: Option<String>,
    pub funding_form: Option<String>,
    pub owner_id: Option<Uuid>,
    pub origin: String,
    pub trial: bool,
    pub demo: bool,
    pub text: String,
    pub text_digest: String,
    pub canonical: String,
    pub canonical_digest: String,
    pub saved_by: String,
    pub saved_post: String,
    pub saved_at: Micros,
    pub state: String,
    pub state_by: String,
    pub state_post: String,
    pub state_at: Micros,
    pub state_reason: Option<String>,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
