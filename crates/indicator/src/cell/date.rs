//! Days in cells: `2022年12月31日前`, `2022-12-31`, and dates that lack a part.

use chrono::NaiveDate;

use super::number::Found;
use super::question::{Candidate, Question, Why};
use super::scan::{Glyphs, squeezed};
use super::single::is_closing;
use super::{Hint, Read, sign};
use crate::value::Value;
use crate::vocab::Operator;

/// Words after a day and the operator they stand for.
const AFTER: &[(&str, Operator)] = &[
    ("前(含)", Operator::Le),
    ("(含)前", Operator::Le),
    ("及以前", Operator::Le),
    ("之前", Operator::Le),
    ("以前", Operator::Le),
    ("前", Operator::Le),
    ("及以后", Operator::Ge),
    ("之后", Operator::Ge),
    ("以后", Operator::Ge),
    ("起", Operator::Ge),
];

/// A day that was found, with the first character after it.
struct Day {
    parts: (i32, u32, u32),
    from: usize,
    to: usize,
}

/// Reads a cell that holds one whole date, with an operator before or after it.
pub(super) fn whole(glyphs: &Glyphs<'_>, hint: &Hint<'_>) -> Result<Option<Read>, Question> {
    let Some(found) = find(glyphs) else {
        return Ok(None);
    };
    let (year, month, day) = found.parts;
    let Some(date) = NaiveDate::from_ymd_opt(year, month, day) else {
        return Err(Question::about(Why::ImpossibleDate, glyphs.span()));
    };
    let before = sign::before(&squeezed(glyphs.part(0, found.from)));
    let tail = squeezed(glyphs.part(midnight(glyphs, found.to), glyphs.len()));
    let tail = tail.trim_end_matches(is_closing);
    let after = AFTER.iter().find(|(word, _)| *word == tail);
    if tail.contains(|c: char| c.is_ascii_digit()) {
        return Err(Question::about(Why::SeveralNumbers, glyphs.span()));
    }
    if !before.rest.is_empty() || before.controlled || (after.is_none() && !tail.is_empty()) {
        return Err(Question::about(Why::NumberInText, glyphs.span()).or(candidate(date)));
    }
    let operators: Vec<Operator> = before
        .operators
        .into_iter()
        .chain(after.map(|(_, operator)| *operator))
        .collect();
    let value = Value::Date { day: date };
    let operator = sign::settle(
        &operators,
        glyphs.span(),
        &value,
        &Hint {
            name: None,
            ..*hint
        },
    )?;
    Ok(Some(Read { operator, value }))
}

/// Finds year, month and day at the first digit of the cell.
fn find(glyphs: &Glyphs<'_>) -> Option<Day> {
    let all = glyphs.all();
    let from = all.iter().position(|g| g.plain.is_ascii_digit())?;
    let plain = |at: usize| all.get(at).map(|g| g.plain);
    let skip_space = |mut at: usize| {
        while plain(at) == Some(' ') {
            at += 1;
        }
        at
    };
    let digits = |at: usize, most: usize| {
        let text: String = (at..all.len())
            .map_while(|i| plain(i).filter(char::is_ascii_digit))
            .collect();
        (!text.is_empty() && text.len() <= most).then_some(text)
    };
    let year = digits(from, 4).filter(|text| is_year(text))?;
    let mut at = skip_space(from + 4);
    let first = plain(at)?;
    let second = match first {
        '年' => '月',
        '-' | '/' | '.' => first,
        _ => return None,
    };
    at = skip_space(at + 1);
    let month = digits(at, 2)?;
    at = skip_space(at + month.len());
    if plain(at) != Some(second) {
        return None;
    }
    at = skip_space(at + 1);
    let day = digits(at, 2)?;
    at += day.len();
    if first == '年' {
        at = skip_space(at);
        if !matches!(plain(at), Some('日' | '号')) {
            return None;
        }
        at += 1;
    }
    Some(Day {
        parts: (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?),
        from,
        to: at,
    })
}

