//! Sheets (指标表).

use chrono::{DateTime, Utc};
use indicator::quantity::Weight;
use indicator::vocab::{BudgetYear, IndicatorCode, Origin, Purpose, RowKind, SetKey};
use serde::Serialize;
use uuid::Uuid;

/// One version of a sheet. The sheet itself is `canonical`; the columns are for queries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SheetRecord {
    /// Id of this version.
    pub id: Uuid,
    /// Object it is of.
    pub object: Uuid,
    /// Budget year.
    pub budget_year: BudgetYear,
    /// What it is for.
    pub purpose: Purpose,
    /// Number of the version, from 1.
    pub number: u32,
    /// Layout of the rule book.
    pub layout: Option<String>,
    /// What the weights add up to.
    pub total: Weight,
    /// The whole sheet as canonical JSON.
    pub canonical: String,
    /// Digest of the canonical form.
    pub digest: String,
    /// Where it was published.
    pub source: Option<String>,
    /// Invented for the demonstration (演示).
    pub demo: bool,
    /// When it was frozen (approved); from then on it does not change.
    pub frozen_at: Option<DateTime<Utc>>,
    /// Its rows in order.
    pub rows: Vec<SheetRowRecord>,
}

/// A row of a sheet, as far as queries need it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SheetRowRecord {
    /// Code of the row, unique in the sheet.
    pub code: String,
    /// Indicator it is of, unless the unit's own.
    pub indicator: Option<IndicatorCode>,
    /// Name as printed.
    pub name: String,
    /// Where the definition comes from.
    pub origin: Origin,
    /// Kind.
    pub kind: RowKind,
    /// Level 1.
    pub level1: Option<String>,
    /// Level 2.
    pub level2: Option<String>,
    /// Weight in points.
    pub weight: Option<Weight>,
    /// Target as canonical text.
    pub target: Option<String>,
    /// A core indicator.
    pub core: bool,
    /// The set revision it comes from.
    pub set: Option<SetKey>,
}
