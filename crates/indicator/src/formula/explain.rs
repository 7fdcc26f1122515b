//! A formula with its numbers put in. Nothing is computed here.

use std::fmt::Write as _;

use super::ast::{Expr, Kind};
use super::check::Note;
use super::code::Code;
use super::eval::Recorder;
use super::{Formula, Step};
use crate::quantity::{Fraction, Rounding, Unit};
use crate::value::Observed;

/// What the evaluator recorded, still by the number of the operation.
#[derive(Default)]
pub(super) struct Record(Vec<Recorded>);

enum Recorded {
    Rounded(usize, Rounding, Fraction, Fraction),
    Branched(usize, bool),
}

impl Recorder for Record {
    fn rounded(&mut self, at: usize, rounding: Rounding, before: &Fraction, after: &Fraction) {
        self.0.push(Recorded::Rounded(
            at,
            rounding,
            before.clone(),
            after.clone(),
        ));
    }

    fn branched(&mut self, at: usize, held: bool) {
        self.0.push(Recorded::Branched(at, held));
    }
}

impl Record {
    /// The steps as they are shown.
    pub(super) fn into_steps(self, printer: &Printer<'_>, code: &Code) -> Vec<Step> {
        let text = |at: usize| {
            code.sources
                .get(at)
                .and_then(|id| printer.formula.root.find(*id))
                .map(|expr| (printer.text(expr), expr))
        };
        self.0
            .into_iter()
            .filter_map(|recorded| match recorded {
                Recorded::Rounded(at, rounding, before, after) => {
                    let (text, expr) = text(at)?;
                    let note = printer.formula.notes.get(expr.id);
                    Some(Step::Rounded {
                        span: expr.span,
                        text,
                        before,
                        after,
                        rounding,
                        unit: note.and_then(|n| n.unit.clone()).unwrap_or_else(Unit::none),
                    })
                }
                Recorded::Branched(at, held) => {
                    let (condition, expr) = text(at)?;
                    Some(Step::Branch {
                        span: expr.span,
                        condition,
                        held,
                    })
                }
            })
            .collect()
    }
}

/// Prints expressions with the values of the data.
pub(super) struct Printer<'a> {
    pub(super) formula: &'a Formula,
    pub(super) inputs: &'a [Observed<Fraction>],
}

impl Printer<'_> {
    /// An expression with numbers in place of names. Data without a value keep their name.
    pub(super) fn text(&self, expr: &Expr) -> String {
        let mut out = String::new();
        self.expr(&mut out, expr);
        out
    }

    fn note(&self, expr: &Expr) -> Option<&Note> {
        self.formula.notes.get(expr.id)
    }

    fn expr(&self, out: &mut String, expr: &Expr) {
        match self.note(expr).and_then(|note| note.adopted.as_ref()) {
            Some(unit) if expr.id != self.formula.root.id => {
                let atom = matches!(expr.kind, Kind::Number { .. } | Kind::Group(_));
                if !atom {
                    out.push('(');
                }
                self.plain(out, expr);
                if !atom {
                    out.push(')');
                }
                push_unit(out, unit);
            }
            _ => self.plain(out, expr),
        }
    }

    fn plain(&self, out: &mut String, expr: &Expr) {
        match &expr.kind {
            Kind::Broken(_) => {}
            Kind::Truth(truth) => out.push_str(if *truth { "TRUE" } else { "FALSE" }),
            Kind::Number { value, unit } => {
                out.push_str(&value.to_text());
                if let Some(unit) = unit {
                    push_unit(out, unit);
                }
            }
            Kind::Name(key) => self.name(out, expr, key),
            Kind::Group(inside) => {
                out.push('(');
                self.expr(out, inside);
                out.push(')');
            }
            Kind::Negate(inside) => {
                out.push('-');
                self.expr(out, inside);
            }
            Kind::Share(inside, parts) => {
                self.expr(out, inside);
                out.push(if *parts == 100 { '%' } else { '‰' });
            }
            Kind::Power { base, exponent, .. } => {
                self.expr(out, base);
                let _ = write!(out, "^{exponent}");
            }
            Kind::Chain { first, rest } => {
                self.expr(out, first);
                for link in rest {
                    let _ = write!(out, " {} ", link.operator.sign());
                    self.expr(out, &link.right);
                }
            }
            Kind::Compare {
                left,
                comparison,
                right,
                ..
            } => {
                self.expr(out, left);
                let _ = write!(out, " {} ", comparison.sign());
                self.expr(out, right);
            }
            Kind::Call {
                name, arguments, ..
            } => {
                out.push_str(self.formula.slice(*name));
                out.push('(');
                for (index, argument) in arguments.iter().enumerate() {
                    if index > 0 {
                        out.push_str(", ");
                    }
                    self.expr(out, argument);
                }
                out.push(')');
            }
        }
    }

    fn name(&self, out: &mut String, expr: &Expr, key: &str) {
        let slot = self.formula.slots.get(key).copied().unwrap_or(usize::MAX);
        let Some(Observed::Known(value)) = self.inputs.get(slot) else {
            out.push_str(self.formula.slice(expr.span));
            return;
        };
        let note = self.note(expr);
        let unit = note
            .filter(|note| note.shows_unit)
            .and_then(|note| note.unit.as_ref());
        let text = value.to_text();
        if value.is_negative() || text.contains('/') {
            let _ = write!(out, "({text})");
        } else {
            out.push_str(&text);
        }
        if let Some(unit) = unit {
            push_unit(out, unit);
        }
    }
}

fn push_unit(out: &mut String, unit: &Unit) {
    if !unit.is_share() && !unit.text().is_empty() {
        out.push(' ');
    }
    out.push_str(unit.text());
}
