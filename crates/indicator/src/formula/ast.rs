//! The one tree of a formula. Spans are bytes of the formula's text as typed.
//!
//! Sums and products are chains, not left-deep trees: the tree is never deeper than the brackets
//! that were typed, so walking and dropping it needs a bounded stack.

use super::function::Function;
use crate::diagnostic::Span;
use crate::quantity::{Fraction, Unit};

/// An expression with its place and a number of its own, by which later passes note things.
#[derive(Clone, Debug)]
pub(super) struct Expr {
    pub(super) id: usize,
    pub(super) span: Span,
    pub(super) kind: Kind,
}

/// What an expression is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// A number, with a unit where one was written behind it (`500万元`).
    Number { value: Fraction, unit: Option<Unit> },
    /// `TRUE`, `真`, `FALSE`, `假`.
    Truth(bool),
    /// A name, in the form it is looked up by.
    Name(String),
    /// An expression in brackets.
    Group(Box<Expr>),
    /// `-x`.
    Negate(Box<Expr>),
    /// `x%` (100) and `x‰` (1000).
    Share(Box<Expr>, i64),
    /// `x^3`.
    Power {
        base: Box<Expr>,
        exponent: i32,
        operator: Span,
    },
    /// `a + b - c` or `a × b ÷ c`.
    Chain { first: Box<Expr>, rest: Vec<Link> },
    /// `a ≥ b`.
    Compare {
        left: Box<Expr>,
        comparison: Comparison,
        operator: Span,
        right: Box<Expr>,
    },
    /// `MIN(a, b)`.
    Call {
        function: &'static Function,
        name: Span,
        arguments: Vec<Expr>,
    },
    /// Something that a diagnostic has been given for, and what could be read of it.
    Broken(Vec<Expr>),
}

/// An operator of a chain and what stands behind it.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) operator: Operator,
    pub(super) span: Span,
    pub(super) right: Expr,
}

/// The four operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

impl Operator {
    pub(super) const fn is_additive(self) -> bool {
        matches!(self, Operator::Add | Operator::Subtract)
    }

    /// As it is printed.
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Operator::Add => "+",
            Operator::Subtract => "-",
            Operator::Multiply => "×",
            Operator::Divide => "÷",
        }
    }
}

/// The six comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparison {
    /// As it is printed.
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Comparison::Equal => "=",
            Comparison::NotEqual => "≠",
            Comparison::Less => "<",
            Comparison::LessOrEqual => "≤",
            Comparison::Greater => ">",
            Comparison::GreaterOrEqual => "≥",
        }
    }
}

impl Expr {
    /// The expression without brackets around it.
    pub(super) fn inner(&self) -> &Expr {
        let mut expr = self;
        while let Kind::Group(inside) = &expr.kind {
            expr = inside;
        }
        expr
    }

    /// The expression with this number, in or under this one.
    pub(super) fn find(&self, id: usize) -> Option<&Expr> {
        if self.id == id {
            return Some(self);
        }
        match &self.kind {
            Kind::Number { .. } | Kind::Truth(_) | Kind::Name(_) => None,
            Kind::Broken(parts) => parts.iter().find_map(|part| part.find(id)),
            Kind::Group(inside) | Kind::Negate(inside) | Kind::Share(inside, _) => inside.find(id),
            Kind::Power { base, .. } => base.find(id),
            Kind::Chain { first, rest } => first
                .find(id)
                .or_else(|| rest.iter().find_map(|link| link.right.find(id))),
            Kind::Compare { left, right, .. } => left.find(id).or_else(|| right.find(id)),
            Kind::Call { arguments, .. } => arguments.iter().find_map(|a| a.find(id)),
        }
    }
}
