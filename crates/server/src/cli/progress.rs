//! A bar for work that takes more than a second; silent where nobody watches.

use std::io::IsTerminal as _;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use indicator::language::{Language, both};

/// Shows bars on standard error.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    watched: bool,
    /// What bars say.
    pub words: Words,
}

/// What bars say, in the language of the command.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Sets are filed.
    pub filing: &'static str,
    /// Sheets are scored.
    pub scoring: &'static str,
    /// Files are checked.
    pub checking: &'static str,
}

impl Progress {
    /// Bars in a language, where standard error is a terminal.
    #[must_use]
    pub fn new(language: Language) -> Progress {
        let words = Words {
            filing: both("备案指标集", "filing indicator sets").get(language),
            scoring: both("计分", "scoring").get(language),
            checking: both("检查", "checking").get(language),
        };
        Progress {
            watched: std::io::stderr().is_terminal(),
            words,
        }
    }

    /// A bar over a number of steps.
    #[must_use]
    pub fn bar(&self, steps: usize, what: &'static str) -> ProgressBar {
        let target = if self.watched {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(steps as u64), target);
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
            bar.set_style(style);
        }
        bar.set_message(what);
        bar.enable_steady_tick(Duration::from_millis(200));
        bar
    }
}
