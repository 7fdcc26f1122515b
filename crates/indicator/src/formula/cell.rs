//! The two kinds of values that code runs on: in 64 bits without absence, which is fast and suits
//! nearly every evaluation, and exact ones of any size, which suit all.

use std::cmp::Ordering;

use super::ast::{Comparison, Operator};
use super::code::Code;
use crate::quantity::{Fraction, NumberError, Rounding, round};

/// Why a run ends without a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// There is no such number.
    Failed(NumberError),
    /// These values do not suffice; the exact ones may.
    Unsuited,
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

/// A value while it is computed: a number, a truth, an absence, or the end of the run.
///
/// The checker lets no operation meet a truth where it needs a number, nor the reverse.
pub(super) trait Cell<'a>: Sized {
    fn read(value: &'a Fraction) -> Self;
    fn constant(code: &'a Code, index: u16) -> Self;
    fn truth(truth: bool) -> Self;
    fn absent(absence: Absence) -> Self;

    /// Whether and why the run ends here.
    fn stop(&self) -> Option<Stop>;
    /// The truth, if it is one.
    fn as_truth(&self) -> Option<bool>;
    /// The absence, if it is one.
    fn absence(&self) -> Option<Absence>;

    fn arithmetic(self, operator: Operator, right: Self) -> Self;
    /// How two numbers stand to each other; a value without one says why there is no order.
    fn order(&self, right: &Self) -> Result<Ordering, Self>;
    fn negate(self) -> Self;
    fn abs(self) -> Self;
    fn power(self, exponent: i32) -> Self;
    fn round(self, rounding: Rounding, tell: impl FnOnce(&Fraction, &Fraction)) -> Self;
}

/// The smaller or the larger of two.
#[inline]
pub(super) fn extreme<'a, C: Cell<'a>>(smaller: bool, left: C, right: C) -> C {
    match left.order(&right) {
        Ok(Ordering::Greater) if smaller => right,
        Ok(Ordering::Less) if !smaller => right,
        Ok(_) => left,
        Err(none) => none,
    }
}

/// Whether a comparison holds.
#[inline]
pub(super) fn compare<'a, C: Cell<'a>>(comparison: Comparison, left: &C, right: &C) -> C {
    let order = match left.order(right) {
        Ok(order) => order,
        Err(none) => return none,
    };
    C::truth(match comparison {
        Comparison::Equal => order == Ordering::Equal,
        Comparison::NotEqual => order != Ordering::Equal,
        Comparison::Less => order == Ordering::Less,
        Comparison::LessOrEqual => order != Ordering::Greater,
        Comparison::Greater => order == Ordering::Greater,
        Comparison::GreaterOrEqual => order != Ordering::Less,
    })
}

/// AND (`by` false) or OR (`by` true): one operand that decides is enough, whatever is absent.
pub(super) fn combine<'a, C: Cell<'a>>(by: bool, left: C, right: C) -> C {
    match (left.as_truth(), right.as_truth()) {
        (Some(truth), _) | (_, Some(truth)) if truth == by => C::truth(by),
        (Some(_), Some(_)) => C::truth(!by),
        (Some(_), None) => right,
        (None, Some(_)) => left,
        (None, None) => together(&left, &right),
    }
}

/// The absence of two values.
pub(super) fn together<'a, C: Cell<'a>>(left: &C, right: &C) -> C {
    let of = |cell: &C| cell.absence().unwrap_or_default();
    C::absent(of(left).with(of(right)))
}

/// Whether a value is missing or does not apply; what is not yet due stays so.
pub(super) fn is_na<'a, C: Cell<'a>>(cell: C) -> C {
    match cell.absence() {
        None => C::truth(false),
        Some(absence) => {
            let applies = absence.not_applicable == 0 && !absence.by_formula;
            if applies && absence.not_due != 0 {
                cell
            } else {
                C::truth(true)
            }
        }
    }
}

/// A value of any size, or none. Data and constants are borrowed.
pub(super) enum Exact<'a> {
    Borrowed(&'a Fraction),
    Owned(Fraction),
    Truth(bool),
    Absent(Absence),
    Failed(NumberError),
}

impl<'a> Exact<'a> {
    fn number(&self) -> Option<&Fraction> {
        match self {
            Exact::Borrowed(value) => Some(value),
            Exact::Owned(value) => Some(value),
            Exact::Truth(_) | Exact::Absent(_) | Exact::Failed(_) => None,
        }
    }

    fn of(result: Result<Fraction, NumberError>) -> Exact<'a> {
        match result {
            Ok(value) => Exact::Owned(value),
            Err(error) => Exact::Failed(error),
        }
    }

    fn single(self, compute: impl FnOnce(&Fraction) -> Result<Fraction, NumberError>) -> Exact<'a> {
        match self.number() {
            Some(value) => Exact::of(compute(value)),
            None => self,
        }
    }
}

impl<'a> Cell<'a> for Exact<'a> {
    fn read(value: &'a Fraction) -> Exact<'a> {
        Exact::Borrowed(value)
    }

    fn constant(code: &'a Code, index: u16) -> Exact<'a> {
        match code.constants.get(usize::from(index)) {
            Some(value) => Exact::Borrowed(value),
            None => Exact::Failed(NumberError::NotANumber),
        }
    }

    fn truth(truth: bool) -> Exact<'a> {
        Exact::Truth(truth)
    }

    fn absent(absence: Absence) -> Exact<'a> {
        Exact::Absent(absence)
    }

    fn stop(&self) -> Option<Stop> {
        match self {
            Exact::Failed(error) => Some(Stop::Failed(*error)),
            _ => None,
        }
    }

    fn as_truth(&self) -> Option<bool> {
        match self {
            Exact::Truth(truth) => Some(*truth),
            _ => None,
        }
    }

    fn absence(&self) -> Option<Absence> {
        match self {
            Exact::Absent(absence) => Some(*absence),
            _ => None,
        }
    }

    fn arithmetic(self, operator: Operator, right: Exact<'a>) -> Exact<'a> {
        let (Some(a), Some(b)) = (self.number(), right.number()) else {
            return together(&self, &right);
        };
        Exact::of(match operator {
            Operator::Add => a.add(b),
            Operator::Subtract => a.sub(b),
            Operator::Multiply => a.mul(b),
            Operator::Divide => a.div(b),
        })
    }

    fn order(&self, right: &Exact<'a>) -> Result<Ordering, Exact<'a>> {
        match (self.number(), right.number()) {
            (Some(a), Some(b)) => Ok(a.cmp(b)),
            _ => Err(together(self, right)),
        }
    }

    fn negate(self) -> Exact<'a> {
        self.single(|value| Ok(value.neg()))
    }

    fn abs(self) -> Exact<'a> {
        self.single(|value| Ok(value.abs()))
    }

    fn power(self, exponent: i32) -> Exact<'a> {
        self.single(|value| value.pow(exponent))
    }

    fn round(self, rounding: Rounding, tell: impl FnOnce(&Fraction, &Fraction)) -> Exact<'a> {
        self.single(|before| {
            let after = round(before, rounding)?;
            tell(before, &after);
            Ok(after)
        })
    }
}
