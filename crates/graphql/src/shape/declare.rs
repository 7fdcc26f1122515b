//! Shapes as types of the schema. Objects are declared twice where they are both answered and given:
//! the input bears the suffix `Input`.

use async_graphql::indexmap::IndexMap;
use async_graphql::registry::{
    Deprecation, MetaEnumValue, MetaField, MetaInputValue, MetaType, Registry,
};
use indicator::vocab;

use super::{Choice, Field, Object, Scalar, Shape, Words, value_name};
use crate::scalar;
use crate::word::Word;

impl Shape {
    /// Name of its type, as answered or as given.
    pub(super) fn type_name(&self, input: bool) -> String {
        match self {
            Shape::Boolean | Shape::Nothing => "Boolean".to_owned(),
            Shape::Int => "Int".to_owned(),
            Shape::Text => "String".to_owned(),
            Shape::Id(_) => "ID".to_owned(),
            Shape::Scalar(scalar) => scalar.type_name().to_owned(),
            Shape::Enum(words) => words.name.clone(),
            Shape::Object(object) if input => format!("{}Input", object.name),
            Shape::Choice(choice) if input => format!("{}Input", choice.name),
            Shape::Object(object) => object.name.clone(),
            Shape::Choice(choice) => choice.name.clone(),
            Shape::List(inner) => format!("[{}!]", inner.type_name(input)),
        }
    }
}

impl Field {
    fn ty(&self, input: bool) -> String {
        let name = self.shape.type_name(input);
        if self.nullable { name } else { name + "!" }
    }
}

impl Scalar {
    const fn type_name(self) -> &'static str {
        match self {
            Scalar::Date => "Date",
            Scalar::DateTime => "DateTime",
            Scalar::Money => "Money",
            Scalar::Points | Scalar::Weight => "Points",
            Scalar::Exact => "Exact",
            Scalar::BudgetYear => "BudgetYear",
            Scalar::RegionCode => "RegionCode",
        }
    }

    fn declare(self, registry: &mut Registry) {
        use async_graphql::OutputType as Declared;
        match self {
            Scalar::Date => <scalar::Date as Declared>::create_type_info(registry),
            Scalar::DateTime => <scalar::DateTime as Declared>::create_type_info(registry),
            Scalar::Money => <scalar::Money as Declared>::create_type_info(registry),
            Scalar::Points | Scalar::Weight => {
                <scalar::Points as Declared>::create_type_info(registry)
            }
            Scalar::Exact => <scalar::Exact as Declared>::create_type_info(registry),
            Scalar::BudgetYear => <scalar::BudgetYear as Declared>::create_type_info(registry),
            Scalar::RegionCode => <scalar::RegionCode as Declared>::create_type_info(registry),
        };
    }
}

/// Declares an object that is answered, with all that is in it.
pub(crate) fn declare_output(registry: &mut Registry, object: &Object) {
    if registry.types.contains_key(&object.name) {
        return;
    }
    let fields = object.fields.iter().map(|field| {
        declare(registry, &field.shape, false);
        (field.name.clone(), output_field(field))
    });
    let fields = fields.collect();
    registry.types.insert(
        object.name.clone(),
        MetaType::Object {
            name: object.name.clone(),
            description: Some(object.about.clone()),
            fields,
            cache_control: Default::default(),
            extends: false,
            shareable: false,
            resolvable: true,
            inaccessible: false,
            interface_object: false,
            tags: Vec::new(),
            keys: None,
            visible: None,
            is_subscription: false,
            rust_typename: None,
            directive_invocations: Vec::new(),
            requires_scopes: Vec::new(),
        },
    );
}

/// Declares the steps that are given, with all that is in them.
pub(crate) fn declare_input(registry: &mut Registry, choice: &Choice) {
    declare_choice(registry, choice, choice.name.clone());
}

fn declare_choice(registry: &mut Registry, choice: &Choice, name: String) {
    if registry.types.contains_key(&name) {
        return;
    }
    let fields = choice.variants.iter().map(|variant| {
        declare(registry, &variant.shape, true);
        (variant.name.clone(), input_field(variant))
    });
    let fields = fields.collect();
    let meta = input_type(&name, &choice.about, fields, true);
    registry.types.insert(name, meta);
}

