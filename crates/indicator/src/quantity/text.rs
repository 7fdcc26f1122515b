//! A fraction as text, and back.

use std::fmt;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};
use rust_decimal::Decimal;

use super::fraction::{Fraction, NumberError, POWERS};

/// How a fraction of 64 bits is written, without its sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// It has a finite decimal form: `whole + part ÷ 10^places`, without superfluous zeros.
    Decimal { whole: u64, part: u64, places: u8 },
    /// It has none: numerator and denominator in lowest terms.
    Ratio(u64, u64),
}

impl Form {
    /// Appends it to a text.
    pub(crate) fn append(self, out: &mut String) {
        match self {
            Form::Decimal {
                whole,
                part,
                places,
            } => append_decimal(out, whole, part, places),
            Form::Ratio(n, d) => {
                append_number(out, n);
                out.push('/');
                append_number(out, d);
            }
        }
    }
}

/// Appends `whole + part ÷ 10^places` to a text.
pub(super) fn append_decimal(out: &mut String, whole: u64, part: u64, places: u8) {
    append_number(out, whole);
    if places > 0 {
        out.push('.');
        append_digits(out, part, usize::from(places));
    }
}

/// Appends a whole number to a text. It is what `write!` does, without its machinery: numbers are
/// most of an explanation.
pub(crate) fn append_number(out: &mut String, number: u64) {
    append_digits(out, number, 1);
}

/// Appends the digits of a number, at least so many.
fn append_digits(out: &mut String, number: u64, least: usize) {
    let (mut digits, mut rest, mut used) = ([b'0'; 20], number, 0);
    for digit in digits.iter_mut().rev() {
        if rest == 0 && used >= least {
            break;
        }
        // below ten
        *digit += (rest % 10) as u8;
        rest /= 10;
        used += 1;
    }
    let shown = digits.get(digits.len() - used..);
    out.push_str(
        shown
            .and_then(|shown| str::from_utf8(shown).ok())
            .unwrap_or_default(),
    );
}

impl Fraction {
    /// The value as a decimal, if it has a finite decimal form that fits 28 digits.
    #[must_use]
    pub fn to_decimal(&self) -> Option<Decimal> {
        Decimal::from_str_exact(&self.decimal_text()?).ok()
    }

    /// How the value is written, if 64 bits hold it and 18 places suffice.
    pub(crate) fn form(&self) -> Option<Form> {
        let (n, d) = self.short()?;
        let n = n.unsigned_abs();
        if let Ok(places) = POWERS.binary_search(&d) {
            // the shape of every number at rest: no common divisor to look for
            let (mut part, mut places) = (n % d, u8::try_from(places).ok()?);
            while places > 0 && part.is_multiple_of(10) {
                part /= 10;
                places -= 1;
            }
            let whole = n / d;
            return Some(Form::Decimal {
                whole,
                part,
                places,
            });
        }
        let common = n.gcd(&d);
        let (n, d) = (n / common, d / common);
        let twos = d.trailing_zeros();
        let (mut rest, mut fives) = (d >> twos, 0);
        while rest.is_multiple_of(5) {
            rest /= 5;
            fives += 1;
        }
        if rest != 1 {
            return Some(Form::Ratio(n, d));
        }
        let places = u8::try_from(twos.max(fives)).ok()?;
        let power = *POWERS.get(usize::from(places))?;
        let part = u128::from(n % d).wrapping_mul(power.into()) / u128::from(d);
        Some(Form::Decimal {
            whole: n / d,
            part: u64::try_from(part).ok()?,
            places,
        })
    }

    /// The value as exact decimal text, `None` if it has no finite decimal form.
    #[must_use]
    pub fn decimal_text(&self) -> Option<String> {
        match self.form() {
            Some(Form::Ratio(..)) => None,
            Some(Form::Decimal { .. }) => Some(self.to_string()),
            None => self.long_decimal_text(),
        }
    }

