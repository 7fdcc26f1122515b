//! Step tables (分档赋分).

use super::amount::{Amount, read_in_unit, read_share};
use super::record::Branch;
use super::reference::Page;
use super::{Given, Recorder, Refusal, Role, RuleKind, Target};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::{phrase, rule as codes};
use crate::document::{Key, Kind, Table};
use crate::language::both;
use crate::quantity::{Fraction, Unit};

/// A table of steps: the best step that is reached wins.
///
/// Steps with `from` are reached at or above it (half-open, the higher step wins), steps with `to`
/// at or below it, for what should be low; a table has one kind. What reaches none gives
/// `otherwise`, 0 by default. `of = "completion"` looks at actual ÷ target instead of the actual.
///
/// Worked (health records, w = 5): ≥ 75 % → 5, ≥ 70 → 3, ≥ 65 → 1, below 0; A = 81.74 % → 5.
///
/// Source: 宜兴市 基本公共卫生服务项目绩效评价表 (published); no national rule.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Steps {
    /// What is compared with the bounds.
    pub of: Of,
    /// The steps, the best first.
    pub steps: Vec<Step>,
    /// What is given below the last step.
    pub otherwise: Amount,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Step {
    /// Where it begins.
    pub bound: Bound,
    /// What it gives.
    pub amount: Amount,
}

/// The bound of a step, included.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// Reached at or above.
    From(Fraction),
    /// Reached at or below.
    To(Fraction),
}

/// What a step table looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Of {
    /// The actual.
    #[default]
    Actual,
    /// Actual ÷ target.
    Completion,
}

pub(super) const STEP: &[Key] = &[
    Key::optional("from", Kind::Value, "达到(含)即得", "reached at or above"),
    Key::optional("to", Kind::Value, "不超过(含)即得", "reached at or below"),
    Key::optional("share", Kind::Value, "得分值的比例", "share of the weight"),
    Key::optional("points", Kind::Number, "得分(绝对分数)", "points"),
];

pub(super) const KEYS: &[Key] = &[
    super::RULE,
    Key::required(
        "steps",
        Kind::Tables(STEP),
        "各档,从好到差",
        "the steps, the best first",
    ),
    Key::optional(
        "otherwise",
        Kind::Value,
        "各档都未达到时得分值的比例,默认 \"0%\"",
        "share of the weight below the last step",
    ),
    Key::optional(
        "of",
        Kind::Choice(&["actual", "completion"]),
        "按完成值或完成率分档",
        "what the steps look at",
    ),
];

pub(super) const PAGE: Page = Page {
    rule: RuleKind::Steps,
    when: both(
        "评分标准写成几档的指标。从好到差写,达到的第一档算数; from 为“不低于”,to 为“不高于”。",
        "For standards written as a table: the first step that is reached counts; from is at least, to is at most.",
    ),
    formula: both(
        "A ≥ from (或 A ≤ to) 的第一档; 都未达到 → w × otherwise; of = \"completion\" 时比较 A ÷ T",
        "the first step with A ≥ from (or A ≤ to); none → w × otherwise; with of = \"completion\", A ÷ T is compared",
    ),
    clause: "宜兴市 基本公共卫生服务项目绩效评价表 [见于公开表]; 无国家规定",
    example: r#"
[[indicator]]
code = "DOC-STEPS"
name = "居民健康档案建档率"
level = ["产出指标", "质量指标"]
weight = { fixed = "5" }
operator = ">="
target = "75%"
unit = "%"
[indicator.score]
rule = "steps"
steps = [
  { from = "75%", points = "5" },
  { from = "70%", points = "3" },
  { from = "65%", points = "1" },
]
[[indicator.example]]
actual = "81.74%"
score = "5"
source = "75% 以上; 宜兴市公开表得 5 分"
[[indicator.example]]
actual = "69.99%"
score = "1"
source = "65% 以上, 不到 70%"
"#,
};

impl Steps {
    pub(super) fn read(table: &Table<'_>, unit: &Unit) -> Option<Steps> {
        let of = match table.text("of") {
            Some(written) if written.value == "completion" => Of::Completion,
            _ => Of::Actual,
        };
        let unit = if of == Of::Completion {
            &Unit::none()
        } else {
            unit
        };
        Some(Steps {
            of,
            steps: read_steps(table, unit)?,
            otherwise: read_share(table, "otherwise")
                .map_or(Amount::NONE, |w| Amount::Share(w.value)),
        })
    }

