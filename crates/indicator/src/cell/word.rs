//! Cells without a number: words, and words that stand for something else.

use super::measure::{self, value_candidate};
use super::question::{Candidate, Question, Why};
use super::scan::{Glyphs, squeezed};
use super::{Hint, Read, sign};
use crate::diagnostic::Span;
use crate::quantity::{Fraction, Unit};
use crate::value::Value;
use crate::vocab::Operator;

/// Words that say that there is nothing, or nothing yet.
const ABSENT: &[&str] = &[
    "无",
    "没有",
    "暂无",
    "未填",
    "空",
    "待定",
    "未定",
    "不适用",
    "不涉及",
    "N/A",
    "n/a",
    "NA",
    "null",
    "NULL",
    "None",
    "nan",
    "NaN",
    "见附件",
    "详见附件",
    "另附",
    "同上",
    "略",
];
/// What workbooks show in place of a value that they could not compute.
const WORKBOOK_ERRORS: &[&str] = &[
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "####",
];
/// Scales printed where a value on them should stand.
const SCALES: &[&str] = &[
    "好坏",
    "优良中差",
    "优良中低差",
    "优良差",
    "优中差",
    "好中差",
    "高中低",
    "高低",
    "优劣",
    "是否",
    "有无",
    "优良合格不合格",
    "合格不合格",
];

/// Refuses what only stands in for a value: illegible parts, forms not filled in, 无 and the like.
pub(super) fn refuse_stand_ins(glyphs: &Glyphs<'_>, hint: &Hint<'_>) -> Result<(), Question> {
    let printed = glyphs.printed();
    let start = glyphs.span().start;
    let at = |from: usize, to: usize| Span::new(from, to).shifted(start);
    if let Some(from) = printed.find("[OCR").or_else(|| printed.find("【OCR")) {
        let rest = printed.get(from..).unwrap_or_default();
        let end = rest
            .char_indices()
            .find(|(_, c)| matches!(c, ']' | '】'))
            .map_or(rest.len(), |(i, c)| i + c.len_utf8());
        return Err(Question::about(Why::Illegible, at(from, from + end)));
    }
    let text = squeezed(glyphs.all());
    if WORKBOOK_ERRORS.iter().any(|e| text.starts_with(e)) {
        return Err(Question::about(Why::Placeholder, glyphs.span()));
    }
    if let Some(found) = unfilled(glyphs) {
        return Err(Question::about(Why::Placeholder, found));
    }
    if ABSENT.contains(&text.trim_end_matches('。')) {
        let question = Question::about(Why::AbsentWord, glyphs.span()).or(Candidate::Empty);
        let zero = matches!(text.as_str(), "无" | "没有").then(|| {
            let unit = hint.unit.and_then(|u| Unit::parse(u).ok());
            value_candidate(Fraction::ZERO, unit.unwrap_or_else(Unit::none))
        });
        return Err(question.or_all(zero));
    }
    Ok(())
}

/// Two or more of the marks that forms leave to be filled in: `**`, `XX`, `××`, `__`.
fn unfilled(glyphs: &Glyphs<'_>) -> Option<Span> {
    let mark = |c: char| matches!(c, '*' | 'X' | 'x' | '×' | '_' | '＊');
    glyphs.all().windows(2).find_map(|pair| match pair {
        [a, b] if mark(a.plain) && a.plain == b.plain => Some(Span::new(a.start, b.end)),
        _ => None,
    })
}

/// Reads a cell without digits.
pub(super) fn read(glyphs: &Glyphs<'_>, hint: &Hint<'_>) -> Result<Read, Question> {
    let text = squeezed(glyphs.all());
    let all = glyphs.span();
    if !text.contains(char::is_alphanumeric)
        && !text.starts_with(['≥', '≤', '>', '<', '=', '%', '‰'])
    {
        return Err(Question::about(Why::Illegible, all));
    }
    let before = sign::before(&text);
    if before.rest.is_empty() || measure::is_unit(&before.rest) {
        return Err(Question::about(Why::NumberMissing, all));
    }
    let operators = before.operators;
    refuse_numbers_in_words(&before.rest, all, operators.first().copied())?;
    let (word, qualitative) =
        without_signs(glyphs, text.chars().count() - before.rest.chars().count());
    let bare: String = word
        .chars()
        .filter(|c| !matches!(c, '/' | '、' | ',' | ' ' | '|'))
        .collect();
    if SCALES.contains(&bare.as_str()) {
        return Err(Question::about(Why::ScaleNotValue, all));
    }
    let operators: Vec<Operator> = operators
        .into_iter()
        .chain(qualitative.then_some(Operator::Qualitative))
        .collect();
    let compares = |o: &Operator| !matches!(o, Operator::Eq | Operator::Qualitative);
    let value = Value::Word { word };
    if operators.iter().chain(&hint.operator).any(compares) {
        return Err(Question::about(Why::WordForNumber, all));
    }
    let operator = sign::settle(
        &operators,
        all,
        &value,
        &Hint {
            name: None,
            ..*hint
        },
    )?;
    Ok(Read { operator, value })
}

