//! How much of the project expenditure is monitored (监控覆盖): by money against the floor of the
//! year, and by count beside it (plan 三(二)3(1): 2021 at least 60 %, 2022 all).

use indicator::quantity::{Fraction, Money};

use crate::rulebook::figures::Figures;

/// Figure of the floor.
pub const FLOOR: &str = "monitoring.coverage";

/// A project of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its expenditure in the budget.
    pub money: Money,
    /// Whether it is under monitoring.
    pub monitored: bool,
    /// Whether it is a pilot: counted on neither side.
    pub pilot: bool,
}

/// How far a year is covered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonitoringCoverage {
    /// Project expenditure, pilots left out.
    pub money: Money,
    /// Of it under monitoring.
    pub monitored: Money,
    /// Projects, pilots left out.
    pub count: usize,
    /// Of them under monitoring.
    pub monitored_count: usize,
    /// Share by money, exact; `None` where there is no expenditure.
    pub ratio: Option<Fraction>,
    /// Share by count, exact; for information.
    pub count_ratio: Option<Fraction>,
    /// The floor of the year; `None` where the rule book has none.
    pub floor: Option<Fraction>,
    /// What is missing to the floor, never below zero; `None` without a floor.
    pub gap: Option<Money>,
}

impl MonitoringCoverage {
    /// Whether the floor is reached; `None` without a floor.
    #[must_use]
    pub fn met(&self) -> Option<bool> {
        self.gap.map(|gap| gap.fen() == 0)
    }
}

/// Adds up the projects of a year. `None` where the sums are beyond all money.
#[must_use]
pub fn coverage(
    lines: impl IntoIterator<Item = Line>,
    figures: &Figures,
) -> Option<MonitoringCoverage> {
    let (mut money, mut monitored) = (Money::default(), Money::default());
    let (mut count, mut monitored_count) = (0usize, 0usize);
    for line in lines.into_iter().filter(|line| !line.pilot) {
        money = money.checked_add(line.money)?;
        count += 1;
        if line.monitored {
            monitored = monitored.checked_add(line.money)?;
            monitored_count += 1;
        }
    }
    let floor = figures.get(FLOOR).and_then(|figure| figure.share("value"));
    let gap = match &floor {
        Some(floor) => Some(gap(floor, money, monitored)?),
        None => None,
    };
    Some(MonitoringCoverage {
        money,
        monitored,
        count,
        monitored_count,
        ratio: Fraction::new(monitored.fen(), money.fen()).ok(),
        count_ratio: share(monitored_count, count),
        floor,
        gap,
    })
}

/// What is missing, in whole fen upward, so that who fills the gap is at the floor.
fn gap(floor: &Fraction, money: Money, monitored: Money) -> Option<Money> {
    let needed = floor.mul(&Fraction::from_int(money.fen())).ok()?;
    let needed = needed.ceil().ok()?.to_scaled(0)?;
    Some(Money::from_fen(needed.checked_sub(monitored.fen())?.max(0)))
}

fn share(part: usize, whole: usize) -> Option<Fraction> {
    let (part, whole) = (i64::try_from(part).ok()?, i64::try_from(whole).ok()?);
    Fraction::new(part, whole).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn floor(value: &str) -> Figures {
        let file = format!(
            "[process.monitoring.coverage]\nvalue = \"{value}\"\nclause = \"x\"\nforce = \"plan\"\nverification = \"verified\"\n"
        );
        Figures::read(&file).unwrap()
    }

    fn of(monitored_fen: i64, rest_fen: i64, figures: &Figures) -> MonitoringCoverage {
        let line = |fen, monitored| Line {
            money: Money::from_fen(fen),
            monitored,
            pilot: false,
        };
        let pilot = Line {
            pilot: true,
            ..line(900_000, true)
        };
        coverage(
            [line(monitored_fen, true), line(rest_fen, false), pilot],
            figures,
        )
        .unwrap()
    }

    /// The edges are those of the plan: «not below 60 %», 2022 all; gaps by hand.
    #[test]
    fn the_floor_is_inclusive_and_exact() {
        for (value, monitored, rest, met, gap) in [
            ("60%", 599_900, 400_100, false, 100), // 59.99 % of 10,000 yuan: 1 yuan short
            ("60%", 600_000, 400_000, true, 0),
            ("60%", 599_999, 400_001, false, 1),
            ("100%", 999_999, 1, false, 1),
            ("100%", 1_000_000, 0, true, 0),
            ("60%", 0, 1, false, 1), // 0.6 fen is a whole fen
        ] {
            let found = of(monitored, rest, &floor(value));
            assert_eq!(found.met(), Some(met), "{monitored} of {value}");
            assert_eq!(found.gap, Some(Money::from_fen(gap)));
            assert_eq!((found.monitored_count, found.count), (1, 2));
            assert_eq!(found.count_ratio, Fraction::new(1, 2).ok());
        }
    }

    #[test]
    fn without_a_floor_or_money_nothing_is_claimed() {
        let found = of(1, 1, &Figures::default());
        assert_eq!((found.floor.as_ref(), found.met()), (None, None));
        let nothing = coverage([], &floor("60%")).unwrap();
        assert_eq!((nothing.ratio.clone(), nothing.met()), (None, Some(true)));
    }
}
