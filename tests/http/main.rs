//! What a client sees over HTTP: after the GraphQL-over-HTTP specification, and stricter where a
//! foreign page could do harm.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

mod explorer;
mod graphql_over_http;
mod paths;
