//! The tables `measure` and `score`: formulas with the places of their characters, scoring rules.

use super::head::said_written;
use super::part::Part;
use crate::diagnostic::catalogue::{manifest as codes, phrase};
use crate::diagnostic::{Diagnostic, Place, Span};
use crate::document::{Table, Written};
use crate::quantity::{Unit, Weight};
use crate::scoring::Rule;
use crate::set::WeightRule;

/// The formula of `[indicator.measure]`.
pub(super) fn read_measure(table: &Table<'_>) -> Part<String> {
    let Some(measure) = table.table("measure") else {
        return Part::of(table.has("measure"), None);
    };
    Part::reported(read_formula(&measure))
}

/// A formula with the place of its characters. In single quotes they map one to one; escapes of
/// double quotes are refused, since a fault could not point at what was typed.
fn read_formula(table: &Table<'_>) -> Option<Written<String>> {
    let written = said_written(table, "formula")?;
    let raw = written.place.text();
    let quote = if raw.starts_with("'''") || raw.starts_with("\"\"\"") {
        3
    } else {
        1
    };
    let inner = raw
        .get(quote..raw.len().saturating_sub(quote))
        .unwrap_or_default();
    if raw.starts_with('"')
        && let Some(at) = inner.find('\\')
    {
        let start = written.place.span().start + quote + at;
        let place = Place::new(written.place.source(), Span::new(start, start + 1));
        table.faults().push(
            Diagnostic::new(&codes::FORMULA_ESCAPE, place)
                .label(phrase::HERE)
                .help(codes::SINGLE_QUOTES),
        );
        return None;
    }
    // a line break right behind the opening quotes is not part of the text
    let skipped = inner.len() - written.value.len().min(inner.len());
    let start = written.place.span().start + quote + skipped;
    let place = Place::new(
        written.place.source(),
        Span::new(start, start + written.value.len()),
    );
    Some(if place.text() == written.value {
        Written {
            value: written.value,
            place,
        }
    } else {
        written
    })
}

/// The rule of `[indicator.score]`, and the formula in it where it is one.
pub(super) fn read_rule(
    table: &Table<'_>,
    unit: &Unit,
    weight: Option<&WeightRule>,
) -> (Part<Rule>, Option<Written<String>>) {
    let Some(score) = table.table("score") else {
        return (Part::of(table.has("score"), None), None);
    };
    let place = score.value_place("rule").unwrap_or_else(|| score.place());
    let known = score
        .text("rule")
        .is_some_and(|written| is_rule(&written.value));
    if !known {
        return (Part::Faulty, None);
    }
    let Some(rule) = Rule::read(&score, unit) else {
        return (Part::Faulty, None);
    };
    let weight = weight.map(|weight| match weight {
        WeightRule::Recommended(w) | WeightRule::Fixed(w) | WeightRule::Range(_, w) => {
            Weight::to_fraction(*w)
        }
    });
    table.faults().extend(rule.check(&score, weight.as_ref()));
    let formula = match &rule {
        Rule::Formula(_) => match read_formula(&score) {
            Some(formula) => Some(formula),
            None => return (Part::Faulty, None),
        },
        _ => None,
    };
    (Part::Written(Written { value: rule, place }), formula)
}

fn is_rule(name: &str) -> bool {
    Rule::VARIANTS.iter().any(|(known, _)| *known == name)
}
