//! `jixiao schema`: the schema of the API as text.

use clap::Args;
use graphql::{Api, Limits};
use serde_json::json;

use super::{Exit, Failure, Terminal};

/// Arguments of `schema`.
#[derive(Clone, Copy, Debug, Args)]
pub struct Schema {}

impl Schema {
    /// Prints the schema.
    ///
    /// # Errors
    /// When standard output cannot be written.
    pub fn run(self, terminal: &Terminal) -> Result<Exit, Failure> {
        let sdl = text();
        terminal.answer(|| sdl.clone(), || json!({ "schema": sdl }))?;
        Ok(Exit::Fine)
    }
}

/// The schema, ending in one line end.
#[must_use]
pub fn text() -> String {
    let sdl = Api::builder(Limits::DEFAULT).finish().sdl();
    format!("{}\n", sdl.trim_end())
}
