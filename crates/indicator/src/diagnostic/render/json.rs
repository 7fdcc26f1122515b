//! The JSON face: every word in both languages, every place in three countings.

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::language::{Language, Text};

/// A list of diagnostics.
#[must_use]
pub fn json_all(diagnostics: &[Diagnostic]) -> Value {
    Value::Array(diagnostics.iter().map(json).collect())
}

/// `{ code, severity, message { zh, en }, file, line, column, endLine, endColumn, offset, length,
/// label, labels [{ … }], basis, help [{ zh, en }], suggestion }`. Lines and columns count from 1,
/// columns in characters; `offset` and `length` are bytes. What is not there is null or empty.
#[must_use]
pub fn json(diagnostic: &Diagnostic) -> Value {
    let mut object = json!({
        "code": diagnostic.entry.code,
        "severity": match diagnostic.entry.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "message": {
            "zh": diagnostic.message(Language::Zh),
            "en": diagnostic.message(Language::En),
        },
    });
    let labels: Vec<Value> = diagnostic
        .labels
        .iter()
        .map(|label| {
            let mut object = place_fields(Some(&label.place));
            put(&mut object, "text", words(&label.text));
            object
        })
        .collect();
    if let Value::Object(fields) = place_fields(diagnostic.place.as_ref()) {
        for (name, value) in fields {
            put(&mut object, &name, value);
        }
    }
    put(
        &mut object,
        "label",
        diagnostic.label.as_ref().map_or(Value::Null, words),
    );
    put(&mut object, "labels", Value::Array(labels));
    put(
        &mut object,
        "basis",
        diagnostic.basis.as_ref().map_or(Value::Null, words),
    );
    put(
        &mut object,
        "help",
        diagnostic.help.iter().map(words).collect(),
    );
    put(&mut object, "suggestion", json!(diagnostic.suggestion));
    object
}

fn put(object: &mut Value, name: &str, value: Value) {
    if let Some(fields) = object.as_object_mut() {
        fields.insert(name.to_owned(), value);
    }
}

fn words(text: &Text) -> Value {
    json!({ "zh": text.render(Language::Zh), "en": text.render(Language::En) })
}

fn place_fields(place: Option<&Place>) -> Value {
    let Some(place) = place else {
        return json!({
            "file": null, "line": null, "column": null, "endLine": null, "endColumn": null,
            "offset": null, "length": null,
        });
    };
    let start = place.position();
    let end = place.end_position();
    json!({
        "file": place.source().name,
        "line": start.line,
        "column": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "offset": start.offset,
        "length": end.offset - start.offset,
    })
}
