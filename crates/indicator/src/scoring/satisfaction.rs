//! Satisfaction bands (满意度赋分).

use super::amount::Amount;
use super::reference::Page;
use super::steps::{STEP, Step, check_steps, pick, read_steps};
use super::{Given, Recorder, Refusal, Role, RuleKind};
use crate::diagnostic::Diagnostic;
use crate::document::{Key, Kind, Table};
use crate::language::both;
use crate::quantity::{Fraction, Unit};

/// A satisfaction rate falls into a band: the indicator's own steps, or the rule book's.
///
/// Worked (w = 10, bands of the guide): 92 % → 10, 85 % → 8, 60 % → 5, 59.9 % → 0.
///
/// Source: 财预〔2021〕101号 满意度赋分 (memory), where the bands are an example.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Satisfaction {
    /// Own steps; empty for the rule book's.
    pub steps: Vec<Step>,
}

pub(super) const KEYS: &[Key] = &[
    super::RULE,
    Key::optional(
        "steps",
        Kind::Tables(STEP),
        "各档,从好到差;不写用规则手册的",
        "the steps, the best first; the rule book's by default",
    ),
];

pub(super) const PAGE: Page = Page {
    rule: RuleKind::Satisfaction,
    when: both(
        "满意度。不写 steps 时用规则手册的档次。",
        "For satisfaction rates; the rule book’s bands unless steps are given.",
    ),
    formula: both(
        "A ≥ from 的第一档; 都未达到 → 0",
        "the first step with A ≥ from; none → 0",
    ),
    clause: "财预〔2021〕101号 满意度赋分, 档次为举例 [未核对]",
    example: r#"
[[indicator]]
code = "DOC-SATISFACTION"
name = "服务对象满意度"
level = ["满意度指标", "服务对象满意度指标"]
weight = { fixed = "10" }
operator = ">="
target = "90%"
unit = "%"
[indicator.score]
rule = "satisfaction"
[[indicator.example]]
actual = "85%"
score = "8"
source = "80%–90%: 10 × 80%"
"#,
};

impl Satisfaction {
    pub(super) fn read(table: &Table<'_>, unit: &Unit) -> Option<Satisfaction> {
        Some(Satisfaction {
            steps: read_steps(table, unit)?,
        })
    }

    pub(super) fn check(&self, table: &Table<'_>, weight: Option<&Fraction>) -> Vec<Diagnostic> {
        check_steps(&self.steps, table, weight)
    }

    pub(super) fn score<R: Recorder>(
        &self,
        given: &Given<'_>,
        recorder: &mut R,
    ) -> Result<Fraction, Refusal> {
        let actual = given.actual_number()?;
        recorder.operand(Role::Weight, given.weight);
        recorder.operand(Role::Actual, actual);
        if !self.steps.is_empty() {
            return pick(&self.steps, &Amount::NONE, actual, given.weight, recorder);
        }
        // the rule book's bands are shares, the actual stands in the row's unit
        let factor = given
            .unit
            .factor_to(&Unit::none())
            .ok_or(Refusal::ActualKind)?;
        let rate = actual.mul(&factor)?;
        pick(
            &given.book.satisfaction.value,
            &Amount::NONE,
            &rate,
            given.weight,
            recorder,
        )
    }
}
