//! The first pair of fields with one name that differ.
//!
//! The library's own check reports *every* such pair with every argument: 4,000 tokens can be made
//! into millions of messages. The same comparison here stops at the first, so the library never
//! meets a document that has any.

use std::collections::{HashMap, HashSet};

use async_graphql::Positioned;
use async_graphql::parser::types::{ExecutableDocument, Field, Selection, SelectionSet};

use crate::error::{Code, RequestFault};

/// Checks every selection set of a document whose nesting and size are bounded.
///
/// # Errors
/// The first field that differs from an earlier one of its name.
pub fn check(document: &ExecutableDocument) -> Result<(), RequestFault> {
    let operations = document
        .operations
        .iter()
        .map(|(_, op)| &op.node.selection_set.node);
    let fragments = document
        .fragments
        .values()
        .map(|f| &f.node.selection_set.node);
    operations
        .chain(fragments)
        .try_for_each(|set| every(document, set))
}

/// A set, and every set below it.
fn every(document: &ExecutableDocument, set: &SelectionSet) -> Result<(), RequestFault> {
    let mut level = Level {
        document,
        seen: HashMap::new(),
        visited: HashSet::new(),
    };
    level.flatten(None, set)?;
    set.items
        .iter()
        .try_for_each(|selection| match &selection.node {
            Selection::Field(field) => every(document, &field.node.selection_set.node),
            Selection::InlineFragment(inline) => every(document, &inline.node.selection_set.node),
            Selection::FragmentSpread(_) => Ok(()),
        })
}

/// The fields that one level of an answer merges.
struct Level<'a> {
    document: &'a ExecutableDocument,
    seen: HashMap<(Option<&'a str>, &'a str), &'a Field>,
    visited: HashSet<&'a str>,
}

impl<'a> Level<'a> {
    fn flatten(&mut self, on: Option<&'a str>, set: &'a SelectionSet) -> Result<(), RequestFault> {
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) => self.field(on, field)?,
                Selection::InlineFragment(inline) => {
                    let on = inline
                        .node
                        .type_condition
                        .as_ref()
                        .map(|c| c.node.on.node.as_str());
                    self.flatten(on, &inline.node.selection_set.node)?;
                }
                Selection::FragmentSpread(spread) => {
                    let name = &spread.node.fragment_name.node;
                    let Some(fragment) = self.document.fragments.get(name) else {
                        continue;
                    };
                    if self.visited.insert(name.as_str()) {
                        let on = fragment.node.type_condition.node.on.node.as_str();
                        self.flatten(Some(on), &fragment.node.selection_set.node)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn field(
        &mut self,
        on: Option<&'a str>,
        field: &'a Positioned<Field>,
    ) -> Result<(), RequestFault> {
        let key = field.node.response_key().node.as_str();
        let earlier = *self.seen.entry((on, key)).or_insert(&field.node);
        let same = std::ptr::eq(earlier, &raw const field.node)
            || earlier.name.node == field.node.name.node && same_arguments(earlier, &field.node);
        if same {
            return Ok(());
        }
        let shown: String = key.chars().take(60).collect();
        Err(RequestFault::about(Code::FieldConflict, shown).at(field.pos))
    }
}

fn same_arguments(one: &Field, other: &Field) -> bool {
    one.arguments.len() == other.arguments.len()
        && one.arguments.iter().all(|(name, value)| {
            other
                .get_argument(&name.node)
                .is_some_and(|v| v.node == value.node)
        })
}
