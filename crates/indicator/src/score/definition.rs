//! What rows of many sheets have in common: rule and formulas, compiled once.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::prepared::PrepareError;
use crate::diagnostic::{Diagnostic, Source, Span};
use crate::formula::{self, Formula};
use crate::quantity::Unit;
use crate::rulebook::Scoring;
use crate::scoring::Rule;
use crate::set::Datum;
use crate::sheet::Row;
use crate::vocab::{Clause, Operator};

/// Variants of one code that are kept for sharing; the next ones are compiled for their sheet alone.
/// Sheets made from one set have one variant, units' own rows under one code a few.
const VARIANTS: usize = 16;

/// How a row is scored, apart from its weight and target.
#[derive(Debug)]
pub(super) struct Definition {
    pub operator: Operator,
    /// Unit of target and actual.
    pub unit: Unit,
    /// The row's rule, or the rule book's default for its operator.
    pub rule: Rule,
    /// Where the default comes from; `None` where the row has its own rule.
    pub rule_clause: Option<Clause>,
    /// The actual over facts.
    pub measure: Option<Box<Compiled>>,
    /// The points, where the rule is a formula.
    pub points: Option<Box<Compiled>>,
    /// What it was made from, so that it can be found again.
    measure_text: Option<String>,
    data: Vec<Datum>,
}

/// A formula with what each of its names stands for.
#[derive(Debug)]
pub(super) struct Compiled {
    pub formula: Formula,
    pub inputs: Vec<Input>,
}

/// What a name in a formula stands for.
#[derive(Clone, Debug)]
pub(super) enum Input {
    /// A fact of the object.
    Datum(Datum),
    /// 权重.
    Weight,
    /// 目标.
    Target,
    /// 完成值.
    Actual,
}

/// The definitions of the sheets that were prepared so far, by the codes of their rows.
#[derive(Debug, Default)]
pub(super) struct Definitions {
    known: BTreeMap<String, Vec<Arc<Definition>>>,
    /// Those of the sheet before, by position: the next sheet is often made from the same sets.
    last: Vec<Arc<Definition>>,
}

impl Definitions {
    /// The definition of the row at a position of its sheet, shared with every earlier row that is
    /// scored in the same way.
    pub(super) fn of(
        &mut self,
        at: usize,
        row: &Row,
        book: &Scoring,
    ) -> Result<Arc<Definition>, PrepareError> {
        if let Some(last) = self.last.get(at)
            && last.is_of(row)
        {
            return Ok(Arc::clone(last));
        }
        let definition = self.known_or_new(row, book)?;
        self.last.truncate(at);
        self.last.push(Arc::clone(&definition));
        Ok(definition)
    }

    fn known_or_new(&mut self, row: &Row, book: &Scoring) -> Result<Arc<Definition>, PrepareError> {
        let variants = self.known.get(&row.code);
        let known = variants.and_then(|known| known.iter().find(|known| known.is_of(row)));
        if let Some(known) = known {
            return Ok(Arc::clone(known));
        }
        let new = Arc::new(Definition::new(row, book)?);
        let variants = self.known.entry(row.code.clone()).or_default();
        if variants.len() < VARIANTS {
            variants.push(Arc::clone(&new));
        }
        Ok(new)
    }
}

impl Definition {
    pub(super) fn new(row: &Row, book: &Scoring) -> Result<Definition, PrepareError> {
        let (rule, rule_clause) = match &row.rule {
            Some(rule) => (rule.clone(), None),
            None => book
                .default_rule(row.operator)
                .map(|(rule, clause)| (rule, Some(clause.clone())))
                .ok_or_else(|| PrepareError::NoRule {
                    row: row.code.clone(),
                })?,
        };
        let wrong = |faults| PrepareError::Formula {
            row: row.code.clone(),
            faults,
        };
        let measure = row
            .measure
            .as_ref()
            .map(|text| compile(text, formula::Place::Measure, row, &row.unit, &[]))
            .transpose()
            .map_err(wrong)?;
        let points = match &rule {
            Rule::Formula(rule) => {
                let points = Unit::parse("分").unwrap_or_else(|_| Unit::none());
                let own = [
                    ("权重", &points, Input::Weight),
                    ("目标", &row.unit, Input::Target),
                    ("完成值", &row.unit, Input::Actual),
                ];
                let text = &rule.formula;
                Some(compile(text, formula::Place::Score, row, &points, &own).map_err(wrong)?)
            }
            _ => None,
        };
        Ok(Definition {
            operator: row.operator,
            unit: row.unit.clone(),
            rule,
            rule_clause,
            measure: measure.map(Box::new),
            points: points.map(Box::new),
            measure_text: row.measure.clone(),
            data: row.data.clone(),
        })
    }

    /// Whether a row is scored in this way, under the same rule book.
    fn is_of(&self, row: &Row) -> bool {
        let same_rule = match &row.rule {
            Some(rule) => self.rule_clause.is_none() && *rule == self.rule,
            None => self.rule_clause.is_some(),
        };
        self.operator == row.operator
            && same_rule
            && self.unit.text() == row.unit.text()
            && self.measure_text == row.measure
            && self.data.len() == row.data.len()
            && self.data.iter().zip(&row.data).all(|(known, datum)| {
                known.name == datum.name && known.unit.text() == datum.unit.text()
            })
    }
}

/// Compiles a formula over the row's data and names of its own, and finds what each name that it
/// uses stands for.
fn compile(
    text: &str,
    place: formula::Place,
    row: &Row,
    unit: &Unit,
    own: &[(&str, &Unit, Input)],
) -> Result<Compiled, Vec<Diagnostic>> {
    let data = row.data.iter().map(|datum| {
        (
            datum.name.as_str(),
            &datum.unit,
            Input::Datum(datum.clone()),
        )
    });
    let known: Vec<(&str, &Unit, Input)> = own.iter().cloned().chain(data).collect();
    let names: Vec<formula::Name> = known
        .iter()
        .map(|(name, unit, _)| formula::Name {
            name: (*name).to_owned(),
            unit: (*unit).clone(),
            place: None,
        })
        .collect();
    let source = Source::new("公式", text);
    let wanted = formula::Wanted::Number {
        unit: Some(unit.clone()),
    };
    let formula = formula::compile(&source, Span::new(0, text.len()), place, &names, &wanted)?;
    let input = |used: &String| known.iter().find(|(name, ..)| name == used);
    let inputs = formula.names().iter().filter_map(input);
    Ok(Compiled {
        inputs: inputs.map(|(.., input)| input.clone()).collect(),
        formula,
    })
}
