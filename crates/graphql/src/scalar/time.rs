//! Moments and days.

use async_graphql::{InputValueResult, Scalar, ScalarType, Value};
use chrono::{NaiveDate, SecondsFormat, SubsecRound, Utc};

use super::{refuse, shown, text};

/// A moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateTime(pub chrono::DateTime<Utc>);

/// 时刻,RFC 3339,以 UTC 回答,精确到微秒,如 "2022-03-01T08:30:00Z"
///
/// A moment in RFC 3339, answered in UTC, exact to the microsecond, such as "2022-03-01T08:30:00Z"
#[Scalar(specified_by_url = "https://datatracker.ietf.org/doc/html/rfc3339")]
impl ScalarType for DateTime {
    fn parse(value: Value) -> InputValueResult<Self> {
        let (zh, en) = (
            "时刻如 \"2022-03-01T08:30:00Z\"",
            "a moment is written like \"2022-03-01T08:30:00Z\"",
        );
        let text = text(&value, zh, en)?;
        let moment = chrono::DateTime::parse_from_rfc3339(&text).map_err(|_| {
            refuse(
                format!("{}: {zh}", shown(&value)),
                format!("{}: {en}", shown(&value)),
            )
        })?;
        Ok(DateTime(moment.with_timezone(&Utc).trunc_subsecs(6)))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

/// A local day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date(pub NaiveDate);

/// 日期(当地),如 "2022-12-31"
///
/// A local day such as "2022-12-31"
#[Scalar]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        let (zh, en) = (
            "日期如 \"2022-12-31\"",
            "a day is written like \"2022-12-31\"",
        );
        let text = text(&value, zh, en)?;
        let day = (text.len() == 10).then(|| NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok());
        day.flatten().map(Date).ok_or_else(|| {
            refuse(
                format!("{}: {zh}", shown(&value)),
                format!("{}: {en}", shown(&value)),
            )
        })
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}
