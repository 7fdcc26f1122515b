//! What a key `target` says.

use super::part::Part;
use crate::diagnostic::catalogue::{manifest as codes, phrase};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::{Table, Written};
use crate::language::{Bilingual, Text, both};
use crate::quantity::Unit;
use crate::value::{Value, ValueError};

/// Reads the target in the indicator's unit; where that is missing, in the target's own.
pub(super) fn read(table: &Table<'_>, unit: &Part<Unit>) -> Part<Value> {
    let Some(written) = table.value("target") else {
        return Part::of(table.has("target"), None);
    };
    let own = || guess_unit(&written.value).and_then(|unit| Unit::parse(unit).ok());
    let unit = unit
        .value()
        .cloned()
        .or_else(own)
        .unwrap_or_else(Unit::none);
    match Value::parse(&written.value, &unit) {
        Ok(value) if exact(&value) => Part::Written(Written {
            value,
            place: written.place,
        }),
        Ok(_) => {
            table
                .faults()
                .push(unit_fault(written.place, &written.value, &unit));
            Part::Faulty
        }
        Err(error) => {
            table
                .faults()
                .push(fault(error, written.place, &written.value, &unit));
            Part::Faulty
        }
    }
}

/// Whether every number of a value has a finite decimal form in the indicator's unit: 100 亩 in
/// 公顷 has none and could not be written back.
fn exact(value: &Value) -> bool {
    let decimal = |n: &crate::quantity::Fraction| n.decimal_text().is_some();
    match value {
        Value::Number { number, .. } => decimal(number),
        Value::Range { low, high, .. } => low.iter().chain(high).all(decimal),
        Value::Date { .. } | Value::Word { .. } => true,
    }
}

fn fault(error: ValueError, place: Place, written: &str, unit: &Unit) -> Diagnostic {
    let plain = |entry| {
        Diagnostic::new(entry, place.clone())
            .with("written", written)
            .label(phrase::HERE)
    };
    match error {
        ValueError::Empty => plain(&codes::BLANK).with("name", "target"),
        ValueError::EmptyRange(_) => plain(&codes::TARGET_RANGE),
        ValueError::TooLarge(_) => plain(&codes::TARGET_NUMBER),
        ValueError::Unit(_) | ValueError::UnitMismatch { .. } => unit_fault(place, written, unit),
    }
}

fn unit_fault(place: Place, written: &str, unit: &Unit) -> Diagnostic {
    let fault = Diagnostic::new(&codes::TARGET_UNIT, place)
        .with("written", written)
        .with("unit", unit.text())
        .label(phrase::HERE);
    match guess_unit(written) {
        Some(own) => fault.help(Text::new(codes::UNIT_OR_TARGET).with("unit", own)),
        None => fault,
    }
}

/// What stands behind the last digit of a number: the unit that was meant.
pub(super) fn guess_unit(text: &str) -> Option<&str> {
    let number = text.trim_start().trim_start_matches('-');
    if !number.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (_, unit) = text.rsplit_once(|c: char| c.is_ascii_digit() || c == '.')?;
    Some(unit.trim()).filter(|unit| !unit.is_empty())
}

/// What kind of value it is, in words.
pub(super) const fn kind_words(value: &Value) -> Bilingual {
    match value {
        Value::Number { .. } => both("数", "a number"),
        Value::Range { .. } => both("区间", "a range"),
        Value::Date { .. } => both("日期", "a date"),
        Value::Word { .. } => both("文字", "words"),
    }
}

#[cfg(test)]
mod tests {
    use super::guess_unit;

    #[test]
    fn the_unit_behind_a_number() {
        for (text, unit) in [
            ("95%", Some("%")),
            ("-3.5 元/人", Some("元/人")),
            ("10..20天", Some("天")),
            ("95", None),
            ("有效", None),
        ] {
            assert_eq!(guess_unit(text), unit, "{text}");
        }
    }
}
