//! One indicator of a set.

use crate::quantity::{Fraction, Unit, Weight};
use crate::scoring::Rule;
use crate::value::Value;
use crate::vocab::{IndicatorCode, Operator, Verification};

/// An indicator (绩效指标): what is measured, against what, and how it is scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Code for life.
    pub code: IndicatorCode,
    /// Level-3 name.
    pub name: String,
    /// Level-1 and level-2 name.
    pub level: Vec<String>,
    /// What the set says of its weight.
    pub weight: Option<WeightRule>,
    /// Whether no source gives the weight, so that it is ours.
    pub weight_derived: bool,
    /// What the rule book asks sets to look at and this indicator does (重点方面), by name.
    pub themes: Vec<String>,
    /// Core indicator (核心指标): used every year.
    pub core: bool,
    /// How the actual is held against the target.
    pub operator: Operator,
    /// Why the operator is what it is, where that is unusual.
    pub operator_reason: Option<String>,
    /// Default target; each sheet sets its own.
    pub target: Option<Value>,
    /// Unit of target and actual.
    pub unit: Unit,
    /// Administrative level (分层次).
    pub tier: Option<String>,
    /// Meaning (指标解释).
    pub definition: Option<String>,
    /// Where the indicator comes from (指标来源).
    pub origin: Option<String>,
    /// Basis of the target (指标值依据).
    pub basis: Option<String>,
    /// How the actual is taken (取数方法).
    pub method: Option<String>,
    /// Where the actual is read when there is no formula (数据来源).
    pub data_source: Option<String>,
    /// Evidence that is asked for (佐证材料).
    pub evidence: Option<String>,
    /// The scoring standard as the source prints it (评分标准).
    pub standards: Option<String>,
    /// A note for readers.
    pub note: Option<String>,
    /// Where it comes from, if not from where its set does.
    pub source: Option<String>,
    /// How that was checked.
    pub verification: Verification,
    /// Earlier indicators that this one stands for under a new code.
    pub replaces: Vec<Replacement>,
    /// Facts that it is computed from.
    pub data: Vec<Datum>,
    /// Formula over those facts, as written; absent where the actual is given.
    pub measure: Option<String>,
    /// Scoring rule; absent where the rule book's default for the operator holds.
    pub rule: Option<Rule>,
    /// Worked cases that `check` runs.
    pub examples: Vec<Example>,
}

/// What a set says of an indicator's weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WeightRule {
    /// A proposal.
    Recommended(Weight),
    /// Not to be changed.
    Fixed(Weight),
    /// Between two ends, both included.
    Range(Weight, Weight),
}

/// A fact that an indicator is computed from (数据项).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Datum {
    /// Name as used in formulas.
    pub name: String,
    /// Unit.
    pub unit: Unit,
    /// Where it is read.
    pub source: Option<String>,
}

/// An earlier indicator that this one stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The earlier code.
    pub code: IndicatorCode,
    /// How the two hang together.
    pub kind: ReplacementKind,
}

crate::vocab::vocabulary! {
    /// Kinds of lineage that a set states; the others are computed.
    ReplacementKind {
        /// The same under another code.
        Renamed = "renamed", "改名", "renamed";
        /// One part of it.
        Split = "split", "拆分", "split";
        /// It and others together.
        Merged = "merged", "合并", "merged";
    }
}

/// A worked case (示例).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// What it shows.
    pub name: Option<String>,
    /// Facts by name, as text.
    pub facts: Vec<(String, String)>,
    /// The actual as text, for indicators without a formula.
    pub actual: Option<String>,
    /// The target as text, if not the indicator's.
    pub target: Option<String>,
    /// The weight, if not the indicator's.
    pub weight: Option<Fraction>,
    /// What a person judged.
    pub judged: Option<ExampleJudgement>,
    /// Points to check that were met, from 1.
    pub met: Option<Vec<usize>>,
    /// Revised and executed budget, as text.
    pub budget: Option<(String, String)>,
    /// What must come out.
    pub expected: ExampleResult,
    /// Where the expectation comes from.
    pub source: Option<String>,
}

/// A judgement in an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleJudgement {
    /// Level of the rule book or word of the indicator.
    pub level: String,
    /// Share inside the level's band.
    pub share: Option<Fraction>,
}

/// What must come out of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExampleResult {
    /// This score, after rounding.
    Score(Fraction),
    /// The actual is missing.
    Missing,
    /// It does not apply.
    NotApplicable,
}
