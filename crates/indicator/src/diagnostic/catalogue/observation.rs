//! Faults of the family `observation`: facts, actuals, judgements and money that are handed in as a
//! table or file.

use crate::diagnostic::{Entry, Severity};
use crate::language::{Bilingual, both};

/// Next step: the columns that a table has.
pub const COLUMNS: Bilingual = both(
    "第一行写: 类别, 名称, 值, 单位, 来源, 理由, 评判人",
    "the first line names the columns: kind, name, value, unit, source, reason, by",
);
/// Next step: the facts of a computed indicator.
pub const GIVE_FACTS: Bilingual = both("请填数据: {names}", "give its facts: {names}");
/// Next step for one name of several things.
pub const SAY_CODE: Bilingual = both(
    "名称写指标代码, 或填“类别”: {names}",
    "write the code as the name, or fill the column “kind”: {names}",
);
/// Next step for an amount of money without a unit.
pub const YUAN_OR_WAN: Bilingual = both("单位写“元”或“万元”", "write the unit: “元” or “万元”");
/// Next step for a judgement in numbers.
pub const SHARE_OR_POINTS: Bilingual = both(
    "按比例写“90%”, 按分数写“9分”, 按等级写等级的名称",
    "a share is written “90%”, points “9分”, a level by its name",
);

/// A required column is missing.
pub static NO_COLUMN: Entry = error(
    "E1901",
    both("表头里没有“{name}”列", "the heading has no column “{name}”"),
    both(
        "第一行是表头, 列的顺序不限, “名称”和“值”两列必须有。用 jixiao score … --template 可以得到一张填好名称的空表。",
        "The first line is the heading, its columns in any order; “name” and “value” must be there. `jixiao score … --template` gives an empty table with the names filled in.",
    ),
    "指标,结果\n供餐天数,180",
    "名称,值\n供餐天数,180",
);
/// A line that has more cells than the heading, or a quote that is not closed.
pub static BROKEN_LINE: Entry = error(
    "E1902",
    both("{reason}", "{reason}"),
    both(
        "一行的格数不能多于表头。常见的原因是数里有逗号(1,200): 去掉逗号, 或给整格加英文双引号。",
        "A line has no more cells than the heading. A frequent cause is a comma within a number (1,200): leave it out, or put the cell in double quotes.",
    ),
    "名称,值\n支出,1,200",
    "名称,值\n支出,1200",
);
/// A name that the sheet does not have.
pub static UNKNOWN_NAME: Entry = error(
    "E1903",
    both(
        "指标表里没有叫“{name}”的指标或数据",
        "the sheet has no indicator and no fact named “{name}”",
    ),
    both(
        "名称要与指标、指标代码或公式里的数据一致; 预算写“全年预算数”“全年执行数”或“预算执行率”。",
        "A name is that of an indicator, its code, or a fact of a formula; money is “revised budget” and “executed”, or “execution rate” alone.",
    ),
    "名称,值\n供餐天,180",
    "名称,值\n供餐天数,180",
);
/// A name that means several things.
pub static AMBIGUOUS_NAME: Entry = error(
    "E1904",
    both("“{name}”可以指几项", "“{name}” may mean several things"),
    both(
        "两项指标同名, 或指标与数据同名时, 要说明指哪一个。",
        "Where two indicators, or an indicator and a fact, have one name, the table says which is meant.",
    ),
    "名称,值\n满意度,95%",
    "名称,值\nEDU-BRK-003,95%",
);
/// Something that is given twice.
pub static GIVEN_TWICE: Entry = error(
    "E1905",
    both("“{name}”填了两次", "“{name}” is given twice"),
    both(
        "同一数据、指标、评判或预算数只填一次; 两个数不一致时不会替人取舍。",
        "A fact, actual, judgement or amount is given once; of two numbers none is chosen for anybody.",
    ),
    "名称,值\n供餐天数,180\n供餐天数,181",
    "名称,值\n供餐天数,181",
);
/// A unit that is missing or does not fit.
pub static UNIT: Entry = error(
    "E1906",
    both(
        "“{written}”的单位应能化为“{unit}”",
        "“{written}” should have a unit that converts to “{unit}”",
    ),
    both(
        "单位写在值里或“单位”列, 要与指标或数据的单位相同或可以互化(元、万元)。金额必须写单位。",
        "The unit stands in the value or in the column “unit”, and is the indicator's or converts to it (元, 万元). Money always has a unit.",
    ),
    "名称,值\n全年预算数,120000",
    "名称,值\n全年预算数,120000元",
);
/// Something else where a number is needed.
pub static NUMBER_NEEDED: Entry = error(
    "E1907",
    both(
        "“{name}”要填数, 不是“{written}”",
        "“{name}” is a number, not “{written}”",
    ),
    both(
        "公式用的数据、有数值目标的指标和预算数只能是一个数。没有完成值的写“缺失”“未到期”或“不适用”。",
        "Facts of formulas, actuals of numeric targets, and money are one number each. Where there is none, write missing, not-due or not-applicable.",
    ),
    "名称,值\n供餐天数,很多",
    "名称,值\n供餐天数,180",
);
/// A kind that does not exist.
pub static UNKNOWN_KIND: Entry = error(
    "E1908",
    both("没有“{written}”这个类别", "there is no kind “{written}”"),
    both(
        "类别是 数据、完成值、评判、预算 之一; 名称只指一项时可以不填。",
        "A kind is one of fact, actual, judgement, budget; it may be left empty where the name means one thing.",
    ),
    "类别,名称,值\n实际,供餐天数,180",
    "类别,名称,值\n完成值,供餐天数,180",
);
/// A judgement that cannot be read.
pub static JUDGEMENT: Entry = error(
    "E1909",
    both(
        "读不懂评判“{written}”",
        "the judgement “{written}” cannot be read",
    ),
    both(
        "评判写等级或用词(比例写在“比例”列)、得分系数“90%”、得分“9分”, 或符合的要点“1、3”。",
        "A judgement is a level or word (its share in the column “share”), a coefficient “90%”, points “9分”, or the points that are met, “1, 3”.",
    ),
    "类别,名称,值,理由\n评判,管理制度,9,见制度汇编",
    "类别,名称,值,理由\n评判,管理制度,9分,见制度汇编",
);
/// A judgement or absence without a reason.
pub static NO_REASON: Entry = error(
    "E1910",
    both("“{name}”没有写理由", "“{name}” has no reason"),
    both(
        "评判和“不适用”由人决定, 要写明理由。",
        "Judgements and what does not apply are decided by somebody, who says why.",
    ),
    "名称,值\n供餐天数,不适用",
    "名称,值,理由\n供餐天数,不适用,本年停办",
);
/// An object of a department file that cannot be scored.
pub static OBJECT: Entry = error(
    "E1911",
    both("“{object}”: {reason}", "“{object}”: {reason}"),
    both(
        "部门文件里的每个对象要能组成指标表: 指标来自已有的指标集, 分值合计等于总分, 完成值的单位与指标一致。",
        "Every object of a department file makes a sheet: its indicators come from known sets, the weights add up, and actuals are in the unit of their indicator.",
    ),
    "row = [{ set = \"education/meals@2022.1\", code = \"EDU-XXX-1\", weight = \"100\" }]",
    "row = [{ set = \"education/nutrition@2022.1\", code = \"EDU-NUT-001\", weight = \"100\" }]",
);
/// A column that nothing is read from.
pub static UNUSED_COLUMN: Entry = Entry {
    code: "W2901",
    severity: Severity::Warning,
    message: both(
        "“{name}”列没有用到",
        "nothing is read from the column “{name}”",
    ),
    page: both(
        "认得的列是 类别、名称、值、单位、来源、理由、评判人、比例; 序号、备注、指标值一类的列可以留着。",
        "The columns that are read are kind, name, value, unit, source, reason, by, share; columns of numbers, remarks and targets may stay.",
    ),
    wrong: "名称,值,単位\n供餐天数,180,天",
    right: "名称,值,单位\n供餐天数,180,天",
};

