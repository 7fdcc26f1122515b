//! The two kinds of numbers that code runs on: in 64 bits without absence, which is fast and
//! suits nearly every evaluation, and exact ones of any size, which suit all.

use std::cmp::Ordering;

use super::ast::Operator;
use super::short::Short;
use crate::quantity::{Fraction, NumberError, Rounding, round};

/// Why a run ends without a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// There is no such number.
    Failed(NumberError),
    /// These numbers do not suffice; the exact ones may.
    Unsuited,
}

impl From<NumberError> for Stop {
    fn from(error: NumberError) -> Stop {
        Stop::Failed(error)
    }
}

/// Why there is no value: the slots that have none, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Absence {
    pub(super) missing: u64,
    pub(super) not_due: u64,
    pub(super) not_applicable: u64,
    /// `NA()` was reached.
    pub(super) by_formula: bool,
}

impl Absence {
    pub(super) fn with(self, other: Absence) -> Absence {
        Absence {
            missing: self.missing | other.missing,
            not_due: self.not_due | other.not_due,
            not_applicable: self.not_applicable | other.not_applicable,
            by_formula: self.by_formula || other.by_formula,
        }
    }
}

/// A kind of numbers that code can run on.
pub(super) trait Numbers<'a> {
    /// A number.
    type Number;
    /// Absence, or a type without values where these numbers know none.
    type Absence: Copy;

    fn read(value: &'a Fraction) -> Result<Self::Number, Stop>;
    fn absent(absence: Absence) -> Result<Self::Absence, Stop>;
    fn absence(absence: Self::Absence) -> Absence;
    fn arithmetic(
        operator: Operator,
        left: &Self::Number,
        right: &Self::Number,
    ) -> Result<Self::Number, Stop>;
    fn order(left: &Self::Number, right: &Self::Number) -> Ordering;
    fn negate(number: &Self::Number) -> Result<Self::Number, Stop>;
    fn is_negative(number: &Self::Number) -> bool;
    fn power(number: &Self::Number, exponent: i32) -> Result<Self::Number, Stop>;
    fn round(
        number: &Self::Number,
        rounding: Rounding,
        tell: impl FnOnce(&Fraction, &Fraction),
    ) -> Result<Self::Number, Stop>;
    fn increment(number: &Self::Number) -> Result<Self::Number, Stop>;
}

/// Numbers in 64 bits; whatever is unusual is left to [`Exact`].
pub(super) enum Fast {}

/// A type without values.
#[derive(Clone, Copy)]
pub(super) enum Never {}

impl Numbers<'_> for Fast {
    type Number = Short;
    type Absence = Never;

    #[inline]
    fn read(value: &Fraction) -> Result<Short, Stop> {
        Short::of(value).ok_or(Stop::Unsuited)
    }

    #[inline]
    fn absent(_: Absence) -> Result<Never, Stop> {
        Err(Stop::Unsuited)
    }

    #[inline]
    fn absence(absence: Never) -> Absence {
        match absence {}
    }

    #[inline]
    fn arithmetic(operator: Operator, left: &Short, right: &Short) -> Result<Short, Stop> {
        let result = match operator {
            Operator::Add => left.add(*right),
            Operator::Subtract => left.sub(*right),
            Operator::Multiply => left.mul(*right),
            Operator::Divide => left.div(*right),
        };
        result.ok_or(Stop::Unsuited)
    }

    #[inline]
    fn order(left: &Short, right: &Short) -> Ordering {
        left.order(*right)
    }

    fn negate(number: &Short) -> Result<Short, Stop> {
        number.neg().ok_or(Stop::Unsuited)
    }

    fn is_negative(number: &Short) -> bool {
        number.is_negative()
    }

    fn power(number: &Short, exponent: i32) -> Result<Short, Stop> {
        let power = Fraction::from(*number).pow(exponent)?;
        Short::of(&power).ok_or(Stop::Unsuited)
    }

    fn round(
        number: &Short,
        rounding: Rounding,
        tell: impl FnOnce(&Fraction, &Fraction),
    ) -> Result<Short, Stop> {
        let before = Fraction::from(*number);
        let after = round(&before, rounding)?;
        tell(&before, &after);
        Short::of(&after).ok_or(Stop::Unsuited)
    }

    fn increment(number: &Short) -> Result<Short, Stop> {
        number.add(Short::ONE).ok_or(Stop::Unsuited)
    }
}

/// Numbers of any size, with absence.
pub(super) enum Exact {}

/// A number that is computed or, as data and constants are, borrowed.
pub(super) enum Held<'a> {
    Borrowed(&'a Fraction),
    Owned(Fraction),
}

impl Held<'_> {
    fn get(&self) -> &Fraction {
        match self {
            Held::Borrowed(value) => value,
            Held::Owned(value) => value,
        }
    }

    pub(super) fn into_fraction(self) -> Fraction {
        match self {
            Held::Borrowed(value) => value.clone(),
            Held::Owned(value) => value,
        }
    }
}

impl<'a> Numbers<'a> for Exact {
    type Number = Held<'a>;
    type Absence = Absence;

    fn read(value: &'a Fraction) -> Result<Held<'a>, Stop> {
        Ok(Held::Borrowed(value))
    }

    fn absent(absence: Absence) -> Result<Absence, Stop> {
        Ok(absence)
    }

    fn absence(absence: Absence) -> Absence {
        absence
    }

    fn arithmetic(operator: Operator, left: &Held<'a>, right: &Held<'a>) -> Result<Held<'a>, Stop> {
        let (left, right) = (left.get(), right.get());
        let result = match operator {
            Operator::Add => left.add(right),
            Operator::Subtract => left.sub(right),
            Operator::Multiply => left.mul(right),
            Operator::Divide => left.div(right),
        };
        Ok(Held::Owned(result?))
    }

    fn order(left: &Held<'a>, right: &Held<'a>) -> Ordering {
        left.get().cmp(right.get())
    }

    fn negate(number: &Held<'a>) -> Result<Held<'a>, Stop> {
        Ok(Held::Owned(number.get().neg()))
    }

    fn is_negative(number: &Held<'a>) -> bool {
        number.get().is_negative()
    }

    fn power(number: &Held<'a>, exponent: i32) -> Result<Held<'a>, Stop> {
        Ok(Held::Owned(number.get().pow(exponent)?))
    }

    fn round(
        number: &Held<'a>,
        rounding: Rounding,
        tell: impl FnOnce(&Fraction, &Fraction),
    ) -> Result<Held<'a>, Stop> {
        let after = round(number.get(), rounding)?;
        tell(number.get(), &after);
        Ok(Held::Owned(after))
    }

    fn increment(number: &Held<'a>) -> Result<Held<'a>, Stop> {
        Ok(Held::Owned(number.get().add(&Fraction::ONE)?))
    }
}
