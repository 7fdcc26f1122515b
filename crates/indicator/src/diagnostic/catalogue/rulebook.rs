//! Faults of a rule book: E17xx.

use crate::diagnostic::{Entry, Severity};
use crate::language::both;

/// A figure without a clause.
pub static EMPTY_CLAUSE: Entry = Entry {
    code: "E1701",
    severity: Severity::Error,
    message: both("依据是空的", "the clause is empty"),
    page: both(
        "规则手册里每个数都要写明依据的文件与条款;本地决定也写明是谁的决定。",
        "Every figure of a rule book names the document and article it stands on; a local decision says whose.",
    ),
    wrong: "clause = \"\"",
    right: "clause = \"綦江府发〔2020〕20号 三(二)1\"",
};

/// A figure without a value.
pub static FIGURE_MISSING: Entry = Entry {
    code: "E1702",
    severity: Severity::Error,
    message: both("缺少数值“{name}”", "the figure “{name}” is missing"),
    page: both(
        "这里要有一个数;还不知道的本地数值写 unknown = true。",
        "A number is needed here; a local figure that is not known is written unknown = true.",
    ),
    wrong: "[scoring.over-fulfilment]\nclause = \"…\"",
    right: "[scoring.over-fulfilment]\nunknown = true\nclause = \"…\"",
};

/// A weight with too many places.
pub static TOO_MANY_PLACES: Entry = Entry {
    code: "E1703",
    severity: Severity::Error,
    message: both(
        "分值 {written} 超过 {places} 位小数",
        "{written} has more than {places} decimal places",
    ),
    page: both(
        "分值最多保留四位小数。",
        "Weights have at most four decimal places.",
    ),
    wrong: "points = \"33.33333\"",
    right: "points = \"33.3333\"",
};

/// A text that is no region.
pub static BAD_REGION: Entry = Entry {
    code: "E1704",
    severity: Severity::Error,
    message: both(
        "“{written}”不是财政区划代码",
        "“{written}” is no region code",
    ),
    page: both(
        "财政区划代码是二、四或六位数字,全国不写。",
        "A region code has two, four or six digits; the nation is left out.",
    ),
    wrong: "region = \"重庆\"",
    right: "region = \"50\"",
};

/// A number that is no budget year.
pub static BAD_YEAR: Entry = Entry {
    code: "E1705",
    severity: Severity::Error,
    message: both("{written} 不是预算年度", "{written} is no budget year"),
    page: both(
        "预算年度在 2000 到 2100 之间。",
        "Budget years lie between 2000 and 2100.",
    ),
    wrong: "year = 22",
    right: "year = 2022",
};

/// A revision or edition below 1.
pub static NOT_POSITIVE: Entry = Entry {
    code: "E1706",
    severity: Severity::Error,
    message: both("“{name}”要大于 0", "“{name}” must be above 0"),
    page: both(
        "修订号和语义版本从 1 开始。",
        "Revisions and editions count from 1.",
    ),
    wrong: "revision = 0",
    right: "revision = 1",
};

/// A parent that is not named by year and revision.
pub static BAD_EXTENDS: Entry = Entry {
    code: "E1707",
    severity: Severity::Error,
    message: both(
        "“{written}”不是“年度.修订号”",
        "“{written}” is no “year.revision”",
    ),
    page: both(
        "沿用哪一年的手册要写明年度和修订号。",
        "Which book is extended is said by year and revision.",
    ),
    wrong: "extends = \"2021\"",
    right: "extends = \"2021.1\"",
};

/// A default rule that cannot be one.
pub static BAD_DEFAULT_RULE: Entry = Entry {
    code: "E1708",
    severity: Severity::Error,
    message: both(
        "“{rule}”不能作运算符 {operator} 的默认规则",
        "“{rule}” cannot be the default rule for {operator}",
    ),
    page: both(
        "默认规则要没有参数,并与运算符相配: ≥ 用 ratio,≤ 用 inverse-ratio 或 linear-penalty,= 用 ratio 或 equal,定性用 graded。",
        "A default rule has no parameters and fits its operator: ratio for ≥, inverse-ratio or linear-penalty for ≤, ratio or equal for =, graded for qualitative.",
    ),
    wrong: "\"<=\" = { rule = \"ratio\", … }",
    right: "\"<=\" = { rule = \"inverse-ratio\", … }",
};

