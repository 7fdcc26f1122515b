//! What happened, for those who wait for it; same sequence as the audit entry.

use sea_orm::entity::prelude::*;

use crate::column::Micros;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub region_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    pub act_id: Uuid,
    pub topic: String,
    pub subject_kind: String,
    pub subject: String,
    pub recorded_at: Micros,
}

impl ActiveModelBehavior for ActiveModel {}
