//! What is wrong in an input of several parts, each fault with the way to its place.

use indicator::diagnostic::{Diagnostic, Severity};
use indicator::language::{Bilingual, Text, both};
use lifecycle::refused::Refused;

use crate::Fault;

/// The way to a part of an input, from the input on: `items`, `2`, `revised`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trail(Vec<String>);

impl Trail {
    /// A field of the input.
    #[must_use]
    pub fn of(field: &str) -> Trail {
        Trail(vec![field.to_owned()])
    }

    /// One part further in: a field, or the number of an item from 0.
    #[must_use]
    pub fn at(&self, step: impl ToString) -> Trail {
        let mut steps = self.0.clone();
        steps.push(step.to_string());
        Trail(steps)
    }

    /// The steps.
    #[must_use]
    pub fn steps(&self) -> &[String] {
        &self.0
    }

    /// The number of the item of a list that it leads into, if it does.
    #[must_use]
    pub fn item(&self, list: &str) -> Option<usize> {
        match self.0.as_slice() {
            [first, number, ..] if first == list => number.parse().ok(),
            _ => None,
        }
    }
}

/// One thing that is wrong or unusual in an input.
#[derive(Clone, Debug)]
pub struct Misfit {
    /// Where.
    pub at: Trail,
    /// What.
    pub wrong: Wrong,
}

/// What is wrong.
#[derive(Clone, Debug)]
pub enum Wrong {
    /// Something that does not fit.
    Said {
        /// A stable code, one of [`fault::CODES`](crate::fault::CODES).
        code: &'static str,
        /// In words.
        text: Text,
        /// An error, or a warning.
        severity: Severity,
    },
    /// A text that cannot be read, or not in one way only.
    Read(Diagnostic),
    /// Somebody may not.
    Refused(Box<Refused>),
}

impl Misfit {
    /// Whether nothing can be written because of it.
    #[must_use]
    pub fn is_error(&self) -> bool {
        match &self.wrong {
            Wrong::Said { severity, .. } => *severity == Severity::Error,
            Wrong::Read(diagnostic) => diagnostic.is_error(),
            Wrong::Refused(_) => true,
        }
    }

    /// Its code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match &self.wrong {
            Wrong::Said { code, .. } => code,
            Wrong::Read(diagnostic) => diagnostic.entry.code,
            Wrong::Refused(refused) => refused.code(),
        }
    }
}

/// Everything found in one input, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Misfits(Vec<Misfit>);

const REQUIRED: Bilingual = both("必须填写", "it has to be given");
const TOO_LONG: Bilingual = both(
    "太长: 最多 {most} 个字",
    "too long: {most} characters at most",
);
const TOO_MANY: Bilingual = both("太多: 最多 {most} 项", "too many: {most} at most");
const TWICE: Bilingual = both(
    "“{what}”在本次录入中出现两次",
    "“{what}” stands twice in this request",
);
const OTHER_REGION: Bilingual = both(
    "与第一项不属同一行政区划; 一次只办理一个区划",
    "it belongs to another region than the first item; one request is about one region",
);
const NOT_FOUND: Bilingual = both("没有{what}“{key}”", "there is no {what} “{key}”");
const PERIOD_REVERSED: Bilingual = both("期间止早于起", "the period ends before it starts");

impl Misfits {
    /// Something that is wrong.
    pub fn error(&mut self, at: Trail, code: &'static str, text: impl Into<Text>) {
        self.say(at, code, text, Severity::Error);
    }

    /// Something that somebody should look at.
    pub fn warning(&mut self, at: Trail, code: &'static str, text: impl Into<Text>) {
        self.say(at, code, text, Severity::Warning);
    }

    pub fn say(
        &mut self,
        at: Trail,
        code: &'static str,
        text: impl Into<Text>,
        severity: Severity,
    ) {
        let text = text.into();
        let wrong = Wrong::Said {
            code,
            text,
            severity,
        };
        self.0.push(Misfit { at, wrong });
    }

    /// A text that could not be read.
    pub fn read(&mut self, at: Trail, diagnostic: Diagnostic) {
        let wrong = Wrong::Read(diagnostic);
        self.0.push(Misfit { at, wrong });
    }

    /// Somebody may not.
    pub fn refused(&mut self, at: Trail, refused: Box<Refused>) {
        let wrong = Wrong::Refused(refused);
        self.0.push(Misfit { at, wrong });
    }

    /// A text that has to say something, in so many characters at most.
    pub fn need_text(&mut self, at: Trail, text: &str, most: usize) {
        if text.trim().is_empty() {
            self.error(at, "REQUIRED", REQUIRED);
        } else if text.chars().count() > most {
            let text = Text::new(TOO_LONG).with("most", most.to_string());
            self.error(at, "TOO_LONG", text);
        }
    }

    /// The same, where it may be absent.
    pub fn may_have_text(&mut self, at: Trail, text: Option<&str>, most: usize) {
        if let Some(text) = text {
            self.need_text(at, text, most);
        }
    }

    pub fn required(&mut self, at: Trail) {
        self.error(at, "REQUIRED", REQUIRED);
    }

    /// A list that is too long.
    pub fn too_many(&mut self, at: Trail, most: usize) {
        let text = Text::new(TOO_MANY).with("most", most.to_string());
        self.error(at, "TOO_LONG", text);
    }

    pub fn twice(&mut self, at: Trail, what: impl Into<String>) {
        self.error(at, "TWICE", Text::new(TWICE).with("what", what.into()));
    }

    pub fn other_region(&mut self, at: Trail) {
        self.error(at, "OTHER_REGION", OTHER_REGION);
    }

    pub fn not_found(&mut self, at: Trail, what: Bilingual, key: impl ToString) {
        let text = Text::new(NOT_FOUND)
            .with("what", what)
            .with("key", key.to_string());
        self.error(at, "NOT_FOUND", text);
    }

    pub fn period_reversed(&mut self, at: Trail) {
        self.error(at, "PERIOD_REVERSED", PERIOD_REVERSED);
    }

    pub fn has_errors(&self) -> bool {
        self.0.iter().any(Misfit::is_error)
    }

    pub fn has_warnings(&self) -> bool {
        self.0.iter().any(|one| !one.is_error())
    }

    /// The warnings, if there are no errors.
    pub fn warnings(self) -> Result<Vec<Misfit>, Fault> {
        if self.has_errors() {
            return Err(Fault::Input(self.0));
        }
        Ok(self.0)
    }
}
