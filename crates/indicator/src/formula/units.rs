//! How units meet: which number takes the unit of which, what converts, what is refused.
//!
//! A literal without unit is *bare*: it takes the unit beside it (`金额 > 500` is 500 万元). A pure
//! number with a bare factor (`完成率 × 60`) may do the same. Beside `%` and `‰` a bare number
//! must say what it means.

use super::ast::{Expr, Kind};
use super::check::Checker;
use crate::diagnostic::catalogue::{formula as fault, phrase};
use crate::diagnostic::{Diagnostic, Span};
use crate::language::{Argument, Text};
use crate::quantity::{Fraction, Unit};

/// What an expression is found to be.
pub(super) enum Typed {
    Number(Box<Measured>),
    Condition,
    /// A fault has been reported for it.
    Unknown,
}

impl Typed {
    pub(super) fn number(measured: Measured) -> Typed {
        Typed::Number(Box::new(measured))
    }
}

/// A number as far as it is known before it is computed.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    pub(super) unit: Unit,
    /// Made of literals without unit only.
    pub(super) bare: bool,
    /// Its value, if it is one bare literal.
    pub(super) literal: Option<Fraction>,
    /// A pure number with a bare literal as a factor.
    pub(super) factor: bool,
    /// Literals 100 that make a ratio a hundred times what a `%` needs.
    pub(super) hundreds: Vec<Span>,
    /// Bare literals above 1 that were taken as pure numbers.
    pub(super) large: Vec<Span>,
}

impl Measured {
    pub(super) fn of(unit: Unit) -> Measured {
        Measured {
            unit,
            bare: false,
            literal: None,
            factor: false,
            hundreds: Vec::new(),
            large: Vec::new(),
        }
    }

    pub(super) fn bare(literal: Option<Fraction>) -> Measured {
        Measured {
            bare: true,
            literal,
            ..Measured::of(Unit::none())
        }
    }

    /// Whether it takes the unit of what stands beside it.
    fn adopts(&self) -> bool {
        self.bare || self.factor
    }

    /// Whether a bare number in it would have to say what it means beside a share.
    fn is_unclear(&self) -> bool {
        self.bare || !self.hundreds.is_empty() || !self.large.is_empty()
    }

    fn is_zero(&self) -> bool {
        self.literal.as_ref().is_some_and(Fraction::is_zero)
    }
}

/// A number that meets others, and the sign or function name by which it does.
pub(super) struct Operand<'e> {
    pub(super) expr: &'e Expr,
    pub(super) measured: Measured,
    pub(super) sign: Span,
}

