//! Types and units. What the later passes need is noted by the number of the expression; the tree
//! itself stays as it was parsed.

mod call;

use std::collections::HashMap;

use super::ast::{Expr, Kind, Link, Operator};
use super::faults::Faults;
use super::scope::Scope;
use super::units::{Joining, Measured, Operand, Typed};
use super::{MAX_NAMES, Wanted};
use crate::diagnostic::catalogue::{formula as fault, phrase};
use crate::diagnostic::{Entry, Span, nearest};
use crate::language::Text;
use crate::quantity::{Fraction, Unit};

/// What is known about an expression beyond the tree.
#[derive(Clone, Debug, Default)]
pub(super) struct Note {
    /// The value is multiplied by this to be in the unit of what stands beside it.
    pub(super) scale: Option<Fraction>,
    /// The value is multiplied by this first: what is left of units that cancelled.
    pub(super) settled: Option<Fraction>,
    /// A number without unit stands for so many of this unit.
    pub(super) adopted: Option<Unit>,
    /// The explanation shows the unit of this datum.
    pub(super) shows_unit: bool,
    /// The unit of the argument of a rounding.
    pub(super) unit: Option<Unit>,
}

/// A checked formula.
pub(super) struct Checked {
    pub(super) notes: Vec<Note>,
    /// Declared names in the order of their slots.
    pub(super) used: Vec<usize>,
    /// Slot of each name, by its key.
    pub(super) slots: HashMap<String, usize>,
    pub(super) unit: Unit,
}

/// The checker of one formula.
pub(super) struct Checker<'a, 'f> {
    pub(super) text: &'a str,
    scope: &'a Scope<'a>,
    pub(super) faults: &'a mut Faults<'f>,
    pub(super) notes: Vec<Note>,
    used: Vec<usize>,
    slots: HashMap<String, usize>,
    too_many_names: bool,
    broken: bool,
}

impl<'a, 'f> Checker<'a, 'f> {
    pub(super) fn new(
        text: &'a str,
        scope: &'a Scope<'a>,
        faults: &'a mut Faults<'f>,
        expressions: usize,
    ) -> Checker<'a, 'f> {
        Checker {
            text,
            scope,
            faults,
            notes: vec![Note::default(); expressions],
            used: Vec::new(),
            slots: HashMap::new(),
            too_many_names: false,
            broken: false,
        }
    }

    /// Checks the whole formula against what is wanted of it.
    pub(super) fn formula(mut self, root: &Expr, wanted: &Wanted) -> Checked {
        let unit = match wanted {
            Wanted::Condition => {
                self.condition(root);
                Unit::none()
            }
            Wanted::Number { unit: None } => self.number(root).map_or_else(Unit::none, |m| m.unit),
            Wanted::Number { unit: Some(unit) } => {
                if let Some(measured) = self.number(root) {
                    self.result(root, &measured, unit);
                }
                unit.clone()
            }
        };
        if self.broken && self.faults.is_empty() {
            // every broken part has its fault; should one not, the formula is refused all the same
            self.fault(&fault::VALUE_EXPECTED, root.span);
        }
        Checked {
            notes: self.notes,
            used: self.used,
            slots: self.slots,
            unit,
        }
    }

    pub(super) fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    pub(super) fn note(&mut self, expr: &Expr) -> Option<&mut Note> {
        self.notes.get_mut(expr.id)
    }

    fn fault(&mut self, entry: &'static Entry, span: Span) {
        let diagnostic = self.faults.at(entry, span).label(phrase::HERE);
        self.faults.push(diagnostic);
    }

    // ---- wanted kinds

    /// Checks an expression that must be a number; `None` if it is none or unknown.
    fn number(&mut self, expr: &Expr) -> Option<Measured> {
        match self.typed(expr) {
            Typed::Number(measured) => Some(*measured),
            Typed::Condition => {
                self.fault(&fault::NUMBER_EXPECTED, expr.span);
                None
            }
            Typed::Unknown => None,
        }
    }

    /// Checks an expression that must be a condition.
    fn condition(&mut self, expr: &Expr) {
        if let Typed::Number(_) = self.typed(expr) {
            self.fault(&fault::CONDITION_EXPECTED, expr.span);
        }
    }

    // ---- expressions

