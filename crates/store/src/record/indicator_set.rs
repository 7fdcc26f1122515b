//! Revisions of indicator sets.

use chrono::{DateTime, Utc};
use indicator::vocab::{BudgetKind, FundingForm, ObjectKind, Purpose, SetRef};
use lifecycle::process::indicator_set::State;
use serde::Serialize;
use uuid::Uuid;

/// How a draft came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SetOrigin {
    /// A file under `indicators/`.
    File,
    /// Over the API.
    Api,
    /// As a workbook.
    Workbook,
}

impl SetOrigin {
    /// Every origin.
    pub const ALL: &'static [SetOrigin] = &[SetOrigin::File, SetOrigin::Api, SetOrigin::Workbook];

    /// The key kept in the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            SetOrigin::File => "file",
            SetOrigin::Api => "api",
            SetOrigin::Workbook => "workbook",
        }
    }

    /// The origin with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<SetOrigin> {
        SetOrigin::ALL.iter().copied().find(|o| o.key() == key)
    }
}

/// A revision of a set as it is handed in; its region is the act's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IndicatorSetDraft {
    /// Code, budget year, revision.
    pub set: SetRef,
    /// Name.
    pub name: String,
    /// What it is for.
    pub purpose: Purpose,
    /// Kind of object it is made for.
    pub object_kind: ObjectKind,
    /// Budget it is for, where it is for one alone.
    pub budget_kind: Option<BudgetKind>,
    /// Form of funding it is for, where it is for one alone.
    pub funding_form: Option<FundingForm>,
    /// Organisation it belongs to, if to one.
    pub owner: Option<Uuid>,
    /// How it came in.
    pub origin: SetOrigin,
    /// A trial set (试用).
    pub trial: bool,
    /// Invented for the demonstration (演示).
    pub demo: bool,
    /// The manifest as written.
    pub text: String,
    /// Digest of the manifest as written.
    pub text_digest: String,
    /// The resolved set in canonical form.
    pub canonical: String,
    /// Digest of the canonical form.
    pub canonical_digest: String,
}

/// A revision of a set and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorSetRecord {
    /// What was handed in.
    pub draft: IndicatorSetDraft,
    /// Where it stands.
    pub state: State,
    /// Who brought it there.
    pub state_by: String,
    /// In which post, by its key.
    pub state_post: String,
    /// When.
    pub state_at: DateTime<Utc>,
    /// The reason given, where there is one.
    pub reason: Option<String>,
}
