//! Running the code of a formula. There is one evaluator; the values it runs on and what it
//! records are parameters.

use super::ast::Operator;
use super::cell::{Absence, Cell, Stop, combine, compare, extreme, is_na, together};
use super::code::{Code, Op, Operand, Targets};
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

/// How many values lie on the stack before it needs memory of its own.
const SHALLOW: usize = 4;

struct Stack<C> {
    shallow: [C; SHALLOW],
    depth: usize,
    deep: Vec<C>,
}

impl<'a, C: Cell<'a>> Stack<C> {
    #[inline]
    fn push(&mut self, cell: C) {
        match self.shallow.get_mut(self.depth) {
            Some(place) => *place = cell,
            None => self.deep.push(cell),
        }
        self.depth += 1;
    }

    #[inline]
    fn pop(&mut self) -> C {
        self.depth = self.depth.saturating_sub(1);
        match self.shallow.get_mut(self.depth) {
            Some(place) => std::mem::replace(place, C::truth(false)),
            None => self.deep.pop().unwrap_or_else(|| C::truth(false)),
        }
    }
}

struct Machine<'a, C> {
    code: &'a Code,
    inputs: &'a [Observed<Fraction>],
    stack: Stack<C>,
}

/// Runs the code on the data, in the order of the slots. Data that are not given count as missing.
/// Where the run ends without a value, says why and in which operation.
#[inline]
pub(super) fn run<'a, C: Cell<'a>, R: Recorder>(
    code: &'a Code,
    inputs: &'a [Observed<Fraction>],
    recorder: &mut R,
) -> Result<C, (Stop, usize)> {
    let mut machine = Machine {
        code,
        inputs,
        stack: Stack {
            shallow: std::array::from_fn(|_| C::truth(false)),
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

impl<'a, C: Cell<'a>> Machine<'a, C> {
    /// The value of an operand. What lies on the stack has been looked at when it was put there.
    #[inline(always)]
    fn fetch(&mut self, operand: Operand) -> Result<C, Stop> {
        let cell = match operand {
            Operand::Stack => return Ok(self.stack.pop()),
            Operand::Slot(slot) => match self.inputs.get(usize::from(slot)) {
                Some(Observed::Known(value)) => C::read(value),
                other => C::absent(absence_of(slot, other)),
            },
            Operand::Constant(index) => C::constant(self.code, index),
            Operand::Truth(truth) => return Ok(C::truth(truth)),
        };
        match cell.stop() {
            None => Ok(cell),
            Some(stop) => Err(stop),
        }
    }

    /// Runs one operation; answers the place of the next.
    #[inline]
    fn step<R: Recorder>(&mut self, op: Op, at: usize, recorder: &mut R) -> Result<usize, Stop> {
        // the right operand first, as they lie on the stack
        let result = match op {
            Op::Push(operand) => self.fetch(operand)?,
            Op::Arithmetic(operator, left, right) => {
                let right = self.fetch(right)?;
                self.fetch(left)?.arithmetic(operator, right)
            }
            Op::Extreme(smaller, left, right) => {
                let right = self.fetch(right)?;
                extreme(smaller, self.fetch(left)?, right)
            }
            Op::Compare(comparison, left, right) => {
                let right = self.fetch(right)?;
                compare(comparison, &self.fetch(left)?, &right)
            }
            Op::CompareBranch {
                comparison,
                left,
                right,
                targets,
            } => {
                let right = self.fetch(right)?;
                let condition = compare(comparison, &self.fetch(left)?, &right);
                return self.branch(condition, targets, at, recorder);
            }
            Op::Branch { condition, targets } => {
                let condition = self.fetch(condition)?;
                return self.branch(condition, targets, at, recorder);
            }
            Op::Jump(to) => return Ok(usize::from(to)),
            Op::Decided { by, end } => {
                let top = self.stack.pop();
                let decided = top.as_truth() == Some(by);
                self.stack.push(top);
                return Ok(if decided { usize::from(end) } else { at + 1 });
            }
            rarer => self.rarer(rarer, at, recorder)?,
        };
        if let Some(stop) = result.stop() {
            return Err(stop);
        }
        self.stack.push(result);
        Ok(at + 1)
    }

    /// Where to go on by a condition.
    #[inline]
    fn branch<R: Recorder>(
        &mut self,
        condition: C,
        targets: Targets,
        at: usize,
        recorder: &mut R,
    ) -> Result<usize, Stop> {
        if let Some(stop) = condition.stop() {
            return Err(stop);
        }
        Ok(match condition.as_truth() {
            Some(held) => {
                recorder.branched(at, held);
                if held {
                    at + 1
                } else {
                    usize::from(targets.otherwise)
                }
            }
            None => {
                self.stack.push(condition);
                usize::from(targets.end)
            }
        })
    }

    /// Operations that most formulas do without.
    fn rarer<R: Recorder>(&mut self, op: Op, at: usize, recorder: &mut R) -> Result<C, Stop> {
        Ok(match op {
            Op::Combine { by, operand } => {
                let right = self.fetch(operand)?;
                combine(by, self.stack.pop(), right)
            }
            Op::Round(operand, rounding) => {
                self.fetch(operand)?.round(rounding, |before, after| {
                    recorder.rounded(at, rounding, before, after);
                })
            }
            Op::Negate(operand) => self.fetch(operand)?.negate(),
            Op::Abs(operand) => self.fetch(operand)?.abs(),
            Op::Power(operand, exponent) => self.fetch(operand)?.power(exponent),
            Op::Clamp => {
                let high = self.stack.pop();
                let low = self.stack.pop();
                let value = self.stack.pop();
                extreme(false, low, extreme(true, value, high))
            }
            Op::Not(operand) => {
                let condition = self.fetch(operand)?;
                match condition.as_truth() {
                    Some(truth) => C::truth(!truth),
                    None => condition,
                }
            }
            Op::IsNa(operand) => is_na(self.fetch(operand)?),
            Op::CountIf(one, operand) => {
                let condition = self.fetch(operand)?;
                let count = self.stack.pop();
                match condition.as_truth() {
                    Some(true) => count.arithmetic(Operator::Add, C::constant(self.code, one)),
                    Some(false) => count,
                    None => together(&count, &condition),
                }
            }
            // NA(); all others are in `step`
            _ => C::absent(Absence {
                by_formula: true,
                ..Absence::default()
            }),
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