    fn long_decimal_text(&self) -> Option<String> {
        let (n, d) = self.reduced().to_big();
        let (mut rest, mut twos, mut fives) = (d.clone(), 0u32, 0u32);
        while rest.is_even() && twos <= 4096 {
            rest /= 2;
            twos += 1;
        }
        let five = BigInt::from(5);
        while (&rest % &five).is_zero() {
            rest /= &five;
            fives += 1;
        }
        if !rest.is_one() {
            return None;
        }
        let places = twos.max(fives) as usize;
        let digits = (n.abs() * BigInt::from(10).pow(places as u32) / &d).to_string();
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, part) = digits.split_at_checked(digits.len() - places)?;
        let sign = if n.is_negative() { "-" } else { "" };
        Some(if places == 0 {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{part}")
        })
    }

    /// Canonical text: the shortest exact decimal (`12.5`), else the reduced `n/d` (`50/13`).
    #[must_use]
    pub fn to_text(&self) -> String {
        self.to_string()
    }

    /// Reads canonical text: a plain decimal without exponent, or `n/d`.
    ///
    /// # Errors
    /// [`NumberError::NotANumber`] for anything else, [`NumberError::DivisionByZero`] for `n/0`,
    /// [`NumberError::Overflow`] beyond the bound.
    pub fn parse(text: &str) -> Result<Fraction, NumberError> {
        if let Some((n, d)) = text.split_once('/') {
            return Self::parse_decimal(n)?.div(&Self::parse_decimal(d)?);
        }
        Self::parse_decimal(text)
    }

    fn parse_decimal(text: &str) -> Result<Fraction, NumberError> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, part) = rest.split_once('.').unwrap_or((rest, ""));
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let dot_without_digits = rest.contains('.') && part.is_empty();
        if whole.is_empty() || dot_without_digits || !plain(whole) || !plain(part) {
            return Err(NumberError::NotANumber);
        }
        if whole.len() + part.len() > 1200 {
            return Err(NumberError::Overflow);
        }
        let digits = format!("{whole}{part}");
        let value = match (digits.parse::<i64>(), u8::try_from(part.len())) {
            (Ok(n), Ok(places)) if usize::from(places) < POWERS.len() => {
                Fraction::scaled(n, places)
            }
            _ => {
                let n =
                    BigInt::parse_bytes(digits.as_bytes(), 10).ok_or(NumberError::NotANumber)?;
                Self::from_big(n, BigInt::from(10).pow(part.len() as u32))?
            }
        };
        Ok(if negative { value.neg() } else { value })
    }
}

impl fmt::Debug for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(form) = self.form() {
            let mut text = String::from(if self.is_negative() { "-" } else { "" });
            form.append(&mut text);
            return f.write_str(&text);
        }
        match self.long_decimal_text() {
            Some(text) => f.write_str(&text),
            None => {
                let (n, d) = self.reduced().to_big();
                write!(f, "{n}/{d}")
            }
        }
    }
}

/// As canonical text, so that nothing passes through a binary number.
impl serde::Serialize for Fraction {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Fraction {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Fraction::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn f(text: &str) -> Fraction {
        Fraction::parse(text).unwrap()
    }

    #[test]
    fn text_is_canonical_and_reads_back() {
        for (given, canonical) in [
            ("0", "0"),
            ("-0", "0"),
            ("007", "7"),
            ("1.50", "1.5"),
            ("-0.0625", "-0.0625"),
            ("10/4", "2.5"),
            ("200/52", "50/13"),
            ("-1/3", "-1/3"),
            ("9223372036854775808", "9223372036854775808"),
            ("-9223372036854775808", "-9223372036854775808"),
            ("0.000000000000000001", "0.000000000000000001"),
            ("0.0000000000000000001", "0.0000000000000000001"),
            (
                "123456789012345678901234567890.123456789",
                "123456789012345678901234567890.123456789",
            ),
        ] {
            assert_eq!(f(given).to_text(), canonical);
            assert_eq!(f(canonical), f(given));
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "", "-", ".5", "5.", "1e3", "1_000", "+1", "１", "1 2", "--1", "1.2.3",
        ] {
            assert_eq!(
                Fraction::parse(text),
                Err(NumberError::NotANumber),
                "{text:?}"
            );
        }
        assert_eq!(Fraction::parse("1/0"), Err(NumberError::DivisionByZero));
    }

    proptest! {
        #[test]
        fn text_round_trips(n in any::<i64>(), d in 1i64..) {
            let x = Fraction::new(n, d).unwrap();
            prop_assert_eq!(Fraction::parse(&x.to_text()).unwrap(), x);
        }

        #[test]
        fn short_and_long_text_are_the_same(n in any::<i64>(), d in prop::sample::select(vec![1u64, 2, 5, 8, 10, 625, 1 << 18, 1_000_000])) {
            let x = Fraction::new(n, i64::try_from(d).unwrap()).unwrap();
            prop_assert_eq!(x.decimal_text(), x.long_decimal_text());
        }
    }
}
