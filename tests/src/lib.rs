//! Black-box tests: the real program, started as a user starts it.
//!
//! The program is built once a test run with `cargo build --package server` into the usual target
//! folder; `JIXIAO_BIN` names another one to test in its place.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what fails here fails a test, and should say where"
)]

mod asker;
mod demonstration;
mod postgres;
mod program;
mod server;

pub use asker::{Asker, faults, pairs};
pub use postgres::sql;
pub use program::{Ended, program, run};
pub use server::{Engine, Reply, Server};

/// What `jixiao audit verify` says of a server's database.
///
/// # Errors
/// What it printed, where a chain is broken or cannot be read.
pub fn audit_verified(server: &Server) -> Result<(), String> {
    let database = server.database();
    let mut arguments = vec!["audit", "verify"];
    arguments.extend(database.iter().map(String::as_str));
    let ended = run(&arguments);
    if ended.code == 0 {
        Ok(())
    } else {
        Err(format!("{}{}", ended.out, ended.err))
    }
}
