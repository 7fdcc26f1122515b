//! What a document asks for once its fragments are put in, counted without putting them in.
//!
//! Each fragment is weighed once; where it is spread its weight is added. So the count of fragments
//! that double each other takes n steps, not 2ⁿ.

use std::collections::HashMap;

use async_graphql::parser::types::{
    Directive, ExecutableDocument, Field, FragmentDefinition, OperationDefinition, Selection,
    SelectionSet,
};
use async_graphql::{Name, Pos, Positioned, Variables};
use async_graphql_value::Value;

use super::Limits;
use crate::error::{Code, RequestFault};

/// Lists that come whole, with how many items an answer usually has in them.
const WHOLE: &[(&str, u64)] = &[
    ("actions", 3),
    ("blocking", 5),
    ("clauses", 20),
    ("data", 3),
    ("documents", 20),
    ("done", 10),
    ("entries", 20),
    ("evaluations", 3),
    ("grades", 5),
    ("haves", 4),
    ("indicators", 20),
    ("key", 2),
    ("lineage", 20),
    ("operands", 4),
    ("organisations", 60),
    ("persons", 60),
    ("posts", 2),
    ("revisions", 4),
    ("predecessors", 2),
    ("restsOn", 2),
    ("rows", 20),
    ("sheets", 3),
    ("timeline", 6),
    ("tokens", 60),
    ("usedBy", 3),
    ("uses", 30),
    ("years", 3),
];

/// What a selection asks for, fragments put in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Weight {
    /// Fields, without those below `__schema` and `__type`.
    fields: u64,
    /// Fields below each other.
    depth: usize,
    /// Selections inside each other, fragments and conditions counted too.
    nesting: usize,
    /// Fields that stand at this level.
    here: u64,
    /// Values in the answer, pages multiplied.
    output: u64,
    /// Fields of types inside fields of types, in a question for the schema.
    lists: usize,
    /// The same three below `__schema` and `__type`.
    asked: Asked,
}

/// A question for the schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Asked {
    fields: u64,
    depth: usize,
    lists: usize,
}

impl Weight {
    /// Two selections side by side.
    fn beside(self, other: Weight) -> Weight {
        Weight {
            fields: self.fields.saturating_add(other.fields),
            depth: self.depth.max(other.depth),
            nesting: self.nesting.max(other.nesting),
            here: self.here.saturating_add(other.here),
            output: self.output.saturating_add(other.output),
            lists: self.lists.max(other.lists),
            asked: Asked {
                fields: self.asked.fields.saturating_add(other.asked.fields),
                depth: self.asked.depth.max(other.asked.depth),
                lists: self.asked.lists.max(other.asked.lists),
            },
        }
    }
}

/// How far a fragment has been weighed.
#[derive(Clone, Copy)]
enum Weighed {
    Begun,
    Done(Weight),
}

struct Scales<'a> {
    limits: &'a Limits,
    document: &'a ExecutableDocument,
    variables: &'a Variables,
    /// Variables of the operation that is weighed, with their defaults.
    defaults: HashMap<&'a str, u64>,
    weighed: HashMap<&'a str, Weighed>,
    aliases: usize,
}

/// Checks everything that is counted on the parsed document.
///
/// # Errors
/// The limit that is passed.
pub fn check(
    limits: &Limits,
    document: &ExecutableDocument,
    variables: &Variables,
) -> Result<(), RequestFault> {
    let operations = document.operations.iter().len();
    if operations > limits.operations {
        return Err(beyond(
            Code::TooManyOperations,
            limits.operations,
            operations as u64,
        ));
    }
    let mut scales = Scales {
        limits,
        document,
        variables,
        defaults: HashMap::new(),
        weighed: HashMap::new(),
        aliases: 0,
    };
    let mut fragments: Vec<_> = document.fragments.iter().collect();
    fragments.sort_by_key(|(_, fragment)| fragment.pos);
    for (name, fragment) in fragments {
        let weight = scales.fragment(name, fragment.pos, 0)?;
        scales.bounded(&weight, fragment.pos)?;
    }
    let mut fields = 0_u64;
    for (_, operation) in document.operations.iter() {
        let weight = scales.operation(operation)?;
        fields = fields.saturating_add(weight.fields);
        exceeds(Code::TooManyFields, limits.fields, fields, operation.pos)?;
    }
    if scales.aliases > limits.aliases {
        return Err(beyond(
            Code::TooManyAliases,
            limits.aliases,
            scales.aliases as u64,
        ));
    }
    Ok(())
}

