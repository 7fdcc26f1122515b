//! `jixiao demo`: the server with the demonstration.

use application::Application;
use clap::Args;
use serde_json::json;

use super::serve::{self, Place};
use super::{Exit, Failure, Progress, Terminal};
use crate::{demo, rehearsal};

/// Arguments of `demo`.
#[derive(Clone, Debug, Args)]
pub struct Demo {
    #[command(flatten)]
    place: Place,
    /// 只打印各岗位的令牌(岗位 → 令牌, 一个 JSON 对象)后退出 · Only print the tokens, post → token, as one JSON object
    #[arg(long)]
    print_tokens: bool,
}

impl Demo {
    /// Runs until the process is told to stop.
    ///
    /// # Errors
    /// When the folder or the address cannot be used.
    pub fn run(self, terminal: &Terminal) -> Result<Exit, Failure> {
        if self.print_tokens {
            let secret = demo::Secret::read(&self.place.data)?;
            let tokens = demo::by_post(&demo::tokens(&secret));
            terminal.say(&tokens.to_string())?;
            return Ok(Exit::Fine);
        }
        let progress = Progress::new(terminal.language);
        let clock = rehearsal::clock(&self.place.data, None)?;
        let moment =
            async |application: &Application, now| demo::first_moment(application, now).await;
        serve::open(
            terminal,
            &self.place,
            clock,
            demo::SEED,
            moment,
            async |application| {
                let report = demo::prepare(application, &self.place.data, &progress).await?;
                terminal.answer(
                    || report.text(terminal.language),
                    || json!({ "demo": report.json() }),
                )
            },
        )
    }
}
