//! A prepared sheet with the observations of one object put into its rows.

use chrono::NaiveDate;

use crate::formula::{Formula, Outcome};
use crate::quantity::Fraction;
use crate::scoring::{Actual, Graded, GradedWord, Refusal, Rule, Silent};
use crate::value::{Observed, Value};
use crate::vocab::RowKind;

use super::explanation::Basis;
use super::item::Unscored;
use super::observations::{Budget, JudgementKind, Observations};
use super::prepared::Prepared;
use super::row::{Compiled, Input, PreparedRow};
use super::settle::Tally;
use super::total::{self, SheetScore};

/// A sheet with what was observed and judged, looked up by name once: what each row's actual is.
/// Scoring goes by position from here on, as often as wanted.
#[derive(Debug)]
pub struct Filled<'p> {
    pub(super) prepared: &'p Prepared<'p>,
    pub(super) observations: &'p Observations,
    pub(super) slots: Vec<Slot<'p>>,
}

/// Scores without words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulk {
    /// Points by row, in the order of the sheet; `None` where a row has none.
    pub rows: Vec<Option<crate::quantity::Points>>,
    /// The total, as the explained way gives it.
    pub total: Option<crate::quantity::Points>,
    /// The grade.
    pub grade: Option<crate::vocab::Grade>,
}

/// What one row is scored from.
#[derive(Debug)]
pub(super) struct Slot<'o> {
    pub taken: Taken<'o>,
    pub basis: Basis,
    /// What the row's own scoring formula is computed from, where it is computed.
    pub inputs: Option<Vec<Observed<Fraction>>>,
}

/// What a row's actual is; a number is in the row's unit.
#[derive(Debug)]
pub(super) enum Taken<'o> {
    Number(Fraction),
    Date(NaiveDate),
    Word(&'o str),
    Judged(&'o str, Option<&'o Fraction>),
    Met(&'o [usize]),
    /// Revised budget, and what of it was spent.
    Budget(Fraction, Fraction),
    /// Nothing but the facts of the row's scoring formula.
    Facts,
    /// A judgement of points that holds whatever the row's rule says, as a rule of its own.
    Coefficient(Box<Rule>),
    /// Zero by judgement.
    Zero,
    /// There is none.
    Absent(Box<Unscored>),
}

impl<'p> Filled<'p> {
    pub(super) fn new(prepared: &'p Prepared<'_>, observations: &'p Observations) -> Filled<'p> {
        let rows = prepared.rows.iter();
        Filled {
            prepared,
            observations,
            slots: rows.map(|row| row.slot(observations)).collect(),
        }
    }

    /// The score with its explanation.
    #[must_use]
    pub fn score(&self) -> SheetScore {
        let explained = |(row, slot): (&PreparedRow<'_>, _)| {
            row.explained(slot, self.observations, &self.prepared.book.scoring)
        };
        let rows = self.prepared.rows.iter().zip(&self.slots);
        total::assemble(self, rows.map(explained).collect())
    }

    /// The same score without words.
    #[must_use]
    pub fn in_bulk(&self) -> Bulk {
        let book = &self.prepared.book.scoring;
        let mut tally = Tally::new(self.prepared);
        let mut rows = Vec::with_capacity(self.slots.len());
        for (row, slot) in self.prepared.rows.iter().zip(&self.slots) {
            rows.push(match row.score(slot, book, &mut Silent) {
                Ok(item) => {
                    tally.add(row, item.points);
                    Some(item.points)
                }
                Err(unscored) => {
                    tally.leave(row, &unscored);
                    None
                }
            });
        }
        let settled = tally.settle(self.observations).ok();
        Bulk {
            rows,
            total: settled.as_ref().and_then(|settled| settled.total),
            grade: settled
                .and_then(|settled| settled.grade)
                .map(|band| band.grade),
        }
    }
}

impl Taken<'_> {
    /// As a rule sees it; `None` where no rule is asked.
    #[inline(always)]
    pub(super) fn actual(&self) -> Option<Actual<'_>> {
        Some(match self {
            Taken::Number(number) => Actual::Number(number),
            Taken::Date(day) => Actual::Date(*day),
            Taken::Word(word) => Actual::Word(word),
            Taken::Judged(level, share) => Actual::Judged(level, *share),
            Taken::Met(points) => Actual::Met(points),
            Taken::Budget(revised, executed) => Actual::Budget(revised, executed),
            Taken::Facts => Actual::Facts,
            Taken::Coefficient(_) => Actual::Judged("", None),
            Taken::Zero | Taken::Absent(_) => return None,
        })
    }

    fn refused(refusal: Refusal) -> Taken<'static> {
        Taken::Absent(Box::new(Unscored::Refused { refusal }))
    }

    fn missing(what: Vec<String>) -> Taken<'static> {
        Taken::Absent(Box::new(Unscored::Missing { what }))
    }
}

