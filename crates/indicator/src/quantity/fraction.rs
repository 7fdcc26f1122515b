//! Exact fractions: two 64-bit numbers, computed with in 128 bits, reduced only when they must be,
//! with big integers behind them.

use std::cmp::Ordering;
use std::num::NonZeroU64;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;

/// How large the big integers behind a fraction may grow, in bits, before the outcome is
/// [`NumberError::Overflow`]. 4,096 bits are some 1,200 decimal digits.
const MAX_BITS: u64 = 4096;

/// An exact rational number. It has no unit: units are checked before a number is computed with.
///
/// Operations answer a [`NumberError`] instead of panicking. Two fractions are equal when their
/// values are, however they are written.
///
/// Nearly every number of a score fits the short form, 16 bytes that are copied freely: a product or
/// sum is computed in 128 bits, where it cannot overflow, and kept if it fits 64 bits, reduced if
/// not. What does not fit then either goes on as big integers.
#[derive(Clone)]
pub struct Fraction(Repr);

#[derive(Clone)]
enum Repr {
    /// Numerator and denominator.
    Short(i64, NonZeroU64),
    /// The same in lowest terms, the denominator positive, where 64 bits do not suffice.
    Long(Box<(BigInt, BigInt)>),
}

/// What a slow path answers: boxed, so that it comes back in registers. Were it written to where the
/// fast path's result goes too, that one would have to go through memory, at several times its cost.
pub(super) type Slow = Result<Box<Fraction>, NumberError>;

