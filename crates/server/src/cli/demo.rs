//! `jixiao demo`: the server with the demonstration.

use clap::Args;

use super::serve::{self, Place};
use super::{Exit, Failure, Terminal};

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
        serve::open(terminal, &self.place, serve::load)
    }
}
