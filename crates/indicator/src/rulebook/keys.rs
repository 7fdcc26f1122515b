//! The keys of a rule book.

use crate::document::{Key, Kind, json_schema};

const CLAUSE: &str = "clause";
const FORCES: &[&str] = &[
    "plan",
    "municipal",
    "national",
    "practice",
    "local-decision",
];
const VERIFICATIONS: &[&str] = &[
    "verified",
    "published",
    "practice",
    "memory",
    "uncertain",
    "derived",
];

/// The keys that every figure has beside its own.
const fn clause_keys() -> [Key; 3] {
    [
        Key::required(
            CLAUSE,
            Kind::Text,
            "依据: 文件与条款",
            "document and article",
        ),
        Key::required("force", Kind::Choice(FORCES), "效力", "how binding it is"),
        Key::optional(
            "verification",
            Kind::Choice(VERIFICATIONS),
            "核对情况,默认 memory",
            "how it was checked; memory by default",
        ),
    ]
}

macro_rules! figure_keys {
    ($name:ident: $($key:expr),+ $(,)?) => {
        pub(super) const $name: &[Key] = {
            const C: [Key; 3] = clause_keys();
            const ALL: &[Key] = &{
                let [clause, force, verification] = C;
                [$($key,)+ clause, force, verification]
            };
            ALL
        };
    };
}

