//! A fraction in two 64-bit numbers: what nearly every evaluation gets by with.

use std::cmp::Ordering;

use num_integer::Integer;

use crate::quantity::Fraction;

/// A fraction in 64 bits, not reduced until it must be. `None` as a result says that 64 bits do not
/// suffice or that there is no result; the exact numbers then know which.
#[derive(Clone, Copy, Debug)]
pub(super) struct Short {
    numerator: i64,
    /// Positive.
    denominator: i64,
}

impl Short {
    pub(super) const ONE: Short = Short {
        numerator: 1,
        denominator: 1,
    };

    #[inline]
    pub(super) fn of(value: &Fraction) -> Option<Short> {
        let (numerator, denominator) = value.small_parts()?;
        Some(Short {
            numerator: i64::try_from(numerator).ok()?,
            denominator: i64::try_from(denominator).ok()?,
        })
    }

    pub(super) const fn is_negative(self) -> bool {
        self.numerator < 0
    }

    #[inline]
    pub(super) fn neg(self) -> Option<Short> {
        Some(Short {
            numerator: self.numerator.checked_neg()?,
            denominator: self.denominator,
        })
    }

    #[inline]
    pub(super) fn add(self, other: Short) -> Option<Short> {
        self.plainly_add(other)
            .or_else(|| self.reduced().plainly_add(other.reduced()))
    }

    #[inline]
    pub(super) fn sub(self, other: Short) -> Option<Short> {
        self.add(other.neg()?)
    }

    #[inline]
    pub(super) fn mul(self, other: Short) -> Option<Short> {
        self.plainly_mul(other)
            .or_else(|| self.reduced().plainly_mul(other.reduced()))
    }

    #[inline]
    pub(super) fn div(self, other: Short) -> Option<Short> {
        self.mul(other.inverse()?)
    }

    #[inline]
    fn inverse(self) -> Option<Short> {
        match self.numerator.cmp(&0) {
            Ordering::Greater => Some(Short {
                numerator: self.denominator,
                denominator: self.numerator,
            }),
            Ordering::Equal => None,
            Ordering::Less => Some(Short {
                numerator: self.denominator.checked_neg()?,
                denominator: self.numerator.checked_neg()?,
            }),
        }
    }

    #[inline]
    pub(super) fn order(self, other: Short) -> Ordering {
        if self.denominator == other.denominator {
            return self.numerator.cmp(&other.numerator);
        }
        // products of 64 bits fit 128
        let left = i128::from(self.numerator).wrapping_mul(i128::from(other.denominator));
        let right = i128::from(other.numerator).wrapping_mul(i128::from(self.denominator));
        left.cmp(&right)
    }

    #[inline]
    fn plainly_add(self, other: Short) -> Option<Short> {
        if self.denominator == other.denominator {
            return Some(Short {
                numerator: self.numerator.checked_add(other.numerator)?,
                denominator: self.denominator,
            });
        }
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Some(Short {
            numerator: left.checked_add(right)?,
            denominator: self.denominator.checked_mul(other.denominator)?,
        })
    }

    #[inline]
    fn plainly_mul(self, other: Short) -> Option<Short> {
        Some(Short {
            numerator: self.numerator.checked_mul(other.numerator)?,
            denominator: self.denominator.checked_mul(other.denominator)?,
        })
    }

    #[cold]
    fn reduced(self) -> Short {
        let common = self.numerator.gcd(&self.denominator);
        match (
            self.numerator.checked_div(common),
            self.denominator.checked_div(common),
        ) {
            (Some(numerator), Some(denominator)) if denominator > 0 => Short {
                numerator,
                denominator,
            },
            _ => self,
        }
    }
}

impl From<Short> for Fraction {
    #[inline]
    fn from(value: Short) -> Fraction {
        Fraction::from_small(i128::from(value.numerator), i128::from(value.denominator))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn agrees_with_fractions(a in any::<i64>(), b in 1i64.., c in any::<i64>(), d in 1i64..1000) {
            let (x, y) = (Fraction::new(a, b).unwrap(), Fraction::new(c % 100_000, d).unwrap());
            let (s, t) = (Short::of(&x).unwrap(), Short::of(&y).unwrap());
            prop_assert_eq!(s.order(t), x.cmp(&y));
            for (short, exact) in [
                (s.add(t), x.add(&y)),
                (s.sub(t), x.sub(&y)),
                (s.mul(t), x.mul(&y)),
                (s.div(t), x.div(&y)),
            ] {
                if let Some(short) = short {
                    prop_assert_eq!(Fraction::from(short), exact.unwrap());
                }
            }
        }
    }
}
