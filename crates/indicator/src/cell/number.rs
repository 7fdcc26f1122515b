//! The numbers in a cell, and what their digits say.

use super::question::{Question, Why};
use super::scan::{Glyph, Glyphs, span};
use crate::diagnostic::Span;
use crate::quantity::Fraction;

/// More digits than any amount of public money has; such a number is not read.
const MAX_DIGITS: usize = 30;

/// A number in a cell.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// First of its characters, and the first after them.
    pub from: usize,
    pub to: usize,
    /// Where it stands in the text.
    pub span: Span,
    /// Its digits without separators, or what is wrong with them.
    pub value: Result<Fraction, Why>,
    /// A Latin letter stands right before it: `PM2.5`, `A4`.
    pub glued: bool,
}

impl Found {
    /// The number, or the question about it.
    pub fn value(&self) -> Result<Fraction, Question> {
        self.value
            .clone()
            .map_err(|why| Question::about(why, self.span))
    }
}

/// Where all of some numbers stand together.
pub(super) fn all(numbers: &[Found]) -> Span {
    numbers
        .iter()
        .map(|n| n.span)
        .reduce(Span::join)
        .unwrap_or_default()
}

/// Finds the numbers. Digits that are no plain digits (`①`, `²`, `½`, `٣`) are a question.
pub(super) fn find(glyphs: &Glyphs<'_>) -> Result<Vec<Found>, Question> {
    let all = glyphs.all();
    let mut numbers = Vec::new();
    let mut at = 0;
    while let Some(glyph) = all.get(at) {
        if glyph.plain.is_ascii_digit() && !is_power_of_length(all, at) {
            let to = end_of_number(all, at);
            numbers.push(found(glyphs, at, to));
            at = to;
            continue;
        }
        if is_odd_digit(glyph.plain) && !is_power_of_length(all, at) {
            return Err(Question::about(
                Why::MalformedNumber,
                Span::new(glyph.start, glyph.end),
            ));
        }
        at += 1;
    }
    Ok(numbers)
}

fn found(glyphs: &Glyphs<'_>, from: usize, to: usize) -> Found {
    let part = glyphs.part(from, to);
    let digits: String = part.iter().map(|g| g.plain).collect();
    let before = from.checked_sub(1).and_then(|i| glyphs.all().get(i));
    Found {
        from,
        to,
        span: span(part),
        value: value_of(&digits),
        glued: before.is_some_and(|g| g.plain.is_ascii_alphabetic()),
    }
}

/// Digits with points and commas between them.
fn end_of_number(all: &[Glyph], from: usize) -> usize {
    let digit = |i: usize| all.get(i).is_some_and(|g| g.plain.is_ascii_digit());
    let mut at = from;
    loop {
        while digit(at) {
            at += 1;
        }
        let separator = all.get(at).is_some_and(|g| matches!(g.plain, '.' | ','));
        if separator && digit(at + 1) {
            at += 1;
        } else {
            return at;
        }
    }
}

/// The value of digits with separators: at most one point, commas between groups of three.
fn value_of(digits: &str) -> Result<Fraction, Why> {
    let (whole, part) = match digits.split_once('.') {
        Some((_, part)) if part.contains(['.', ',']) => return Err(Why::MalformedNumber),
        Some((whole, part)) => (whole, Some(part)),
        None => (digits, None),
    };
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = whole.contains(',');
    if grouped && (first.len() > 3 || groups.any(|g| g.len() != 3)) {
        return Err(Why::MalformedNumber);
    }
    let plain: String = whole.chars().filter(|c| *c != ',').collect();
    if plain.len() + part.map_or(0, str::len) > MAX_DIGITS {
        return Err(Why::MalformedNumber);
    }
    let text = part.map_or_else(|| plain.clone(), |part| format!("{plain}.{part}"));
    Fraction::parse(&text).map_err(|_| Why::MalformedNumber)
}

/// The 2 or 3 of `m2`, `km²`, `hm2`, `m³`: part of a unit.
fn is_power_of_length(all: &[Glyph], at: usize) -> bool {
    let plain_at = |i: Option<usize>| i.and_then(|i| all.get(i)).map(|g| g.plain);
    let power = matches!(plain_at(Some(at)), Some('2' | '3' | '²' | '³'));
    let longer = plain_at(Some(at + 1)).is_some_and(|c| c.is_ascii_digit() || c == '.');
    let before = plain_at(at.checked_sub(1)) == Some('m');
    let word = plain_at(at.checked_sub(2))
        .is_some_and(|c| c.is_ascii_alphabetic() && !matches!(c, 'k' | 'h' | 'c' | 'd' | 'm'));
    power && before && !longer && !word
}

/// A character that counts as a digit somewhere, but not here; 〇 is a Chinese numeral.
fn is_odd_digit(c: char) -> bool {
    c.is_numeric() && !c.is_ascii_digit() && c != '〇'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_separators() {
        for (text, value) in [
            ("735", Some("735")),
            ("1,234.50", Some("1234.5")),
            ("007", Some("7")),
            ("12,345,678", Some("12345678")),
            ("1,23", None),
            ("1234,567", None),
            ("1.234.567", None),
            ("1.5,5", None),
        ] {
            let got = value_of(text).ok().map(|v| v.to_text());
            assert_eq!(got.as_deref(), value, "{text}");
        }
        assert_eq!(value_of(&"9".repeat(31)), Err(Why::MalformedNumber));
    }
}
