//! An input of a shape as the value that the domain reads.

use async_graphql::{InputType, Value};
use indicator::quantity;
use serde_json::{Map, Value as Json};

use super::{Choice, Object, Scalar, Shape, Words, value_name};
use crate::relay::GlobalId;
use crate::scalar;

/// What was given, with the tag that the domain reads. The validation of the request has made sure
/// that it fits the schema, as far as that goes; what does not fit is named by its field.
///
/// # Errors
/// The path of the first field that does not fit, from the choice on.
pub(crate) fn take(choice: &Choice, value: &Value) -> Result<Json, String> {
    let Value::Object(given) = value else {
        return Err(choice.name.clone());
    };
    let mut given = given.iter().filter(|(_, value)| **value != Value::Null);
    let (Some((name, value)), None) = (given.next(), given.next()) else {
        return Err(choice.name.clone());
    };
    let variant = choice
        .variants
        .iter()
        .find(|variant| variant.name == name.as_str());
    let Some(variant) = variant else {
        return Err(name.to_string());
    };
    let mut taken = match (&variant.shape, value) {
        (Shape::Object(object), value) => {
            fields(object, value).map_err(|path| format!("{name}.{path}"))?
        }
        (Shape::Nothing, Value::Boolean(true)) => Map::new(),
        _ => return Err(name.to_string()),
    };
    taken.insert(choice.tag.clone(), Json::String(variant.key.clone()));
    Ok(Json::Object(taken))
}

fn fields(object: &Object, value: &Value) -> Result<Map<String, Json>, String> {
    let Value::Object(given) = value else {
        return Err(object.name.clone());
    };
    let mut taken = Map::new();
    for field in &object.fields {
        let value = given.get(field.name.as_str()).unwrap_or(&Value::Null);
        if *value == Value::Null {
            if !field.nullable {
                return Err(field.name.clone());
            }
            continue;
        }
        let inner = one(&field.shape, value).map_err(|path| match path.as_str() {
            "" => field.name.clone(),
            path => format!("{}.{path}", field.name),
        })?;
        taken.insert(field.key.clone(), inner);
    }
    Ok(taken)
}

fn one(shape: &Shape, value: &Value) -> Result<Json, String> {
    let wrong = String::new;
    match (shape, value) {
        (Shape::Object(object), value) => fields(object, value).map(Json::Object),
        (Shape::Choice(choice), value) => take(choice, value),
        (Shape::List(inner), Value::List(list)) => {
            let taken = list.iter().enumerate().map(|(at, value)| {
                one(inner, value).map_err(|path| match path.as_str() {
                    "" => at.to_string(),
                    path => format!("{at}.{path}"),
                })
            });
            taken
                .collect::<Result<Vec<Json>, String>>()
                .map(Json::Array)
        }
        // one value stands for a list of one
        (Shape::List(inner), value) => one(inner, value).map(|value| Json::Array(vec![value])),
        (Shape::Boolean, Value::Boolean(value)) => Ok(Json::Bool(*value)),
        (Shape::Int, Value::Number(number)) => number.as_i64().map(Json::from).ok_or_else(wrong),
        (Shape::Text, Value::String(text)) => Ok(Json::String(text.clone())),
        (Shape::Enum(words), value) => word(words, value).ok_or_else(wrong),
        (Shape::Id(kind), Value::String(id)) => {
            let thing = GlobalId::thing(&id.as_str().into(), *kind).map_err(|_| wrong())?;
            Ok(Json::String(thing.uuid.to_string()))
        }
        (Shape::Scalar(kind), value) => scalar_of(*kind, value.clone()).ok_or_else(wrong),
        _ => Err(wrong()),
    }
}

fn word(words: &Words, value: &Value) -> Option<Json> {
    let spelled = match value {
        Value::Enum(name) => name.as_str(),
        Value::String(text) => text.as_str(),
        _ => return None,
    };
    let found = words
        .words
        .iter()
        .find(|[key, ..]| value_name(key) == spelled);
    found.map(|[key, ..]| Json::String(key.clone()))
}

fn scalar_of(kind: Scalar, value: Value) -> Option<Json> {
    let value = Some(value);
    Some(match kind {
        Scalar::Date => Json::String(
            <scalar::Date as InputType>::parse(value)
                .ok()?
                .0
                .to_string(),
        ),
        Scalar::DateTime => {
            let moment = <scalar::DateTime as InputType>::parse(value).ok()?.0;
            serde_json::to_value(moment).ok()?
        }
        Scalar::Money => Json::from(<scalar::Money as InputType>::parse(value).ok()?.0.fen()),
        Scalar::Points => {
            serde_json::to_value(<scalar::Points as InputType>::parse(value).ok()?.0).ok()?
        }
        Scalar::Weight => {
            let points = <scalar::Points as InputType>::parse(value).ok()?.0;
            let weight = quantity::Weight::try_from(&points.to_fraction()).ok()?;
            serde_json::to_value(weight).ok()?
        }
        Scalar::Exact => {
            let number = <scalar::Exact as InputType>::parse(value).ok()?.0;
            Json::String(number.to_text())
        }
        Scalar::BudgetYear => {
            let year = <scalar::BudgetYear as InputType>::parse(value).ok()?.0;
            serde_json::to_value(year).ok()?
        }
        Scalar::RegionCode => {
            let region = <scalar::RegionCode as InputType>::parse(value).ok()?.0;
            serde_json::to_value(region).ok()?
        }
    })
}
