//! Running the code of a formula. There is one evaluator; what it records is a parameter.

use std::cmp::Ordering;

use super::ast::{Comparison, Operator};
use super::code::{Code, Op, Operand};
use crate::quantity::{Fraction, NumberError, Rounding, round};
use crate::value::Observed;

/// What the evaluator tells while it runs.
pub(super) trait Recorder {
    /// A rounding: the number of the operation, the value before and after.
    fn rounded(&mut self, at: usize, rounding: Rounding, before: &Fraction, after: &Fraction);
    /// A condition that chose a branch.
    fn branched(&mut self, at: usize, held: bool);
}

/// Records nothing.
impl Recorder for () {
    #[inline]
    fn rounded(&mut self, _: usize, _: Rounding, _: &Fraction, _: &Fraction) {}
    #[inline]
    fn branched(&mut self, _: usize, _: bool) {}
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
    fn with(self, other: Absence) -> Absence {
        Absence {
            missing: self.missing | other.missing,
            not_due: self.not_due | other.not_due,
            not_applicable: self.not_applicable | other.not_applicable,
            by_formula: self.by_formula || other.by_formula,
        }
    }
}

/// A value while it is computed. Data and constants are borrowed.
pub(super) enum Cell<'a> {
    Borrowed(&'a Fraction),
    Owned(Fraction),
    Truth(bool),
    Absent(Absence),
}

/// A failure and the operation that it happened in.
pub(super) type Failed = (NumberError, usize);

/// How many values lie on the stack before it needs memory of its own.
const SHALLOW: usize = 4;

struct Stack<'a> {
    shallow: [Cell<'a>; SHALLOW],
    depth: usize,
    deep: Vec<Cell<'a>>,
}

impl<'a> Stack<'a> {
    #[inline]
    fn new() -> Stack<'a> {
        Stack {
            shallow: [const { Cell::Truth(false) }; SHALLOW],
            depth: 0,
            deep: Vec::new(),
        }
    }

    #[inline]
    fn push(&mut self, cell: Cell<'a>) {
        match self.shallow.get_mut(self.depth) {
            Some(place) => *place = cell,
            None => self.deep.push(cell),
        }
        self.depth += 1;
    }

    #[inline]
    fn pop(&mut self) -> Cell<'a> {
        self.depth = self.depth.saturating_sub(1);
        match self.shallow.get_mut(self.depth) {
            Some(place) => std::mem::replace(place, Cell::Truth(false)),
            None => self.deep.pop().unwrap_or(Cell::Truth(false)),
        }
    }
}

struct Machine<'a> {
    constants: &'a [Fraction],
    inputs: &'a [Observed<Fraction>],
    stack: Stack<'a>,
}

/// Runs the code on the data, in the order of the slots. Data that are not given count as missing.
pub(super) fn run<'a, R: Recorder>(
    code: &'a Code,
    inputs: &'a [Observed<Fraction>],
    recorder: &mut R,
) -> Result<Cell<'a>, Failed> {
    let mut machine = Machine {
        constants: &code.constants,
        inputs,
        stack: Stack::new(),
    };
    let mut at = 0;
    while let Some(op) = code.ops.get(at) {
        at = machine.step(*op, at, recorder)?;
    }
    Ok(machine.fetch(code.result))
}

