//! Objects of management: government, departments, policies, projects; without a year.

use sea_orm::entity::prelude::*;

use crate::column::{Fen, Micros};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "managed_object")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub owner_id: Uuid,
    pub code: Option<String>,
    pub name: String,
    pub kind: String,
    pub sector: Option<String>,
    pub budget_kind: Option<String>,
    pub funding_form: Option<String>,
    pub period_from: Option<Date>,
    pub period_to: Option<Date>,
    /// Keys joined by commas.
    pub marks: String,
    /// Ids from the top down, without its own, joined by `/`.
    pub above: String,
    pub whole_period: Option<Fen>,
    pub source: Option<String>,
    pub demo: bool,
    pub saved_by: String,
    pub saved_post: String,
    pub saved_at: Micros,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