impl<'a> Scales<'a> {
    fn operation(
        &mut self,
        operation: &'a Positioned<OperationDefinition>,
    ) -> Result<Weight, RequestFault> {
        let (limits, at) = (self.limits, operation.pos);
        self.directives(&operation.node.directives, at)?;
        self.defaults.clear();
        for variable in &operation.node.variable_definitions {
            let definition = &variable.node;
            self.directives(&definition.directives, variable.pos)?;
            if let Some(default) = &definition.default_value {
                self.value(&default.node.clone().into_value(), default.pos)?;
                if let Some(size) = size(&default.node.clone().into_value()) {
                    self.defaults.insert(definition.name.node.as_str(), size);
                }
            }
        }
        let weight = self.selection(&operation.node.selection_set.node, at, 1)?;
        self.bounded(&weight, at)?;
        exceeds(
            Code::SelectionTooDeep,
            limits.depth,
            weight.depth as u64,
            at,
        )?;
        exceeds(Code::TooManyRootFields, limits.root_fields, weight.here, at)?;
        if weight.output > limits.output {
            return Err(
                RequestFault::beyond(Code::OutputTooLarge, limits.output, weight.output).at(at),
            );
        }
        Ok(weight)
    }

    /// Bounds that hold for an operation and for each fragment alone.
    fn bounded(&self, weight: &Weight, at: Pos) -> Result<(), RequestFault> {
        let limits = self.limits;
        exceeds(Code::TooManyFields, limits.fields, weight.fields, at)?;
        exceeds(
            Code::NestingTooDeep,
            limits.nesting,
            weight.nesting as u64,
            at,
        )?;
        let asked = weight.asked;
        exceeds(
            Code::IntrospectionTooLarge,
            limits.introspection_fields,
            asked.fields,
            at,
        )?;
        exceeds(
            Code::IntrospectionTooDeep,
            limits.introspection_depth,
            asked.depth as u64,
            at,
        )?;
        if asked.lists > 1 {
            return Err(beyond(
                Code::IntrospectionTooDeep,
                limits.introspection_depth,
                asked.depth as u64,
            )
            .at(at));
        }
        Ok(())
    }

    /// `level` is how deep this walk is; the walk ends there, so its stack is bounded.
    fn selection(
        &mut self,
        set: &'a SelectionSet,
        at: Pos,
        level: usize,
    ) -> Result<Weight, RequestFault> {
        exceeds(Code::NestingTooDeep, self.limits.nesting, level as u64, at)?;
        let mut total = Weight::default();
        for selection in &set.items {
            self.directives(selection.node.directives(), selection.pos)?;
            let weight = match &selection.node {
                Selection::Field(field) => self.field(&field.node, field.pos, level)?,
                Selection::FragmentSpread(spread) => {
                    self.fragment(&spread.node.fragment_name.node, spread.pos, level)?
                }
                Selection::InlineFragment(inline) => {
                    self.selection(&inline.node.selection_set.node, inline.pos, level + 1)?
                }
            };
            total = total.beside(weight);
        }
        total.nesting += 1;
        Ok(total)
    }

    fn field(&mut self, field: &'a Field, at: Pos, level: usize) -> Result<Weight, RequestFault> {
        self.aliases += usize::from(field.alias.is_some());
        self.arguments(&field.arguments, at)?;
        let below = if field.selection_set.node.items.is_empty() {
            Weight::default()
        } else {
            self.selection(&field.selection_set.node, at, level + 1)?
        };
        let name = field.name.node.as_str();
        let opens_types = ["fields", "inputFields", "interfaces", "possibleTypes"];
        let lists = below.lists + usize::from(opens_types.contains(&name));
        let one = Weight {
            here: 1,
            nesting: below.nesting,
            ..Weight::default()
        };
        Ok(if name == "__schema" || name == "__type" {
            Weight {
                output: 1,
                asked: Asked {
                    fields: below.fields.saturating_add(1),
                    depth: below.depth + 1,
                    lists,
                },
                ..one
            }
        } else {
            Weight {
                fields: below.fields.saturating_add(1),
                depth: below.depth + 1,
                output: self
                    .items(field)
                    .saturating_mul(below.output)
                    .saturating_add(1),
                lists,
                asked: below.asked,
                ..one
            }
        })
    }

