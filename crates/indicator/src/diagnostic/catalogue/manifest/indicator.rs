//! Faults of one indicator: weight, level, unit, target, operator: E1401–E1429.

use crate::diagnostic::{Entry, Severity};
use crate::language::{Bilingual, both};

/// Next step at a level name that belongs elsewhere.
pub const LEVEL_IS_UNDER: Bilingual = both(
    "{year} 年“{name}”是“{under}”下的二级指标",
    "in {year} “{name}” is a level-2 name under “{under}”",
);
/// Next step at a level-2 name that is a level-1 name in that year.
pub const LEVEL_IS_FIRST: Bilingual = both(
    "{year} 年“{name}”是一级指标",
    "in {year} “{name}” is a level-1 name",
);

/// Not exactly one of the three ways to state a weight.
pub static WEIGHT_FORM: Entry = Entry {
    code: "E1401",
    severity: Severity::Error,
    message: both(
        "权重要写 recommended、fixed、range 之一,而且只写一个",
        "a weight is one of recommended, fixed and range, and only one",
    ),
    page: both(
        "recommended 是建议值,fixed 是固定值,range 是上下限;三者只能写一个。derived = true 表示出处没有给出权重,是推定的。",
        "recommended is a proposal, fixed is not to be changed, range has two ends; exactly one is written. derived = true says that no source gives it.",
    ),
    wrong: "weight = { recommended = \"10\", fixed = \"10\" }",
    right: "weight = { recommended = \"10\" }",
};

/// A weight that is not above 0, or too fine.
pub static BAD_WEIGHT: Entry = Entry {
    code: "E1402",
    severity: Severity::Error,
    message: both(
        "权重 {weight} 不对: 应当大于 0,小数不超过四位",
        "a weight of {weight} cannot be: it is above 0 and has at most four decimal places",
    ),
    page: both(
        "权重是这项指标的分值。不计分的指标不写进指标集,或者不写权重(绩效目标库)。",
        "The weight is the indicator's points. What counts nothing is left out of the set, or has no weight stated (in a library for objectives).",
    ),
    wrong: "weight = { fixed = \"0\" }",
    right: "weight = { fixed = \"10\" }",
};

/// A weight range that has no two ends, or the wrong way round.
pub static BAD_RANGE: Entry = Entry {
    code: "E1403",
    severity: Severity::Error,
    message: both(
        "权重区间 {range} 不对: 写两个数,小的在前",
        "{range} is no range of weights: it has two numbers, the smaller first",
    ),
    page: both(
        "range 写下限和上限,都包含在内。",
        "range has its lower and its upper end, both included.",
    ),
    wrong: "weight = { range = [\"15\", \"5\"] }",
    right: "weight = { range = [\"5\", \"15\"] }",
};

/// A weight above the set's total.
pub static WEIGHT_ABOVE_TOTAL: Entry = Entry {
    code: "E1404",
    severity: Severity::Error,
    message: both(
        "权重 {weight} 超过总分 {total}",
        "a weight of {weight} is more than the total of {total}",
    ),
    page: both(
        "一项指标的权重不能超过整个指标集的总分。",
        "One indicator cannot weigh more than the whole set.",
    ),
    wrong: "weight = { fixed = \"150\" }",
    right: "weight = { fixed = \"15\" }",
};

/// The weights of a set taken whole do not add up.
pub static WEIGHTS_SUM: Entry = Entry {
    code: "E1405",
    severity: Severity::Error,
    message: both(
        "各项权重之和是 {sum},总分是 {total}: {difference}",
        "the weights add up to {sum}, the total is {total}: {difference}",
    ),
    page: both(
        "评价指标体系、事前评估和工作考核整套使用,各项权重之和必须等于总分(默认 100)。有 range 的,下限之和不能超过总分,上限之和不能少于总分。绩效目标库不检查。",
        "Frameworks, ex-ante sheets and work assessments are taken whole: their weights add up to the total (100 by default). With ranges the lower ends may not pass it and the upper ends must reach it. A library for objectives has no sum.",
    ),
    wrong: "# 30 + 30 + 39\ntotal = \"100\"",
    right: "# 30 + 30 + 40\ntotal = \"100\"",
};
/// The difference, where it is too little.
pub const TOO_LITTLE: Bilingual = both("少 {n}", "{n} too little");
/// The difference, where it is too much.
pub const TOO_MUCH: Bilingual = both("多 {n}", "{n} too much");

