//! The table of functions. Parser, checker, evaluator, the reference page and the editor's
//! completion all read it; a test walks it.

use unicode_normalization::UnicodeNormalization;

use crate::language::{Bilingual, both};

/// A function of the language: one row of [`TABLE`].
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    /// What it is to the evaluator.
    pub(super) id: FunctionId,
    /// The spreadsheet's name. Capitals do not matter.
    pub latin: &'static str,
    /// Chinese names, the usual one first.
    pub chinese: &'static [&'static str],
    /// How many arguments of which kind.
    pub shape: Shape,
    /// What its result is.
    pub result: ResultKind,
    /// In which unit its result is.
    pub unit: UnitRule,
    /// What it does.
    pub help: Bilingual,
    /// A call, with literals only.
    pub example: &'static str,
    /// What the example gives: a number, `TRUE`, `FALSE` or `NA`.
    pub example_result: &'static str,
}

/// Which function; the evaluator has one arm for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FunctionId {
    If,
    Ifs,
    And,
    Or,
    Not,
    Min,
    Max,
    Sum,
    Average,
    Round,
    RoundUp,
    RoundDown,
    Abs,
    Clamp,
    Count,
    Na,
    IsNa,
}

/// What may stand in an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgumentKind {
    /// A number with or without unit.
    Number,
    /// Something that holds or does not.
    Condition,
    /// Decimal places: a whole number written out, −10 to 10.
    Places,
}

/// How many arguments of which kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// These, of which the first `required` must be there.
    Fixed {
        /// Kinds in order.
        kinds: &'static [ArgumentKind],
        /// How many may not be left out.
        required: usize,
    },
    /// One or more of one kind.
    Many(ArgumentKind),
    /// Condition, value, condition, value …, and a last value for all other cases.
    Cases,
}

/// What a result is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultKind {
    /// A number.
    Number,
    /// Something that holds or does not.
    Condition,
}

/// In which unit a result is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitRule {
    /// Every number must fit the first; the result is in its unit.
    Common,
    /// In the unit of the first argument.
    First,
    /// Without unit.
    Pure,
    /// In whatever unit is wanted where it stands.
    Any,
}

use ArgumentKind::{Condition, Number, Places};

const ROUNDING: Shape = Shape::Fixed {
    kinds: &[Number, Places],
    required: 1,
};

