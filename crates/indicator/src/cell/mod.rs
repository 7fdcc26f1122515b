//! What stands in a printed cell: sloppy text in, a typed value or a question out.
//!
//! Published tables write targets and actuals as people type them: `≥95％`, `≧735`, `20万元`,
//! `10～20天`, `2022年12月31日前`, `100余人`, `[OCR:到0次]`. [`read`] takes one such cell and answers
//! with a [`Reading`]. What can be read in one way only is read; everything else becomes a
//! [`Question`] that says which part is unclear and what it might mean. Nothing is guessed.
//!
//! Full-width characters count as their plain forms in numbers, signs and units alone; words are
//! kept as printed. Places always point into the text as printed. Cases: `tests/cell/cases.toml`.

mod date;
mod measure;
mod number;
mod question;
mod range;
mod scan;
mod sign;
mod single;
mod word;

use std::fmt;

use serde::Serialize;

use crate::quantity::Unit;
use crate::value::Value;
use crate::vocab::Operator;

pub use question::{Candidate, Question, Why};
pub use scan::MAX_CHARS;
pub use sign::operator;

use scan::Glyphs;

/// What stands around a cell and helps to read it. Nothing here overrides what the cell prints.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hint<'a> {
    /// Text of the column of units (计量单位), where the form has one.
    pub unit: Option<&'a str>,
    /// Operator of the column of operators (指标性质); [`operator`] reads its text.
    pub operator: Option<Operator>,
    /// Name of the indicator, for forms that print operator and unit there: `公猪舍(≥**平方米)`.
    /// Left out for an actual, whose sign the name does not give.
    pub name: Option<&'a str>,
    /// The target beside an actual: a bare number takes its unit.
    pub target: Option<&'a Value>,
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It can be read in one way.
    Value(Read),
    /// A person has to say what is meant.
    Question(Question),
    /// Nothing stands there: empty, or a dash or slash in place of a value.
    Empty,
}

/// A cell as read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Read {
    /// The operator as printed in the cell, its column or the name; `None` where none is printed.
    pub operator: Option<Operator>,
    /// The value with its unit.
    pub value: Value,
}

impl Read {
    /// The unit of a number or range.
    #[must_use]
    pub const fn unit(&self) -> Option<&Unit> {
        match &self.value {
            Value::Number { unit, .. } | Value::Range { unit, .. } => Some(unit),
            Value::Date { .. } | Value::Word { .. } => None,
        }
    }
}

/// As people read it: `≥ 95%`, `10–20 天`, `有效`.
impl fmt::Display for Read {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.operator {
            Some(Operator::Range | Operator::Qualitative) | None => write!(f, "{}", self.value),
            Some(operator) => write!(f, "{} {}", operator.sign(), self.value),
        }
    }
}

/// Reads one cell. Takes time in proportion to the text, which counts up to [`MAX_CHARS`].
#[must_use]
pub fn read(text: &str, hint: &Hint<'_>) -> Reading {
    match read_cell(text, hint) {
        Ok(Some(read)) => Reading::Value(read),
        Ok(None) => Reading::Empty,
        Err(question) => Reading::Question(question),
    }
}

fn read_cell(text: &str, hint: &Hint<'_>) -> Result<Option<Read>, Question> {
    let glyphs = Glyphs::of(text)?;
    if glyphs.is_blank() {
        return Ok(None);
    }
    word::refuse_stand_ins(&glyphs, hint)?;
    if let Some(read) = date::whole(&glyphs, hint)? {
        return Ok(Some(read));
    }
    let numbers = number::find(&glyphs)?;
    match numbers.as_slice() {
        [] => word::read(&glyphs, hint).map(Some),
        [one] => single::read(&glyphs, one, hint).map(Some),
        [low, high] => range::read(&glyphs, low, high, hint).map(Some),
        many => Err(date::incomplete(&glyphs, many)
            .unwrap_or_else(|| Question::about(Why::SeveralNumbers, number::all(many)))),
    }
}
