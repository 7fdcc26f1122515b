//! Faults of the text as TOML and of its keys: E1001–E1019.

use crate::diagnostic::{Entry, Severity};
use crate::language::{Bilingual, both};

/// What a key means, as a next step.
pub const MEANING: Bilingual = both("{name}: {meaning}", "{name}: {meaning}");

/// The text is no TOML.
pub static SYNTAX: Entry = Entry {
    code: "E1001",
    severity: Severity::Error,
    message: both(
        "这里不符合 TOML 的写法: {message}",
        "this is not valid TOML: {message}",
    ),
    page: both(
        "文件按 TOML 的写法读取。常见的错误: 文字没有加引号、引号或括号没有成对、一行写了两个键、用了全角的引号或等号。",
        "The file is read as TOML. Usual mistakes: text without quotes, quotes or brackets without their partner, two keys on one line, full-width quotes or equals signs.",
    ),
    wrong: "name = 营养改善计划",
    right: "name = \"营养改善计划\"",
};

/// A key in Chinese without quotes.
pub static BARE_KEY: Entry = Entry {
    code: "E1002",
    severity: Severity::Error,
    message: both(
        "键“{name}”含有中文,要加引号",
        "the key “{name}” is not plain ASCII and needs quotes",
    ),
    page: both(
        "TOML 的键不加引号时只能用英文字母、数字、下划线和连字符。中文的键(例如 facts 里的数据名)要写在引号里。",
        "Without quotes a TOML key holds only ASCII letters, digits, underscores and hyphens. Chinese keys, such as the names of facts, stand in quotes.",
    ),
    wrong: "facts = { 应受益学生 = \"2000\" }",
    right: "facts = { \"应受益学生\" = \"2000\" }",
};

/// A key that is not known here.
pub static UNKNOWN_KEY: Entry = Entry {
    code: "E1003",
    severity: Severity::Error,
    message: both("这里没有叫“{name}”的键", "there is no key “{name}” here"),
    page: both(
        "每个表只能有规定的键;不认识的键从不悄悄忽略,因为它往往是拼写错误,意思会因此丢失。",
        "Each table has its own keys. An unknown one is never ignored in silence: it is mostly a misspelling, and its meaning would be lost.",
    ),
    wrong: "wieght = { fixed = 10 }",
    right: "weight = { fixed = 10 }",
};

/// A value of another type.
pub static WRONG_TYPE: Entry = Entry {
    code: "E1004",
    severity: Severity::Error,
    message: both(
        "“{name}”应当是{expected},这里写的是{found}",
        "“{name}” takes {expected}, this is {found}",
    ),
    page: both(
        "每个键的值有固定的类型。文字加引号;列表用方括号;true 和 false 不加引号。",
        "The value of each key has a fixed type. Text stands in quotes, a list in square brackets, true and false without quotes.",
    ),
    wrong: "core = \"是\"",
    right: "core = true",
};

/// Next step for what stands in quotes and should not.
pub const WITHOUT_QUOTES: Bilingual = both("写 {name},不加引号", "write {name}, without quotes");
/// Next step for a number with a unit where none stands.
pub const WITHOUT_UNIT: Bilingual = both(
    "只写数,不写单位: \"{name}\"",
    "write the number alone, without a unit: \"{name}\"",
);
/// Next step where a flag was meant.
pub const WRITE_FLAG: Bilingual = both(
    "写 true 或 false,不加引号",
    "write true or false, without quotes",
);
/// Next step where a text was meant.
pub const WRITE_TEXT: Bilingual = both("写成加引号的文字: \"…\"", "write a text in quotes: \"…\"");
/// Next step where a list was meant.
pub const WRITE_LIST: Bilingual = both(
    "写成方括号里的列表: [\"…\", \"…\"]",
    "write a list in square brackets: [\"…\", \"…\"]",
);
/// Next step where a whole number was meant.
pub const WRITE_WHOLE: Bilingual = both("写整数,不加引号", "write a whole number, without quotes");
/// Next step where a table was meant.
pub const WRITE_TABLE: Bilingual = both(
    "写成花括号里的表,可用的键: {names}",
    "write a table in braces; its keys: {names}",
);

