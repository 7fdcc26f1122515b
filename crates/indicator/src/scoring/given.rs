//! What a rule is given, and why it may have no answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::formula::Formula;
use crate::language::{Bilingual, Text, both};
use crate::quantity::{Fraction, NumberError, Unit};
use crate::rulebook::Scoring;
use crate::value::{Observed, Value};
use crate::vocab::Operator;

/// Everything a rule may look at for one row. Numbers are in the row's unit.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// Points of the row.
    pub weight: &'a Fraction,
    /// Operator between actual and target.
    pub operator: Operator,
    /// Unit of target and actual.
    pub unit: &'a Unit,
    /// The target in force.
    pub target: Target<'a>,
    /// What was observed or judged.
    pub actual: Actual<'a>,
    /// The rule book of the budget year.
    pub book: &'a Scoring,
    /// The row's own formula with its inputs, for the rule `formula` alone.
    pub formula: Option<(&'a Formula, &'a [Observed<Fraction>])>,
}

/// A target as a rule sees it.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// None is set.
    None,
    /// A number in the row's unit.
    Number(&'a Fraction),
    /// A range; an end may be open.
    Range(Option<&'a Fraction>, Option<&'a Fraction>),
    /// A day.
    Date(NaiveDate),
    /// A word.
    Word(&'a str),
}

impl<'a> From<Option<&'a Value>> for Target<'a> {
    fn from(value: Option<&'a Value>) -> Target<'a> {
        match value {
            None => Target::None,
            Some(Value::Number { number, .. }) => Target::Number(number),
            Some(Value::Range { low, high, .. }) => Target::Range(low.as_ref(), high.as_ref()),
            Some(Value::Date { day }) => Target::Date(*day),
            Some(Value::Word { word }) => Target::Word(word),
        }
    }
}

/// What was observed or judged, as a rule sees it.
#[derive(Clone, Copy, Debug)]
pub enum Actual<'a> {
    /// A number in the row's unit.
    Number(&'a Fraction),
    /// A day.
    Date(NaiveDate),
    /// A word.
    Word(&'a str),
    /// A person's judgement: a level of the rule book or a word of the indicator, and a share.
    Judged(&'a str, Option<&'a Fraction>),
    /// The points to check that were met, from 1.
    Met(&'a [usize]),
    /// Revised budget and what of it was spent, in one unit.
    Budget(&'a Fraction, &'a Fraction),
    /// Nothing beside the facts of the row's formula.
    Facts,
}

/// Why a rule has no answer. It is a result with a reason, never a zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// The row has no target, and the rule compares with one.
    NoTarget,
    /// A target of 0 with ≥: nothing could fall short of it.
    TargetZero,
    /// A negative target: a ratio to it says nothing.
    TargetNegative,
    /// The target is a word, a date or a range, and the rule needs a number.
    TargetNotNumber,
    /// The actual is not of the kind that the rule looks at.
    ActualKind,
    /// A person has to judge and has not.
    NotJudged,
    /// A level that neither the rule book nor the indicator knows.
    LevelUnknown(Box<str>),
    /// The level leaves a band, and no share inside it was chosen.
    ShareMissing(Box<str>),
    /// The share is outside the band of its level.
    ShareOutside(Box<(String, String)>),
    /// A point to check that the indicator does not have.
    PointUnknown(usize),
    /// The revised budget is 0: the execution rate is undefined, the row does not apply.
    BudgetZero,
    /// A number that cannot be computed.
    Number(NumberError),
    /// A fact that the row's scoring formula needs is missing.
    FactMissing,
    /// A fact is there, but not in a unit that can be put in the one that the row declares.
    FactUnit(Box<str>),
    /// The row's scoring formula is not there or has no number as its result.
    Formula,
}

impl From<NumberError> for Refusal {
    fn from(error: NumberError) -> Refusal {
        Refusal::Number(error)
    }
}

impl Refusal {
    /// The reason in words.
    #[must_use]
    pub fn text(&self) -> Text {
        let plain = |words: Bilingual| Text::new(words);
        match self {
            Refusal::NoTarget => plain(both(
                "没有指标值,无法比较",
                "there is no target to compare with",
            )),
            Refusal::TargetZero => plain(both(
                "指标值为 0 且运算符为 ≥,任何完成值都达到,不能按比例赋分",
                "a target of 0 with ≥ is met by every actual; it cannot be scored by ratio",
            )),
            Refusal::TargetNegative => plain(both(
                "指标值为负,按比例没有意义,需要分档标准",
                "a ratio to a negative target says nothing; a step table is needed",
            )),
            Refusal::TargetNotNumber => plain(both(
                "指标值不是数,这条规则需要数",
                "the target is no number, and the rule needs one",
            )),
            Refusal::ActualKind => plain(both(
                "完成值的类型与赋分规则不符",
                "the actual is not of the kind that the rule looks at",
            )),
            Refusal::NotJudged => plain(both(
                "需要人工评判,尚未评判",
                "a person has to judge, and has not yet",
            )),
            Refusal::LevelUnknown(level) => {
                plain(both("没有叫“{level}”的等级", "there is no level “{level}”"))
                    .with("level", &**level)
            }
            Refusal::FactUnit(name) => plain(both(
                "数据“{name}”的单位与指标声明的单位不能换算",
                "the unit of “{name}” cannot be put in the unit that the row declares",
            ))
            .with("name", &**name),
            Refusal::ShareMissing(level) => plain(both(
                "等级“{level}”是一个区间,还要给出具体比例",
                "level “{level}” is a band; the share inside it is missing",
            ))
            .with("level", &**level),
            Refusal::ShareOutside(outside) => plain(both(
                "比例 {share} 不在等级“{level}”的区间内",
                "a share of {share} is outside the band of level “{level}”",
            ))
            .with("share", outside.0.as_str())
            .with("level", outside.1.as_str()),
            Refusal::PointUnknown(number) => plain(both(
                "没有第 {number} 个评价要点",
                "there is no point {number} to check",
            ))
            .with("number", number.to_string()),
            Refusal::BudgetZero => plain(both(
                "全年预算数为 0,执行率无定义,本项不适用",
                "the revised budget is 0, the execution rate is undefined and the row does not apply",
            )),
            Refusal::Number(NumberError::DivisionByZero) => {
                plain(both("计算中除数为 0", "a division by zero"))
            }
            Refusal::Number(_) => plain(both(
                "数太大,无法精确计算",
                "a number too large to compute exactly",
            )),
            Refusal::FactMissing => plain(both(
                "赋分公式用到的数据缺失",
                "a fact that the scoring formula needs is missing",
            )),
            Refusal::Formula => plain(both(
                "赋分公式没有得出数",
                "the scoring formula gives no number",
            )),
        }
    }
}

impl<'a> Given<'a> {
    /// Target and actual as numbers.
    #[inline(always)]
    pub(super) fn numbers(&self) -> Result<(&'a Fraction, &'a Fraction), Refusal> {
        let target = match self.target {
            Target::Number(target) => target,
            Target::None => return Err(Refusal::NoTarget),
            _ => return Err(Refusal::TargetNotNumber),
        };
        Ok((target, self.actual_number()?))
    }

    /// The actual as a number.
    #[inline(always)]
    pub(super) fn actual_number(&self) -> Result<&'a Fraction, Refusal> {
        match self.actual {
            Actual::Number(actual) => Ok(actual),
            _ => Err(Refusal::ActualKind),
        }
    }
}
