//! Whether a sheet can be submitted.

use serde::Serialize;

use super::Sheet;
use crate::diagnostic::Severity;
use crate::language::{Text, both};
use crate::quantity::Weight;
use crate::rulebook::Scoring;
use crate::vocab::RowKind;

/// What is wrong or unusual about a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SheetFault {
    /// There is no row.
    Empty,
    /// The weights do not add up to the total.
    WeightSum {
        /// What they add up to.
        sum: Weight,
        /// What they should.
        total: Weight,
    },
    /// A weight that is not above 0.
    WeightNotPositive {
        /// Code of the row.
        row: String,
    },
    /// Two rows with one code.
    DoubleRow {
        /// The code.
        row: String,
    },
    /// A level-1 part outside what the layout gives it.
    LevelShare {
        /// Level-1 name.
        level: String,
        /// Its weights together.
        sum: Weight,
        /// Fewest points by the layout.
        least: Weight,
        /// Most points by the layout.
        most: Weight,
        /// Whether the layout refuses other sums.
        strict: bool,
    },
    /// A rule that compares with a target, in a row without one.
    NoTarget {
        /// Code of the row.
        row: String,
    },
    /// No rule, and no default for the operator.
    NoRule {
        /// Code of the row.
        row: String,
    },
    /// A layout that the rule book does not have.
    UnknownLayout {
        /// Its code.
        layout: String,
    },
    /// Both the row of budget execution and an indicator 预算执行率.
    ExecutionTwice {
        /// Code of the indicator's row.
        row: String,
    },
}

impl SheetFault {
    /// An error blocks submission; a warning takes a reason.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            SheetFault::LevelShare { strict: false, .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// A stable code for the API.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            SheetFault::Empty => "SHEET_EMPTY",
            SheetFault::WeightSum { .. } => "SHEET_WEIGHT_SUM",
            SheetFault::WeightNotPositive { .. } => "SHEET_WEIGHT_NOT_POSITIVE",
            SheetFault::DoubleRow { .. } => "SHEET_DOUBLE_ROW",
            SheetFault::LevelShare { .. } => "SHEET_LEVEL_SHARE",
            SheetFault::NoTarget { .. } => "SHEET_NO_TARGET",
            SheetFault::NoRule { .. } => "SHEET_NO_RULE",
            SheetFault::UnknownLayout { .. } => "SHEET_UNKNOWN_LAYOUT",
            SheetFault::ExecutionTwice { .. } => "SHEET_EXECUTION_TWICE",
        }
    }

    /// Code of the row that it is about, if it is about one.
    #[must_use]
    pub fn row(&self) -> Option<&str> {
        match self {
            SheetFault::WeightNotPositive { row }
            | SheetFault::DoubleRow { row }
            | SheetFault::NoTarget { row }
            | SheetFault::NoRule { row }
            | SheetFault::ExecutionTwice { row } => Some(row),
            SheetFault::Empty
            | SheetFault::WeightSum { .. }
            | SheetFault::LevelShare { .. }
            | SheetFault::UnknownLayout { .. } => None,
        }
    }

    /// In words.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            SheetFault::Empty => both("指标表没有任何指标", "the sheet has no rows").into(),
            SheetFault::WeightSum { sum, total } => {
                Text::new(both("各项分值合计 {sum},应为 {total}", "the weights add up to {sum} in place of {total}"))
                    .with("sum", sum.to_string())
                    .with("total", total.to_string())
            }
            SheetFault::WeightNotPositive { row } => {
                Text::new(both("指标 {row} 的分值要大于 0", "the weight of {row} must be above 0")).with("row", row.as_str())
            }
            SheetFault::DoubleRow { row } => {
                Text::new(both("指标 {row} 重复", "row {row} stands twice")).with("row", row.as_str())
            }
            SheetFault::LevelShare { level, sum, least, most, .. } => Text::new(if least == most {
                both(
                    "一级指标“{level}”合计 {sum} 分,布局规定 {least} 分",
                    "“{level}” has {sum} points; the layout gives it {least}",
                )
            } else {
                both(
                    "一级指标“{level}”合计 {sum} 分,布局规定 {least} 到 {most} 分",
                    "“{level}” has {sum} points; the layout gives it {least} to {most}",
                )
            })
            .with("level", level.as_str())
            .with("sum", sum.to_string())
            .with("least", least.to_string())
            .with("most", most.to_string()),
            SheetFault::NoTarget { row } => {
                Text::new(both("指标 {row} 没有指标值", "row {row} has no target")).with("row", row.as_str())
            }
            SheetFault::NoRule { row } => {
                Text::new(both("指标 {row} 没有赋分规则", "row {row} has no scoring rule")).with("row", row.as_str())
            }
            SheetFault::UnknownLayout { layout } => {
                Text::new(both("规则手册没有布局“{layout}”", "the rule book has no layout “{layout}”")).with("layout", layout.as_str())
            }
            SheetFault::ExecutionTwice { row } => Text::new(both(
                "预算执行率既是单独一行,又是指标 {row};只能用其一",
                "budget execution is a row of its own and the indicator {row} too; only one may count",
            ))
            .with("row", row.as_str()),
        }
    }
}

/// Everything that is wrong or unusual, in the order of the rows.
#[must_use]
pub fn check(sheet: &Sheet, book: &Scoring) -> Vec<SheetFault> {
    let mut faults = Vec::new();
    if sheet.rows.is_empty() {
        return vec![SheetFault::Empty];
    }
    for (i, row) in sheet.rows.iter().enumerate() {
        let code = || row.code.clone();
        if row.weight.scaled() <= 0 {
            faults.push(SheetFault::WeightNotPositive { row: code() });
        }
        if sheet
            .rows
            .iter()
            .take(i)
            .any(|earlier| earlier.code == row.code)
        {
            faults.push(SheetFault::DoubleRow { row: code() });
        }
        match row
            .rule
            .clone()
            .or_else(|| book.default_rule(row.operator).map(|(rule, _)| rule))
        {
            None => faults.push(SheetFault::NoRule { row: code() }),
            Some(rule) if rule.needs_target() && row.target().is_none() => {
                faults.push(SheetFault::NoTarget { row: code() });
            }
            Some(_) => {}
        }
        if row.kind == RowKind::Indicator
            && sheet.execution().is_some()
            && row.name == RowKind::Execution.name().zh
        {
            faults.push(SheetFault::ExecutionTwice { row: code() });
        }
    }
    match sheet.weight_sum() {
        Some(sum) if sum == sheet.total => {}
        sum => faults.push(SheetFault::WeightSum {
            sum: sum.unwrap_or_default(),
            total: sheet.total,
        }),
    }
    faults.extend(layout_faults(sheet, book));
    faults
}

fn layout_faults(sheet: &Sheet, book: &Scoring) -> Vec<SheetFault> {
    let Some(code) = &sheet.layout else {
        return Vec::new();
    };
    let Some(layout) = book.layout(code) else {
        return vec![SheetFault::UnknownLayout {
            layout: code.clone(),
        }];
    };
    let mut faults = Vec::new();
    for part in &layout.rows {
        let Some(level) = &part.level else { continue };
        let of_level = |row: &&super::Row| row.level.first() == Some(level);
        let sum: i64 = sheet
            .rows
            .iter()
            .filter(of_level)
            .map(|row| row.weight.scaled())
            .sum();
        if sum < part.least.scaled() || sum > part.most.scaled() {
            faults.push(SheetFault::LevelShare {
                level: level.clone(),
                sum: Weight::from_scaled(sum),
                least: part.least,
                most: part.most,
                strict: layout.strict,
            });
        }
    }
    faults
}