    /// How many items the field answers: its page, the ids it is given, what a list that comes whole
    /// usually has, else one.
    fn items(&self, field: &Field) -> u64 {
        let given = ["first", "last", "ids"]
            .into_iter()
            .find_map(|name| field.get_argument(name))
            .and_then(|argument| match &argument.node {
                Value::Variable(name) => self
                    .variables
                    .get(name)
                    .and_then(|value| size(&value.clone().into_value()))
                    .or_else(|| self.defaults.get(name.as_str()).copied()),
                value => size(value),
            });
        let is_page = || {
            field
                .selection_set
                .node
                .items
                .iter()
                .any(|selection| match &selection.node {
                    Selection::Field(below) => {
                        matches!(below.node.name.node.as_str(), "edges" | "nodes")
                    }
                    _ => false,
                })
        };
        match given {
            Some(size) => size.min(self.limits.page_most as u64),
            None if is_page() => self.limits.page as u64,
            None => whole(field.name.node.as_str()),
        }
    }

    fn fragment(&mut self, name: &'a Name, at: Pos, level: usize) -> Result<Weight, RequestFault> {
        match self.weighed.get(name.as_str()) {
            Some(Weighed::Done(weight)) => return Ok(*weight),
            Some(Weighed::Begun) => {
                return Err(RequestFault::about(Code::FragmentCycle, shown(name)).at(at));
            }
            None => {}
        }
        // An unknown fragment weighs nothing; validation names it.
        let Some(fragment) = self.document.fragments.get(name) else {
            return Ok(Weight::default());
        };
        self.weighed.insert(name.as_str(), Weighed::Begun);
        let definition: &'a FragmentDefinition = &fragment.node;
        self.directives(&definition.directives, fragment.pos)?;
        let weight = self.selection(&definition.selection_set.node, fragment.pos, level + 1)?;
        self.weighed.insert(name.as_str(), Weighed::Done(weight));
        Ok(weight)
    }

    fn directives(
        &self,
        directives: &[Positioned<Directive>],
        at: Pos,
    ) -> Result<(), RequestFault> {
        let most = self.limits.directives;
        exceeds(Code::TooManyDirectives, most, directives.len() as u64, at)?;
        directives
            .iter()
            .try_for_each(|directive| self.arguments(&directive.node.arguments, directive.pos))
    }

    fn arguments(
        &self,
        arguments: &[(Positioned<Name>, Positioned<Value>)],
        at: Pos,
    ) -> Result<(), RequestFault> {
        let most = self.limits.arguments;
        exceeds(Code::TooManyArguments, most, arguments.len() as u64, at)?;
        arguments
            .iter()
            .try_for_each(|(_, value)| self.value(&value.node, value.pos))
    }

    /// Depth is bounded by the brackets of the text.
    fn value(&self, value: &Value, at: Pos) -> Result<(), RequestFault> {
        match value {
            Value::List(items) => {
                exceeds(Code::ListTooLong, self.limits.list, items.len() as u64, at)?;
                items.iter().try_for_each(|item| self.value(item, at))
            }
            Value::Object(fields) => fields.values().try_for_each(|field| self.value(field, at)),
            Value::String(text) => super::input::is_text(text).map_err(|fault| fault.at(at)),
            _ => Ok(()),
        }
    }
}

/// How many items a field has that is no page.
fn whole(name: &str) -> u64 {
    let row = WHOLE.iter().find(|(field, _)| *field == name);
    row.map_or(1, |(_, items)| *items)
}

/// A number of items: an integer, or the length of a list.
fn size(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::List(items) => Some(items.len() as u64),
        _ => None,
    }
}

/// A name that is safe to repeat.
fn shown(name: &Name) -> String {
    name.as_str().chars().take(60).collect()
}

fn exceeds(code: Code, limit: usize, found: u64, at: Pos) -> Result<(), RequestFault> {
    if found > limit as u64 {
        Err(beyond(code, limit, found).at(at))
    } else {
        Ok(())
    }
}

fn beyond(code: Code, limit: usize, found: u64) -> RequestFault {
    RequestFault::beyond(code, limit as u64, found)
}
