//! Scalars of the API. All travel as strings, so that no digit passes through a binary float.

mod amount;
mod place;
mod time;

use async_graphql::{InputType, InputValueError, Value};

pub use amount::{Decimal, Exact, Money, Points};
pub use place::{BudgetYear, RegionCode};
pub use time::{Date, DateTime};

use crate::error::Code;

/// A refusal in both languages; the answer takes the one of the request
/// ([`payload`](crate::limits::payload)).
pub(crate) fn refuse<T: InputType>(
    zh: impl Into<String>,
    en: impl Into<String>,
) -> InputValueError<T> {
    let (zh, en) = (zh.into(), en.into());
    InputValueError::custom(&en)
        .with_extension("code", Code::BadValue.key())
        .with_extension("zh", zh)
        .with_extension("en", en)
}

/// What was written, short enough to repeat.
fn shown(value: &Value) -> String {
    value.to_string().chars().take(40).collect()
}

/// The text of a string.
fn text<T: InputType>(value: &Value, zh: &str, en: &str) -> Result<String, InputValueError<T>> {
    match value {
        Value::String(text) => Ok(text.clone()),
        other => Err(refuse(
            format!("{} 不是字符串; {zh}", shown(other)),
            format!("{} is no string; {en}", shown(other)),
        )),
    }
}

#[cfg(test)]
mod tests;
