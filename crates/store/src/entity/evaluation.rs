//! Evaluations with what they pin and their result.

use sea_orm::entity::prelude::*;

use crate::column::{Micros, Millionths, TenThousandths};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "evaluation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub object_id: Uuid,
    pub evaluator: String,
    pub timing: String,
    pub work_year: i32,
    pub budget_year: i32,
    pub evaluation_version: i32,
    pub state: String,
    pub sheet_id: Uuid,
    pub rulebook_region: String,
    pub rulebook_year: i32,
    pub rulebook_revision: i32,
    pub rulebook_digest: String,
    pub edition: i32,
    /// What it was computed from, as JSON.
    pub inputs: String,
    pub total: Option<Millionths>,
    pub full: TenThousandths,
    pub grade: Option<String>,
    pub withheld: Option<String>,
    pub explanation_digest: String,
    pub demo: bool,
    pub saved_by: String,
    pub saved_post: String,
    pub saved_at: Micros,
}

impl ActiveModelBehavior for ActiveModel {}
