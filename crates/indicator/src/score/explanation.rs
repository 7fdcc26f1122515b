//! The explanation of a score: not a log beside the computation but its result.
//!
//! Every node adds its points to those above it: the points of a node are the sum of its children's.
//! Rounding, re-scaling, caps and layers are nodes of their own, so that leaves and adjustments add
//! up to the total to the last digit. Codes and values are kept, never sentences.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::item::Unscored;
use super::total::TotalFlag;
use crate::quantity::{Fraction, Points, Weight};
use crate::rulebook::LayoutMode;
use crate::scoring::{Branch, Flag, Operand, RuleKind};
use crate::vocab::{
    BudgetYear, Clause, Grade, Operator, RegionCode, Verification, Withheld, vocabulary,
};

vocabulary! {
    /// What a node of an explanation is.
    NodeKind {
        Total = "total", "合计", "total";
        Level1 = "level1", "一级指标", "level 1";
        Level2 = "level2", "二级指标", "level 2";
        Row = "row", "指标", "row";
        Rule = "rule", "赋分", "rule";
        Rounding = "rounding", "四舍五入", "rounding";
        Layer = "layer", "按权重折算", "weighting of the layer";
        Unscored = "unscored", "未计分", "not scored";
        Rescale = "rescale", "不适用项换算", "re-scaling for rows that do not apply";
        Cap = "cap", "总分上限", "cap on the total";
        Penalty = "penalty", "总分扣分", "penalty on the total";
    }
}

vocabulary! {
    /// What the points of a row stand on.
    Basis {
        Measured = "measured", "按数据计算", "computed from facts";
        Given = "given", "填报", "given";
        Judged = "judged", "评判", "judged";
    }
}

/// An explained score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Explanation {
    /// Budget year.
    pub year: BudgetYear,
    /// Rule book: region it was resolved for.
    pub book_region: RegionCode,
    /// Rule book: revision.
    pub book_revision: u32,
    /// Edition of the scoring semantics.
    pub edition: u32,
    /// Digest of the rule book's files.
    pub book_digest: String,
    /// How points count.
    pub mode: LayoutMode,
    /// What the weights add up to.
    pub weights: Weight,
    /// Why the rows are not added up, where they must not be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<Withheld>,
    /// The total; `None` while a row is open or where it is withheld.
    pub total: Option<Points>,
    /// The grade with its band and clause.
    pub grade: Option<GradeShown>,
    /// What a reader of the total should notice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<TotalFlag>,
    /// The tree.
    pub root: Node,
}

/// A grade as it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct GradeShown {
    /// The grade.
    pub grade: Grade,
    /// Lower end of its band, included.
    pub from: Fraction,
    /// Upper end.
    pub to: Fraction,
    /// Where the band stands.
    pub clause: Clause,
}

/// One node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Name of the row or level; empty for adjustments.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Code of the row or of the adjustment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What it adds to the total, exactly.
    pub points: Fraction,
    /// Points that could be had here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<Weight>,
    /// How it was computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<Box<Shown>>,
    /// What it is made of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Node>,
}

/// How a leaf's points were computed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Shown {
    /// Which rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<RuleKind>,
    /// Which case of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub branch: Option<Branch>,
    /// The numbers put in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub operands: Vec<Operand>,
    /// The department's formulas with the numbers put in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub formulas: Vec<String>,
    /// Points to check that were met.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub met: Vec<usize>,
    /// Exact value before a rounding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<Fraction>,
    /// Places of a rounding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<i8>,
    /// Operator, as on the form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator: Option<Operator>,
    /// Target, as on the form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Actual, as on the form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual: Option<String>,
    /// What the points stand on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// The facts or the actual that were used.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub data: Vec<DataUsed>,
    /// Reason and post of a judgement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub judged_by: Option<(String, String)>,
    /// What a reader should notice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
    /// Why there are no points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unscored: Option<Unscored>,
    /// Clause of the rule or of the adjustment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<Clause>,
    /// Where the row's definition comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// How that was checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verification: Option<Verification>,
}

/// A datum that was used, with where it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct DataUsed {
    /// Name of the fact; empty for the actual itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Value with its unit.
    pub value: String,
    /// Where it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The day it describes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<NaiveDate>,
    /// Its version.
    pub version: u32,
}

impl Node {
    /// A node without children.
    #[must_use]
    pub(super) fn leaf(kind: NodeKind, points: Fraction, shown: Shown) -> Node {
        Node {
            kind,
            name: String::new(),
            code: None,
            points,
            weight: None,
            shown: Some(Box::new(shown)),
            children: Vec::new(),
        }
    }

    /// All leaves, in order: rules and adjustments.
    #[must_use]
    pub fn leaves(&self) -> Vec<&Node> {
        if self.children.is_empty() {
            return vec![self];
        }
        self.children.iter().flat_map(Node::leaves).collect()
    }

    /// The rows, in order.
    #[must_use]
    pub fn rows(&self) -> Vec<&Node> {
        if self.kind == NodeKind::Row {
            return vec![self];
        }
        self.children.iter().flat_map(Node::rows).collect()
    }
}

impl Explanation {
    /// As JSON: codes and values, numbers as text.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or(serde_json::Value::Null)
    }
}
