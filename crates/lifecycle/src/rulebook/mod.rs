//! What the process takes from the year's files: figures of the part `[process]`, and the calendar
//! of working days. Figures that gates compare with stand there and nowhere in code.

pub mod calendar;
pub mod figures;
pub mod page;
pub mod plan_tasks;

use indicator::language::{Language, Text};

/// A file of the rule book that cannot be read. Words in both languages by [`FileError::text`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// Line, from 1; `None` if it is about the file as a whole.
    pub line: Option<usize>,
    /// What is wrong.
    pub text: Text,
}

impl FileError {
    /// About the file as a whole.
    fn whole(text: impl Into<Text>) -> FileError {
        FileError {
            line: None,
            text: text.into(),
        }
    }

    /// What the reader of the format says, with its line.
    fn format(file: &str, error: &toml::de::Error) -> FileError {
        const UNREADABLE: indicator::language::Bilingual =
            indicator::language::both("读不懂: {message}", "cannot be read: {message}");
        let line = error.span().map(|span| {
            let before = file.get(..span.start).unwrap_or(file);
            before.matches('\n').count() + 1
        });
        FileError {
            line,
            text: Text::new(UNREADABLE).with("message", error.message()),
        }
    }
}

impl std::fmt::Display for FileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        f.write_str(&self.text.render(Language::En))
    }
}

impl std::error::Error for FileError {}
