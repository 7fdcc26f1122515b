//! Regions and organisations.

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// A fiscal region; its code is the act's region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RegionRecord {
    /// Name: 示例区.
    pub name: String,
}

/// An organisation (机构).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OrganisationRecord {
    /// Id.
    pub id: Uuid,
    /// Code, unique in its region.
    pub code: String,
    /// Name.
    pub name: String,
    /// Kind by its key: `department`, `unit`, `street`, `town`, `finance-bureau` …
    pub kind: String,
    /// Sector it is responsible for: `education`.
    pub sector: Option<String>,
    /// The organisations above it, from the top down, without itself.
    pub above: Vec<Uuid>,
    /// First day of its existence, where known.
    pub valid_from: Option<NaiveDate>,
    /// Last day of its existence, if it has ended.
    pub valid_to: Option<NaiveDate>,
    /// Where this is known from.
    pub source: Option<String>,
    /// Invented for the demonstration (演示).
    pub demo: bool,
}