/// An actual of an indicator that is computed.
pub static COMPUTED: Entry = Entry {
    code: "W2902",
    severity: Severity::Warning,
    message: both(
        "“{name}”有公式, 这里直接填了完成值, 按填的计分",
        "“{name}” has a formula, but an actual is given; the given one is scored",
    ),
    page: both(
        "有公式的指标最好填公式里的数据, 完成值由系统计算, 分数能一直追到数据。只有完成值时可以直接填, 说明里会标明是填报的。",
        "Of an indicator with a formula the facts are better: the actual is computed, and the score can be followed down to them. Where only the actual is known it may be given; the explanation says so.",
    ),
    wrong: "名称,值\n供餐覆盖率,96%",
    right: "名称,值\n应供餐学生,1000\n实际供餐学生,960",
};

/// Every entry of this family, in the order of the codes.
pub const ALL: &[&Entry] = &[
    &NO_COLUMN,
    &BROKEN_LINE,
    &UNKNOWN_NAME,
    &AMBIGUOUS_NAME,
    &GIVEN_TWICE,
    &UNIT,
    &NUMBER_NEEDED,
    &UNKNOWN_KIND,
    &JUDGEMENT,
    &NO_REASON,
    &OBJECT,
    &UNUSED_COLUMN,
    &COMPUTED,
];

const fn error(
    code: &'static str,
    message: Bilingual,
    page: Bilingual,
    wrong: &'static str,
    right: &'static str,
) -> Entry {
    Entry {
        code,
        severity: Severity::Error,
        message,
        page,
        wrong,
        right,
    }
}
