//! Exact fractions: two `i128`, reduced only when they must be, with big integers behind them.

use std::cmp::Ordering;
use std::fmt;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;

use super::small::Small;

/// How large the big integers behind a fraction may grow, in bits, before the outcome is
/// [`NumberError::Overflow`]. 4,096 bits are some 1,200 decimal digits.
const MAX_BITS: u64 = 4096;

/// An exact rational number. It has no unit: units are checked before a number is computed with.
///
/// Operations answer a [`NumberError`] instead of panicking. Two fractions are equal when their
/// values are, however they are written.
#[derive(Clone)]
pub struct Fraction(Repr);

#[derive(Clone)]
enum Repr {
    /// Numerator and denominator; the denominator is positive.
    Small(i128, i128),
    /// The same where 128 bits do not suffice.
    Big(Box<(BigInt, BigInt)>),
}

/// Why a computation has no number as its result.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, thiserror::Error,
)]
#[serde(rename_all = "kebab-case")]
pub enum NumberError {
    /// The exact result needs more than 4,096 bits.
    #[error("the exact result has more than {MAX_BITS} bits")]
    Overflow,
    /// A division by zero.
    #[error("division by zero")]
    DivisionByZero,
    /// A text that is no plain decimal number and no `n/d`.
    #[error("not a number")]
    NotANumber,
}

impl Fraction {
    /// Zero.
    pub const ZERO: Fraction = Fraction(Repr::Small(0, 1));
    /// One.
    pub const ONE: Fraction = Fraction(Repr::Small(1, 1));

    /// A whole number.
    #[must_use]
    pub const fn from_int(n: i64) -> Fraction {
        Fraction(Repr::Small(n as i128, 1))
    }

    /// `n / 10^scale`, the shape of every number kept at rest. `scale` is at most 18.
    #[must_use]
    pub fn scaled(n: i64, scale: u8) -> Fraction {
        Fraction(Repr::Small(i128::from(n), pow10(scale.min(18))))
    }

    /// `n / d`.
    ///
    /// # Errors
    /// [`NumberError::DivisionByZero`] if `d` is zero.
    pub fn new(n: i64, d: i64) -> Result<Fraction, NumberError> {
        Self::from_parts(i128::from(n), i128::from(d))
    }

    fn from_parts(n: i128, d: i128) -> Result<Fraction, NumberError> {
        match d.cmp(&0) {
            Ordering::Greater => Ok(Fraction(Repr::Small(n, d))),
            Ordering::Equal => Err(NumberError::DivisionByZero),
            Ordering::Less => match (n.checked_neg(), d.checked_neg()) {
                (Some(n), Some(d)) => Ok(Fraction(Repr::Small(n, d))),
                _ => Self::big(BigInt::from(n), BigInt::from(d)),
            },
        }
    }

    fn big(n: BigInt, d: BigInt) -> Result<Fraction, NumberError> {
        if d.is_zero() {
            return Err(NumberError::DivisionByZero);
        }
        let g = n.gcd(&d);
        let (mut n, mut d) = (n / &g, d / &g);
        if d.is_negative() {
            (n, d) = (-n, -d);
        }
        match (n.to_i128(), d.to_i128()) {
            (Some(n), Some(d)) => Ok(Fraction(Repr::Small(n, d))),
            _ if n.bits() > MAX_BITS || d.bits() > MAX_BITS => Err(NumberError::Overflow),
            _ => Ok(Fraction(Repr::Big(Box::new((n, d))))),
        }
    }

    fn to_big(&self) -> (BigInt, BigInt) {
        match &self.0 {
            Repr::Small(n, d) => (BigInt::from(*n), BigInt::from(*d)),
            Repr::Big(parts) => (**parts).clone(),
        }
    }

    /// The same value in lowest terms.
    #[must_use]
    pub fn reduced(&self) -> Fraction {
        match &self.0 {
            Repr::Small(n, d) => {
                let g = gcd(n.unsigned_abs(), d.unsigned_abs());
                match i128::try_from(g) {
                    Ok(g) if g > 1 => Fraction(Repr::Small(n / g, d / g)),
                    _ => self.clone(),
                }
            }
            Repr::Big(_) => self.clone(),
        }
    }

