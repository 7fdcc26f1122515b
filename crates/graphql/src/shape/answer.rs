//! A value of a shape as a selection asks for it.

use std::borrow::Cow;
use std::sync::Arc;

use async_graphql::parser::types::Field as Asked;
use async_graphql::registry::Registry;
use async_graphql::resolver_utils::{ContainerType, resolve_container};
use async_graphql::{
    Context, ContextSelectionSet, Name, OutputType, Positioned, ScalarType, ServerError,
    ServerResult, Value,
};
use indicator::quantity;
use indicator::vocab::RegionCode;
use serde_json::Value as Json;

use super::{Choice, Object, Scalar, Shape, value_name};
use crate::relay::GlobalId;
use crate::scalar;

/// An object of some shape with its values.
#[derive(Clone, Debug)]
pub(crate) struct Answered {
    /// Its shape.
    pub shape: Arc<Object>,
    /// Its values.
    pub value: Json,
    /// The region that its ids are of.
    pub region: RegionCode,
}

impl OutputType for Answered {
    /// The type of a value is that of its shape; this is only the name of the Rust type.
    fn type_name() -> Cow<'static, str> {
        Cow::Borrowed("WorkItemContent")
    }

    fn introspection_type_name(&self) -> Cow<'static, str> {
        Cow::Owned(self.shape.name.clone())
    }

    fn create_type_info(_: &mut Registry) -> String {
        Self::qualified_type_name()
    }

    async fn resolve(
        &self,
        context: &ContextSelectionSet<'_>,
        _: &Positioned<Asked>,
    ) -> ServerResult<Value> {
        resolve_container(context, self).await
    }
}

impl ContainerType for Answered {
    async fn resolve_field(&self, context: &Context<'_>) -> ServerResult<Option<Value>> {
        let name = context.item.node.name.node.as_str();
        let Some(field) = self.shape.fields.iter().find(|field| field.name == name) else {
            return Ok(None);
        };
        let value = self.value.get(&field.key).unwrap_or(&Json::Null);
        let selection = context.with_selection_set(&context.item.node.selection_set);
        self.value_of(&field.shape, value, &selection)
            .await
            .map(Some)
    }
}

impl Answered {
    async fn value_of(
        &self,
        shape: &Shape,
        value: &Json,
        selection: &ContextSelectionSet<'_>,
    ) -> ServerResult<Value> {
        match (shape, value) {
            (_, Json::Null) => Ok(Value::Null),
            (Shape::List(inner), Json::Array(list)) => {
                let mut values = Vec::with_capacity(list.len());
                for one in list {
                    values.push(Box::pin(self.value_of(inner, one, selection)).await?);
                }
                Ok(Value::List(values))
            }
            (Shape::Object(object), value) => {
                let inner = Answered {
                    shape: Arc::clone(object),
                    value: value.clone(),
                    region: self.region,
                };
                // boxed: an object may hold objects
                Box::pin(resolve_container(selection, &inner)).await
            }
            (Shape::Choice(choice), value) => {
                let inner = Answered {
                    shape: Arc::new(Object {
                        name: choice.name.clone(),
                        about: choice.about.clone(),
                        fields: choice.variants.clone(),
                    }),
                    value: chosen(choice, value),
                    region: self.region,
                };
                Box::pin(resolve_container(selection, &inner)).await
            }
            (shape, value) => leaf(shape, value, self.region)
                .ok_or_else(|| ServerError::new("what is kept has another shape", None)),
        }
    }
}

/// A tagged object as an object with the one variant that it is.
fn chosen(choice: &Choice, value: &Json) -> Json {
    let tag = value.get(&choice.tag).and_then(Json::as_str);
    let variant = choice
        .variants
        .iter()
        .find(|variant| Some(variant.key.as_str()) == tag);
    let inner = variant.map(|variant| match variant.shape {
        Shape::Nothing => (variant.key.clone(), Json::Bool(true)),
        _ => (variant.key.clone(), value.clone()),
    });
    Json::Object(inner.into_iter().collect())
}

/// A value without parts.
fn leaf(shape: &Shape, value: &Json, region: RegionCode) -> Option<Value> {
    Some(match shape {
        Shape::Boolean | Shape::Nothing => Value::Boolean(value.as_bool()?),
        Shape::Int => Value::from(value.as_i64()?),
        Shape::Text => Value::String(value.as_str()?.to_owned()),
        Shape::Enum(_) => Value::Enum(Name::new(value_name(value.as_str()?))),
        Shape::Id(kind) => {
            let id = value.as_str()?.parse().ok()?;
            Value::String(GlobalId::of(*kind, region, id).to_string())
        }
        Shape::Scalar(kind) => number(*kind, value)?,
        Shape::Object(_) | Shape::Choice(_) | Shape::List(_) => return None,
    })
}

fn number(kind: Scalar, value: &Json) -> Option<Value> {
    Some(match kind {
        Scalar::Date | Scalar::DateTime | Scalar::RegionCode | Scalar::Exact => {
            Value::String(value.as_str()?.to_owned())
        }
        Scalar::Money => scalar::Money(quantity::Money::from_fen(value.as_i64()?)).to_value(),
        Scalar::Points => scalar::Points(serde_json::from_value(value.clone()).ok()?).to_value(),
        Scalar::Weight => {
            let weight: quantity::Weight = serde_json::from_value(value.clone()).ok()?;
            scalar::Points::of_weight(weight).ok()?.to_value()
        }
        Scalar::BudgetYear => Value::String(value.as_i64()?.to_string()),
    })
}
