//! Objects of management and their budget years.

use chrono::NaiveDate;
use indicator::quantity::Money;
use indicator::vocab::{BudgetKind, BudgetYear, FundingForm, ObjectKind};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An object (管理对象), without a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ObjectRecord {
    /// Id.
    pub id: Uuid,
    /// Organisation it belongs to.
    pub owner: Uuid,
    /// The objects it is a part of, from the top down, without itself: government, department,
    /// policy; for a transfer what was decomposed to it.
    pub above: Vec<Uuid>,
    /// National project code, where it has one.
    pub code: Option<String>,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: ObjectKind,
    /// Sector.
    pub sector: Option<String>,
    /// Which of the four budgets pays.
    pub budget_kind: Option<BudgetKind>,
    /// Form in which the money is used, where the plan names it apart.
    pub funding_form: Option<FundingForm>,
    /// First day of its period.
    pub period_from: Option<NaiveDate>,
    /// Last day of its period.
    pub period_to: Option<NaiveDate>,
    /// Money of its whole period, where known: total investment, total of a policy.
    pub whole_period: Option<Money>,
    /// Marks by their keys: `universal`, `key-special`, `livelihood` …
    pub marks: Vec<String>,
    /// Where this is known from: body, title, year.
    pub source: Option<String>,
    /// Invented for the demonstration (演示).
    pub demo: bool,
}

/// Money of a year; what is not known stays `None`, which is not zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetFigures {
    /// Budget at the start of the year (年初预算数).
    pub initial: Option<Money>,
    /// Budget of the whole year after adjustment (全年预算数).
    pub revised: Option<Money>,
    /// Spent (全年执行数).
    pub executed: Option<Money>,
}

impl BudgetFigures {
    /// Sum of two; unknown where one of them is, or where it does not fit.
    #[must_use]
    pub fn plus(&self, other: &BudgetFigures) -> BudgetFigures {
        let add = |a: Option<Money>, b: Option<Money>| a?.checked_add(b?);
        BudgetFigures {
            initial: add(self.initial, other.initial),
            revised: add(self.revised, other.revised),
            executed: add(self.executed, other.executed),
        }
    }
}

/// Money from one source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetLine {
    /// Source by its key: `central`, `municipal`, `district`, `carry-over`, `other`; or
    /// [`BudgetLine::TOTAL`] where a form prints the total funds of its own.
    pub fund: String,
    /// The figures.
    pub figures: BudgetFigures,
    /// Direct funds (直达资金).
    pub direct: bool,
    /// Where the figures are from.
    pub origin: String,
    /// The day they are of.
    pub as_of: Option<NaiveDate>,
}

impl BudgetLine {
    /// The line of total funds (年度资金总额).
    pub const TOTAL: &'static str = "total";

    /// Total funds, with the lines they are read from: the line of that name where there is one, else
    /// all of them.
    #[must_use]
    pub fn total(lines: &[BudgetLine]) -> (BudgetFigures, &[BudgetLine]) {
        let own = lines.iter().position(|line| line.fund == BudgetLine::TOTAL);
        let read = own.and_then(|at| lines.get(at..=at)).unwrap_or(lines);
        let figures = read.iter().map(|line| line.figures);
        let total = figures.reduce(|sum, line| sum.plus(&line));
        (total.unwrap_or_default(), read)
    }
}

/// One budget year of an object (年度切片).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ObjectYearRecord {
    /// The object.
    pub object: Uuid,
    /// The year.
    pub budget_year: BudgetYear,
    /// Its money by source; no source twice.
    pub lines: Vec<BudgetLine>,
}

impl ObjectYearRecord {
    /// Total funds: the line of that name where there is one, else the sum of the others.
    #[must_use]
    pub fn total(&self) -> BudgetFigures {
        BudgetLine::total(&self.lines).0
    }

    /// The money of the year: as revised, or as first planned; `None` when unknown.
    #[must_use]
    pub fn planned(&self) -> Option<Money> {
        let total = self.total();
        total.revised.or(total.initial)
    }
}
