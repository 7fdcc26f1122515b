//! The sheet that observations of the tests are read against.

use indicator::diagnostic::Source;
use indicator::language::Language;
use indicator::quantity::Weight;
use indicator::registry::Registry;
use indicator::rulebook::LayoutMode;
use indicator::set::{IndicatorSet, WeightRule};
use indicator::sheet::{Row, Sheet};
use indicator::vocab::{Clause, Force, Verification};

const SET: &str = include_str!("meals.toml");

fn set() -> IndicatorSet {
    let (set, found) = Registry::default().check(&Source::new("a.toml", SET), None);
    set.unwrap_or_else(|| {
        let words: Vec<String> = found.iter().map(|f| f.message(Language::En)).collect();
        panic!("{words:?}")
    })
}

/// Budget execution and the indicators of the set.
pub fn sheet() -> Sheet {
    let set = set();
    let row = |indicator: &indicator::set::Indicator| match indicator.weight {
        Some(WeightRule::Fixed(weight)) => Row::from_set(&set, indicator, weight, None),
        _ => panic!("a fixed weight"),
    };
    let clause = Clause {
        text: "测试用".into(),
        force: Force::Practice,
        verification: Verification::Memory,
    };
    let mut rows = vec![Row::execution(Weight::from_scaled(100_000), &clause)];
    rows.extend(set.indicators.iter().map(row));
    Sheet {
        year: set.key.set.year,
        object: set.object,
        layout: None,
        mode: LayoutMode::Points,
        total: Weight::from_scaled(1_100_000),
        withheld: None,
        rows,
    }
}
