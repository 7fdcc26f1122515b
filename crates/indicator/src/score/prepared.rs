//! A sheet made ready: formulas compiled, default rules put in.

use crate::diagnostic::{Diagnostic, Source, Span};
use crate::formula::{self, Formula};
use crate::language::{Text, both};
use crate::quantity::{Points, Unit};
use crate::rulebook::{RuleBook, Scoring};
use crate::scoring::{Rule, Silent};
use crate::sheet::{Row, Sheet};

use super::item::{Item, Unscored};
use super::observations::Observations;
use super::row::PreparedRow;
use super::total::{self, SheetScore};

/// A sheet with everything that does not depend on observations done once.
#[derive(Debug)]
pub struct Prepared<'s> {
    pub(super) sheet: &'s Sheet,
    pub(super) book: &'s RuleBook,
    pub(super) rows: Vec<PreparedRow<'s>>,
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

impl<'s> Prepared<'s> {
    /// Makes a sheet ready.
    ///
    /// # Errors
    /// [`PrepareError`] for the first row that cannot be scored by anything.
    pub fn new(sheet: &'s Sheet, book: &'s RuleBook) -> Result<Prepared<'s>, PrepareError> {
        let rows = sheet
            .rows
            .iter()
            .map(|row| prepare_row(row, &book.scoring))
            .collect::<Result<_, _>>()?;
        Ok(Prepared { sheet, book, rows })
    }

    /// The score with its explanation.
    #[must_use]
    pub fn score(&self, observations: &Observations) -> SheetScore {
        let rows = self
            .rows
            .iter()
            .map(|row| row.explained(observations, &self.book.scoring))
            .collect();
        total::assemble(self, observations, rows)
    }

    /// The same score without words.
    #[must_use]
    pub fn in_bulk(&self, observations: &Observations) -> Bulk {
        let book = &self.book.scoring;
        let outcomes: Vec<Result<Item, Unscored>> = self
            .rows
            .iter()
            .map(|row| row.score(observations, book, &mut Silent).0)
            .collect();
        total::bulk(self, observations, &outcomes)
    }
}

fn prepare_row<'s>(row: &'s Row, book: &Scoring) -> Result<PreparedRow<'s>, PrepareError> {
    let (rule, rule_clause) = match &row.rule {
        Some(rule) => (rule.clone(), None),
        None => book
            .default_rule(row.operator)
            .map(|(rule, clause)| (rule, Some(clause.clone())))
            .ok_or_else(|| PrepareError::NoRule {
                row: row.code.clone(),
            })?,
    };
    let names: Vec<formula::Name> = row
        .data
        .iter()
        .map(|datum| formula::Name {
            name: datum.name.clone(),
            unit: datum.unit.clone(),
            place: None,
        })
        .collect();
    let wrong = |faults| PrepareError::Formula {
        row: row.code.clone(),
        faults,
    };
    let measure = row
        .measure
        .as_ref()
        .map(|text| compile(text, formula::Place::Measure, &names, &row.unit))
        .transpose()
        .map_err(wrong)?;
    let points = match &rule {
        Rule::Formula(rule) => {
            let points = Unit::parse("分").unwrap_or_else(|_| Unit::none());
            let mut names = names;
            names.push(formula::Name {
                name: "权重".into(),
                unit: points.clone(),
                place: None,
            });
            names.push(formula::Name {
                name: "目标".into(),
                unit: row.unit.clone(),
                place: None,
            });
            names.push(formula::Name {
                name: "完成值".into(),
                unit: row.unit.clone(),
                place: None,
            });
            Some(compile(&rule.formula, formula::Place::Score, &names, &points).map_err(wrong)?)
        }
        _ => None,
    };
    Ok(PreparedRow {
        row,
        weight: row.weight.to_fraction().reduced(),
        rule,
        rule_clause,
        measure,
        points,
    })
}

fn compile(
    text: &str,
    place: formula::Place,
    names: &[formula::Name],
    unit: &Unit,
) -> Result<Formula, Vec<Diagnostic>> {
    let source = Source::new("公式", text);
    let wanted = formula::Wanted::Number {
        unit: Some(unit.clone()),
    };
    formula::compile(&source, Span::new(0, text.len()), place, names, &wanted)
}