    /// Sum.
    ///
    /// # Errors
    /// [`NumberError::Overflow`].
    #[inline]
    pub fn add(&self, other: &Fraction) -> Result<Fraction, NumberError> {
        match self.both_small(other).and_then(|(a, b)| a.add(b)) {
            Some(sum) => Ok(Fraction::from(sum)),
            None => self.add_slow(other),
        }
    }

    #[cold]
    fn add_slow(&self, other: &Fraction) -> Result<Fraction, NumberError> {
        let (x, y) = (self.reduced(), other.reduced());
        if let Some(sum) = x.both_small(&y).and_then(|(a, b)| a.add(b)) {
            return Ok(Fraction::from(sum));
        }
        let ((a, b), (c, d)) = (self.to_big(), other.to_big());
        Self::big(a * &d + c * &b, b * d)
    }

    /// Difference.
    ///
    /// # Errors
    /// [`NumberError::Overflow`].
    #[inline]
    pub fn sub(&self, other: &Fraction) -> Result<Fraction, NumberError> {
        match self.both_small(other).and_then(|(a, b)| a.sub(b)) {
            Some(difference) => Ok(Fraction::from(difference)),
            None => self.add_slow(&other.neg()),
        }
    }

    /// Product.
    ///
    /// # Errors
    /// [`NumberError::Overflow`].
    #[inline]
    pub fn mul(&self, other: &Fraction) -> Result<Fraction, NumberError> {
        match self.both_small(other).and_then(|(a, b)| a.mul(b)) {
            Some(product) => Ok(Fraction::from(product)),
            None => self.mul_slow(other),
        }
    }

    #[cold]
    fn mul_slow(&self, other: &Fraction) -> Result<Fraction, NumberError> {
        let (x, y) = (self.reduced(), other.reduced());
        if let Some(product) = x.both_small(&y).and_then(|(a, b)| a.mul(b)) {
            return Ok(Fraction::from(product));
        }
        let ((a, b), (c, d)) = (self.to_big(), other.to_big());
        Self::big(a * c, b * d)
    }

    /// Quotient.
    ///
    /// # Errors
    /// [`NumberError::DivisionByZero`], [`NumberError::Overflow`].
    #[inline]
    pub fn div(&self, other: &Fraction) -> Result<Fraction, NumberError> {
        match self.both_small(other).and_then(|(a, b)| a.div(b)) {
            Some(quotient) => Ok(Fraction::from(quotient)),
            None => self.mul_slow(&other.inverse()?),
        }
    }

    /// One divided by this.
    ///
    /// # Errors
    /// [`NumberError::DivisionByZero`].
    pub fn inverse(&self) -> Result<Fraction, NumberError> {
        match &self.0 {
            Repr::Small(n, d) => Self::from_parts(*d, *n),
            Repr::Big(parts) => Self::big(parts.1.clone(), parts.0.clone()),
        }
    }

    /// The value with the other sign.
    #[must_use]
    pub fn neg(&self) -> Fraction {
        match &self.0 {
            Repr::Small(n, d) => match n.checked_neg() {
                Some(n) => Fraction(Repr::Small(n, *d)),
                None => Fraction(Repr::Big(Box::new((-BigInt::from(*n), BigInt::from(*d))))),
            },
            Repr::Big(parts) => Fraction(Repr::Big(Box::new((-parts.0.clone(), parts.1.clone())))),
        }
    }

    /// The value without its sign.
    #[must_use]
    pub fn abs(&self) -> Fraction {
        if self.is_negative() {
            self.neg()
        } else {
            self.clone()
        }
    }

    /// A whole power.
    ///
    /// # Errors
    /// [`NumberError::DivisionByZero`] for a negative power of zero, [`NumberError::Overflow`].
    pub fn pow(&self, exponent: i32) -> Result<Fraction, NumberError> {
        let mut base = if exponent < 0 {
            self.inverse()?
        } else {
            self.clone()
        };
        let mut left = exponent.unsigned_abs();
        let mut result = Fraction::ONE;
        while left > 0 {
            if left & 1 == 1 {
                result = result.mul(&base)?;
            }
            left >>= 1;
            if left > 0 {
                base = base.mul(&base)?;
            }
        }
        Ok(result)
    }

