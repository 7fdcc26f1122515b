//! A sheet made ready: formulas compiled, default rules put in.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::language::{Text, both};
use crate::quantity::{Fraction, NumberError};
use crate::rulebook::RuleBook;
use crate::sheet::{Row, RowOrigin, Sheet};

use super::definition::{Definition, Definitions};
use super::filled::Filled;
use super::observations::Observations;
use super::row::PreparedRow;
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
    /// Whether totals are graded.
    pub(super) graded: bool,
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

/// Prepares the sheets of a year: what their rows have in common is compiled once and shared, so that
/// many sheets from the same sets take little time and little memory each.
#[derive(Debug)]
pub struct Preparer<'b> {
    book: &'b RuleBook,
    definitions: Definitions,
}

impl<'b> Preparer<'b> {
    /// Of sheets that are scored by a rule book.
    #[must_use]
    pub fn new(book: &'b RuleBook) -> Preparer<'b> {
        Preparer {
            book,
            definitions: Definitions::default(),
        }
    }

    /// Makes a sheet ready.
    ///
    /// # Errors
    /// [`PrepareError`] for the first row that cannot be scored by anything.
    pub fn prepare<'s>(&mut self, sheet: &'s Sheet) -> Result<Prepared<'s>, PrepareError>
    where
        'b: 's,
    {
        let Preparer { book, definitions } = self;
        Prepared::of(sheet, book, |at, row| {
            definitions.of(at, row, &book.scoring)
        })
    }
}

impl<'s> Prepared<'s> {
    /// Makes one sheet ready; for many, see [`Preparer`].
    ///
    /// # Errors
    /// As [`Preparer::prepare`].
    pub fn new(sheet: &'s Sheet, book: &'s RuleBook) -> Result<Prepared<'s>, PrepareError> {
        Prepared::of(sheet, book, |_, row| {
            Definition::new(row, &book.scoring).map(Arc::new)
        })
    }

    fn of(
        sheet: &'s Sheet,
        book: &'s RuleBook,
        mut definition: impl FnMut(usize, &Row) -> Result<Arc<Definition>, PrepareError>,
    ) -> Result<Prepared<'s>, PrepareError> {
        let prepare = |(at, row)| Ok(PreparedRow::new(row, definition(at, row)?));
        let rows = sheet.rows.iter().enumerate().map(prepare);
        let rows: Vec<PreparedRow<'s>> = rows.collect::<Result<_, _>>()?;
        let all = settle::all(sheet, &rows, book);
        Ok(Prepared {
            graded: settle::graded(sheet, &all),
            all: all.map(|all| all.reduced()),
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
