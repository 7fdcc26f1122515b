//! Departments, units, streets, towns, the finance bureau …

use sea_orm::entity::prelude::*;

use crate::column::Micros;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub name: String,
    pub kind: String,
    pub sector: Option<String>,
    /// Ids from the top down to this one, joined by `/`.
    pub path: String,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    pub source: Option<String>,
    pub demo: bool,
    pub saved_by: String,
    pub saved_post: String,
    pub saved_at: Micros,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
