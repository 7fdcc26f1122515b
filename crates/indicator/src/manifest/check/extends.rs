//! The parent, and what is changed in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::catalogue::{manifest as codes, phrase};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::document::{Faults, Written};
use crate::language::{Bilingual, Text};
use crate::manifest::change::Change;
use crate::manifest::draft::{Draft, Origin};
use crate::manifest::head::Head;
use crate::manifest::parents::{NoParent, Parents};
use crate::manifest::part::Part;
use crate::manifest::path::SetPath;
use crate::set::{ChangeKind, Indicator, IndicatorSet};
use crate::vocab::{IndicatorCode, SetRef};

/// Finds the parent and says what is wrong with it.
pub(in crate::manifest) fn parent(
    head: &Head,
    path: Option<&SetPath>,
    parents: &dyn Parents,
    faults: &Faults,
) -> Option<Arc<IndicatorSet>> {
    let Part::Written(reference) = &head.extends else {
        return None;
    };
    let key = head.key(path);
    let fault = |entry| {
        Diagnostic::new(entry, reference.place.clone())
            .with("parent", reference.value.to_string())
            .label(phrase::HERE)
    };
    if let Some(year) = head.year.value()
        && reference.value.year > *year
    {
        faults.push(fault(&codes::PARENT_LATER).with("year", year.to_string()));
        return None;
    }
    match parents.parent(key.as_ref(), head.region(path)?, &reference.value) {
        Ok(parent) => {
            other_kind(head, reference, &parent, faults);
            Some(parent)
        }
        Err(NoParent::Faulty) => {
            faults.push(fault(&codes::PARENT_FAULTY));
            None
        }
        Err(NoParent::Cycle(chain)) => {
            let chain: Vec<String> = chain.iter().map(ToString::to_string).collect();
            faults.push(fault(&codes::CYCLE).with("chain", chain.join(" → ")));
            None
        }
        Err(NoParent::Unknown(known)) => {
            faults.push(near_reference(
                fault(&codes::PARENT_UNKNOWN),
                &reference.value,
                &known,
            ));
            None
        }
    }
}

fn near_reference(fault: Diagnostic, written: &SetRef, known: &[SetRef]) -> Diagnostic {
    let same: Vec<String> = known
        .iter()
        .filter(|set| set.code == written.code)
        .map(ToString::to_string)
        .collect();
    if !same.is_empty() {
        return fault.help(Text::new(codes::KNOWN_REVISIONS).with("known", same.join(", ")));
    }
    let names: Vec<String> = known
        .iter()
        .filter(|set| set.year <= written.year)
        .map(ToString::to_string)
        .collect();
    match nearest(&written.to_string(), names.iter().map(String::as_str)) {
        Some(near) => fault
            .help(Text::new(phrase::CHANGE_TO).with("name", near))
            .suggest(format!("\"{near}\"")),
        None => fault,
    }
}

fn other_kind(head: &Head, reference: &Written<SetRef>, parent: &IndicatorSet, faults: &Faults) {
    let warn = |what: Bilingual, theirs: Bilingual, ours: Bilingual| {
        faults.push(
            Diagnostic::new(&codes::PARENT_OTHER_KIND, reference.place.clone())
                .with("parent", reference.value.to_string())
                .with("what", what)
                .with("theirs", theirs)
                .with("ours", ours)
                .label(phrase::HERE),
        );
    };
    if let Some(purpose) = head.purpose.value()
        && *purpose != parent.purpose
    {
        warn(codes::PURPOSE, parent.purpose.name(), purpose.name());
    }
    if let Some(object) = head.object.value()
        && *object != parent.object
    {
        warn(codes::OBJECT_KIND, parent.object.name(), object.name());
    }
}

