//! JSON Schema to shapes. Reads what `schemars` writes of the structs of `lifecycle`; anything else
//! gives no shape, which a test would find.

use std::sync::Arc;

use serde_json::Value;

use super::{Choice, Field, Object, Scalar, Shape, TAG, Words, field_name, type_name};
use crate::relay::Kind;

/// Words of the domain that the API knows under their own name in every process.
const SHARED: &[&str] = &[
    "BudgetKind",
    "Evaluator",
    "FundingForm",
    "Grade",
    "ObjectKind",
    "Operator",
    "Timing",
];

/// The tag of a choice inside a content or step.
const INNER_TAG: &str = "is";

/// Reads the schema of one process.
pub(super) struct Reader<'a> {
    root: &'a Value,
    prefix: String,
}

impl<'a> Reader<'a> {
    pub fn new(root: &'a Value, process: &str) -> Reader<'a> {
        Reader {
            root,
            prefix: type_name(process),
        }
    }

    /// The root as an object.
    pub fn content(&self) -> Option<Arc<Object>> {
        self.object(self.root, "Content")
    }

    /// The root as a choice of objects.
    pub fn steps(&self) -> Option<Arc<Choice>> {
        self.choice(self.root, "Step", TAG)
    }

    fn choice(&self, schema: &Value, name: &str, tag: &str) -> Option<Arc<Choice>> {
        let variants = schema.get("oneOf")?.as_array()?;
        let variants: Option<Vec<Field>> = variants
            .iter()
            .map(|variant| self.variant(variant, name, tag))
            .collect();
        Some(Arc::new(Choice {
            name: format!("{}{name}", self.prefix),
            about: about(schema),
            tag: tag.to_owned(),
            variants: variants?,
        }))
    }

    fn variant(&self, schema: &Value, of: &str, tag: &str) -> Option<Field> {
        let key = schema.get("properties")?.get(tag)?.get("const")?.as_str()?;
        // a variant that holds a struct says so by a reference beside its tag
        let held = schema.get("$ref").and_then(Value::as_str);
        let held = held.and_then(|path| self.definition(path));
        let name = format!("{}{of}", type_name(key));
        let object = match held {
            Some((definition, _)) => self.object(definition, &name)?,
            None => self.object_without(schema, &name, tag)?,
        };
        Some(Field {
            key: key.to_owned(),
            name: field_name(key),
            about: about(schema),
            shape: if object.fields.is_empty() {
                Shape::Nothing
            } else {
                Shape::Object(object)
            },
            nullable: true,
        })
    }

    fn object(&self, schema: &Value, name: &str) -> Option<Arc<Object>> {
        self.object_without(schema, name, "")
    }

    fn object_without(&self, schema: &Value, name: &str, tag: &str) -> Option<Arc<Object>> {
        let empty = serde_json::Map::new();
        let properties = match schema.get("properties") {
            Some(properties) => properties.as_object()?,
            None => &empty,
        };
        let required: Vec<&str> = match schema.get("required").and_then(Value::as_array) {
            Some(list) => list.iter().filter_map(Value::as_str).collect(),
            None => Vec::new(),
        };
        let mut fields = Vec::new();
        for (key, property) in properties.iter().filter(|(key, _)| *key != tag) {
            let (shape, nullable) = self.shape(property)?;
            let optional = !required.contains(&key.as_str());
            fields.push(Field {
                key: key.clone(),
                name: field_name(key),
                about: about(property),
                shape,
                nullable: nullable || optional,
            });
        }
        let name = match name {
            "Signature" => name.to_owned(),
            own => format!("{}{own}", self.prefix),
        };
        Some(Arc::new(Object {
            name,
            about: about(schema),
            fields,
        }))
    }

    fn definition(&self, path: &str) -> Option<(&'a Value, String)> {
        let name = path.rsplit('/').next()?;
        let definition = self.root.get("$defs")?.get(name)?;
        // two types of one name get numbers from the generator; the API has prefixes in their place
        let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
        Some((definition, name.replace("_for_", "")))
    }

    /// The shape, and whether null is one of its values.
    fn shape(&self, schema: &Value) -> Option<(Shape, bool)> {
        if let Some(any) = schema.get("anyOf").and_then(Value::as_array) {
            let is_null = |one: &Value| one.get("type").and_then(Value::as_str) == Some("null");
            let other = any.iter().find(|one| !is_null(one))?;
            return Some((self.shape(other)?.0, any.iter().any(is_null)));
        }
        if let Some(path) = schema.get("$ref").and_then(Value::as_str) {
            let (definition, name) = self.definition(path)?;
            return Some((self.named(definition, &name)?, false));
        }
        if schema.get("enum").is_some() {
            return Some((self.named(schema, "Word")?, false));
        }
        let (kind, nullable) = kind_of(schema.get("type")?)?;
        let format = schema.get("format").and_then(Value::as_str);
        let shape = match (kind, format) {
            ("boolean", _) => Shape::Boolean,
            ("array", _) => Shape::List(Box::new(self.shape(schema.get("items")?)?.0)),
            (_, Some("uuid")) => Shape::Id(Kind::from_key(schema.get("x-id")?.as_str()?)?),
            (_, Some("date")) => Shape::Scalar(Scalar::Date),
            (_, Some("date-time")) => Shape::Scalar(Scalar::DateTime),
            (_, Some("fen")) => Shape::Scalar(Scalar::Money),
            (_, Some("points")) => Shape::Scalar(Scalar::Points),
            (_, Some("weight")) => Shape::Scalar(Scalar::Weight),
            (_, Some("fraction")) => Shape::Scalar(Scalar::Exact),
            (_, Some("budget-year")) => Shape::Scalar(Scalar::BudgetYear),
            (_, Some("region")) => Shape::Scalar(Scalar::RegionCode),
            ("integer", _) => Shape::Int,
            ("string", _) => Shape::Text,
            _ => return None,
        };
        Some((shape, nullable))
    }

    fn named(&self, definition: &Value, name: &str) -> Option<Shape> {
        let Some(words) = definition.get("x-words") else {
            if definition.get("oneOf").is_some() {
                return Some(Shape::Choice(self.choice(definition, name, INNER_TAG)?));
            }
            return match definition.get("properties") {
                Some(_) => Some(Shape::Object(self.object(definition, name)?)),
                None => Some(self.shape(definition)?.0),
            };
        };
        let word = |word: &Value| {
            let text = |at: usize| Some(word.get(at)?.as_str()?.to_owned());
            Some([text(0)?, text(1)?, text(2)?])
        };
        let words: Option<Vec<[String; 3]>> = words.as_array()?.iter().map(word).collect();
        let name = if SHARED.contains(&name) {
            name.to_owned()
        } else {
            format!("{}{name}", self.prefix)
        };
        Some(Shape::Enum(Arc::new(Words {
            name,
            about: about(definition),
            words: words?,
        })))
    }
}

/// `"string"`, or `["string", "null"]`.
fn kind_of(schema: &Value) -> Option<(&str, bool)> {
    match schema {
        Value::String(one) => Some((one, false)),
        Value::Array(several) => {
            let kinds: Vec<&str> = several.iter().filter_map(Value::as_str).collect();
            let kind = kinds.iter().find(|kind| **kind != "null")?;
            Some((kind, kinds.contains(&"null")))
        }
        _ => None,
    }
}

fn about(schema: &Value) -> String {
    let text = schema.get("description").and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}
