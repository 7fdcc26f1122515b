//! The schema's history: one step a file, named by date, number, verb and object.
//!
//! A released step is never edited. Steps write their tables out and do not look at the entities,
//! since those move on. Keys follow one rule: the region comes first, in every key.

mod m20261124_000001_create_organisation;
mod m20261124_000002_create_indicator_set;
mod m20261124_000003_create_object;
mod m20261124_000004_create_sheet;
mod m20261124_000005_create_observation;
mod m20261124_000006_create_evaluation;
mod m20261124_000007_create_object_total;
mod m20261124_000008_create_audit;
mod m20261124_000009_create_work_item;
mod m20261124_000010_create_person;
mod m20261124_000011_create_organisation_successor;
mod m20261124_000012_create_document;
mod m20261124_000013_create_budget_figure;
mod m20261124_000014_create_object_version;
mod m20261124_000015_create_cube;
mod m20261124_000016_alter_indicator_set;
mod table;

use sea_orm_migration::prelude::*;

/// Every step, oldest first.
pub(crate) struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261124_000001_create_organisation::Migration),
            Box::new(m20261124_000002_create_indicator_set::Migration),
            Box::new(m20261124_000003_create_object::Migration),
            Box::new(m20261124_000004_create_sheet::Migration),
            Box::new(m20261124_000005_create_observation::Migration),
            Box::new(m20261124_000006_create_evaluation::Migration),
            Box::new(m20261124_000007_create_object_total::Migration),
            Box::new(m20261124_000008_create_audit::Migration),
            Box::new(m20261124_000009_create_work_item::Migration),
            Box::new(m20261124_000010_create_person::Migration),
            Box::new(m20261124_000011_create_organisation_successor::Migration),
            Box::new(m20261124_000012_create_document::Migration),
            Box::new(m20261124_000013_create_budget_figure::Migration),
            Box::new(m20261124_000014_create_object_version::Migration),
            Box::new(m20261124_000015_create_cube::Migration),
            Box::new(m20261124_000016_alter_indicator_set::Migration),
        ]
    }
}
