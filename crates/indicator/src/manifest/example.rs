//! A worked example as written.

use super::draft::read_code;
use super::head::said;
use super::part::Part;
use crate::diagnostic::catalogue::{manifest as codes, phrase};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::{Map, Table, Written};
use crate::quantity::{Fraction, Unit};
use crate::set::{Example, ExampleJudgement, ExampleResult};
use crate::value::Value;
use crate::vocab::IndicatorCode;

/// An `[[indicator.example]]` with its places.
#[derive(Debug)]
pub(super) struct ExampleDraft {
    pub(super) place: Place,
    pub(super) name: Option<String>,
    pub(super) facts: Map<String>,
    pub(super) actual: Option<Written<String>>,
    pub(super) target: Option<Written<String>>,
    pub(super) weight: Option<Written<Fraction>>,
    pub(super) judged: Part<ExampleJudgement>,
    pub(super) met: Option<Written<Vec<usize>>>,
    pub(super) budget: Option<Written<(String, String)>>,
    pub(super) expected: Part<ExampleResult>,
    pub(super) source: Option<String>,
}

/// An `[[example]]` of an indicator that stands elsewhere: one that was taken over.
#[derive(Debug)]
pub(super) struct Further {
    pub(super) code: Option<Written<IndicatorCode>>,
    pub(super) example: ExampleDraft,
}

impl Further {
    pub(super) fn read(table: &Table<'_>) -> Further {
        Further {
            code: read_code(table),
            example: ExampleDraft::read(table),
        }
    }
}

impl ExampleDraft {
    pub(super) fn read(table: &Table<'_>) -> ExampleDraft {
        ExampleDraft {
            place: table.place(),
            name: said(table, "name"),
            facts: table.map("facts"),
            actual: table.value("actual"),
            target: table.value("target"),
            weight: table.number("weight"),
            judged: read_judged(table),
            met: read_met(table),
            budget: read_budget(table),
            expected: read_expected(table),
            source: said(table, "source"),
        }
    }

    pub(super) fn finish(&self) -> Option<Example> {
        if self.judged.is_faulty() {
            return None;
        }
        let facts = self
            .facts
            .iter()
            .map(|(name, value)| (name.value.clone(), value.value.clone()));
        Some(Example {
            name: self.name.clone(),
            facts: facts.collect(),
            actual: self.actual.as_ref().map(|written| written.value.clone()),
            target: self.target.as_ref().map(|written| written.value.clone()),
            weight: self.weight.as_ref().map(|written| written.value.clone()),
            judged: self.judged.value().cloned(),
            met: self.met.as_ref().map(|written| written.value.clone()),
            budget: self.budget.as_ref().map(|written| written.value.clone()),
            expected: self.expected.value()?.clone(),
            source: self.source.clone(),
        })
    }
}

fn read_judged(table: &Table<'_>) -> Part<ExampleJudgement> {
    let Some(judged) = table.table("judged") else {
        return Part::of(table.has("judged"), None);
    };
    let Some(level) = judged.text("level") else {
        return Part::Faulty;
    };
    let share = match judged.value("share") {
        None => None,
        Some(written) => match Value::parse(&written.value, &Unit::none()) {
            Ok(Value::Number { number, .. }) => Some(number),
            _ => {
                table.faults().push(
                    Diagnostic::new(&codes::EXAMPLE_VALUE, written.place)
                        .with("name", "share")
                        .with("written", written.value)
                        .with("unit", "%")
                        .label(phrase::HERE),
                );
                return Part::Faulty;
            }
        },
    };
    Part::Written(Written {
        value: ExampleJudgement {
            level: level.value,
            share,
        },
        place: judged.place(),
    })
}

fn read_met(table: &Table<'_>) -> Option<Written<Vec<usize>>> {
    let numbers = table.wholes("met")?;
    let value = numbers
        .iter()
        .filter_map(|number| usize::try_from(number.value).ok())
        .collect();
    Some(Written {
        value,
        place: table.value_place("met")?,
    })
}

fn read_budget(table: &Table<'_>) -> Option<Written<(String, String)>> {
    let budget = table.table("budget")?;
    let value = (
        budget.value("revised")?.value,
        budget.value("executed")?.value,
    );
    Some(Written {
        value,
        place: budget.place(),
    })
}

fn read_expected(table: &Table<'_>) -> Part<ExampleResult> {
    let outcome = table.text("outcome").and_then(|written| {
        let value = match written.value.as_str() {
            "missing" => ExampleResult::Missing,
            "not-applicable" => ExampleResult::NotApplicable,
            _ => return None,
        };
        Some(Written {
            value,
            place: written.place,
        })
    });
    let score = table.number("score").map(|written| Written {
        value: ExampleResult::Score(written.value),
        place: written.place,
    });
    match (table.has("score"), table.has("outcome")) {
        (true, false) => Part::reported(score),
        (false, true) => Part::reported(outcome),
        (false, false) => {
            table.faults().push(
                Diagnostic::new(&codes::EXAMPLE_INCOMPLETE, table.place())
                    .with("what", codes::LACKS_RESULT)
                    .label(phrase::HERE),
            );
            Part::Faulty
        }
        (true, true) => {
            let place = table
                .value_place("outcome")
                .unwrap_or_else(|| table.place());
            table.faults().push(
                Diagnostic::new(&codes::EXAMPLE_UNUSED, place)
                    .with("key", "outcome")
                    .with("reason", codes::BOTH_RESULTS)
                    .label(phrase::HERE),
            );
            Part::Faulty
        }
    }
}
