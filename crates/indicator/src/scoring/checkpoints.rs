//! Points to check (评价要点赋分).

use super::amount::read_share;
use super::record::Branch;
use super::reference::Page;
use super::{Actual, Given, Recorder, Refusal, Role, RuleKind};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::{phrase, rule as codes};
use crate::document::{Key, Kind, Table};
use crate::language::both;
use crate::quantity::Fraction;

/// A list of requirements, each with its share of the weight; a person says which are met.
///
/// Without shares all weigh the same, exactly: a third stays a third, so that everything met gives
/// exactly w and nothing has to be «given to the last».
///
/// Worked: 政策宣传 w = 3 with three points → 1 + 1 + 1; 决策 w = 10 as 4/2/2/2, points 1 and 3 met
/// → 6.
///
/// Source: 财预〔2020〕10号 附件 评价要点 (memory); 财预〔2021〕101号 直接赋分 (memory).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Checkpoints {
    /// The points, from 1 in judgements.
    pub points: Vec<Checkpoint>,
}

/// One requirement.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Checkpoint {
    /// What is required.
    pub text: String,
    /// Its share of the weight.
    pub share: Fraction,
}

const POINT: &[Key] = &[
    Key::required("text", Kind::Text, "要点内容", "what is required"),
    Key::optional(
        "share",
        Kind::Value,
        "占分值的比例;都不写则均分",
        "share of the weight; equal if none is given",
    ),
];

pub(super) const KEYS: &[Key] = &[
    super::RULE,
    Key::required(
        "points",
        Kind::Tables(POINT),
        "评价要点",
        "the points to check",
    ),
];

pub(super) const PAGE: Page = Page {
    rule: RuleKind::Checkpoints,
    when: both(
        "列出评价要点的指标,由人逐条评判是否符合。",
        "For a list of requirements; a person says which are met.",
    ),
    formula: both(
        "w × 符合的要点的比例之和; 都不写比例则均分",
        "w × the sum of the shares of the points met; equal shares where none is given",
    ),
    clause: "财预〔2020〕10号 附件 评价要点 [未核对]",
    example: r#"
[[indicator]]
code = "DOC-CHECK"
name = "绩效目标合理性"
level = ["效益指标", "社会效益指标"]
weight = { fixed = "10" }
operator = "qualitative"
target = "合理"
[indicator.score]
rule = "checkpoints"
points = [
  { text = "依据充分", share = "40%" },
  { text = "程序规范", share = "20%" },
  { text = "目标合理", share = "20%" },
  { text = "指标明确", share = "20%" },
]
[[indicator.example]]
met = [1, 3]
score = "6"
source = "10 × (40% + 20%)"
"#,
};

impl Checkpoints {
    pub(super) fn read(table: &Table<'_>) -> Option<Checkpoints> {
        let tables = table.tables("points");
        let count = i64::try_from(tables.len()).ok().filter(|count| *count > 0);
        let Some(equal) = count.and_then(|count| Fraction::new(1, count).ok()) else {
            table
                .faults()
                .push(Diagnostic::new(&codes::NO_CHECKPOINTS, table.place()).label(phrase::HERE));
            return None;
        };
        let mut points = Vec::new();
        let given = tables.iter().filter(|point| point.has("share")).count();
        if given != 0 && given != tables.len() {
            table.faults().push(
                Diagnostic::new(&codes::SHARES_INCOMPLETE, table.place()).label(phrase::HERE),
            );
            return None;
        }
        for point in &tables {
            let share = if given == 0 {
                equal.clone()
            } else {
                read_share(point, "share")?.value
            };
            points.push(Checkpoint {
                text: point.text("text")?.value,
                share,
            });
        }
        Some(Checkpoints { points })
    }

    pub(super) fn check(&self, table: &Table<'_>) -> Vec<Diagnostic> {
        let sum = self
            .points
            .iter()
            .try_fold(Fraction::ZERO, |sum, point| sum.add(&point.share));
        let negative = self.points.iter().any(|point| !point.share.is_positive());
        match sum {
            Ok(sum) if sum == Fraction::ONE && !negative => Vec::new(),
            sum => vec![
                Diagnostic::new(&codes::SHARES_SUM, table.place())
                    .with(
                        "sum",
                        sum.map_or_else(|_| "?".to_owned(), |sum| sum.to_text()),
                    )
                    .label(phrase::HERE),
            ],
        }
    }

    pub(super) fn score<R: Recorder>(
        &self,
        given: &Given<'_>,
        recorder: &mut R,
    ) -> Result<Fraction, Refusal> {
        let Actual::Met(met) = given.actual else {
            return Err(Refusal::NotJudged);
        };
        let mut share = Fraction::ZERO;
        for (number, point) in (1..).zip(&self.points) {
            if met.contains(&number) {
                share = share.add(&point.share)?;
            }
        }
        if let Some(unknown) = met
            .iter()
            .find(|number| **number == 0 || **number > self.points.len())
        {
            return Err(Refusal::PointUnknown(*unknown));
        }
        recorder.operand(Role::Weight, given.weight);
        recorder.operand(Role::Share, &share);
        recorder.met(met);
        recorder.branch(Branch::Checked);
        Ok(given.weight.mul(&share)?)
    }
}
