//! A cell with one number in it.

use super::measure::{self, Printed, value_candidate};
use super::number::Found;
use super::question::{Question, Why};
use super::scan::{Glyph, Glyphs, span, squeezed};
use super::{Hint, Read, date, sign};
use crate::diagnostic::Span;
use crate::quantity::{Fraction, Unit};
use crate::value::Value;

/// Words that make a number inexact when they stand before it.
const ABOUT_BEFORE: &[&str] = &[
    "约为", "大约", "大概", "接近", "将近", "约", "近", "≈", "上百", "大致",
];
/// … and at the end of what stands after it.
const ABOUT_AFTER: &[&str] = &["左右", "上下", "+", "多", "余", "不等"];

/// Reads operator, number, unit and the operator behind them.
pub(super) fn read(glyphs: &Glyphs<'_>, number: &Found, hint: &Hint<'_>) -> Result<Read, Question> {
    let value = number.value()?;
    if !asks_for_a_duration(hint)
        && let Some(question) = date::incomplete(glyphs, std::slice::from_ref(number))
    {
        return Err(question);
    }
    let (prefix, suffix) = (
        glyphs.part(0, number.from),
        glyphs.part(number.to, glyphs.len()),
    );
    refuse_inexact(prefix, suffix, &value)?;
    let before = sign::before(&squeezed(prefix));
    let text = squeezed(suffix);
    let (unit_text, after) = sign::after(text.trim_end_matches(is_closing));
    let printed = Printed {
        text: unit_text.to_owned(),
        span: span(suffix),
    };
    let value = signed(value, &before.rest, span(prefix), &printed)?;
    let plainly = !number.glued && before.controlled == (before.controlled && after.is_some());
    if !plainly {
        return Err(in_text(glyphs, &value, &printed));
    }
    let unit = measure::printed_unit(&printed, &value, hint)?;
    let unit = measure::settle(unit, glyphs.span(), &value, hint)?;
    refuse_hidden_date(glyphs, number, &value, &unit, hint)?;
    let operators: Vec<_> = before.operators.into_iter().chain(after).collect();
    let value = Value::number(value, unit);
    let operator = sign::settle(&operators, glyphs.span(), &value, hint)?;
    Ok(Read { operator, value })
}

/// The number with the sign before it. Only a hyphen or minus is a sign; a dash is asked about.
fn signed(
    value: Fraction,
    before: &str,
    at: Span,
    printed: &Printed,
) -> Result<Fraction, Question> {
    let candidate = |value: Fraction| value_candidate(value, unit_or_none(&printed.text));
    match before {
        "" | "+" => Ok(value),
        "-" => Ok(value.neg()),
        "±" => Err(Question::about(Why::Tolerance, at)),
        "—" => Err(Question::about(Why::MalformedNumber, at)
            .or(candidate(value.neg()))
            .or(candidate(value))),
        "¥" | "RMB" | "人民币" => {
            let yuan = Unit::parse(&format!("{}元", printed.text.trim_end_matches('元')));
            Err(Question::about(Why::UnknownUnit, at)
                .or_all(yuan.ok().map(|unit| value_candidate(value, unit))))
        }
        _ => Err(Question::about(Why::NumberInText, at).or(candidate(value))),
    }
}

fn in_text(glyphs: &Glyphs<'_>, value: &Fraction, printed: &Printed) -> Question {
    Question::about(Why::NumberInText, glyphs.span())
        .or(value_candidate(value.clone(), unit_or_none(&printed.text)))
}

fn unit_or_none(text: &str) -> Unit {
    measure::longest_unit_at_start(text).unwrap_or_else(Unit::none)
}

/// `100余人`, `约100人`, `3万多元`, `100人左右`: about so many.
fn refuse_inexact(prefix: &[Glyph], suffix: &[Glyph], value: &Fraction) -> Result<(), Question> {
    let text = squeezed(suffix);
    let bare = text.trim_start_matches(['十', '百', '千', '万', '亿']);
    let inside = bare.starts_with(['余', '多', '几', '来']);
    let trailing = ABOUT_AFTER.iter().find(|word| text.ends_with(*word));
    let before = squeezed(prefix);
    let leading = ABOUT_BEFORE.iter().find(|word| before.ends_with(*word));
    if !inside && trailing.is_none() && leading.is_none() {
        return Ok(());
    }
    let unit: String = if inside {
        text.chars()
            .filter(|c| !matches!(c, '余' | '多' | '几' | '来'))
            .collect()
    } else {
        trailing
            .map_or(text.as_str(), |word| text.trim_end_matches(*word))
            .to_owned()
    };
    let part = match (leading, trailing) {
        (Some(word), _) => last(prefix, word.chars().count()),
        (None, Some(word)) if !inside => last(suffix, word.chars().count()),
        _ => first_of(suffix, &['余', '多', '几', '来']),
    };
    let unit = if unit.is_empty() || measure::is_unit(&unit) {
        Unit::parse(&unit).ok()
    } else {
        None
    };
    Err(Question::about(Why::NotExact, part)
        .or_all(unit.map(|unit| value_candidate(value.clone(), unit))))
}

/// Where the last characters of a part stand, white space not counted.
fn last(part: &[Glyph], count: usize) -> Span {
    let inked = part.iter().rev().filter(|g| !g.plain.is_whitespace());
    inked
        .take(count)
        .map(|g| Span::new(g.start, g.end))
        .reduce(Span::join)
        .unwrap_or_default()
}

/// Where the first of some characters stands.
fn first_of(part: &[Glyph], wanted: &[char]) -> Span {
    part.iter()
        .find(|g| wanted.contains(&g.plain))
        .map_or_else(|| span(part), |g| Span::new(g.start, g.end))
}

/// `20221231` and `2022.12` without a unit may be dates.
fn refuse_hidden_date(
    glyphs: &Glyphs<'_>,
    number: &Found,
    value: &Fraction,
    unit: &Unit,
    hint: &Hint<'_>,
) -> Result<(), Question> {
    let digits = squeezed(glyphs.part(number.from, number.to));
    if unit.text().is_empty() && hint.unit.is_none() && date::looks_like_one(&digits) {
        let candidates = date::from_digits(&digits)
            .map(date::candidate)
            .into_iter()
            .chain([value_candidate(value.clone(), Unit::none())]);
        return Err(Question::about(Why::DateOrNumber, number.span).or_all(candidates));
    }
    Ok(())
}

/// Whether the column says that 月 or 年 after a number is a length of time.
fn asks_for_a_duration(hint: &Hint<'_>) -> bool {
    hint.unit
        .is_some_and(|unit| matches!(unit.trim(), "月" | "个月" | "年" | "日" | "天"))
}

/// Marks that end a sentence and say nothing about the value.
pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '。' | ';' | ',' | '.' | '、')
}
