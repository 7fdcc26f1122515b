//! Contents and steps of processes as types of the API, made from their own description.
//!
//! What is written in a work item, and what a step brings, is said once: by the structs of
//! `lifecycle`, whose JSON Schema carries names, formats, words and doc comments (Chinese, a blank
//! line, English). Here that description becomes objects, enums and inputs of the schema; a new field
//! or step there is a new field or step here.
//!
//! | module | what |
//! |---|---|
//! | `read` | JSON Schema to [`Shape`] |
//! | `declare` | shapes to types of the schema |
//! | `process` | the shapes of every process, made once |
//! | `answer` | a value of a shape as a selection asks for it |
//! | `take` | an input of a shape as a value |

mod answer;
mod declare;
mod process;
mod read;
mod take;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use schemars::JsonSchema;

pub(crate) use answer::Answered;
pub(crate) use declare::{declare_input, declare_output};
pub(crate) use process::{Described, process, processes};
pub(crate) use take::take;

use crate::relay::Kind;

/// What a value can be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// true or false.
    Boolean,
    /// A small whole number.
    Int,
    /// Text.
    Text,
    /// One of the API's scalars, with a writing of its own in JSON.
    Scalar(Scalar),
    /// An id of something.
    Id(Kind),
    /// One of a list of words.
    Enum(Arc<Words>),
    /// Fields with names.
    Object(Arc<Object>),
    /// Exactly one of several objects.
    Choice(Arc<Choice>),
    /// Nothing: said by `true`.
    Nothing,
    /// Many of a shape.
    List(Box<Shape>),
}

/// Scalars whose writing in the API differs from that in JSON, or has a check of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scalar {
    /// A day.
    Date,
    /// A moment.
    DateTime,
    /// Fen in JSON, yuan in the API.
    Money,
    /// Millionths in JSON, points in the API.
    Points,
    /// Ten-thousandths in JSON, points in the API.
    Weight,
    /// An exact number.
    Exact,
    /// A budget year.
    BudgetYear,
    /// A region.
    RegionCode,
}

/// An enum.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Words {
    /// Its name in the schema.
    pub name: String,
    /// What it is, in both languages.
    pub about: String,
    /// Key, Chinese and English of each word.
    pub words: Vec<[String; 3]>,
}

/// An object.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Object {
    /// Its name in the schema, without a suffix for inputs.
    pub name: String,
    /// What it is, in both languages.
    pub about: String,
    /// Its fields in order.
    pub fields: Vec<Field>,
}

/// A field of an object, or a variant of a choice.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Field {
    /// Its key in JSON.
    pub key: String,
    /// Its name in the schema.
    pub name: String,
    /// What it is, in both languages.
    pub about: String,
    /// Its shape.
    pub shape: Shape,
    /// Whether it may be absent.
    pub nullable: bool,
}

/// Exactly one of several objects, told apart in JSON by a tag.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Choice {
    /// Its name in the schema.
    pub name: String,
    /// What it is, in both languages.
    pub about: String,
    /// The tag that tells the variants apart in JSON.
    pub tag: String,
    /// Its variants; each field's key is the tag's value.
    pub variants: Vec<Field>,
}

/// The tag of a step in JSON.
const TAG: &str = "do";

/// The shape of what is written in the items of a process.
fn content_of<T: JsonSchema>(process: &str) -> Option<Arc<Object>> {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<T>();
    read::Reader::new(schema.as_value(), process).content()
}

/// The shape of the steps of a process.
fn steps_of<T: JsonSchema>(process: &str) -> Option<Arc<Choice>> {
    let settings = schemars::generate::SchemaSettings::draft2020_12();
    let schema = settings.into_generator().into_root_schema_for::<T>();
    read::Reader::new(schema.as_value(), process).steps()
}

/// `key-monitoring` as the name of a type: `KeyMonitoring`.
pub(crate) fn type_name(key: &str) -> String {
    key.split('-').map(capitalised).collect()
}

/// `due-on` as the name of a field: `dueOn`.
pub(crate) fn field_name(key: &str) -> String {
    let mut parts = key.split('-');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| name + &capitalised(part))
}

/// `on-ledger` as a value of an enum: `ON_LEDGER`; signs as the words that the API has for them.
pub(crate) fn value_name(key: &str) -> String {
    match key {
        ">=" => "GE".to_owned(),
        "<=" => "LE".to_owned(),
        "=" => "EQ".to_owned(),
        ">" => "GT".to_owned(),
        "<" => "LT".to_owned(),
        key => key.to_ascii_uppercase().replace('-', "_"),
    }
}

fn capitalised(part: &str) -> String {
    let mut characters = part.chars();
    characters
        .next()
        .map(|first| first.to_ascii_uppercase().to_string() + characters.as_str())
        .unwrap_or_default()
}
