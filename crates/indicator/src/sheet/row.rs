//! One row of a sheet.

use serde::{Deserialize, Serialize};

use crate::quantity::{Fraction, Unit, Weight};
use crate::scoring::Rule;
use crate::set::{Datum, Indicator, IndicatorSet};
use crate::value::Value;
use crate::vocab::{IndicatorCode, Operator, Origin, RowKind, SetKey, Verification};

/// Code of the row of budget execution.
const EXECUTION: &str = "EXECUTION";

/// A row with its whole definition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Row {
    /// Code, one in a sheet: the indicator's, or the unit's own.
    pub code: String,
    /// Indicator, or budget execution.
    pub kind: RowKind,
    /// Where the definition comes from.
    pub origin: RowOrigin,
    /// Level-3 name.
    pub name: String,
    /// Level-1 and level-2 name; empty on flat forms.
    pub level: Vec<String>,
    /// Points.
    pub weight: Weight,
    /// Share of the total, in layouts with two layers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Fraction>,
    /// Core indicator.
    #[serde(default)]
    pub core: bool,
    /// Operator between actual and target.
    pub operator: Operator,
    /// Unit of target and actual.
    pub unit: Unit,
    /// Target as first set (年初指标值).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_target: Option<Value>,
    /// Target as adjusted (调整指标值); it is the one that is scored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adjusted_target: Option<Value>,
    /// Basis of the target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Scoring rule; absent where the rule book's default for the operator holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
    /// Formula of the actual over facts; absent where the actual is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// The facts that formulas use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub data: Vec<Datum>,
    /// Where the definition and its standard come from.
    pub source: String,
    /// How that was checked.
    pub verification: Verification,
}

/// Where a row's definition comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum RowOrigin {
    /// A filed set.
    Set {
        /// Which revision.
        set: SetKey,
        /// Which indicator of it.
        indicator: IndicatorCode,
        /// Whether it is a trial set.
        #[serde(default)]
        trial: bool,
    },
    /// The unit's own definition.
    Own,
    /// The form itself: budget execution.
    Form,
}

impl RowOrigin {
    /// Common, sector or own.
    #[must_use]
    pub fn origin(&self) -> Origin {
        match self {
            RowOrigin::Set { set, .. } if set.set.code.sector() == "common" => Origin::Common,
            RowOrigin::Set { .. } => Origin::Sector,
            RowOrigin::Own => Origin::Own,
            RowOrigin::Form => Origin::Common,
        }
    }
}

impl Row {
    /// A row from an indicator of a set, with the weight and target that the sheet gives it.
    #[must_use]
    pub fn from_set(
        set: &IndicatorSet,
        indicator: &Indicator,
        weight: Weight,
        target: Option<Value>,
    ) -> Row {
        Row {
            code: indicator.code.to_string(),
            kind: RowKind::Indicator,
            origin: RowOrigin::Set {
                set: set.key.clone(),
                indicator: indicator.code.clone(),
                trial: set.trial,
            },
            name: indicator.name.clone(),
            level: indicator.level.clone(),
            weight,
            share: None,
            core: indicator.core,
            operator: indicator.operator,
            unit: indicator.unit.clone(),
            first_target: target.or_else(|| indicator.target.clone()),
            adjusted_target: None,
            basis: indicator.basis.clone(),
            rule: indicator.rule.clone(),
            measure: indicator.measure.clone(),
            data: indicator.data.clone(),
            source: indicator
                .source
                .clone()
                .unwrap_or_else(|| set.source.clone()),
            verification: indicator.verification,
        }
    }

    /// The row of budget execution, locked and filled from the budget lines.
    #[must_use]
    pub fn execution(weight: Weight, clause: &crate::vocab::Clause) -> Row {
        Row {
            code: EXECUTION.to_owned(),
            kind: RowKind::Execution,
            origin: RowOrigin::Form,
            name: RowKind::Execution.name().zh.to_owned(),
            level: Vec::new(),
            weight,
            share: None,
            core: false,
            operator: Operator::Ge,
            unit: Unit::parse("%").unwrap_or_else(|_| Unit::none()),
            first_target: None,
            adjusted_target: None,
            basis: None,
            rule: Some(Rule::Execution(crate::scoring::Execution)),
            measure: None,
            data: Vec::new(),
            source: clause.text.clone(),
            verification: clause.verification,
        }
    }

    /// The target in force: the adjusted one where there is one.
    #[must_use]
    pub fn target(&self) -> Option<&Value> {
        self.adjusted_target.as_ref().or(self.first_target.as_ref())
    }
}