impl<'a> Machine<'a> {
    #[inline]
    fn fetch(&mut self, operand: Operand) -> Cell<'a> {
        match operand {
            Operand::Slot(slot) => self.slot(slot),
            Operand::Constant(index) => match self.constants.get(usize::from(index)) {
                Some(value) => Cell::Borrowed(value),
                None => Cell::Truth(false),
            },
            Operand::Truth(truth) => Cell::Truth(truth),
            Operand::Stack => self.stack.pop(),
        }
    }

    #[inline]
    fn slot(&self, slot: u16) -> Cell<'a> {
        let bit = 1u64.checked_shl(u32::from(slot)).unwrap_or_default();
        let absence = match self.inputs.get(usize::from(slot)) {
            Some(Observed::Known(value)) => return Cell::Borrowed(value),
            Some(Observed::NotDue) => Absence {
                not_due: bit,
                ..Absence::default()
            },
            Some(Observed::NotApplicable { .. }) => Absence {
                not_applicable: bit,
                ..Absence::default()
            },
            Some(Observed::Missing) | None => Absence {
                missing: bit,
                ..Absence::default()
            },
        };
        Cell::Absent(absence)
    }

    /// Two operands, the right one first, as they lie on the stack.
    #[inline]
    fn both(&mut self, left: Operand, right: Operand) -> (Cell<'a>, Cell<'a>) {
        let right = self.fetch(right);
        let left = self.fetch(left);
        (left, right)
    }

    /// Runs one operation; answers the place of the next.
    #[inline]
    fn step<R: Recorder>(&mut self, op: Op, at: usize, recorder: &mut R) -> Result<usize, Failed> {
        let failed = |error: NumberError| (error, at);
        let result = match op {
            Op::Push(operand) => self.fetch(operand),
            Op::Arithmetic(operator, left, right) => {
                let (left, right) = self.both(left, right);
                binary(&left, &right, |a, b| arithmetic(operator, a, b)).map_err(failed)?
            }
            Op::Extreme(smaller, left, right) => {
                let (left, right) = self.both(left, right);
                extreme(smaller, left, right)
            }
            Op::Compare(comparison, left, right) => {
                let (left, right) = self.both(left, right);
                compare(comparison, &left, &right)
            }
            Op::Branch {
                condition,
                otherwise,
                end,
            } => match self.fetch(condition) {
                Cell::Truth(held) => {
                    recorder.branched(at, held);
                    return Ok(if held { at + 1 } else { usize::from(otherwise) });
                }
                absent => {
                    self.stack.push(absent);
                    return Ok(usize::from(end));
                }
            },
            Op::Jump(to) => return Ok(usize::from(to)),
            Op::Decided { by, end } => {
                let top = self.stack.pop();
                let decided = matches!(top, Cell::Truth(truth) if truth == by);
                self.stack.push(top);
                return Ok(if decided { usize::from(end) } else { at + 1 });
            }
            Op::Combine { by, operand } => {
                let right = self.fetch(operand);
                combine(by, &self.stack.pop(), &right)
            }
            Op::Round(operand, rounding) => {
                let value = self.fetch(operand);
                unary(value, |before| {
                    let after = round(before, rounding)?;
                    recorder.rounded(at, rounding, before, &after);
                    Ok(after)
                })
                .map_err(failed)?
            }
            Op::Negate(operand) => unary(self.fetch(operand), |a| Ok(a.neg())).map_err(failed)?,
            Op::Abs(operand) => unary(self.fetch(operand), |a| Ok(a.abs())).map_err(failed)?,
            Op::Power(operand, exponent) => {
                unary(self.fetch(operand), |a| a.pow(exponent)).map_err(failed)?
            }
            Op::Clamp => {
                let high = self.stack.pop();
                let low = self.stack.pop();
                let value = self.stack.pop();
                extreme(false, low, extreme(true, value, high))
            }
            Op::Not(operand) => match self.fetch(operand) {
                Cell::Truth(truth) => Cell::Truth(!truth),
                absent => absent,
            },
            Op::IsNa(operand) => is_na(self.fetch(operand)),
            Op::NotApplicable => Cell::Absent(Absence {
                by_formula: true,
                ..Absence::default()
            }),
            Op::CountIf(operand) => {
                let condition = self.fetch(operand);
                count_if(&self.stack.pop(), &condition).map_err(failed)?
            }
        };
        self.stack.push(result);
        Ok(at + 1)
    }
}

#[inline]
fn number<'c>(cell: &'c Cell<'_>) -> Result<&'c Fraction, Absence> {
    match cell {
        Cell::Borrowed(value) => Ok(value),
        Cell::Owned(value) => Ok(value),
        Cell::Absent(absence) => Err(*absence),
        // the checker lets no condition be computed with
        Cell::Truth(_) => Err(Absence::default()),
    }
}

