//! A department's own scoring formula (公式赋分).

use super::record::Branch;
use super::reference::Page;
use super::{Flag, Given, Recorder, Refusal, RuleKind};
use crate::document::{Key, Kind, Table};
use crate::formula::Outcome;
use crate::language::both;
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

pub(super) const PAGE: Page = Page {
    rule: RuleKind::Formula,
    when: both(
        "以上规则都不合用时,部门自己写公式; 可用数据和 权重、目标、完成值。超过分值按分值,为负按 0,都有提示。",
        "Where no rule above fits: the department’s own formula over its data and 权重, 目标, 完成值; capped and floored, both flagged.",
    ),
    formula: both(
        "min(w, max(0, 公式的结果))",
        "min(w, max(0, result of the formula))",
    ),
    clause: "部门的评分标准; 得分不超过分值: 财预〔2020〕10号 [未核对]",
    example: r#"
[[indicator]]
code = "DOC-FORMULA"
name = "管网改造长度"
level = ["产出指标", "数量指标"]
weight = { fixed = "6" }
operator = ">="
target = "60公里"
unit = "公里"
data = [
  { name = "应完成", unit = "公里", source = "批复" },
  { name = "实际", unit = "公里", source = "验收报告" },
]
[indicator.score]
rule = "formula"
formula = "MIN(1, 实际/应完成) * 权重"
[[indicator.example]]
facts = { "应完成" = "60", "实际" = "40.25" }
score = "4.03"
source = "6 × 40.25 ÷ 60 = 4.025, 五入"
"#,
};

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
