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

mod postgres;
mod program;
mod server;

pub use program::{Ended, program, run};
pub use server::{Engine, Reply, Server};
