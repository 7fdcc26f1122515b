//! What an example says was observed, in the form that scores are computed from.

use super::example::Case;
use crate::diagnostic::catalogue::{manifest as codes, phrase};
use crate::diagnostic::{Diagnostic, nearest};
use crate::document::Written;
use crate::language::Text;
use crate::quantity::{Fraction, Money, Unit};
use crate::score::{
    Budget, BudgetSource, Fact, GivenActual, Judgement, JudgementKind, Observations,
};
use crate::value::{Observed, Value};

impl Case<'_> {
    /// Facts, actual, judgement and budget of the example.
    pub(super) fn observations(&self, faults: &mut Vec<Diagnostic>) -> Observations {
        let mut observations = Observations::default();
        let code = self.indicator.code.to_string();
        for (name, value) in &self.example.facts {
            if let Some(fact) = self.fact(name, value, faults) {
                observations.facts.insert(name.value.clone(), fact);
            }
        }
        if let Some(actual) = &self.example.actual
            && let Some(value) = read(actual, "actual", &self.indicator.unit, faults)
        {
            let given = GivenActual {
                value: Observed::Known(value),
                source: None,
                as_of: None,
                version: 1,
            };
            observations.actuals.insert(code.clone(), given);
        }
        let judged = self
            .example
            .judged
            .value()
            .map(|judged| JudgementKind::Level {
                level: judged.level.clone(),
                share: judged.share.clone(),
            });
        let met = self.example.met.as_ref().map(|met| JudgementKind::Met {
            points: met.value.clone(),
        });
        if let Some(kind) = judged.or(met) {
            let judgement = Judgement {
                kind,
                reason: String::new(),
                by: String::new(),
            };
            observations.judgements.insert(code, judgement);
        }
        observations.budget = self.example.budget.as_ref().and_then(|written| {
            Some(Budget::Amounts {
                revised: money(written, &written.value.0, "revised", faults)?,
                executed: money(written, &written.value.1, "executed", faults)?,
                from: BudgetSource::default(),
            })
        });
        observations
    }

    fn fact(
        &self,
        name: &Written<String>,
        value: &Written<String>,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<Fact> {
        let data = &self.indicator.data;
        let Some(datum) = data.iter().find(|datum| datum.name == name.value) else {
            if !data.is_empty() {
                let fault = Diagnostic::new(&codes::EXAMPLE_FACT, name.place.clone())
                    .with("name", name.value.as_str())
                    .label(phrase::HERE);
                let names = data.iter().map(|datum| datum.name.as_str());
                faults.push(match nearest(&name.value, names) {
                    Some(near) => fault
                        .help(Text::new(phrase::CHANGE_TO).with("name", near))
                        .suggest(format!("\"{near}\"")),
                    None => fault,
                });
            }
            return None;
        };
        match read(value, &name.value, &datum.unit, faults)? {
            Value::Number { number, .. } => Some(Fact {
                value: Observed::Known(number),
                unit: datum.unit.clone(),
                source: None,
                as_of: None,
                version: 1,
            }),
            _ => {
                faults.push(value_fault(value, &name.value, &datum.unit));
                None
            }
        }
    }
}

/// Reads a value in a unit, reporting what is none.
pub(super) fn read(
    written: &Written<String>,
    name: &str,
    unit: &Unit,
    faults: &mut Vec<Diagnostic>,
) -> Option<Value> {
    let value = Value::parse(&written.value, unit).ok();
    if value.is_none() {
        faults.push(value_fault(written, name, unit));
    }
    value
}

fn value_fault(written: &Written<String>, name: &str, unit: &Unit) -> Diagnostic {
    Diagnostic::new(&codes::EXAMPLE_VALUE, written.place.clone())
        .with("name", name)
        .with("written", written.value.as_str())
        .with("unit", unit.text())
        .label(phrase::HERE)
}

fn money<T>(
    at: &Written<T>,
    text: &str,
    name: &str,
    faults: &mut Vec<Diagnostic>,
) -> Option<Money> {
    let yuan = Unit::parse("元").ok()?;
    let amount = match Value::parse(text, &yuan) {
        Ok(Value::Number { number, .. }) => Money::from_yuan(&Fraction::reduced(&number)).ok(),
        _ => None,
    };
    if amount.is_none() {
        let written = Written {
            value: text.to_owned(),
            place: at.place.clone(),
        };
        faults.push(value_fault(&written, name, &yuan));
    }
    amount
}
