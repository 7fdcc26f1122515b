//! What is not wrong, but somebody should look: W21xx.

use crate::diagnostic::{Entry, Severity};
use crate::language::{Bilingual, both};

/// No `#:schema` in the first line.
pub static NO_SCHEMA_LINE: Entry = Entry {
    code: "W2101",
    severity: Severity::Warning,
    message: both(
        "第一行没有 #:schema,编辑器不会提示和检查",
        "the first line has no #:schema, so that editors neither complete nor check",
    ),
    page: both(
        "第一行写 #:schema ../../set.schema.json,编辑器就能提示键名、说明和可选的词。",
        "With #:schema ../../set.schema.json in the first line editors complete keys, show what they mean and which words they take.",
    ),
    wrong: "[set]",
    right: "#:schema ../../set.schema.json\n[set]",
};
/// Next step.
pub const ADD_SCHEMA_LINE: Bilingual = both(
    "第一行加 #:schema ../../set.schema.json",
    "let the first line be #:schema ../../set.schema.json",
);

/// A total in a library for objectives.
pub static TOTAL_UNUSED: Entry = Entry {
    code: "W2102",
    severity: Severity::Warning,
    message: both(
        "绩效目标库没有总分,total 不起作用",
        "a library for objectives has no total; this one has no effect",
    ),
    page: both(
        "purpose = \"objective\" 的指标集供选用,各项权重不必加总。整套使用的才写 total。",
        "A set with purpose = \"objective\" is chosen from; its weights need no sum. Only sets taken whole have a total.",
    ),
    wrong: "purpose = \"objective\"\ntotal = \"100\"",
    right: "purpose = \"objective\"",
};

/// `>` and `<` without reason.
pub static STRICT_OPERATOR: Entry = Entry {
    code: "W2103",
    severity: Severity::Warning,
    message: both(
        "运算符 {operator} 很少用: 没有依据说恰好等于指标值时不算达到",
        "{operator} is rare: no source says that an actual equal to the target falls short",
    ),
    page: both(
        "绩效表里通常用 ≥ 和 ≤。写 > 或 < 的,完成值恰好等于指标值时按达到计分并作提示;确有需要的,写 operator-reason 说明。",
        "Performance sheets use ≥ and ≤. Under > and < an actual equal to the target counts as met and is flagged; where the sign is really meant, say why in operator-reason.",
    ),
    wrong: "operator = \">\"",
    right: "operator = \">=\"",
};

/// A level name that the year does not know.
pub static LEVEL_UNKNOWN: Entry = Entry {
    code: "W2104",
    severity: Severity::Warning,
    message: both(
        "{year} 年没有指标层级“{level}”",
        "in {year} there is no level “{level}”",
    ),
    page: both(
        "指标层级的名称按年度规定在规则手册里: 例如成本 2021 年是产出指标下的二级指标,2022 年起是一级指标。名称不一致的指标不能按层级汇总。",
        "Level names are data of the year's rule book: cost, for one, is level 2 under output in 2021 and level 1 from 2022 on. Indicators under other names are lost to sums by level.",
    ),
    wrong: "# year = 2022\nlevel = [\"产出指标\", \"成本指标\"]",
    right: "level = [\"成本指标\", \"经济成本指标\"]",
};

/// A datum that no formula uses.
pub static DATUM_UNUSED: Entry = Entry {
    code: "W2105",
    severity: Severity::Warning,
    message: both("数据“{name}”没有用到", "the datum “{name}” is not used"),
    page: both(
        "声明了却没有公式用到的数据,填报时会白白要人录入。删去它,或检查公式里的名字。",
        "A datum that no formula uses would be asked for in vain. Take it out, or check the names in the formula.",
    ),
    wrong: "data = [{ name = \"学生数\", unit = \"人\" }, { name = \"教师数\", unit = \"人\" }]\n[indicator.measure]\nformula = '学生数'",
    right: "data = [{ name = \"学生数\", unit = \"人\" }]\n[indicator.measure]\nformula = '学生数'",
};

