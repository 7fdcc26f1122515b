//! A department's own scoring formula (公式赋分).

use super::record::Branch;
use super::{Flag, Given, Recorder, Refusal};
use crate::document::{Key, Kind, Table};
use crate::formula::Outcome;
use crate::quantity::Fraction;

/// The points come from a formula over the row's facts and 权重, 目标, 完成值.
///
/// A result above the weight is capped, one below 0 counts as 0; both are flagged. A fact that is
/// missing leaves the row without a score.
///
/// Worked: `MIN(1, 实际/应完成) * 权重` with 40.25 of 60 and w = 6 → 4.025 → 4.03.
///
/// Source: the department's own standard (评分标准); never above the points: 财预〔2020〕10号 (memory).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct FormulaRule {
    /// The formula as written.
    pub formula: String,
}

pub(super) const KEYS: &[Key] = &[
    super::RULE,
    Key::required(
        "formula",
        Kind::Text,
        "赋分公式,如 'MIN(1, 实际/应完成) * 权重'",
        "the scoring formula",
    ),
];

impl FormulaRule {
    pub(super) fn read(table: &Table<'_>) -> Option<FormulaRule> {
        Some(FormulaRule {
            formula: table.text("formula")?.value,
        })
    }

    pub(super) fn score<R: Recorder>(
        &self,
        given: &Given<'_>,
        recorder: &mut R,
    ) -> Result<Fraction, Refusal> {
        let (formula, inputs) = given.formula.ok_or(Refusal::Formula)?;
        let outcome = if recorder.wants_words() {
            let explained = formula.explain(inputs);
            let outcome = explained.outcome.clone();
            recorder.formula(explained);
            outcome
        } else {
            formula.evaluate(inputs)
        };
        recorder.branch(Branch::Formula);
        match outcome {
            Outcome::Number(points) if points > *given.weight => {
                recorder.flag(Flag::Capped);
                Ok(given.weight.clone())
            }
            Outcome::Number(points) if points.is_negative() => {
                recorder.flag(Flag::Floored);
                Ok(Fraction::ZERO)
            }
            Outcome::Number(points) => Ok(points),
            Outcome::Failed(failure) => Err(Refusal::Number(failure.error)),
            Outcome::Missing { .. } | Outcome::NotDue | Outcome::NotApplicable { .. } => {
                Err(Refusal::FactMissing)
            }
            Outcome::Truth(_) => Err(Refusal::Formula),
        }
    }
}