impl PreparedRow<'_> {
    fn slot<'o>(&self, observations: &'o Observations) -> Slot<'o> {
        let (mut taken, basis) = self.take(observations);
        let inputs = match (&self.points, &taken) {
            (Some(points), Taken::Number(number)) => {
                Some(self.inputs(points, Some(number), observations))
            }
            (Some(points), Taken::Facts) => Some(self.inputs(points, None, observations)),
            _ => None,
        };
        let inputs = inputs.transpose().unwrap_or_else(|refusal| {
            taken = Taken::refused(refusal);
            None
        });
        Slot {
            taken,
            basis,
            inputs,
        }
    }

    /// What the row's actual is, and what it stands on.
    fn take<'o>(&self, observations: &'o Observations) -> (Taken<'o>, Basis) {
        if let Some(judgement) = observations.judgements.get(&self.row.code) {
            let taken = match &judgement.kind {
                JudgementKind::Level { level, share } => Taken::Judged(level, share.as_ref()),
                JudgementKind::Met { points } => Taken::Met(points),
                JudgementKind::Coefficient { share } => Taken::Coefficient(coefficient(share)),
                JudgementKind::Zero => Taken::Zero,
            };
            return (taken, Basis::Judged);
        }
        if self.row.kind == RowKind::Execution || matches!(&self.rule, Rule::Execution(_)) {
            let taken = match &observations.budget {
                Some(Budget::Amounts {
                    revised, executed, ..
                }) => Taken::Budget(revised.yuan(), executed.yuan()),
                Some(Budget::Rate { rate, .. }) => Taken::Budget(Fraction::ONE, rate.clone()),
                None => Taken::missing(vec!["预算执行".to_owned()]),
            };
            return (taken, Basis::Given);
        }
        if let Some(actual) = observations.actuals.get(&self.row.code) {
            let taken = match &actual.value {
                Observed::Known(value) => self.given(value),
                absent => Taken::Absent(Box::new(unscored(absent, Vec::new()))),
            };
            return (taken, Basis::Given);
        }
        match (&self.measure, &self.rule) {
            (Some(measure), _) => {
                let taken = match self.measured(measure, observations) {
                    Ok(number) => Taken::Number(number),
                    Err(unscored) => Taken::Absent(Box::new(unscored)),
                };
                (taken, Basis::Measured)
            }
            (None, _) if self.points.is_some() => (Taken::Facts, Basis::Measured),
            (None, Rule::Graded(_) | Rule::Checkpoints(_)) => {
                (Taken::refused(Refusal::NotJudged), Basis::Judged)
            }
            (None, _) => (Taken::missing(Vec::new()), Basis::Given),
        }
    }

    /// An actual that is given directly.
    fn given<'o>(&self, value: &'o Value) -> Taken<'o> {
        match value {
            Value::Number { .. } => match value.number_in(&self.row.unit) {
                Some(number) => Taken::Number(number),
                None => Taken::refused(Refusal::ActualKind),
            },
            Value::Date { day } => Taken::Date(*day),
            Value::Word { word } => Taken::Word(word),
            Value::Range { .. } => Taken::refused(Refusal::ActualKind),
        }
    }

    /// The actual by the row's formula over facts.
    pub(super) fn measured(
        &self,
        measure: &Compiled<'_>,
        observations: &Observations,
    ) -> Result<Fraction, Unscored> {
        let refused = |refusal| Err(Unscored::Refused { refusal });
        let inputs = match self.inputs(measure, None, observations) {
            Ok(inputs) => inputs,
            Err(refusal) => return refused(refusal),
        };
        match measure.formula.evaluate(&inputs) {
            Outcome::Number(number) => Ok(number),
            Outcome::Failed(failure) => refused(Refusal::Number(failure.error)),
            Outcome::Truth(_) => refused(Refusal::Formula),
            _ => Err(absent_fact(
                Unscored::Refused {
                    refusal: Refusal::FactMissing,
                },
                &measure.formula,
                &inputs,
            )),
        }
    }

    /// What a formula is computed from.
    pub(super) fn inputs(
        &self,
        compiled: &Compiled<'_>,
        actual: Option<&Fraction>,
        observations: &Observations,
    ) -> Result<Vec<Observed<Fraction>>, Refusal> {
        let known = |number: Option<&Fraction>| match number {
            Some(number) => Observed::Known(number.clone()),
            None => Observed::Missing,
        };
        let input = |input: &Input<'_>| match input {
            Input::Weight => Ok(known(Some(&self.weight))),
            Input::Target => Ok(known(self.number.as_ref())),
            Input::Actual => Ok(known(actual)),
            Input::Datum(datum) => observations.fact_in(&datum.name, &datum.unit),
        };
        compiled.inputs.iter().map(input).collect()
    }
}

/// The rule of a judged coefficient: a share of the weight.
fn coefficient(share: &Fraction) -> Box<Rule> {
    Box::new(Rule::Graded(Graded {
        words: vec![GradedWord {
            word: String::new(),
            share: share.clone(),
        }],
    }))
}

fn unscored<T>(absent: &Observed<T>, what: Vec<String>) -> Unscored {
    match absent {
        Observed::NotDue => Unscored::NotDue,
        Observed::NotApplicable { reason } => Unscored::NotApplicable {
            reason: reason.clone(),
        },
        Observed::Known(_) | Observed::Missing => Unscored::Missing { what },
    }
}

/// Names the facts that left a formula without a value.
pub(super) fn absent_fact(
    outcome: Unscored,
    formula: &Formula,
    inputs: &[Observed<Fraction>],
) -> Unscored {
    if outcome
        != (Unscored::Refused {
            refusal: Refusal::FactMissing,
        })
    {
        return outcome;
    }
    let missing: Vec<String> = formula
        .names()
        .iter()
        .zip(inputs)
        .filter(|(_, input)| matches!(input, Observed::Missing))
        .map(|(name, _)| name.clone())
        .collect();
    if !missing.is_empty() {
        return Unscored::Missing { what: missing };
    }
    let first = inputs.iter().find(|input| input.known().is_none());
    first.map_or(outcome, |input| unscored(input, Vec::new()))
}
