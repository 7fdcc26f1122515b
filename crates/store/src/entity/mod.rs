//! One table a file, columns and nothing else. They follow the migrations, which are the history;
//! a test compares the two on both engines.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, Schema};

pub(crate) mod access_token;
pub(crate) mod audit_entry;
pub(crate) mod audit_head;
pub(crate) mod budget_figure;
pub(crate) mod budget_line;
pub(crate) mod clause;
pub(crate) mod document;
pub(crate) mod evaluation;
pub(crate) mod evidence_content;
pub(crate) mod evidence_file;
pub(crate) mod explanation;
pub(crate) mod fact;
pub(crate) mod idempotency_key;
pub(crate) mod indicator_cube;
pub(crate) mod indicator_set;
pub(crate) mod judgement;
pub(crate) mod object;
pub(crate) mod object_total;
pub(crate) mod object_version;
pub(crate) mod object_year;
pub(crate) mod organisation;
pub(crate) mod organisation_successor;
pub(crate) mod outbox;
pub(crate) mod person;
pub(crate) mod post_holding;
pub(crate) mod region;
pub(crate) mod row_score;
pub(crate) mod score_cube;
pub(crate) mod sheet;
pub(crate) mod sheet_row;
pub(crate) mod work_item;
pub(crate) mod work_item_link;
pub(crate) mod work_item_step;

/// Creates every table as the entities describe it, for the comparison with the migrations.
#[doc(hidden)]
pub async fn create_tables(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    create(db, access_token::Entity).await?;
    create(db, audit_entry::Entity).await?;
    create(db, audit_head::Entity).await?;
    create(db, budget_figure::Entity).await?;
    create(db, budget_line::Entity).await?;
    create(db, clause::Entity).await?;
    create(db, document::Entity).await?;
    create(db, evaluation::Entity).await?;
    create(db, evidence_content::Entity).await?;
    create(db, evidence_file::Entity).await?;
    create(db, explanation::Entity).await?;
    create(db, fact::Entity).await?;
    create(db, idempotency_key::Entity).await?;
    create(db, indicator_cube::Entity).await?;
    create(db, indicator_set::Entity).await?;
    create(db, judgement::Entity).await?;
    create(db, object::Entity).await?;
    create(db, object_total::Entity).await?;
    create(db, object_version::Entity).await?;
    create(db, object_year::Entity).await?;
    create(db, organisation::Entity).await?;
    create(db, organisation_successor::Entity).await?;
    create(db, outbox::Entity).await?;
    create(db, person::Entity).await?;
    create(db, post_holding::Entity).await?;
    create(db, region::Entity).await?;
    create(db, row_score::Entity).await?;
    create(db, score_cube::Entity).await?;
    create(db, sheet::Entity).await?;
    create(db, sheet_row::Entity).await?;
    create(db, work_item::Entity).await?;
    create(db, work_item_link::Entity).await?;
    create(db, work_item_step::Entity).await
}

async fn create<E: EntityTrait>(db: &impl ConnectionTrait, entity: E) -> Result<(), DbErr> {
    let schema = Schema::new(db.get_database_backend());
    db.execute(&schema.create_table_from_entity(entity))
        .await
        .map(|_| ())
}
