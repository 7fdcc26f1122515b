//! A prepared sheet with the observations of one object put into its rows.

use crate::formula::Outcome;
use crate::quantity::{Fraction, Points};
use crate::scoring::{Graded, GradedWord, Refusal, Rule, Silent};
use crate::value::{Observed, Value};
use crate::vocab::RowKind;

use super::definition::{Compiled, Input};
use super::explanation::Basis;
use super::item::{Item, Unscored};
use super::observations::{Budget, JudgementKind, Observations};
use super::prepared::Prepared;
use super::row::PreparedRow;
use super::settle::Tally;
use super::slot::{Held, Other, Slot, Taken, absent_fact, unscored};
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
    pub rows: Vec<Option<Points>>,
    /// The total, as the explained way gives it.
    pub total: Option<Points>,
    /// The grade.
    pub grade: Option<crate::vocab::Grade>,
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

    /// What each row comes to, without words: exact and rounded points, or why there are none.
    pub fn outcomes(&self) -> impl Iterator<Item = Result<Item, Box<Unscored>>> {
        let book = &self.prepared.book.scoring;
        let slots = self.slots.iter();
        slots.map(|slot| slot.score(book, &mut Silent))
    }

    /// The same score without words.
    #[must_use]
    pub fn in_bulk(&self) -> Bulk {
        let book = &self.prepared.book.scoring;
        let mut tally = Tally::new(self.prepared);
        let mut rows = Vec::with_capacity(self.slots.len());
        for (at, slot) in self.slots.iter().enumerate() {
            rows.push(match slot.score(book, &mut Silent) {
                Ok(item) => {
                    tally.add(at, item.points);
                    Some(item.points)
                }
                Err(unscored) => {
                    tally.leave(at, &unscored);
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

impl PreparedRow<'_> {
    fn slot<'p>(&'p self, observations: &'p Observations) -> Slot<'p> {
        let definition = &*self.definition;
        let (taken, basis) = self.take(observations);
        let target = self.number.cloned();
        let held = match (taken, &target, &definition.points) {
            (Taken::Number(number), Some(_), None) => Held::Number(basis, number),
            (taken, ..) => Held::Other(Box::new(self.other(taken, basis, observations))),
        };
        Slot {
            definition,
            weight: self.weight.clone(),
            target: target.unwrap_or_default(),
            held,
        }
    }

    fn other<'p>(
        &'p self,
        mut taken: Taken<'p>,
        basis: Basis,
        observations: &Observations,
    ) -> Other<'p> {
        let inputs = match (&self.definition.points, &taken) {
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
        Other {
            taken,
            target: self.target(),
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
        if self.row.kind == RowKind::Execution
            || matches!(&self.definition.rule, Rule::Execution(_))
        {
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
        match (&self.definition.measure, &self.definition.rule) {
            (Some(measure), _) => {
                let taken = match self.measured(measure, observations) {
                    Ok(number) => Taken::Number(number),
                    Err(unscored) => Taken::Absent(Box::new(unscored)),
                };
                (taken, Basis::Measured)
            }
            (None, _) if self.definition.points.is_some() => (Taken::Facts, Basis::Measured),
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
        measure: &Compiled,
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
        compiled: &Compiled,
        actual: Option<&Fraction>,
        observations: &Observations,
    ) -> Result<Vec<Observed<Fraction>>, Refusal> {
        let known = |number: Option<&Fraction>| match number {
            Some(number) => Observed::Known(number.clone()),
            None => Observed::Missing,
        };
        let input = |input: &Input| match input {
            Input::Weight => Ok(known(Some(&self.weight))),
            Input::Target => Ok(known(self.number)),
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
