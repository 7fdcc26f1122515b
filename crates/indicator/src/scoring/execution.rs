//! Budget execution (预算执行率).

use super::record::Branch;
use super::reference::Page;
use super::{Actual, Flag, Given, Recorder, Refusal, Role, RuleKind};
use crate::document::Key;
use crate::language::both;
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

pub(super) const PAGE: Page = Page {
    rule: RuleKind::Execution,
    when: both(
        "预算执行率一项; 数字来自预算行。全年预算数为 0 时本项不适用,其余换算。",
        "For the item of budget execution, from budget lines; with a revised budget of 0 the row does not apply.",
    ),
    formula: both(
        "w × min(1, 全年执行数 ÷ 全年预算数); 执行数 < 0 → 0",
        "w × min(1, executed ÷ revised budget); executed < 0 → 0",
    ),
    clause: "财预〔2020〕10号 [未核对]; 各地自评表 [见于公开表]",
    example: r#"
[[indicator]]
code = "DOC-EXECUTION"
name = "预算执行率"
level = ["产出指标", "时效指标"]
weight = { fixed = "10" }
operator = ">="
target = "100%"
unit = "%"
[indicator.score]
rule = "execution"
[[indicator.example]]
budget = { revised = "120000元", executed = "30000元" }
score = "2.5"
source = "10 × 30000 ÷ 120000; 公开表: 海南省农垦实验中学 2023"
"#,
};

impl Execution {
    #[inline(always)]
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
