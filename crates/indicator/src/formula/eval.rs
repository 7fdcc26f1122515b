//! Running the code of a formula. There is one evaluator; the numbers it runs on and what it
//! records are parameters.

use std::cmp::Ordering;

use super::ast::Comparison;
use super::code::{Code, Op, Operand, Targets};
use super::numbers::{Absence, Numbers, Stop};
use crate::quantity::{Fraction, Rounding};
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

/// A value while it is computed.
pub(super) enum Cell<'a, N: Numbers<'a>> {
    Number(N::Number),
    Truth(bool),
    Absent(N::Absence),
}

impl<'a, N: Numbers<'a>> Cell<'a, N> {
    #[inline]
    fn number(&self) -> Option<&N::Number> {
        match self {
            Cell::Number(number) => Some(number),
            // the checker lets no condition be computed with
            Cell::Truth(_) | Cell::Absent(_) => None,
        }
    }

    fn absence(&self) -> Absence {
        match self {
            Cell::Absent(absence) => N::absence(*absence),
            Cell::Number(_) | Cell::Truth(_) => Absence::default(),
        }
    }
}

/// The absence of two operands together.
fn absent<'a, N: Numbers<'a>>(
    left: &Cell<'a, N>,
    right: &Cell<'a, N>,
) -> Result<Cell<'a, N>, Stop> {
    let absence = left.absence().with(right.absence());
    Ok(Cell::Absent(N::absent(absence)?))
}

/// How many values lie on the stack before it needs memory of its own.
const SHALLOW: usize = 4;

struct Stack<'a, N: Numbers<'a>> {
    shallow: [Cell<'a, N>; SHALLOW],
    depth: usize,
    deep: Vec<Cell<'a, N>>,
}

impl<'a, N: Numbers<'a>> Stack<'a, N> {
    #[inline]
    fn push(&mut self, cell: Cell<'a, N>) {
        match self.shallow.get_mut(self.depth) {
            Some(place) => *place = cell,
            None => self.deep.push(cell),
        }
        self.depth += 1;
    }

    #[inline]
    fn pop(&mut self) -> Cell<'a, N> {
        self.depth = self.depth.saturating_sub(1);
        match self.shallow.get_mut(self.depth) {
            Some(place) => std::mem::replace(place, Cell::Truth(false)),
            None => self.deep.pop().unwrap_or(Cell::Truth(false)),
        }
    }
}

struct Machine<'a, N: Numbers<'a>> {
    constants: &'a [Fraction],
    inputs: &'a [Observed<Fraction>],
    stack: Stack<'a, N>,
}

/// Runs the code on the data, in the order of the slots. Data that are not given count as missing.
/// Where there is no value, says why and in which operation.
#[inline]
pub(super) fn run<'a, N: Numbers<'a>, R: Recorder>(
    code: &'a Code,
    inputs: &'a [Observed<Fraction>],
    recorder: &mut R,
) -> Result<Cell<'a, N>, (Stop, usize)> {
    let mut machine: Machine<'a, N> = Machine {
        constants: &code.constants,
        inputs,
        stack: Stack {
            shallow: [const { Cell::Truth(false) }; SHALLOW],
            depth: 0,
            deep: Vec::new(),
        },
    };
    let mut at = 0;
    while let Some(op) = code.ops.get(at) {
        match machine.step(*op, at, recorder) {
            Ok(next) => at = next,
            Err(stop) => return Err((stop, at)),
        }
    }
    machine.fetch(code.result).map_err(|stop| (stop, at))
}

