//! A cell with two numbers in it: a range, or a question.

use super::measure::{self, Printed};
use super::number::{self, Found};
use super::question::{Candidate, Question, Why};
use super::scan::{Glyphs, span, squeezed};
use super::single::is_closing;
use super::{Hint, Read, date, sign};
use crate::quantity::{Fraction, Unit};
use crate::value::Value;
use crate::vocab::Operator;

/// Reads `10-20天`, `90%—95%`, `10至20`, `≥90%且≤95%`, `90%≤X≤95%`.
pub(super) fn read(
    glyphs: &Glyphs<'_>,
    low: &Found,
    high: &Found,
    hint: &Hint<'_>,
) -> Result<Read, Question> {
    let numbers = [low.clone(), high.clone()];
    if let Some(question) = date::incomplete(glyphs, &numbers) {
        return Err(question);
    }
    let between = squeezed(glyphs.part(low.to, high.from));
    let several = || Question::about(Why::SeveralNumbers, number::all(&numbers));
    match between.as_str() {
        ":" | "/" => return Err(Question::about(Why::Ratio, glyphs.span())),
        "e" | "E" | "e+" | "E+" | "e-" | "E-" => {
            return Err(Question::about(Why::MalformedNumber, glyphs.span()));
        }
        _ if between.ends_with('±') => return Err(Question::about(Why::Tolerance, glyphs.span())),
        _ if low.glued || high.glued => return Err(several()),
        _ => {}
    }
    if let Some(connected) = Connected::of(&between) {
        return connected.read(glyphs, low, high, hint);
    }
    bounds(glyphs, low, high, hint)?.ok_or_else(several)
}

/// Two numbers with a dash between them.
struct Connected {
    unit: String,
    hyphen: bool,
    negative: bool,
}

impl Connected {
    fn of(between: &str) -> Option<Connected> {
        let after_other = ["~-", "至-", "到-"]
            .iter()
            .any(|end| between.ends_with(end));
        let rest = if after_other {
            between.strip_suffix('-')?
        } else {
            between
        };
        let unit = rest.trim_end_matches(['-', '—', '~']);
        let unit = if unit.len() == rest.len() {
            rest.strip_suffix(['至', '到'])?
        } else {
            unit
        };
        Some(Connected {
            hyphen: rest.ends_with('-'),
            unit: unit.to_owned(),
            negative: after_other,
        })
    }

    fn read(
        &self,
        glyphs: &Glyphs<'_>,
        low: &Found,
        high: &Found,
        hint: &Hint<'_>,
    ) -> Result<Read, Question> {
        let (from, to) = (low.value()?, high.value()?);
        let prefix = glyphs.part(0, low.from);
        let before = sign::before(&squeezed(prefix));
        let from = match before.rest.as_str() {
            "" => from,
            "-" => from.neg(),
            _ => return Err(Question::about(Why::SeveralNumbers, glyphs.span())),
        };
        let to = if self.negative { to.neg() } else { to };
        let suffix = glyphs.part(high.to, glyphs.len());
        let text = squeezed(suffix);
        let (unit_text, after) = sign::after(text.trim_end_matches(is_closing));
        let unit_text = unit_text.strip_suffix("之间").unwrap_or(unit_text);
        if !before.operators.is_empty() || after.is_some() || before.controlled {
            return Err(Question::about(Why::OperatorConflict, glyphs.span()));
        }
        let printed = Printed {
            text: unit_text.to_owned(),
            span: span(suffix),
        };
        let unit = self.unit(glyphs, &printed, &from, &to, hint)?;
        self.refuse_date(glyphs, (low, high), (&from, &to), &unit, hint)?;
        finish(glyphs, from, to, unit, hint)
    }

    /// The unit of both ends: a low end without one takes the high end's.
    fn unit(
        &self,
        glyphs: &Glyphs<'_>,
        printed: &Printed,
        from: &Fraction,
        to: &Fraction,
        hint: &Hint<'_>,
    ) -> Result<Unit, Question> {
        let high = measure::printed_unit(printed, to, hint)?;
        let low = measure::printed_unit(
            &Printed {
                text: self.unit.clone(),
                span: glyphs.span(),
            },
            from,
            hint,
        )?;
        let unit = match (low, high) {
            (Some(low), Some(high)) if low != high => {
                return Err(Question::about(Why::UnitConflict, glyphs.span()));
            }
            (Some(low), None) => {
                let both = Candidate::from(between(from, to, low));
                return Err(Question::about(Why::UnitConflict, glyphs.span()).or(both));
            }
            (_, high) => high,
        };
        measure::settle(unit, glyphs.span(), to, hint)
    }

