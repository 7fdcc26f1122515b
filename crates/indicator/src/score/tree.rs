//! The tree of an explanation: rows under their levels, adjustments beside them.

use super::explanation::{Node, NodeKind, Shown};
use super::prepared::Prepared;
use super::row::{ExplainedRow, PreparedRow};
use super::settle::{Layer, Settled};
use crate::quantity::{Fraction, Weight};
use crate::scoring::{Operand, Role};
use crate::vocab::Clause;

/// What a row counts in the total, where that is not its points.
#[derive(Default)]
pub(super) struct Counted {
    /// Of a row with points, where there are two layers.
    pub layer: Option<Box<Layer>>,
    /// Of a row without, where the rule book counts it full.
    pub full: Option<Fraction>,
}

/// Builds the tree; every group has the sum of its children.
pub(super) fn tree(
    prepared: &Prepared<'_>,
    rows: &[ExplainedRow],
    counted: &[Counted],
    settled: &Settled<'_>,
) -> Node {
    let mut root = group(NodeKind::Total, String::new());
    root.weight = Some(prepared.sheet.total);
    for ((row, explained), counted) in prepared.rows.iter().zip(rows).zip(counted) {
        let node = row_node(row, explained, counted, prepared);
        let names = row.row.level.iter().map(String::as_str);
        let levels: Vec<(NodeKind, &str)> = [NodeKind::Level1, NodeKind::Level2]
            .into_iter()
            .zip(names)
            .collect();
        place(&mut root, &levels, node);
    }
    adjustments(&mut root, prepared, settled);
    add_up(&mut root);
    root
}

fn group(kind: NodeKind, name: String) -> Node {
    Node {
        kind,
        name,
        code: None,
        points: Fraction::ZERO,
        weight: None,
        shown: None,
        children: Vec::new(),
    }
}

/// Puts a row under its levels; groups are made where they are missing.
fn place(parent: &mut Node, levels: &[(NodeKind, &str)], node: Node) {
    let Some(((kind, name), deeper)) = levels.split_first() else {
        parent.children.push(node);
        return;
    };
    let known = parent
        .children
        .iter_mut()
        .find(|child| child.kind == *kind && child.name == *name);
    if let Some(known) = known {
        place(known, deeper, node);
        return;
    }
    let mut new = group(*kind, (*name).to_owned());
    place(&mut new, deeper, node);
    parent.children.push(new);
}

fn row_node(
    row: &PreparedRow<'_>,
    explained: &ExplainedRow,
    counted: &Counted,
    prepared: &Prepared<'_>,
) -> Node {
    let book = &prepared.book.scoring;
    let shown = row.shown(explained);
    let mut node = group(NodeKind::Row, row.row.name.clone());
    node.code = Some(row.row.code.clone());
    node.weight = Some(row.row.weight);
    match &explained.outcome {
        Ok(item) => {
            let points = item.points.to_fraction();
            node.children
                .push(Node::leaf(NodeKind::Rule, item.exact.clone(), shown));
            push_difference(
                &mut node,
                NodeKind::Rounding,
                &item.exact,
                &points,
                Shown {
                    exact: Some(item.exact.clone()),
                    places: Some(book.item_rounding.value.places),
                    clause: Some(book.item_rounding.clause.clone()),
                    ..Shown::default()
                },
            );
            if let Some(Layer { exact, value }) = counted.layer.as_deref() {
                push_difference(
                    &mut node,
                    NodeKind::Layer,
                    &points,
                    exact,
                    Shown {
                        operands: row
                            .row
                            .share
                            .iter()
                            .map(|share| Operand {
                                role: Role::Share,
                                value: share.clone(),
                            })
                            .collect(),
                        ..Shown::default()
                    },
                );
                push_difference(
                    &mut node,
                    NodeKind::Rounding,
                    exact,
                    value,
                    Shown {
                        exact: Some(exact.clone()),
                        places: Some(book.total_rounding.value.places),
                        clause: Some(book.total_rounding.clause.clone()),
                        ..Shown::default()
                    },
                );
            }
        }
        Err(unscored) => {
            let points = counted.full.clone().unwrap_or_default();
            let clause = unscored
                .is_not_applicable()
                .then(|| book.not_applicable.clause.clone());
            node.children.push(Node::leaf(
                NodeKind::Unscored,
                points,
                Shown {
                    unscored: Some(unscored.clone()),
                    clause: clause.or_else(|| shown.clause.clone()),
                    ..shown
                },
            ));
        }
    }
    node
}

/// Adds a leaf for the difference of two values, if there is one.
fn push_difference(
    parent: &mut Node,
    kind: NodeKind,
    before: &Fraction,
    after: &Fraction,
    shown: Shown,
) {
    if let Ok(difference) = after.sub(before)
        && !difference.is_zero()
    {
        parent.children.push(Node::leaf(kind, difference, shown));
    }
}

fn adjustments(root: &mut Node, prepared: &Prepared<'_>, settled: &Settled<'_>) {
    let book = &prepared.book.scoring;
    if let Some((exact, rounded)) = &settled.rescaled {
        let clause = |clause: &Clause| Shown {
            clause: Some(clause.clone()),
            ..Shown::default()
        };
        push_difference(
            root,
            NodeKind::Rescale,
            &settled.sum,
            exact,
            clause(&book.not_applicable.clause),
        );
        push_difference(
            root,
            NodeKind::Rounding,
            exact,
            rounded,
            Shown {
                exact: Some(exact.clone()),
                places: Some(book.total_rounding.value.places),
                ..clause(&book.total_rounding.clause)
            },
        );
    }
    let mut push = |kind, code: &str, difference: &Fraction, clause: &Clause| {
        let mut node = Node::leaf(
            kind,
            difference.clone(),
            Shown {
                clause: Some(clause.clone()),
                ..Shown::default()
            },
        );
        node.code = Some(code.to_owned());
        root.children.push(node);
    };
    for (penalty, difference) in &settled.penalties {
        push(
            NodeKind::Penalty,
            &penalty.code,
            difference,
            &penalty.clause,
        );
    }
    if let Some((cap, difference)) = &settled.cap {
        push(NodeKind::Cap, &cap.code, difference, &cap.clause);
    }
}

/// Gives every group the sum of its children. Sums of a sheet stay within the bound; one that does
/// not keeps 0, and the total says [`TotalFlag::Overflow`].
fn add_up(node: &mut Node) {
    if node.children.is_empty() {
        return;
    }
    let mut weight = 0i64;
    for child in &mut node.children {
        add_up(child);
        weight = weight.saturating_add(child.weight.map_or(0, Weight::scaled));
    }
    let sum = node
        .children
        .iter()
        .try_fold(Fraction::ZERO, |sum, child| sum.add(&child.points));
    node.points = sum.unwrap_or(Fraction::ZERO).reduced();
    if node.weight.is_none() {
        node.weight = Some(Weight::from_scaled(weight));
    }
}