/// An indicator of a set taken whole without weight.
pub static WEIGHT_MISSING: Entry = Entry {
    code: "E1406",
    severity: Severity::Error,
    message: both(
        "“{name}”没有权重,而{purpose}要整套计分",
        "“{name}” has no weight, and a set for {purpose} is scored as a whole",
    ),
    page: both(
        "评价指标体系、事前评估和工作考核的每项指标都要有权重。只有绩效目标库(objective)可以不写。",
        "Each indicator of a framework, an ex-ante sheet or a work assessment has a weight. Only a library for objectives may leave it out.",
    ),
    wrong: "# purpose = \"framework\"\n[[indicator]]\ncode = \"DEC-001\"",
    right: "[[indicator]]\ncode = \"DEC-001\"\nweight = { fixed = \"5\" }",
};

/// Not one or two level names.
pub static LEVEL_COUNT: Entry = Entry {
    code: "E1407",
    severity: Severity::Error,
    message: both(
        "level 写一级或一级和二级指标名称,这里有 {count} 个",
        "level has one or two names, this has {count}",
    ),
    page: both(
        "level 依次写一级和二级指标的名称;三级指标的名称写在 name。",
        "level has the level-1 name and, where there is one, the level-2 name; the level-3 name is name.",
    ),
    wrong: "level = []",
    right: "level = [\"产出指标\", \"数量指标\"]",
};

/// A quantitative indicator without unit.
pub static UNIT_MISSING: Entry = Entry {
    code: "E1408",
    severity: Severity::Error,
    message: both("“{name}”没有计量单位", "“{name}” has no unit"),
    page: both(
        "定量指标要写 unit: 单位不同的数不能比较,也不能相加。没有单位的纯数写 unit = \"\"。定性指标和日期不需要。",
        "A quantitative indicator has its unit: numbers in different units are neither compared nor added. A pure number has unit = \"\". Qualitative indicators and dates need none.",
    ),
    wrong: "operator = \">=\"\ntarget = \"95%\"",
    right: "operator = \">=\"\ntarget = \"95%\"\nunit = \"%\"",
};
/// Next step where the unit can be read off the target.
pub const ADD_UNIT: Bilingual = both("加一行 unit = \"{unit}\"", "add unit = \"{unit}\"");
/// Next step where it cannot.
pub const ADD_ANY_UNIT: Bilingual = both(
    "加一行 unit = \"…\";没有单位的纯数写 unit = \"\"",
    "add unit = \"…\"; a pure number has unit = \"\"",
);

/// A text that is no unit.
pub static BAD_UNIT: Entry = Entry {
    code: "E1409",
    severity: Severity::Error,
    message: both("“{unit}”不是计量单位", "“{unit}” is no unit"),
    page: both(
        "单位写作 %、万元、人、元/人·月 这样的形式,不超过 40 个字。未登记的单位也可以用,但同一种东西要写同一个单位。",
        "A unit is written like %, 万元, 人, 元/人·月, with at most 40 characters. Units that are not known may be used too, but the same thing always takes the same unit.",
    ),
    wrong: "unit = \"元//人\"",
    right: "unit = \"元/人\"",
};

/// A target in a unit that does not fit the indicator's.
pub static TARGET_UNIT: Entry = Entry {
    code: "E1410",
    severity: Severity::Error,
    message: both(
        "指标值“{written}”与单位“{unit}”不符",
        "the target “{written}” does not fit the unit “{unit}”",
    ),
    page: both(
        "指标值可以带单位,但必须能化为本指标的单位: 万元和元可以互化,人和 % 不能。",
        "A target may carry a unit, if it converts to the indicator's: 万元 and 元 do, 人 and % do not.",
    ),
    wrong: "target = \"95%\"\nunit = \"人\"",
    right: "target = \"95%\"\nunit = \"%\"",
};

