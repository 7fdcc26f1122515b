//! Faults of data and formulas in a manifest, beside those of the formula itself: E1620–E1629.

use crate::diagnostic::{Entry, Severity};
use crate::language::{Bilingual, both};

/// A data name twice in one indicator.
pub static DATUM_TWICE: Entry = Entry {
    code: "E1620",
    severity: Severity::Error,
    message: both(
        "数据“{name}”声明了两次",
        "the datum “{name}” is declared twice",
    ),
    page: both(
        "一项指标里每个数据名只声明一次。",
        "A datum is declared once in an indicator.",
    ),
    wrong: "data = [{ name = \"学生数\", unit = \"人\" }, { name = \"学生数\", unit = \"人\" }]",
    right: "data = [{ name = \"学生数\", unit = \"人\" }]",
};

/// A data name in two units.
pub static DATUM_TWO_UNITS: Entry = Entry {
    code: "E1621",
    severity: Severity::Error,
    message: both(
        "数据“{name}”在本指标集里有两个单位: {first} 和 {second}",
        "the datum “{name}” has two units in this set: {first} and {second}",
    ),
    page: both(
        "同名的数据是同一个事实,只录入一次,所有用到它的指标共用,所以单位必须相同。不是同一个事实的,换一个名字。",
        "Data of one name are one fact, entered once and used by every indicator that names it, so its unit is one. What is another fact needs another name.",
    ),
    wrong: "{ name = \"补助金额\", unit = \"元\" }\n{ name = \"补助金额\", unit = \"万元\" }",
    right: "{ name = \"补助金额\", unit = \"万元\" }\n{ name = \"补助金额\", unit = \"万元\" }",
};

/// A formula in quotes with escapes.
pub static FORMULA_ESCAPE: Entry = Entry {
    code: "E1622",
    severity: Severity::Error,
    message: both(
        "公式里不能用“\\”转义",
        "a formula cannot hold escapes with “\\”",
    ),
    page: both(
        "公式写在单引号里('…' 或 '''…'''),里面的字符原样读取,出错时才能指到具体的字。",
        "A formula stands in single quotes ('…' or '''…'''): its characters are taken as they are, so that a fault can point at one of them.",
    ),
    wrong: "formula = \"\\u5b9e\\u9645 ÷ 应完成\"",
    right: "formula = '实际 ÷ 应完成'",
};
/// Next step.
pub const SINGLE_QUOTES: Bilingual = both(
    "把公式写在单引号里: '…'",
    "write the formula in single quotes: '…'",
);

/// Every entry of this file, in the order of the codes.
pub(super) const ENTRIES: &[&Entry] = &[&DATUM_TWICE, &DATUM_TWO_UNITS, &FORMULA_ESCAPE];