impl<'a, N: Numbers<'a>> Machine<'a, N> {
    #[inline]
    fn fetch(&mut self, operand: Operand) -> Result<Cell<'a, N>, Stop> {
        Ok(match operand {
            Operand::Slot(slot) => match self.inputs.get(usize::from(slot)) {
                Some(Observed::Known(value)) => Cell::Number(N::read(value)?),
                other => Cell::Absent(N::absent(absence_of(slot, other))?),
            },
            Operand::Constant(index) => match self.constants.get(usize::from(index)) {
                Some(value) => Cell::Number(N::read(value)?),
                None => Cell::Truth(false),
            },
            Operand::Truth(truth) => Cell::Truth(truth),
            Operand::Stack => self.stack.pop(),
        })
    }

    /// Two operands, the right one first, as they lie on the stack.
    #[inline]
    fn both(&mut self, left: Operand, right: Operand) -> Result<(Cell<'a, N>, Cell<'a, N>), Stop> {
        let right = self.fetch(right)?;
        let left = self.fetch(left)?;
        Ok((left, right))
    }

    /// Runs one operation; answers the place of the next.
    #[inline]
    fn step<R: Recorder>(&mut self, op: Op, at: usize, recorder: &mut R) -> Result<usize, Stop> {
        let result = match op {
            Op::Push(operand) => self.fetch(operand)?,
            Op::Arithmetic(operator, left, right) => {
                let (left, right) = self.both(left, right)?;
                match (left.number(), right.number()) {
                    (Some(a), Some(b)) => Cell::Number(N::arithmetic(operator, a, b)?),
                    _ => absent(&left, &right)?,
                }
            }
            Op::Extreme(smaller, left, right) => {
                let (left, right) = self.both(left, right)?;
                extreme(smaller, left, right)?
            }
            Op::Compare(comparison, left, right) => {
                let (left, right) = self.both(left, right)?;
                compare(comparison, &left, &right)?
            }
            Op::CompareBranch {
                comparison,
                left,
                right,
                targets,
            } => {
                let (left, right) = self.both(left, right)?;
                let condition = compare(comparison, &left, &right)?;
                return Ok(self.branch(condition, targets, at, recorder));
            }
            Op::Branch { condition, targets } => {
                let condition = self.fetch(condition)?;
                return Ok(self.branch(condition, targets, at, recorder));
            }
            Op::Jump(to) => return Ok(usize::from(to)),
            Op::Decided { by, end } => {
                let top = self.stack.pop();
                let decided = matches!(top, Cell::Truth(truth) if truth == by);
                self.stack.push(top);
                return Ok(if decided { usize::from(end) } else { at + 1 });
            }
            rarer => self.rarer(rarer, at, recorder)?,
        };
        self.stack.push(result);
        Ok(at + 1)
    }

    /// Where to go on by a condition.
    #[inline]
    fn branch<R: Recorder>(
        &mut self,
        condition: Cell<'a, N>,
        targets: Targets,
        at: usize,
        recorder: &mut R,
    ) -> usize {
        match condition {
            Cell::Truth(held) => {
                recorder.branched(at, held);
                if held {
                    at + 1
                } else {
                    usize::from(targets.otherwise)
                }
            }
            absent => {
                self.stack.push(absent);
                usize::from(targets.end)
            }
        }
    }

    /// Operations that most formulas do without.
    fn rarer<R: Recorder>(
        &mut self,
        op: Op,
        at: usize,
        recorder: &mut R,
    ) -> Result<Cell<'a, N>, Stop> {
        Ok(match op {
            Op::Combine { by, operand } => {
                let right = self.fetch(operand)?;
                combine(by, &self.stack.pop(), &right)?
            }
            Op::Round(operand, rounding) => self.single(operand, |value| {
                N::round(value, rounding, |before, after| {
                    recorder.rounded(at, rounding, before, after);
                })
            })?,
            Op::Negate(operand) => self.single(operand, N::negate)?,
            Op::Power(operand, exponent) => {
                self.single(operand, |value| N::power(value, exponent))?
            }
            Op::Abs(operand) => match self.fetch(operand)? {
                Cell::Number(value) if N::is_negative(&value) => Cell::Number(N::negate(&value)?),
                other => other,
            },
            Op::Clamp => {
                let high = self.stack.pop();
                let low = self.stack.pop();
                let value = self.stack.pop();
                extreme(false, low, extreme(true, value, high)?)?
            }
            Op::Not(operand) => match self.fetch(operand)? {
                Cell::Truth(truth) => Cell::Truth(!truth),
                other => other,
            },
            Op::IsNa(operand) => is_na(self.fetch(operand)?),
            Op::CountIf(operand) => {
                let condition = self.fetch(operand)?;
                match (self.stack.pop(), condition) {
                    (Cell::Number(count), Cell::Truth(true)) => Cell::Number(N::increment(&count)?),
                    (count @ Cell::Number(_), Cell::Truth(false)) => count,
                    (count, condition) => absent(&count, &condition)?,
                }
            }
            // NA(); all others are in `step`
            _ => Cell::Absent(N::absent(Absence {
                by_formula: true,
                ..Absence::default()
            })?),
        })
    }

    fn single(
        &mut self,
        operand: Operand,
        compute: impl FnOnce(&N::Number) -> Result<N::Number, Stop>,
    ) -> Result<Cell<'a, N>, Stop> {
        Ok(match self.fetch(operand)? {
            Cell::Number(value) => Cell::Number(compute(&value)?),
            other => other,
        })
    }
}

