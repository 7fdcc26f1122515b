//! The fields of an answer in the order in which they were asked for.
//!
//! The library puts them down as they become known, so that a slow field comes last; the
//! specification, and whoever compares two answers, wants the order of the document.

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};
use async_graphql::{Name, Value};

/// The names of a selection in order, each with what is selected below it; fragments put in.
#[derive(Debug, Default)]
pub struct Order(IndexMap<Name, Order>);

impl Order {
    /// The order that an operation asks for. Only for documents that were let through: fragments do
    /// not spread themselves there, and what they expand to is bounded.
    #[must_use]
    pub fn of(document: &ExecutableDocument, operation: Option<&str>) -> Order {
        let mut order = Order::default();
        let mut operations = document.operations.iter();
        let meant = operations
            .find(|(own, _)| operation.is_none() || own.map(|name| name.as_str()) == operation);
        if let Some((_, operation)) = meant {
            order.collect(document, &operation.node.selection_set.node);
        }
        order
    }

    fn collect(&mut self, document: &ExecutableDocument, set: &SelectionSet) {
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) => {
                    let name = field.node.response_key().node.clone();
                    let below = self.0.entry(name).or_default();
                    below.collect(document, &field.node.selection_set.node);
                }
                Selection::FragmentSpread(spread) => {
                    let name = &spread.node.fragment_name.node;
                    if let Some(fragment) = document.fragments.get(name) {
                        self.collect(document, &fragment.node.selection_set.node);
                    }
                }
                Selection::InlineFragment(inline) => {
                    self.collect(document, &inline.node.selection_set.node);
                }
            }
        }
    }

    /// A value of the answer in this order.
    #[must_use]
    pub fn put(&self, value: Value) -> Value {
        match value {
            Value::List(items) => {
                Value::List(items.into_iter().map(|item| self.put(item)).collect())
            }
            Value::Object(mut fields) if !self.0.is_empty() => {
                let mut ordered = IndexMap::with_capacity(fields.len());
                for (name, below) in &self.0 {
                    if let Some(value) = fields.swap_remove(name) {
                        ordered.insert(name.clone(), below.put(value));
                    }
                }
                ordered.extend(fields);
                Value::Object(ordered)
            }
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;
    use async_graphql::value;

    use super::*;

    #[test]
    fn fields_come_as_they_were_asked_for() {
        let document = parse_query(
            "query A { z } query B { b ...F c: d { y x } ... on T { a } } fragment F on T { e b }",
        )
        .unwrap();
        let order = Order::of(&document, Some("B"));
        let answer = value!({ "a": 1, "c": [{ "x": 1, "y": 2 }], "e": 3, "b": 4, "more": 5 });
        let ordered = order.put(answer).to_string();
        assert_eq!(ordered, "{b: 4, e: 3, c: [{y: 2, x: 1}], a: 1, more: 5}");
        assert_eq!(Order::default().put(Value::Null), Value::Null);
    }
}