/// Neither formula nor source of the actual.
pub static NO_MEASURE: Entry = Entry {
    code: "W2106",
    severity: Severity::Warning,
    message: both(
        "“{name}”既没有公式,也没有写数据来源",
        "“{name}” has neither a formula nor a data source",
    ),
    page: both(
        "完成值要么由公式从数据算出(data 和 [indicator.measure]),要么从 data-source 说的地方读。两样都没有,填报的人不知道数从哪里来。",
        "An actual is computed from data by a formula (data and [indicator.measure]) or read where data-source says. With neither, nobody knows where the number comes from.",
    ),
    wrong: "name = \"受益学生数\"",
    right: "name = \"受益学生数\"\ndata-source = \"学籍系统\"",
};

/// An operator against the dictionary of directions.
pub static DIRECTION: Entry = Entry {
    code: "W2107",
    severity: Severity::Warning,
    message: both(
        "“{name}”一般{direction},这里的运算符是 {operator}",
        "of “{name}” {direction}, and the operator here is {operator}",
    ),
    page: both(
        "规则手册有一本指标方向词典: 事故率、投诉率越低越好,完成率、覆盖率越高越好。写反了,做得差反而得分高。",
        "The rule book has a dictionary of directions: accident and complaint rates should be low, completion and coverage rates high. The wrong way round, bad work scores best.",
    ),
    wrong: "name = \"食品安全事故率\"\noperator = \">=\"",
    right: "name = \"食品安全事故率\"\noperator = \"<=\"",
};
/// Which way is better.
pub const USUALLY_HIGHER: Bilingual = both("越高越好", "more is usually better");
/// Which way is better.
pub const USUALLY_LOWER: Bilingual = both("越低越好", "less is usually better");
/// What it rests on.
pub const DICTIONARY: Bilingual = both(
    "规则手册 {year} 指标方向词典({word}: {sign}; {clause})",
    "rule book {year}, dictionary of directions ({word}: {sign}; {clause})",
);
/// Next step.
pub const ADD_OPERATOR_REASON: Bilingual = both(
    "如确应如此,请加 operator-reason = \"…\"",
    "if it should be so, add operator-reason = \"…\"",
);

/// Sums by level-1 that the year's layout does not know.
pub static LAYOUT: Entry = Entry {
    code: "W2108",
    severity: Severity::Warning,
    message: both(
        "“{level}”的权重之和是 {sum},布局“{layout}”是 {expected}",
        "the weights under “{level}” add up to {sum}; the layout “{layout}” has {expected}",
    ),
    page: both(
        "规则手册按年度规定了各一级指标的分值。不按它分配的,备案时要说明理由。",
        "The year's rule book gives points to each level 1. Other sums need a reason when the set is filed.",
    ),
    wrong: "# 产出指标 60, 效益指标 20",
    right: "# 产出指标 50, 效益指标 30",
};

/// A change that changes nothing.
pub static CHANGE_IDLE: Entry = Entry {
    code: "W2109",
    severity: Severity::Warning,
    message: both(
        "这一处变动没有改变“{code}”",
        "this change leaves “{code}” as it was",
    ),
    page: both(
        "变动后的内容与沿用的相同。删去这个 [[change]],或检查要改的内容。",
        "What the change says is what the parent has. Take the [[change]] out, or check what should change.",
    ),
    wrong: "# weight in the parent: fixed 10\n[[change]]\ncode = \"COM-P-015\"\nop = \"reweigh\"\nweight = { fixed = \"10\" }",
    right: "weight = { fixed = \"8\" }",
};

/// A parent with another purpose or kind of object.
pub static PARENT_OTHER_KIND: Entry = Entry {
    code: "W2110",
    severity: Severity::Warning,
    message: both(
        "{parent} 的{what}是“{theirs}”,这里是“{ours}”",
        "{parent} has the {what} “{theirs}”, this set “{ours}”",
    ),
    page: both(
        "沿用用途或管理对象不同的指标集,权重和层级往往不合用。确认沿用的是对的那一个。",
        "Weights and levels of a set with another purpose or kind of object seldom suit. Make sure it is the right one.",
    ),
    wrong: "object = \"department\"\nextends = \"common/project@2022.1\"",
    right: "object = \"department\"\nextends = \"common/department@2022.1\"",
};
/// What may differ.
pub const PURPOSE: Bilingual = both("用途", "purpose");
/// What may differ.
pub const OBJECT_KIND: Bilingual = both("管理对象", "object kind");

