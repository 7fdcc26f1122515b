//! Codes within the set, and the earlier codes that indicators stand for.

use std::collections::BTreeMap;

use super::Context;
use crate::diagnostic::catalogue::{manifest as codes, phrase};
use crate::diagnostic::{Diagnostic, nearest};
use crate::language::Text;
use crate::manifest::draft::{Draft, Origin};
use crate::vocab::IndicatorCode;

/// No code twice; nothing new under a code that was taken over.
pub(super) fn codes(context: &Context<'_>) {
    if context.rows.is_empty() && context.head.extends.is_absent() {
        context.faults.push(
            Diagnostic::new(&codes::EMPTY_SET, context.head.place.clone()).label(phrase::HERE),
        );
    }
    let mut known: BTreeMap<&IndicatorCode, &Draft> = BTreeMap::new();
    for row in context.rows {
        let Some(code) = &row.code else { continue };
        let first = *known.entry(&code.value).or_insert(row);
        if std::ptr::eq(first, row) || row.origin != Origin::Own {
            continue;
        }
        let fault = match (first.origin, context.parent) {
            (Origin::Inherited | Origin::Adjusted, Some(parent)) => {
                Diagnostic::new(&codes::CODE_INHERITED, code.place.clone())
                    .with("parent", parent.key.to_string())
            }
            _ => {
                let earlier = first
                    .code
                    .as_ref()
                    .map_or(&first.place, |written| &written.place);
                Diagnostic::new(&codes::DOUBLE_CODE, code.place.clone())
                    .also(earlier.clone(), phrase::FIRST_HERE)
            }
        };
        context.faults.push(
            fault
                .with("code", code.value.to_string())
                .label(phrase::HERE),
        );
    }
}

/// Earlier codes are known, are others, and do not stay beside what stands for them.
pub(super) fn replaces(context: &Context<'_>) {
    for row in context.rows.iter().filter(|row| row.is_written()) {
        for (earlier, _) in &row.replaces {
            let fault = |entry| {
                Diagnostic::new(entry, earlier.place.clone())
                    .with("code", earlier.value.to_string())
                    .label(phrase::HERE)
            };
            let own = row.code.as_ref().map(|code| &code.value);
            if own == Some(&earlier.value) {
                context.faults.push(fault(&codes::REPLACES_ITSELF));
                continue;
            }
            let stays = context
                .rows
                .iter()
                .filter_map(|other| other.code.as_ref())
                .find(|code| code.value == earlier.value);
            if let Some(stays) = stays {
                let by = own.map(ToString::to_string).unwrap_or_default();
                let warning = fault(&codes::REPLACED_STAYS).with("by", by);
                context
                    .faults
                    .push(warning.also(stays.place.clone(), phrase::HERE));
            } else if !is_known(context, earlier.value.as_str()) {
                let names = context.known.iter().map(|code| code.as_str());
                let unknown = fault(&codes::REPLACES_UNKNOWN);
                context
                    .faults
                    .push(match nearest(earlier.value.as_str(), names) {
                        Some(near) => unknown
                            .help(Text::new(phrase::CHANGE_TO).with("name", near))
                            .suggest(format!("\"{near}\"")),
                        None => unknown,
                    });
            }
        }
    }
}

/// Where no set is known beside this one, nothing can be said.
fn is_known(context: &Context<'_>, code: &str) -> bool {
    let in_parent = context
        .parent
        .is_some_and(|parent| parent.indicators.iter().any(|i| i.code.as_str() == code));
    in_parent || context.known.is_empty() || context.known.iter().any(|c| c.as_str() == code)
}
