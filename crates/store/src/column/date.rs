//! Days without a time (Asia/Shanghai), native on PostgreSQL, `YYYY-MM-DD` on SQLite.

/// A day.
pub type Day = chrono::NaiveDate;