/// Every function, in the order of the reference page.
pub static TABLE: &[Function] = &[
    Function {
        id: FunctionId::If,
        latin: "IF",
        chinese: &["如果", "若"],
        shape: Shape::Fixed {
            kinds: &[Condition, Number, Number],
            required: 3,
        },
        result: ResultKind::Number,
        unit: UnitRule::Common,
        help: both(
            "条件成立取第二项,否则取第三项;没有取到的一项不计算",
            "the second argument if the condition holds, else the third; the other one is not computed",
        ),
        example: "IF(3 > 2, 10, 0)",
        example_result: "10",
    },
    Function {
        id: FunctionId::Ifs,
        latin: "IFS",
        chinese: &["多条件", "分档"],
        shape: Shape::Cases,
        result: ResultKind::Number,
        unit: UnitRule::Common,
        help: both(
            "从左到右取第一个成立的条件后面的值;最后单独写一个值,用于条件都不成立时",
            "the value behind the first condition that holds; the last value, alone, is for all other cases",
        ),
        example: "IFS(85 >= 90, 10, 85 >= 80, 8, 0)",
        example_result: "8",
    },
    Function {
        id: FunctionId::And,
        latin: "AND",
        chinese: &["且", "并且"],
        shape: Shape::Many(Condition),
        result: ResultKind::Condition,
        unit: UnitRule::Pure,
        help: both(
            "所有条件都成立时成立;已有一个不成立,后面的不再计算",
            "holds if every condition holds; after one that does not, the rest is not computed",
        ),
        example: "AND(3 > 2, 2 > 1)",
        example_result: "TRUE",
    },
    Function {
        id: FunctionId::Or,
        latin: "OR",
        chinese: &["或", "或者"],
        shape: Shape::Many(Condition),
        result: ResultKind::Condition,
        unit: UnitRule::Pure,
        help: both(
            "至少一个条件成立时成立;已有一个成立,后面的不再计算",
            "holds if one condition holds; after one that does, the rest is not computed",
        ),
        example: "OR(3 > 2, 1 > 2)",
        example_result: "TRUE",
    },
    Function {
        id: FunctionId::Not,
        latin: "NOT",
        chinese: &["非", "不是"],
        shape: Shape::Fixed {
            kinds: &[Condition],
            required: 1,
        },
        result: ResultKind::Condition,
        unit: UnitRule::Pure,
        help: both("条件不成立时成立", "holds if the condition does not"),
        example: "NOT(3 > 2)",
        example_result: "FALSE",
    },
    Function {
        id: FunctionId::Min,
        latin: "MIN",
        chinese: &["最小值", "最小"],
        shape: Shape::Many(Number),
        result: ResultKind::Number,
        unit: UnitRule::Common,
        help: both("各项中最小的", "the smallest of the numbers"),
        example: "MIN(1, 1.2)",
        example_result: "1",
    },
    Function {
        id: FunctionId::Max,
        latin: "MAX",
        chinese: &["最大值", "最大"],
        shape: Shape::Many(Number),
        result: ResultKind::Number,
        unit: UnitRule::Common,
        help: both("各项中最大的", "the largest of the numbers"),
        example: "MAX(0, 1 - 1.2)",
        example_result: "0",
    },
    Function {
        id: FunctionId::Sum,
        latin: "SUM",
        chinese: &["求和", "合计"],
        shape: Shape::Many(Number),
        result: ResultKind::Number,
        unit: UnitRule::Common,
        help: both("各项之和", "the sum of the numbers"),
        example: "SUM(1, 2, 3.5)",
        example_result: "6.5",
    },
    Function {
        id: FunctionId::Average,
        latin: "AVERAGE",
        chinese: &["平均值", "平均"],
        shape: Shape::Many(Number),
        result: ResultKind::Number,
        unit: UnitRule::Common,
        help: both(
            "各项之和除以项数;缺一项则整个结果缺失,从不跳过",
            "the sum divided by how many there are; if one is missing the result is missing, none is skipped",
        ),
        example: "AVERAGE(1, 2, 6)",
        example_result: "3",
    },
    Function {
        id: FunctionId::Round,
        latin: "ROUND",
        chinese: &["四舍五入"],
        shape: ROUNDING,
        result: ResultKind::Number,
        unit: UnitRule::First,
        help: both(
            "四舍五入到第二项所说的小数位(不写为 0 位);恰为一半时远离零",
            "rounds to the decimal places of the second argument (0 if left out); a half goes away from zero",
        ),
        example: "ROUND(-2.345, 2)",
        example_result: "-2.35",
    },
    Function {
        id: FunctionId::RoundUp,
        latin: "ROUNDUP",
        chinese: &["向上舍入", "进位"],
        shape: ROUNDING,
        result: ResultKind::Number,
        unit: UnitRule::First,
        help: both(
            "舍入时远离零:有零头就进一",
            "rounds away from zero: any remainder counts as one more",
        ),
        example: "ROUNDUP(2.01)",
        example_result: "3",
    },
    Function {
        id: FunctionId::RoundDown,
        latin: "ROUNDDOWN",
        chinese: &["向下舍入", "截尾"],
        shape: ROUNDING,
        result: ResultKind::Number,
        unit: UnitRule::First,
        help: both(
            "舍入时向零靠近:零头去掉",
            "rounds toward zero: the remainder is cut off",
        ),
        example: "ROUNDDOWN(2.99, 1)",
        example_result: "2.9",
    },
    Function {
        id: FunctionId::Abs,
        latin: "ABS",
        chinese: &["绝对值"],
        shape: Shape::Fixed {
            kinds: &[Number],
            required: 1,
        },
        result: ResultKind::Number,
        unit: UnitRule::First,
        help: both("去掉负号", "the number without its sign"),
        example: "ABS(3 - 5)",
        example_result: "2",
    },
    Function {
        id: FunctionId::Clamp,
        latin: "CLAMP",
        chinese: &["限定", "限幅"],
        shape: Shape::Fixed {
            kinds: &[Number, Number, Number],
            required: 3,
        },
        result: ResultKind::Number,
        unit: UnitRule::Common,
        help: both(
            "把第一项限定在第二项(下限)与第三项(上限)之间;下限大于上限时取下限",
            "the first argument held between the second (lower end) and the third (upper end); if the ends cross, the lower end",
        ),
        example: "CLAMP(1.2, 0, 1)",
        example_result: "1",
    },
    Function {
        id: FunctionId::Count,
        latin: "COUNT",
        chinese: &["计数"],
        shape: Shape::Many(Condition),
        result: ResultKind::Number,
        unit: UnitRule::Pure,
        help: both("成立的条件有几个", "how many of the conditions hold"),
        example: "COUNT(3 > 2, 2 > 3, 1 = 1)",
        example_result: "2",
    },
    Function {
        id: FunctionId::Na,
        latin: "NA",
        chinese: &["不适用"],
        shape: Shape::Fixed {
            kinds: &[],
            required: 0,
        },
        result: ResultKind::Number,
        unit: UnitRule::Any,
        help: both(
            "结果为“不适用”,按规则手册折算,不是零分",
            "the result is “not applicable”: re-scaled by the rule book, not zero points",
        ),
        example: "NA()",
        example_result: "NA",
    },
    Function {
        id: FunctionId::IsNa,
        latin: "ISNA",
        chinese: &["无值", "是否无值"],
        shape: Shape::Fixed {
            kinds: &[Number],
            required: 1,
        },
        result: ResultKind::Condition,
        unit: UnitRule::Pure,
        help: both(
            "数据缺失或不适用时成立;未到期的数据仍为未到期",
            "holds if the value is missing or not applicable; what is not yet due stays not yet due",
        ),
        example: "ISNA(NA())",
        example_result: "TRUE",
    },
];

