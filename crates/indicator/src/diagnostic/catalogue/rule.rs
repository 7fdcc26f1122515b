//! Faults in the parameters of a scoring rule: E15xx.

use crate::diagnostic::{Entry, Severity};
use crate::language::{Bilingual, both};

/// Next step at a range, a date or a word.
pub const WRITE_A_NUMBER: Bilingual = both("这里要写一个数", "a number is needed here");

/// An amount with neither or both of its two keys.
pub static SHARE_OR_POINTS: Entry = Entry {
    code: "E1501",
    severity: Severity::Error,
    message: both(
        "这里要写 share 或 points 之一",
        "write either share or points here",
    ),
    page: both(
        "一档给多少分,要么写占分值的比例(share),要么写绝对分数(points),不能都写,也不能都不写。",
        "What a step gives is either a share of the weight or points: one of them, not both and not none.",
    ),
    wrong: "{ from = \"90%\" }",
    right: "{ from = \"90%\", share = \"100%\" }",
};

/// An amount above the weight or below 0.
pub static AMOUNT_OUTSIDE: Entry = Entry {
    code: "E1502",
    severity: Severity::Error,
    message: both(
        "给分 {amount} 不在 0 到 {limit} 之间",
        "{amount} is not between 0 and {limit}",
    ),
    page: both(
        "得分不能超过该指标的分值(比例不能超过 100%),也不能为负。",
        "A score never exceeds the indicator's points (a share never 100 %) and is never negative.",
    ),
    wrong: "weight = { fixed = \"5\" } … { from = \"90%\", points = \"6\" }",
    right: "weight = { fixed = \"5\" } … { from = \"90%\", points = \"5\" }",
};

/// A parameter that is no number in its unit.
pub static NOT_IN_UNIT: Entry = Entry {
    code: "E1503",
    severity: Severity::Error,
    message: both(
        "“{name}”的值 {written} 不是以“{unit}”计的数",
        "{written}, given for “{name}”, is no number in “{unit}”",
    ),
    page: both(
        "赋分规则里的界限和步长要与指标的单位一致;比例写成 95% 或 0.95。",
        "Bounds and steps of a rule are in the indicator's unit; shares are written 95% or 0.95.",
    ),
    wrong: "unit = \"人\" … from = \"90%\"",
    right: "unit = \"人\" … from = \"90人\"",
};

/// A zero point at or below the target.
pub static ZERO_AT_TOO_LOW: Entry = Entry {
    code: "E1504",
    severity: Severity::Error,
    message: both(
        "降到 0 分处要大于指标值的 100%",
        "the zero point must be above 100 % of the target",
    ),
    page: both(
        "线性扣减从指标值开始,到 zero-at 处扣完,所以 zero-at 要大于 100%。",
        "The penalty begins at the target and ends at zero-at, which must therefore lie above 100 %.",
    ),
    wrong: "zero-at = \"80%\"",
    right: "zero-at = \"200%\"",
};

/// Steps out of order.
pub static STEPS_OUT_OF_ORDER: Entry = Entry {
    code: "E1505",
    severity: Severity::Error,
    message: both(
        "各档没有从好到差排列,或方向不一致",
        "the steps are not in order from the best to the worst, or are of two kinds",
    ),
    page: both(
        "用 from 的各档从高到低写,用 to 的从低到高写,偏差区间从窄到宽写,一张表只用一种。",
        "Steps with from go down, steps with to go up, bands of deviation get wider; a table has one kind.",
    ),
    wrong: "[{ from = \"60%\", share = \"50%\" }, { from = \"90%\", share = \"100%\" }]",
    right: "[{ from = \"90%\", share = \"100%\" }, { from = \"60%\", share = \"50%\" }]",
};

/// A step with neither or both of its bounds.
pub static STEP_BOUND: Entry = Entry {
    code: "E1506",
    severity: Severity::Error,
    message: both("一档要写 from 或 to 之一", "a step has either from or to"),
    page: both(
        "from 表示达到即得(越高越好),to 表示不超过即得(越低越好)。",
        "from is reached at or above it (higher is better), to at or below it (lower is better).",
    ),
    wrong: "{ share = \"100%\" }",
    right: "{ from = \"90%\", share = \"100%\" }",
};

/// A step without size.
pub static STEP_NOT_POSITIVE: Entry = Entry {
    code: "E1507",
    severity: Severity::Error,
    message: both("每步的大小要大于 0", "the size of a step must be above 0"),
    page: both(
        "每超或每差一步扣分,步长为 0 时步数没有定义。",
        "Points are taken for each step; with a size of 0 the number of steps is undefined.",
    ),
    wrong: "per = \"0%\"",
    right: "per = \"1%\"",
};

/// An empty list of points to check.
pub static NO_CHECKPOINTS: Entry = Entry {
    code: "E1508",
    severity: Severity::Error,
    message: both("评价要点是空的", "there are no points to check"),
    page: both(
        "按评价要点赋分的指标至少要有一个要点。",
        "An indicator scored by points to check needs at least one.",
    ),
    wrong: "points = []",
    right: "points = [{ text = \"有管理制度\" }]",
};

/// Shares for some points only.
pub static SHARES_INCOMPLETE: Entry = Entry {
    code: "E1509",
    severity: Severity::Error,
    message: both(
        "评价要点的比例要么都写,要么都不写",
        "give every point its share, or none",
    ),
    page: both(
        "都不写时各要点均分;只写一部分时不知道其余的占多少。",
        "Without shares all weigh the same; with some of them given nobody can say what the rest weighs.",
    ),
    wrong: "[{ text = \"…\", share = \"50%\" }, { text = \"…\" }]",
    right: "[{ text = \"…\", share = \"50%\" }, { text = \"…\", share = \"50%\" }]",
};

/// Shares that do not add up.
pub static SHARES_SUM: Entry = Entry {
    code: "E1510",
    severity: Severity::Error,
    message: both(
        "评价要点的比例合计是 {sum},应当是 1(100%),且每项大于 0",
        "the shares of the points add up to {sum} in place of 1 (100 %), or one is not above 0",
    ),
    page: both(
        "全部符合应当正好得满分。",
        "With every point met the score must be exactly the weight.",
    ),
    wrong: "[{ text = \"…\", share = \"50%\" }, { text = \"…\", share = \"40%\" }]",
    right: "[{ text = \"…\", share = \"50%\" }, { text = \"…\", share = \"50%\" }]",
};

/// A word of judgement twice.
pub static WORD_TWICE: Entry = Entry {
    code: "E1511",
    severity: Severity::Error,
    message: both("用词“{word}”写了两次", "the word “{word}” stands twice"),
    page: both("一个用词只能对应一个比例。", "A word has one share."),
    wrong: "[{ word = \"优\", share = \"100%\" }, { word = \"优\", share = \"90%\" }]",
    right: "[{ word = \"优\", share = \"100%\" }, { word = \"良\", share = \"80%\" }]",
};

/// Every entry of this family, in the order of the codes.
pub const ALL: &[&Entry] = &[
    &SHARE_OR_POINTS,
    &AMOUNT_OUTSIDE,
    &NOT_IN_UNIT,
    &ZERO_AT_TOO_LOW,
    &STEPS_OUT_OF_ORDER,
    &STEP_BOUND,
    &STEP_NOT_POSITIVE,
    &NO_CHECKPOINTS,
    &SHARES_INCOMPLETE,
    &SHARES_SUM,
    &WORD_TWICE,
];
