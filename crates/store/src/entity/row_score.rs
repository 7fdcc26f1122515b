//! Scores of an evaluation's rows.

use sea_orm::entity::prelude::*;

use crate::column::{Millionths, TenThousandths};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "row_score")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub evaluation_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub row_code: String,
    pub position: i32,
    pub budget_year: i32,
    pub indicator_code: Option<String>,
    pub set_key: Option<String>,
    pub name: String,
    pub level1: Option<String>,
    pub level2: Option<String>,
    pub kind: String,
    pub weight: Option<TenThousandths>,
    pub outcome: String,
    pub score: Option<Millionths>,
    pub exact: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