    fn typed(&mut self, expr: &Expr) -> Typed {
        match &expr.kind {
            Kind::Broken(parts) => {
                self.broken = true;
                for part in parts {
                    let _ = self.typed(part);
                }
                Typed::Unknown
            }
            Kind::Truth(_) => Typed::Condition,
            Kind::Number { value, unit: None } => {
                Typed::number(Measured::bare(Some(value.clone())))
            }
            Kind::Number {
                unit: Some(unit), ..
            } => Typed::number(Measured::of(unit.clone())),
            Kind::Name(key) => self.name(expr, key),
            Kind::Group(inside) => self.typed(inside),
            Kind::Negate(inside) => match self.number(inside) {
                Some(mut measured) => {
                    measured.literal = measured.literal.map(|value| value.neg());
                    Typed::number(measured)
                }
                None => Typed::Unknown,
            },
            Kind::Share(inside, _) => self.share(expr, inside),
            Kind::Power { base, exponent, .. } => self.power(expr, base, *exponent),
            Kind::Chain { first, rest } => self.chain(expr, first, rest),
            Kind::Compare {
                left,
                right,
                operator,
                ..
            } => {
                let measured = [self.number(left), self.number(right)];
                if let [Some(l), Some(r)] = measured {
                    let operands = [
                        Operand::new(left, l, *operator),
                        Operand::new(right, r, *operator),
                    ];
                    let _ = self.join(&operands, Joining::Compare);
                }
                Typed::Condition
            }
            Kind::Call {
                function,
                name,
                arguments,
            } => self.call(expr, function, *name, arguments),
        }
    }

    fn name(&mut self, expr: &Expr, key: &str) -> Typed {
        let Some((index, name)) = self.scope.find(key) else {
            self.unknown_name(expr);
            return Typed::Unknown;
        };
        if !self.slots.contains_key(key) {
            if self.used.len() >= MAX_NAMES {
                if !self.too_many_names {
                    self.too_many_names = true;
                    let diagnostic = self
                        .faults
                        .at(&fault::TOO_MANY_NAMES, expr.span)
                        .with("limit", MAX_NAMES.to_string());
                    self.faults.push(diagnostic);
                }
                return Typed::Unknown;
            }
            self.slots.insert(key.to_owned(), self.used.len());
            self.used.push(index);
        }
        if let Some(note) = self.note(expr) {
            // a share is always shown with its sign
            note.shows_unit = name.unit.is_share();
            note.unit = Some(name.unit.clone());
        }
        Typed::number(Measured::of(name.unit.clone()))
    }

    fn unknown_name(&mut self, expr: &Expr) {
        let written = self.slice(expr.span);
        let mut diagnostic = self
            .faults
            .at(&fault::UNKNOWN_NAME, expr.span)
            .with("name", unquoted(written))
            .label(phrase::HERE);
        let names = self.scope.names();
        if let Some(near) = nearest(written, names.iter().map(|name| name.name.as_str())) {
            let declared = names.iter().find(|name| name.name == near);
            if let Some(place) = declared.and_then(|name| name.place.clone()) {
                diagnostic = diagnostic.also(place, phrase::NEAR_NAME_DECLARED);
            }
            diagnostic = diagnostic
                .help(Text::new(phrase::CHANGE_TO).with("name", near))
                .suggest(near);
        } else if (1..=8).contains(&names.len()) {
            let list: Vec<&str> = names.iter().map(|name| name.name.as_str()).collect();
            diagnostic = diagnostic.help(Text::new(phrase::ONE_OF).with("names", list.join(", ")));
        }
        self.faults.push(diagnostic);
    }

    fn share(&mut self, expr: &Expr, inside: &Expr) -> Typed {
        let Some(measured) = self.number(inside) else {
            return Typed::Unknown;
        };
        if !measured.unit.is_pure() || measured.unit.is_share() {
            let sign = Span::new(
                self.slice(expr.span)
                    .char_indices()
                    .next_back()
                    .map_or(expr.span.start, |(at, _)| expr.span.start + at),
                expr.span.end,
            );
            let diagnostic = self
                .faults
                .at(&fault::SHARE_SIGN, sign)
                .with("sign", self.slice(sign))
                .label(phrase::HERE);
            self.faults.push(diagnostic);
            return Typed::Unknown;
        }
        Typed::number(Measured::of(Unit::none()))
    }