/// Next step where the target has a unit of its own that the indicator should have.
pub const UNIT_OR_TARGET: Bilingual = both(
    "单位改为“{unit}”,或改写指标值",
    "make the unit “{unit}”, or write another target",
);

/// A target that cannot be read as what the operator needs.
pub static TARGET_KIND: Entry = Entry {
    code: "E1411",
    severity: Severity::Error,
    message: both(
        "指标值“{target}”是{found},与运算符{operator}不符",
        "the target “{target}” is {found}, which does not go with {operator}",
    ),
    page: both(
        "≥ ≤ = > < 要数或日期;range 要区间,如 10..20天;qualitative 要文字,如 有效。",
        "≥ ≤ = > < take a number or a date; range takes a range such as 10..20天; qualitative takes words such as 有效.",
    ),
    wrong: "operator = \">=\"\ntarget = \"显著提高\"",
    right: "operator = \"qualitative\"\ntarget = \"显著提高\"",
};

/// At the operator, where the fault is at the target.
pub const OPERATOR_HERE: Bilingual = both("运算符在这里", "the operator is here");
/// Next step: another operator.
pub const OTHER_OPERATOR: Bilingual = both(
    "运算符改为 {operator},或改写指标值",
    "make the operator {operator}, or write another target",
);

/// A target of 0 with ≥.
pub static TARGET_ZERO: Entry = Entry {
    code: "E1412",
    severity: Severity::Error,
    message: both(
        "“{name}”的指标值是 0,运算符是 {operator}: 什么结果都算达到",
        "“{name}” has a target of 0 with {operator}: every result would reach it",
    ),
    page: both(
        "≥ 0 没有约束力。表示不得发生的(事故、投诉),运算符写 <=;表示要有所增长的,写出增长多少。",
        "≥ 0 binds nobody. What may not happen (accidents, complaints) takes <=; what should grow says by how much.",
    ),
    wrong: "operator = \">=\"\ntarget = \"0\"",
    right: "operator = \"<=\"\ntarget = \"0\"",
};

/// A negative target under a rule that takes shares of it.
pub static TARGET_NEGATIVE: Entry = Entry {
    code: "E1413",
    severity: Severity::Error,
    message: both(
        "指标值 {target} 是负数,不能按“{rule}”计分",
        "a target of {target} is negative and cannot be scored by «{rule}»",
    ),
    page: both(
        "负的指标值(下降多少)与完成值的比例没有意义。用分档赋分(steps)写明各档得分,或把指标改写为正数,如“下降率”。",
        "The ratio to a negative target says nothing. Write a step table (steps), or turn the indicator round so that its target is positive, such as a rate of decrease.",
    ),
    wrong: "operator = \">=\"\ntarget = \"-3%\"",
    right: "operator = \">=\"\ntarget = \"-3%\"\n[indicator.score]\nrule = \"steps\"\nsteps = [{ from = \"-3%\", share = \"100%\" }, { from = \"-5%\", share = \"60%\" }]",
};

/// Next step: a rule that does not take shares of the target.
pub const WRITE_STEPS: Bilingual = both(
    "加 [indicator.score] rule = \"steps\",写明各档得分",
    "add [indicator.score] with rule = \"steps\" and say what each step gives",
);

/// A range that holds nothing.
pub static TARGET_RANGE: Entry = Entry {
    code: "E1414",
    severity: Severity::Error,
    message: both(
        "区间“{written}”的下限大于上限",
        "the range “{written}” holds nothing",
    ),
    page: both(
        "区间写 下限..上限,两端都包含;可以只写一端,如 10.. 。",
        "A range is LOW..HIGH, both ends included; one end may be left open, as in 10.. .",
    ),
    wrong: "target = \"20..10天\"",
    right: "target = \"10..20天\"",
};