/// Rounding to impossible places.
pub static BAD_PLACES: Entry = Entry {
    code: "E1709",
    severity: Severity::Error,
    message: both(
        "小数位要在 0 到 6 之间",
        "decimal places lie between 0 and 6",
    ),
    page: both(
        "得分最多保存六位小数。",
        "Scores are kept with at most six places.",
    ),
    wrong: "places = 8",
    right: "places = 2",
};

/// An unknown treatment of rows that do not apply.
pub static BAD_NOT_APPLICABLE: Entry = Entry {
    code: "E1710",
    severity: Severity::Error,
    message: both(
        "不适用项的处理不能是“{written}”",
        "rows that do not apply cannot be treated by “{written}”",
    ),
    page: both(
        "rescale: 按适用项换算;full: 按满分计。",
        "rescale: the rest is scaled up; full: they count in full.",
    ),
    wrong: "value = \"skip\"",
    right: "value = \"rescale\"",
};

/// Grades with a hole.
pub static GRADES_DO_NOT_COVER: Entry = Entry {
    code: "E1711",
    severity: Severity::Error,
    message: both(
        "评价等级没有正好覆盖 0 到 100",
        "the grades do not cover 0 to 100 exactly",
    ),
    page: both(
        "各等级的下限要从高到低,最后一个是 0,不能重复;否则有的分数没有等级,例如“>90 为优、80–90 为良”时正好 90 分没有等级。",
        "The lower ends go down to 0 without repetition; else some total has no grade, as 90 has under “excellent above 90, good from 80 below 90”.",
    ),
    wrong: "grade: 90, 80, 60",
    right: "grade: 90, 80, 60, 0",
};

/// Levels with a hole.
pub static LEVELS_DO_NOT_COVER: Entry = Entry {
    code: "E1712",
    severity: Severity::Error,
    message: both(
        "定性等级没有从 100% 连续覆盖到 0",
        "the levels do not hang together from 100 % down to 0",
    ),
    page: both(
        "每个等级的下限是下一个等级的上限,第一个的上限是 100%,最后一个的下限是 0。",
        "The lower end of each level is the upper end of the next; the first ends at 100 %, the last begins at 0.",
    ),
    wrong: "80–100%, 50–60%, 0–50%",
    right: "80–100%, 60–80%, 0–60%",
};

/// Satisfaction bands out of order.
pub static BANDS_OUT_OF_ORDER: Entry = Entry {
    code: "E1713",
    severity: Severity::Error,
    message: both(
        "满意度各档没有从高到低排列",
        "the satisfaction bands are not in order",
    ),
    page: both("各档的下限从高到低写。", "The lower ends go down."),
    wrong: "60%, 90%",
    right: "90%, 60%",
};

/// A layout that cannot add up.
pub static LAYOUT_SUM: Entry = Entry {
    code: "E1714",
    severity: Severity::Error,
    message: both(
        "布局“{code}”各部分的分值凑不成总分",
        "the parts of the layout “{code}” cannot add up to its total",
    ),
    page: both(
        "各部分最少分值之和不能超过总分,最多分值之和不能低于总分。",
        "The fewest points must not exceed the total, the most must reach it.",
    ),
    wrong: "total = \"100\", rows: 10 + 80",
    right: "total = \"100\", rows: 10 + 90",
};

/// A book that does not fit with the other files.
pub static BOOK: Entry = Entry {
    code: "E1715",
    severity: Severity::Error,
    message: both("{reason}", "{reason}"),
    page: both(
        "一本手册要么自己写全,要么用 extends 沿用以前年度的手册;同一年度、区划和修订号只有一个文件,沿用不能成圈。",
        "A book states everything itself or extends that of an earlier year; year, region and revision name one file, and no book extends itself through others.",
    ),
    wrong: "[rulebook]\nyear = 2022\nextends = \"2018.1\"",
    right: "[rulebook]\nyear = 2022\nextends = \"2021.1\"",
};

/// Every entry of this family, in the order of the codes.
pub const ALL: &[&Entry] = &[
    &EMPTY_CLAUSE,
    &FIGURE_MISSING,
    &TOO_MANY_PLACES,
    &BAD_REGION,
    &BAD_YEAR,
    &NOT_POSITIVE,
    &BAD_EXTENDS,
    &BAD_DEFAULT_RULE,
    &BAD_PLACES,
    &BAD_NOT_APPLICABLE,
    &GRADES_DO_NOT_COVER,
    &LEVELS_DO_NOT_COVER,
    &BANDS_OUT_OF_ORDER,
    &LAYOUT_SUM,
    &BOOK,
];
