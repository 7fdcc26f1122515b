//! Inverse ratio for limits (反向比例赋分).

use super::record::Branch;
use super::reference::Page;
use super::{Flag, Given, Recorder, Refusal, Role, RuleKind};
use crate::document::Key;
use crate::language::both;
use crate::quantity::Fraction;
use crate::vocab::Operator;

/// Within the limit gives all points; above it the points go down as limit ÷ actual.
///
/// `A ≤ T → w; else w × T ÷ A`. An actual of 0 is within every limit, so that nothing is divided by
/// zero. A limit of 0 that is exceeded gives 0. Under `<` an actual equal to the limit counts as
/// met and is flagged.
///
/// Worked: w = 10, T = 100, A = 110 → 10 × 100 ÷ 110 = 9 + 1/11 → 9.09; A = 200 → 5.
///
/// Source: 2017 form of the central transfers «年度指标值(A)/全年实际值(B)×分值» (published). It is the
/// default for ≤ because the national form prints it; [`super::LinearPenalty`] is the other practice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct InverseRatio;

pub(super) const KEYS: &[Key] = &[super::RULE];

pub(super) const PAGE: Page = Page {
    rule: RuleKind::InverseRatio,
    when: both(
        "不得超过的限度: 成本、时间、事故。没有其他理由时,≤ 用它。",
        "For limits that should not be exceeded: cost, time, accidents; the usual rule for ≤.",
    ),
    formula: both(
        "A ≤ T → w; A > T → w × T ÷ A",
        "A ≤ T → w; A > T → w × T ÷ A",
    ),
    clause: "2017 年中央转移支付自评表 «年度指标值(A)/全年实际值(B)×分值» [见于公开表]",
    example: r#"
[[indicator]]
code = "DOC-INVERSE"
name = "每公里养护成本"
level = ["成本指标", "经济成本指标"]
weight = { fixed = "10" }
operator = "<="
target = "100元"
unit = "元"
[indicator.score]
rule = "inverse-ratio"
[[indicator.example]]
actual = "110元"
score = "9.09"
source = "10 × 100 ÷ 110 = 9 + 1/11"
"#,
};

impl InverseRatio {
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
        recorder.branch(if target.is_zero() {
            Branch::ZeroExceeded
        } else {
            Branch::InverseOver
        });
        Ok(given.weight.mul(target)?.div(actual)?)
    }
}

/// Full points within a limit, shared with the linear penalty.
pub(super) fn within_limit<R: Recorder>(given: &Given<'_>, at_limit: bool, recorder: &mut R) {
    if given.operator == Operator::Lt && at_limit {
        recorder.flag(Flag::StrictEquality);
    }
    recorder.branch(Branch::Met);
}
