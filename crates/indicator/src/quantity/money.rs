//! Money: whole fen.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Fraction;

/// An amount of money in fen (分, 1/100 yuan). The API shows yuan.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Money(i64);

/// An amount that is not a whole number of fen, or is beyond ± 9 × 10¹⁶ yuan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} yuan is not a whole number of fen, or too large")]
pub struct MoneyError(pub String);

impl Money {
    /// From fen.
    #[must_use]
    pub const fn from_fen(fen: i64) -> Money {
        Money(fen)
    }

    /// In fen.
    #[must_use]
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// From an exact number of yuan.
    ///
    /// # Errors
    /// [`MoneyError`] for parts of a fen and for what does not fit.
    pub fn from_yuan(yuan: &Fraction) -> Result<Money, MoneyError> {
        yuan.to_scaled(2)
            .map(Money)
            .ok_or_else(|| MoneyError(yuan.to_text()))
    }

    /// In yuan, exact.
    #[must_use]
    pub fn yuan(self) -> Fraction {
        Fraction::scaled(self.0, 2)
    }

    /// Sum, `None` on overflow.
    #[must_use]
    pub fn checked_add(self, other: Money) -> Option<Money> {
        self.0.checked_add(other.0).map(Money)
    }
}

/// Yuan with two places and thousands separators: `1,234,567.80`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fen = self.0.unsigned_abs();
        let whole = (fen / 100).to_string();
        let mut grouped = String::new();
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{grouped}.{:02}", fen % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shown_in_yuan() {
        for (fen, text) in [
            (0, "0.00"),
            (5, "0.05"),
            (-123_456_780, "-1,234,567.80"),
            (100_000, "1,000.00"),
        ] {
            assert_eq!(Money::from_fen(fen).to_string(), text);
        }
    }

    #[test]
    fn parts_of_a_fen_are_refused() {
        assert!(Money::from_yuan(&Fraction::parse("0.001").unwrap()).is_err());
        assert_eq!(
            Money::from_yuan(&Fraction::parse("387664.62").unwrap())
                .unwrap()
                .fen(),
            38_766_462
        );
    }
}
