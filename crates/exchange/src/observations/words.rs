//! The words of a table: columns, kinds of line, names of money.

use std::collections::BTreeMap;

use super::lines::Cell;

/// A column with the words that may stand at its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Kind,
    Name,
    Value,
    Unit,
    Source,
    Reason,
    By,
    Share,
}

pub(super) const COLUMNS: &[(Column, &[&str])] = &[
    (Column::Kind, &["类别", "kind"]),
    (
        Column::Name,
        &["名称", "指标", "指标名称", "数据", "name", "code"],
    ),
    (
        Column::Value,
        &["值", "数值", "完成值", "实际完成值", "value"],
    ),
    (Column::Unit, &["单位", "计量单位", "unit"]),
    (Column::Source, &["来源", "数据来源", "source"]),
    (Column::Reason, &["理由", "原因", "reason"]),
    (Column::By, &["评判人", "by"]),
    (Column::Share, &["比例", "share"]),
];
/// Columns that may stand there for people.
pub(super) const REMARKS: &[&str] = &[
    "",
    "序号",
    "备注",
    "说明",
    "指标值",
    "目标",
    "一级指标",
    "二级指标",
    "note",
    "target",
];

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    Fact,
    Actual,
    Judgement,
    Budget,
}

pub(super) const ABOUT: &[(About, &[&str])] = &[
    (About::Fact, &["数据", "fact"]),
    (About::Actual, &["完成值", "actual"]),
    (About::Judgement, &["评判", "judgement"]),
    (About::Budget, &["预算", "budget"]),
];

/// Money by its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    Initial,
    Revised,
    Executed,
    Rate,
}

pub(super) const AMOUNTS: &[(Amount, &[&str])] = &[
    (Amount::Initial, &["年初预算数", "initial budget"]),
    (Amount::Revised, &["全年预算数", "revised budget"]),
    (Amount::Executed, &["全年执行数", "executed"]),
    (Amount::Rate, &["预算执行率", "execution rate"]),
];

/// A line with its cells by column.
pub(super) struct Line<'t> {
    pub cells: BTreeMap<Column, &'t Cell>,
}

impl<'t> Line<'t> {
    pub fn text(&self, column: Column) -> Option<&'t str> {
        let cell = self.cells.get(&column)?;
        (!cell.text.is_empty()).then_some(cell.text.as_str())
    }

    pub fn cell(&self, column: Column) -> Option<&'t Cell> {
        self.cells.get(&column).copied()
    }
}

/// What a word means, in either language.
pub(super) fn named<T: Copy>(table: &[(T, &[&str])], word: &str) -> Option<T> {
    let found = table
        .iter()
        .find(|(_, words)| words.iter().any(|known| known.eq_ignore_ascii_case(word)));
    found.map(|(value, _)| *value)
}

/// A name without the spaces that spreadsheets put into it.
pub(super) fn plain(name: &str) -> String {
    if name.is_ascii() {
        return name.trim().to_owned();
    }
    name.chars().filter(|sign| !sign.is_whitespace()).collect()
}