figure_keys!(DEFAULT_RULE: Key::required("rule", Kind::Text, "默认赋分规则", "rule"));
figure_keys!(ROUNDING:
    Key::required("places", Kind::Whole, "保留小数位", "decimal places"),
    Key::optional("half", Kind::Choice(&["away"]), "五入方向: away(远离零)", "halves go away from zero"),
);
figure_keys!(FIGURE:
    Key::optional("value", Kind::Value, "数值", "value"),
    Key::optional("unknown", Kind::Flag, "尚不知道的本地数值", "a local figure that is not known"),
    Key::optional("note", Kind::Text, "说明", "note"),
);
figure_keys!(QUALITATIVE:
    Key::required("code", Kind::Text, "代码", "code"),
    Key::required("name", Kind::Text, "名称", "name"),
    Key::required("from", Kind::Value, "下限(含)", "lower end, included"),
    Key::required("to", Kind::Value, "上限", "upper end"),
);
figure_keys!(SATISFACTION:
    Key::required("from", Kind::Value, "达到(含)", "reached at or above"),
    Key::required("share", Kind::Value, "得分值的比例", "share of the weight"),
);
figure_keys!(GRADE:
    Key::required("code", Kind::Choice(&["EXCELLENT", "GOOD", "FAIR", "POOR"]), "等级", "grade"),
    Key::required("from", Kind::Number, "下限(含)", "lower end, included"),
);
figure_keys!(DIRECTION:
    Key::required("operator", Kind::Choice(&[">=", "<="]), "方向", "direction"),
    Key::required("names", Kind::Texts, "指标名称里的词", "words in names"),
);
figure_keys!(THEME:
    Key::required("name", Kind::Text, "重点方面的名称", "what has to be looked at"),
    Key::optional("budget-kind", Kind::Choice(&["general-public", "government-fund", "state-capital", "social-insurance"]), "预算类型", "budget kind"),
    Key::optional("object", Kind::Choice(&["government", "department", "policy", "project"]), "管理对象", "object kind"),
);
figure_keys!(CAP:
    Key::required("code", Kind::Text, "代码", "code"),
    Key::required("execution-below", Kind::Value, "预算执行率低于", "execution rate below"),
    Key::required("total", Kind::Number, "总分上限", "highest total"),
    Key::optional("enabled", Kind::Flag, "是否启用,默认 false", "on or off; off by default"),
);
figure_keys!(PENALTY:
    Key::required("code", Kind::Text, "代码", "code"),
    Key::required("completion-from", Kind::Value, "完成率达到", "completion from"),
    Key::required("points", Kind::Number, "扣分", "points taken"),
    Key::optional("enabled", Kind::Flag, "是否启用,默认 false", "on or off; off by default"),
);
const LAYOUT_ROW: &[Key] = &[
    Key::optional(
        "kind",
        Kind::Choice(&["indicator", "execution"]),
        "行的类别",
        "kind of row",
    ),
    Key::optional("level", Kind::Text, "一级指标", "level-1 name"),
    Key::optional("points", Kind::Number, "分值", "points"),
    Key::optional("least", Kind::Number, "最少分值", "fewest points"),
    Key::optional("most", Kind::Number, "最多分值", "most points"),
];
figure_keys!(LAYOUT:
    Key::required("code", Kind::Text, "代码", "code"),
    Key::required("name", Kind::Text, "名称", "name"),
    Key::required("object", Kind::Choice(&["government", "department", "policy", "project"]), "管理对象", "object kind"),
    Key::required("total", Kind::Number, "总分", "total"),
    Key::optional("mode", Kind::Choice(&["points", "layered", "coefficient"]), "计分方式", "how points count"),
    Key::required("rows", Kind::Tables(LAYOUT_ROW), "各部分", "parts"),
    Key::optional("strict", Kind::Flag, "不符是否拒绝", "whether other sums are refused"),
);
figure_keys!(LEVEL:
    Key::required("name", Kind::Text, "一级指标", "level-1 name"),
    Key::optional("sub", Kind::Texts, "二级指标", "level-2 names"),
);
const BY_OPERATOR: &[Key] = &[
    Key::optional(">=", Kind::Table(DEFAULT_RULE), "≥", "at least"),
    Key::optional("<=", Kind::Table(DEFAULT_RULE), "≤", "at most"),
    Key::optional("=", Kind::Table(DEFAULT_RULE), "=", "equal"),
    Key::optional(">", Kind::Table(DEFAULT_RULE), ">", "more than"),
    Key::optional("<", Kind::Table(DEFAULT_RULE), "<", "less than"),
    Key::optional("range", Kind::Table(DEFAULT_RULE), "区间", "range"),
    Key::optional(
        "qualitative",
        Kind::Table(DEFAULT_RULE),
        "定性",
        "qualitative",
    ),
];
const SCORING: &[Key] = &[
    Key::optional(
        "default-rule",
        Kind::Table(BY_OPERATOR),
        "按运算符的默认赋分规则",
        "default rule by operator",
    ),
    Key::optional(
        "item-rounding",
        Kind::Table(ROUNDING),
        "单项得分的舍入",
        "rounding of an item",
    ),
    Key::optional(
        "total-rounding",
        Kind::Table(ROUNDING),
        "换算后总分的舍入",
        "rounding of a re-scaled total",
    ),
    Key::optional(
        "not-applicable",
        Kind::Table(FIGURE),
        "不适用项的处理",
        "rows that do not apply",
    ),
    Key::optional(
        "over-fulfilment",
        Kind::Table(FIGURE),
        "超额完成的提示界限",
        "over-fulfilment is flagged from",
    ),
    Key::optional(
        "qualitative",
        Kind::Tables(QUALITATIVE),
        "定性评判等级",
        "levels of judgement",
    ),
    Key::optional(
        "satisfaction",
        Kind::Tables(SATISFACTION),
        "满意度档次",
        "satisfaction bands",
    ),
    Key::optional("grade", Kind::Tables(GRADE), "评价等级", "grades"),
    Key::optional(
        "direction",
        Kind::Tables(DIRECTION),
        "指标方向词典",
        "dictionary of directions",
    ),
    Key::optional("level", Kind::Tables(LEVEL), "指标层级名称", "level names"),
    Key::optional(
        "theme",
        Kind::Tables(THEME),
        "指标集应有的重点方面",
        "what sets have to look at",
    ),
    Key::optional(
        "layout",
        Kind::Tables(LAYOUT),
        "指标表的分值布局",
        "layouts",
    ),
    Key::optional("cap", Kind::Tables(CAP), "总分上限", "caps on the total"),
    Key::optional(
        "penalty",
        Kind::Tables(PENALTY),
        "总分扣分",
        "penalties on the total",
    ),
];
const RULEBOOK: &[Key] = &[
    Key::required("year", Kind::Whole, "预算年度", "budget year"),
    Key::optional(
        "region",
        Kind::Text,
        "财政区划代码,默认全国",
        "region; the nation by default",
    ),
    Key::optional(
        "revision",
        Kind::Whole,
        "修订号,默认 1",
        "revision; 1 by default",
    ),
    Key::optional(
        "edition",
        Kind::Whole,
        "计分语义版本,默认 1",
        "edition of the scoring semantics; 1 by default",
    ),
    Key::optional(
        "extends",
        Kind::Text,
        "沿用的手册,如 \"2021.1\"",
        "the book that it changes",
    ),
    Key::required("source", Kind::Text, "来源", "source"),
    Key::optional("note", Kind::Text, "说明", "note"),
];

/// The keys of the outermost table.
pub(super) const ROOT: &[Key] = &[
    Key::required("rulebook", Kind::Table(RULEBOOK), "手册", "the book"),
    Key::optional("scoring", Kind::Table(SCORING), "计分规则", "scoring rules"),
    Key::optional(
        "process",
        Kind::Foreign,
        "流程规则,由 lifecycle 读取",
        "rules of the process",
    ),
];

/// JSON Schema of a rule book (`indicators/rulebook.schema.json`).
#[must_use]
pub fn schema() -> serde_json::Value {
    json_schema("规则手册 / rule book", ROOT)
}
