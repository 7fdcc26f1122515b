//! The clock. Read here, once a request; everything else takes `now` as an argument.
//!
//! In a rehearsal (演练) requests say at which moment they are made, so that years can be walked
//! through in an hour. What is written is as always.

use std::sync::{Arc, Mutex, PoisonError};

use ::graphql::error::{Code, RequestFault};
use axum::http::{HeaderMap, HeaderName};
use chrono::{DateTime, SubsecRound, Utc};

/// The header in which a request of a rehearsal says when it is made.
pub const MOMENT: HeaderName = HeaderName::from_static("jixiao-at");

/// What the moment is read from.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine.
    Wall,
    /// What requests say; between them it stands still.
    Rehearsal(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// The clock of a rehearsal that starts at a moment.
    #[must_use]
    pub fn starting(moment: DateTime<Utc>) -> Clock {
        Clock::Rehearsal(Arc::new(Mutex::new(moment)))
    }

    /// The moment, in whole microseconds: what both database engines keep.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the clock"
    )]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Clock::Wall => Utc::now().trunc_subsecs(6),
            Clock::Rehearsal(moment) => *moment.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// The moment of a request: in a rehearsal the one that it names, else now.
    ///
    /// # Errors
    /// [`Code::NoRehearsal`] for one that names a moment outside a rehearsal, [`Code::BadMoment`] for
    /// what is no moment.
    pub fn of(&self, headers: &HeaderMap) -> Result<DateTime<Utc>, RequestFault> {
        let Some(given) = headers.get(MOMENT) else {
            return Ok(self.now());
        };
        let Clock::Rehearsal(moment) = self else {
            return Err(RequestFault::new(Code::NoRehearsal));
        };
        let read = given.to_str().ok().and_then(parse);
        let read = read.ok_or_else(|| RequestFault::new(Code::BadMoment))?;
        *moment.lock().unwrap_or_else(PoisonError::into_inner) = read;
        Ok(read)
    }
}

/// A moment as it is written, `2021-02-05T09:00:00+08:00`, of this century.
#[must_use]
pub fn parse(text: &str) -> Option<DateTime<Utc>> {
    use chrono::Datelike as _;
    let read = DateTime::parse_from_rfc3339(text).ok()?;
    let moment = read.with_timezone(&Utc).trunc_subsecs(6);
    (2000..2100).contains(&moment.year()).then_some(moment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn at(text: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(MOMENT, HeaderValue::from_static(text));
        headers
    }

    #[test]
    fn only_a_rehearsal_is_told_the_moment() {
        let told = at("2021-02-05T09:00:00+08:00");
        let refused = Clock::Wall.of(&told).unwrap_err();
        assert_eq!(refused.code, Code::NoRehearsal);
        let start = parse("2020-01-02T09:00:00+08:00").unwrap();
        let clock = Clock::starting(start);
        assert_eq!(clock.of(&HeaderMap::new()).ok(), Some(start));
        let expected = "2021-02-05T01:00:00Z".parse::<DateTime<Utc>>().unwrap();
        assert_eq!(clock.of(&told).ok(), Some(expected));
        // it stands still until the next one moves it
        assert_eq!(clock.now(), expected);
        for bad in ["yesterday", "2021-02-05", "1821-02-05T09:00:00Z", ""] {
            assert_eq!(
                clock.of(&at(bad)).unwrap_err().code,
                Code::BadMoment,
                "{bad}"
            );
        }
    }
}
