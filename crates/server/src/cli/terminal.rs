//! Where a command writes, in which shape and language.

use std::io::{self, Write};

use clap::ValueEnum;
use indicator::language::Language;
use serde_json::{Value, json};

use super::{Exit, Failure};

/// Shape of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// 给人看 · For people
    Text,
    /// 给程序看 · For programs
    Json,
}

/// Standard output and error of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// Shape of the output.
    pub format: Format,
    /// Language of the words.
    pub language: Language,
}

impl Terminal {
    /// Writes an answer: the text for people or the value for programs, as was asked.
    ///
    /// # Errors
    /// When standard output cannot be written; a reader that has gone away is no error.
    pub fn answer(
        &self,
        text: impl FnOnce() -> String,
        json: impl FnOnce() -> Value,
    ) -> Result<(), Failure> {
        match self.format {
            Format::Text => self.say(&text()),
            Format::Json => self.say(&json().to_string()),
        }
    }

    /// Writes a text with its line end.
    ///
    /// # Errors
    /// When standard output cannot be written; a reader that has gone away is no error.
    pub fn say(&self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        let end = if text.ends_with('\n') { "" } else { "\n" };
        match write!(out, "{text}{end}").and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::io(
                indicator::language::both("无法写入", "cannot write"),
                "stdout",
                &error,
            )),
            _ => Ok(()),
        }
    }

    /// Writes a remark on standard error.
    pub fn note(&self, text: &str) {
        // where standard error is closed there is nobody to tell
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// Writes why a command failed, on standard error.
    pub fn complain(&self, failure: &Failure) {
        let message = failure.text.render(self.language);
        let line = match (self.format, self.language) {
            (Format::Json, _) => {
                json!({ "error": { "exit": failure.exit as u8, "message": message } }).to_string()
            }
            (Format::Text, Language::Zh) => format!("错误: {message}"),
            (Format::Text, Language::En) => format!("error: {message}"),
        };
        // Where standard error is closed there is nobody to tell.
        let _ = writeln!(io::stderr(), "{line}");
        if failure.exit == Exit::Internal {
            tracing::error!(message, "a command failed");
        }
    }
}
