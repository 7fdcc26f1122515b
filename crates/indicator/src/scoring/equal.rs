//! Equality (等于目标赋分).

use super::record::Branch;
use super::reference::Page;
use super::{Given, Recorder, Refusal, Role, RuleKind, Target};
use crate::document::{Key, Kind, Table};
use crate::language::both;
use crate::quantity::Fraction;

/// The actual should equal the target.
///
/// Mode `ratio` (default): `A ≥ T → w; else w × A ÷ T`; a target of 0 gives all points for 0 and
/// none for more. Mode `exact`: equal gives w, anything else 0 (宜兴: 到位率 ≠100 % 不得分).
///
/// Source: practice; the official texts say nothing of `=`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Equal {
    /// How a difference counts.
    pub mode: EqualMode,
}

/// How a difference counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EqualMode {
    /// In proportion below the target.
    #[default]
    Ratio,
    /// Not at all.
    Exact,
}

pub(super) const KEYS: &[Key] = &[
    super::RULE,
    Key::optional(
        "mode",
        Kind::Choice(&["ratio", "exact"]),
        "不等时: ratio 按比例, exact 不得分",
        "when not equal: ratio or exact",
    ),
];

pub(super) const PAGE: Page = Page {
    rule: RuleKind::Equal,
    when: both(
        "应当恰好等于指标值的指标。exact 用于不允许有差的,如到位率必须 100%。",
        "For what should equal its target; exact where no difference is allowed.",
    ),
    formula: both(
        "ratio: A ≥ T → w, 否则 w × A ÷ T; T = 0: A ≤ 0 → w, 否则 0; exact: A = T → w, 否则 0",
        "ratio: A ≥ T → w, else w × A ÷ T; T = 0: A ≤ 0 → w, else 0; exact: A = T → w, else 0",
    ),
    clause: "各地做法 [见于公开表]; 官方文本未规定",
    example: r#"
[[indicator]]
code = "DOC-EQUAL"
name = "资金到位率"
level = ["产出指标", "质量指标"]
weight = { fixed = "5" }
operator = "="
target = "100%"
unit = "%"
[indicator.score]
rule = "equal"
mode = "exact"
[[indicator.example]]
actual = "99%"
score = "0"
source = "不等于 100%, 不得分(宜兴市)"
"#,
};

impl Equal {
    pub(super) fn read(table: &Table<'_>) -> Option<Equal> {
        let mode = table
            .text("mode")
            .map_or("ratio".to_owned(), |written| written.value);
        Some(Equal {
            mode: if mode == "exact" {
                EqualMode::Exact
            } else {
                EqualMode::Ratio
            },
        })
    }

    #[inline(always)]
    pub(super) fn score<R: Recorder>(
        &self,
        given: &Given<'_>,
        recorder: &mut R,
    ) -> Result<Fraction, Refusal> {
        if let (Target::Word(_) | Target::Date(_), EqualMode::Exact) = (given.target, self.mode) {
            return super::direct::fits(given, &super::Amount::NONE, recorder);
        }
        let (target, actual) = given.numbers()?;
        recorder.operand(Role::Weight, given.weight);
        recorder.operand(Role::Actual, actual);
        recorder.operand(Role::Target, target);
        match self.mode {
            EqualMode::Ratio => super::ratio::score(given, target, actual, None, recorder),
            EqualMode::Exact if actual == target => {
                recorder.branch(Branch::Met);
                Ok(given.weight.clone())
            }
            EqualMode::Exact => {
                recorder.branch(Branch::NotEqual);
                Ok(Fraction::ZERO)
            }
        }
    }
}
