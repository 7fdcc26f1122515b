//! Sheets of objects before they are kept: chosen rows with their definitions from the sets.

use exchange::district::{ChosenRow, ObjectYear};
use indicator::quantity::Weight;
use indicator::registry::Registry;
use indicator::rulebook::{Layout, LayoutMode, RuleBook};
use indicator::sheet::{Row, Sheet};
use indicator::value::Value;
use indicator::vocab::{Clause, Force, ObjectKind, RegionCode, Verification};

use crate::Fault;

/// What weights add up to where no layout says it.
const HUNDRED: Weight = Weight::from_scaled(1_000_000);

/// The sheet of an object: its chosen rows with their definitions from the sets.
///
/// # Errors
/// [`Fault::NoSet`], [`Fault::NotFound`] for a row that no set has, [`Fault::NoBook`].
pub fn sheet_of_object(
    registry: &Registry,
    object: &ObjectYear,
    region: RegionCode,
) -> Result<Sheet, Fault> {
    let book = registry.books().resolve(object.year, region)?;
    let layout = layout_for(&book, object.kind);
    let mut rows = Vec::new();
    for chosen in &object.rows {
        match chosen {
            ChosenRow::Execution { weight } => {
                rows.push(Row::execution(*weight, &execution_clause(layout)));
            }
            ChosenRow::Indicator {
                set,
                code,
                weight,
                target,
            } => {
                let set = registry.revision(region, set)?;
                let Some(indicator) = set.indicator(code) else {
                    let key = format!("{} / {code}", set.key);
                    return Err(Fault::NotFound {
                        what: crate::question::INDICATOR,
                        key,
                    });
                };
                let target = target
                    .as_ref()
                    .and_then(|text| Value::parse(text, &indicator.unit).ok());
                rows.push(Row::from_set(set, indicator, *weight, target));
            }
        }
    }
    Ok(Sheet {
        year: object.year,
        object: object.kind,
        layout: layout.map(|layout| layout.code.clone()),
        mode: layout.map_or(LayoutMode::Points, |layout| layout.mode),
        total: layout.map_or(HUNDRED, |layout| layout.total),
        withheld: None,
        rows,
    })
}

/// The first layout for a kind of object that has a row of budget execution.
#[must_use]
pub fn layout_for(book: &RuleBook, object: ObjectKind) -> Option<&Layout> {
    let fits = |layout: &&Layout| layout.object == object && layout.execution().is_some();
    book.scoring.layouts.iter().find(fits)
}

/// The clause of the row of budget execution: that of the layout that prints it.
#[must_use]
pub fn execution_clause(layout: Option<&Layout>) -> Clause {
    layout.map_or_else(
        || Clause {
            text: "财预〔2020〕10号".to_owned(),
            force: Force::National,
            verification: Verification::Memory,
        },
        |layout| layout.clause.clone(),
    )
}
