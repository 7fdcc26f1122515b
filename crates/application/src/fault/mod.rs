//! Why an act or a question has no answer: what was wrong, where, what to do.

mod codes;

use indicator::diagnostic::{Diagnostic, Entry, Severity, catalogue};
use indicator::language::{Bilingual, Language, Text, both};
use indicator::registry::NoSet;
use indicator::rulebook::BookError;
use indicator::score::PrepareError;
use indicator::sheet::SheetFault;
use lifecycle::refused::Refused;
use store::StoreError;
use store::act::ActError;

use crate::misfit::{Misfit, Wrong};
use crate::token::TokenFault;

pub use codes::CODES;

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
    /// Faults in an input of several parts, each with its place; nothing was written.
    #[error("the input has {} fault(s)", .0.len())]
    Input(Vec<Misfit>),
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
    /// A fact that a formula of the sheet needs is no number.
    #[error("fact {fact} is {value}, which is no number")]
    FactKind {
        /// Name of the fact.
        fact: String,
        /// What stands there.
        value: String,
    },
    /// The rule book that an evaluation was scored with is not there any more.
    #[error("the rule book {book} is not the one of the evaluation")]
    BookChanged {
        /// Year and region.
        book: String,
    },
    /// Groups of scores would hold what must not be mixed.
    #[error("scores that differ in {} do not mix", .dimension.en)]
    Mixed {
        /// In what they would differ.
        dimension: Bilingual,
    },
    /// A token that lets nobody act.
    #[error(transparent)]
    Token(#[from] TokenFault),
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
            Fault::Input(_) => "INVALID_INPUT",
            Fault::SetNotFiled { .. } => "SET_NOT_FILED",
            Fault::NoSheet { .. } => "NO_SHEET",
            Fault::FactKind { .. } => "FACT_KIND",
            Fault::BookChanged { .. } => "RULE_BOOK_CHANGED",
            Fault::Mixed { .. } => "SCORES_MIXED",
            Fault::Token(fault) => fault.code(),
            Fault::Damaged(_) => "INTERNAL",
            Fault::Act(error) => error.code(),
            Fault::Store(error) => error.code(),
        }
    }

    /// Of a version conflict the keys of the fields in which what stands differs from the version that
    /// was seen, as far as that is kept.
    #[must_use]
    pub fn differing(&self) -> &[String] {
        match self {
            Fault::Act(ActError::VersionConflict { differing, .. }) => differing,
            _ => &[],
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
            Fault::Input(found) => match found.iter().find(|one| one.is_error()).map(|one| &one.wrong) {
                Some(Wrong::Said { text, .. }) => text.clone(),
                Some(Wrong::Refused(refused)) => refused.text(),
                Some(Wrong::Read(_)) | None => Text::new(both("填写的内容有误", "what was given has faults")),
            },
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
            Fault::FactKind { fact, value } => Text::new(both(
                "数据“{fact}”是“{value}”, 不是数, 公式无法计算",
                "fact “{fact}” is “{value}”, which is no number that a formula can compute with",
            ))
            .with("fact", fact.as_str())
            .with("value", value.as_str()),
            Fault::BookChanged { book } => Text::new(both(
                "{book} 的规则手册已不是计分时的那一本, 不能重算",
                "the rule book {book} is not the one that was scored with: nothing is computed again",
            ))
            .with("book", book.as_str()),
            Fault::Mixed { dimension } => Text::new(both(
                "{dimension}不同的得分不能混在一组: 请只写一个, 或按它分组",
                "scores that differ in {dimension} do not mix: name exactly one, or group by it",
            ))
            .with("dimension", *dimension),
            Fault::Token(fault) => Text::new(fault.text()),
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

/// Every fault of a text that somebody wrote, or of the file that holds it, in the order of the codes.
#[must_use]
pub fn texts() -> Vec<&'static Entry> {
    let mut entries = catalogue::all();
    entries.extend(exchange::reading::ALL);
    entries.sort_by_key(|entry| (entry.code.get(1..), entry.code));
    entries
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn codes_are_listed_once() {
        let mut seen = HashSet::new();
        for (code, words) in CODES {
            assert!(seen.insert(code), "{code}");
            assert!(!words.zh.is_empty() && !words.en.is_empty());
        }
        for code in [
            Fault::Diagnosed(Vec::new()).code(),
            Fault::Sheet(Vec::new()).code(),
            Fault::NoSheet {
                object: String::new(),
                year: 2022,
            }
            .code(),
            Fault::NotFound {
                what: crate::question::OBJECT,
                key: String::new(),
            }
            .code(),
            Fault::Act(ActError::KeyReused { key: String::new() }).code(),
        ] {
            assert!(seen.contains(&code), "{code}");
        }
    }
}