    /// `10-20` may be a day of a month, `2021-2025` are years, unless a unit says otherwise.
    fn refuse_date(
        &self,
        glyphs: &Glyphs<'_>,
        (low, high): (&Found, &Found),
        (from, to): (&Fraction, &Fraction),
        unit: &Unit,
        hint: &Hint<'_>,
    ) -> Result<(), Question> {
        let whole_up_to = |n: &Fraction, most: i64| {
            n.is_whole() && n.is_positive() && *n <= Fraction::from_int(most)
        };
        let day = self.hyphen && whole_up_to(from, 12) && whole_up_to(to, 31);
        let year = |f: &Found| date::is_year(&squeezed(glyphs.part(f.from, f.to)));
        let bare = unit.text().is_empty() && hint.unit.is_none();
        if bare && (day || (year(low) && year(high))) {
            let range = Candidate::from(between(from, to, unit.clone()));
            return Err(Question::about(Why::DateOrNumber, glyphs.span()).or(range));
        }
        Ok(())
    }
}

/// `≥90%且≤95%`, `90%≤X≤95%`: two bounds, both included.
fn bounds(
    glyphs: &Glyphs<'_>,
    first: &Found,
    second: &Found,
    hint: &Hint<'_>,
) -> Result<Option<Read>, Question> {
    let prefix = sign::before(&squeezed(glyphs.part(0, first.from)));
    let middle = squeezed(glyphs.part(first.to, second.from));
    let tail = squeezed(glyphs.part(second.to, glyphs.len()));
    let tail = tail.trim_end_matches(is_closing);
    let Some(at) = middle.rfind(['≥', '≤', '>', '<']) else {
        return Ok(None);
    };
    let (head, last_sign) = middle.split_at(at);
    // a sign of two characters: the < of <=
    let (head, last_sign) = match head.strip_suffix(['<', '>']) {
        Some(shorter) => (shorter, middle.get(shorter.len()..).unwrap_or_default()),
        None => (head, last_sign),
    };
    let last = sign::before(last_sign);
    let (Some(last_op), true) = (last.operators.first().copied(), last.rest.is_empty()) else {
        return Ok(None);
    };
    let (first_op, unit) = match prefix.operators.as_slice() {
        [one] if prefix.rest.is_empty() => {
            let unit = head.trim_end_matches(['且', '并', ',', '、', ';', '和', '及']);
            (*one, unit.to_owned())
        }
        [] if prefix.rest.is_empty() => match chained(head) {
            Some(found) => found,
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    let (a, b) = (first.value()?, second.value()?);
    let (from, to) = match (first_op, last_op) {
        (Operator::Ge, Operator::Le) => (a, b),
        (Operator::Le, Operator::Ge) => (b, a),
        (Operator::Gt | Operator::Lt, _) | (_, Operator::Gt | Operator::Lt) => {
            return Err(Question::about(Why::RangeEnd, glyphs.span()));
        }
        _ => return Ok(None),
    };
    if !unit.is_empty() && !tail.is_empty() && unit != tail {
        return Err(Question::about(Why::UnitConflict, glyphs.span()));
    }
    let text = if tail.is_empty() {
        unit
    } else {
        tail.to_owned()
    };
    let printed = Printed {
        text,
        span: glyphs.span(),
    };
    let unit = measure::printed_unit(&printed, &to, hint)?;
    let unit = measure::settle(unit, glyphs.span(), &to, hint)?;
    finish(glyphs, from, to, unit, hint).map(Some)
}

/// The first half of `90%≤X`: what the first number is held against, seen from the middle.
fn chained(head: &str) -> Option<(Operator, String)> {
    let at = head.find(['≤', '<', '≥', '>'])?;
    let (unit, rest) = head.split_at(at);
    let before = sign::before(rest);
    let middle = before.rest.chars().all(char::is_alphabetic) && before.rest.chars().count() <= 12;
    let operator = match before.operators.as_slice() {
        [Operator::Le] => Operator::Ge,
        [Operator::Ge] => Operator::Le,
        [Operator::Lt] => Operator::Gt,
        [Operator::Gt] => Operator::Lt,
        _ => return None,
    };
    middle.then(|| (operator, unit.to_owned()))
}

fn finish(
    glyphs: &Glyphs<'_>,
    from: Fraction,
    to: Fraction,
    unit: Unit,
    hint: &Hint<'_>,
) -> Result<Read, Question> {
    if from > to {
        let turned = Candidate::from(between(&to, &from, unit));
        return Err(Question::about(Why::RangeOrder, glyphs.span()).or(turned));
    }
    let value = Value::Range {
        low: Some(from),
        high: Some(to),
        unit,
    };
    let operator = sign::settle(&[Operator::Range], glyphs.span(), &value, hint)?;
    Ok(Read { operator, value })
}

fn between(from: &Fraction, to: &Fraction, unit: Unit) -> Read {
    Read {
        operator: Some(Operator::Range),
        value: Value::Range {
            low: Some(from.clone()),
            high: Some(to.clone()),
            unit,
        },
    }
}
