//! One cell, or a cell with its unit beside it, as a value in the unit of its row.

use indicator::cell::{Hint, Reading, read};
use indicator::diagnostic::catalogue::{observation as codes, phrase};
use indicator::diagnostic::{Diagnostic, Place, Source};
use indicator::quantity::{Fraction, Money, Unit};
use indicator::value::{Observed, Value};
use std::sync::Arc;

use super::lines::Cell;

/// Where a cell stands, and the texts beside it.
pub(super) struct Written<'t> {
    pub source: &'t Arc<Source>,
    pub name: &'t str,
    pub value: &'t Cell,
    /// Text of the column of units.
    pub unit: Option<&'t str>,
    pub reason: Option<&'t str>,
}

/// Words for what is absent. An empty cell is missing.
const MISSING: &[&str] = &["", "缺失", "missing"];
const NOT_DUE: &[&str] = &["未到期", "not-due", "not due"];
const NOT_APPLICABLE: &[&str] = &["不适用", "not-applicable", "not applicable"];

impl Written<'_> {
    pub fn place(&self) -> Place {
        Place::new(self.source, self.value.span)
    }

    /// What the cell says in a unit, or why there is nothing. `None` after a fault.
    pub fn observed(
        &self,
        unit: &Unit,
        target: Option<&Value>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Observed<Value>> {
        let says = |words: &[&str]| words.iter().any(|word| self.value.text == *word);
        if says(MISSING) {
            return Some(Observed::Missing);
        }
        if says(NOT_DUE) {
            return Some(Observed::NotDue);
        }
        if says(NOT_APPLICABLE) {
            let Some(reason) = self.reason else {
                found.push(self.fault(&codes::NO_REASON));
                return None;
            };
            return Some(Observed::NotApplicable {
                reason: reason.to_owned(),
            });
        }
        match self.value(unit, target, found)? {
            Some(value) => Some(Observed::Known(value)),
            None => Some(Observed::Missing),
        }
    }

    /// A number in a unit, or why there is none. `None` after a fault.
    pub fn number(&self, unit: &Unit, found: &mut Vec<Diagnostic>) -> Option<Observed<Fraction>> {
        Some(match self.observed(unit, None, found)? {
            Observed::Known(value) => match value.number_in(unit) {
                Some(number) => Observed::Known(number),
                None => {
                    found.push(self.not_a_number());
                    return None;
                }
            },
            Observed::Missing => Observed::Missing,
            Observed::NotDue => Observed::NotDue,
            Observed::NotApplicable { reason } => Observed::NotApplicable { reason },
        })
    }

    /// An amount of money. Its unit is written; 元 and 万元 are never guessed.
    pub fn money(&self, found: &mut Vec<Diagnostic>) -> Option<Money> {
        let yuan = Unit::parse("元").ok()?;
        let hint = Hint {
            unit: self.unit,
            ..Hint::default()
        };
        let value = match read(&self.value.text, &hint) {
            Reading::Value(read) => read.value,
            Reading::Empty => return None,
            Reading::Question(question) => {
                found.push(question.diagnostic(self.source, self.value.inner));
                return None;
            }
        };
        let Value::Number { unit, .. } = &value else {
            found.push(self.not_a_number());
            return None;
        };
        if unit.text().is_empty() {
            found.push(self.unit_fault("元").help(codes::YUAN_OR_WAN));
            return None;
        }
        let amount = value
            .number_in(&yuan)
            .and_then(|number| Money::from_yuan(&number).ok());
        if amount.is_none() {
            found.push(self.unit_fault("元").help(codes::YUAN_OR_WAN));
        }
        amount
    }

    /// The value, converted to a unit where it is a number; `Some(None)` where nothing stands there.
    fn value(
        &self,
        unit: &Unit,
        target: Option<&Value>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Option<Value>> {
        let declared = (!unit.is_pure()).then(|| unit.text());
        let beside = self.unit.or(declared);
        let hint = |unit| Hint {
            unit,
            target,
            ..Hint::default()
        };
        let mut reading = read(&self.value.text, &hint(beside));
        if self.unit.is_none()
            && let Reading::Question(question) = &reading
            && question.why == indicator::cell::Why::UnitConflict
        {
            // the declared unit is no print of this cell; whether the two convert is seen below
            reading = read(&self.value.text, &Hint::default());
        }
        let value = match reading {
            Reading::Empty => return Some(None),
            Reading::Value(read) => read.value,
            Reading::Question(question) => {
                let fault = question.diagnostic(self.source, self.value.inner);
                found.push(fault);
                return None;
            }
        };
        let fitting = match &value {
            Value::Number { number, unit: own } if own.text().is_empty() => {
                Some(Value::number(number.clone(), unit.clone()))
            }
            Value::Number { .. } => value
                .number_in(unit)
                .map(|number| Value::number(number, unit.clone())),
            Value::Range { .. } | Value::Date { .. } | Value::Word { .. } => Some(value.clone()),
        };
        if fitting.is_none() {
            found.push(self.unit_fault(unit.text()));
        }
        fitting.map(Some)
    }

    pub fn fault(&self, entry: &'static indicator::diagnostic::Entry) -> Diagnostic {
        Diagnostic::new(entry, self.place())
            .with("name", self.name)
            .with("written", self.value.text.as_str())
            .label(phrase::HERE)
    }

    fn not_a_number(&self) -> Diagnostic {
        self.fault(&codes::NUMBER_NEEDED)
    }

    fn unit_fault(&self, unit: &str) -> Diagnostic {
        self.fault(&codes::UNIT).with("unit", unit)
    }
}
