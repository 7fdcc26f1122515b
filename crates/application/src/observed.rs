//! Between what is kept and what a score looks at.
//!
//! An actual that is given directly is a fact under the row's own code (data model, «Decided for
//! manifest, rule book and formula»); absence is a fact of its own kind, never a missing line that
//! somebody could read as zero.

use chrono::{Datelike, NaiveDate};
use indicator::quantity::{Fraction, Unit};
use indicator::score::{Budget, Fact, GivenActual, Judgement, JudgementKind, Observations};
use indicator::sheet::Sheet;
use indicator::value::{Observed, Value};
use indicator::vocab::{BudgetYear, Evaluator, Timing};
use store::record::{BudgetFigures, FactRecord, JudgementRecord, Stored};
use uuid::Uuid;

use crate::Fault;

/// Kinds of value that a fact may have, as kept.
mod kind {
    pub const NUMBER: &str = "number";
    pub const RANGE: &str = "range";
    pub const DATE: &str = "date";
    pub const WORD: &str = "word";
    pub const MISSING: &str = "missing";
    pub const NOT_DUE: &str = "not-due";
    pub const NOT_APPLICABLE: &str = "not-applicable";
}

/// A value as it is kept: kind, canonical text, unit.
#[must_use]
pub fn keep(value: &Observed<Value>) -> (String, String, String) {
    let (kind, text, unit) = match value {
        Observed::Known(Value::Number { number, unit }) => {
            (kind::NUMBER, number.to_text(), unit.text())
        }
        Observed::Known(Value::Range { low, high, unit }) => {
            let end =
                |end: &Option<Fraction>| end.as_ref().map(Fraction::to_text).unwrap_or_default();
            (
                kind::RANGE,
                format!("{}..{}", end(low), end(high)),
                unit.text(),
            )
        }
        Observed::Known(Value::Date { day }) => (kind::DATE, day.to_string(), ""),
        Observed::Known(Value::Word { word }) => (kind::WORD, word.clone(), ""),
        Observed::Missing => (kind::MISSING, String::new(), ""),
        Observed::NotDue => (kind::NOT_DUE, String::new(), ""),
        Observed::NotApplicable { reason } => (kind::NOT_APPLICABLE, reason.clone(), ""),
    };
    (kind.to_owned(), text, unit.to_owned())
}

/// The value as it was kept.
///
/// # Errors
/// [`Fault::Damaged`] for a kind or text that this program never writes.
pub fn value_of(fact: &FactRecord) -> Result<Observed<Value>, Fault> {
    let damaged = || Fault::Damaged(format!("fact {} ({} {})", fact.id, fact.kind, fact.value));
    let unit = Unit::parse(&fact.unit).map_err(|_| damaged())?;
    Ok(match fact.kind.as_str() {
        kind::MISSING => Observed::Missing,
        kind::NOT_DUE => Observed::NotDue,
        kind::NOT_APPLICABLE => Observed::NotApplicable {
            reason: fact.value.clone(),
        },
        kind::NUMBER => Observed::Known(Value::number(
            Fraction::parse(&fact.value).map_err(|_| damaged())?,
            unit,
        )),
        kind::RANGE => Observed::Known(Value::parse(&fact.value, &unit).map_err(|_| damaged())?),
        kind::DATE => {
            let day = NaiveDate::parse_from_str(&fact.value, "%Y-%m-%d").map_err(|_| damaged())?;
            Observed::Known(Value::Date { day })
        }
        kind::WORD => Observed::Known(Value::Word {
            word: fact.value.clone(),
        }),
        _ => return Err(damaged()),
    })
}

/// What is known about an object in a year, for one evaluation, with the ids of what was used.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// What a score looks at.
    pub observations: Observations,
    /// The facts and judgements, by id, for the evaluation's pins.
    pub inputs: Vec<Uuid>,
}

