//! Disclosure (信息公开): until when, how late, and what is overdue.
//!
//! The plan says «at the same time» as the approval and names no days (三(二)2(4)); the twenty days
//! are those of the Budget Law, from memory, and stand in the rule book.

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::rulebook::figures::Figures;

/// Where the rule book keeps the days between approval and disclosure.
pub const FIGURE: &str = "disclosure.after-approval";

/// The last day on which something approved on a day may be disclosed; `None` where the rule book
/// gives no days.
#[must_use]
pub fn due_on(approved_on: NaiveDate, figures: &Figures) -> Option<NaiveDate> {
    let days = u64::try_from(figures.whole(FIGURE, "value")?).ok()?;
    approved_on.checked_add_days(Days::new(days))
}

/// Days from the approval to the publication; 0 is «at the same time».
#[must_use]
pub fn lag(approved_on: NaiveDate, published_on: NaiveDate) -> i64 {
    (published_on - approved_on).num_days()
}

/// What has to be disclosed, as far as this question looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty {
    /// The item.
    pub id: Uuid,
    /// When what it is about was approved.
    pub approved_on: NaiveDate,
    /// When it was published, if it was.
    pub published_on: Option<NaiveDate>,
}

/// One duty that is or was late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Late {
    /// The item.
    pub id: Uuid,
    /// Until when it was due.
    pub due_on: NaiveDate,
    /// Days after that, until the publication or the day asked about; at least 1.
    pub days: i64,
    /// Whether it is still not published.
    pub open: bool,
}

/// What is late on a day, the latest first; without days in the rule book nothing is.
#[must_use]
pub fn late(duties: &[Duty], on: NaiveDate, figures: &Figures) -> Vec<Late> {
    let one = |duty: &Duty| {
        let due_on = due_on(duty.approved_on, figures)?;
        let published = duty.published_on.filter(|day| *day <= on);
        let days = (published.unwrap_or(on) - due_on).num_days();
        (days > 0).then_some(Late {
            id: duty.id,
            due_on,
            days,
            open: published.is_none(),
        })
    };
    let mut late: Vec<Late> = duties.iter().filter_map(one).collect();
    late.sort_by_key(|one| (std::cmp::Reverse(one.days), one.id));
    late
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "helpers of tests")]
mod tests {
    use super::*;

    const BOOK: &str = "[process.disclosure.after-approval]\nvalue = \"20天\"\nclause = \"预算法\"\nforce = \"national\"\nverification = \"memory\"\n";

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    // days counted on the calendar: 2022-02-10 + 20 = 2022-03-02 (February has 28 days)
    #[test]
    fn twenty_days_and_what_is_late() {
        let figures = Figures::read(BOOK).unwrap();
        assert_eq!(due_on(day("2022-02-10"), &figures), Some(day("2022-03-02")));
        let duty = |id, published: Option<&str>| Duty {
            id: Uuid::from_u128(id),
            approved_on: day("2022-02-10"),
            published_on: published.map(day),
        };
        let duties = [
            duty(1, Some("2022-02-10")),
            duty(2, Some("2022-03-02")),
            duty(3, Some("2022-03-05")),
            duty(4, None),
        ];
        assert_eq!(late(&duties, day("2022-03-02"), &figures), []);
        let found = late(&duties, day("2022-03-12"), &figures);
        let seen: Vec<(u128, i64, bool)> = found
            .iter()
            .map(|l| (l.id.as_u128(), l.days, l.open))
            .collect();
        assert_eq!(seen, [(4, 10, true), (3, 3, false)]);
        // on 03-04 the third was not published yet
        let seen: Vec<u128> = late(&duties, day("2022-03-04"), &figures)
            .iter()
            .map(|l| l.id.as_u128())
            .collect();
        assert_eq!(seen, [3, 4]);
        assert_eq!(late(&duties, day("2022-03-12"), &Figures::default()), []);
        assert_eq!(lag(day("2022-02-10"), day("2022-02-10")), 0);
    }
}
