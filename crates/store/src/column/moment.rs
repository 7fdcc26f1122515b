//! Time: whole microseconds since 1970 UTC, so that both engines keep and order it alike.

use chrono::{DateTime, Utc};
use sea_orm::DeriveValueType;

/// A moment as kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
pub struct Micros(pub i64);

impl From<DateTime<Utc>> for Micros {
    fn from(at: DateTime<Utc>) -> Micros {
        Micros(at.timestamp_micros())
    }
}

impl From<Micros> for DateTime<Utc> {
    fn from(at: Micros) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(at.0).unwrap_or(DateTime::UNIX_EPOCH)
    }
}

/// A moment as it will be read back: cut to microseconds.
#[must_use]
pub fn cut(at: DateTime<Utc>) -> DateTime<Utc> {
    Micros::from(at).into()
}