/// The word as printed behind its signs, and whether 定性 stands before it.
fn without_signs(glyphs: &Glyphs<'_>, mut signs: usize) -> (String, bool) {
    let mut from = 0;
    for glyph in glyphs.all() {
        if signs == 0 {
            break;
        }
        from += 1;
        signs -= usize::from(!glyph.plain.is_whitespace());
    }
    let span = super::scan::span(glyphs.part(from, glyphs.len()));
    let word = glyphs.printed_at(span).trim();
    for gap in [' ', '\u{3000}', ':', '：', '\n'] {
        if let Some(rest) = word.strip_prefix("定性").and_then(|r| r.strip_prefix(gap)) {
            return (rest.trim().to_owned(), true);
        }
    }
    (word.to_owned(), false)
}

/// `三项`, `百分之九十五`, `数百人`, `若干`.
fn refuse_numbers_in_words(
    text: &str,
    at: Span,
    operator: Option<Operator>,
) -> Result<(), Question> {
    let vague = text.strip_prefix(['数', '几']).is_some_and(|rest| {
        rest.starts_with(['十', '百', '千', '万', '亿']) || measure::is_unit(rest)
    });
    if vague || text.contains("若干") {
        return Err(Question::about(Why::NotExact, at));
    }
    let (number, unit) = match text.strip_prefix("百分之") {
        Some(rest) => (rest, "%"),
        None => {
            let rest = text.trim_start_matches(is_numeral);
            (text.strip_suffix(rest).unwrap_or_default(), rest)
        }
    };
    if unit.contains("分之") {
        return Err(Question::about(Why::ChineseNumerals, at));
    }
    if !number.is_empty() && measure::is_unit(unit) {
        let candidate = numeral(number)
            .zip(Unit::parse(unit).ok())
            .map(|(n, unit)| {
                Candidate::from(Read {
                    operator,
                    value: Value::number(Fraction::from_int(n), unit),
                })
            });
        return Err(Question::about(Why::ChineseNumerals, at).or_all(candidate));
    }
    Ok(())
}

const NUMERALS: &[(char, i64)] = &[
    ('零', 0),
    ('〇', 0),
    ('一', 1),
    ('二', 2),
    ('两', 2),
    ('三', 3),
    ('四', 4),
    ('五', 5),
    ('六', 6),
    ('七', 7),
    ('八', 8),
    ('九', 9),
];

fn is_numeral(c: char) -> bool {
    NUMERALS.iter().any(|(n, _)| *n == c) || matches!(c, '十' | '百' | '千' | '万' | '亿')
}

/// The value of Chinese numerals up to 亿, such as 九十五 or 三万二千.
fn numeral(text: &str) -> Option<i64> {
    if text.is_empty() || text.chars().count() > 20 {
        return None;
    }
    let (mut total, mut section, mut digit): (i64, i64, Option<i64>) = (0, 0, None);
    for c in text.chars() {
        if let Some((_, value)) = NUMERALS.iter().find(|(n, _)| *n == c) {
            if digit.is_some_and(|d| d != 0) {
                return None;
            }
            digit = Some(*value);
            continue;
        }
        let small = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1_000,
            '万' | '亿' => {
                let unit = if c == '万' { 10_000 } else { 100_000_000 };
                section = section.checked_add(digit.take().unwrap_or(0))?;
                total = total.checked_add(section)?.checked_mul(unit)?;
                section = 0;
                continue;
            }
            _ => return None,
        };
        section = section.checked_add(digit.take().unwrap_or(1).checked_mul(small)?)?;
    }
    total.checked_add(section)?.checked_add(digit.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals() {
        for (text, value) in [
            ("三", Some(3)),
            ("十", Some(10)),
            ("九十五", Some(95)),
            ("一百", Some(100)),
            ("百", Some(100)),
            ("三万二千", Some(32_000)),
            ("一千零五", Some(1_005)),
            ("三四", None),
            ("", None),
        ] {
            assert_eq!(numeral(text), value, "{text}");
        }
    }
}
