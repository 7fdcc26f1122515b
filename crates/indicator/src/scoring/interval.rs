//! Bands of deviation from a target (偏差区间赋分).

use super::amount::{Amount, read_in_unit, read_share};
use super::record::Branch;
use super::reference::Page;
use super::{Given, Recorder, Refusal, Role, RuleKind, Target};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::{phrase, rule as codes};
use crate::document::{Key, Kind, Table};
use crate::language::both;
use crate::quantity::{Fraction, Unit};
use crate::vocab::Operator;

/// The further from the target, the fewer points; outside every band none.
///
/// The deviation is the distance to the target, or to the nearest end of a target range, as a share
/// of the target (`relative`, the default) or in the unit. Under ≥ and ≤ only the wrong side counts.
/// A band holds its edge: `within = "10%"` takes a deviation of exactly 10 %.
///
/// Worked (cost control, w = 5): ±10 % → 5, ±15 % → 3, ±20 % → 1, beyond 0; A = 112 for T = 100 → 3.
///
/// Source: form of 2017, cost control rate (published).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Interval {
    /// Whether the deviation is a share of the target.
    pub relative: bool,
    /// The bands, the narrowest first.
    pub bands: Vec<Band>,
}

/// One band.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Band {
    /// Largest deviation that it takes.
    pub within: Fraction,
    /// What it gives.
    pub amount: Amount,
}

const BAND: &[Key] = &[
    Key::required(
        "within",
        Kind::Value,
        "偏差不超过(含)",
        "largest deviation, included",
    ),
    Key::optional("share", Kind::Value, "得分值的比例", "share of the weight"),
    Key::optional("points", Kind::Number, "得分(绝对分数)", "points"),
];

pub(super) const KEYS: &[Key] = &[
    super::RULE,
    Key::required(
        "bands",
        Kind::Tables(BAND),
        "偏差区间,从窄到宽",
        "bands of deviation, the narrowest first",
    ),
    Key::optional(
        "relative",
        Kind::Flag,
        "偏差是否按指标值的比例,默认 true",
        "whether the deviation is a share of the target; true by default",
    ),
];

pub(super) const PAGE: Page = Page {
    rule: RuleKind::Interval,
    when: both(
        "偏高偏低都不好的指标: 成本控制率、预算完成率; 也用于区间指标值。≥ 和 ≤ 下只算不利的一侧。",
        "For what should be neither high nor low, and for target ranges; under ≥ and ≤ only the wrong side counts.",
    ),
    formula: both(
        "偏差 = |A − T| ÷ T (relative = false 时 |A − T|; 区间从最近的一端算); 第一个 within ≥ 偏差的档; 都不够宽 → 0",
        "deviation = |A − T| ÷ T (|A − T| with relative = false; from the nearest end of a range); the first band with within ≥ deviation; outside every band → 0",
    ),
    clause: "2017 年自评表 成本控制率 [见于公开表]",
    example: r#"
[[indicator]]
code = "DOC-INTERVAL"
name = "成本控制"
level = ["成本指标", "经济成本指标"]
weight = { fixed = "5" }
operator = "="
target = "100万元"
unit = "万元"
[indicator.score]
rule = "interval"
bands = [
  { within = "10%", points = "5" },
  { within = "15%", points = "3" },
  { within = "20%", points = "1" },
]
[[indicator.example]]
actual = "112万元"
score = "3"
source = "偏差 12%, 在 15% 以内"
[[indicator.example]]
actual = "121万元"
score = "0"
source = "偏差 21%, 在各档之外"
"#,
};

impl Interval {
    pub(super) fn read(table: &Table<'_>, unit: &Unit) -> Option<Interval> {
        let relative = table.flag("relative").unwrap_or(true);
        let mut bands = Vec::new();
        for band in table.tables("bands") {
            let within = if relative {
                read_share(&band, "within")
            } else {
                read_in_unit(&band, "within", unit)
            };
            bands.push(Band {
                within: within?.value,
                amount: Amount::read(&band)?,
            });
        }
        Some(Interval { relative, bands })
    }

    pub(super) fn check(&self, table: &Table<'_>, weight: Option<&Fraction>) -> Vec<Diagnostic> {
        let tables = table.tables("bands");
        let mut faults: Vec<Diagnostic> = tables
            .iter()
            .zip(&self.bands)
            .filter_map(|(place, band)| band.amount.check(place.place(), weight))
            .collect();
        for (place, pair) in tables.iter().skip(1).zip(self.bands.windows(2)) {
            if let [narrow, wide] = pair
                && wide.within <= narrow.within
            {
                faults.push(
                    Diagnostic::new(&codes::STEPS_OUT_OF_ORDER, place.place()).label(phrase::HERE),
                );
            }
        }
        faults
    }

    pub(super) fn score<R: Recorder>(
        &self,
        given: &Given<'_>,
        recorder: &mut R,
    ) -> Result<Fraction, Refusal> {
        let actual = given.actual_number()?;
        let (low, high) = match given.target {
            Target::Number(target) => (Some(target), Some(target)),
            Target::Range(low, high) => (low, high),
            Target::None => return Err(Refusal::NoTarget),
            Target::Date(_) | Target::Word(_) => return Err(Refusal::TargetNotNumber),
        };
        let deviation = self.deviation(given.operator, actual, low, high)?;
        recorder.operand(Role::Weight, given.weight);
        recorder.operand(Role::Actual, actual);
        recorder.operand(Role::Deviation, &deviation);
        let Some(band) = self.bands.iter().find(|band| deviation <= band.within) else {
            recorder.branch(Branch::OutsideBands);
            return Ok(Fraction::ZERO);
        };
        super::steps::record_amount(&band.amount, Branch::Band, recorder);
        Ok(band.amount.of(given.weight)?)
    }

    fn deviation(
        &self,
        operator: Operator,
        actual: &Fraction,
        low: Option<&Fraction>,
        high: Option<&Fraction>,
    ) -> Result<Fraction, Refusal> {
        let short = low.filter(|low| actual < low && operator != Operator::Le);
        let over = high.filter(|high| actual > high && operator != Operator::Ge);
        let Some(end) = short.or(over) else {
            return Ok(Fraction::ZERO);
        };
        let distance = actual.sub(end)?.abs();
        Ok(if self.relative {
            distance.div(&end.abs())?
        } else {
            distance
        })
    }
}
