//! The keys of a worked example.

use crate::document::{Key, Kind};

const JUDGED: &[Key] = &[
    Key::required("level", Kind::Text, "评判的等级或用词", "level or word"),
    Key::optional(
        "share",
        Kind::Value,
        "等级内的比例",
        "share inside the level's band",
    ),
];

const BUDGET: &[Key] = &[
    Key::required("revised", Kind::Value, "全年预算数", "revised budget"),
    Key::required("executed", Kind::Value, "执行数", "executed"),
];

static VALUE: Kind = Kind::Value;

pub(super) const EXAMPLE: &[Key] = &KEYS;

/// An example that stands apart from its indicator.
pub(super) const EXAMPLE_OF: &[Key] = &super::join::<1, 11, 12>(
    [Key::required(
        "code",
        Kind::Text,
        "沿用的指标的代码",
        "code of an inherited indicator",
    )],
    KEYS,
);

const KEYS: [Key; 11] = [
    Key::optional("name", Kind::Text, "示例说明", "what it shows"),
    Key::optional("facts", Kind::Map(&VALUE), "数据名称与值", "facts by name"),
    Key::optional(
        "actual",
        Kind::Value,
        "完成值(没有公式的)",
        "the actual, without a formula",
    ),
    Key::optional(
        "target",
        Kind::Value,
        "指标值,默认本指标的",
        "target; the indicator's by default",
    ),
    Key::optional(
        "weight",
        Kind::Number,
        "权重,默认本指标的",
        "weight; the indicator's by default",
    ),
    Key::optional(
        "judged",
        Kind::Table(JUDGED),
        "评判",
        "what a person judged",
    ),
    Key::optional(
        "met",
        Kind::Wholes,
        "符合的评价要点,从 1 数起",
        "points that were met, from 1",
    ),
    Key::optional(
        "budget",
        Kind::Table(BUDGET),
        "预算数与执行数",
        "revised and executed budget",
    ),
    Key::optional(
        "score",
        Kind::Number,
        "应得分(舍入后)",
        "score that must come out, rounded",
    ),
    Key::optional(
        "outcome",
        Kind::Choice(&["missing", "not-applicable"]),
        "不得出分数的: 缺数据、不适用",
        "what comes out in place of a score",
    ),
    Key::optional(
        "source",
        Kind::Text,
        "预期结果的出处",
        "where the expectation comes from",
    ),
];
