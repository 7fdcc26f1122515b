//! Deduction per step (每超(差)…扣…分).

use super::amount::{Amount, read_in_unit};
use super::record::Branch;
use super::reference::Page;
use super::{Given, Recorder, Refusal, Role, RuleKind, Target};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::{phrase, rule as codes};
use crate::document::{Key, Kind, Table};
use crate::language::both;
use crate::quantity::{Fraction, Rounding, RoundingMode, Unit, round};
use crate::vocab::Operator;

/// Every step on the wrong side of a bound takes points away, down to 0.
///
/// `s = max(0, w − k × steps)` with `steps = distance ÷ per`. The bound is `from`, by default the
/// target; which side is wrong the operator says. Whether a part of a step counts no source ever
/// says, so the set must: `ceil` as a whole one, `floor` not at all, `proportional` as the part.
/// For a unit of % a step is in percentage points.
///
/// Worked (三公经费变动率, w = 3, limit 0, each point above takes 0.3): + 2.4 points → ceil 2.1,
/// floor 2.4, proportional 2.28.
///
/// Source: scoring table of a county department, 2016 (published).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Deduct {
    /// The bound, if it is not the target.
    pub from: Option<Fraction>,
    /// Size of a step.
    pub per: Fraction,
    /// What a step takes.
    pub amount: Amount,
    /// How a part of a step counts.
    pub part_step: PartStep,
}

crate::vocab::vocabulary! {
    /// How a part of a step counts.
    PartStep {
        Ceil = "ceil", "不足一步按一步", "as a whole step";
        Floor = "floor", "不足一步不计", "not at all";
        Proportional = "proportional", "按比例", "as its part";
    }
}

pub(super) const KEYS: &[Key] = &[
    super::RULE,
    Key::optional(
        "from",
        Kind::Value,
        "从哪里起扣,默认指标值",
        "where deductions begin; the target by default",
    ),
    Key::required("per", Kind::Value, "每步多大", "size of a step"),
    Key::optional(
        "share",
        Kind::Value,
        "每步扣分值的比例",
        "share of the weight a step takes",
    ),
    Key::optional(
        "points",
        Kind::Number,
        "每步扣多少分",
        "points a step takes",
    ),
    Key::required(
        "part-step",
        Kind::Choice(&["ceil", "floor", "proportional"]),
        "不足一步: ceil 按一步, floor 不计, proportional 按比例",
        "how a part of a step counts: ceil, floor or proportional",
    ),
];

pub(super) const PAGE: Page = Page {
    rule: RuleKind::Deduct,
    when: both(
        "“每超(差)…扣…分”。不足一步怎么算必须写明: 来源从不说,结果却不同。",
        "For “each … above takes …”. How a part of a step counts must be said: the sources never do, and it matters.",
    ),
    formula: both(
        "步数 = 差距 ÷ per, 差距 = A − from (≤) 或 from − A (≥), from 默认 T; max(0, w − 每步扣分 × 步数)",
        "steps = distance ÷ per, distance = A − from (≤) or from − A (≥), from is T unless given; max(0, w − what a step takes × steps)",
    ),
    clause: "部门整体支出评分表, 2016 [见于公开表]",
    example: r#"
[[indicator]]
code = "DOC-DEDUCT"
name = "三公经费变动率"
level = ["成本指标", "经济成本指标"]
weight = { fixed = "3" }
operator = "<="
target = "0%"
unit = "%"
[indicator.score]
rule = "deduct"
per = "1%"
points = "0.3"
part-step = "ceil"
[[indicator.example]]
actual = "2.4%"
score = "2.1"
source = "2.4 进为 3 步: 3 − 3 × 0.3"
"#,
};

impl Deduct {
    pub(super) fn read(table: &Table<'_>, unit: &Unit) -> Option<Deduct> {
        let from = read_in_unit(table, "from", unit).map(|written| written.value);
        let per = read_in_unit(table, "per", unit)?;
        let amount = Amount::read(table);
        let part_step = table.choice("part-step", PartStep::from_key)?.value;
        if !per.value.is_positive() {
            table
                .faults()
                .push(Diagnostic::new(&codes::STEP_NOT_POSITIVE, per.place).label(phrase::HERE));
            return None;
        }
        Some(Deduct {
            from,
            per: per.value,
            amount: amount?,
            part_step,
        })
    }

    pub(super) fn check(&self, table: &Table<'_>, weight: Option<&Fraction>) -> Vec<Diagnostic> {
        self.amount
            .check(table.place(), weight)
            .into_iter()
            .collect()
    }

    #[inline(always)]
    pub(super) fn score<R: Recorder>(
        &self,
        given: &Given<'_>,
        recorder: &mut R,
    ) -> Result<Fraction, Refusal> {
        let actual = given.actual_number()?;
        let bound = match (&self.from, given.target) {
            (Some(from), _) => from,
            (None, Target::Number(target)) => target,
            (None, Target::None) => return Err(Refusal::NoTarget),
            (None, _) => return Err(Refusal::TargetNotNumber),
        };
        recorder.operand(Role::Weight, given.weight);
        let distance = match given.operator {
            Operator::Le | Operator::Lt => actual.sub(bound)?,
            _ => bound.sub(actual)?,
        };
        if !distance.is_positive() {
            recorder.operand(Role::Actual, actual);
            recorder.operand(Role::Bound, bound);
            recorder.branch(Branch::Met);
            return Ok(given.weight.clone());
        }
        let steps = self.steps(&distance)?;
        let each = self.amount.of(given.weight)?;
        recorder.operand(Role::Points, &each);
        recorder.operand(Role::Steps, &steps);
        recorder.operand(Role::Actual, actual);
        recorder.operand(Role::Bound, bound);
        let left = given.weight.sub(&each.mul(&steps)?)?;
        if left.is_positive() {
            recorder.branch(Branch::Deducted);
            Ok(left)
        } else {
            recorder.branch(Branch::DeductedAll);
            Ok(Fraction::ZERO)
        }
    }

    #[inline(always)]
    fn steps(&self, distance: &Fraction) -> Result<Fraction, Refusal> {
        let steps = distance.div(&self.per)?;
        let mode = match self.part_step {
            PartStep::Proportional => return Ok(steps),
            PartStep::Ceil => RoundingMode::Up,
            PartStep::Floor => RoundingMode::Down,
        };
        Ok(round(&steps, Rounding { places: 0, mode })?)
    }
}
