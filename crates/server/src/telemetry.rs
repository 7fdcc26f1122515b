//! What the operator reads: events on standard error, chosen by `JIXIAO_LOG`.
//!
//! Headers and bodies are never logged, so no token can be.

use std::panic;

use tracing_subscriber::EnvFilter;

/// Our own words from `info` on, the libraries' from `warn` on.
const DEFAULT: &str = "info,sea_orm_migration=warn,sqlx=warn";

/// Variable that chooses what is logged, in the syntax of `RUST_LOG`. Default [`DEFAULT`].
pub const VARIABLE: &str = "JIXIAO_LOG";

/// Shape of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Lines for people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Starts logging, and logs panics with their place in place of the usual print.
pub fn start(shape: Shape) {
    let filter = EnvFilter::try_from_env(VARIABLE).unwrap_or_else(|_| EnvFilter::new(DEFAULT));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    // A second start (tests) leaves the first in place.
    let _ = match shape {
        Shape::Text => builder.with_ansi(false).try_init(),
        Shape::Json => builder.json().try_init(),
    };
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        let words = panic.payload_as_str().unwrap_or_default();
        tracing::error!(place, words, "panic");
    }));
}