/// A function name as it is compared: plain forms, capitals.
fn folded(name: &str) -> String {
    name.nfkc().flat_map(char::to_uppercase).collect()
}

impl Function {
    /// The function with this name, in either alphabet.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Function> {
        let name = folded(name);
        TABLE
            .iter()
            .find(|row| row.latin == name || row.chinese.contains(&name.as_str()))
    }

    /// Latin and Chinese names.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.latin).chain(self.chinese.iter().copied())
    }

    /// Whether it can take so many arguments.
    #[must_use]
    pub const fn takes(&self, count: usize) -> bool {
        match self.shape {
            Shape::Fixed { kinds, required } => required <= count && count <= kinds.len(),
            Shape::Many(_) => count >= 1,
            Shape::Cases => count >= 3,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::diagnostic::{Source, Span};
    use crate::formula::{Outcome, Place, Wanted, compile};

    #[test]
    fn names_are_unique_over_both_alphabets() {
        let mut seen = HashSet::new();
        for name in TABLE.iter().flat_map(Function::names) {
            assert!(seen.insert(folded(name)), "{name}");
            assert!(Function::find(name).is_some(), "{name}");
        }
        assert_eq!(Function::find("ｍｉｎ").map(|f| f.latin), Some("MIN"));
    }

    #[test]
    fn every_example_gives_what_it_says() {
        for row in TABLE {
            for name in row.names() {
                let text = row.example.replacen(row.latin, name, 1);
                let wanted = match row.result {
                    ResultKind::Number => Wanted::Number { unit: None },
                    ResultKind::Condition => Wanted::Condition,
                };
                let source = Source::new("example", text.clone());
                let span = Span::new(0, text.len());
                let formula = compile(&source, span, Place::Measure, &[], &wanted).unwrap();
                let given = match formula.evaluate(&[]) {
                    Outcome::Number(value) => value.to_text(),
                    Outcome::Truth(truth) => truth.to_string().to_uppercase(),
                    Outcome::NotApplicable { .. } => "NA".to_owned(),
                    other => format!("{other:?}"),
                };
                assert_eq!(given, row.example_result, "{text}");
            }
        }
    }
}
