//! The strict reading of a value in a manifest: `95%`, `10..20天`, `2022-12-31`, `有效`.
//!
//! Printed cells of published tables are read by the tolerant reader of module `cell`, not here.

use chrono::NaiveDate;

use super::Value;
use crate::language::{Text, both};
use crate::quantity::{Fraction, Unit, UnitError};

/// Why a text is no value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    /// Nothing is written.
    #[error("the value is empty")]
    Empty,
    /// A range whose lower end is above its upper end, or with no end at all.
    #[error("the range “{0}” holds nothing")]
    EmptyRange(String),
    /// The unit part cannot be read.
    #[error(transparent)]
    Unit(#[from] UnitError),
    /// A unit that cannot be converted to the one that is expected.
    #[error("“{written}” does not fit the unit “{expected}”")]
    UnitMismatch {
        /// What was written.
        written: String,
        /// The unit of the indicator.
        expected: String,
    },
    /// A number beyond the bound.
    #[error("the number in “{0}” is too large")]
    TooLarge(String),
}

impl ValueError {
    /// The reason in words.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            ValueError::Empty => both("没有写值", "nothing is written").into(),
            ValueError::EmptyRange(_) => {
                both("区间的下限大于上限", "the range holds nothing").into()
            }
            ValueError::Unit(_) => both("单位读不懂", "its unit cannot be read").into(),
            ValueError::UnitMismatch { expected, .. } => Text::new(both(
                "单位与“{unit}”不能互化",
                "its unit does not convert to “{unit}”",
            ))
            .with("unit", expected.as_str()),
            ValueError::TooLarge(_) => both("数读不懂", "its number cannot be read").into(),
        }
    }
}

impl Value {
    /// Reads a value. A number without unit takes `unit`; one with a unit is converted to it.
    ///
    /// # Errors
    /// [`ValueError`] for empty text, empty ranges, units that do not fit.
    pub fn parse(text: &str, unit: &Unit) -> Result<Value, ValueError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(ValueError::Empty);
        }
        if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            return Ok(Value::Date { day });
        }
        if let Some((low, high)) = text.split_once("..") {
            return range(text, low.trim(), high.trim(), unit);
        }
        match split_number(text) {
            Some((number, rest)) => Ok(Value::Number {
                number: in_unit(number, rest, unit, text)?,
                unit: unit.clone(),
            }),
            None => Ok(Value::Word {
                word: text.to_owned(),
            }),
        }
    }
}

fn range(text: &str, low: &str, high: &str, unit: &Unit) -> Result<Value, ValueError> {
    let (low, high) = match (split_number(low), split_number(high)) {
        (None, None) => {
            return Ok(Value::Word {
                word: text.to_owned(),
            });
        }
        ends => ends,
    };
    // `10..20天`: the unit behind the upper end holds for both
    let shared = high.map_or("", |(_, rest)| rest);
    let read = |end: Option<(&str, &str)>| {
        end.map(|(number, rest)| {
            in_unit(
                number,
                if rest.is_empty() { shared } else { rest },
                unit,
                text,
            )
        })
        .transpose()
    };
    let (low, high) = (read(low)?, read(high)?);
    if let (Some(low), Some(high)) = (&low, &high)
        && low > high
    {
        return Err(ValueError::EmptyRange(text.to_owned()));
    }
    Ok(Value::Range {
        low,
        high,
        unit: unit.clone(),
    })
}

/// Splits `-12.5万元` into its number and the rest; `None` if it does not begin with a number.
fn split_number(text: &str) -> Option<(&str, &str)> {
    let signless = text.strip_prefix('-').unwrap_or(text);
    let digits = signless
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .unwrap_or(signless.len());
    let at = text.len() - signless.len() + digits;
    let (number, rest) = text.split_at_checked(at)?;
    signless
        .starts_with(|c: char| c.is_ascii_digit())
        .then_some((number, rest.trim()))
}

fn in_unit(number: &str, rest: &str, unit: &Unit, text: &str) -> Result<Fraction, ValueError> {
    let too_large = |_| ValueError::TooLarge(text.to_owned());
    let number = Fraction::parse(number).map_err(too_large)?;
    if rest.is_empty() {
        return Ok(number);
    }
    let factor = Unit::parse(rest)?
        .factor_to(unit)
        .ok_or_else(|| ValueError::UnitMismatch {
            written: text.to_owned(),
            expected: unit.text().to_owned(),
        })?;
    number.mul(&factor).map_err(too_large)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_as_written_in_manifests() {
        for (text, unit, expected) in [
            ("95%", "%", "95%"),
            ("95", "%", "95%"),
            ("0.95", "", "0.95"),
            ("95%", "", "0.95"),
            ("20万元", "元", "200000 元"),
            ("20", "万元", "20 万元"),
            ("-3.5", "%", "-3.5%"),
            ("10..20天", "天", "10–20 天"),
            ("10..", "天", "10–… 天"),
            ("2022-12-31", "", "2022-12-31"),
            ("有效", "", "有效"),
            ("按期..完成", "", "按期..完成"),
        ] {
            let value = Value::parse(text, &Unit::parse(unit).unwrap()).unwrap();
            assert_eq!(value.to_string(), expected, "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let unit = Unit::parse("人").unwrap();
        assert_eq!(Value::parse(" ", &unit), Err(ValueError::Empty));
        assert!(matches!(
            Value::parse("20万元", &unit),
            Err(ValueError::UnitMismatch { .. })
        ));
        assert!(matches!(
            Value::parse("20..10", &unit),
            Err(ValueError::EmptyRange(_))
        ));
        assert!(matches!(
            Value::parse("1.2.3", &unit),
            Err(ValueError::TooLarge(_))
        ));
    }
}
