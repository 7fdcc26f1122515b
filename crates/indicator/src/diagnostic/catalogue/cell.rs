//! Faults of the family `cell`: printed cells that an entry point cannot take as they stand.

use crate::cell::Why;
use crate::diagnostic::{Entry, Severity};
use crate::language::{Bilingual, both};

/// Next step: one of the possible meanings.
pub const PERHAPS: Bilingual = both(
    "如果是“{value}”, 请这样写",
    "if it means “{value}”, write so",
);

/// Every entry of this family, in the order of the codes.
pub const ALL: &[&Entry] = &[
    &ILLEGIBLE,
    &NOT_EXACT,
    &SEVERAL_NUMBERS,
    &NUMBER_IN_TEXT,
    &UNIT_CONFLICT,
    &UNKNOWN_UNIT,
    &SHARE_OR_PERCENT,
    &OPERATOR_CONFLICT,
    &WORD_FOR_NUMBER,
    &NUMBER_MISSING,
    &MALFORMED_NUMBER,
    &CHINESE_NUMERALS,
    &TOLERANCE,
    &RATIO,
    &RANGE_ORDER,
    &RANGE_END,
    &DATE_OR_NUMBER,
    &INCOMPLETE_DATE,
    &IMPOSSIBLE_DATE,
    &ABSENT_WORD,
    &PLACEHOLDER,
    &SCALE_NOT_VALUE,
    &TOO_LONG,
    &BAD_READING,
];

/// The entry for a question about a cell.
pub(crate) const fn entry_of(why: Why) -> &'static Entry {
    match why {
        Why::Illegible => &ILLEGIBLE,
        Why::NotExact => &NOT_EXACT,
        Why::SeveralNumbers => &SEVERAL_NUMBERS,
        Why::NumberInText => &NUMBER_IN_TEXT,
        Why::UnitConflict => &UNIT_CONFLICT,
        Why::UnknownUnit => &UNKNOWN_UNIT,
        Why::ShareOrPercent => &SHARE_OR_PERCENT,
        Why::OperatorConflict => &OPERATOR_CONFLICT,
        Why::WordForNumber => &WORD_FOR_NUMBER,
        Why::NumberMissing => &NUMBER_MISSING,
        Why::MalformedNumber => &MALFORMED_NUMBER,
        Why::ChineseNumerals => &CHINESE_NUMERALS,
        Why::Tolerance => &TOLERANCE,
        Why::Ratio => &RATIO,
        Why::RangeOrder => &RANGE_ORDER,
        Why::RangeEnd => &RANGE_END,
        Why::DateOrNumber => &DATE_OR_NUMBER,
        Why::IncompleteDate => &INCOMPLETE_DATE,
        Why::ImpossibleDate => &IMPOSSIBLE_DATE,
        Why::AbsentWord => &ABSENT_WORD,
        Why::Placeholder => &PLACEHOLDER,
        Why::ScaleNotValue => &SCALE_NOT_VALUE,
        Why::TooLong => &TOO_LONG,
    }
}