fn declare(registry: &mut Registry, shape: &Shape, input: bool) {
    match shape {
        Shape::Boolean | Shape::Nothing | Shape::Int | Shape::Text | Shape::Id(_) => {}
        Shape::Scalar(scalar) => scalar.declare(registry),
        Shape::Enum(words) => declare_enum(registry, words),
        Shape::List(inner) => declare(registry, inner, input),
        Shape::Object(object) if input => {
            let name = shape.type_name(true);
            if registry.types.contains_key(&name) {
                return;
            }
            let fields = object.fields.iter().map(|field| {
                declare(registry, &field.shape, true);
                (field.name.clone(), input_field(field))
            });
            let fields = fields.collect();
            let meta = input_type(&name, &object.about, fields, false);
            registry.types.insert(name, meta);
        }
        Shape::Object(object) => declare_output(registry, object),
        Shape::Choice(choice) if input => {
            declare_choice(registry, choice, shape.type_name(true));
        }
        // answered as an object that has one of its fields
        Shape::Choice(choice) => declare_output(
            registry,
            &Object {
                name: choice.name.clone(),
                about: choice.about.clone(),
                fields: choice.variants.clone(),
            },
        ),
    }
}

/// Declares a word that the API knows in every process, by its own description.
fn declare_shared(registry: &mut Registry, name: &str) {
    use async_graphql::OutputType as Declared;
    match name {
        "BudgetKind" => <Word<vocab::BudgetKind> as Declared>::create_type_info(registry),
        "Evaluator" => <Word<vocab::Evaluator> as Declared>::create_type_info(registry),
        "FundingForm" => <Word<vocab::FundingForm> as Declared>::create_type_info(registry),
        "Grade" => <Word<vocab::Grade> as Declared>::create_type_info(registry),
        "ObjectKind" => <Word<vocab::ObjectKind> as Declared>::create_type_info(registry),
        "Operator" => <Word<vocab::Operator> as Declared>::create_type_info(registry),
        "Timing" => <Word<vocab::Timing> as Declared>::create_type_info(registry),
        _ => return,
    };
}

fn declare_enum(registry: &mut Registry, words: &Words) {
    declare_shared(registry, &words.name);
    if registry.types.contains_key(&words.name) {
        return;
    }
    let values = words.words.iter().map(|[key, zh, en]| {
        let name = value_name(key);
        let value = MetaEnumValue {
            name: name.clone(),
            description: Some(format!("{zh}\n\n{en}")),
            deprecation: Deprecation::NoDeprecated,
            visible: None,
            inaccessible: false,
            tags: Vec::new(),
            directive_invocations: Vec::new(),
        };
        (name, value)
    });
    let meta = MetaType::Enum {
        name: words.name.clone(),
        description: Some(words.about.clone()),
        enum_values: values.collect(),
        visible: None,
        inaccessible: false,
        tags: Vec::new(),
        rust_typename: None,
        directive_invocations: Vec::new(),
        requires_scopes: Vec::new(),
    };
    registry.types.insert(words.name.clone(), meta);
}

fn output_field(field: &Field) -> MetaField {
    MetaField {
        name: field.name.clone(),
        description: Some(field.about.clone()),
        args: IndexMap::new(),
        ty: field.ty(false),
        deprecation: Deprecation::NoDeprecated,
        cache_control: Default::default(),
        external: false,
        requires: None,
        provides: None,
        visible: None,
        shareable: false,
        inaccessible: false,
        tags: Vec::new(),
        override_from: None,
        compute_complexity: None,
        directive_invocations: Vec::new(),
        requires_scopes: Vec::new(),
    }
}

fn input_field(field: &Field) -> MetaInputValue {
    MetaInputValue {
        name: field.name.clone(),
        description: Some(field.about.clone()),
        ty: field.ty(true),
        deprecation: Deprecation::NoDeprecated,
        default_value: None,
        visible: None,
        inaccessible: false,
        tags: Vec::new(),
        is_secret: false,
        directive_invocations: Vec::new(),
    }
}

fn input_type(
    name: &str,
    about: &str,
    input_fields: IndexMap<String, MetaInputValue>,
    oneof: bool,
) -> MetaType {
    MetaType::InputObject {
        name: name.to_owned(),
        description: Some(about.to_owned()),
        input_fields,
        visible: None,
        inaccessible: false,
        tags: Vec::new(),
        rust_typename: None,
        oneof,
        directive_invocations: Vec::new(),
    }
}