    /// Whether the value is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        matches!(&self.0, Repr::Small(0, _))
    }

    /// Whether the value is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(n, _) => *n < 0,
            Repr::Big(parts) => parts.0.is_negative(),
        }
    }

    /// Whether the value is above zero.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        !self.is_zero() && !self.is_negative()
    }

    /// Whether the value is a whole number.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        match &self.reduced().0 {
            Repr::Small(_, d) => *d == 1,
            Repr::Big(parts) => parts.1.is_one(),
        }
    }

    /// Numerator and denominator, as long as 128 bits hold them.
    #[inline]
    pub(crate) fn small_parts(&self) -> Option<(i128, i128)> {
        self.small().map(Small::parts)
    }

    /// The value in 128 bits, where they hold it.
    #[inline]
    fn small(&self) -> Option<Small> {
        match &self.0 {
            Repr::Small(n, d) => Some(Small::new(*n, *d)),
            Repr::Big(_) => None,
        }
    }

    #[inline]
    fn both_small(&self, other: &Fraction) -> Option<(Small, Small)> {
        Some((self.small()?, other.small()?))
    }

    pub(super) fn big_parts(&self) -> (BigInt, BigInt) {
        self.to_big()
    }

    pub(super) fn from_big(n: BigInt, d: BigInt) -> Result<Fraction, NumberError> {
        Self::big(n, d)
    }

    /// From a numerator and a positive denominator.
    #[inline]
    pub(crate) const fn from_small(n: i128, d: i128) -> Fraction {
        Fraction(Repr::Small(n, d))
    }

    #[cold]
    fn cmp_slow(&self, other: &Fraction) -> Ordering {
        let ((a, b), (c, d)) = (self.to_big(), other.to_big());
        (a * d).cmp(&(c * b))
    }

    /// The whole number nearest below or at the value.
    ///
    /// # Errors
    /// [`NumberError::Overflow`], which a value within the bound never gives.
    pub fn floor(&self) -> Result<Fraction, NumberError> {
        let (n, d) = self.to_big();
        Self::big(n.div_floor(&d), BigInt::one())
    }

    /// The whole number nearest above or at the value.
    ///
    /// # Errors
    /// As [`Fraction::floor`].
    pub fn ceil(&self) -> Result<Fraction, NumberError> {
        Ok(self.neg().floor()?.neg())
    }

    /// The value as a scaled integer, `value × 10^scale`, if it is one exactly.
    #[must_use]
    pub fn to_scaled(&self, scale: u8) -> Option<i64> {
        if let Repr::Small(n, d) = &self.0
            && let Some(n) = n.checked_mul(pow10(scale))
        {
            return if n % d == 0 {
                i64::try_from(n / d).ok()
            } else {
                None
            };
        }
        let (n, d) = self.to_big();
        let (q, r) = (n * BigInt::from(pow10(scale))).div_rem(&d);
        if r.is_zero() { q.to_i64() } else { None }
    }

    /// The value as a decimal, if it has a finite decimal form that fits 28 digits.
    #[must_use]
    pub fn to_decimal(&self) -> Option<Decimal> {
        Decimal::from_str_exact(&self.decimal_text()?).ok()
    }

    /// The value as exact decimal text, `None` if it has no finite decimal form.
    #[must_use]
    pub fn decimal_text(&self) -> Option<String> {
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
        self.decimal_text().unwrap_or_else(|| {
            let (n, d) = self.reduced().to_big();
            format!("{n}/{d}")
        })
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
        let value = match (digits.parse::<i128>(), u8::try_from(part.len())) {
            (Ok(n), Ok(places)) if places <= 30 => Fraction(Repr::Small(n, pow10(places))),
            _ => {
                let n =
                    BigInt::parse_bytes(digits.as_bytes(), 10).ok_or(NumberError::NotANumber)?;
                Self::big(n, BigInt::from(10).pow(part.len() as u32))?
            }
        };
        Ok(if negative { value.neg() } else { value })
    }
}

