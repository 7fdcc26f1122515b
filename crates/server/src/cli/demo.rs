//! `jixiao demo`: the server with the demonstration.

use clap::Args;
use serde_json::json;

use super::serve::{self, Place};
use super::{Exit, Failure, Progress, Terminal};
use crate::demo;

/// Arguments of `demo`.
#[derive(Clone, Debug, Args)]
pub struct Demo {
    #[command(flatten)]
    place: Place,
}

impl Demo {
    /// Runs until the process is told to stop.
    ///
    /// # Errors
    /// When the folder or the address cannot be used.
    pub fn run(self, terminal: &Terminal) -> Result<Exit, Failure> {
        let progress = Progress::new(terminal.language);
        serve::open(terminal, &self.place, demo::SEED, async |application| {
            let report = demo::prepare(application, &progress).await?;
            terminal.answer(
                || report.text(terminal.language),
                || json!({ "demo": report.json() }),
            )
        })
    }
}
