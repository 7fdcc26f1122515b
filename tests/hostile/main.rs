//! Requests made to kill or starve the server. After each: a ping within 250 ms, no 5xx, bounded
//! memory.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

mod connections;
mod documents;
