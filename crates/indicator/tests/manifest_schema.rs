//! The JSON Schemas that editors use take every good manifest and rule book, and refuse slips.
//!
//! The part of JSON Schema that our schemas use is small: `type`, `enum`, `const`, `properties`,
//! `required`, `additionalProperties`, `items`, `oneOf`. This test reads it itself.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at the first thing that is not as it should be"
)]

use std::path::{Path, PathBuf};

use indicator::{manifest, rulebook};
use serde_json::Value;

fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "toml")
            {
                found.push(path);
            }
        }
    }
    found
}

fn json(text: &str) -> Value {
    let table: toml::Table = text.parse().unwrap();
    serde_json::to_value(table).unwrap()
}

/// Why a value does not fit a schema; nothing if it does.
fn misfit(schema: &Value, value: &Value, at: &str) -> Option<String> {
    if let Some(cases) = schema.get("oneOf").and_then(Value::as_array) {
        let misfits: Vec<String> = cases
            .iter()
            .filter_map(|case| misfit(case, value, at))
            .collect();
        return match cases.len() - misfits.len() {
            1 => None,
            n => Some(format!(
                "{at}: fits {n} of the cases; {}",
                misfits.join("; ")
            )),
        };
    }
    if let Some(constant) = schema.get("const") {
        return (constant != value).then(|| format!("{at}: {value} is not {constant}"));
    }
    if let Some(words) = schema.get("enum").and_then(Value::as_array) {
        return (!words.contains(value)).then(|| format!("{at}: {value} is none of {words:?}"));
    }
    let types: Vec<&str> = match schema.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => panic!("{at}: a schema without type: {schema}"),
    };
    let fits = types.iter().any(|kind| match *kind {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        kind => panic!("{at}: {kind}"),
    });
    if !fits {
        return Some(format!("{at}: {value} is no {types:?}"));
    }
    if let (Some(items), Some(values)) = (schema.get("items"), value.as_array()) {
        return values
            .iter()
            .find_map(|value| misfit(items, value, &format!("{at}[]")));
    }
    let fields = value.as_object()?;
    let required = schema.get("required").and_then(Value::as_array);
    if let Some(lacking) = required
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .find(|name| !fields.contains_key(*name))
    {
        return Some(format!("{at}: {lacking} is missing"));
    }
    fields.iter().find_map(|(name, value)| {
        let inside = format!("{at}.{name}");
        match (
            schema.pointer(&format!("/properties/{name}")),
            schema.get("additionalProperties"),
        ) {
            (Some(schema), _) => misfit(schema, value, &inside),
            (None, Some(Value::Bool(false))) => Some(format!("{inside}: unknown")),
            (None, Some(schema @ Value::Object(_))) => misfit(schema, value, &inside),
            _ => None,
        }
    })
}

#[test]
fn good_manifests_fit() {
    let schema = manifest::schema();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = toml_files(&root.join("../../indicators"));
    files.extend(toml_files(&root.join("tests/manifest/good")));
    let mut count = 0;
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy();
        let text = std::fs::read_to_string(&path).unwrap();
        if name.starts_with("rulebook")
            || name.starts_with("workdays")
            || name.starts_with("plan-tasks")
            || text.starts_with("# file:")
        {
            continue;
        }
        assert_eq!(
            misfit(&schema, &json(&text), ""),
            None,
            "{}",
            path.display()
        );
        count += 1;
    }
    assert!(count > 50);
}

#[test]
fn rule_books_fit() {
    let schema = rulebook::schema();
    for path in toml_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../indicators")) {
        if path
            .file_name()
            .unwrap()
            .to_string_lossy()
            .starts_with("rulebook")
        {
            let text = std::fs::read_to_string(&path).unwrap();
            assert_eq!(
                misfit(&schema, &json(&text), ""),
                None,
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn slips_do_not_fit() {
    let schema = manifest::schema();
    let good = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/manifest/good/every-field.toml"),
    )
    .unwrap();
    for (from, to) in [
        ("purpose = \"objective\"", "purpose = \"objectives\""),
        ("core = true", "core = \"是\""),
        ("pass = \"60%\"", "past = \"60%\""),
        ("rule = \"checkpoints\"", "rule = \"checkpoint\""),
        ("op = \"retire\"", "op = \"retired\""),
        ("source = \"示例区教育委员会 供餐管理办法 2021 第八条\"", ""),
        ("name = \"按比例\"", "nom = \"按比例\""),
    ] {
        assert!(good.contains(from), "{from}");
        assert_ne!(
            misfit(&schema, &json(&good.replace(from, to)), ""),
            None,
            "{to}"
        );
    }
}

/// Every key says what it means in both languages: editors show it.
#[test]
fn every_key_is_explained() {
    fn walk(schema: &Value, at: &str) {
        for (name, property) in schema
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            let inside = format!("{at}.{name}");
            let words = property
                .get("description")
                .and_then(Value::as_str)
                .unwrap_or_default();
            if property.get("const").is_none() {
                let (zh, en) = words.split_once("\n\n").unwrap_or_default();
                assert!(!zh.is_empty() && !en.is_empty(), "{inside}");
            }
            walk(property, &inside);
            walk(property.get("items").unwrap_or(&Value::Null), &inside);
        }
        for case in schema
            .get("oneOf")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            walk(case, at);
        }
    }
    walk(&manifest::schema(), "");
    walk(&rulebook::schema(), "");
}