/// Puts facts, judgements and money of an object together.
///
/// # Errors
/// [`Fault::Damaged`] for what cannot be read back.
pub fn gather(
    sheet: &Sheet,
    facts: &[Stored<FactRecord>],
    judgements: &[Stored<JudgementRecord>],
    money: Option<BudgetFigures>,
    evaluator: Evaluator,
    timing: Timing,
) -> Result<Gathered, Fault> {
    let mut gathered = Gathered::default();
    for stored in facts
        .iter()
        .filter(|stored| of_year(&stored.value, sheet.year))
    {
        let fact = &stored.value;
        let value = value_of(fact)?;
        let version = u32::try_from(stored.version).unwrap_or(u32::MAX);
        let (source, as_of) = (Some(fact.source.clone()), Some(fact.to));
        if sheet.row(&fact.name).is_some() {
            let actual = GivenActual {
                value,
                source,
                as_of,
                version,
            };
            gathered
                .observations
                .actuals
                .insert(fact.name.clone(), actual);
        } else {
            let (value, unit) = number_of(value, &fact.unit);
            let fact_value = Fact {
                value,
                unit,
                source,
                as_of,
                version,
            };
            gathered
                .observations
                .facts
                .insert(fact.name.clone(), fact_value);
        }
        gathered.inputs.push(fact.id);
    }
    for stored in judgements {
        let record = &stored.value;
        if record.evaluator != evaluator || record.timing != timing {
            continue;
        }
        let judgement = Judgement {
            kind: judgement_of(record)?,
            reason: record.reason.clone(),
            by: stored.by.clone(),
        };
        gathered
            .observations
            .judgements
            .insert(record.row.clone(), judgement);
        gathered.inputs.push(record.id);
    }
    gathered.observations.budget = money.and_then(|figures| {
        Some(Budget::Amounts {
            revised: figures.revised?,
            executed: figures.executed?,
        })
    });
    Ok(gathered)
}

/// A fact counts for the year in which its period ends.
fn of_year(fact: &FactRecord, year: BudgetYear) -> bool {
    fact.to.year() == i32::from(year.get())
}

/// A fact of a formula is a number; anything else is not one that can be computed with.
fn number_of(value: Observed<Value>, unit: &str) -> (Observed<Fraction>, Unit) {
    match value {
        Observed::Known(Value::Number { number, unit }) => (Observed::Known(number), unit),
        Observed::Known(_) | Observed::Missing => (
            Observed::Missing,
            Unit::parse(unit).unwrap_or_else(|_| Unit::none()),
        ),
        Observed::NotDue => (Observed::NotDue, Unit::none()),
        Observed::NotApplicable { reason } => (Observed::NotApplicable { reason }, Unit::none()),
    }
}

/// The decision as it was kept: points to check, a level, a coefficient, or zero.
fn judgement_of(record: &JudgementRecord) -> Result<JudgementKind, Fault> {
    let damaged = || Fault::Damaged(format!("judgement {}", record.id));
    let share = record
        .share
        .as_ref()
        .map(|share| Fraction::parse(share).map_err(|_| damaged()))
        .transpose()?;
    if let Some(met) = &record.met {
        let points = met
            .iter()
            .map(|point| usize::try_from(*point).unwrap_or(0))
            .collect();
        return Ok(JudgementKind::Met { points });
    }
    match (&record.level, share) {
        (Some(level), share) => Ok(JudgementKind::Level {
            level: level.clone(),
            share,
        }),
        (None, Some(share)) => Ok(JudgementKind::Coefficient { share }),
        (None, None) if record.mark.as_deref() == Some("0") => Ok(JudgementKind::Zero),
        (None, None) => Err(damaged()),
    }
}

/// A decision as it is kept.
pub fn keep_judgement(kind: &JudgementKind, record: &mut JudgementRecord) {
    match kind {
        JudgementKind::Level { level, share } => {
            record.level = Some(level.clone());
            record.share = share.as_ref().map(Fraction::to_text);
        }
        JudgementKind::Met { points } => {
            record.met = Some(
                points
                    .iter()
                    .filter_map(|point| u32::try_from(*point).ok())
                    .collect(),
            );
        }
        JudgementKind::Coefficient { share } => record.share = Some(share.to_text()),
        JudgementKind::Zero => record.mark = Some("0".to_owned()),
    }
}
