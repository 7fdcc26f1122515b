//! What a table `weight` says.

use super::part::Part;
use crate::diagnostic::catalogue::{manifest as codes, phrase};
use crate::diagnostic::{Diagnostic, Entry, Place};
use crate::document::{Table, Written};
use crate::quantity::{Fraction, Weight};
use crate::set::WeightRule;

/// The weight and whether it is derived.
pub(super) fn read(table: &Table<'_>) -> (Part<WeightRule>, bool) {
    let Some(inner) = table.table("weight") else {
        return (Part::of(table.has("weight"), None), false);
    };
    let derived = inner.flag("derived").unwrap_or(false);
    (Part::reported(read_rule(&inner)), derived)
}

fn read_rule(table: &Table<'_>) -> Option<Written<WeightRule>> {
    let written = ["recommended", "fixed", "range"].map(|name| table.has(name));
    let value = match written {
        [true, false, false] => WeightRule::Recommended(read_one(table, "recommended")?),
        [false, true, false] => WeightRule::Fixed(read_one(table, "fixed")?),
        [false, false, true] => read_range(table)?,
        _ => {
            fault(
                table,
                &codes::WEIGHT_FORM,
                table.place(),
                "weight",
                String::new(),
            );
            return None;
        }
    };
    Some(Written {
        value,
        place: table.place(),
    })
}

fn read_one(table: &Table<'_>, name: &str) -> Option<Weight> {
    let written = table.number(name)?;
    positive(table, &written.value, written.place)
}

fn positive(table: &Table<'_>, number: &Fraction, place: Place) -> Option<Weight> {
    let weight = Weight::try_from(number)
        .ok()
        .filter(|weight| weight.scaled() > 0);
    if weight.is_none() {
        fault(table, &codes::BAD_WEIGHT, place, "weight", number.to_text());
    }
    weight
}

fn read_range(table: &Table<'_>) -> Option<WeightRule> {
    let place = table.value_place("range")?;
    let mut ends = Vec::new();
    for written in table.values("range")? {
        let number = Fraction::parse(&written.value).ok();
        match number {
            Some(number) => ends.push(positive(table, &number, written.place)?),
            None => {
                fault(
                    table,
                    &codes::BAD_RANGE,
                    place.clone(),
                    "range",
                    place.text().to_owned(),
                );
                return None;
            }
        }
    }
    match ends.as_slice() {
        [low, high] if low <= high => Some(WeightRule::Range(*low, *high)),
        _ => {
            fault(
                table,
                &codes::BAD_RANGE,
                place.clone(),
                "range",
                place.text().to_owned(),
            );
            None
        }
    }
}

fn fault(
    table: &Table<'_>,
    entry: &'static Entry,
    place: Place,
    name: &'static str,
    value: String,
) {
    table.faults().push(
        Diagnostic::new(entry, place)
            .with(name, value)
            .label(phrase::HERE),
    );
}