#[inline(always)]
pub(super) fn unboxed(slow: Slow) -> Result<Fraction, NumberError> {
    slow.map(|fraction| *fraction)
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
    pub const ZERO: Fraction = Fraction::from_int(0);
    /// One.
    pub const ONE: Fraction = Fraction::from_int(1);

    /// A whole number.
    #[must_use]
    pub const fn from_int(n: i64) -> Fraction {
        Fraction(Repr::Short(n, NonZeroU64::MIN))
    }

    /// `n / 10^scale`, the shape of every number kept at rest. `scale` is at most 18.
    #[must_use]
    #[inline]
    pub fn scaled(n: i64, scale: u8) -> Fraction {
        let denominator = POWERS.get(usize::from(scale)).or(POWERS.last());
        match denominator.and_then(|power| NonZeroU64::new(*power)) {
            Some(denominator) => Fraction(Repr::Short(n, denominator)),
            None => Fraction::from_int(n),
        }
    }

    /// `n / d`.
    ///
    /// # Errors
    /// [`NumberError::DivisionByZero`] if `d` is zero.
    pub fn new(n: i64, d: i64) -> Result<Fraction, NumberError> {
        let n = i128::from(n);
        Self::from_wide(if d < 0 { -n } else { n }, d.unsigned_abs().into())
    }

    /// From 128 bits: as they are if they fit, else reduced.
    #[inline(always)]
    pub(crate) fn from_wide(n: i128, d: u128) -> Result<Fraction, NumberError> {
        match Self::narrow(n, d) {
            Some(short) => Ok(short),
            None => unboxed(Self::reduce(n, d)),
        }
    }

    #[inline(always)]
    fn narrow(n: i128, d: u128) -> Option<Fraction> {
        let n = i64::try_from(n).ok()?;
        let d = NonZeroU64::new(u64::try_from(d).ok()?)?;
        Some(Fraction(Repr::Short(n, d)))
    }

    #[cold]
    fn reduce(n: i128, d: u128) -> Slow {
        if d == 0 {
            return Err(NumberError::DivisionByZero);
        }
        let common = gcd(n.unsigned_abs(), d);
        let short = i128::try_from(common)
            .ok()
            .and_then(|common| Self::narrow(n / common, d / common.unsigned_abs()));
        let reduced = match short {
            Some(short) => short,
            None => Self::from_big(BigInt::from(n), BigInt::from(d))?,
        };
        Ok(Box::new(reduced))
    }

    pub(super) fn from_big(n: BigInt, d: BigInt) -> Result<Fraction, NumberError> {
        if d.is_zero() {
            return Err(NumberError::DivisionByZero);
        }
        let common = n.gcd(&d);
        let (mut n, mut d) = (n / &common, d / &common);
        if d.is_negative() {
            (n, d) = (-n, -d);
        }
        match (n.to_i64(), d.to_u64().and_then(NonZeroU64::new)) {
            (Some(n), Some(d)) => Ok(Fraction(Repr::Short(n, d))),
            _ if n.bits() > MAX_BITS || d.bits() > MAX_BITS => Err(NumberError::Overflow),
            _ => Ok(Fraction(Repr::Long(Box::new((n, d))))),
        }
    }

    /// Numerator and denominator, however large.
    pub(super) fn to_big(&self) -> (BigInt, BigInt) {
        match &self.0 {
            Repr::Short(n, d) => (BigInt::from(*n), BigInt::from(d.get())),
            Repr::Long(parts) => (**parts).clone(),
        }
    }

    /// Numerator and denominator, as long as 64 bits hold them.
    #[inline(always)]
    pub(crate) const fn short(&self) -> Option<(i64, u64)> {
        match &self.0 {
            Repr::Short(n, d) => Some((*n, d.get())),
            Repr::Long(_) => None,
        }
    }

    /// The same value in lowest terms.
    #[must_use]
    pub fn reduced(&self) -> Fraction {
        let common = match self.short() {
            Some((n, d)) => n.unsigned_abs().gcd(&d),
            None => 1,
        };
        match (self.short(), i64::try_from(common)) {
            (Some((n, d)), Ok(divisor)) if common > 1 => {
                Self::narrow((n / divisor).into(), (d / common).into())
                    .unwrap_or_else(|| self.clone())
            }
            _ => self.clone(),
        }
    }

    /// Sum.
    ///
    /// # Errors
    /// [`NumberError::Overflow`].
    #[inline(always)]
    pub fn add(&self, other: &Fraction) -> Result<Fraction, NumberError> {
        if let (Some((a, b)), Some((c, d))) = (self.short(), other.short()) {
            if b == d {
                return Self::from_wide(i128::from(a) + i128::from(c), b.into());
            }
            if let Some(n) = scaled_by(a, d).checked_add(scaled_by(c, b)) {
                return Self::from_wide(n, product(b, d));
            }
        }
        unboxed(self.add_long(other))
    }

    #[cold]
    fn add_long(&self, other: &Fraction) -> Slow {
        let ((a, b), (c, d)) = (self.to_big(), other.to_big());
        Self::from_big(a * &d + c * &b, b * d).map(Box::new)
    }

    /// Difference.
    ///
    /// # Errors
    /// [`NumberError::Overflow`].
    #[inline(always)]
    pub fn sub(&self, other: &Fraction) -> Result<Fraction, NumberError> {
        if let (Some((a, b)), Some((c, d))) = (self.short(), other.short()) {
            if b == d {
                return Self::from_wide(i128::from(a) - i128::from(c), b.into());
            }
            if let Some(n) = scaled_by(a, d).checked_sub(scaled_by(c, b)) {
                return Self::from_wide(n, product(b, d));
            }
        }
        unboxed(self.add_long(&other.neg()))
    }

    /// Product.
    ///
    /// # Errors
    /// [`NumberError::Overflow`].
    #[inline(always)]
    pub fn mul(&self, other: &Fraction) -> Result<Fraction, NumberError> {
        if let (Some((a, b)), Some((c, d))) = (self.short(), other.short()) {
            let n = i128::from(a).wrapping_mul(i128::from(c));
            return Self::from_wide(n, product(b, d));
        }
        unboxed(self.mul_long(other))
    }

    #[cold]
    fn mul_long(&self, other: &Fraction) -> Slow {
        let ((a, b), (c, d)) = (self.to_big(), other.to_big());
        Self::from_big(a * c, b * d).map(Box::new)
    }

    /// Quotient.
    ///
    /// # Errors
    /// [`NumberError::DivisionByZero`], [`NumberError::Overflow`].
    #[inline(always)]
    pub fn div(&self, other: &Fraction) -> Result<Fraction, NumberError> {
        if let (Some((a, b)), Some((c, d))) = (self.short(), other.short()) {
            // equal denominators, as of numbers with the same places, cancel
            let (n, d) = if b == d {
                (i128::from(a), c.unsigned_abs().into())
            } else {
                (scaled_by(a, d), product(b, c.unsigned_abs()))
            };
            return Self::from_wide(if c < 0 { n.wrapping_neg() } else { n }, d);
        }
        unboxed(self.div_long(other))
    }

    #[cold]
    fn div_long(&self, other: &Fraction) -> Slow {
        let ((a, b), (c, d)) = (self.to_big(), other.to_big());
        Self::from_big(a * d, b * c).map(Box::new)
    }

    #[cold]
    fn cmp_long(&self, other: &Fraction) -> Ordering {
        let ((a, b), (c, d)) = (self.to_big(), other.to_big());
        (a * d).cmp(&(c * b))
    }

    /// One divided by this.
    ///
    /// # Errors
    /// [`NumberError::DivisionByZero`].
    pub fn inverse(&self) -> Result<Fraction, NumberError> {
        match &self.0 {
            Repr::Short(n, d) => {
                let d = i128::from(d.get());
                Self::from_wide(if *n < 0 { -d } else { d }, n.unsigned_abs().into())
            }
            Repr::Long(parts) => Self::from_big(parts.1.clone(), parts.0.clone()),
        }
    }

    /// The value with the other sign.
    #[must_use]
    pub fn neg(&self) -> Fraction {
        if let Repr::Short(n, d) = &self.0
            && let Some(n) = n.checked_neg()
        {
            return Fraction(Repr::Short(n, *d));
        }
        let (n, d) = self.to_big();
        Fraction(Repr::Long(Box::new((-n, d))))
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
    #[inline]
    pub const fn is_zero(&self) -> bool {
        matches!(&self.0, Repr::Short(0, _))
    }

    /// Whether the value is below zero.
    #[must_use]
    #[inline]
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Short(n, _) => *n < 0,
            Repr::Long(parts) => parts.0.is_negative(),
        }
    }

    /// Whether the value is above zero.
    #[must_use]
    #[inline]
    pub fn is_positive(&self) -> bool {
        !self.is_zero() && !self.is_negative()
    }

    /// Whether the value is a whole number.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        match &self.0 {
            Repr::Short(n, d) => n.unsigned_abs() % d.get() == 0,
            Repr::Long(parts) => parts.1.is_one(),
        }
    }

    /// The whole number nearest below or at the value.
    ///
    /// # Errors
    /// [`NumberError::Overflow`], which a value within the bound never gives.
    pub fn floor(&self) -> Result<Fraction, NumberError> {
        if let Some((n, d)) = self.short() {
            return Self::from_wide(i128::from(n).div_euclid(d.into()), 1);
        }
        let (n, d) = self.to_big();
        Self::from_big(n.div_floor(&d), BigInt::one())
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
        if let (Some((n, d)), Some(power)) = (self.short(), POWERS.get(usize::from(scale))) {
            if d == *power {
                return Some(n);
            }
            let (scaled, d) = (scaled_by(n, *power), i128::from(d));
            return match scaled % d {
                0 => i64::try_from(scaled / d).ok(),
                _ => None,
            };
        }
        let (n, d) = self.to_big();
        let (quotient, rest) = (n * BigInt::from(10).pow(scale.into())).div_rem(&d);
        if rest.is_zero() {
            quotient.to_i64()
        } else {
            None
        }
    }
}