/// The parent's indicators with the changes made, in the parent's order.
pub(in crate::manifest) fn changes(
    head: &Head,
    parent: Option<&IndicatorSet>,
    changes: &[Change<'_>],
    faults: &Faults,
) -> Vec<Draft> {
    let Some(parent) = parent else {
        return without_parent(head, changes, faults);
    };
    let place = head
        .extends
        .written()
        .map_or(&head.place, |written| &written.place);
    known_once(parent, changes, faults);
    let mut rows = Vec::new();
    for indicator in &parent.indicators {
        let mut inherited = indicator.clone();
        inherited
            .source
            .get_or_insert_with(|| parent.source.clone());
        match changes
            .iter()
            .find(|change| code_of(change) == Some(&indicator.code))
        {
            None => rows.push(Draft::inherited(&inherited, place, Origin::Inherited)),
            Some(change) => {
                reasoned(change, indicator, faults);
                if let Some(draft) = change.apply(&inherited) {
                    idle(head, change, &draft, indicator, faults);
                    rows.push(draft);
                }
            }
        }
    }
    rows
}

fn code_of<'a>(change: &'a Change<'_>) -> Option<&'a IndicatorCode> {
    change.code.as_ref().map(|code| &code.value)
}

fn without_parent(head: &Head, changes: &[Change<'_>], faults: &Faults) -> Vec<Draft> {
    if head.extends.is_absent() {
        for change in changes {
            faults.push(
                Diagnostic::new(&codes::CHANGE_WITHOUT_PARENT, change.place()).label(phrase::HERE),
            );
        }
    }
    let replaced = changes
        .iter()
        .filter(|change| change.kind == Some(ChangeKind::Replace));
    replaced.map(Change::replaced).collect()
}

/// Each change is of an indicator that the parent has, and the only one of it.
fn known_once(parent: &IndicatorSet, changes: &[Change<'_>], faults: &Faults) {
    let mut known: BTreeMap<&IndicatorCode, &Place> = BTreeMap::new();
    for code in changes.iter().filter_map(|change| change.code.as_ref()) {
        if parent.indicator(&code.value).is_none() {
            let fault = Diagnostic::new(&codes::CHANGE_UNKNOWN, code.place.clone())
                .with("parent", parent.key.to_string())
                .with("code", code.value.to_string())
                .label(phrase::HERE);
            let names = parent
                .indicators
                .iter()
                .map(|indicator| indicator.code.as_str());
            faults.push(match nearest(code.value.as_str(), names) {
                Some(near) => fault
                    .help(Text::new(phrase::CHANGE_TO).with("name", near))
                    .suggest(format!("\"{near}\"")),
                None => fault,
            });
        }
        let first = *known.entry(&code.value).or_insert(&code.place);
        if !std::ptr::eq(first, &code.place) {
            faults.push(
                Diagnostic::new(&codes::CHANGE_TWICE, code.place.clone())
                    .with("code", code.value.to_string())
                    .label(phrase::HERE)
                    .also(first.clone(), phrase::FIRST_HERE),
            );
        }
    }
}

/// Changing a core indicator is explained.
fn reasoned(change: &Change<'_>, indicator: &Indicator, faults: &Faults) {
    if !indicator.core || change.reason.is_some() {
        return;
    }
    faults.push(
        Diagnostic::new(&codes::CORE_WITHOUT_REASON, change.place())
            .with("code", indicator.code.to_string())
            .label(phrase::HERE)
            .help(codes::ADD_REASON),
    );
}

/// A change that leaves everything as it was.
fn idle(head: &Head, change: &Change<'_>, draft: &Draft, before: &Indicator, faults: &Faults) {
    let Some(mut after) = draft.finish(head) else {
        return;
    };
    let mut before = before.clone();
    // where it comes from and what shows it are not the indicator
    for indicator in [&mut after, &mut before] {
        indicator.source = None;
        indicator.examples.clear();
        indicator.replaces.clear();
    }
    after.verification = before.verification;
    if after == before {
        faults.push(
            Diagnostic::new(&codes::CHANGE_IDLE, change.place())
                .with("code", before.code.to_string())
                .label(phrase::HERE),
        );
    }
}