/// A key that must be there is not.
pub static MISSING_KEY: Entry = Entry {
    code: "E1005",
    severity: Severity::Error,
    message: both("缺少必填的“{name}”", "“{name}” is missing"),
    page: both(
        "这个表没有这个键就不完整。必填的键见 set.schema.json,编辑器会提示。",
        "Without this key the table is incomplete. Which keys are required stands in set.schema.json; editors show it.",
    ),
    wrong: "[[indicator]]\ncode = \"EDU-NUT-001\"",
    right: "[[indicator]]\ncode = \"EDU-NUT-001\"\nname = \"受益学生数\"",
};

/// A word that is not one of those allowed.
pub static NOT_A_CHOICE: Entry = Entry {
    code: "E1006",
    severity: Severity::Error,
    message: both(
        "“{name}”不能是“{written}”",
        "“{name}” cannot be “{written}”",
    ),
    page: both(
        "这个键只能取规定的几个词之一。",
        "This key takes one of a few given words.",
    ),
    wrong: "purpose = \"objectives\"",
    right: "purpose = \"objective\"",
};

/// A text that should be a number.
pub static NOT_A_NUMBER: Entry = Entry {
    code: "E1007",
    severity: Severity::Error,
    message: both(
        "“{name}”的值 {written} 不是数",
        "{written} is no number, as “{name}” needs",
    ),
    page: both(
        "这里要一个普通的十进制数,可以加引号,不能有单位、千分位逗号和指数。",
        "A plain decimal number is needed here, with or without quotes; no unit, no thousands separators, no exponent.",
    ),
    wrong: "weight = { fixed = \"10分\" }",
    right: "weight = { fixed = \"10\" }",
};

/// The same key twice in a table.
pub static DUPLICATE_KEY: Entry = Entry {
    code: "E1008",
    severity: Severity::Error,
    message: both(
        "键“{name}”在这个表里写了两次",
        "the key “{name}” stands twice in this table",
    ),
    page: both(
        "一个表里每个键只能写一次;两次写的可能不同,不知道该信哪一个。",
        "A key stands once in a table. Two may differ, and nobody could say which holds.",
    ),
    wrong: "unit = \"人\"\nunit = \"户\"",
    right: "unit = \"人\"",
};

/// A document beyond the limit.
pub static TOO_LONG: Entry = Entry {
    code: "E1009",
    severity: Severity::Error,
    message: both(
        "文件超过 {limit} 字节,没有读取",
        "the file is longer than {limit} bytes and was not read",
    ),
    page: both(
        "一个指标集的文件不会这么大。请检查是否放错了文件,或按项目类别拆成几个指标集。",
        "No indicator set is that long. Check whether it is the right file, or split it into several sets.",
    ),
    wrong: "",
    right: "",
};

/// More faults than are listed.
pub static MORE: Entry = Entry {
    code: "W1010",
    severity: Severity::Warning,
    message: both("还有 {count} 处没有列出", "{count} more are not listed"),
    page: both(
        "一个文件最多列出 300 处;先改列出的,再检查一次。",
        "At most 300 faults of a file are listed. Mend those, then check again.",
    ),
    wrong: "",
    right: "",
};

/// Every entry of this family, in the order of the codes.
pub const ALL: &[&Entry] = &[
    &SYNTAX,
    &BARE_KEY,
    &UNKNOWN_KEY,
    &WRONG_TYPE,
    &MISSING_KEY,
    &NOT_A_CHOICE,
    &NOT_A_NUMBER,
    &DUPLICATE_KEY,
    &TOO_LONG,
    &MORE,
];
