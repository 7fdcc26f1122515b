//! The store against real databases: every test that can runs on SQLite and on PostgreSQL.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests and their helpers"
)]

mod act;
mod audit;
mod bad_database;
mod budget;
mod bulk;
mod document;
mod indicator_set;
mod item;
mod organisation;
mod person;
mod read;
mod region;
mod rollup;
mod schema;
mod secure;
mod sole_writer;
mod support;
mod totals;
