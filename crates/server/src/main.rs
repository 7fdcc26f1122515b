//! `jixiao`: the one program. Command line, server, explorer.
//!
//! | module | what |
//! |---|---|
//! | [`cli`] | one file a command; exit codes |
//! | [`http`] | the server: paths, bounds, explorer |
//! | [`identity`] | who asks: tokens of local persons, later others behind the same trait |
//! | [`config`] | settings, each with unit and default |
//! | [`clock`] | the one place that reads the clock |
//! | [`rehearsal`] | which folders of data belong to a rehearsal |
//! | [`registry`] | the folder `indicators`, as shipped or as it stands on the disk |
//! | [`demo`] | the demonstration, made by the same acts as users make |
//! | [`telemetry`] | the log |
//!
//! To add a command: a file in `cli/` with its arguments and a `run`, a line in `cli::Command`. To add
//! a path: `http/router.rs`. To add a generated file: a row in `cli/generate.rs`.

// the mutations are merged one into the other, and the future of the outermost holds all of them
#![recursion_limit = "256"]

mod cli;
mod clock;
mod config;
mod demo;
mod http;
mod identity;
mod registry;
mod rehearsal;
mod telemetry;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
