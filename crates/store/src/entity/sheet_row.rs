//! Rows of sheets, for queries; the sheet itself is its canonical text.

use sea_orm::entity::prelude::*;

use crate::column::TenThousandths;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sheet_row")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub sheet_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub row_code: String,
    pub position: i32,
    pub indicator_code: Option<String>,
    pub name: String,
    pub origin: String,
    pub kind: String,
    pub level1: Option<String>,
    pub level2: Option<String>,
    pub weight: Option<TenThousandths>,
    pub target: Option<String>,
    pub core: bool,
    pub set_key: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
