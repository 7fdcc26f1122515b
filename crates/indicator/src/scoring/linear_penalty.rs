//! Linear penalty for limits (线性扣减赋分).

use super::amount::read_share;
use super::inverse_ratio::within_limit;
use super::record::Branch;
use super::{Given, Recorder, Refusal, Role};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::{phrase, rule as codes};
use crate::document::{Key, Kind, Table};
use crate::quantity::Fraction;

/// Within the limit gives all points; above it they go down in a straight line to 0.
///
/// `A ≤ T → w; A ≥ z × T → 0; between w × (z×T − A) ÷ ((z − 1) × T)`, with z = 2 unless said
/// otherwise, which is `w × (1 − (A − T) ÷ T)`.
///
/// Worked: w = 10, T = 100, A = 110 → 9; A = 150 → 5; A = 200 → 0.
///
/// Source: practice of a vendor's province-wide system; no official text.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct LinearPenalty {
    /// Multiple of the limit at which nothing is left; above 1.
    pub zero_at: Fraction,
}

impl Default for LinearPenalty {
    fn default() -> Self {
        LinearPenalty {
            zero_at: Fraction::from_int(2),
        }
    }
}

pub(super) const KEYS: &[Key] = &[
    super::RULE,
    Key::optional(
        "zero-at",
        Kind::Value,
        "降到 0 分处是指标值的多少,默认 \"200%\"",
        "where nothing is left, in shares of the target; \"200%\" by default",
    ),
];

impl LinearPenalty {
    pub(super) fn read(table: &Table<'_>) -> Option<LinearPenalty> {
        let Some(written) = read_share(table, "zero-at") else {
            return Some(LinearPenalty::default());
        };
        if written.value <= Fraction::ONE {
            table.faults().push(
                Diagnostic::new(&codes::ZERO_AT_TOO_LOW, written.place.clone()).label(phrase::HERE),
            );
            return None;
        }
        Some(LinearPenalty {
            zero_at: written.value,
        })
    }

    pub(super) fn score<R: Recorder>(
        &self,
        given: &Given<'_>,
        recorder: &mut R,
    ) -> Result<Fraction, Refusal> {
        let (target, actual) = given.numbers()?;
        recorder.operand(Role::Weight, given.weight);
        recorder.operand(Role::Actual, actual);
        recorder.operand(Role::Target, target);
        if target.is_negative() {
            return Err(Refusal::TargetNegative);
        }
        if actual <= target {
            within_limit(given, actual == target, recorder);
            return Ok(given.weight.clone());
        }
        let end = target.mul(&self.zero_at)?;
        if *actual >= end {
            recorder.branch(Branch::PenaltyBeyond);
            return Ok(Fraction::ZERO);
        }
        recorder.operand(Role::ZeroAt, &self.zero_at);
        recorder.branch(Branch::PenaltyOver);
        Ok(given
            .weight
            .mul(&end.sub(actual)?)?
            .div(&end.sub(target)?)?)
    }
}
