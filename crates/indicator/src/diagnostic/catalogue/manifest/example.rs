//! Faults of worked examples: E1630–E1639.

use crate::diagnostic::{Entry, Severity};
use crate::language::{Bilingual, both};

/// An example that comes out otherwise.
pub static EXAMPLE_FAILS: Entry = Entry {
    code: "E1630",
    severity: Severity::Error,
    message: both(
        "示例不成立: 应得 {expected},算出 {actual}",
        "the example does not hold: {expected} was expected, {actual} comes out",
    ),
    page: both(
        "示例是指标集自带的算例,检查时逐个计算。结果不同,说明公式、规则、指标值或示例有一处写错。",
        "Examples are worked cases that come with the set and are computed by every check. A difference says that formula, rule, target or example is wrong.",
    ),
    wrong: "# ratio, 95 % of 95 %\nscore = \"9.5\"",
    right: "score = \"10\"",
};
/// How the result was reached.
pub const COMPUTED: Bilingual = both("计算: {how}", "computed: {how}");
/// No score, for a reason.
pub const NO_SCORE: Bilingual = both("没有得分({reason})", "no score ({reason})");
/// A missing actual.
pub const OUTCOME_MISSING: Bilingual = both("缺少数据", "missing");
/// A row that does not apply.
pub const OUTCOME_NOT_APPLICABLE: Bilingual = both("不适用", "not applicable");

/// An example that lacks what it takes to compute it.
pub static EXAMPLE_INCOMPLETE: Entry = Entry {
    code: "E1631",
    severity: Severity::Error,
    message: both("示例里缺少{what}", "the example lacks {what}"),
    page: both(
        "示例要写明计算所需的一切: 公式用到的数据(facts)或完成值(actual)、评判(judged、met)、预算(budget),没有默认权重和指标值的还要写 weight 和 target。要表示缺数据,写 outcome = \"missing\"。",
        "An example has all that it takes: the facts of the formula or the actual, the judgement (judged, met), the budget, and weight and target where the indicator has none. To say that data are missing, write outcome = \"missing\".",
    ),
    wrong: "facts = { \"应受益学生\" = \"2000\" }",
    right: "facts = { \"应受益学生\" = \"2000\", \"实际受益学生\" = \"1900\" }",
};
/// What may be lacking: a fact.
pub const LACKS_FACT: Bilingual = both("数据“{name}”", "the datum “{name}”");
/// What may be lacking.
pub const LACKS_ACTUAL: Bilingual = both("完成值(actual)", "the actual");
/// What may be lacking.
pub const LACKS_JUDGED: Bilingual = both("评判(judged)", "the judgement (judged)");
/// What may be lacking.
pub const LACKS_MET: Bilingual = both("符合的评价要点(met)", "the points that are met (met)");
/// What may be lacking.
pub const LACKS_BUDGET: Bilingual = both("预算(budget)", "the budget");
/// What may be lacking.
pub const LACKS_TARGET: Bilingual = both("指标值(target)", "the target");
/// What may be lacking.
pub const LACKS_WEIGHT: Bilingual = both("权重(weight)", "the weight");
/// What may be lacking.
pub const LACKS_RESULT: Bilingual = both(
    "结果(score 或 outcome)",
    "what comes out (score or outcome)",
);

/// A fact that the indicator does not declare.
pub static EXAMPLE_FACT: Entry = Entry {
    code: "E1632",
    severity: Severity::Error,
    message: both(
        "示例里的数据“{name}”没有在 data 里声明",
        "the example's fact “{name}” is not declared in data",
    ),
    page: both(
        "facts 里只能写本指标 data 里声明的数据。",
        "facts holds data that the indicator declares, and no others.",
    ),
    wrong: "facts = { \"应受益学\" = \"2000\" }",
    right: "facts = { \"应受益学生\" = \"2000\" }",
};

/// A value of an example that cannot be read.
pub static EXAMPLE_VALUE: Entry = Entry {
    code: "E1633",
    severity: Severity::Error,
    message: both(
        "示例里“{name}”的值“{written}”与单位“{unit}”不符",
        "the example's value “{written}” of “{name}” does not fit the unit “{unit}”",
    ),
    page: both(
        "示例里的数可以带单位,但必须能化为声明的单位。",
        "Numbers of an example may carry a unit, if it converts to the declared one.",
    ),
    wrong: "facts = { \"应受益学生\" = \"2000元\" }",
    right: "facts = { \"应受益学生\" = \"2000人\" }",
};

/// Something in an example that the indicator has no use for.
pub static EXAMPLE_UNUSED: Entry = Entry {
    code: "E1634",
    severity: Severity::Error,
    message: both(
        "示例里的 {key} 与这项指标不符: {reason}",
        "the example's {key} does not suit this indicator: {reason}",
    ),
    page: both(
        "有公式的指标写 facts,没有公式的写 actual;评判等级写 judged,评价要点写 met,预算执行率写 budget;score 和 outcome 只写一个。",
        "An indicator with a formula takes facts, one without takes actual; graded judgement takes judged, checkpoints take met, budget execution takes budget; of score and outcome only one is written.",
    ),
    wrong: "# with a formula\nactual = \"95%\"",
    right: "facts = { \"应受益学生\" = \"2000\", \"实际受益学生\" = \"1900\" }",
};
/// Why it does not suit.
pub const HAS_FORMULA: Bilingual = both(
    "完成值由公式算出,请写 facts",
    "its actual comes from a formula; write facts",
);
/// Why it does not suit.
pub const HAS_NO_FORMULA: Bilingual =
    both("没有公式,请写 actual", "it has no formula; write actual");
/// Why it does not suit.
pub const OTHER_RULE: Bilingual = both("赋分规则是“{rule}”", "its rule is «{rule}»");
/// Why it does not suit.
pub const BOTH_RESULTS: Bilingual = both(
    "score 和 outcome 只写一个",
    "of score and outcome only one is written",
);

/// Every entry of this file, in the order of the codes.
pub(super) const ENTRIES: &[&Entry] = &[
    &EXAMPLE_FAILS,
    &EXAMPLE_INCOMPLETE,
    &EXAMPLE_FACT,
    &EXAMPLE_VALUE,
    &EXAMPLE_UNUSED,
];