impl From<Decimal> for Fraction {
    fn from(value: Decimal) -> Fraction {
        let places = u8::try_from(value.scale()).unwrap_or(28);
        Fraction(Repr::Small(value.mantissa(), pow10(places)))
    }
}

impl From<Small> for Fraction {
    #[inline]
    fn from(value: Small) -> Fraction {
        let (n, d) = value.parts();
        Fraction(Repr::Small(n, d))
    }
}

impl From<i64> for Fraction {
    fn from(value: i64) -> Fraction {
        Fraction::from_int(value)
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Fraction) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Fraction {}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Fraction) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    #[inline]
    fn cmp(&self, other: &Fraction) -> Ordering {
        match self.both_small(other).and_then(|(a, b)| a.compare(b)) {
            Some(order) => order,
            None => self.cmp_slow(other),
        }
    }
}

impl fmt::Debug for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}

/// As canonical text, so that nothing passes through a binary number.
impl serde::Serialize for Fraction {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

impl<'de> serde::Deserialize<'de> for Fraction {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Fraction::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// `10^n` for n ≤ 38; larger exponents do not occur (scales are ≤ 30).
pub(super) const fn pow10(n: u8) -> i128 {
    let mut result = 1i128;
    let mut i = 0;
    while i < n && i < 38 {
        result *= 10;
        i += 1;
    }
    result
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        if let (Ok(x), Ok(y)) = (u64::try_from(a), u64::try_from(b)) {
            return u128::from(x.gcd(&y));
        }
        (a, b) = (b, a % b);
    }
    a
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

    #[test]
    fn overflow_is_an_outcome() {
        let mut x = f("3");
        let outcome = loop {
            match x.mul(&x) {
                Ok(next) => x = next,
                Err(e) => break e,
            }
        };
        assert_eq!(outcome, NumberError::Overflow);
        assert_eq!(f("0").pow(-1), Err(NumberError::DivisionByZero));
    }

    #[test]
    fn big_values_come_back_to_small_ones() {
        let big = f("10").pow(60).unwrap();
        assert_eq!(big.div(&big).unwrap().to_text(), "1");
        assert_eq!(big.sub(&big).unwrap(), Fraction::ZERO);
    }

    /// The reference: big integers throughout, no fast path.
    fn reference(a: (i64, i64), b: (i64, i64), op: char) -> Option<(BigInt, BigInt)> {
        let [an, ad, bn, bd] = [a.0, a.1, b.0, b.1].map(BigInt::from);
        let (n, d) = match op {
            '+' => (an * &bd + bn * &ad, ad * bd),
            '-' => (an * &bd - bn * &ad, ad * bd),
            '*' => (an * bn, ad * bd),
            _ => (an * bd, ad * bn),
        };
        (!d.is_zero()).then_some((n, d))
    }

    proptest! {
        #[test]
        fn arithmetic_agrees_with_big_integers(
            a in (any::<i64>(), 1i64..), b in (any::<i64>(), 1i64..), op in prop::sample::select(vec!['+', '-', '*', '/'])
        ) {
            let (x, y) = (Fraction::new(a.0, a.1).unwrap(), Fraction::new(b.0, b.1).unwrap());
            let got = match op { '+' => x.add(&y), '-' => x.sub(&y), '*' => x.mul(&y), _ => x.div(&y) };
            match reference(a, b, op) {
                Some((n, d)) => {
                    let (gn, gd) = got.unwrap().to_big();
                    prop_assert_eq!(gn * d, n * gd);
                }
                None => prop_assert_eq!(got, Err(NumberError::DivisionByZero)),
            }
        }

        #[test]
        fn text_round_trips(n in any::<i64>(), d in 1i64..) {
            let x = Fraction::new(n, d).unwrap();
            prop_assert_eq!(Fraction::parse(&x.to_text()).unwrap(), x);
        }

        #[test]
        fn division_undoes_multiplication(n in any::<i64>(), d in 1i64.., k in 1i64..) {
            let (x, k) = (Fraction::new(n, d).unwrap(), Fraction::from_int(k));
            prop_assert_eq!(x.mul(&k).unwrap().div(&k).unwrap(), x);
        }
    }
}
