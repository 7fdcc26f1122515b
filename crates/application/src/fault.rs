//! Why an act or a question has no answer: what was wrong, where, what to do.

use indicator::diagnostic::{Diagnostic, Severity};
use indicator::language::{Bilingual, Language, Text, both};
use indicator::registry::NoSet;
use indicator::rulebook::BookError;
use indicator::score::PrepareError;
use indicator::sheet::SheetFault;
use lifecycle::refused::Refused;
use store::StoreError;
use store::act::ActError;

/// Why there is no answer. Words in both languages by [`Fault::text`], a stable code by
/// [`Fault::code`].
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A step that the process, the rights or a gate do not allow.
    #[error(transparent)]
    Refused(#[from] Box<Refused>),
    /// Faults in a text that was handed in.
    #[error("the text has {} fault(s)", .0.len())]
    Diagnosed(Vec<Diagnostic>),
    /// Something that is not there, or not to be seen.
    #[error("there is no {} {key}", .what.en)]
    NotFound {
        /// Kind of thing.
        what: Bilingual,
        /// Which one was asked for.
        key: String,
    },
    /// No indicator set for a region and year.
    #[error(transparent)]
    NoSet(#[from] NoSet),
    /// No rule book for a year.
    #[error(transparent)]
    NoBook(#[from] BookError),
    /// A sheet that cannot be scored.
    #[error(transparent)]
    Prepare(#[from] PrepareError),
    /// A sheet that cannot be submitted.
    #[error("the sheet has {} fault(s)", .0.len())]
    Sheet(Vec<SheetFault>),
    /// A row from a set that is not on file: it does not count.
    #[error("row {row} comes from {set}, which is {}", .state.en)]
    SetNotFiled {
        /// Code of the row.
        row: String,
        /// The set.
        set: String,
        /// Its state.
        state: Bilingual,
    },
    /// The object has no sheet for the year.
    #[error("{object} has no sheet for {year}")]
    NoSheet {
        /// Name of the object.
        object: String,
        /// The year.
        year: u16,
    },
    /// What is kept cannot be read back; ours, not the user's.
    #[error("{0} is damaged")]
    Damaged(String),
    /// The write path refused.
    #[error(transparent)]
    Act(#[from] ActError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Fault {
    /// A stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Fault::Refused(refused) => refused.code(),
            Fault::Diagnosed(_) => "INVALID_TEXT",
            Fault::NotFound { .. } => "NOT_FOUND",
            Fault::NoSet(_) => "NO_SET",
            Fault::NoBook(_) => "NO_RULE_BOOK",
            Fault::Prepare(_) => "NOT_SCOREABLE",
            Fault::Sheet(_) => "INVALID_SHEET",
            Fault::SetNotFiled { .. } => "SET_NOT_FILED",
            Fault::NoSheet { .. } => "NO_SHEET",
            Fault::Damaged(_) => "INTERNAL",
            Fault::Act(error) => error.code(),
            Fault::Store(error) => error.code(),
        }
    }

    /// In words.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Fault::Refused(refused) => refused.text(),
            Fault::Diagnosed(found) => {
                let errors = found.iter().filter(|fault| fault.entry.severity == Severity::Error).count();
                Text::new(both("文本有 {errors} 处错误", "the text has {errors} error(s)")).with("errors", errors.to_string())
            }
            Fault::NotFound { what, key } => {
                Text::new(both("没有{what}“{key}”", "there is no {what} “{key}”")).with("what", *what).with("key", key.as_str())
            }
            Fault::NoSet(error) => error.text(),
            Fault::NoBook(error) => error.text(),
            Fault::Prepare(error) => error.text(),
            Fault::Sheet(faults) => faults.first().map_or_else(
                || Text::new(both("指标表有误", "the sheet is wrong")),
                SheetFault::text,
            ),
            Fault::SetNotFiled { row, set, state } => Text::new(both(
                "指标 {row} 来自 {set}({state});未备案的指标集不计分,可先试算",
                "row {row} comes from {set} ({state}); a set that is not on file does not count, try it instead",
            ))
            .with("row", row.as_str())
            .with("set", set.as_str())
            .with("state", *state),
            Fault::NoSheet { object, year } => {
                Text::new(both("“{object}”没有 {year} 年的指标表", "“{object}” has no sheet for {year}"))
                    .with("object", object.as_str())
                    .with("year", year.to_string())
            }
            Fault::Damaged(what) => {
                Text::new(both("保存的数据无法读回: {what}", "what is kept cannot be read back: {what}")).with("what", what.as_str())
            }
            Fault::Act(error) => error.text(),
            Fault::Store(error) => error.text(),
        }
    }

    /// The sentence in one language.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        self.text().render(language)
    }
}
