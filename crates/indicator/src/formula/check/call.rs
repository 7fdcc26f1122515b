//! Calls: how many arguments, of which kind, in which unit.

use super::Checker;
use crate::diagnostic::Span;
use crate::diagnostic::catalogue::{formula as fault, phrase};
use crate::formula::MAX_PLACES;
use crate::formula::ast::Expr;
use crate::formula::code::literal_places;
use crate::formula::function::{ArgumentKind, Function, FunctionId, ResultKind, Shape, UnitRule};
use crate::formula::units::{Joining, Measured, Operand, Typed};
use crate::language::Text;
use crate::quantity::{Fraction, Unit};

impl Checker<'_, '_> {
    pub(super) fn call(
        &mut self,
        expr: &Expr,
        function: &'static Function,
        name: Span,
        arguments: &[Expr],
    ) -> Typed {
        if !function.takes(arguments.len()) {
            self.argument_count(function, name, arguments.len());
            for argument in arguments {
                let _ = self.typed(argument);
            }
            return Typed::Unknown;
        }
        let last = arguments.len().saturating_sub(1);
        let mut operands = Vec::new();
        let mut unknown = false;
        for (index, argument) in arguments.iter().enumerate() {
            match kind_of(function.shape, index, last) {
                ArgumentKind::Condition => self.condition(argument),
                ArgumentKind::Places => self.places(argument),
                ArgumentKind::Number => match self.number(argument) {
                    Some(measured) => operands.push(Operand::new(argument, measured, name)),
                    None => unknown = true,
                },
            }
        }
        if function.shape == Shape::Cases && arguments.len().is_multiple_of(2) {
            self.cases_without_last(function, name, arguments);
            return Typed::Unknown;
        }
        if function.result == ResultKind::Condition {
            return Typed::Condition;
        }
        if unknown {
            return Typed::Unknown;
        }
        match function.unit {
            UnitRule::Pure => Typed::number(Measured::of(Unit::none())),
            UnitRule::Any => Typed::number(Measured::bare(Some(Fraction::ZERO))),
            UnitRule::Common => self.join(&operands, Joining::Function(self.slice(name))),
            UnitRule::First => {
                let Some(first) = operands.into_iter().next() else {
                    return Typed::Unknown;
                };
                if let Some(note) = self.note(expr) {
                    note.unit = Some(first.measured.unit.clone());
                }
                let mut measured = first.measured;
                if function.id != FunctionId::Abs {
                    measured.literal = None;
                }
                Typed::number(measured)
            }
        }
    }

    fn argument_count(&mut self, function: &'static Function, name: Span, given: usize) {
        let number = |n: usize| n.to_string();
        let wanted = match function.shape {
            Shape::Fixed { kinds, required } if required < kinds.len() => {
                Text::new(phrase::FROM_TO)
                    .with("from", number(required))
                    .with("to", number(kinds.len()))
            }
            Shape::Fixed { required, .. } => Text::new(phrase::EXACTLY).with("n", number(required)),
            Shape::Many(_) => Text::new(phrase::AT_LEAST).with("n", number(1)),
            Shape::Cases => Text::new(phrase::AT_LEAST).with("n", number(3)),
        };
        let diagnostic = self
            .faults
            .at(&fault::ARGUMENT_COUNT, name)
            .with("function", self.slice(name))
            .with("wanted", wanted)
            .with("given", number(given))
            .help(function.help);
        self.faults.push(diagnostic);
    }

    fn cases_without_last(&mut self, function: &Function, name: Span, arguments: &[Expr]) {
        let at = arguments.last().map_or(name, |argument| argument.span);
        let diagnostic = self
            .faults
            .at(&fault::CASES_WITHOUT_LAST, at)
            .with("function", self.slice(name))
            .help(function.help);
        self.faults.push(diagnostic);
    }

    fn places(&mut self, argument: &Expr) {
        if literal_places(argument).is_none() {
            let diagnostic = self
                .faults
                .at(&fault::PLACES, argument.span)
                .with("limit", MAX_PLACES.to_string());
            self.faults.push(diagnostic);
        }
    }
}

fn kind_of(shape: Shape, index: usize, last: usize) -> ArgumentKind {
    match shape {
        Shape::Fixed { kinds, .. } => kinds.get(index).copied().unwrap_or(ArgumentKind::Number),
        Shape::Many(kind) => kind,
        // an even number of arguments has no last value; the fault is reported apart
        Shape::Cases if index.is_multiple_of(2) && (index < last || last % 2 == 1) => {
            ArgumentKind::Condition
        }
        Shape::Cases => ArgumentKind::Number,
    }
}
