//! The head against the file's path, and the first line.

use super::Context;
use crate::diagnostic::catalogue::{manifest as codes, phrase};
use crate::diagnostic::{Diagnostic, Entry, Place, Span};
use crate::language::Text;
use crate::manifest::part::Part;

pub(super) fn check(context: &Context<'_>) {
    schema_line(context);
    let (faults, head) = (context.faults, context.head);
    let Some((given, path)) = context.path else {
        return;
    };
    let Some(path) = path else {
        faults.push(Diagnostic::new(&codes::PATH_SHAPE, head.place.clone()).with("path", given));
        return;
    };
    let differs =
        |entry: &'static Entry, place: &Place, name, written: String, expected: String| {
            faults.push(
                Diagnostic::new(entry, place.clone())
                    .with(name, written)
                    .with("expected", expected.as_str())
                    .label(phrase::HERE)
                    .help(Text::new(phrase::CHANGE_TO).with("name", expected.as_str()))
                    .suggest(if matches!(name, "code" | "region") {
                        format!("\"{expected}\"")
                    } else {
                        expected
                    }),
            );
        };
    if let Part::Written(code) = &head.code
        && code.value != path.code
    {
        let (written, expected) = (code.value.to_string(), path.code.to_string());
        differs(
            &codes::CODE_NOT_PATH,
            &code.place,
            "code",
            written,
            expected,
        );
    }
    if let Part::Written(year) = &head.year
        && year.value != path.year
    {
        let (written, expected) = (year.value.to_string(), path.year.to_string());
        differs(
            &codes::YEAR_NOT_PATH,
            &year.place,
            "year",
            written,
            expected,
        );
    }
    if let (Part::Written(region), Some(expected)) = (&head.region, path.region)
        && region.value != expected
    {
        let (written, expected) = (region.value.to_string(), expected.to_string());
        differs(
            &codes::REGION_NOT_PATH,
            &region.place,
            "region",
            written,
            expected,
        );
    }
    if let Part::Written(revision) = &head.revision
        && revision.value != path.revision
    {
        let (written, expected) = (revision.value.to_string(), path.revision.to_string());
        differs(
            &codes::REVISION_NOT_PATH,
            &revision.place,
            "revision",
            written,
            expected,
        );
    }
}

/// Editors need the line; the reader does not.
fn schema_line(context: &Context<'_>) {
    let source = context.faults.source();
    let first = source.text.lines().next().unwrap_or_default();
    if first
        .trim_start_matches('\u{feff}')
        .starts_with("#:schema ")
    {
        return;
    }
    let place = Place::new(source, Span::new(0, first.len()));
    context
        .faults
        .push(Diagnostic::new(&codes::NO_SCHEMA_LINE, place).help(codes::ADD_SCHEMA_LINE));
}
