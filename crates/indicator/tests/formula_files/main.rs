//! Walks `tests/formula/{good,bad}`: formulas with their results, and formulas with their faults.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may stop at the first thing that is not as it should be"
)]

mod bad;
mod case;
mod good;
