//! Direct scoring (直接赋分).

use super::amount::{Amount, read_share};
use super::record::Branch;
use super::reference::Page;
use super::{Actual, Given, Recorder, Refusal, Role, RuleKind, Target};
use crate::document::{Key, Kind, Table};
use crate::language::both;
use crate::quantity::Fraction;
use crate::vocab::Operator;

/// It fits or it does not: all points, or the stated rest.
///
/// Numbers are held against the target by the operator, days count as met on or before the target
/// day, words when they are the same word. What does not fit gives `otherwise`, a share of the
/// weight, 0 by default.
///
/// Worked: w = 5, target 2022-12-31, actual 2022-11-30 → 5; actual 2023-01-05 → 0.
///
/// Source: 财预〔2021〕101号 直接赋分 (memory).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Direct {
    /// Share of the weight when it does not fit.
    pub otherwise: Fraction,
}

impl Default for Direct {
    fn default() -> Self {
        Direct {
            otherwise: Fraction::ZERO,
        }
    }
}

pub(super) const KEYS: &[Key] = &[
    super::RULE,
    Key::optional(
        "otherwise",
        Kind::Value,
        "不符合时得分值的比例,默认 \"0%\"",
        "share of the weight when it does not fit; \"0%\" by default",
    ),
];

pub(super) const PAGE: Page = Page {
    rule: RuleKind::Direct,
    when: both(
        "只有“做到”和“没做到”的指标: 按期完成、合格、有或没有。",
        "For what is either done or not: on time, qualified, there or not.",
    ),
    formula: both(
        "符合 → w; 不符合 → w × otherwise",
        "it fits → w; it does not → w × otherwise",
    ),
    clause: "财预〔2021〕101号 直接赋分 [未核对]",
    example: r#"
[[indicator]]
code = "DOC-DIRECT"
name = "工程完工时间"
level = ["产出指标", "时效指标"]
weight = { fixed = "5" }
operator = "<="
target = "2022-12-31"
[indicator.score]
rule = "direct"
[[indicator.example]]
actual = "2022-11-30"
score = "5"
source = "提前完工, 符合"
[[indicator.example]]
actual = "2023-01-05"
score = "0"
source = "逾期, 不符合"
"#,
};

impl Direct {
    pub(super) fn read(table: &Table<'_>) -> Option<Direct> {
        let otherwise =
            read_share(table, "otherwise").map_or(Fraction::ZERO, |written| written.value);
        Some(Direct { otherwise })
    }

    pub(super) fn score<R: Recorder>(
        &self,
        given: &Given<'_>,
        recorder: &mut R,
    ) -> Result<Fraction, Refusal> {
        fits(given, &Amount::Share(self.otherwise.clone()), recorder)
    }
}

/// All points if the actual fits the target, else the rest.
pub(super) fn fits<R: Recorder>(
    given: &Given<'_>,
    otherwise: &Amount,
    recorder: &mut R,
) -> Result<Fraction, Refusal> {
    recorder.operand(Role::Weight, given.weight);
    let fits = match (given.actual, given.target) {
        (_, Target::None) => return Err(Refusal::NoTarget),
        (Actual::Number(actual), Target::Number(target)) => {
            recorder.operand(Role::Actual, actual);
            recorder.operand(Role::Target, target);
            match given.operator {
                Operator::Ge | Operator::Gt => actual >= target,
                Operator::Le | Operator::Lt => actual <= target,
                Operator::Eq | Operator::Range | Operator::Qualitative => actual == target,
            }
        }
        (Actual::Number(actual), Target::Range(low, high)) => {
            recorder.operand(Role::Actual, actual);
            low.is_none_or(|low| actual >= low) && high.is_none_or(|high| actual <= high)
        }
        (Actual::Date(actual), Target::Date(target)) => actual <= target,
        (Actual::Word(actual), Target::Word(target)) => actual.trim() == target.trim(),
        _ => return Err(Refusal::ActualKind),
    };
    if fits {
        recorder.branch(Branch::Met);
        return Ok(given.weight.clone());
    }
    if let Amount::Share(share) = otherwise {
        recorder.operand(Role::Share, share);
    }
    recorder.branch(Branch::NotFitting);
    Ok(otherwise.of(given.weight)?)
}
