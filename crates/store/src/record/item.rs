//! Work items (业务事项), their steps and what they name.

use chrono::{DateTime, NaiveDate, Utc};
use indicator::vocab::BudgetYear;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Subject;

/// A thing of a process, as it is after a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemRecord {
    /// Id.
    pub id: Uuid,
    /// Key of its process.
    pub process: String,
    /// Key of the state it is in; handed in, that to which the step leads.
    pub state: String,
    /// Title for lists.
    pub title: String,
    /// The object it is of, if of one.
    pub object: Option<Uuid>,
    /// The organisation it belongs to, if to one.
    pub organisation: Option<Uuid>,
    /// The item it is a part or a consequence of.
    pub parent: Option<Uuid>,
    /// Year whose budget it is of, if of one.
    pub budget_year: Option<BudgetYear>,
    /// Year in which the work is done.
    pub work_year: u16,
    /// Until when the next step is due, where a day is set.
    pub due_on: Option<NaiveDate>,
    /// What is written in it, as JSON.
    pub content: String,
    /// Invented for the demonstration (演示).
    pub demo: bool,
}

/// A step that an item took. Steps are only ever added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRecord {
    /// The item.
    pub item: Uuid,
    /// Version of the item after it.
    pub version: i64,
    /// The act it was part of.
    pub act: Uuid,
    /// Key of the process.
    pub process: String,
    /// What was done, as in the table of permissions: `indicator-set.submit`.
    pub action: String,
    /// Key of the state before, `None` where the item came into being.
    pub from: Option<String>,
    /// Key of the state after.
    pub to: String,
    /// What the step brought with it, as JSON.
    pub step: String,
    /// The content after it, as JSON.
    pub content: String,
    /// Digest of it, the same as in its audit entry.
    pub digest: String,
    /// The reason given.
    pub reason: Option<String>,
    /// Gates that were not met and did not bind.
    pub warnings: Vec<WarningRecord>,
    /// Who.
    pub person: String,
    /// In which post, by its key.
    pub post: String,
    /// The organisation of the post, by its id as text.
    pub organisation: Option<String>,
    /// In whose place, where the person acted as a deputy.
    pub on_behalf_of: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// A gate that was not met and did not bind, as it was said then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarningRecord {
    /// Key of the gate.
    pub gate: String,
    /// What was missing, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
    /// The document that asks for it.
    pub clause: String,
    /// How binding that is, by its key.
    pub force: String,
}

/// Something that an item names: a sheet, a document, another item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct LinkRecord {
    /// What it is to the item, by its key: `sheet`, `evaluates`, `member`, `evidence` …
    pub kind: String,
    /// What it is.
    pub to: Subject,
}

/// A link as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// The item that names.
    pub item: Uuid,
    /// What it names.
    pub link: LinkRecord,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// Who did what with an item, for duties that exclude each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hand {
    /// What was done, as in the table of permissions.
    pub action: String,
    /// Who.
    pub person: String,
    /// In which post, by its key.
    pub post: String,
    /// In whose place.
    pub on_behalf_of: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}
