//! JSON Schema (draft 2020-12) of a table, for completion and checks in editors.

use serde_json::{Map, Value, json};

use super::key::{Key, Kind};

/// The schema of a document whose outermost table has these keys.
#[must_use]
pub fn json_schema(title: &str, keys: &'static [Key]) -> Value {
    let mut schema = object(keys);
    if let Some(fields) = schema.as_object_mut() {
        fields.insert(
            "$schema".into(),
            json!("https://json-schema.org/draft/2020-12/schema"),
        );
        fields.insert("title".into(), json!(title));
    }
    schema
}

fn object(keys: &'static [Key]) -> Value {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| (key.name.to_owned(), property(key)))
        .collect();
    let required: Vec<&str> = keys
        .iter()
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn property(key: &'static Key) -> Value {
    let mut value = kind(&key.kind);
    if let Some(fields) = value.as_object_mut() {
        fields.insert(
            "description".into(),
            json!(format!("{}\n\n{}", key.help.zh, key.help.en)),
        );
    }
    value
}

fn kind(of: &'static Kind) -> Value {
    match of {
        Kind::Text => json!({ "type": "string" }),
        Kind::Number => json!({ "type": ["number", "string"] }),
        Kind::Value => json!({ "type": ["string", "number"] }),
        Kind::Whole => json!({ "type": "integer" }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Choice(words) => json!({ "enum": words }),
        Kind::Table(keys) => object(keys),
        Kind::Tables(keys) => json!({ "type": "array", "items": object(keys) }),
        Kind::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Kind::Wholes => json!({ "type": "array", "items": { "type": "integer" } }),
        Kind::Values => json!({ "type": "array", "items": { "type": ["string", "number"] } }),
        Kind::Map(inner) => json!({ "type": "object", "additionalProperties": kind(inner) }),
        Kind::Tagged { tag, variants } => tagged(tag, variants),
        Kind::TaggedTables { tag, variants } => {
            json!({ "type": "array", "items": tagged(tag, variants) })
        }
        Kind::Foreign => json!({ "type": "object" }),
    }
}

fn tagged(tag: &str, variants: &'static [(&'static str, &'static [Key])]) -> Value {
    let cases: Vec<Value> = variants
        .iter()
        .map(|(word, keys)| {
            let mut case = object(keys);
            if let Some(tag_schema) = case.pointer_mut(&format!("/properties/{tag}")) {
                *tag_schema = json!({ "const": word });
            }
            case
        })
        .collect();
    json!({ "oneOf": cases })
}
