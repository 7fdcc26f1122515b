//! One row's points: the rule, then the rounding.

use serde::{Deserialize, Serialize};

use crate::language::{Text, both};
use crate::quantity::{Fraction, Points, Rounding};
use crate::scoring::{Given, Recorder, Refusal, Rule};

/// Points of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// As the rule gives them.
    pub exact: Fraction,
    /// As they count.
    pub points: Points,
}

/// Why a row has no points. Absence is never zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Unscored {
    /// Something that should be known is not; it blocks submission.
    Missing {
        /// What: names of facts, or the actual.
        what: Vec<String>,
    },
    /// Its period has not ended.
    NotDue,
    /// It does not apply; what is left is re-scaled.
    NotApplicable {
        /// Why.
        reason: String,
    },
    /// The rule has no answer.
    Refused {
        /// Why.
        refusal: Refusal,
    },
}

impl Unscored {
    /// Whether the row leaves the total, instead of leaving it open.
    #[must_use]
    pub const fn is_not_applicable(&self) -> bool {
        matches!(
            self,
            Unscored::NotApplicable { .. }
                | Unscored::Refused {
                    refusal: Refusal::BudgetZero
                }
        )
    }

    /// In words.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Unscored::Missing { what } if what.is_empty() => {
                both("完成值缺失", "the actual is missing").into()
            }
            Unscored::Missing { what } => {
                Text::new(both("缺少数据: {what}", "missing: {what}")).with("what", what.join(", "))
            }
            Unscored::NotDue => both("未到期", "not due yet").into(),
            Unscored::NotApplicable { reason } => {
                Text::new(both("不适用: {reason}", "does not apply: {reason}"))
                    .with("reason", reason.as_str())
            }
            Unscored::Refused { refusal } => refusal.text(),
        }
    }
}

/// Scores one row: the one way to points, with words or without.
///
/// # Errors
/// [`Unscored::Refused`] where the rule has no answer.
#[inline(always)]
pub fn item<R: Recorder>(
    rule: &Rule,
    given: &Given<'_>,
    rounding: Rounding,
    recorder: &mut R,
) -> Result<Item, Unscored> {
    let refused = |refusal| Unscored::Refused { refusal };
    let exact = rule.score(given, recorder).map_err(refused)?;
    let points =
        Points::rounded(&exact, rounding).map_err(|error| refused(Refusal::Number(error)))?;
    Ok(Item { exact, points })
}
