//! Sheets: versioned tables of an object's indicators.

use sea_orm::entity::prelude::*;

use crate::column::{Micros, TenThousandths};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sheet")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub object_id: Uuid,
    pub budget_year: i32,
    pub purpose: String,
    pub sheet_version: i32,
    pub layout: Option<String>,
    pub total: TenThousandths,
    pub canonical: String,
    pub digest: String,
    pub source: Option<String>,
    pub demo: bool,
    pub saved_by: String,
    pub saved_post: String,
    pub saved_at: Micros,
    pub frozen_at: Option<Micros>,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