impl<'e> Operand<'e> {
    pub(super) const fn new(expr: &'e Expr, measured: Measured, sign: Span) -> Operand<'e> {
        Operand {
            expr,
            measured,
            sign,
        }
    }
}

/// What numbers meet for.
#[derive(Clone, Copy)]
pub(super) enum Joining<'j> {
    Add {
        /// Whether the sign at a span is a minus.
        minus: &'j dyn Fn(Span) -> bool,
    },
    Compare,
    /// Arguments of the function with this name.
    Function(&'j str),
}

impl Checker<'_, '_> {
    /// Brings operands to one unit, that of the first that has one, and says what they are then.
    pub(super) fn join(&mut self, operands: &[Operand<'_>], joining: Joining<'_>) -> Typed {
        let Some(leader) = operands.iter().find(|o| !o.measured.adopts()) else {
            for operand in operands {
                self.as_pure(operand);
            }
            return Typed::number(joined_bare(operands));
        };
        let target = leader.measured.unit.clone();
        let mut result = Measured::of(target.clone());
        let (mut shows, mut refused) = (false, false);
        for operand in operands {
            let measured = &operand.measured;
            if measured.adopts() && !target.is_pure() {
                if !measured.is_zero() {
                    shows = true;
                    self.adopt(operand.expr, measured, &target);
                }
            } else if target.is_share() && measured.is_unclear() {
                refused |= self.beside_share(operand.expr, measured, &target);
            } else if let Some(factor) = measured.unit.factor_to(&target) {
                if factor != Fraction::ONE {
                    shows = true;
                    self.scale(operand.expr, factor);
                }
                self.gather(&mut result, operand);
            } else {
                refused = true;
                self.refuse(leader, operand, joining);
            }
        }
        if shows {
            for operand in operands {
                self.show_unit(operand.expr);
            }
        }
        if refused {
            Typed::Unknown
        } else {
            Typed::number(result)
        }
    }

    /// Collects what would be wrong if the joined number became a share later.
    fn gather(&self, result: &mut Measured, operand: &Operand<'_>) {
        if !result.unit.is_pure() || result.unit.is_share() {
            return;
        }
        let measured = &operand.measured;
        result.hundreds.extend(&measured.hundreds);
        result.large.extend(&measured.large);
        if let Some(value) = measured.literal.as_ref().filter(|v| **v > Fraction::ONE) {
            if *value == Fraction::from_int(100) {
                result.hundreds.push(operand.expr.span);
            } else {
                result.large.push(operand.expr.span);
            }
        }
    }

    /// A pure number stands for so many of a unit.
    fn adopt(&mut self, expr: &Expr, measured: &Measured, unit: &Unit) {
        let factor = measured.unit.factor_to(&Unit::none());
        if let Some(note) = self.note(expr) {
            note.adopted = Some(unit.clone());
            note.scale = factor.filter(|factor| *factor != Fraction::ONE);
        }
    }

    fn scale(&mut self, expr: &Expr, factor: Fraction) {
        if let Some(note) = self.note(expr) {
            note.scale = Some(factor);
        }
    }

    /// A share such as `81%` counts as a pure number.
    pub(super) fn as_pure(&mut self, operand: &Operand<'_>) {
        let factor = operand.measured.unit.factor_to(&Unit::none());
        if let Some(factor) = factor.filter(|factor| *factor != Fraction::ONE) {
            self.scale(operand.expr, factor);
        }
    }

    /// A product in which the units cancel but for a factor.
    pub(super) fn settle(&mut self, expr: &Expr, unit: &Unit, operands: &[Operand<'_>]) {
        let factor = unit.factor_to(&Unit::none());
        if let Some(note) = self.note(expr) {
            note.settled = factor;
        }
        for operand in operands {
            self.show_unit(operand.expr);
        }
    }

    fn show_unit(&mut self, expr: &Expr) {
        let mut datum = expr;
        while let Kind::Group(inside) | Kind::Negate(inside) = &datum.kind {
            datum = inside;
        }
        if let Some(note) = self.note(datum) {
            note.shows_unit = true;
        }
    }

    /// Brings the whole formula to the unit that is wanted of it.
    pub(super) fn result(&mut self, root: &Expr, measured: &Measured, wanted: &Unit) {
        if measured.adopts() && !wanted.is_pure() {
            self.adopt(root, measured, wanted);
            return;
        }
        if wanted.is_share() && self.beside_share(root, measured, wanted) {
            return;
        }
        match measured.unit.factor_to(wanted) {
            Some(factor) if factor == Fraction::ONE => {}
            Some(factor) => self.scale(root, factor),
            None => {
                let label = label_of(&measured.unit);
                let mut diagnostic = self
                    .faults
                    .at(&fault::RESULT_UNIT, root.span)
                    .with("given", name_of(&measured.unit))
                    .with("wanted", name_of(wanted))
                    .label(label);
                if wanted.text() == "分" {
                    diagnostic = diagnostic.help(phrase::TIMES_WEIGHT);
                }
                self.faults.push(diagnostic);
            }
        }
    }

    /// Reports bare numbers that stand beside a share; answers whether there were any.
    fn beside_share(&mut self, expr: &Expr, measured: &Measured, unit: &Unit) -> bool {
        let mut found = false;
        if measured.bare && !measured.is_zero() {
            let diagnostic = self.number_beside_share(expr, measured.literal.as_ref(), unit);
            self.faults.push(diagnostic);
            found = true;
        }
        for span in &measured.hundreds {
            let text = self.slice(*span);
            let written = format!("{text}%");
            let diagnostic = self
                .faults
                .at(&fault::HUNDRED_FOR_SHARE, *span)
                .with("unit", name_of(unit))
                .with("text", text)
                .label(Text::new(phrase::TIMES_HUNDRED).with("text", text))
                .help(Text::new(phrase::CHANGE_TO).with("name", written.as_str()))
                .suggest(written);
            self.faults.push(diagnostic);
            found = true;
        }
        for span in &measured.large {
            let text = self.slice(*span);
            let written = format!("{text}%");
            let diagnostic = self
                .faults
                .at(&fault::NUMBER_BESIDE_SHARE, *span)
                .with("text", text)
                .with("unit", name_of(unit))
                .help(Text::new(phrase::CHANGE_TO).with("name", written.as_str()))
                .suggest(written);
            self.faults.push(diagnostic);
            found = true;
        }
        found
    }

    fn number_beside_share(
        &self,
        expr: &Expr,
        literal: Option<&Fraction>,
        unit: &Unit,
    ) -> Diagnostic {
        let text = self.slice(expr.span);
        let diagnostic = self
            .faults
            .at(&fault::NUMBER_BESIDE_SHARE, expr.span)
            .with("text", text)
            .with("unit", name_of(unit))
            .label(phrase::NO_UNIT);
        let simple = matches!(
            expr.kind,
            Kind::Number { .. } | Kind::Group(_) | Kind::Negate(_)
        );
        let as_typed = if simple {
            format!("{text}%")
        } else {
            format!("({text})%")
        };
        let hundredfold = literal
            .filter(|value| value.abs() <= Fraction::ONE)
            .and_then(|value| value.mul(&Fraction::from_int(100)).ok())
            .map(|value| format!("{value}%"));
        match hundredfold {
            Some(first) => diagnostic
                .help(
                    Text::new(phrase::SHARE_EITHER)
                        .with("first", first.as_str())
                        .with("second", as_typed),
                )
                .suggest(first),
            None => diagnostic
                .help(Text::new(phrase::CHANGE_TO).with("name", as_typed.as_str()))
                .suggest(as_typed),
        }
    }

    fn refuse(&mut self, leader: &Operand<'_>, operand: &Operand<'_>, joining: Joining<'_>) {
        let (left, right) = (&leader.measured.unit, &operand.measured.unit);
        let (entry, verb) = match joining {
            Joining::Add { minus } if minus(operand.sign) => {
                (&fault::UNITS_NOT_ADDED, phrase::SUBTRACTED)
            }
            Joining::Add { .. } => (&fault::UNITS_NOT_ADDED, phrase::ADDED),
            Joining::Compare => (&fault::UNITS_NOT_COMPARED, phrase::ADDED),
            Joining::Function(_) => (&fault::UNITS_DIFFER, phrase::ADDED),
        };
        let mut diagnostic = self
            .faults
            .at(entry, operand.sign)
            .with("left", name_of(left))
            .with("right", name_of(right))
            .also(self.faults.place(leader.expr.span), label_of(left))
            .also(self.faults.place(operand.expr.span), label_of(right));
        diagnostic = match joining {
            Joining::Add { .. } => diagnostic.with("verb", verb).help(phrase::DIVIDE_FIRST),
            Joining::Compare => diagnostic.help(phrase::DIVIDE_FIRST),
            Joining::Function(name) => diagnostic.with("function", name),
        };
        self.faults.push(diagnostic);
    }
}

/// Numbers that all adopt a unit: together they still do.
fn joined_bare(operands: &[Operand<'_>]) -> Measured {
    let mut result = Measured::bare(None);
    for operand in operands {
        let measured = &operand.measured;
        result.bare &= measured.bare;
        result.factor |= measured.factor;
        result.hundreds.extend(&measured.hundreds);
        result.large.extend(&measured.large);
    }
    if !result.bare {
        for operand in operands {
            if let Some(value) = operand
                .measured
                .literal
                .as_ref()
                .filter(|v| **v > Fraction::ONE)
            {
                if *value == Fraction::from_int(100) {
                    result.hundreds.push(operand.expr.span);
                } else {
                    result.large.push(operand.expr.span);
                }
            }
        }
    }
    result
}

fn name_of(unit: &Unit) -> Argument {
    if unit.text().is_empty() {
        phrase::PURE_NUMBER.into()
    } else {
        unit.text().into()
    }
}

fn label_of(unit: &Unit) -> Text {
    if unit.text().is_empty() {
        phrase::NO_UNIT.into()
    } else {
        Text::new(phrase::UNIT_IS).with("unit", unit.text())
    }
}
