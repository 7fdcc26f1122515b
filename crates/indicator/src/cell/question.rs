//! What is unclear in a cell, in words, and what it might mean.

use std::fmt;
use std::sync::Arc;

use super::Read;
use crate::diagnostic::catalogue::cell as catalogue;
use crate::diagnostic::{Diagnostic, Entry, Place, Source, Span};
use crate::language::Text;
use crate::vocab::vocabulary;

vocabulary! {
    /// Why a cell cannot be read in one way only.
    Why {
        Illegible = "illegible", "有看不清或看不见的字符", "a character is illegible or invisible";
        NotExact = "not-exact", "不是准确数", "not an exact number";
        SeveralNumbers = "several-numbers", "一格里有几个数", "several numbers in one cell";
        NumberInText = "number-in-text", "数字夹在文字里", "a number within other text";
        UnitConflict = "unit-conflict", "单位不一致", "units that differ";
        UnknownUnit = "unknown-unit", "不认识的单位", "an unknown unit";
        ShareOrPercent = "share-or-percent", "是比值还是百分数", "a share, or percent";
        OperatorConflict = "operator-conflict", "符号不一致", "operators that differ";
        WordForNumber = "word-for-number", "有大小符号却没有数", "a word where the operator asks for a number";
        NumberMissing = "number-missing", "只有符号或单位", "an operator or unit without a number";
        MalformedNumber = "malformed-number", "数字写法不规范", "a number that is not written plainly";
        ChineseNumerals = "chinese-numerals", "用汉字写的数", "a number in Chinese numerals";
        Tolerance = "tolerance", "正负偏差", "a tolerance";
        Ratio = "ratio", "是比例、分数还是日期", "a ratio, a fraction or a date";
        RangeOrder = "range-order", "区间两端颠倒", "the ends of a range are reversed";
        RangeEnd = "range-end", "区间不含端点", "a range without its end";
        DateOrNumber = "date-or-number", "是日期还是数", "a date, or a number";
        IncompleteDate = "incomplete-date", "日期不完整", "an incomplete date";
        ImpossibleDate = "impossible-date", "没有这一天", "a day that does not exist";
        AbsentWord = "absent-word", "“无”一类的字, 是零还是空", "a word like 无: zero, or nothing";
        Placeholder = "placeholder", "没有填写的占位符", "a form that was not filled in";
        ScaleNotValue = "scale-not-value", "写的是档次, 不是哪一档", "a scale, not a value on it";
        TooLong = "too-long", "太长", "too long";
    }
}

impl Why {
    /// The entry of the catalogue for those who must refuse the cell.
    #[must_use]
    pub fn entry(self) -> &'static Entry {
        catalogue::entry_of(self)
    }
}

/// One possible meaning of an unclear cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Candidate {
    /// It means this value.
    Value(Box<Read>),
    /// It means that there is nothing.
    Empty,
}

impl From<Read> for Candidate {
    fn from(read: Read) -> Candidate {
        Candidate::Value(Box::new(read))
    }
}

impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Candidate::Value(read) => write!(f, "{read}"),
            Candidate::Empty => f.write_str("—"),
        }
    }
}

/// A cell that a person has to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is unclear.
    pub why: Why,
    /// The part that is unclear, in the text as printed.
    pub part: Span,
    /// What it might mean, the likelier first; a few at most, often none.
    pub candidates: Vec<Candidate>,
}

impl Question {
    pub(super) const fn about(why: Why, part: Span) -> Question {
        Question {
            why,
            part,
            candidates: Vec::new(),
        }
    }

    pub(super) fn or(mut self, candidate: Candidate) -> Question {
        if !self.candidates.contains(&candidate) {
            self.candidates.push(candidate);
        }
        self
    }

    pub(super) fn or_all(self, candidates: impl IntoIterator<Item = Candidate>) -> Question {
        candidates.into_iter().fold(self, Question::or)
    }

    /// The question as a fault, for an entry point that takes no unclear cell. `offset` is where the
    /// cell's text begins in the source.
    #[must_use]
    pub fn diagnostic(&self, source: &Arc<Source>, offset: usize) -> Diagnostic {
        let place = Place::new(source, self.part.shifted(offset));
        let part = place.text().to_owned();
        let diagnostic = Diagnostic::new(self.why.entry(), place)
            .with("part", part)
            .label(self.why.name());
        self.candidates.iter().fold(diagnostic, |d, candidate| {
            d.help(Text::new(catalogue::PERHAPS).with("value", candidate.to_string()))
        })
    }
}