/// A number too large or with too many digits.
pub static TARGET_NUMBER: Entry = Entry {
    code: "E1415",
    severity: Severity::Error,
    message: both(
        "“{written}”里的数读不懂",
        "the number in “{written}” cannot be read",
    ),
    page: both(
        "数写作普通的十进制数,如 1234.5,不用千分位逗号和指数。",
        "A number is a plain decimal such as 1234.5, without thousands separators or exponent.",
    ),
    wrong: "target = \"1.2.3\"",
    right: "target = \"1.23\"",
};

/// Rule and operator do not go together.
pub static RULE_OPERATOR: Entry = Entry {
    code: "E1416",
    severity: Severity::Error,
    message: both(
        "赋分规则“{rule}”不能与运算符{operator}一起用",
        "the rule «{rule}» does not go with {operator}",
    ),
    page: both(
        "按完成比例赋分用于越高越好的指标(≥),反向比例和线性扣减用于越低越好的(≤),评判等级用于定性指标。分档、评价要点、公式各种都可以。",
        "Completion ratio is for what should be high (≥), inverse ratio and linear penalty for what should be low (≤), graded judgement for what is qualitative. Checkpoints and formulas go with all.",
    ),
    wrong: "operator = \"<=\"\n[indicator.score]\nrule = \"ratio\"",
    right: "operator = \"<=\"\n[indicator.score]\nrule = \"inverse-ratio\"",
};
/// Next step: rules that go with the operator.
pub const RULES_FOR: Bilingual = both(
    "运算符{operator}可用: {rules}",
    "with {operator} one may use: {rules}",
);

/// Rule and kind of target do not go together.
pub static RULE_TARGET: Entry = Entry {
    code: "E1417",
    severity: Severity::Error,
    message: both(
        "指标值“{target}”是{found},不能按“{rule}”计分",
        "the target “{target}” is {found} and cannot be scored by «{rule}»",
    ),
    page: both(
        "按比例的规则只认数。日期写 rule = \"direct\"(按期得分),区间写 direct 或 interval。",
        "Rules by ratio take numbers alone. For a date write rule = \"direct\" (on time or not), for a range direct or interval.",
    ),
    wrong: "operator = \"<=\"\ntarget = \"2022-12-31\"",
    right: "operator = \"<=\"\ntarget = \"2022-12-31\"\n[indicator.score]\nrule = \"direct\"",
};

/// Next step: a rule that takes every kind of target.
pub const WRITE_DIRECT: Bilingual = both(
    "加 [indicator.score] rule = \"direct\"(达到得满分,否则 0 分)",
    "add [indicator.score] with rule = \"direct\" (met or not)",
);

/// An operator without a default rule, and no rule written.
pub static NO_DEFAULT_RULE: Entry = Entry {
    code: "E1418",
    severity: Severity::Error,
    message: both(
        "规则手册没有规定运算符{operator}的默认赋分规则,这里要写 [indicator.score]",
        "the rule book has no default rule for {operator}; [indicator.score] is needed here",
    ),
    page: both(
        "没有写赋分规则的指标按当年规则手册里其运算符的默认规则计分。手册没有默认的,要自己写。",
        "An indicator without a rule takes the default of the year's rule book for its operator. Where the book has none, the set states it.",
    ),
    wrong: "operator = \"range\"\ntarget = \"10..20天\"",
    right: "operator = \"range\"\ntarget = \"10..20天\"\n[indicator.score]\nrule = \"direct\"",
};

/// Every entry of this file, in the order of the codes.
pub(super) const ENTRIES: &[&Entry] = &[
    &WEIGHT_FORM,
    &BAD_WEIGHT,
    &BAD_RANGE,
    &WEIGHT_ABOVE_TOTAL,
    &WEIGHTS_SUM,
    &WEIGHT_MISSING,
    &LEVEL_COUNT,
    &UNIT_MISSING,
    &BAD_UNIT,
    &TARGET_UNIT,
    &TARGET_KIND,
    &TARGET_ZERO,
    &TARGET_NEGATIVE,
    &TARGET_RANGE,
    &TARGET_NUMBER,
    &RULE_OPERATOR,
    &RULE_TARGET,
    &NO_DEFAULT_RULE,
];
