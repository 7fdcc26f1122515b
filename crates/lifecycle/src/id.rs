//! Ids of what a content names, each with a type of its own, so that a sheet is never taken for an
//! evaluation, and the API knows what an id is of.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Key under which the schema of an id says what the id is of.
pub const KIND: &str = "x-id";

macro_rules! ids {
    ($( $(#[$doc:meta])* $name:ident = $kind:literal; )+) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> $name {
                $name(id)
            }
        }

        impl PartialEq<Uuid> for $name {
            fn eq(&self, id: &Uuid) -> bool {
                self.0 == *id
            }
        }

        impl PartialEq<$name> for Uuid {
            fn eq(&self, id: &$name) -> bool {
                *self == id.0
            }
        }

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "format": "uuid", "x-id": $kind })
            }
        }
    )+ };
}

ids! {
    /// A work item.
    ItemId = "work-item";
    /// A submitted evaluation.
    EvaluationId = "evaluation";
    /// A version of a sheet.
    SheetId = "sheet";
    /// An object.
    ObjectId = "object";
    /// An organisation.
    OrganisationId = "organisation";
    /// An evidence file.
    FileId = "file";
    /// A registered document.
    DocumentId = "document";
    /// A person.
    PersonId = "person";
}