/// No rule book for the year.
pub static NO_BOOK: Entry = Entry {
    code: "W2111",
    severity: Severity::Warning,
    message: both(
        "{reason}; 方向、层级、默认规则和示例没有检查",
        "{reason}; directions, levels, default rules and examples were not checked",
    ),
    page: both(
        "指标集按其预算年度的规则手册检查和计分。没有这一年的手册,可以起草,不能计分。",
        "A set is checked and scored by the rule book of its budget year. Without one it can be drafted, but not scored.",
    ),
    wrong: "year = 2031",
    right: "year = 2022",
};

/// A replaced indicator that is still in the set.
pub static REPLACED_STAYS: Entry = Entry {
    code: "W2112",
    severity: Severity::Warning,
    message: both(
        "“{code}”已由“{by}”替换,却还在本指标集里",
        "“{code}” is replaced by “{by}” and is still in this set",
    ),
    page: both(
        "同一件事会计两次分。停用旧指标: [[change]] op = \"retire\"。",
        "The same thing would be scored twice. Retire the old indicator by [[change]] op = \"retire\".",
    ),
    wrong: "replaces = [{ code = \"EDU-NUT-001\", as = \"renamed\" }]",
    right: "replaces = [{ code = \"EDU-NUT-001\", as = \"renamed\" }]\n\n[[change]]\ncode = \"EDU-NUT-001\"\nop = \"retire\"",
};

/// A set that does not look at what its budget is to be looked at for.
pub static THEME_MISSING: Entry = Entry {
    code: "W2113",
    severity: Severity::Warning,
    message: both(
        "用于{what}的指标集没有“{theme}”方面的指标",
        "no indicator of this set for the {what} is on “{theme}”",
    ),
    page: both(
        "三年行动计划对政府预算和政府性基金、国有资本经营、社保基金各指明了重点关注的方面,写在年度规则手册的 [[scoring.theme]] 里。指标用 themes 说明自己属于哪个方面。缺了只提示,不拦截登记;但该类预算的督导任务要等每个方面都有备案的指标才算完成。",
        "The plan names what the government's budget and the funds, state capital and social insurance are to be looked at for; the year's rule book lists it under [[scoring.theme]]. Indicators say in themes what they are on. A set that leaves one out may be registered, but the task of the plan for its budget is not done before sets on file look at all of them.",
    ),
    wrong: "budget-kind = \"government-fund\"\n\n[[indicator]]\nname = \"基金收入完成率\"",
    right: "budget-kind = \"government-fund\"\n\n[[indicator]]\nname = \"基金收入完成率\"\nthemes = [\"基金收入管理\"]",
};
/// Next step.
pub const ADD_THEME: Bilingual = both(
    "加一项这方面的指标,或在已有的指标上写 themes = [\"{theme}\"]",
    "add an indicator on it, or write themes = [\"{theme}\"] at one that is there",
);

/// A theme that the year does not have.
pub static THEME_UNKNOWN: Entry = Entry {
    code: "W2114",
    severity: Severity::Warning,
    message: both(
        "{year} 年的规则手册没有重点方面“{theme}”",
        "the rule book of {year} names no theme “{theme}”",
    ),
    page: both(
        "重点方面的名称以年度规则手册的 [[scoring.theme]] 为准;名称不一致的指标不算在这个方面里。",
        "Themes go by their names under [[scoring.theme]] of the year's rule book; an indicator under another name does not count for one.",
    ),
    wrong: "themes = [\"收入管理\"]",
    right: "themes = [\"基金收入管理\"]",
};
/// Next step.
pub const SEE_THEMES: Bilingual = both(
    "重点方面的名称见规则手册的 [[scoring.theme]]",
    "the names are under [[scoring.theme]] of the rule book",
);

/// Every entry of this file, in the order of the codes.
pub(super) const ENTRIES: &[&Entry] = &[
    &NO_SCHEMA_LINE,
    &TOTAL_UNUSED,
    &STRICT_OPERATOR,
    &LEVEL_UNKNOWN,
    &DATUM_UNUSED,
    &NO_MEASURE,
    &DIRECTION,
    &LAYOUT,
    &CHANGE_IDLE,
    &PARENT_OTHER_KIND,
    &NO_BOOK,
    &REPLACED_STAYS,
    &THEME_MISSING,
    &THEME_UNKNOWN,
];
