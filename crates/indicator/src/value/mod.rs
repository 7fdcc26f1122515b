//! Targets and actuals are one typed value; absence is a value too.

mod parse;

pub use parse::ValueError;

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::quantity::{Fraction, Rounding, Unit, round};

/// What a target or an actual is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Value {
    /// A number in a unit. Percent values are kept as printed, with the unit `%`.
    Number {
        /// The number as printed.
        number: Fraction,
        /// Its unit.
        unit: Unit,
    },
    /// A range, either end may be open.
    Range {
        /// Lower end, included.
        low: Option<Fraction>,
        /// Upper end, included.
        high: Option<Fraction>,
        /// Unit of both ends.
        unit: Unit,
    },
    /// A day.
    Date {
        /// The day.
        day: NaiveDate,
    },
    /// A word or sentence: 优, 有效, 按期完成.
    Word {
        /// As written.
        word: String,
    },
}

impl Value {
    /// A number in a unit.
    #[must_use]
    pub const fn number(number: Fraction, unit: Unit) -> Value {
        Value::Number { number, unit }
    }

    /// The number, converted to a unit, if it is one and the units fit.
    #[must_use]
    pub fn number_in(&self, unit: &Unit) -> Option<Fraction> {
        match self {
            Value::Number { number, unit: own } if own == unit => Some(number.clone()),
            Value::Number { number, unit: own } => number.mul(&own.factor_to(unit)?).ok(),
            _ => None,
        }
    }
}

/// As people read it: `95%`, `≈96.15%`, `10–20 天`, `2022-12-31`, `有效`. A number without a finite
/// decimal form is shown to two places with the sign for it; nothing is computed from that.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let gap = |unit: &Unit| {
            if unit.is_share() || unit.text().is_empty() {
                ""
            } else {
                " "
            }
        };
        match self {
            Value::Number { number, unit } => write!(f, "{}{}{unit}", shown(number), gap(unit)),
            Value::Range { low, high, unit } => {
                let end = |e: &Option<Fraction>| e.as_ref().map_or_else(|| "…".to_owned(), shown);
                write!(f, "{}–{}{}{unit}", end(low), end(high), gap(unit))
            }
            Value::Date { day } => write!(f, "{day}"),
            Value::Word { word } => f.write_str(word),
        }
    }
}

fn shown(number: &Fraction) -> String {
    match number.decimal_text() {
        Some(text) if text.split_once('.').is_none_or(|(_, part)| part.len() <= 8) => text,
        _ => round(number, Rounding::half_away(2))
            .map_or_else(|_| number.to_text(), |near| format!("≈{near}")),
    }
}

/// A value that may be absent, for a reason. Absence is never zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Observed<T> {
    /// It is known.
    Known(T),
    /// It should be known and is not: blocks submission.
    Missing,
    /// Its period has not ended.
    NotDue,
    /// It does not apply to this object; what is left is re-scaled by the rule book.
    NotApplicable {
        /// Why, in the words of who said so.
        reason: String,
    },
}

impl<T> Observed<T> {
    /// The value, if it is known.
    #[must_use]
    pub const fn known(&self) -> Option<&T> {
        match self {
            Observed::Known(value) => Some(value),
            _ => None,
        }
    }
}
