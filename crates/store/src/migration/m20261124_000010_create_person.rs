//! Persons, the posts they hold, and the tokens by which they are known.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, date, date_null, string, string_null, uuid, uuid_null,
};

use super::table::NewTable;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_person(manager).await?;
        create_holding(manager).await?;
        create_token(manager).await
    }
}

async fn create_person(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    NewTable::new(
        "person",
        &["region_code", "id"],
        vec![
            uuid("id"),
            string("code"),
            string("name"),
            string_null("contact"),
            string_null("source"),
            boolean("demo"),
            string("saved_by"),
            string("saved_post"),
            big_integer("saved_at"),
            big_integer("version"),
        ],
    )
    .unique(&["region_code", "code"])
    .create(manager)
    .await
}

async fn create_holding(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    NewTable::new(
        "post_holding",
        &["region_code", "id"],
        vec![
            uuid("id"),
            uuid("person_id"),
            uuid_null("organisation_id"),
            string("post"),
            date("valid_from"),
            date_null("valid_to"),
            uuid_null("deputy_of"),
            string_null("source"),
            boolean("demo"),
            string("saved_by"),
            string("saved_post"),
            big_integer("saved_at"),
            big_integer("version"),
        ],
    )
    .index(&["region_code", "person_id"])
    .index(&["region_code", "organisation_id"])
    .index(&["region_code", "deputy_of"])
    .refers(
        &["region_code", "person_id"],
        "person",
        &["region_code", "id"],
    )
    .refers(
        &["region_code", "organisation_id"],
        "organisation",
        &["region_code", "id"],
    )
    .refers(
        &["region_code", "deputy_of"],
        "post_holding",
        &["region_code", "id"],
    )
    .create(manager)
    .await
}

async fn create_token(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    NewTable::new(
        "access_token",
        &["region_code", "id"],
        vec![
            uuid("id"),
            string("digest"),
            uuid("person_id"),
            uuid("holding_id"),
            string("label"),
            boolean("demo"),
            big_integer("issued_at"),
            big_integer("expires_at"),
            big_integer_null("revoked_at"),
            string("saved_by"),
            string("saved_post"),
            big_integer("saved_at"),
            big_integer("version"),
        ],
    )
    .unique(&["region_code", "digest"])
    .index(&["region_code", "person_id"])
    .refers(
        &["region_code", "person_id"],
        "person",
        &["region_code", "id"],
    )
    .refers(
        &["region_code", "holding_id"],
        "post_holding",
        &["region_code", "id"],
    )
    .create(manager)
    .await
}
