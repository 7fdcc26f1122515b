//! Budget execution (预算执行率).

use super::record::Branch;
use super::{Actual, Flag, Given, Recorder, Refusal, Role};
use crate::document::Key;
use crate::quantity::Fraction;

/// What was spent of the revised budget, in proportion, never above the weight.
///
/// `s = min(w, w × executed ÷ revised)`. A revised budget of 0 leaves the rate undefined: the row
/// does not apply and is re-scaled away, with a flag. Returned money (executed below 0) gives 0.
///
/// Worked: 30,000 of 120,000 → 2.5 of 10 (published 2.5); 79.27 % → 7.927 → 7.93 (published 7.93).
///
/// Source: 财预〔2020〕10号 (memory); forms of many places (published).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Execution;

pub(super) const KEYS: &[Key] = &[super::RULE];

impl Execution {
    pub(super) fn score<R: Recorder>(
        &self,
        given: &Given<'_>,
        recorder: &mut R,
    ) -> Result<Fraction, Refusal> {
        let Actual::Budget(revised, executed) = given.actual else {
            return Err(Refusal::ActualKind);
        };
        recorder.operand(Role::Weight, given.weight);
        recorder.operand(Role::Executed, executed);
        recorder.operand(Role::Revised, revised);
        if revised.is_zero() {
            recorder.flag(Flag::ZeroBudget);
            return Err(Refusal::BudgetZero);
        }
        if executed.is_negative() || revised.is_negative() {
            recorder.branch(Branch::Negative);
            return Ok(Fraction::ZERO);
        }
        if executed >= revised {
            if executed > revised {
                recorder.flag(Flag::ExecutionAbove);
            }
            recorder.branch(Branch::Met);
            return Ok(given.weight.clone());
        }
        recorder.branch(Branch::Executed);
        Ok(given.weight.mul(executed)?.div(revised)?)
    }
}
