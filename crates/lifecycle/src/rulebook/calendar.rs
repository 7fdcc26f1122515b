//! Working days: Monday to Friday, but for the days off and the weekends worked that the year's
//! calendar names. A year without a calendar is an error, never a guess.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use indicator::language::{Bilingual, Language, Text, both};
use serde::Deserialize;

use super::FileError;

/// The calendars that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i32, Year>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Year {
    off: BTreeSet<NaiveDate>,
    worked: BTreeSet<NaiveDate>,
}

/// A day in a year whose calendar is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoCalendar {
    /// The year.
    pub year: i32,
}

const NO_CALENDAR: Bilingual = both(
    "没有{year}年的工作日历, 无法计算工作日; 请在 indicators/common/{year}/workdays.toml 中补上",
    "there is no calendar of working days for {year}; add indicators/common/{year}/workdays.toml",
);

impl NoCalendar {
    /// What to do about it, in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        Text::new(NO_CALENDAR).with("year", self.year.to_string())
    }
}

impl std::fmt::Display for NoCalendar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text().render(Language::En))
    }
}

impl std::error::Error for NoCalendar {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    calendar: Head,
    #[serde(default)]
    off: Vec<Span>,
    #[serde(default)]
    worked: Vec<Span>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "required of the file, and read by people")]
struct Head {
    year: i32,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "required of the file, and read by people")]
struct Span {
    from: NaiveDate,
    to: NaiveDate,
    notice: String,
    verification: String,
    note: Option<String>,
}

const TWICE: Bilingual = both(
    "{year}年的日历已经有了",
    "there already is a calendar for {year}",
);
const BACKWARDS: Bilingual = both("{from}晚于{to}", "{from} is later than {to}");
const OTHER_YEAR: Bilingual = both("{day}不在{year}年", "{day} is not in {year}");
const BOTH: Bilingual = both(
    "{day}既放假又上班",
    "{day} is both a day off and a day worked",
);

impl Calendar {
    /// Adds the calendar of a year, as `workdays.toml` holds it.
    ///
    /// # Errors
    /// [`FileError`] if it cannot be read or contradicts itself; the calendar is unchanged then.
    pub fn add(&mut self, file: &str) -> Result<(), FileError> {
        let parsed: File = toml::from_str(file).map_err(|error| FileError::format(file, &error))?;
        let number = parsed.calendar.year;
        let year_text = || number.to_string();
        if self.years.contains_key(&number) {
            return Err(FileError::whole(Text::new(TWICE).with("year", year_text())));
        }
        let year = Year {
            off: days(&parsed.off, number)?,
            worked: days(&parsed.worked, number)?,
        };
        if let Some(day) = year.off.intersection(&year.worked).next() {
            return Err(FileError::whole(
                Text::new(BOTH).with("day", day.to_string()),
            ));
        }
        self.years.insert(number, year);
        Ok(())
    }

    /// Whether a day is worked.
    ///
    /// # Errors
    /// [`NoCalendar`] if nobody has said so for its year.
    pub fn is_working_day(&self, day: NaiveDate) -> Result<bool, NoCalendar> {
        let year = self
            .years
            .get(&day.year())
            .ok_or(NoCalendar { year: day.year() })?;
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        Ok(year.worked.contains(&day) || (!weekend && !year.off.contains(&day)))
    }

    /// The working day that is so many working days after a day; the day itself is not counted.
    /// Zero gives the day itself.
    ///
    /// # Errors
    /// [`NoCalendar`] if the way there leads through a year that is not known.
    pub fn working_days_after(&self, day: NaiveDate, count: u32) -> Result<NaiveDate, NoCalendar> {
        let (mut at, mut left) = (day, count);
        while left > 0 {
            at = at.succ_opt().ok_or(NoCalendar { year: at.year() })?;
            if self.is_working_day(at)? {
                left -= 1;
            }
        }
        Ok(at)
    }
}

fn days(spans: &[Span], year: i32) -> Result<BTreeSet<NaiveDate>, FileError> {
    let mut all = BTreeSet::new();
    for span in spans {
        for day in [span.from, span.to] {
            if day.year() != year {
                let text = Text::new(OTHER_YEAR)
                    .with("day", day.to_string())
                    .with("year", year.to_string());
                return Err(FileError::whole(text));
            }
        }
        if span.from > span.to {
            let text = Text::new(BACKWARDS)
                .with("from", span.from.to_string())
                .with("to", span.to.to_string());
            return Err(FileError::whole(text));
        }
        all.extend(span.from.iter_days().take_while(|day| *day <= span.to));
    }
    Ok(all)
}
