//! What a department's file says of an object, as a score looks at it.

use std::sync::Arc;

use indicator::diagnostic::catalogue::observation as codes;
use indicator::diagnostic::{Diagnostic, Place, Source, Span};
use indicator::language::{Text, both};
use indicator::score::{Budget, BudgetSource, Fact, GivenActual, Judgement, Observations};
use indicator::sheet::{Row, Sheet};
use indicator::value::{Observed, Value};

use crate::district::{GivenFact, GivenJudgement, GivenValue, ObjectYear};

/// The observations of an object of a department's file, and what in them does not fit its sheet.
#[must_use]
pub fn given(
    object: &ObjectYear,
    sheet: &Sheet,
    source: &Arc<Source>,
) -> (Observations, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut out = Observations {
        facts: object.facts.iter().map(fact).collect(),
        judgements: object.judgements.iter().map(judgement).collect(),
        budget: Some(Budget::Amounts {
            revised: object.revised,
            executed: object.executed,
            from: BudgetSource::default(),
        }),
        ..Observations::default()
    };
    let place = || {
        let quoted = format!("\"{}\"", object.code);
        let at = source.text.find(&quoted).unwrap_or_default();
        Place::new(source, Span::new(at, at + quoted.len()))
    };
    for one in &object.actuals {
        let read = match sheet.row(&one.code) {
            Some(row) => actual(one, row),
            None => Err(no_row(&one.code)),
        };
        match read {
            Ok(actual) => {
                out.actuals.insert(one.code.clone(), actual);
            }
            Err(reason) => found.push(
                Diagnostic::new(&codes::OBJECT, place())
                    .with("object", object.name.as_str())
                    .with("reason", reason),
            ),
        }
    }
    (out, found)
}

/// A row that the sheet does not have.
pub(super) fn no_row(code: &str) -> Text {
    Text::new(both("指标表没有指标 {code}", "the sheet has no row {code}")).with("code", code)
}

pub(super) fn fact(fact: &GivenFact) -> (String, Fact) {
    let kept = Fact {
        value: Observed::Known(fact.value.clone()),
        unit: fact.unit.clone(),
        source: Some(fact.source.clone()),
        as_of: None,
        version: 1,
    };
    (fact.name.clone(), kept)
}

pub(super) fn judgement(judgement: &GivenJudgement) -> (String, Judgement) {
    let kept = Judgement {
        kind: judgement.kind.clone(),
        reason: judgement.reason.clone(),
        by: judgement.by.clone(),
    };
    (judgement.code.clone(), kept)
}

/// An actual in the unit of its row, or why it is none.
pub(super) fn actual(given: &GivenValue, row: &Row) -> Result<GivenActual, Text> {
    let value = match &given.value {
        Ok(text) => Observed::Known(Value::parse(text, &row.unit).map_err(|error| {
            Text::new(both(
                "指标 {code} 的完成值“{value}”: {reason}",
                "actual “{value}” of {code}: {reason}",
            ))
            .with("code", row.code.as_str())
            .with("value", text.as_str())
            .with("reason", error.text())
        })?),
        Err(absent) => match absent.as_str() {
            "not-due" => Observed::NotDue,
            "not-applicable" => Observed::NotApplicable {
                reason: given.reason.clone().unwrap_or_default(),
            },
            _ => Observed::Missing,
        },
    };
    Ok(GivenActual {
        value,
        source: given.source.clone().or_else(|| given.reason.clone()),
        as_of: None,
        version: 1,
    })
}
