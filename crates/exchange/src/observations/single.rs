//! One value as somebody writes it, outside any table.

use indicator::cell::{Hint, Reading, Why, read};
use indicator::diagnostic::{Diagnostic, Source, Span};
use indicator::quantity::Unit;
use indicator::value::{Observed, Value};
use indicator::vocab::Operator;

use super::cell::Written;
use super::lines::Cell;

/// A value as written, and what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// What it is called.
    pub name: &'a str,
    /// As it was written.
    pub text: &'a str,
    /// The unit that was written beside it.
    pub beside: Option<&'a str>,
    /// The unit that it is declared in; none for any.
    pub unit: &'a Unit,
    /// The target that it is held against.
    pub target: Option<&'a Value>,
    /// The operator that a sign with it has to agree with, for a target.
    pub operator: Option<Operator>,
    /// Whether it has to be a number.
    pub number: bool,
    /// Why it does not apply, for «不适用».
    pub reason: Option<&'a str>,
}

/// Reads it in the declared unit.
///
/// # Errors
/// The questions about what is unclear, and what does not fit, each with its place in the text.
pub fn observe(asked: &Asked<'_>) -> Result<Observed<Value>, Vec<Diagnostic>> {
    let source = Source::new(asked.name, asked.text);
    let trimmed = asked.text.trim();
    let start = asked.text.find(trimmed).unwrap_or_default();
    let cell = Cell {
        text: trimmed.to_owned(),
        span: Span::new(start, start + trimmed.len()),
        inner: start,
    };
    let written = Written {
        source: &source,
        name: asked.name,
        value: &cell,
        unit: asked.beside.map(str::trim).filter(|unit| !unit.is_empty()),
        reason: asked
            .reason
            .map(str::trim)
            .filter(|reason| !reason.is_empty()),
    };
    let mut found = Vec::new();
    if let Some(operator) = asked.operator {
        let hint = Hint {
            operator: Some(operator),
            ..Hint::default()
        };
        if let Reading::Question(question) = read(trimmed, &hint)
            && question.why == Why::OperatorConflict
        {
            return Err(vec![question.diagnostic(&source, start)]);
        }
    }
    let value = if asked.number {
        written
            .number(asked.unit, &mut found)
            .map(|number| match number {
                Observed::Known(number) => {
                    Observed::Known(Value::number(number, asked.unit.clone()))
                }
                Observed::Missing => Observed::Missing,
                Observed::NotDue => Observed::NotDue,
                Observed::NotApplicable { reason } => Observed::NotApplicable { reason },
            })
    } else if asked.unit.text().is_empty() && asked.beside.is_none() {
        any(&written, asked, &mut found)
    } else {
        written.observed(asked.unit, asked.target, &mut found)
    };
    value.ok_or(found)
}

/// A value in whatever unit is written with it.
fn any(
    written: &Written<'_>,
    asked: &Asked<'_>,
    found: &mut Vec<Diagnostic>,
) -> Option<Observed<Value>> {
    let hint = Hint {
        target: asked.target,
        ..Hint::default()
    };
    let read = match read(&written.value.text, &hint) {
        Reading::Value(read) => read.value,
        _ => return written.observed(asked.unit, asked.target, found),
    };
    match &read {
        Value::Number { .. } | Value::Range { .. } => Some(Observed::Known(read)),
        _ => written.observed(asked.unit, asked.target, found),
    }
}
