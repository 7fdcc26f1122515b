//! Exact numbers: decimals, money, points.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use indicator::quantity::{self, Fraction};

use super::{refuse, shown, text};

/// An exact decimal number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal(Fraction);

impl Decimal {
    /// A number that ends after finitely many places; `None` for others: round them first, where a
    /// rule says so.
    #[must_use]
    pub fn new(number: Fraction) -> Option<Decimal> {
        number.decimal_text().map(|_| Decimal(number))
    }

    /// The number.
    #[must_use]
    pub fn fraction(&self) -> &Fraction {
        &self.0
    }
}

const DECIMAL_ZH: &str = "小数写作字符串, 如 \"95.5\"";
const DECIMAL_EN: &str = "write a decimal as a string such as \"95.5\"";

/// 十进制小数,以字符串传递,如 "95.5"
///
/// 不带千位分隔符,不用科学计数法,最多 28 位数字。
///
/// An exact decimal number as a string such as "95.5": no thousands separators, no exponent, at
/// most 28 digits
#[Scalar]
impl ScalarType for Decimal {
    fn parse(value: Value) -> InputValueResult<Self> {
        read(&value).map(Decimal)
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.decimal_text().unwrap_or_else(|| self.0.to_text()))
    }
}

/// An amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money(pub quantity::Money);

/// 金额(元),以字符串传递,精确到分,如 "387664.62"
///
/// An amount of money in yuan as a string, exact to the fen, such as "387664.62"
#[Scalar]
impl ScalarType for Money {
    fn parse(value: Value) -> InputValueResult<Self> {
        let yuan = read(&value)?;
        quantity::Money::from_yuan(&yuan).map(Money).map_err(|_| {
            refuse(
                format!("{} 不是整分的金额, 或过大", shown(&value)),
                format!("{} is no whole number of fen, or too large", shown(&value)),
            )
        })
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string().replace(',', ""))
    }
}

/// Points or a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Points(pub quantity::Points);

impl Points {
    /// A weight as points; a weight has fewer places.
    ///
    /// # Errors
    /// For a weight beyond every sheet.
    pub fn of_weight(weight: quantity::Weight) -> Result<Points, quantity::ScaleError> {
        quantity::Points::try_from(&weight.to_fraction()).map(Points)
    }
}

/// 分值或得分,以字符串传递,最多 6 位小数,如 "3.85"
///
/// Points or a score as a string with at most 6 decimal places, such as "3.85"
#[Scalar]
impl ScalarType for Points {
    fn parse(value: Value) -> InputValueResult<Self> {
        let points = read(&value)?;
        quantity::Points::try_from(&points)
            .map(Points)
            .map_err(|_| {
                refuse(
                    format!("{} 超过 6 位小数, 或过大", shown(&value)),
                    format!(
                        "{} has more than 6 decimal places, or is too large",
                        shown(&value)
                    ),
                )
            })
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// An exact number, also one that no decimal writes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exact(pub Fraction);

/// 精确值,以字符串传递:有限小数如 "3.85",除不尽的写作分数,如 "50/13"
///
/// An exact value as a string: a decimal such as "3.85", or a fraction such as "50/13" where no
/// decimal ends
#[Scalar]
impl ScalarType for Exact {
    fn parse(value: Value) -> InputValueResult<Self> {
        let text = text(&value, DECIMAL_ZH, DECIMAL_EN)?;
        Fraction::parse(&text).map(Exact).map_err(|_| {
            refuse(
                format!("{} 不是数; {DECIMAL_ZH}", shown(&value)),
                format!("{} is no number; {DECIMAL_EN}", shown(&value)),
            )
        })
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.reduced().to_text())
    }
}

/// A decimal number in canonical writing: `-?digits(.digits)?`, at most 28 digits.
fn read<T: async_graphql::InputType>(value: &Value) -> Result<Fraction, InputValueError<T>> {
    let text = text(value, DECIMAL_ZH, DECIMAL_EN)?;
    let fault = || {
        refuse(
            format!("{} 不是小数; {DECIMAL_ZH}", shown(value)),
            format!("{} is no decimal; {DECIMAL_EN}", shown(value)),
        )
    };
    let unsigned = text.strip_prefix('-').unwrap_or(&text);
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(part) || unsigned.len() > 29 {
        return Err(fault());
    }
    Fraction::parse(&text).map_err(|_| fault())
}
