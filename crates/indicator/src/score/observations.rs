//! What is known about an object in a year: facts, actuals, judgements, money.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::quantity::{Fraction, Money, Unit};
use crate::scoring::Refusal;
use crate::value::{Observed, Value};

/// Everything that a score looks at beside the sheet and the rule book.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Observations {
    /// Facts by name; entered once, used by every row whose formula names them.
    pub facts: BTreeMap<String, Fact>,
    /// Actuals by the code of their row, for rows without a formula.
    pub actuals: BTreeMap<String, GivenActual>,
    /// Judgements by the code of their row.
    pub judgements: BTreeMap<String, Judgement>,
    /// Budget lines of total funds.
    pub budget: Option<Budget>,
}

impl Observations {
    /// A fact in a unit. One that is there but cannot be put in that unit is refused by name: it is
    /// not missing.
    pub(super) fn fact_in(&self, name: &str, unit: &Unit) -> Result<Observed<Fraction>, Refusal> {
        let Some(fact) = self.facts.get(name) else {
            return Ok(Observed::Missing);
        };
        let Observed::Known(number) = &fact.value else {
            return Ok(fact.value.clone());
        };
        let factor = fact.unit.factor_to(unit);
        let factor = factor.ok_or_else(|| Refusal::FactUnit(name.into()))?;
        Ok(Observed::Known(number.mul(&factor)?))
    }
}

/// A named datum of an object for a period (事实).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Fact {
    /// The number, or why there is none.
    pub value: Observed<Fraction>,
    /// Its unit.
    pub unit: Unit,
    /// Where it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The day it describes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<NaiveDate>,
    /// Its version, from 1.
    pub version: u32,
}

/// An actual that is given directly (完成值).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct GivenActual {
    /// The value, or why there is none.
    pub value: Observed<Value>,
    /// Where it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The day it describes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<NaiveDate>,
    /// Its version, from 1.
    pub version: u32,
}

/// What a person decides where no formula does (评判).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Judgement {
    /// The decision.
    pub kind: JudgementKind,
    /// Why.
    pub reason: String,
    /// By whom: the post.
    pub by: String,
}

/// The kinds of decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum JudgementKind {
    /// A level, with the share inside its band where the level leaves one.
    Level {
        /// Level of the rule book, or word of the indicator.
        level: String,
        /// Share of the weight.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        share: Option<Fraction>,
    },
    /// The points to check that are met, from 1.
    Met {
        /// Their numbers.
        points: Vec<usize>,
    },
    /// A coefficient of the points (得分系数), as on Chongqing's forms; overrules the row's rule.
    Coefficient {
        /// Share of the weight.
        share: Fraction,
    },
    /// Zero in place of a missing actual, signed with a reason.
    Zero,
}

/// Where the budget lines were read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct BudgetSource {
    /// Where they were read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The day they describe.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<NaiveDate>,
    /// Version of the object's budget year, from 1; 0 where they are not kept.
    pub version: u32,
}

/// Budget lines of total funds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Budget {
    /// Revised budget and what was spent.
    Amounts {
        /// 全年预算数.
        revised: Money,
        /// 全年执行数.
        executed: Money,
        /// Where both were read.
        #[serde(default)]
        from: BudgetSource,
    },
    /// The rate alone, where a published table shows nothing else, as a share.
    Rate {
        /// 执行率.
        rate: Fraction,
        /// Where it was read.
        #[serde(default)]
        from: BudgetSource,
    },
}

impl Budget {
    /// Where it was read.
    #[must_use]
    pub const fn from(&self) -> &BudgetSource {
        match self {
            Budget::Amounts { from, .. } | Budget::Rate { from, .. } => from,
        }
    }
}
