//! What a formula means: conditions, numbers, units.

use super::error;
use crate::diagnostic::Entry;

/// E1301
pub static CONDITION_EXPECTED: Entry = error(
    "E1301",
    (
        "这里要的是条件,写的是一个数",
        "a condition is wanted here, this is a number",
    ),
    (
        "条件是一次比较,例如 应完成 > 0,或 AND、OR、NOT、ISNA 的结果。数本身不成立也不落空。",
        "A condition is a comparison such as 应完成 > 0, or what AND, OR, NOT and ISNA give. A number neither holds nor fails.",
    ),
    ("IF(应完成, 1, 0)", "IF(应完成 > 0, 1, 0)"),
);
/// E1302
pub static NUMBER_EXPECTED: Entry = error(
    "E1302",
    (
        "这里要的是数,写的是一个条件",
        "a number is wanted here, this is a condition",
    ),
    (
        "条件不能参加计算。要在条件成立时取某个数,写 IF(条件, 数, 另一个数);要数有几个条件成立,写 COUNT(…)。",
        "One does not compute with a condition. For a number that depends on it write IF(condition, number, other number); to count conditions write COUNT(…).",
    ),
    ("(实际 >= 目标) × 权重", "IF(实际 >= 目标, 权重, 0)"),
);
/// E1310
pub static UNITS_NOT_ADDED: Entry = error(
    "E1310",
    (
        "“{left}”与“{right}”不能{verb}",
        "“{left}” and “{right}” cannot be {verb}",
    ),
    (
        "只有同类的单位才能相加减:万元与元会自动换算,万元与 % 不会。单位在 data 里声明。比率由除法得到: 已支付 ÷ 预算。",
        "Only units of one kind are added or subtracted: 万元 and 元 convert, 万元 and % do not. Units are declared in data. A ratio comes from a division: 已支付 ÷ 预算.",
    ),
    ("补助金额 + 覆盖率", "补助金额 + 配套金额"),
);
/// E1311
pub static UNITS_NOT_COMPARED: Entry = error(
    "E1311",
    (
        "“{left}”与“{right}”不能比较",
        "“{left}” and “{right}” cannot be compared",
    ),
    (
        "只有同类的单位才能比较:万元与元会自动换算。没有单位的数取旁边的单位:金额以万元计时, 金额 > 500 就是 500 万元。",
        "Only units of one kind are compared: 万元 and 元 convert. A number without unit takes the unit beside it: with 金额 in 万元, 金额 > 500 means 500 万元.",
    ),
    ("IF(金额 > 人数, 1, 0)", "IF(金额 ÷ 人数 > 500元/人, 1, 0)"),
);
/// E1312
pub static UNITS_DIFFER: Entry = error(
    "E1312",
    (
        "{function} 各项的单位不同类: “{left}”与“{right}”",
        "the arguments of {function} differ in kind: “{left}” and “{right}”",
    ),
    (
        "MIN、MAX、SUM、AVERAGE、CLAMP 的各项和 IF、IFS 的各个值要能换算成同一个单位,结果以第一项的单位计。",
        "The arguments of MIN, MAX, SUM, AVERAGE and CLAMP and the values of IF and IFS convert to one unit; the result is in that of the first.",
    ),
    ("SUM(补助金额, 人数)", "SUM(补助金额, 配套金额)"),
);
/// E1313
pub static NUMBER_BESIDE_SHARE: Entry = error(
    "E1313",
    (
        "“{text}”旁边的单位是“{unit}”,要写明是百分之几",
        "“{text}” stands beside the unit “{unit}”: say how many percent",
    ),
    (
        "90 可以读成 90%,也可以读成 90 倍;0.9 可以读成 0.9%,也可以读成 90%。所以旁边是 % 或 ‰ 时,除 0 以外的数都要带 % 或 ‰。",
        "90 may be read as 90% or as ninety times, 0.9 as 0.9% or as 90%. So beside % and ‰ every number but 0 has its % or ‰.",
    ),
    ("IF(覆盖率 >= 90, 1, 0)", "IF(覆盖率 >= 90%, 1, 0)"),
);
/// E1314
pub static HUNDRED_FOR_SHARE: Entry = error(
    "E1314",
    (
        "结果的单位是“{unit}”,再乘 {text} 就大了 {text} 倍",
        "the result is in “{unit}”: times {text} makes it {text} times too large",
    ),
    (
        "没有单位的比率会自动换算成 %: 0.95 就是 95%。习惯写“×100%”的可以照写,因为 100% 等于 1;“×100”则会得到 9500%。",
        "A ratio without unit converts to % by itself: 0.95 is 95%. “×100%” may stay, since 100% is 1; “×100” would give 9500%.",
    ),
    ("实际 ÷ 应完成 × 100", "实际 ÷ 应完成 × 100%"),
);
/// E1315
pub static RESULT_UNIT: Entry = error(
    "E1315",
    (
        "公式的结果是“{given}”,要的是“{wanted}”",
        "the formula gives “{given}”, wanted is “{wanted}”",
    ),
    (
        "结果要能换算成指标的单位(得分公式为分)。检查数据的单位和是否少了一步乘除;得分公式通常以“× 权重”结尾。",
        "The result converts to the indicator's unit (points for the formula of a score). Look at the units of the data and for a missing step; the formula of a score usually ends with “× 权重”.",
    ),
    (
        "补助金额 (unit = \"人\")",
        "补助金额 ÷ 补助标准 (unit = \"人\")",
    ),
);
/// E1316
pub static UNIT_TOO_LONG: Entry = error(
    "E1316",
    (
        "单位太复杂: “{unit}”",
        "the unit is too complicated: “{unit}”",
    ),
    (
        "连乘会把单位也乘起来。没有一个指标需要这样的单位;先相除,或改用比率。",
        "A product multiplies the units too. No indicator needs such a unit; divide first, or use ratios.",
    ),
    ("金额 ^ 30", "金额 ÷ 预算"),
);
/// E1317
pub static DIVISION_BY_ZERO: Entry = error(
    "E1317",
    ("除数是 0", "a division by zero"),
    (
        "除以写明的 0 永远没有结果。除数是数据而可能为 0 时,先判断: IF(应完成 = 0, 0, 实际 ÷ 应完成)。",
        "A division by a literal 0 never has a result. Where data may be 0, ask first: IF(应完成 = 0, 0, 实际 ÷ 应完成).",
    ),
    ("实际 ÷ 0", "IF(应完成 = 0, 0, 实际 ÷ 应完成)"),
);
