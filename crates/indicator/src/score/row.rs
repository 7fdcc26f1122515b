//! One row of a prepared sheet: its points, and how they are shown.

use std::sync::Arc;

use crate::quantity::Fraction;
use crate::rulebook::Scoring;
use crate::scoring::{Record, Rule, Target};
use crate::sheet::Row;
use crate::value::{Observed, Value};
use crate::vocab::RowKind;

use super::definition::Definition;
use super::explanation::{Basis, DataUsed, Shown};
use super::item::{Item, Unscored};
use super::observations::{Budget, Fact, Observations};
use super::slot::Slot;

/// A row with how it is scored.
#[derive(Debug)]
pub(super) struct PreparedRow<'s> {
    pub row: &'s Row,
    pub definition: Arc<Definition>,
    pub weight: Fraction,
    /// The target where it is a number.
    pub number: Option<&'s Fraction>,
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

impl<'s> PreparedRow<'s> {
    pub(super) fn new(row: &'s Row, definition: Arc<Definition>) -> PreparedRow<'s> {
        PreparedRow {
            row,
            definition,
            weight: row.weight.to_fraction().reduced(),
            number: match row.target() {
                Some(Value::Number { number, .. }) => Some(number),
                _ => None,
            },
        }
    }

    pub(super) fn explained(
        &self,
        slot: &Slot<'_>,
        observations: &Observations,
        book: &Scoring,
    ) -> ExplainedRow {
        let mut record = Record::default();
        let outcome = slot.score(book, &mut record);
        let judgement = observations.judgements.get(&self.row.code);
        ExplainedRow {
            actual: self.shown_actual(observations),
            data: self.data_used(observations),
            judged_by: judgement
                .filter(|_| slot.basis() == Basis::Judged)
                .map(|judgement| (judgement.by.clone(), judgement.reason.clone())),
            measure: self.definition.measure.as_ref().and_then(|measure| {
                let inputs = self.inputs(measure, None, observations).ok()?;
                Some(measure.formula.explain(&inputs).text)
            }),
            outcome: outcome.map_err(|unscored| *unscored),
            record,
            basis: slot.basis(),
        }
    }

    pub(super) fn target(&self) -> Target<'_> {
        match self.number {
            Some(number) => Target::Number(number),
            None => Target::from(self.row.target()),
        }
    }

    fn shown_actual(&self, observations: &Observations) -> Option<String> {
        if let Some(actual) = observations.actuals.get(&self.row.code) {
            return actual.value.known().map(ToString::to_string);
        }
        let number = self
            .measured(self.definition.measure.as_ref()?, observations)
            .ok()?;
        Some(Value::number(number, self.row.unit.clone()).to_string())
    }

    fn data_used(&self, observations: &Observations) -> Vec<DataUsed> {
        if self.row.kind == RowKind::Execution || matches!(self.definition.rule, Rule::Execution(_))
        {
            return match observations.judgements.contains_key(&self.row.code) {
                true => Vec::new(),
                false => budget_used(observations),
            };
        }
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

/// The budget lines with where they were read; nothing where that is not known, since their figures
/// stand in the computation.
fn budget_used(observations: &Observations) -> Vec<DataUsed> {
    let Some(budget) = &observations.budget else {
        return Vec::new();
    };
    let from = budget.from();
    if from.source.is_none() && from.as_of.is_none() {
        return Vec::new();
    }
    let used = |name: &str, value: String| DataUsed {
        name: name.to_owned(),
        value,
        source: from.source.clone(),
        as_of: from.as_of,
        version: from.version,
    };
    match budget {
        Budget::Amounts {
            revised, executed, ..
        } => vec![
            used("全年预算数", format!("{revised}元")),
            used("全年执行数", format!("{executed}元")),
        ],
        Budget::Rate { rate, .. } => {
            let percent = rate.mul(&Fraction::from_int(100));
            let text = percent.unwrap_or_else(|_| rate.clone()).to_text();
            vec![used("预算执行率", format!("{text}%"))]
        }
    }
}

impl PreparedRow<'_> {
    /// The actual as a number in the row's unit, where there is one.
    pub(super) fn actual_number(&self, observations: &Observations) -> Option<Fraction> {
        if let Some(actual) = observations.actuals.get(&self.row.code) {
            return actual.value.known()?.number_in(&self.row.unit);
        }
        self.measured(self.definition.measure.as_ref()?, observations)
            .ok()
    }

    /// How the row was computed, for the leaf of its explanation.
    pub(super) fn shown(&self, explained: &ExplainedRow) -> Shown {
        let record = &explained.record;
        let points_formula = record.formula.as_ref().map(|formula| formula.text.clone());
        Shown {
            rule: Some(self.definition.rule.kind()),
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
            clause: self.definition.rule_clause.clone(),
            source: Some(self.row.source.clone()),
            verification: Some(self.row.verification),
            ..Shown::default()
        }
    }
}
