//! Values in two 64-bit numbers: what nearly every evaluation gets by with.

use std::cmp::Ordering;

use num_integer::Integer;

use super::ast::Operator;
use super::cell::{Absence, Cell, Stop};
use super::code::Code;
use crate::quantity::{Fraction, Rounding, round};

/// A fraction in 64 bits, not reduced until it must be; or a truth. What does not fit, divides by
/// zero or is absent is [`Short::UNSUITED`], and the exact values say what it is.
///
/// Two plain numbers and no tag, so that a value stays in registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Short {
    numerator: i64,
    /// Positive for a number; 0 for a truth (numerator 0 or 1) and for what is unsuited.
    denominator: i64,
}

impl Short {
    const UNSUITED: Short = Short {
        numerator: -1,
        denominator: 0,
    };

    /// The value of a fraction, if 64 bits hold it.
    #[inline]
    pub(super) fn of(value: &Fraction) -> Short {
        let parts = value.short();
        Short::from_parts(parts.and_then(|(n, d)| Some((n, i64::try_from(d).ok()?))))
    }

    /// The number, if it is one.
    #[inline]
    pub(super) fn number(self) -> Option<Fraction> {
        let denominator = u64::try_from(self.denominator).ok()?;
        Fraction::from_wide(self.numerator.into(), denominator.into()).ok()
    }

    #[inline]
    fn from_parts(parts: Option<(i64, i64)>) -> Short {
        match parts {
            Some((numerator, denominator)) => Short {
                numerator,
                denominator,
            },
            None => Short::UNSUITED,
        }
    }

    #[inline]
    fn sum(self, other: Short) -> Option<(i64, i64)> {
        if self.denominator == other.denominator {
            let sum = self.numerator.checked_add(other.numerator)?;
            return Some((sum, self.denominator));
        }
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        let denominator = self.denominator.checked_mul(other.denominator)?;
        Some((left.checked_add(right)?, denominator))
    }

    #[inline]
    fn product(self, other: Short) -> Option<(i64, i64)> {
        let numerator = self.numerator.checked_mul(other.numerator)?;
        Some((numerator, self.denominator.checked_mul(other.denominator)?))
    }

    #[inline]
    fn quotient(self, other: Short) -> Option<(i64, i64)> {
        let numerator = self.numerator.checked_mul(other.denominator)?;
        let denominator = self.denominator.checked_mul(other.numerator)?;
        match denominator.cmp(&0) {
            Ordering::Greater => Some((numerator, denominator)),
            Ordering::Equal => None,
            Ordering::Less => Some((numerator.checked_neg()?, denominator.checked_neg()?)),
        }
    }

    #[inline]
    fn plainly(self, operator: Operator, right: Short) -> Option<(i64, i64)> {
        match operator {
            Operator::Add => self.sum(right),
            Operator::Subtract => self.sum(right.negate()),
            Operator::Multiply => self.product(right),
            Operator::Divide => self.quotient(right),
        }
    }

    #[cold]
    fn reduced_first(self, operator: Operator, right: Short) -> Short {
        Short::from_parts(self.reduced().plainly(operator, right.reduced()))
    }

    fn reduced(self) -> Short {
        let common = self.numerator.gcd(&self.denominator);
        let divided = (
            self.numerator.checked_div(common),
            self.denominator.checked_div(common),
        );
        match divided {
            (Some(numerator), Some(denominator)) if denominator > 0 => Short {
                numerator,
                denominator,
            },
            _ => self,
        }
    }

    fn exactly(self, compute: impl FnOnce(Fraction) -> Option<Fraction>) -> Short {
        self.number()
            .and_then(compute)
            .map_or(Short::UNSUITED, |value| Short::of(&value))
    }
}

impl<'a> Cell<'a> for Short {
    #[inline]
    fn read(value: &'a Fraction) -> Short {
        Short::of(value)
    }

    #[inline]
    fn constant(code: &'a Code, index: u16) -> Short {
        let constant = code.shorts.get(usize::from(index));
        constant.copied().unwrap_or(Short::UNSUITED)
    }

    #[inline]
    fn truth(truth: bool) -> Short {
        Short {
            numerator: i64::from(truth),
            denominator: 0,
        }
    }

    #[inline]
    fn absent(_: Absence) -> Short {
        Short::UNSUITED
    }

    #[inline]
    fn stop(&self) -> Option<Stop> {
        (self.denominator == 0 && self.numerator < 0).then_some(Stop::Unsuited)
    }

    #[inline]
    fn as_truth(&self) -> Option<bool> {
        (self.denominator == 0).then_some(self.numerator == 1)
    }

    #[inline]
    fn absence(&self) -> Option<Absence> {
        None
    }

    #[inline]
    fn arithmetic(self, operator: Operator, right: Short) -> Short {
        match self.plainly(operator, right) {
            Some((numerator, denominator)) => Short {
                numerator,
                denominator,
            },
            None => self.reduced_first(operator, right),
        }
    }

    #[inline]
    fn order(&self, right: &Short) -> Result<Ordering, Short> {
        if self.denominator == right.denominator {
            return Ok(self.numerator.cmp(&right.numerator));
        }
        // products of 64 bits fit 128
        let left_side = i128::from(self.numerator).wrapping_mul(i128::from(right.denominator));
        let right_side = i128::from(right.numerator).wrapping_mul(i128::from(self.denominator));
        Ok(left_side.cmp(&right_side))
    }

    #[inline]
    fn negate(self) -> Short {
        match self.numerator.checked_neg() {
            Some(numerator) => Short { numerator, ..self },
            None => Short::UNSUITED,
        }
    }

    fn abs(self) -> Short {
        if self.numerator < 0 {
            self.negate()
        } else {
            self
        }
    }

    fn power(self, exponent: i32) -> Short {
        self.exactly(|value| value.pow(exponent).ok())
    }

    fn round(self, rounding: Rounding, tell: impl FnOnce(&Fraction, &Fraction)) -> Short {
        self.exactly(|before| {
            let after = round(&before, rounding).ok()?;
            tell(&before, &after);
            Some(after)
        })
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
            let (s, t) = (Short::of(&x), Short::of(&y));
            prop_assert_eq!(s.order(&t), Ok(x.cmp(&y)));
            for (operator, exact) in [
                (Operator::Add, x.add(&y)),
                (Operator::Subtract, x.sub(&y)),
                (Operator::Multiply, x.mul(&y)),
                (Operator::Divide, x.div(&y)),
            ] {
                let short = s.arithmetic(operator, t);
                prop_assert!(short.as_truth().is_none() || short.stop().is_some());
                if let Some(short) = short.number() {
                    prop_assert_eq!(short, exact.unwrap());
                }
            }
        }
    }
}
