//! Between what is kept and what a score looks at.
//!
//! An actual that is given directly is a fact under the row's own code (data model, «Decided for
//! manifest, rule book and formula»); absence is a fact of its own kind, never a missing line that
//! somebody could read as zero.

use chrono::{Datelike, NaiveDate};
use indicator::quantity::{Fraction, Unit};
use indicator::score::{
    Budget, BudgetSource, Fact, GivenActual, Judgement, JudgementKind, Observations,
};
use indicator::sheet::Sheet;
use indicator::value::{Observed, Value};
use indicator::vocab::{BudgetYear, Evaluator, Timing};
use store::record::{BudgetLine, BudgetPin, FactRecord, Inputs, JudgementRecord, Stored};

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

/// What is known about an object in a year, for one evaluation, with what was used.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// What a score looks at.
    pub observations: Observations,
    /// What it was put together from, for the evaluation's pins.
    pub inputs: Inputs,
}

/// Puts facts, judgements and money of an object together.
///
/// # Errors
/// [`Fault::Damaged`] for what cannot be read back, [`Fault::FactKind`] for a fact that a formula of
/// the sheet needs and that is no number.
pub fn gather(
    sheet: &Sheet,
    facts: &[Stored<FactRecord>],
    judgements: &[Stored<JudgementRecord>],
    money: Option<BudgetPin>,
    (evaluator, timing): (Evaluator, Timing),
) -> Result<Gathered, Fault> {
    let mut gathered = Gathered::default();
    for stored in facts
        .iter()
        .filter(|stored| of_year(&stored.value, sheet.year))
    {
        gathered.take_fact(sheet, stored)?;
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
        let judgements = &mut gathered.observations.judgements;
        judgements.insert(record.row.clone(), judgement);
        gathered.inputs.judgements.push(record.id);
    }
    gathered.observations.budget = money.as_ref().map(budget_of).transpose()?.flatten();
    gathered.inputs.budget = money;
    Ok(gathered)
}

impl Gathered {
    /// One fact: the actual of a row under the row's own code, else a datum of formulas. What is no
    /// number is no datum; that is a fault where a formula of the sheet asks for it.
    fn take_fact(&mut self, sheet: &Sheet, stored: &Stored<FactRecord>) -> Result<(), Fault> {
        let fact = &stored.value;
        let value = value_of(fact)?;
        let version = version_of(stored.version, "fact", fact.id)?;
        let (source, as_of) = (Some(fact.source.clone()), Some(fact.to));
        let is_row = sheet.row(&fact.name).is_some();
        if is_row || is_word(&value) && !is_asked_for(sheet, &fact.name) {
            let actual = GivenActual {
                value,
                source,
                as_of,
                version,
            };
            let actuals = &mut self.observations.actuals;
            actuals.insert(fact.name.clone(), actual);
            if !is_row {
                // nothing here uses it; a set on trial may have a row for it
                return Ok(());
            }
        } else if let Some((value, unit)) = number_of(value, &fact.unit)? {
            let datum = Fact {
                value,
                unit,
                source,
                as_of,
                version,
            };
            self.observations.facts.insert(fact.name.clone(), datum);
        } else if is_asked_for(sheet, &fact.name) {
            return Err(Fault::FactKind {
                fact: fact.name.clone(),
                value: fact.value.clone(),
            });
        } else {
            return Ok(());
        }
        self.inputs.facts.push(fact.id);
        Ok(())
    }
}

/// Whether a value is a word, which only a row can use.
fn is_word(value: &Observed<Value>) -> bool {
    matches!(value, Observed::Known(Value::Word { .. }))
}

/// Whether a formula of the sheet may name a fact.
fn is_asked_for(sheet: &Sheet, name: &str) -> bool {
    let mut data = sheet.rows.iter().flat_map(|row| &row.data);
    data.any(|datum| datum.name == name)
}

/// A version as a score shows it.
fn version_of(version: i64, what: &str, id: impl std::fmt::Display) -> Result<u32, Fault> {
    u32::try_from(version).map_err(|_| Fault::Damaged(format!("version {version} of {what} {id}")))
}

/// Total funds with where they were read; `None` while a figure is not known.
fn budget_of(pin: &BudgetPin) -> Result<Option<Budget>, Fault> {
    let (figures, read) = BudgetLine::total(&pin.lines);
    let (Some(revised), Some(executed)) = (figures.revised, figures.executed) else {
        return Ok(None);
    };
    let mut origins: Vec<&str> = read.iter().map(|line| line.origin.as_str()).collect();
    origins.dedup();
    let from = BudgetSource {
        source: Some(origins.join("; ")).filter(|origin| !origin.is_empty()),
        // the latest day: no line is younger
        as_of: read.iter().filter_map(|line| line.as_of).max(),
        version: version_of(pin.version, "budget year", "")?,
    };
    Ok(Some(Budget::Amounts {
        revised,
        executed,
        from,
    }))
}

/// A fact counts for the year in which its period ends.
fn of_year(fact: &FactRecord, year: BudgetYear) -> bool {
    fact.to.year() == i32::from(year.get())
}

/// A fact of a formula is a number or absent; `None` for anything else.
fn number_of(
    value: Observed<Value>,
    unit: &str,
) -> Result<Option<(Observed<Fraction>, Unit)>, Fault> {
    let kept = || Unit::parse(unit).map_err(|_| Fault::Damaged(format!("unit {unit}")));
    Ok(Some(match value {
        Observed::Known(Value::Number { number, unit }) => (Observed::Known(number), unit),
        Observed::Known(_) => return Ok(None),
        Observed::Missing => (Observed::Missing, kept()?),
        Observed::NotDue => (Observed::NotDue, kept()?),
        Observed::NotApplicable { reason } => (Observed::NotApplicable { reason }, kept()?),
    }))
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
            .map(|point| usize::try_from(*point).map_err(|_| damaged()))
            .collect::<Result<_, _>>()?;
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
///
/// # Errors
/// [`Fault::Damaged`] for the number of a point that cannot be kept.
pub fn keep_judgement(kind: &JudgementKind, record: &mut JudgementRecord) -> Result<(), Fault> {
    match kind {
        JudgementKind::Level { level, share } => {
            record.level = Some(level.clone());
            record.share = share.as_ref().map(Fraction::to_text);
        }
        JudgementKind::Met { points } => {
            let number = |point: &usize| {
                u32::try_from(*point).map_err(|_| Fault::Damaged(format!("point {point}")))
            };
            record.met = Some(points.iter().map(number).collect::<Result<_, _>>()?);
        }
        JudgementKind::Coefficient { share } => record.share = Some(share.to_text()),
        JudgementKind::Zero => record.mark = Some("0".to_owned()),
    }
    Ok(())
}