    pub(super) fn check(&self, table: &Table<'_>, weight: Option<&Fraction>) -> Vec<Diagnostic> {
        check_steps(&self.steps, table, weight)
    }

    #[inline(always)]
    pub(super) fn score<R: Recorder>(
        &self,
        given: &Given<'_>,
        recorder: &mut R,
    ) -> Result<Fraction, Refusal> {
        let actual = given.actual_number()?;
        recorder.operand(Role::Weight, given.weight);
        recorder.operand(Role::Actual, actual);
        match (self.of, given.target) {
            (Of::Actual, _) => pick(&self.steps, &self.otherwise, actual, given.weight, recorder),
            (Of::Completion, Target::Number(target)) => {
                let completion = actual.div(target)?;
                recorder.operand(Role::Completion, &completion);
                pick(
                    &self.steps,
                    &self.otherwise,
                    &completion,
                    given.weight,
                    recorder,
                )
            }
            (Of::Completion, Target::None) => Err(Refusal::NoTarget),
            (Of::Completion, _) => Err(Refusal::TargetNotNumber),
        }
    }
}

/// Reads the key `steps`; `None` if a step is unreadable or there is none.
pub(super) fn read_steps(table: &Table<'_>, unit: &Unit) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    for step in table.tables("steps") {
        let bound = match (
            read_in_unit(&step, "from", unit),
            read_in_unit(&step, "to", unit),
        ) {
            (Some(from), None) => Bound::From(from.value),
            (None, Some(to)) => Bound::To(to.value),
            _ => {
                if step.has("from") == step.has("to") {
                    step.faults().push(
                        Diagnostic::new(&codes::STEP_BOUND, step.place()).label(phrase::HERE),
                    );
                }
                return None;
            }
        };
        steps.push(Step {
            bound,
            amount: Amount::read(&step)?,
        });
    }
    Some(steps)
}

/// Faults of a step table: amounts beyond the weight, steps out of order or of two kinds.
pub(super) fn check_steps(
    steps: &[Step],
    table: &Table<'_>,
    weight: Option<&Fraction>,
) -> Vec<Diagnostic> {
    let tables = table.tables("steps");
    let mut faults: Vec<Diagnostic> = tables
        .iter()
        .zip(steps)
        .filter_map(|(place, step)| step.amount.check(place.place(), weight))
        .collect();
    for (place, pair) in tables.iter().skip(1).zip(steps.windows(2)) {
        let in_order = match pair {
            [better, worse] => match (&better.bound, &worse.bound) {
                (Bound::From(better), Bound::From(worse)) => better > worse,
                (Bound::To(better), Bound::To(worse)) => better < worse,
                _ => false,
            },
            _ => true,
        };
        if !in_order {
            faults.push(
                Diagnostic::new(&codes::STEPS_OUT_OF_ORDER, place.place()).label(phrase::HERE),
            );
        }
    }
    faults
}

/// The points of the best step that a value reaches.
#[inline(always)]
pub(super) fn pick<R: Recorder>(
    steps: &[Step],
    otherwise: &Amount,
    value: &Fraction,
    weight: &Fraction,
    recorder: &mut R,
) -> Result<Fraction, Refusal> {
    let reached = steps.iter().find(|step| match &step.bound {
        Bound::From(from) => value >= from,
        Bound::To(to) => value <= to,
    });
    match reached {
        Some(step) => {
            record_amount(&step.amount, Branch::StepShare, recorder);
            let (Bound::From(bound) | Bound::To(bound)) = &step.bound;
            recorder.operand(Role::Bound, bound);
            Ok(step.amount.of(weight)?)
        }
        None => {
            record_amount(otherwise, Branch::NoStep, recorder);
            Ok(otherwise.of(weight)?)
        }
    }
}

/// Records an amount under a branch that shows a share, or as plain points.
pub(super) fn record_amount<R: Recorder>(amount: &Amount, share_branch: Branch, recorder: &mut R) {
    match amount {
        Amount::Share(share) => {
            recorder.operand(Role::Share, share);
            recorder.branch(share_branch);
        }
        Amount::Points(points) => {
            recorder.operand(Role::Points, points);
            recorder.branch(Branch::StepPoints);
        }
    }
}
