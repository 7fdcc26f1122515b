//! Formulas: compiled where they stand, and every datum used by one.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Context;
use crate::diagnostic::catalogue::{manifest as codes, phrase};
use crate::diagnostic::{Diagnostic, Source, Span};
use crate::document::Written;
use crate::formula::{self, Formula, Name, Place, Wanted, name_key};
use crate::manifest::draft::Draft;
use crate::quantity::Unit;

pub(super) fn check(context: &Context<'_>) {
    for row in context.rows.iter().filter(|row| row.is_written()) {
        let names = data_names(row);
        let unit = row.unit.value().cloned();
        let measure = row
            .measure
            .written()
            .map(|text| compile(context, text, Place::Measure, &names, unit.clone()));
        let points = row.score_formula.as_ref().map(|text| {
            let mut names = names.clone();
            names.extend(score_names(unit.unwrap_or_else(Unit::none)));
            compile(context, text, Place::Score, &names, Some(points_unit()))
        });
        let compiled: Vec<Formula> = match [measure, points] {
            [None, None] => Vec::new(),
            formulas if formulas.iter().any(|formula| matches!(formula, Some(None))) => continue,
            formulas => formulas.into_iter().flatten().flatten().collect(),
        };
        if !(row.measure.is_faulty() || row.rule.is_faulty()) {
            unused(context, row, &compiled);
        }
    }
}

fn compile(
    context: &Context<'_>,
    text: &Written<String>,
    place: Place,
    names: &[Name],
    unit: Option<Unit>,
) -> Option<Formula> {
    // what was taken over from the parent does not stand in this file
    let in_file = text.place.text() == text.value;
    let (source, span) = if in_file {
        (Arc::clone(text.place.source()), text.place.span())
    } else {
        (
            Source::new("公式", text.value.as_str()),
            Span::new(0, text.value.len()),
        )
    };
    match formula::compile(&source, span, place, names, &Wanted::Number { unit }) {
        Ok(formula) => Some(formula),
        Err(faults) => {
            context.faults.extend(faults);
            None
        }
    }
}

fn data_names(row: &Draft) -> Vec<Name> {
    let names = row.data.iter().filter_map(|datum| {
        let name = datum.name.as_ref()?;
        Some(Name {
            name: name.value.clone(),
            unit: datum.unit().unwrap_or_else(Unit::none),
            place: Some(name.place.clone()),
        })
    });
    names.collect()
}

/// What a scoring formula may name beside the data.
fn score_names(unit: Unit) -> [Name; 3] {
    let name = |name: &str, unit| Name {
        name: name.to_owned(),
        unit,
        place: None,
    };
    [
        name("权重", points_unit()),
        name("目标", unit.clone()),
        name("完成值", unit),
    ]
}

fn points_unit() -> Unit {
    Unit::parse("分").unwrap_or_else(|_| Unit::none())
}

/// A datum that no formula uses would be asked for in vain.
fn unused(context: &Context<'_>, row: &Draft, formulas: &[Formula]) {
    let used: BTreeSet<String> = formulas
        .iter()
        .flat_map(Formula::names)
        .map(|name| name_key(name))
        .collect();
    for name in row.data.iter().filter_map(|datum| datum.name.as_ref()) {
        if !used.contains(&name_key(&name.value)) {
            context.faults.push(
                Diagnostic::new(&codes::DATUM_UNUSED, name.place.clone())
                    .with("name", name.value.as_str())
                    .label(phrase::HERE),
            );
        }
    }
}
