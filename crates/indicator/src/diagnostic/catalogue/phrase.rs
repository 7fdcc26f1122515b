//! Words under carets and in next steps, shared by the families.

use crate::language::{Bilingual, both};

/// Under the carets, where nothing better can be said.
pub const HERE: Bilingual = both("这里", "here");
/// At a name near to the one that was mistyped.
pub const NEAR_NAME_DECLARED: Bilingual =
    both("相近的名字在这里声明", "a similar name is declared here");
/// At a first declaration.
pub const FIRST_HERE: Bilingual = both("第一次在这里", "first here");
/// At an operand of a formula.
pub const UNIT_IS: Bilingual = both("单位 {unit}", "unit {unit}");
/// At an operand without a unit.
pub const NO_UNIT: Bilingual = both("没有单位", "no unit");
/// Next step: replace.
pub const CHANGE_TO: Bilingual = both("改为“{name}”", "change it to “{name}”");
/// Next step: one of these.
pub const ONE_OF: Bilingual = both("可以写: {names}", "write one of: {names}");
/// At an operand without a unit, in place of the unit's name.
pub const PURE_NUMBER: Bilingual = both("无单位的数", "a number without unit");
/// Of sums.
pub const ADDED: Bilingual = both("相加", "added");
/// Of differences.
pub const SUBTRACTED: Bilingual = both("相减", "subtracted");
/// Next step for units that do not fit.
pub const DIVIDE_FIRST: Bilingual = both(
    "先用除法化为同一单位",
    "divide first, so that both have one unit",
);
/// Next step for a name that needs quoting.
pub const QUOTE_NAME: Bilingual =
    both("名字用「 」括起来: {name}", "put the name in 「 」: {name}");
/// Next step for conditions side by side.
pub const USE_AND_OR: Bilingual = both(
    "几个条件写成 AND(…, …) 或 OR(…, …)",
    "write conditions as AND(…, …) or OR(…, …)",
);
/// Next step for a number below one beside a share.
pub const SHARE_EITHER: Bilingual = both(
    "写成“{first}”,或“{second}”,看要的是哪一个",
    "write “{first}” or “{second}”, whichever is meant",
);
/// At a bracket that is not closed.
pub const OPENED_HERE: Bilingual = both("在这里打开", "opened here");
/// How many arguments: exactly.
pub const EXACTLY: Bilingual = both("{n}", "{n}");
/// How many arguments: from, to.
pub const FROM_TO: Bilingual = both("{from} 到 {to}", "{from} to {to}");
/// How many arguments: at least.
pub const AT_LEAST: Bilingual = both("至少 {n}", "at least {n}");
/// Next step for a text too long or too deep.
pub const SPLIT_IT: Bilingual = both(
    "拆成几个指标,或把中间结果作为数据填报",
    "split the indicator, or report intermediate results as data",
);
/// At a literal number that is multiplied.
pub const TIMES_HUNDRED: Bilingual = both("应为 {text}%", "should be {text}%");
/// Next step for the unit of a score.
pub const TIMES_WEIGHT: Bilingual = both(
    "得分公式通常以“× 权重”结尾",
    "the formula of a score usually ends with “× 权重”",
);
