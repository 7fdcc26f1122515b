//! A bar for work that takes more than a second; silent where nobody watches.

use std::io::IsTerminal as _;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use indicator::language::{Language, both};

/// How long work goes on before its bar is shown.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often a bar that is shown is drawn anew.
const TICK: Duration = Duration::from_millis(200);

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
    /// The district of the demonstration is made.
    pub making: &'static str,
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
            making: both("生成示例区", "making the district").get(language),
            scoring: both("计分", "scoring").get(language),
            checking: both("检查", "checking").get(language),
        };
        Progress {
            watched: std::io::stderr().is_terminal(),
            words,
        }
    }

    /// A bar over a number of steps. It appears once the work has taken a second.
    #[must_use]
    pub fn bar(&self, steps: usize, what: &'static str) -> ProgressBar {
        let bar = self.wait(what);
        count(&bar, steps);
        bar
    }

    /// The same for work whose steps are not known yet; [`count`] tells them.
    #[must_use]
    pub fn wait(&self, what: &'static str) -> ProgressBar {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        style(&bar, "{msg} {spinner}");
        bar.set_message(what);
        if self.watched {
            let weak = bar.downgrade();
            // one step may take longer than all others, so nobody waits for the next
            std::thread::spawn(move || {
                std::thread::sleep(PATIENCE);
                if let Some(bar) = weak.upgrade() {
                    show(&bar, ProgressDrawTarget::stderr());
                }
            });
        }
        bar
    }
}

/// Tells a bar how many steps there are.
pub fn count(bar: &ProgressBar, steps: usize) {
    style(bar, "{msg} {bar:30} {pos}/{len}");
    bar.set_length(steps as u64);
}

fn style(bar: &ProgressBar, template: &str) {
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
}

/// Shows a bar whose work is not done.
fn show(bar: &ProgressBar, target: ProgressDrawTarget) {
    if !bar.is_finished() {
        bar.set_draw_target(target);
        bar.enable_steady_tick(TICK);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use indicatif::TermLike;
    use std::io;
    use std::sync::{Arc, Mutex};

    /// A terminal that keeps what is written to it.
    #[derive(Clone, Debug, Default)]
    struct Kept(Arc<Mutex<String>>);

    impl Kept {
        fn text(&self) -> String {
            self.0.lock().unwrap().clone()
        }
    }

    impl TermLike for Kept {
        fn width(&self) -> u16 {
            80
        }
        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn write_line(&self, line: &str) -> io::Result<()> {
            self.write_str(line)
        }
        fn write_str(&self, text: &str) -> io::Result<()> {
            self.0.lock().unwrap().push_str(text);
            Ok(())
        }
        fn clear_line(&self) -> io::Result<()> {
            Ok(())
        }
        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_bar_is_hidden_until_work_has_taken_its_time() {
        let progress = Progress {
            watched: true,
            ..Progress::new(Language::En)
        };
        let bar = progress.bar(3, progress.words.checking);
        bar.inc(1);
        assert!(bar.is_hidden(), "not at once");
        let terminal = Kept::default();
        let target = || ProgressDrawTarget::term_like(Box::new(terminal.clone()));
        show(&bar, target());
        bar.force_draw();
        assert!(terminal.text().contains("checking"), "{}", terminal.text());
        bar.finish_and_clear();
        let shown = terminal.text();
        show(&bar, target());
        assert_eq!(terminal.text(), shown, "what is done is not shown again");
    }
}
