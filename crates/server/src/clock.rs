//! The clock. Read here, once a request; everything else takes `now` as an argument.

use chrono::{DateTime, SubsecRound, Utc};

/// The moment, in whole microseconds: what both database engines keep.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock"
)]
pub fn now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(6)
}