const fn error(
    code: &'static str,
    message: Bilingual,
    page: Bilingual,
    (wrong, right): (&'static str, &'static str),
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

static ILLEGIBLE: Entry = error(
    "E1801",
    both(
        "“{part}”看不清或看不见",
        "“{part}” is illegible or invisible",
    ),
    both(
        "原件上看不清的字、扫描识别留下的空洞([OCR:…])和看不见的控制字符都不能当作数读。请对照原件补上。",
        "An illegible character, a hole that scanning left ([OCR:…]) or an invisible control character cannot be read as a number. Fill it in from the original.",
    ),
    ("[OCR:到0次]", "≥40次"),
);

static NOT_EXACT: Entry = error(
    "E1802",
    both(
        "“{part}”表示约数, 不是准确数",
        "“{part}” makes the number inexact",
    ),
    both(
        "“余”“多”“约”“左右”说的是大概, 打分要准确数。请写实际的数。",
        "余, 多, 约 and 左右 say about how many; a score needs the exact number. Write the number itself.",
    ),
    ("100余人", "103人"),
);

static SEVERAL_NUMBERS: Entry = error(
    "E1803",
    both(
        "一格里有几个数: “{part}”",
        "several numbers in one cell: “{part}”",
    ),
    both(
        "一格写一个指标值。几个数要么是几条指标, 要么是区间; 区间写成“10~20天”。",
        "A cell holds one value. Several numbers are several indicators, or a range, which is written 10~20天.",
    ),
    ("5次、10人", "5次"),
);

static NUMBER_IN_TEXT: Entry = error(
    "E1804",
    both(
        "数字夹在文字里: “{part}”",
        "a number within other text: “{part}”",
    ),
    both(
        "句子里的数字可能不是指标值。请只留符号、数字和单位, 说明写到备注。",
        "A number within a sentence may not be the value. Keep operator, number and unit; the rest goes into the note.",
    ),
    ("实施基药补助村卫生室352个", "352个"),
);

static UNIT_CONFLICT: Entry = error(
    "E1805",
    both(
        "“{part}”的单位与计量单位不一致",
        "the unit of “{part}” differs from its column or target",
    ),
    both(
        "格里写的单位、计量单位一栏和指标值的单位必须一致, 否则不知道该信哪一个。万元和元也算不一致。",
        "The unit in the cell, the column of units and the target's unit must agree, or nobody knows which one holds. 万元 and 元 do not agree either.",
    ),
    ("20万元 (计量单位: 元)", "200000元"),
);

static UNKNOWN_UNIT: Entry = error(
    "E1806",
    both("不认识单位“{part}”", "“{part}” is not known as a unit"),
    both(
        "数字后面的字不在计量单位表里。请改用表里的单位, 或把单位写进计量单位一栏。",
        "What stands after the number is not in the table of units. Use a unit of the table, or put it into the column of units.",
    ),
    ("3百万元", "300万元"),
);

static SHARE_OR_PERCENT: Entry = error(
    "E1807",
    both(
        "“{part}”是比值还是百分数?",
        "is “{part}” a share or a percentage?",
    ),
    both(
        "指标值用百分数, 完成值却是不带 % 的小数(常见于电子表格按百分比显示的格)。0.95 可能是 95%, 也可能真是 0.95%。请写上 %。",
        "The target is in percent, the actual a bare number up to 1 (a workbook cell shown as percent is one). 0.95 may be 95% or 0.95%. Write the %.",
    ),
    ("0.95 (指标值 ≥95%)", "95%"),
);

static OPERATOR_CONFLICT: Entry = error(
    "E1808",
    both(
        "“{part}”的符号与指标性质不一致",
        "the operators of “{part}” do not agree",
    ),
    both(
        "格里的符号、后面的“以上”“以内”和指标性质一栏必须说同一件事; 区间前后不再加符号。",
        "The sign in the cell, words like 以上 and 以内 behind it and the column of operators must say the same; a range takes no sign.",
    ),
    ("≤95%以上", "≥95%"),
);

static WORD_FOR_NUMBER: Entry = error(
    "E1809",
    both(
        "符号要求一个数, 写的却是“{part}”",
        "the operator asks for a number, “{part}” is a word",
    ),
    both(
        "≥ ≤ > < 只能比较数。定性指标的性质写“定性”, 定量指标写数。",
        "≥ ≤ > < compare numbers. A qualitative indicator has the operator 定性; a quantitative one has a number.",
    ),
    ("≥良好", "良好"),
);

static NUMBER_MISSING: Entry = error(
    "E1810",
    both("“{part}”里没有数", "“{part}” holds no number"),
    both(
        "只有符号或单位, 数没有写。",
        "There is an operator or a unit, and no number with it.",
    ),
    ("≥", "≥95%"),
);

static MALFORMED_NUMBER: Entry = error(
    "E1811",
    both(
        "“{part}”不是规范的数字写法",
        "“{part}” is not a plainly written number",
    ),
    both(
        "数字用 0–9, 小数点最多一个, 千分位三位一组; 不用科学记数法、带圈数字、上标, 负号用 -, 不用破折号, 最多 30 位。",
        "Digits are 0–9, with one point at most and commas between groups of three; no exponent, circled or raised digits, a minus is -, not a dash, 30 digits at most.",
    ),
    ("1,23", "1.23"),
);

static CHINESE_NUMERALS: Entry = error(
    "E1812",
    both(
        "“{part}”是用汉字写的数",
        "“{part}” is a number in Chinese numerals",
    ),
    both(
        "汉字写的数容易与级别、档次混淆, 请改写为阿拉伯数字。",
        "Chinese numerals are easily taken for a level or grade. Write the number in digits.",
    ),
    ("百分之九十五", "95%"),
);

static TOLERANCE: Entry = error(
    "E1813",
    both("“{part}”是正负偏差", "“{part}” is a tolerance"),
    both(
        "正负偏差要写成区间, 或在评分规则里写允许的偏差。",
        "A tolerance is written as a range, or belongs into the scoring rule.",
    ),
    ("±10%", "-10%~10%"),
);

static RATIO: Entry = error(
    "E1814",
    both(
        "“{part}”是比例、分数还是日期?",
        "is “{part}” a ratio, a fraction or a date?",
    ),
    both(
        "“1:2”“1/2”有几种读法。比例请化成一个数, 日期请写全年月日。",
        "1:2 and 1/2 can be read in several ways. Turn a ratio into one number; write a date with its year.",
    ),
    ("1:2", "50%"),
);

static RANGE_ORDER: Entry = error(
    "E1815",
    both(
        "区间“{part}”的两端颠倒",
        "the ends of the range “{part}” are reversed",
    ),
    both(
        "区间先写小的一端。也可能是两端单位不同, 例如“8000-1万元”。",
        "A range begins with its lower end. Perhaps the ends are in different units, as in 8000-1万元.",
    ),
    ("20-10天", "10-20天"),
);

static RANGE_END: Entry = error(
    "E1816",
    both(
        "区间“{part}”不含端点",
        "the range “{part}” leaves out an end",
    ),
    both(
        "区间的两端都算在内。不含端点的界限不能写成区间指标值。",
        "Both ends of a range count. A bound that leaves out its end cannot be a target range.",
    ),
    ("≥90%且<95%", "90%~95%"),
);

static DATE_OR_NUMBER: Entry = error(
    "E1817",
    both("“{part}”是日期还是数?", "is “{part}” a date or a number?"),
    both(
        "没有单位的“20221231”“12-31”可能是日期。日期请写成 2022-12-31, 数请写上单位。",
        "Without a unit, 20221231 or 12-31 may be a date. Write a date as 2022-12-31, a number with its unit.",
    ),
    ("20221231", "2022-12-31"),
);

static INCOMPLETE_DATE: Entry = error(
    "E1818",
    both("日期“{part}”不完整", "the date “{part}” is incomplete"),
    both(
        "时限要写到年月日, “12月底”不知道是哪一年, 也不知道含不含当天。",
        "A deadline has year, month and day; 12月底 does not say of which year.",
    ),
    ("12月底", "≤2022-12-31"),
);

static IMPOSSIBLE_DATE: Entry = error(
    "E1819",
    both("没有“{part}”这一天", "there is no day “{part}”"),
    both("日历上没有这一天。", "The calendar has no such day."),
    ("2022年2月30日", "2022年2月28日"),
);

static ABSENT_WORD: Entry = error(
    "E1820",
    both(
        "“{part}”是零, 还是没有填?",
        "does “{part}” mean zero, or nothing?",
    ),
    both(
        "“无”可能是 0(例如没有发生事故), 也可能是没有数据或不适用。是零就写 0, 没有数据就空着。",
        "无 may mean 0 (no accident happened), no data, or not applicable. Write 0 for zero and leave a missing value empty.",
    ),
    ("无", "0起"),
);

static PLACEHOLDER: Entry = error(
    "E1821",
    both(
        "“{part}”是没有填的占位符",
        "“{part}” was left to be filled in",
    ),
    both(
        "表样里的 ** 或 XX 没有换成数, 或电子表格的公式出错(#DIV/0!)。",
        "The ** or XX of the form was not replaced by a number, or a workbook's formula failed (#DIV/0!).",
    ),
    ("≥**人", "≥100人"),
);

static SCALE_NOT_VALUE: Entry = error(
    "E1822",
    both(
        "“{part}”写的是档次, 没有说是哪一档",
        "“{part}” is a scale and does not say which value",
    ),
    both(
        "“好坏”“优良中差”是可选的档次。请写其中一档。",
        "好坏 and 优良中差 are scales to choose from. Write one value.",
    ),
    ("优良中差", "优"),
);

static TOO_LONG: Entry = error(
    "E1823",
    both(
        "一格的文字超过 1000 个字符",
        "the cell has more than 1,000 characters",
    ),
    both(
        "指标值和完成值要简短。长的说明写到备注或附件。",
        "Targets and actuals are short. Long explanations belong into the note or an attachment.",
    ),
    ("…", "≥95%"),
);

/// A reading that stands beside a cell's text and is none.
pub static BAD_READING: Entry = error(
    "E1824",
    both(
        "“{part}”旁边读出的值写得不对",
        "the reading beside “{part}” is not well written",
    ),
    both(
        "公开表里的一格写成 { raw = 原文, … }: 数写 number(有单位再写 unit), 区间写 range = [低, 高], 日期写 date, 文字写 word, 读不出的写 question。只能写一种; 什么都不写表示这一格是空的。",
        "A cell of a published table is { raw = the text, … } with number (and unit), range = [low, high], date, word, or question where it cannot be read: one of them, or none for a cell that says nothing.",
    ),
    (
        "{ raw = \"有效\", word = \"有效\", number = \"1\" }",
        "{ raw = \"有效\", word = \"有效\" }",
    ),
);