#[cold]
fn absence_of(slot: u16, observed: Option<&Observed<Fraction>>) -> Absence {
    let bit = 1u64.checked_shl(u32::from(slot)).unwrap_or_default();
    let mut absence = Absence::default();
    match observed {
        Some(Observed::NotDue) => absence.not_due = bit,
        Some(Observed::NotApplicable { .. }) => absence.not_applicable = bit,
        Some(Observed::Missing | Observed::Known(_)) | None => absence.missing = bit,
    }
    absence
}

#[inline]
fn extreme<'a, N: Numbers<'a>>(
    smaller: bool,
    left: Cell<'a, N>,
    right: Cell<'a, N>,
) -> Result<Cell<'a, N>, Stop> {
    let order = match (left.number(), right.number()) {
        (Some(a), Some(b)) => N::order(a, b),
        _ => return absent(&left, &right),
    };
    let take_right = if smaller {
        order == Ordering::Greater
    } else {
        order == Ordering::Less
    };
    Ok(if take_right { right } else { left })
}

#[inline]
fn compare<'a, N: Numbers<'a>>(
    comparison: Comparison,
    left: &Cell<'a, N>,
    right: &Cell<'a, N>,
) -> Result<Cell<'a, N>, Stop> {
    let order = match (left.number(), right.number()) {
        (Some(a), Some(b)) => N::order(a, b),
        _ => return absent(left, right),
    };
    Ok(Cell::Truth(match comparison {
        Comparison::Equal => order == Ordering::Equal,
        Comparison::NotEqual => order != Ordering::Equal,
        Comparison::Less => order == Ordering::Less,
        Comparison::LessOrEqual => order != Ordering::Greater,
        Comparison::Greater => order == Ordering::Greater,
        Comparison::GreaterOrEqual => order != Ordering::Less,
    }))
}

/// AND (`by` false) or OR (`by` true): one operand that decides is enough, whatever is absent.
fn combine<'a, N: Numbers<'a>>(
    by: bool,
    left: &Cell<'a, N>,
    right: &Cell<'a, N>,
) -> Result<Cell<'a, N>, Stop> {
    match (left, right) {
        (Cell::Truth(truth), _) | (_, Cell::Truth(truth)) if *truth == by => Ok(Cell::Truth(by)),
        (Cell::Truth(_), Cell::Truth(_)) => Ok(Cell::Truth(!by)),
        _ => absent(left, right),
    }
}

fn is_na<'a, N: Numbers<'a>>(cell: Cell<'a, N>) -> Cell<'a, N> {
    match &cell {
        Cell::Absent(_) => {
            let absence = cell.absence();
            let applies = absence.not_applicable == 0 && !absence.by_formula;
            if applies && absence.not_due != 0 {
                cell
            } else {
                Cell::Truth(true)
            }
        }
        _ => Cell::Truth(false),
    }
}