    fn power(&mut self, expr: &Expr, base: &Expr, exponent: i32) -> Typed {
        let Some(measured) = self.number(base) else {
            return Typed::Unknown;
        };
        if measured.bare {
            return Typed::number(Measured::bare(None));
        }
        let mut unit = Unit::none();
        for _ in 0..exponent.unsigned_abs() {
            let next = if exponent < 0 {
                unit.div(&measured.unit)
            } else {
                unit.mul(&measured.unit)
            };
            match next.ok().filter(is_short) {
                Some(next) => unit = next,
                None => return self.unit_too_long(expr.span, &unit),
            }
        }
        Typed::number(Measured::of(unit))
    }

    fn unit_too_long(&mut self, span: Span, unit: &Unit) -> Typed {
        let shown: String = unit.text().chars().take(20).chain(['…']).collect();
        let diagnostic = self
            .faults
            .at(&fault::UNIT_TOO_LONG, span)
            .with("unit", shown);
        self.faults.push(diagnostic);
        Typed::Unknown
    }

    fn chain(&mut self, expr: &Expr, first: &Expr, rest: &[Link]) -> Typed {
        let additive = rest.first().is_some_and(|l| l.operator.is_additive());
        let mut operands = Vec::with_capacity(rest.len() + 1);
        let mut unknown = false;
        let start = rest.first().map_or(first.span, |link| link.span);
        let parts = std::iter::once((first, start)).chain(rest.iter().map(|l| (&l.right, l.span)));
        for (part, sign) in parts {
            match self.number(part) {
                Some(measured) => operands.push(Operand::new(part, measured, sign)),
                None => unknown = true,
            }
        }
        if unknown {
            return Typed::Unknown;
        }
        if additive {
            let subtracts = |span: Span| {
                rest.iter()
                    .any(|l| l.span == span && l.operator == Operator::Subtract)
            };
            return self.join(&operands, Joining::Add { minus: &subtracts });
        }
        self.product(expr, &operands, rest)
    }

    fn product(&mut self, expr: &Expr, operands: &[Operand<'_>], rest: &[Link]) -> Typed {
        let mut result = Measured::bare(None);
        let mut unit = Unit::none();
        let with_unit = operands.iter().filter(|o| !o.measured.bare).count();
        for (index, operand) in operands.iter().enumerate() {
            let divides = index
                .checked_sub(1)
                .and_then(|i| rest.get(i))
                .is_some_and(|link| link.operator == Operator::Divide);
            let Measured { literal, bare, .. } = &operand.measured;
            if divides && literal.as_ref().is_some_and(Fraction::is_zero) {
                self.fault(&fault::DIVISION_BY_ZERO, operand.expr.span);
                return Typed::Unknown;
            }
            result.bare &= bare;
            result.factor |= (*bare || operand.measured.factor) && !divides;
            if *bare {
                if !divides && *literal == Some(Fraction::from_int(100)) {
                    result.hundreds.push(operand.expr.span);
                }
                continue;
            }
            if !divides {
                result.hundreds.extend(&operand.measured.hundreds);
            }
            let own = &operand.measured.unit;
            if own.is_share() && (with_unit > 1 || divides) {
                // 95% of something: the share counts as a pure number
                self.as_pure(operand);
                continue;
            }
            let next = if divides {
                unit.div(own)
            } else {
                unit.mul(own)
            };
            match next.ok().filter(is_short) {
                Some(next) => unit = next,
                None => return self.unit_too_long(expr.span, &unit),
            }
        }
        if result.bare {
            return Typed::number(Measured::bare(None));
        }
        if with_unit > 1 && unit.is_share() {
            // 元 ÷ 万元: the units are gone, their factor is not
            self.settle(expr, &unit, operands);
            unit = Unit::none();
        }
        if !unit.is_pure() {
            result.factor = false;
            result.hundreds.clear();
        }
        result.unit = unit;
        Typed::number(result)
    }
}

/// A name without the quotation marks around the whole of it.
fn unquoted(name: &str) -> &str {
    [('「', '」'), ('“', '”'), ('"', '"')]
        .into_iter()
        .find_map(|(open, close)| name.strip_prefix(open)?.strip_suffix(close))
        .filter(|inside| !inside.contains(['“', '”', '"']))
        .unwrap_or(name)
}

/// A longer unit is a slip, and would grow with every factor.
fn is_short(unit: &Unit) -> bool {
    unit.text().chars().count() <= 120
}
