//! Figures of a budget with their day and origin, and the lines that they make.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use indicator::quantity::Money;
use indicator::vocab::BudgetYear;
use indicator::vocabulary;
use serde::Serialize;
use uuid::Uuid;

use super::{BudgetFigures, BudgetLine};

vocabulary! {
    /// Which figure of a line.
    Measure {
        Initial = "initial", "年初预算数", "initial budget";
        Revised = "revised", "全年预算数", "revised budget";
        Executed = "executed", "执行数", "executed";
    }
}

/// One figure: what was known of a source of money on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BudgetFigure {
    /// The object.
    pub object: Uuid,
    /// The budget year.
    pub budget_year: BudgetYear,
    /// Source by its key, as [`BudgetLine::fund`].
    pub fund: String,
    /// Which figure.
    pub measure: Measure,
    /// The money; `None` where it is known that it is not known.
    pub amount: Option<Money>,
    /// Direct funds (直达资金).
    pub direct: bool,
    /// Where it is from.
    pub origin: String,
    /// The day it is of. A later day takes the place of an earlier one; the same day again is a
    /// correction.
    pub on: Option<NaiveDate>,
    /// Taken back: nothing is to be said of this day.
    pub withdrawn: bool,
}

/// What makes two figures two versions of one.
pub(crate) type FigureKey = (String, Measure, Option<NaiveDate>);

impl BudgetFigure {
    pub(crate) fn key(&self) -> FigureKey {
        (self.fund.clone(), self.measure, self.on)
    }

    /// The figures that a line says.
    pub(crate) fn of_line(
        object: Uuid,
        budget_year: BudgetYear,
        line: &BudgetLine,
    ) -> [BudgetFigure; 3] {
        let figure = |measure, amount| BudgetFigure {
            object,
            budget_year,
            fund: line.fund.clone(),
            measure,
            amount,
            direct: line.direct,
            origin: line.origin.clone(),
            on: line.as_of,
            withdrawn: false,
        };
        [
            figure(Measure::Initial, line.figures.initial),
            figure(Measure::Revised, line.figures.revised),
            figure(Measure::Executed, line.figures.executed),
        ]
    }
}

/// The last version of each figure that was not taken back, out of all versions, oldest first.
pub(crate) fn standing<'a>(
    figures: impl IntoIterator<Item = &'a BudgetFigure>,
) -> BTreeMap<FigureKey, &'a BudgetFigure> {
    let mut last = BTreeMap::new();
    for figure in figures {
        last.insert(figure.key(), figure);
    }
    last.retain(|_, figure| !figure.withdrawn);
    last
}

/// The lines of one object and year, by source, out of all versions of their figures, oldest first:
/// of each measure the figure of the latest day. Origin and day of a line are those of its latest
/// figure.
#[must_use]
pub fn lines<'a>(figures: impl IntoIterator<Item = &'a BudgetFigure>) -> Vec<BudgetLine> {
    let mut lines: BTreeMap<&str, BudgetLine> = BTreeMap::new();
    // by source, measure and day: a later day overwrites an earlier one
    for figure in standing(figures).into_values() {
        let line = lines
            .entry(figure.fund.as_str())
            .or_insert_with(|| BudgetLine {
                fund: figure.fund.clone(),
                figures: BudgetFigures::default(),
                direct: figure.direct,
                origin: figure.origin.clone(),
                as_of: figure.on,
            });
        if figure.on >= line.as_of {
            line.direct = figure.direct;
            line.origin.clone_from(&figure.origin);
            line.as_of = figure.on;
        }
        let place = match figure.measure {
            Measure::Initial => &mut line.figures.initial,
            Measure::Revised => &mut line.figures.revised,
            Measure::Executed => &mut line.figures.executed,
        };
        *place = figure.amount;
    }
    lines.into_values().collect()
}
