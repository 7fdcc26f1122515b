//! Warning lights (预警灯) of monitoring: thresholds are figures of the rule book, the arithmetic is
//! exact.
//!
//! The plan gives no thresholds; those of the rule book are the practice of a provincial system and
//! may be replaced by the district's own.

use indicator::quantity::{Fraction, Money};
use indicator::vocab::Operator;
use indicator::vocabulary;

use crate::rulebook::figures::Figures;

const MONTHS: i64 = 12;

vocabulary! {
    /// A light, from the worst to the best but one: blue says that the target may be too low.
    Light {
        Red = "red", "红灯", "red";
        Yellow = "yellow", "黄灯", "yellow";
        Green = "green", "绿灯", "green";
        Blue = "blue", "蓝灯", "blue";
    }
}

vocabulary! {
    /// 定性指标的达成程度
    ///
    /// How far a qualitative target is reached so far.
    Reached {
        Yes = "reached", "已达到", "reached";
        Partly = "partly", "部分达到", "partly reached";
        No = "not", "未达到", "not reached";
    }
}

/// Figure of the lights of progress.
pub const PROGRESS: &str = "monitoring.light.progress";
/// Figure of the lights of execution.
pub const EXECUTION: &str = "monitoring.light.execution";

/// Where one light ends and the next begins, as shares of what the calendar expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// Below it: red.
    pub red_below: Fraction,
    /// Below it: yellow.
    pub yellow_below: Fraction,
    /// From it: blue.
    pub blue_from: Option<Fraction>,
}

impl Thresholds {
    /// The thresholds of a figure; `None` where the rule book has none, and then there are no lights.
    #[must_use]
    pub fn read(figures: &Figures, path: &str) -> Option<Thresholds> {
        let figure = figures.get(path)?;
        Some(Thresholds {
            red_below: figure.share("red-below")?,
            yellow_below: figure.share("yellow-below")?,
            blue_from: figure.share("blue-from"),
        })
    }

    /// The light of a share.
    #[must_use]
    pub fn light(&self, share: &Fraction) -> Light {
        if *share < self.red_below {
            Light::Red
        } else if *share < self.yellow_below {
            Light::Yellow
        } else if self.blue_from.as_ref().is_some_and(|blue| share >= blue) {
            Light::Blue
        } else {
            Light::Green
        }
    }
}

/// A numeric target of the year and what stands against it so far.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// How the actual is held against the target.
    pub operator: Operator,
    /// The target of the year; the lower end of a range.
    pub target: &'a Fraction,
    /// The upper end of a range.
    pub upper: Option<&'a Fraction>,
    /// The actual so far.
    pub actual: &'a Fraction,
    /// Whether it adds up over the year, so that by July 7/12 of the target are expected; a rate
    /// does not, it is held against the whole target.
    pub adds_up: bool,
}

/// The light of a numeric target at the end of a month. `None` where the shares cannot be told.
///
/// At most: green within the limit, red beyond it. A range: red beyond its upper end, else as at
/// least its lower end. A target of nothing is green.
#[must_use]
pub fn progress(row: Progress<'_>, month: u32, thresholds: &Thresholds) -> Option<Light> {
    let beyond = |limit: &Fraction| {
        if row.actual <= limit {
            Light::Green
        } else {
            Light::Red
        }
    };
    match row.operator {
        Operator::Le => return Some(beyond(row.target)),
        Operator::Lt => {
            let within = row.actual < row.target;
            return Some(if within { Light::Green } else { Light::Red });
        }
        Operator::Qualitative => return None,
        Operator::Range if row.upper.is_some_and(|upper| row.actual > upper) => {
            return Some(Light::Red);
        }
        Operator::Ge | Operator::Gt | Operator::Eq | Operator::Range => {}
    }
    if !row.target.is_positive() {
        return Some(Light::Green);
    }
    let expected = if row.adds_up {
        row.target.mul(&elapsed(month)?).ok()?
    } else {
        row.target.clone()
    };
    Some(thresholds.light(&row.actual.div(&expected).ok()?))
}

