//! The fast part of a [`super::Fraction`]: numerator and denominator in 128 bits, freely copied.

use std::cmp::Ordering;

/// A fraction in 128 bits, not reduced. `None` as a result says that 128 bits do not suffice, or
/// that there is no result at all; [`super::Fraction`] then knows which.
#[derive(Clone, Copy, Debug)]
pub(super) struct Small {
    numerator: i128,
    /// Positive.
    denominator: i128,
}

impl Small {
    /// Numerator and denominator; the denominator must be positive.
    #[inline]
    pub(super) const fn new(numerator: i128, denominator: i128) -> Small {
        Small {
            numerator,
            denominator,
        }
    }

    /// Numerator and denominator.
    #[inline]
    pub(super) const fn parts(self) -> (i128, i128) {
        (self.numerator, self.denominator)
    }

    /// Sum.
    #[inline]
    pub(super) fn add(self, other: Small) -> Option<Small> {
        if self.denominator == other.denominator {
            let sum = self.numerator.checked_add(other.numerator)?;
            return Some(Small::new(sum, self.denominator));
        }
        let left = product(self.numerator, other.denominator)?;
        let right = product(other.numerator, self.denominator)?;
        let denominator = product(self.denominator, other.denominator)?;
        Some(Small::new(left.checked_add(right)?, denominator))
    }

    /// Difference.
    #[inline]
    pub(super) fn sub(self, other: Small) -> Option<Small> {
        self.add(other.neg()?)
    }

    /// Product.
    #[inline]
    pub(super) fn mul(self, other: Small) -> Option<Small> {
        let numerator = product(self.numerator, other.numerator)?;
        let denominator = product(self.denominator, other.denominator)?;
        Some(Small::new(numerator, denominator))
    }

    /// Quotient; none by zero.
    #[inline]
    pub(super) fn div(self, other: Small) -> Option<Small> {
        let numerator = product(self.numerator, other.denominator)?;
        let denominator = product(self.denominator, other.numerator)?;
        match denominator.cmp(&0) {
            Ordering::Greater => Some(Small::new(numerator, denominator)),
            Ordering::Equal => None,
            Ordering::Less => Some(Small::new(
                numerator.checked_neg()?,
                denominator.checked_neg()?,
            )),
        }
    }

    /// The value with the other sign.
    #[inline]
    pub(super) fn neg(self) -> Option<Small> {
        Some(Small::new(self.numerator.checked_neg()?, self.denominator))
    }

    /// Which of two values is larger.
    #[inline]
    pub(super) fn compare(self, other: Small) -> Option<Ordering> {
        if self.denominator == other.denominator {
            return Some(self.numerator.cmp(&other.numerator));
        }
        let left = product(self.numerator, other.denominator)?;
        let right = product(other.numerator, self.denominator)?;
        Some(left.cmp(&right))
    }
}

/// A product in 128 bits; where both factors fit 64 bits it cannot overflow and is not checked.
#[inline]
fn product(a: i128, b: i128) -> Option<i128> {
    match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) => Some(i128::from(a).wrapping_mul(i128::from(b))),
        _ => a.checked_mul(b),
    }
}
