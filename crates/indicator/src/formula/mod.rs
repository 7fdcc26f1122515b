//! The formula language; the full one follows.

use crate::diagnostic::Span;
use crate::quantity::{Fraction, NumberError};
use crate::value::Observed;

/// A compiled formula.
#[derive(Clone, Debug)]
pub struct Formula;

/// What a formula comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A number.
    Number(Fraction),
    /// A truth value.
    Truth(bool),
    /// Facts that are missing.
    Missing {
        /// Their slots.
        names: Vec<usize>,
    },
    /// A fact is not due yet.
    NotDue,
    /// A fact does not apply.
    NotApplicable {
        /// Why.
        reason: String,
    },
    /// It cannot be computed.
    Failed(Failure),
}

/// Why it cannot be computed, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What happened.
    pub error: NumberError,
    /// At which operator.
    pub span: Span,
}

/// A formula with its numbers put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// What it comes to.
    pub outcome: Outcome,
    /// The formula with the numbers.
    pub text: String,
}

impl Formula {
    /// Evaluates.
    #[must_use]
    pub fn evaluate(&self, _: &[Observed<Fraction>]) -> Outcome {
        Outcome::Failed(Failure {
            error: NumberError::Overflow,
            span: Span::default(),
        })
    }
    /// Evaluates and explains.
    #[must_use]
    pub fn explain(&self, inputs: &[Observed<Fraction>]) -> Explained {
        Explained {
            outcome: self.evaluate(inputs),
            text: String::new(),
        }
    }
}

/// A name in scope.
#[derive(Clone, Debug)]
pub struct Name {
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: crate::quantity::Unit,
    /// Where it is declared.
    pub place: Option<crate::diagnostic::Place>,
}

/// What is wanted.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// A number.
    Number {
        /// In this unit.
        unit: Option<crate::quantity::Unit>,
    },
    /// A truth value.
    Condition,
}

/// Where it stands.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// A measure.
    Measure,
    /// A score.
    Score,
}

/// Compiles.
///
/// # Errors
/// Faults.
pub fn compile(
    _: &std::sync::Arc<crate::diagnostic::Source>,
    _: Span,
    _: Place,
    _: &[Name],
    _: &Wanted,
) -> Result<Formula, Vec<crate::diagnostic::Diagnostic>> {
    Ok(Formula)
}

impl Formula {
    /// Names.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &[]
    }
}
