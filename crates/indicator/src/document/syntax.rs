//! What the TOML parser says, in the reader's language.

use crate::language::{Bilingual, Text, both};

/// Beginnings of the parser's messages with what they mean to somebody who does not know TOML. The
/// first that fits wins.
const MEANINGS: &[(&str, Bilingual)] = &[
    (
        "string values must be quoted",
        both("文字要写在半角引号 \" \" 里", "text stands in quotes \" \""),
    ),
    (
        "invalid basic string",
        both(
            "引号没有成对,或引号里有不能写的字符",
            "a quote is left open, or something in the quotes cannot stand there",
        ),
    ),
    (
        "invalid literal string",
        both("单引号没有成对", "a single quote is left open"),
    ),
    (
        "invalid multi-line",
        both("三个引号没有成对", "three quotes are left open"),
    ),
    (
        "missing opening quote",
        both("缺少前引号", "the opening quote is missing"),
    ),
    (
        "missing escaped value",
        both("“\\”后面缺少字符", "something must follow “\\”"),
    ),
    (
        "too few unicode",
        both(
            "“\\u”后面要有四位十六进制数",
            "four hexadecimal digits follow “\\u”",
        ),
    ),
    (
        "key with no value",
        both(
            "键没有值: 要写 键 = 值",
            "a key without value: write key = value",
        ),
    ),
    (
        "missing value",
        both("“=”后面没有值", "nothing follows “=”"),
    ),
    (
        "missing assignment",
        both("键和值之间缺少“=”", "“=” is missing between key and value"),
    ),
    ("extra assignment", both("多了一个“=”", "one “=” too many")),
    ("extra `=`", both("多了一个“=”", "one “=” too many")),
    (
        "unexpected `=`",
        both("列表里不能有“=”", "a list cannot hold “=”"),
    ),
    (
        "unclosed array table",
        both("“[[…”缺少“]]”", "“[[…” lacks its “]]”"),
    ),
    (
        "unclosed array",
        both("列表缺少“]”", "a list lacks its “]”"),
    ),
    (
        "unclosed inline table",
        both("“{”缺少“}”", "“{” lacks its “}”"),
    ),
    ("unclosed table", both("“[…”缺少“]”", "“[…” lacks its “]”")),
    ("missing table open", both("缺少“[”", "“[” is missing")),
    ("missing array opening", both("缺少“[”", "“[” is missing")),
    (
        "missing inline table opening",
        both("缺少“{”", "“{” is missing"),
    ),
    ("missing comma", both("缺少逗号", "a comma is missing")),
    ("extra comma", both("多了一个逗号", "one comma too many")),
    (
        "invalid unquoted key",
        both(
            "键里有不能写的字符",
            "a key holds characters that cannot stand there",
        ),
    ),
    (
        "unquoted keys cannot be empty",
        both("“=”前面没有键", "there is no key before “=”"),
    ),
    (
        "missing key",
        both("“=”前面没有键", "there is no key before “=”"),
    ),
    (
        "unexpected content",
        both(
            "这里多了内容;一行只写一个键",
            "there is something too much here; a line holds one key",
        ),
    ),
    (
        "unexpected key or value",
        both(
            "这里多了内容;一行只写一个键",
            "there is something too much here; a line holds one key",
        ),
    ),
    (
        "invalid inline table element",
        both("{ } 里要写 键 = 值", "inside { } stands key = value"),
    ),
    (
        "invalid key-value pair",
        both("要写 键 = 值", "key = value is needed"),
    ),
    (
        "invalid value",
        both("值读不懂", "the value cannot be read"),
    ),
    (
        "cannot recurse further",
        both("括号嵌套太深", "brackets are nested too deep"),
    ),
    (
        "recursion limit",
        both("括号嵌套太深", "brackets are nested too deep"),
    ),
    (
        "carriage return",
        both("换行符不对", "a line break is wrong"),
    ),
    (
        "invalid comment",
        both("注释里有控制字符", "a comment holds control characters"),
    ),
    (
        "unexpected leading zero",
        both("数不能以 0 开头", "a number cannot begin with 0"),
    ),
    (
        "unexpected sign",
        both("数的正负号不对", "the sign of a number is wrong"),
    ),
    (
        "redundant numeric sign",
        both("数的正负号多了", "a number has a sign too many"),
    ),
    (
        "`_` may only",
        both("“_”只能写在数字之间", "“_” may only go between digits"),
    ),
    (
        "invalid integer",
        both("整数读不懂", "a whole number cannot be read"),
    ),
    (
        "invalid float",
        both("小数读不懂", "a decimal number cannot be read"),
    ),
    ("invalid date", both("日期读不懂", "a date cannot be read")),
    (
        "invalid boolean",
        both("要写 true 或 false", "write true or false"),
    ),
];

/// The parser's message in words; what is not in the table is passed on as it is.
pub(super) fn meaning(message: &str) -> Text {
    match MEANINGS
        .iter()
        .find(|(beginning, _)| message.starts_with(beginning))
    {
        Some((_, words)) => Text::new(*words),
        None => Text::new(both("{message}", "{message}")).with("message", message),
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Source;
    use crate::document::{Document, Faults};
    use crate::language::Language;

    /// Usual slips are explained in Chinese, never in the parser's English.
    #[test]
    fn usual_slips_have_words() {
        for text in [
            "a = 文字",
            "a = “文字”",
            "a = \"x\nb = 1",
            "a = 'x\nb = 1",
            "a",
            "a =",
            "a = = 1",
            "[a\nb = 1",
            "[[a]\nb = 1",
            "a = [1, 2\nb = 1",
            "a = { b = 1\nc = 1",
            "a = [1 2]",
            "a = [1,,2]",
            "a = 1 b = 2",
            " = 1",
            "a = 01",
            "a = 1__0",
            "a = {b}",
            "a = \"\\u12\"",
            "a = 2022-13-45",
            "a = +-1",
        ] {
            let source = Source::new("a.toml", text);
            let faults = Faults::new(&source);
            let _ = Document::parse(&source, &faults);
            let found = faults.into_vec();
            assert!(!found.is_empty(), "{text}");
            for fault in found {
                let words = fault.message(Language::Zh);
                let latin = words.chars().filter(char::is_ascii_alphabetic).count();
                assert!(latin <= 12, "{text}: {words}");
            }
        }
    }
}
