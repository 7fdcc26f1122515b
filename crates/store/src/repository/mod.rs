//! Reading: one aggregate a file. Everything here speaks the domain's types and plain structs;
//! functions by key take a slice and answer a map, so that a page of any length costs one
//! statement.

mod audit;
mod budget;
mod cube;
mod document;
mod evaluation;
mod fact;
mod indicator_set;
mod item;
mod item_history;
mod item_link;
mod judgement;
mod object;
mod organisation;
mod page;
mod person;
mod sheet;
mod shown;
mod token;
mod total;

use indicator::vocab::{BudgetYear, RegionCode};
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr, SimpleExpr};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

pub use audit::{AuditEntries, AuditEntry};
pub(crate) use budget::figure;
pub use cube::{CubeFilter, IndicatorCell, ScoreCell};
pub use document::{Documents, Files, PlacedClause};
pub use evaluation::{EvaluationFilter, Evaluations};
pub use fact::{FactVersions, Facts};
pub use indicator_set::{IndicatorSetFilter, IndicatorSets};
pub use item::{ItemCount, ItemFilter, Items};
pub use judgement::Judgements;
pub use object::{ObjectFilter, Objects};
pub use organisation::{Organisations, Regions};
pub use page::{Page, Slice};
pub use person::{HoldingFilter, People};
pub use sheet::Sheets;
pub use shown::{Part, Shown, ShownItems};
pub use token::{Bearer, Worthless};
pub use total::{TotalFilter, Totals};

use crate::column::{Damaged, word};
use crate::connection::Store;

impl Store {
    /// Regions.
    #[must_use]
    pub const fn regions(&self) -> Regions<'_> {
        Regions(self)
    }
    /// Organisations.
    #[must_use]
    pub const fn organisations(&self) -> Organisations<'_> {
        Organisations(self)
    }
    /// Persons, the posts they hold, their tokens.
    #[must_use]
    pub const fn people(&self) -> People<'_> {
        People(self)
    }
    /// Documents and their clauses.
    #[must_use]
    pub const fn documents(&self) -> Documents<'_> {
        Documents(self)
    }
    /// Files that are evidence.
    #[must_use]
    pub const fn files(&self) -> Files<'_> {
        Files(self)
    }
    /// Indicator sets.
    #[must_use]
    pub const fn indicator_sets(&self) -> IndicatorSets<'_> {
        IndicatorSets(self)
    }
    /// Objects and their budget years.
    #[must_use]
    pub const fn objects(&self) -> Objects<'_> {
        Objects(self)
    }
    /// Sheets.
    #[must_use]
    pub const fn sheets(&self) -> Sheets<'_> {
        Sheets(self)
    }
    /// Facts.
    #[must_use]
    pub const fn facts(&self) -> Facts<'_> {
        Facts(self)
    }
    /// Judgements.
    #[must_use]
    pub const fn judgements(&self) -> Judgements<'_> {
        Judgements(self)
    }
    /// Evaluations, their rows and explanations.
    #[must_use]
    pub const fn evaluations(&self) -> Evaluations<'_> {
        Evaluations(self)
    }
    /// Totals of objects, now or at a past moment.
    #[must_use]
    pub const fn totals(&self) -> Totals<'_> {
        Totals(self)
    }
    /// Work items, their history and what they name.
    #[must_use]
    pub const fn items(&self) -> Items<'_> {
        Items(self)
    }
    /// The audit chain's entries.
    #[must_use]
    pub const fn audit_entries(&self) -> AuditEntries<'_> {
        AuditEntries(self)
    }
}

/// Reads a region's code.
fn region(column: &'static str, text: &str) -> Result<RegionCode, Damaged> {
    word(column, text, RegionCode::parse)
}

/// Reads a budget year.
pub(crate) fn year(column: &'static str, number: i32) -> Result<BudgetYear, Damaged> {
    u16::try_from(number)
        .ok()
        .and_then(BudgetYear::new)
        .ok_or_else(|| Damaged {
            column,
            found: number.to_string(),
        })
}

/// Reads a word that may be absent.
fn optional<T>(
    column: &'static str,
    key: Option<&String>,
    from_key: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Damaged> {
    key.map(|key| word(column, key, from_key)).transpose()
}

/// Whether a text stands in a column, capital letters or small.
fn contains(column: impl ColumnTrait, text: &str) -> SimpleExpr {
    let mut pattern = String::from("%");
    for c in text.to_lowercase().chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    Expr::expr(Func::lower(Expr::col((column.entity_name(), column))))
        .like(LikeExpr::new(pattern).escape('\\'))
}

/// A condition for each filter that is set; an empty list filters nothing.
fn any_of<C, T>(condition: Condition, column: C, values: &[T]) -> Condition
where
    C: ColumnTrait,
    T: Clone + Into<sea_orm::Value>,
{
    if values.is_empty() {
        condition
    } else {
        condition.add(column.is_in(values.iter().cloned()))
    }
}

/// The keys of words.
fn keys<T: Copy>(words: &[T], key: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    words.iter().copied().map(key).collect()
}

/// Reads ids joined by `/`.
fn ids(column: &'static str, text: &str) -> Result<Vec<Uuid>, Damaged> {
    text.split('/')
        .filter(|id| !id.is_empty())
        .map(|id| word(column, id, |id| Uuid::parse_str(id).ok()))
        .collect()
}

/// Regions as text.
fn texts(regions: &[RegionCode]) -> Vec<String> {
    regions.iter().map(ToString::to_string).collect()
}
