//! One row of a prepared sheet: what its actual is, and its points.

use crate::formula::{Formula, Outcome};
use crate::quantity::{Fraction, Points};
use crate::rulebook::Scoring;
use crate::scoring::{
    Actual, Flag, Given, Graded, GradedWord, Record, Recorder, Refusal, Rule, Target,
};
use crate::sheet::Row;
use crate::value::{Observed, Value};
use crate::vocab::{Clause, RowKind};

use super::explanation::{Basis, DataUsed, Shown};
use super::item::{Item, Unscored, item};
use super::observations::{Budget, Fact, JudgementKind, Observations};

/// A row with its rule and formulas.
#[derive(Debug)]
pub(super) struct PreparedRow<'s> {
    pub row: &'s Row,
    pub weight: Fraction,
    pub rule: Rule,
    pub rule_clause: Option<Clause>,
    pub measure: Option<Formula>,
    pub points: Option<Formula>,
}

/// What the explained way knows of a row beside its points.
pub(super) struct ExplainedRow {
    pub outcome: Result<Item, Unscored>,
    pub record: Record,
    pub basis: Basis,
    pub actual: Option<String>,
    pub data: Vec<DataUsed>,
    pub judged_by: Option<(String, String)>,
    pub measure: Option<String>,
}

/// What a row's actual is, owned, so that a [`Given`] can borrow it.
enum Taken<'o> {
    Number(Fraction),
    Value(&'o Value),
    Judged(&'o str, Option<&'o Fraction>),
    Met(&'o [usize]),
    Budget(Fraction, Fraction),
    Facts,
    /// Points that a judgement gives whatever the rule says.
    Share(&'o Fraction),
    Zero,
}

impl PreparedRow<'_> {
    pub(super) fn explained(&self, observations: &Observations, book: &Scoring) -> ExplainedRow {
        let mut record = Record::default();
        let (outcome, basis) = self.score(observations, book, &mut record);
        let judgement = observations.judgements.get(&self.row.code);
        let inputs = |formula: &Formula| -> Vec<Observed<Fraction>> {
            formula
                .names()
                .iter()
                .map(|name| self.fact(name, observations))
                .collect()
        };
        ExplainedRow {
            actual: self.shown_actual(observations),
            data: self.data_used(observations),
            judged_by: judgement
                .filter(|_| basis == Basis::Judged)
                .map(|judgement| (judgement.by.clone(), judgement.reason.clone())),
            measure: self
                .measure
                .as_ref()
                .map(|formula| formula.explain(&inputs(formula)).text),
            outcome,
            record,
            basis,
        }
    }

    /// The points, the one way for words and for bulk.
    pub(super) fn score<R: Recorder>(
        &self,
        observations: &Observations,
        book: &Scoring,
        recorder: &mut R,
    ) -> (Result<Item, Unscored>, Basis) {
        let (taken, basis) = match self.take(observations) {
            Ok(taken) => taken,
            Err((unscored, basis)) => return (Err(unscored), basis),
        };
        let actual = match &taken {
            Taken::Number(number) => Actual::Number(number),
            Taken::Facts => Actual::Facts,
            Taken::Value(Value::Number { .. } | Value::Range { .. }) => {
                let refusal = Refusal::ActualKind;
                return (Err(Unscored::Refused { refusal }), basis);
            }
            Taken::Value(Value::Date { day }) => Actual::Date(*day),
            Taken::Value(Value::Word { word }) => Actual::Word(word),
            Taken::Judged(level, share) => Actual::Judged(level, *share),
            Taken::Met(points) => Actual::Met(points),
            Taken::Budget(revised, executed) => Actual::Budget(revised, executed),
            Taken::Share(_) => Actual::Judged("", None),
            Taken::Zero => {
                recorder.flag(Flag::Floored);
                let zero = Item {
                    exact: Fraction::ZERO,
                    points: Points::default(),
                };
                return (Ok(zero), basis);
            }
        };
        let coefficient = match &taken {
            Taken::Share(share) => Some(coefficient(share)),
            _ => None,
        };
        let formula = match (&actual, &self.points) {
            (Actual::Number(_) | Actual::Facts, Some(formula)) => Some(formula),
            _ => None,
        };
        let inputs = formula.map(|formula| self.inputs(formula, &actual, observations));
        let given = Given {
            weight: &self.weight,
            operator: self.row.operator,
            unit: &self.row.unit,
            target: Target::from(self.row.target()),
            actual,
            book,
            formula: formula.zip(inputs.as_deref()),
        };
        let rule = coefficient.as_ref().unwrap_or(&self.rule);
        let outcome = item(rule, &given, book.item_rounding.value, recorder);
        let outcome = match given.formula {
            Some((formula, inputs)) => {
                outcome.map_err(|unscored| absent_fact(unscored, formula, inputs))
            }
            None => outcome,
        };
        (outcome, basis)
    }

    /// What the scoring formula is computed from.
    fn inputs(
        &self,
        formula: &Formula,
        actual: &Actual<'_>,
        observations: &Observations,
    ) -> Vec<Observed<Fraction>> {
        let input = |name: &String| match name.as_str() {
            "权重" => Observed::Known(self.weight.clone()),
            "目标" => match self.row.target() {
                Some(Value::Number { number, .. }) => Observed::Known(number.clone()),
                _ => Observed::Missing,
            },
            "完成值" => match actual {
                Actual::Number(number) => Observed::Known((*number).clone()),
                _ => Observed::Missing,
            },
            name => self.fact(name, observations),
        };
        formula.names().iter().map(input).collect()
    }

    /// What the row's actual is, and what it stands on.
    fn take<'o>(
        &self,
        observations: &'o Observations,
    ) -> Result<(Taken<'o>, Basis), (Unscored, Basis)> {
        if let Some(judgement) = observations.judgements.get(&self.row.code) {
            let taken = match &judgement.kind {
                JudgementKind::Level { level, share } => Taken::Judged(level, share.as_ref()),
                JudgementKind::Met { points } => Taken::Met(points),
                JudgementKind::Coefficient { share } => Taken::Share(share),
                JudgementKind::Zero => Taken::Zero,
            };
            return Ok((taken, Basis::Judged));
        }
        if self.row.kind == RowKind::Execution || matches!(self.rule, Rule::Execution(_)) {
            let budget = observations
                .budget
                .as_ref()
                .ok_or_else(|| (missing("预算执行"), Basis::Given))?;
            let (revised, executed) = match budget {
                Budget::Amounts { revised, executed } => (revised.yuan(), executed.yuan()),
                Budget::Rate { rate } => (Fraction::ONE, rate.clone()),
            };
            return Ok((Taken::Budget(revised, executed), Basis::Given));
        }
        if let Some(actual) = observations.actuals.get(&self.row.code) {
            let value = match &actual.value {
                Observed::Known(value) => value,
                absent => return Err((unscored(absent, Vec::new()), Basis::Given)),
            };
            return match value {
                Value::Number { .. } => match value.number_in(&self.row.unit) {
                    Some(number) => Ok((Taken::Number(number), Basis::Given)),
                    None => Err((
                        Unscored::Refused {
                            refusal: Refusal::ActualKind,
                        },
                        Basis::Given,
                    )),
                },
                value => Ok((Taken::Value(value), Basis::Given)),
            };
        }
        match &self.measure {
            Some(formula) => self
                .measured(formula, observations)
                .map(|number| (Taken::Number(number), Basis::Measured)),
            None if self.points.is_some() => Ok((Taken::Facts, Basis::Measured)),
            None => match self.rule {
                Rule::Graded(_) | Rule::Checkpoints(_) => Err((
                    Unscored::Refused {
                        refusal: Refusal::NotJudged,
                    },
                    Basis::Judged,
                )),
                _ => Err((Unscored::Missing { what: Vec::new() }, Basis::Given)),
            },
        }
    }

    fn measured(
        &self,
        formula: &Formula,
        observations: &Observations,
    ) -> Result<Fraction, (Unscored, Basis)> {
        let inputs: Vec<Observed<Fraction>> = formula
            .names()
            .iter()
            .map(|name| self.fact(name, observations))
            .collect();
        let refused = |refusal| Err((Unscored::Refused { refusal }, Basis::Measured));
        match formula.evaluate(&inputs) {
            Outcome::Number(number) => Ok(number),
            Outcome::Failed(failure) => refused(Refusal::Number(failure.error)),
            Outcome::Truth(_) => refused(Refusal::Formula),
            _ => Err((
                absent_fact(
                    Unscored::Refused {
                        refusal: Refusal::FactMissing,
                    },
                    formula,
                    &inputs,
                ),
                Basis::Measured,
            )),
        }
    }

    /// A fact in the unit that the row's data declare.
    fn fact(&self, name: &str, observations: &Observations) -> Observed<Fraction> {
        let Some(fact) = observations.facts.get(name) else {
            return Observed::Missing;
        };
        let Observed::Known(number) = &fact.value else {
            return fact.value.clone();
        };
        let declared = self.row.data.iter().find(|datum| datum.name == name);
        let factor = declared.and_then(|datum| fact.unit.factor_to(&datum.unit));
        match factor.map(|factor| number.mul(&factor)) {
            Some(Ok(number)) => Observed::Known(number),
            _ => Observed::Missing,
        }
    }

    fn shown_actual(&self, observations: &Observations) -> Option<String> {
        if let Some(actual) = observations.actuals.get(&self.row.code) {
            return actual.value.known().map(ToString::to_string);
        }
        let number = self.measured(self.measure.as_ref()?, observations).ok()?;
        Some(Value::number(number, self.row.unit.clone()).to_string())
    }

    fn data_used(&self, observations: &Observations) -> Vec<DataUsed> {
        let mut used = Vec::new();
        if let Some(actual) = observations.actuals.get(&self.row.code)
            && let Some(value) = actual.value.known()
        {
            used.push(DataUsed {
                name: String::new(),
                value: value.to_string(),
                source: actual.source.clone(),
                as_of: actual.as_of,
                version: actual.version,
            });
            return used;
        }
        for datum in &self.row.data {
            if let Some(
                fact @ Fact {
                    value: Observed::Known(number),
                    ..
                },
            ) = observations.facts.get(&datum.name)
            {
                used.push(DataUsed {
                    name: datum.name.clone(),
                    value: Value::number(number.clone(), fact.unit.clone()).to_string(),
                    source: fact.source.clone(),
                    as_of: fact.as_of,
                    version: fact.version,
                });
            }
        }
        used
    }
}