impl From<Decimal> for Fraction {
    fn from(value: Decimal) -> Fraction {
        let (n, scale) = (value.mantissa(), value.scale());
        // a scale is at most 28, a mantissa 96 bits: neither a zero denominator nor an overflow
        Self::from_wide(n, 10u128.pow(scale.min(28))).unwrap_or(Fraction::ZERO)
    }
}

impl Default for Fraction {
    fn default() -> Fraction {
        Fraction::ZERO
    }
}

impl From<i64> for Fraction {
    fn from(value: i64) -> Fraction {
        Fraction::from_int(value)
    }
}

impl PartialEq for Fraction {
    #[inline]
    fn eq(&self, other: &Fraction) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Fraction {}

impl PartialOrd for Fraction {
    #[inline]
    fn partial_cmp(&self, other: &Fraction) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    #[inline(always)]
    fn cmp(&self, other: &Fraction) -> Ordering {
        match (self.short(), other.short()) {
            (Some((a, b)), Some((c, d))) if b == d => a.cmp(&c),
            (Some((a, b)), Some((c, d))) => scaled_by(a, d).cmp(&scaled_by(c, b)),
            _ => self.cmp_long(other),
        }
    }
}

/// The powers of ten that 64 bits hold as numerators too.
#[expect(
    clippy::indexing_slicing,
    reason = "computed when compiled, where an index beyond the end would not compile"
)]
pub(super) const POWERS: [u64; 19] = {
    let mut powers = [1; 19];
    let mut i = 1;
    while i < powers.len() {
        powers[i] = powers[i - 1] * 10;
        i += 1;
    }
    powers
};

/// A numerator times a denominator: below 2¹²⁷ in magnitude.
#[inline(always)]
fn scaled_by(numerator: i64, denominator: u64) -> i128 {
    i128::from(numerator).wrapping_mul(i128::from(denominator))
}

/// Two denominators: below 2¹²⁸.
#[inline(always)]
fn product(a: u64, b: u64) -> u128 {
    u128::from(a).wrapping_mul(u128::from(b))
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
mod tests;
