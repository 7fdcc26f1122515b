//! Linear penalty for limits (线性扣减赋分).

use super::amount::read_share;
use super::inverse_ratio::within_limit;
use super::record::Branch;
use super::reference::Page;
use super::{Given, Recorder, Refusal, Role, RuleKind};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::{phrase, rule as codes};
use crate::document::{Key, Kind, Table};
use crate::language::both;
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

pub(super) const PAGE: Page = Page {
    rule: RuleKind::LinearPenalty,
    when: both(
        "限度之外扣得比反向比例更快,到 zero-at 倍时为 0。",
        "For limits where points go down faster than by inverse ratio, to 0 at a multiple of the limit.",
    ),
    formula: both(
        "A ≤ T → w; T < A < z × T → w × (z × T − A) ÷ ((z − 1) × T); A ≥ z × T → 0; z = zero-at",
        "A ≤ T → w; T < A < z × T → w × (z × T − A) ÷ ((z − 1) × T); A ≥ z × T → 0; z = zero-at",
    ),
    clause: "省级一体化系统的做法 [见于实际系统]; 无官方文本",
    example: r#"
[[indicator]]
code = "DOC-LINEAR"
name = "每公里养护成本"
level = ["成本指标", "经济成本指标"]
weight = { fixed = "10" }
operator = "<="
target = "100元"
unit = "元"
[indicator.score]
rule = "linear-penalty"
zero-at = "200%"
[[indicator.example]]
actual = "110元"
score = "9"
source = "10 × (2 × 100 − 110) ÷ 100"
[[indicator.example]]
actual = "200元"
score = "0"
source = "两倍处为 0"
"#,
};

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

    #[inline(always)]
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
