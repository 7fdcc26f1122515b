//! The sheet of a set taken whole: every indicator with its weight, and budget execution where the
//! form has a row for it and points are left.

use std::collections::BTreeMap;

use application::act::import::{execution_clause, layout_for};
use indicator::language::{Text, both};
use indicator::quantity::{Fraction, Weight};
use indicator::registry::Registry;
use indicator::rulebook::LayoutMode;
use indicator::set::{IndicatorSet, WeightRule};
use indicator::sheet::{Row, Sheet};
use indicator::vocab::{IndicatorCode, Purpose, RegionCode};

use super::Failure;
use super::score::wrong;

/// What weights add up to where nothing else is said.
const HUNDRED: Weight = Weight::from_scaled(1_000_000);

/// Points by the code of the indicator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weights(BTreeMap<IndicatorCode, Weight>);

impl Weights {
    /// Reads `CODE=POINTS,CODE=POINTS`.
    ///
    /// # Errors
    /// What could not be read.
    pub fn read(text: &str) -> Result<Weights, String> {
        let one = |part: &str| {
            let (code, points) = part.split_once('=')?;
            let points = Fraction::parse(points.trim()).ok()?;
            let weight = Weight::try_from(&points).ok()?;
            Some((IndicatorCode::parse(code.trim()).ok()?, weight))
        };
        let parts = text.split(',').filter(|part| !part.trim().is_empty());
        let weights = parts.map(|part| {
            one(part).ok_or_else(|| {
                format!(
                    "“{part}”应写成 代码=分值, 如 EDU-NUT-001=15 · write CODE=POINTS, such as EDU-NUT-001=15"
                )
            })
        });
        Ok(Weights(weights.collect::<Result<_, _>>()?))
    }
}

/// The sheet of a set.
///
/// # Errors
/// For weights of indicators that the set does not have, indicators that need a weight and have none,
/// and a year without a rule book.
pub fn of(
    set: &IndicatorSet,
    registry: &Registry,
    region: RegionCode,
    weights: Option<&Weights>,
) -> Result<Sheet, Failure> {
    let given = weights.map(|weights| &weights.0);
    if let Some(code) = given
        .into_iter()
        .flat_map(BTreeMap::keys)
        .find(|code| set.indicator(code).is_none())
    {
        let text = Text::new(both(
            "{set} 里没有指标 {code}",
            "{set} has no indicator {code}",
        ));
        return Err(Failure::usage(
            text.with("set", set.key.to_string())
                .with("code", code.as_str()),
        ));
    }
    let book = registry
        .books()
        .resolve(set.key.set.year, region)
        .map_err(|error| wrong(error.text()))?;
    let mut rows = Vec::new();
    let mut open = Vec::new();
    for indicator in &set.indicators {
        let own = given.and_then(|given| given.get(&indicator.code));
        match (own, &indicator.weight) {
            (Some(weight), _)
            | (None, Some(WeightRule::Recommended(weight) | WeightRule::Fixed(weight))) => {
                rows.push(Row::from_set(set, indicator, *weight, None));
            }
            (None, Some(WeightRule::Range(low, high))) => {
                open.push(format!("{}={low}..{high}", indicator.code));
            }
            // without a weight it is only there to be chosen
            (None, None) => {}
        }
    }
    if !open.is_empty() || rows.is_empty() {
        let text = Text::new(both(
            "这些指标的分值要用 --weights 给出: {codes}",
            "give the points of these indicators with --weights: {codes}",
        ));
        if open.is_empty() {
            open.extend(set.indicators.iter().map(|one| one.code.to_string()));
        }
        return Err(Failure::usage(text.with("codes", open.join(", "))));
    }
    let objective = set.purpose == Purpose::Objective;
    let layout = layout_for(&book, set.object).filter(|_| objective);
    let total = match layout {
        Some(layout) => layout.total,
        None => set.total.unwrap_or(HUNDRED),
    };
    let sum: i64 = rows.iter().map(|row| row.weight.scaled()).sum();
    let execution = layout.and_then(indicator::rulebook::Layout::execution);
    if let Some(points) = execution
        && sum.saturating_add(points.scaled()) <= total.scaled()
    {
        rows.insert(0, Row::execution(points, &execution_clause(layout)));
    }
    Ok(Sheet {
        year: set.key.set.year,
        object: set.object,
        layout: layout.map(|layout| layout.code.clone()),
        mode: layout.map_or(LayoutMode::Points, |layout| layout.mode),
        total,
        withheld: None,
        rows,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_read_by_code() {
        let weights = Weights::read("EDU-NUT-001=15, EDU-NUT-002=7.5").unwrap();
        let points: Vec<String> = weights.0.values().map(ToString::to_string).collect();
        assert_eq!(points, ["15", "7.5"]);
        for bad in [
            "EDU-NUT-001",
            "edu=5",
            "EDU-NUT-001=x",
            "EDU-NUT-001=1.23456",
        ] {
            assert!(Weights::read(bad).is_err(), "{bad}");
        }
    }
}
