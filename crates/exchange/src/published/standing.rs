//! Whether a published row can be scored, by which operator, and why not.

use indicator::cell::Why;
use indicator::language::{Bilingual, Text, both};
use indicator::quantity::{Fraction, Unit};
use indicator::rulebook::Scoring;
use indicator::value::Value;
use indicator::vocab::{Direction, Operator};

use super::{Cell, Fund, PublishedRow, PublishedTable, Stated, TableKind};

/// Whether a row can be scored by a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It can.
    Scoreable(Box<Scoreable>),
    /// It cannot, for a reason.
    NotScoreable(Reason),
}

/// What a rule needs to score a row. Target and actual are numbers in the same unit, or days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scoreable {
    /// The operator that the row is scored by.
    pub operator: Operator,
    /// Where the operator comes from.
    pub operator_from: OperatorFrom,
    /// Points.
    pub weight: Fraction,
    /// Unit of target and actual.
    pub unit: Unit,
    /// Target, without its operator.
    pub target: Value,
    /// Actual.
    pub actual: Value,
    /// Whether the actual is printed with the target's operator (`≥266米`): a bound that meets the
    /// target, not a measurement. Whatever was measured, the rule gives full points.
    pub bound: bool,
}

/// Where the operator of a row comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperatorFrom {
    /// It is printed.
    Printed,
    /// The dictionary of directions of the rule book knows a word of the name.
    Dictionary,
    /// None is printed; actual and target are equal, which meets ≥, ≤ and = alike.
    MetExactly,
}

impl OperatorFrom {
    /// Its words.
    #[must_use]
    pub const fn words(self) -> Bilingual {
        match self {
            OperatorFrom::Printed => both("印在表上", "printed"),
            OperatorFrom::Dictionary => both(
                "没有印, 按指标方向词典",
                "not printed; by the dictionary of directions",
            ),
            OperatorFrom::MetExactly => both(
                "没有印; 完成值等于指标值, 哪种符号都达到",
                "not printed; equal to the target, which meets every operator",
            ),
        }
    }
}

/// Why a row cannot be scored by a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The table is an objective: nothing was achieved yet.
    Objective,
    /// No points are printed.
    NoWeight,
    /// The weight is 0.
    WeightZero,
    /// A person judges it: target or actual is a word.
    Judgement,
    /// No target is printed.
    MissingTarget,
    /// No actual is printed.
    MissingActual,
    /// The target is unclear.
    UnclearTarget(Why),
    /// The actual is unclear.
    UnclearActual(Why),
    /// The target is a number, the actual a word.
    WordForNumber,
    /// No operator is printed, the name does not tell it, and target and actual differ.
    NoOperator,
    /// The actual is a bound that leaves open whether the target is met.
    OnlyABound,
    /// The target asks for points, not for a result (分值 in place of 指标值).
    PointsForTarget,
    /// The revised budget is 0.
    BudgetZero,
    /// No amounts and no rate are printed.
    NoAmounts,
}

impl Reason {
    /// Its words.
    #[must_use]
    pub fn text(self) -> Text {
        let words = match self {
            Reason::Objective => both("目标表, 还没有完成值", "an objective: no actual yet"),
            Reason::NoWeight => both("没有印分值", "no points are printed"),
            Reason::WeightZero => both("分值为 0", "the weight is 0"),
            Reason::Judgement => both("定性指标, 由人评判", "qualitative: a person judges"),
            Reason::MissingTarget => both("没有印指标值", "no target is printed"),
            Reason::MissingActual => both("没有印完成值", "no actual is printed"),
            Reason::UnclearTarget(_) => both("指标值读不准: {why}", "the target is unclear: {why}"),
            Reason::UnclearActual(_) => both("完成值读不准: {why}", "the actual is unclear: {why}"),
            Reason::WordForNumber => both(
                "指标值是数, 完成值是文字",
                "the target is a number, the actual a word",
            ),
            Reason::NoOperator => both(
                "没有印符号, 名称也看不出方向",
                "no operator is printed and the name does not tell the direction",
            ),
            Reason::OnlyABound => both(
                "完成值只写了界限, 不能确定是否达到",
                "the actual is a bound that leaves open whether the target is met",
            ),
            Reason::PointsForTarget => both(
                "指标值一栏填的是分值",
                "points stand in the column of targets",
            ),
            Reason::BudgetZero => both(
                "预算数为 0, 执行率无定义, 不适用",
                "the budget is 0: no rate, not applicable",
            ),
            Reason::NoAmounts => both("没有印金额和执行率", "no amounts and no rate are printed"),
        };
        match self {
            Reason::UnclearTarget(why) | Reason::UnclearActual(why) => {
                Text::new(words).with("why", why.name())
            }
            _ => Text::new(words),
        }
    }
}

/// Says whether a row can be scored by the rule book of its table.
#[must_use]
pub fn standing(table: &PublishedTable, row: &PublishedRow, book: &Scoring) -> Standing {
    match scoreable(table, row, book) {
        Ok(scoreable) => Standing::Scoreable(Box::new(scoreable)),
        Err(reason) => Standing::NotScoreable(reason),
    }
}