fn missing(what: &str) -> Unscored {
    Unscored::Missing {
        what: vec![what.to_owned()],
    }
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

/// The rule of a judged coefficient: a share of the weight.
fn coefficient(share: &Fraction) -> Rule {
    Rule::Graded(Graded {
        words: vec![GradedWord {
            word: String::new(),
            share: share.clone(),
        }],
    })
}

/// Names the facts that left a formula without a value.
fn absent_fact(outcome: Unscored, formula: &Formula, inputs: &[Observed<Fraction>]) -> Unscored {
    if outcome
        != (Unscored::Refused {
            refusal: Refusal::FactMissing,
        })
    {
        return outcome;
    }
    let absent = |kind: fn(&Observed<Fraction>) -> bool| -> Vec<String> {
        formula
            .names()
            .iter()
            .zip(inputs)
            .filter(|(_, input)| kind(input))
            .map(|(name, _)| name.clone())
            .collect()
    };
    let missing = absent(|input| matches!(input, Observed::Missing));
    if !missing.is_empty() {
        return Unscored::Missing { what: missing };
    }
    let first = inputs.iter().find(|input| input.known().is_none());
    first.map_or(outcome, |input| unscored(input, Vec::new()))
}

impl PreparedRow<'_> {
    /// The actual as a number in the row's unit, where there is one.
    pub(super) fn actual_number(&self, observations: &Observations) -> Option<Fraction> {
        if let Some(actual) = observations.actuals.get(&self.row.code) {
            return actual.value.known()?.number_in(&self.row.unit);
        }
        self.measured(self.measure.as_ref()?, observations).ok()
    }

    /// How the row was computed, for the leaf of its explanation.
    pub(super) fn shown(&self, explained: &ExplainedRow) -> Shown {
        let record = &explained.record;
        let points_formula = record.formula.as_ref().map(|formula| formula.text.clone());
        Shown {
            rule: Some(self.rule.kind()),
            branch: record.branch,
            operands: record.operands.iter().flatten().cloned().collect(),
            formulas: explained
                .measure
                .iter()
                .cloned()
                .chain(points_formula)
                .collect(),
            met: record.met.clone(),
            exact: explained
                .outcome
                .as_ref()
                .ok()
                .map(|item| item.exact.reduced()),
            operator: Some(self.row.operator),
            target: self.row.target().map(ToString::to_string),
            actual: explained.actual.clone(),
            basis: Some(explained.basis),
            data: explained.data.clone(),
            judged_by: explained.judged_by.clone(),
            flags: record.flags.iter().collect(),
            clause: self.rule_clause.clone(),
            source: Some(self.row.source.clone()),
            verification: Some(self.row.verification),
            ..Shown::default()
        }
    }
}
