//! Persons, the posts they hold, and the tokens by which they are known.

use chrono::{DateTime, NaiveDate, Utc};
use lifecycle::permission::Post;
use serde::Serialize;
use uuid::Uuid;

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonRecord {
    /// Id.
    pub id: Uuid,
    /// The name under which the person acts, unique in the region: what stands in the audit chain.
    pub code: String,
    /// Name for people.
    pub name: String,
    /// How the person is reached.
    pub contact: Option<String>,
    /// Where this is known from.
    pub source: Option<String>,
    /// Invented for the demonstration (演示).
    pub demo: bool,
}

/// A post that a person holds from a day to a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HoldingRecord {
    /// Id.
    pub id: Uuid,
    /// Who.
    pub person: Uuid,
    /// In which organisation, if in one.
    pub organisation: Option<Uuid>,
    /// Which post.
    pub post: Post,
    /// First day.
    pub from: NaiveDate,
    /// Last day, where there is one.
    pub to: Option<NaiveDate>,
    /// The holding in whose place it is (代办): that of the person who is away.
    pub deputy_of: Option<Uuid>,
    /// Where this is known from.
    pub source: Option<String>,
    /// Invented for the demonstration (演示).
    pub demo: bool,
}

impl HoldingRecord {
    /// What is held, whoever holds it and for how long: post, organisation, and in whose place.
    #[must_use]
    pub const fn role(&self) -> (Post, Option<Uuid>, Option<Uuid>) {
        (self.post, self.organisation, self.deputy_of)
    }

    /// Whether it is held on a day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// A token as it is issued. Only its digest is known here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TokenRecord {
    /// Id.
    pub id: Uuid,
    /// SHA-256 of the token, 64 hexadecimal digits in small letters.
    pub digest: String,
    /// Whose it is.
    pub person: Uuid,
    /// In which post the person acts with it.
    pub holding: Uuid,
    /// What it is for, in words of its owner.
    pub label: String,
    /// From when it is worth nothing.
    pub expires_at: DateTime<Utc>,
    /// Invented for the demonstration (演示).
    pub demo: bool,
}

/// A token and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedToken {
    /// As it was issued.
    pub token: TokenRecord,
    /// When.
    pub issued_at: DateTime<Utc>,
    /// When it was taken back.
    pub revoked_at: Option<DateTime<Utc>>,
}
