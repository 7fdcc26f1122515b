//! The API from outside: schema, bounds, sets and their way, questions and their cost.

// the futures of the many mutations lie deep inside each other
#![recursion_limit = "256"]
#![allow(
    clippy::string_slice,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

mod codes;
mod comparison;
mod figures;
mod hostile;
mod journey;
mod objects;
mod schema;
mod statements;
mod world;