fn scoreable(
    table: &PublishedTable,
    row: &PublishedRow,
    book: &Scoring,
) -> Result<Scoreable, Reason> {
    if table.kind == TableKind::Objective {
        return Err(Reason::Objective);
    }
    let weight = row.weight.clone().ok_or(Reason::NoWeight)?;
    if weight.is_zero() {
        return Err(Reason::WeightZero);
    }
    let (target, target_operator) = value_of(
        row.target.as_ref(),
        Reason::MissingTarget,
        Reason::UnclearTarget,
    )?;
    if matches!(target, Value::Word { .. }) {
        return Err(Reason::Judgement);
    }
    let (actual, actual_operator) = value_of(
        row.actual.as_ref(),
        Reason::MissingActual,
        Reason::UnclearActual,
    )?;
    if matches!(actual, Value::Word { .. }) {
        return Err(Reason::WordForNumber);
    }
    if is_the_weight(target, &weight) && is_the_weight(actual, &weight) {
        return Err(Reason::PointsForTarget);
    }
    let unit = unit_of(target);
    let actual = in_unit(actual, &unit)?;
    let (operator, operator_from) = operator(row, target, &actual, target_operator, book)?;
    let bound = bound(operator, target, &actual, actual_operator)?;
    Ok(Scoreable {
        operator,
        operator_from,
        weight,
        unit,
        target: target.clone(),
        actual,
        bound,
    })
}

fn value_of(
    cell: Option<&Cell>,
    missing: Reason,
    unclear: impl Fn(Why) -> Reason,
) -> Result<(&Value, Option<Operator>), Reason> {
    match cell.map(|c| &c.stated) {
        None | Some(Stated::Empty) => Err(missing),
        Some(Stated::Question(why)) => Err(unclear(*why)),
        Some(Stated::Value(read)) => Ok((&read.value, read.operator)),
    }
}

/// A bare number equal to the points, in target and actual both: the form was filled in wrongly.
fn is_the_weight(value: &Value, weight: &Fraction) -> bool {
    match value {
        Value::Number { number, unit } => unit.text().is_empty() && number == weight,
        _ => false,
    }
}

fn unit_of(value: &Value) -> Unit {
    match value {
        Value::Number { unit, .. } | Value::Range { unit, .. } => unit.clone(),
        _ => Unit::none(),
    }
}

/// The actual in the target's unit.
fn in_unit(actual: &Value, unit: &Unit) -> Result<Value, Reason> {
    match actual {
        Value::Number { .. } => actual
            .number_in(unit)
            .map(|number| Value::number(number, unit.clone()))
            .ok_or(Reason::UnclearActual(Why::UnitConflict)),
        other => Ok(other.clone()),
    }
}

/// The printed operator, or the one that the name tells, or any where the target is met exactly.
fn operator(
    row: &PublishedRow,
    target: &Value,
    actual: &Value,
    printed: Option<Operator>,
    book: &Scoring,
) -> Result<(Operator, OperatorFrom), Reason> {
    if let Some(operator) = printed {
        return Ok((operator, OperatorFrom::Printed));
    }
    if let Some((words, _)) = book.direction(&row.name) {
        let operator = match words.direction {
            Direction::Higher => Operator::Ge,
            Direction::Lower => Operator::Le,
        };
        return Ok((operator, OperatorFrom::Dictionary));
    }
    if target == actual {
        return Ok((Operator::Eq, OperatorFrom::MetExactly));
    }
    Err(Reason::NoOperator)
}

/// Whether the actual is a bound; it counts where every value within it meets the target.
fn bound(
    operator: Operator,
    target: &Value,
    actual: &Value,
    printed: Option<Operator>,
) -> Result<bool, Reason> {
    let (Value::Number { number: t, .. }, Value::Number { number: a, .. }) = (target, actual)
    else {
        return Ok(false);
    };
    match printed {
        None | Some(Operator::Eq) => Ok(false),
        Some(Operator::Ge | Operator::Gt) if operator == Operator::Ge && a >= t => Ok(true),
        Some(Operator::Le | Operator::Lt) if operator == Operator::Le && a <= t => Ok(true),
        Some(_) => Err(Reason::OnlyABound),
    }
}

/// The row of budget execution of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExecutionStanding {
    /// Points.
    pub weight: Fraction,
    /// Budget that the rate is of, in the unit of the form; 100 where only a rate is printed.
    pub budget: Fraction,
    /// Spent, in the same unit; the rate where only that is printed.
    pub executed: Fraction,
    /// Whether only the rate is printed.
    pub only_rate: bool,
    /// Whether the form prints no revised budget, so that the initial one is the budget of the year.
    pub initial: bool,
}

/// The line of money that carries the points of execution, with what it needs to be scored: the
/// first one that has points. `None` where the form gives execution no points.
#[must_use]
pub fn execution(table: &PublishedTable) -> Option<(&Fund, Result<ExecutionStanding, Reason>)> {
    let fund = table
        .funds
        .iter()
        .find(|fund| number(&fund.weight).is_some())?;
    let weight = number(&fund.weight)?.clone();
    if table.kind == TableKind::Objective {
        return Some((fund, Err(Reason::Objective)));
    }
    Some((fund, execution_of(fund, weight)))
}

fn execution_of(fund: &Fund, weight: Fraction) -> Result<ExecutionStanding, Reason> {
    let (revised, initial) = (number(&fund.revised), number(&fund.initial));
    let standing = match (
        revised.or(initial),
        number(&fund.executed),
        number(&fund.rate),
    ) {
        (Some(budget), Some(executed), _) => ExecutionStanding {
            weight,
            budget: budget.clone(),
            executed: executed.clone(),
            only_rate: false,
            initial: revised.is_none(),
        },
        (None, _, Some(rate)) => ExecutionStanding {
            weight,
            budget: Fraction::from_int(100),
            executed: rate.clone(),
            only_rate: true,
            initial: false,
        },
        _ => return Err(Reason::NoAmounts),
    };
    if standing.budget.is_zero() {
        return Err(Reason::BudgetZero);
    }
    Ok(standing)
}

fn number(cell: &Option<Cell>) -> Option<&Fraction> {
    cell.as_ref().and_then(Cell::number)
}
