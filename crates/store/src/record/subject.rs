//! What an act is about, for versions, the audit chain and the outbox.

use std::fmt;

use indicator::vocab::{BudgetYear, RegionCode, SetRef};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A thing that has a history of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "key", rename_all = "kebab-case")]
pub enum Subject {
    /// A region.
    Region(RegionCode),
    /// An organisation.
    Organisation(Uuid),
    /// A revision of an indicator set, in the act's region.
    IndicatorSet(SetRef),
    /// An object, with its facts.
    Object(Uuid),
    /// One budget year of an object.
    ObjectYear(BudgetYear, Uuid),
    /// A sheet, with its judgements.
    Sheet(Uuid),
    /// An evaluation.
    Evaluation(Uuid),
    /// A work item.
    WorkItem(Uuid),
    /// A person.
    Person(Uuid),
    /// A post that a person holds.
    Holding(Uuid),
    /// A token.
    Token(Uuid),
    /// A document, with its clauses.
    Document(Uuid),
    /// A clause of a document.
    Clause(Uuid),
    /// A file that is evidence.
    File(Uuid),
}

impl Subject {
    /// The kind's key.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Subject::Region(_) => "region",
            Subject::Organisation(_) => "organisation",
            Subject::IndicatorSet(_) => "indicator-set",
            Subject::Object(_) => "object",
            Subject::ObjectYear(..) => "object-year",
            Subject::Sheet(_) => "sheet",
            Subject::Evaluation(_) => "evaluation",
            Subject::WorkItem(_) => "work-item",
            Subject::Person(_) => "person",
            Subject::Holding(_) => "holding",
            Subject::Token(_) => "token",
            Subject::Document(_) => "document",
            Subject::Clause(_) => "clause",
            Subject::File(_) => "file",
        }
    }

    /// Which one of its kind.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Subject::Region(region) => region.to_string(),
            Subject::IndicatorSet(set) => set.to_string(),
            Subject::ObjectYear(year, id) => format!("{year}/{id}"),
            Subject::Organisation(id)
            | Subject::Object(id)
            | Subject::Sheet(id)
            | Subject::Evaluation(id)
            | Subject::WorkItem(id)
            | Subject::Person(id)
            | Subject::Holding(id)
            | Subject::Token(id)
            | Subject::Document(id)
            | Subject::Clause(id)
            | Subject::File(id) => id.to_string(),
        }
    }

    /// The thing of a kind with a key, as [`Subject::kind`] and [`Subject::key`] write them.
    #[must_use]
    pub fn parse(kind: &str, key: &str) -> Option<Subject> {
        let id = |subject: fn(Uuid) -> Subject| Uuid::parse_str(key).ok().map(subject);
        match kind {
            "region" => RegionCode::parse(key).map(Subject::Region),
            "organisation" => id(Subject::Organisation),
            "indicator-set" => SetRef::parse(key).ok().map(Subject::IndicatorSet),
            "object" => id(Subject::Object),
            "object-year" => {
                let (year, object) = key.split_once('/')?;
                let year = BudgetYear::new(year.parse().ok()?)?;
                Some(Subject::ObjectYear(year, Uuid::parse_str(object).ok()?))
            }
            "sheet" => id(Subject::Sheet),
            "evaluation" => id(Subject::Evaluation),
            "work-item" => id(Subject::WorkItem),
            "person" => id(Subject::Person),
            "holding" => id(Subject::Holding),
            "token" => id(Subject::Token),
            "document" => id(Subject::Document),
            "clause" => id(Subject::Clause),
            "file" => id(Subject::File),
            _ => None,
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind(), self.key())
    }
}
