//! Completion ratio (按完成比例赋分).

use super::amount::read_share;
use super::record::Branch;
use super::reference::Page;
use super::{Flag, Given, Recorder, Refusal, Role, RuleKind};
use crate::document::{Key, Kind, Table};
use crate::language::both;
use crate::quantity::Fraction;
use crate::vocab::Operator;

/// Met gives all points; short of the target the points go down in proportion.
///
/// `A ≥ T → w; else w × A ÷ T`, never below 0 and never above w. With `pass`, a completion below
/// the threshold gives 0 (完成比例赋分,设置及格门槛; customary 60 %, no figure in the rules).
/// Under `=` over-fulfilment is not punished, and a target of 0 gives all points for 0 and none for
/// more. Under `>` an actual equal to the target counts as met and is flagged.
///
/// Worked: w = 20, T = 52, A = 10 → 20 × 10 ÷ 52 = 3 + 11/13 → 3.85 (published 3.85).
///
/// Source: 财预〔2020〕10号 (memory); 2017 form «全年实际值(B)/年度指标值(A)×分值» (published).
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Ratio {
    /// Completion below which nothing is given, as a share.
    pub pass: Option<Fraction>,
}

pub(super) const KEYS: &[Key] = &[
    super::RULE,
    Key::optional(
        "pass",
        Kind::Value,
        "及格门槛: 完成率低于它不得分,如 \"60%\"",
        "pass threshold of the completion, such as \"60%\"",
    ),
];

pub(super) const PAGE: Page = Page {
    rule: RuleKind::Ratio,
    when: both(
        "越多越好的数量和比率。没有其他理由时,≥ 用它。",
        "For quantities and rates of which more is better; the usual rule for ≥.",
    ),
    formula: both(
        "A ≥ T → w; A < T → w × A ÷ T; 完成率 A ÷ T 低于 pass → 0; A < 0 → 0",
        "A ≥ T → w; A < T → w × A ÷ T; completion A ÷ T below pass → 0; A < 0 → 0",
    ),
    clause: "财预〔2020〕10号 [未核对]; 2017 年自评表 «全年实际值(B)/年度指标值(A)×分值» [见于公开表]; 及格门槛: 财预〔2021〕101号 [未核对]",
    example: r#"
[[indicator]]
code = "DOC-RATIO"
name = "资助学生数"
level = ["产出指标", "数量指标"]
weight = { fixed = "20" }
operator = ">="
target = "52人"
unit = "人"
[indicator.score]
rule = "ratio"
[[indicator.example]]
actual = "10人"
score = "3.85"
source = "20 × 10 ÷ 52 = 3 + 11/13; 公开表: 海南省农垦实验中学 2023"

[[indicator]]
code = "DOC-RATIO-PASS"
name = "新建公厕数"
level = ["产出指标", "数量指标"]
weight = { fixed = "10" }
operator = ">="
target = "100座"
unit = "座"
[indicator.score]
rule = "ratio"
pass = "60%"
[[indicator.example]]
actual = "60座"
score = "6"
source = "恰在门槛上: 10 × 60 ÷ 100"
[[indicator.example]]
actual = "59座"
score = "0"
source = "59% 低于门槛"
"#,
};

impl Ratio {
    pub(super) fn read(table: &Table<'_>) -> Option<Ratio> {
        let pass = read_share(table, "pass").map(|written| written.value);
        Some(Ratio { pass })
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
        score(given, target, actual, self.pass.as_ref(), recorder)
    }
}

/// The computation, shared with the rule `equal` in its mode `ratio`.
#[inline(always)]
pub(super) fn score<R: Recorder>(
    given: &Given<'_>,
    target: &Fraction,
    actual: &Fraction,
    pass: Option<&Fraction>,
    recorder: &mut R,
) -> Result<Fraction, Refusal> {
    if target.is_negative() {
        return Err(Refusal::TargetNegative);
    }
    if target.is_zero() {
        return zero_target(given.operator, given.weight, actual, recorder);
    }
    if actual >= target {
        if given.operator == Operator::Gt && actual == target {
            recorder.flag(Flag::StrictEquality);
        }
        if recorder.wants_words()
            && given.operator.direction().is_some()
            && let Some(limit) = &given.book.over_fulfilment
            && actual >= &target.mul(&limit.value)?
        {
            recorder.flag(Flag::OverFulfilled);
        }
        recorder.branch(Branch::Met);
        return Ok(given.weight.clone());
    }
    if actual.is_negative() {
        recorder.branch(Branch::Negative);
        return Ok(Fraction::ZERO);
    }
    if let Some(pass) = pass
        && *actual < target.mul(pass)?
    {
        recorder.operand(Role::Bound, pass);
        recorder.branch(Branch::RatioFailed);
        return Ok(Fraction::ZERO);
    }
    recorder.branch(Branch::RatioShort);
    Ok(given.weight.mul(actual)?.div(target)?)
}

/// `=` 0: nothing may happen. `≥` 0 is refused, since nothing could fall short of it.
fn zero_target<R: Recorder>(
    operator: Operator,
    weight: &Fraction,
    actual: &Fraction,
    recorder: &mut R,
) -> Result<Fraction, Refusal> {
    if operator != Operator::Eq {
        return Err(Refusal::TargetZero);
    }
    if actual.is_positive() {
        recorder.branch(Branch::ZeroExceeded);
        Ok(Fraction::ZERO)
    } else {
        recorder.branch(Branch::Met);
        Ok(weight.clone())
    }
}
