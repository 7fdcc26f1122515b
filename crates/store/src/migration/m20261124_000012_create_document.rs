//! Documents with their clauses, and files that are evidence.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, blob, boolean, date_null, integer, string, string_null, uuid, uuid_null,
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
        create_document(manager).await?;
        create_clause(manager).await?;
        create_evidence(manager).await
    }
}

async fn create_document(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    NewTable::new(
        "document",
        &["region_code", "id"],
        vec![
            uuid("id"),
            string("code"),
            string("title"),
            string_null("number"),
            string_null("issuer"),
            date_null("issued_on"),
            date_null("effective_from"),
            date_null("effective_to"),
            boolean("text_held"),
            string("verification"),
            uuid_null("organisation_id"),
            string_null("evidence_of"),
            string_null("file_digest"),
            string_null("source"),
            boolean("demo"),
            string("saved_by"),
            string("saved_post"),
            big_integer("saved_at"),
            big_integer("version"),
        ],
    )
    .unique(&["region_code", "code"])
    .refers(
        &["region_code", "organisation_id"],
        "organisation",
        &["region_code", "id"],
    )
    .create(manager)
    .await
}

async fn create_clause(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    NewTable::new(
        "clause",
        &["region_code", "id"],
        vec![
            uuid("id"),
            uuid("document_id"),
            string("article"),
            integer("position"),
            string_null("text"),
            string("force"),
            string("verification"),
        ],
    )
    .unique(&["region_code", "document_id", "article"])
    .refers(
        &["region_code", "document_id"],
        "document",
        &["region_code", "id"],
    )
    .create(manager)
    .await
}

async fn create_evidence(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    NewTable::new(
        "evidence_file",
        &["region_code", "id"],
        vec![
            uuid("id"),
            string("digest"),
            big_integer("size"),
            string("media_type"),
            string("name"),
            boolean("demo"),
            string("saved_by"),
            string("saved_post"),
            big_integer("saved_at"),
        ],
    )
    .unique(&["region_code", "digest"])
    .create(manager)
    .await?;
    NewTable::new(
        "evidence_content",
        &["region_code", "file_id"],
        vec![uuid("file_id"), blob("body")],
    )
    .refers(
        &["region_code", "file_id"],
        "evidence_file",
        &["region_code", "id"],
    )
    .create(manager)
    .await
}
