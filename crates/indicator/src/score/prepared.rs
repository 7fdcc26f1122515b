//! A sheet made ready: formulas compiled, default rules put in.

use crate::diagnostic::{Diagnostic, Source, Span};
use crate::formula;
use crate::language::{Text, both};
use crate::quantity::{Fraction, NumberError, Unit};
use crate::rulebook::{RuleBook, Scoring};
use crate::scoring::Rule;
use crate::sheet::{Row, RowOrigin, Sheet};
use crate::value::Value;

use super::filled::Filled;
use super::observations::Observations;
use super::row::{Compiled, Input, PreparedRow};
use super::settle;
use super::total::SheetScore;

/// A sheet with everything that does not depend on observations done once.
#[derive(Debug)]
pub struct Prepared<'s> {
    pub(super) sheet: &'s Sheet,
    pub(super) book: &'s RuleBook,
    pub(super) rows: Vec<PreparedRow<'s>>,
    /// What can be had, as it counts in the total.
    pub(super) all: Result<Fraction, NumberError>,
    /// Whether a row comes from a trial set.
    pub(super) trial: bool,
}

/// Why a sheet cannot be scored at all.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PrepareError {
    /// A row has no rule, and the rule book has no default for its operator.
    #[error("row {row} has no rule and the rule book has no default for its operator")]
    NoRule {
        /// Code of the row.
        row: String,
    },
    /// A formula of a row does not compile; sheets from filed sets never have one.
    #[error("a formula of row {row} does not compile")]
    Formula {
        /// Code of the row.
        row: String,
        /// What is wrong.
        faults: Vec<Diagnostic>,
    },
}

impl PrepareError {
    /// In words.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            PrepareError::NoRule { row } => Text::new(both(
                "指标 {row} 没有赋分规则,规则手册对它的运算符也没有默认规则",
                "row {row} has no rule, and the rule book has no default for its operator",
            ))
            .with("row", row.as_str()),
            PrepareError::Formula { row, faults } => {
                let first = faults.first();
                let reason = |language| {
                    first
                        .map(|fault| fault.message(language))
                        .unwrap_or_default()
                };
                Text::new(both(
                    "指标 {row} 的公式有误: {zh}",
                    "a formula of row {row} is wrong: {en}",
                ))
                .with("row", row.as_str())
                .with("zh", reason(crate::language::Language::Zh))
                .with("en", reason(crate::language::Language::En))
            }
        }
    }
}

impl<'s> Prepared<'s> {
    /// Makes a sheet ready.
    ///
    /// # Errors
    /// [`PrepareError`] for the first row that cannot be scored by anything.
    pub fn new(sheet: &'s Sheet, book: &'s RuleBook) -> Result<Prepared<'s>, PrepareError> {
        let rows: Vec<PreparedRow<'s>> = sheet
            .rows
            .iter()
            .map(|row| prepare_row(row, &book.scoring))
            .collect::<Result<_, _>>()?;
        Ok(Prepared {
            all: settle::all(sheet, &rows, book),
            trial: sheet
                .rows
                .iter()
                .any(|row| matches!(row.origin, RowOrigin::Set { trial: true, .. })),
            sheet,
            book,
            rows,
        })
    }

    /// Looks the observations of an object up, once, for every row.
    #[must_use]
    pub fn filled<'p>(&'p self, observations: &'p Observations) -> Filled<'p> {
        Filled::new(self, observations)
    }

    /// The score with its explanation.
    #[must_use]
    pub fn score(&self, observations: &Observations) -> SheetScore {
        self.filled(observations).score()
    }
}

fn prepare_row<'s>(row: &'s Row, book: &'s Scoring) -> Result<PreparedRow<'s>, PrepareError> {
    let (rule, rule_clause) = match &row.rule {
        Some(rule) => (rule.clone(), None),
        None => book
            .default_rule(row.operator)
            .map(|(rule, clause)| (rule, Some(clause)))
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
    Ok(PreparedRow {
        row,
        weight: row.weight.to_fraction().reduced(),
        operator: row.operator,
        number: match row.target() {
            Some(Value::Number { number, .. }) => Some(number.clone()),
            _ => None,
        },
        rule,
        rule_clause,
        measure: measure.map(Box::new),
        points: points.map(Box::new),
    })
}

/// Compiles a formula over the row's data and names of its own, and finds what each name that it
/// uses stands for.
fn compile<'s>(
    text: &str,
    place: formula::Place,
    row: &'s Row,
    unit: &Unit,
    own: &[(&str, &Unit, Input<'s>)],
) -> Result<Compiled<'s>, Vec<Diagnostic>> {
    let data = row
        .data
        .iter()
        .map(|datum| (datum.name.as_str(), &datum.unit, Input::Datum(datum)));
    let known: Vec<(&str, &Unit, Input<'s>)> = own.iter().copied().chain(data).collect();
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
        inputs: inputs.map(|(.., input)| *input).collect(),
        formula,
    })
}