/// The light of a qualitative target.
#[must_use]
pub const fn qualitative(reached: Reached) -> Light {
    match reached {
        Reached::Yes => Light::Green,
        Reached::Partly => Light::Yellow,
        Reached::No => Light::Red,
    }
}

/// The light of the execution of a budget at the end of a month. `None` without a budget.
#[must_use]
pub fn execution(
    budget: Money,
    executed: Money,
    month: u32,
    thresholds: &Thresholds,
) -> Option<Light> {
    if budget.fen() <= 0 {
        return None;
    }
    let rate = Fraction::new(executed.fen(), budget.fen()).ok()?;
    Some(thresholds.light(&rate.div(&elapsed(month)?).ok()?))
}

/// The worst of all: red before yellow before green before blue.
#[must_use]
pub fn overall(lights: impl IntoIterator<Item = Light>) -> Option<Light> {
    lights.into_iter().min()
}

/// The part of the year that is over at the end of a month.
fn elapsed(month: u32) -> Option<Fraction> {
    Fraction::new(i64::from(month), MONTHS).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(text: &str) -> Fraction {
        Fraction::parse(text).unwrap()
    }

    fn thresholds() -> Thresholds {
        Thresholds {
            red_below: n("0.6"),
            yellow_below: n("0.8"),
            blue_from: Some(n("1.2")),
        }
    }

    /// By July 7/12 of 120 are 70: 60 % of it 42, 80 % 56, 120 % 84.
    #[test]
    fn lights_of_progress_in_july() {
        for (operator, actual, adds_up, expected) in [
            (Operator::Ge, "0", true, Light::Red),
            (Operator::Ge, "41.99", true, Light::Red),
            (Operator::Ge, "42", true, Light::Yellow),
            (Operator::Ge, "55.99", true, Light::Yellow),
            (Operator::Eq, "56", true, Light::Green),
            (Operator::Ge, "83.99", true, Light::Green),
            (Operator::Gt, "84", true, Light::Blue),
            (Operator::Ge, "114", false, Light::Green), // 114 / 120 = 95 %
            (Operator::Ge, "71", false, Light::Red),    // 59.17 %
            (Operator::Le, "120", true, Light::Green),
            (Operator::Le, "120.01", true, Light::Red),
            (Operator::Lt, "120", true, Light::Red),
            (Operator::Lt, "119", true, Light::Green),
            (Operator::Range, "150", false, Light::Red),
            (Operator::Range, "130", false, Light::Green), // 108.33 %
        ] {
            let row = Progress {
                operator,
                target: &n("120"),
                upper: Some(&n("140")),
                actual: &n(actual),
                adds_up,
            };
            let light = progress(row, 7, &thresholds());
            assert_eq!(light, Some(expected), "{operator} {actual}");
        }
    }

    /// Of 1,200,000 yuan 700,000 are expected by July: below 420,000 red, below 560,000 yellow.
    #[test]
    fn lights_of_execution_in_july() {
        let thresholds = Thresholds {
            blue_from: None,
            ..thresholds()
        };
        let light = |fen| {
            execution(
                Money::from_fen(120_000_000),
                Money::from_fen(fen),
                7,
                &thresholds,
            )
        };
        assert_eq!(light(41_999_999), Some(Light::Red));
        assert_eq!(light(42_000_000), Some(Light::Yellow));
        assert_eq!(light(55_999_999), Some(Light::Yellow));
        assert_eq!(light(56_000_000), Some(Light::Green));
        assert_eq!(light(120_000_000), Some(Light::Green));
        let none = execution(Money::from_fen(0), Money::from_fen(5), 7, &thresholds);
        assert_eq!(none, None);
    }

    #[test]
    fn the_worst_light_stands_for_all() {
        use Light::{Blue, Green, Red, Yellow};
        assert_eq!(overall([Blue, Green]), Some(Green));
        assert_eq!(overall([Blue, Yellow, Green]), Some(Yellow));
        assert_eq!(overall([Green, Red, Yellow]), Some(Red));
        assert_eq!(overall([]), None);
        assert_eq!(qualitative(Reached::Partly), Yellow);
    }
}
