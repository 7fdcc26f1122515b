//! Data: one name, one unit, used; and a way to measure.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::{manifest as codes, phrase};
use crate::document::Written;
use crate::formula::name_key;
use crate::language::Text;
use crate::manifest::draft::Draft;
use crate::quantity::Unit;
use crate::scoring::Rule;

pub(super) fn check(context: &Context<'_>) {
    one_unit(context);
    for row in context.rows.iter().filter(|row| row.is_written()) {
        twice(context, row);
        measured(context, row);
    }
}

fn names(row: &Draft) -> impl Iterator<Item = (&Written<String>, Option<&Written<Unit>>)> {
    row.data
        .iter()
        .filter_map(|datum| Some((datum.name.as_ref()?, datum.unit.written())))
}

/// A name is one fact of an object, in every indicator that uses it.
fn one_unit(context: &Context<'_>) {
    let mut known: BTreeMap<String, &Written<Unit>> = BTreeMap::new();
    for row in context.rows {
        for (name, unit) in names(row) {
            let Some(unit) = unit else { continue };
            let Some(first) = known.get(&name_key(&name.value)) else {
                known.insert(name_key(&name.value), unit);
                continue;
            };
            if first.value.text() == unit.value.text() || !row.is_written() {
                continue;
            }
            context.faults.push(
                Diagnostic::new(&codes::DATUM_TWO_UNITS, unit.place.clone())
                    .with("name", name.value.as_str())
                    .with("first", first.value.text())
                    .with("second", unit.value.text())
                    .label(Text::new(phrase::UNIT_IS).with("unit", unit.value.text()))
                    .also(
                        first.place.clone(),
                        Text::new(phrase::UNIT_IS).with("unit", first.value.text()),
                    ),
            );
        }
    }
}

fn twice(context: &Context<'_>, row: &Draft) {
    let mut known: BTreeMap<String, &Written<String>> = BTreeMap::new();
    for (name, _) in names(row) {
        match known.entry(name_key(&name.value)) {
            Entry::Vacant(entry) => {
                entry.insert(name);
            }
            Entry::Occupied(first) => context.faults.push(
                Diagnostic::new(&codes::DATUM_TWICE, name.place.clone())
                    .with("name", name.value.as_str())
                    .label(phrase::HERE)
                    .also(first.get().place.clone(), phrase::FIRST_HERE),
            ),
        }
    }
}

/// An actual comes from a formula, from a named source, or from a person's judgement.
fn measured(context: &Context<'_>, row: &Draft) {
    let judged = match row.rule.value() {
        Some(rule) => matches!(
            rule,
            Rule::Graded(_) | Rule::Checkpoints(_) | Rule::Execution(_)
        ),
        None => row
            .operator
            .value()
            .is_some_and(|operator| *operator == crate::vocab::Operator::Qualitative),
    };
    let scored_from_data =
        matches!(row.rule.value(), Some(Rule::Formula(_))) && !row.data.is_empty();
    let stated = !row.measure.is_absent() || row.words.data_source.is_some();
    if !(judged || scored_from_data || stated || row.rule.is_faulty() || row.operator.is_faulty()) {
        let place = row.name.as_ref().map_or(&row.place, |name| &name.place);
        context.faults.push(
            Diagnostic::new(&codes::NO_MEASURE, place.clone())
                .with("name", row.shown_name())
                .label(phrase::HERE),
        );
    }
}