/// Skips a time of day that says nothing: the 00:00:00 that workbooks add.
fn midnight(glyphs: &Glyphs<'_>, at: usize) -> usize {
    let tail = squeezed(glyphs.part(at, glyphs.len()));
    let time = tail.trim_start_matches('T');
    if matches!(
        time,
        "00:00" | "00:00:00" | "0:00" | "0:00:00" | "00:00:00.000"
    ) {
        glyphs.len()
    } else {
        at
    }
}

/// Whether digits are a year that a budget may speak of.
pub(super) fn is_year(digits: &str) -> bool {
    digits.len() == 4
        && digits
            .parse::<u16>()
            .is_ok_and(|year| (1900..=2100).contains(&year))
}

/// Digits without separators that may be a date: `20221231`, `2022.12`.
pub(super) fn looks_like_one(digits: &str) -> bool {
    if let Some((year, month)) = digits.split_once('.') {
        return is_year(year)
            && month.len() == 2
            && month.parse::<u8>().is_ok_and(|m| (1..=12).contains(&m));
    }
    from_digits(digits).is_some()
}

/// The day of eight digits.
pub(super) fn from_digits(digits: &str) -> Option<NaiveDate> {
    if digits.len() != 8 {
        return None;
    }
    let year = digits.get(..4).filter(|year| is_year(year))?;
    let (month, day) = (digits.get(4..6)?, digits.get(6..)?);
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// A day as a possible meaning.
pub(super) fn candidate(date: NaiveDate) -> Candidate {
    Candidate::from(Read {
        operator: None,
        value: Value::Date { day: date },
    })
}

/// The question about a cell whose numbers are all parts of dates, with little text beside them:
/// `12月底`, `2021年1月-12月`, `2022年`.
pub(super) fn incomplete(glyphs: &Glyphs<'_>, numbers: &[Found]) -> Option<Question> {
    let mut after_month = false;
    for found in numbers {
        let digits = squeezed(glyphs.part(found.from, found.to));
        let next = squeezed(glyphs.part(found.to, glyphs.len())).chars().next();
        let up_to = |most: u8| digits.parse::<u8>().is_ok_and(|n| (1..=most).contains(&n));
        let part_of_date = match next {
            Some('年') => is_year(&digits),
            Some('月') => up_to(12),
            Some('日' | '号') => after_month && up_to(31),
            _ => false,
        };
        if !part_of_date {
            return None;
        }
        after_month = next == Some('月');
    }
    let words = glyphs.all().iter().filter(|g| {
        g.plain.is_alphabetic() && !"年月日号底末初中上下旬前后之以至到起".contains(g.plain)
    });
    if words.count() > 4 {
        return None;
    }
    Some(Question::about(Why::IncompleteDate, glyphs.span()).or_all(end_of_period(glyphs, numbers)))
}

/// The last day of `2022年12月底(前)` or `2022年底(前)`.
fn end_of_period(glyphs: &Glyphs<'_>, numbers: &[Found]) -> Option<Candidate> {
    let number = |found: &Found| {
        squeezed(glyphs.part(found.from, found.to))
            .parse::<i32>()
            .ok()
    };
    let (year, month, last) = match numbers {
        [year] => (number(year)?, 12, year),
        [year, month] => (number(year)?, u32::try_from(number(month)?).ok()?, month),
        _ => return None,
    };
    if !(1900..=2100).contains(&year) {
        return None;
    }
    let tail = squeezed(glyphs.part(last.to, glyphs.len()));
    let tail = tail.trim_start_matches(['年', '月']);
    let operator = match tail {
        "底" | "末" => None,
        "底前" | "末前" | "底之前" | "底以前" => Some(Operator::Le),
        _ => return None,
    };
    let next = if month == 12 {
        (year + 1, 1)
    } else {
        (year, month + 1)
    };
    let date = NaiveDate::from_ymd_opt(next.0, next.1, 1)?.pred_opt()?;
    Some(Candidate::from(Read {
        operator,
        value: Value::Date { day: date },
    }))
}
