//! What a table may hold.

use crate::language::{Bilingual, both};

/// One key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Name as written.
    pub name: &'static str,
    /// What its value is.
    pub kind: Kind,
    /// Whether it must be there.
    pub required: bool,
    /// What it means, shown by editors.
    pub help: Bilingual,
}

/// What a value is.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Text.
    Text,
    /// A number, as TOML number or as text; read exactly as written.
    Number,
    /// A number of the field: a number with or without unit, a share, a date, a word.
    Value,
    /// A whole number.
    Whole,
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A table with these keys.
    Table(&'static [Key]),
    /// A list of tables with these keys.
    Tables(&'static [Key]),
    /// A list of texts.
    Texts,
    /// A list of whole numbers.
    Wholes,
    /// A list of [`Kind::Value`]s.
    Values,
    /// A table with free keys whose values are all of this kind.
    Map(&'static Kind),
    /// A table whose keys hang on the word that stands under its key `tag`.
    Tagged {
        /// The key that tells the variant.
        tag: &'static str,
        /// The variants with their further keys.
        variants: &'static [(&'static str, &'static [Key])],
    },
    /// A list of such tables.
    TaggedTables {
        /// The key that tells the variant.
        tag: &'static str,
        /// The variants with all their keys.
        variants: &'static [(&'static str, &'static [Key])],
    },
    /// A table that another part of the system reads.
    Foreign,
}

impl Key {
    /// A key that must be there.
    #[must_use]
    pub const fn required(
        name: &'static str,
        kind: Kind,
        zh: &'static str,
        en: &'static str,
    ) -> Key {
        Key {
            name,
            kind,
            required: true,
            help: both(zh, en),
        }
    }

    /// A key that may be left out.
    #[must_use]
    pub const fn optional(
        name: &'static str,
        kind: Kind,
        zh: &'static str,
        en: &'static str,
    ) -> Key {
        Key {
            name,
            kind,
            required: false,
            help: both(zh, en),
        }
    }
}

impl Kind {
    /// What is expected, in words.
    #[must_use]
    pub const fn words(&self) -> Bilingual {
        match self {
            Kind::Text => both("文字(加引号)", "text (in quotes)"),
            Kind::Number => both("数(如 10 或 \"7.5\")", "a number (such as 10 or \"7.5\")"),
            Kind::Value => both("数值或文字(如 \"95%\")", "a value (such as \"95%\")"),
            Kind::Whole => both("整数", "a whole number"),
            Kind::Flag => both("true 或 false", "true or false"),
            Kind::Choice(_) => both("规定的词", "one of the given words"),
            Kind::Table(_) | Kind::Tagged { .. } | Kind::Foreign => {
                both("表({ … } 或 [名称])", "a table ({ … } or [name])")
            }
            Kind::Tables(_) | Kind::TaggedTables { .. } => both(
                "若干个表([[名称]] 或 [{ … }])",
                "a list of tables ([[name]] or [{ … }])",
            ),
            Kind::Texts => both(
                "文字的列表(如 [\"产出指标\", \"数量指标\"])",
                "a list of texts",
            ),
            Kind::Wholes => both("整数的列表(如 [1, 2])", "a list of whole numbers"),
            Kind::Values => both("数值的列表", "a list of values"),
            Kind::Map(_) => both("表(名称 = 值)", "a table (name = value)"),
        }
    }
}
