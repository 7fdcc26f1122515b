//! What a file of a published table may hold.

use indicator::cell::Why;
use indicator::document::{Key, Kind, json_schema};
use indicator::vocab::Operator;

pub(super) const ROOT: &[Key] = &[
    Key::required("table", Kind::Table(TABLE), "表头", "head of the table"),
    Key::optional("fund", Kind::Tables(FUND), "资金行", "lines of money"),
    Key::optional("row", Kind::Tables(ROW), "指标行", "indicators"),
];

const KINDS: &[&str] = &[
    "project-self-evaluation",
    "department-self-evaluation",
    "objective",
    "evaluation-report",
];
const DIFFERENCES: &[&str] = &["judgement", "printed-rounding", "form-error"];

const TABLE: &[Key] = &[
    Key::required(
        "id",
        Kind::Text,
        "编号, 与文件名相同",
        "id, the file's name",
    ),
    Key::required("publisher", Kind::Text, "公布单位", "publishing body"),
    Key::required("title", Kind::Text, "标题", "title"),
    Key::required("year", Kind::Whole, "预算年度", "budget year"),
    Key::required("region", Kind::Text, "财政区划代码", "division code"),
    Key::required("region-name", Kind::Text, "地区", "name of the region"),
    Key::optional(
        "region-note",
        Kind::Text,
        "区划代码的说明",
        "note on the code",
    ),
    Key::required("sector", Kind::Text, "领域", "sector"),
    Key::required("kind", Kind::Choice(KINDS), "表的种类", "kind of table"),
    Key::required(
        "source",
        Kind::Text,
        "出处: 单位、标题、年度",
        "source: body, title, year",
    ),
    Key::required("project", Kind::Text, "项目", "project"),
    Key::optional("department", Kind::Text, "主管部门", "competent department"),
    Key::optional("unit", Kind::Text, "实施单位", "implementing unit"),
    Key::optional(
        "layout",
        Kind::Text,
        "规则手册里的分值结构",
        "layout of the rule book",
    ),
    Key::optional(
        "layout-note",
        Kind::Text,
        "手册没有的结构",
        "a layout of its own",
    ),
    Key::optional(
        "objective",
        Kind::Text,
        "预期目标",
        "statement of the objective",
    ),
    Key::optional("outcome", Kind::Text, "实际完成情况", "what was achieved"),
    Key::optional(
        "score-rule",
        Kind::Text,
        "表上印的计分办法",
        "scoring rule as printed",
    ),
    Key::optional(
        "total-weight",
        Kind::Number,
        "总分值",
        "sum of weights as printed",
    ),
    Key::optional(
        "total-score",
        Kind::Number,
        "公布的总分",
        "total as printed",
    ),
    Key::optional("grade", Kind::Text, "公布的等级", "grade as printed"),
    Key::optional("remarks", Kind::Text, "表注", "notes of the form"),
    Key::required("truncated", Kind::Flag, "后面有缺行", "rows are missing"),
    Key::optional("truncation-note", Kind::Text, "缺什么", "what is missing"),
    Key::optional("quirks", Kind::Texts, "异常之处", "what is odd"),
];

const CELL: &[Key] = &[
    Key::required("raw", Kind::Text, "原文", "as printed"),
    Key::optional(
        "operator",
        Kind::Choice(Operator::KEYS),
        "读出的符号",
        "operator as read",
    ),
    Key::optional("number", Kind::Number, "读出的数", "number as read"),
    Key::optional(
        "range",
        Kind::Values,
        "读出的区间: 低, 高",
        "range as read: low, high",
    ),
    Key::optional("unit", Kind::Text, "读出的单位", "unit as read"),
    Key::optional("date", Kind::Text, "读出的日期", "date as read"),
    Key::optional("word", Kind::Text, "读出的文字", "word as read"),
    Key::optional(
        "question",
        Kind::Choice(Why::KEYS),
        "读不出的原因",
        "why it cannot be read",
    ),
];

const FUND: &[Key] = &[
    Key::required("name", Kind::Text, "名称", "name"),
    Key::required("unit", Kind::Text, "金额单位", "unit of the amounts"),
    Key::optional("initial", Kind::Table(CELL), "年初预算数", "initial budget"),
    Key::optional("revised", Kind::Table(CELL), "全年预算数", "revised budget"),
    Key::optional("executed", Kind::Table(CELL), "全年执行数", "spent"),
    Key::optional("rate", Kind::Table(CELL), "执行率", "execution rate"),
    Key::optional("weight", Kind::Table(CELL), "分值", "points"),
    Key::optional("score", Kind::Table(CELL), "公布的得分", "published score"),
    Key::optional(
        "differs",
        Kind::Choice(DIFFERENCES),
        "与规则不符的原因",
        "why the score is not the rule's",
    ),
];

const ROW: &[Key] = &[
    Key::optional("level", Kind::Texts, "一级、二级指标", "level 1 and 2"),
    Key::required("name", Kind::Text, "三级指标", "indicator"),
    Key::optional("weight", Kind::Number, "分值", "points"),
    Key::optional("unit", Kind::Text, "计量单位一栏", "column of units"),
    Key::optional("target", Kind::Table(CELL), "指标值", "target"),
    Key::optional("actual", Kind::Table(CELL), "完成值", "actual"),
    Key::optional("score", Kind::Number, "公布的得分", "published score"),
    Key::optional("reason", Kind::Text, "偏差原因等", "reason of deviation"),
    Key::optional(
        "differs",
        Kind::Choice(DIFFERENCES),
        "与规则不符的原因",
        "why the score is not the rule's",
    ),
];

/// The JSON Schema of a file, for editors.
#[must_use]
pub fn schema() -> serde_json::Value {
    json_schema("公开的绩效表 / published performance table", ROOT)
}