/// The absence of one or two operands together.
fn absence(left: &Cell<'_>, right: &Cell<'_>) -> Absence {
    let of = |cell: &Cell<'_>| number(cell).err().unwrap_or_default();
    of(left).with(of(right))
}

#[inline]
fn unary<'a>(
    cell: Cell<'a>,
    compute: impl FnOnce(&Fraction) -> Result<Fraction, NumberError>,
) -> Result<Cell<'a>, NumberError> {
    match number(&cell) {
        Ok(value) => Ok(Cell::Owned(compute(value)?)),
        Err(absence) => Ok(Cell::Absent(absence)),
    }
}

#[inline]
fn binary<'a>(
    left: &Cell<'a>,
    right: &Cell<'a>,
    compute: impl FnOnce(&Fraction, &Fraction) -> Result<Fraction, NumberError>,
) -> Result<Cell<'a>, NumberError> {
    match (number(left), number(right)) {
        (Ok(a), Ok(b)) => Ok(Cell::Owned(compute(a, b)?)),
        _ => Ok(Cell::Absent(absence(left, right))),
    }
}

#[inline]
fn arithmetic(operator: Operator, a: &Fraction, b: &Fraction) -> Result<Fraction, NumberError> {
    match operator {
        Operator::Add => a.add(b),
        Operator::Subtract => a.sub(b),
        Operator::Multiply => a.mul(b),
        Operator::Divide => a.div(b),
    }
}

#[inline]
fn extreme<'a>(smaller: bool, left: Cell<'a>, right: Cell<'a>) -> Cell<'a> {
    let order = match (number(&left), number(&right)) {
        (Ok(a), Ok(b)) => a.cmp(b),
        _ => return Cell::Absent(absence(&left, &right)),
    };
    let take_right = if smaller {
        order == Ordering::Greater
    } else {
        order == Ordering::Less
    };
    if take_right { right } else { left }
}

#[inline]
fn compare<'a>(comparison: Comparison, left: &Cell<'a>, right: &Cell<'a>) -> Cell<'a> {
    let order = match (number(left), number(right)) {
        (Ok(a), Ok(b)) => a.cmp(b),
        _ => return Cell::Absent(absence(left, right)),
    };
    Cell::Truth(match comparison {
        Comparison::Equal => order == Ordering::Equal,
        Comparison::NotEqual => order != Ordering::Equal,
        Comparison::Less => order == Ordering::Less,
        Comparison::LessOrEqual => order != Ordering::Greater,
        Comparison::Greater => order == Ordering::Greater,
        Comparison::GreaterOrEqual => order != Ordering::Less,
    })
}

/// AND (`by` false) or OR (`by` true): one operand that decides is enough, whatever is absent.
fn combine<'a>(by: bool, left: &Cell<'a>, right: &Cell<'a>) -> Cell<'a> {
    match (left, right) {
        (Cell::Truth(truth), _) | (_, Cell::Truth(truth)) if *truth == by => Cell::Truth(by),
        (Cell::Truth(_), Cell::Truth(_)) => Cell::Truth(!by),
        _ => Cell::Absent(absence(left, right)),
    }
}

fn is_na(cell: Cell<'_>) -> Cell<'_> {
    match cell {
        Cell::Absent(absence) => {
            let applies = absence.not_applicable == 0 && !absence.by_formula;
            if applies && absence.not_due != 0 {
                Cell::Absent(absence)
            } else {
                Cell::Truth(true)
            }
        }
        _ => Cell::Truth(false),
    }
}

fn count_if<'a>(count: &Cell<'a>, condition: &Cell<'a>) -> Result<Cell<'a>, NumberError> {
    match (number(count), condition) {
        (Ok(count), Cell::Truth(held)) => {
            let more = if *held { Fraction::ONE } else { Fraction::ZERO };
            Ok(Cell::Owned(count.add(&more)?))
        }
        _ => Ok(Cell::Absent(absence(count, condition))),
    }
}
