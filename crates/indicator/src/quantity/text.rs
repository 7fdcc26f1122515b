//! A fraction as text, and back.

use std::fmt;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};
use rust_decimal::Decimal;

use super::fraction::{Fraction, NumberError, POWERS};

/// A number with a finite decimal form: `digits ÷ 10^places`, without superfluous zeros.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ShortDecimal {
    negative: bool,
    digits: u128,
    /// At most 18.
    places: u8,
}

impl fmt::Display for ShortDecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let power = POWERS.get(usize::from(self.places)).copied();
        let (whole, part) = self.digits.div_rem(&power.unwrap_or(1).into());
        if self.negative {
            f.write_str("-")?;
        }
        match self.places {
            0 => write!(f, "{whole}"),
            places => write!(f, "{whole}.{part:0>width$}", width = usize::from(places)),
        }
    }
}

impl Fraction {
    /// The value as a decimal, if it has a finite decimal form that fits 28 digits.
    #[must_use]
    pub fn to_decimal(&self) -> Option<Decimal> {
        Decimal::from_str_exact(&self.decimal_text()?).ok()
    }

    /// The value as a decimal with at most 18 places, if it is one and 64 bits hold it.
    pub(crate) fn short_decimal(&self) -> Option<ShortDecimal> {
        let (n, d) = self.reduced().short()?;
        let twos = d.trailing_zeros();
        let (mut rest, mut fives) = (d >> twos, 0);
        while rest % 5 == 0 {
            rest /= 5;
            fives += 1;
        }
        let places = u8::try_from(twos.max(fives)).ok()?;
        let power = u128::from(*POWERS.get(usize::from(places))?);
        (rest == 1).then(|| ShortDecimal {
            negative: n < 0,
            // 2⁶³ × 10¹⁸ fits 128 bits
            digits: u128::from(n.unsigned_abs()).wrapping_mul(power) / u128::from(d),
            places,
        })
    }

    /// The value as exact decimal text, `None` if it has no finite decimal form.
    #[must_use]
    pub fn decimal_text(&self) -> Option<String> {
        match self.short_decimal() {
            Some(decimal) => Some(decimal.to_string()),
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
        if let Some(decimal) = self.short_decimal() {
            return decimal.fmt(f);
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
            prop_assert_eq!(x.short_decimal().map(|short| short.to_string()), x.long_decimal_text());
        }
    }
}
