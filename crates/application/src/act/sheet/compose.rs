//! A sheet is put together: rows with their whole definition, every fault led back to row and field.

use std::collections::HashMap;

use exchange::observations::{Asked, observe};
use indicator::language::{Text, both};
use indicator::quantity::{Fraction, Unit, Weight};
use indicator::registry::Registry;
use indicator::rulebook::{LayoutMode, RuleBook};
use indicator::score::Prepared;
use indicator::set::{Indicator, IndicatorSet, WeightRule};
use indicator::sheet::{self, Row, RowOrigin, Sheet, SheetFault};
use indicator::value::{Observed, Value};
use indicator::vocab::{ObjectKind, SetKey};
use lifecycle::process::indicator_set::State;

use super::draft::{Chosen, Definition, SheetDraft};
use super::own::{self, Around};
use crate::act::import::execution_clause;
use crate::misfit::{Misfits, Trail};
use crate::question::INDICATOR_SET;

/// What a sheet is put together from.
#[derive(Debug)]
pub(super) struct Sources<'a> {
    pub registry: &'a Registry,
    pub book: &'a RuleBook,
    pub object: ObjectKind,
    /// Where the sets stand, as far as they are known.
    pub states: HashMap<SetKey, State>,
    /// The approved sheet that is adjusted, if one is.
    pub adjusted: Option<Sheet>,
}

/// What weights add up to where no layout says it.
const HUNDRED: Weight = Weight::from_scaled(1_000_000);

/// The sheet, with everything that is wrong or unusual in `found`.
pub(super) fn compose(draft: &SheetDraft, sources: &Sources<'_>, found: &mut Misfits) -> Sheet {
    let layout = draft.layout.as_deref();
    let layout = layout.and_then(|code| sources.book.scoring.layout(code));
    let mut rows = Vec::new();
    let mut of_draft: HashMap<String, usize> = HashMap::new();
    if let Some(weight) = draft.execution {
        rows.push(Row::execution(weight, &execution_clause(layout)));
    }
    for (number, chosen) in draft.rows.iter().enumerate() {
        let at = Trail::of("rows").at(number);
        found.may_have_text(at.at("basis"), chosen.basis.as_deref(), 500);
        let row = match &chosen.definition {
            Definition::Set { set, indicator } => {
                from_set(chosen, set, indicator, draft, sources, &at, found)
            }
            Definition::Own(own) => {
                let around = Around {
                    registry: sources.registry,
                    region: draft.object.region,
                    year: draft.year,
                    object: sources.object,
                };
                let made = own::read(own, around, &at.at("definition").at("own"), found);
                made.map(|(set, indicator)| {
                    let row = put_together(chosen, &set, &indicator, &at, found);
                    Row {
                        origin: RowOrigin::Own,
                        ..row
                    }
                })
            }
        };
        if let Some(mut row) = row {
            if let Some(approved) = &sources.adjusted {
                keep_first_target(&mut row, approved, chosen, &at, found);
            }
            of_draft.insert(row.code.clone(), number);
            rows.push(row);
        }
    }
    // a sum over rows of which some could not be read says nothing
    let whole = rows.len() == draft.rows.len() + usize::from(draft.execution.is_some());
    let sheet = Sheet {
        year: draft.year,
        object: sources.object,
        layout: draft.layout.clone(),
        mode: layout.map_or(LayoutMode::Points, |layout| layout.mode),
        total: layout.map_or(draft.total.unwrap_or(HUNDRED), |layout| layout.total),
        withheld: None,
        rows,
    };
    for fault in sheet::check(&sheet, &sources.book.scoring) {
        let sums = matches!(
            fault,
            SheetFault::WeightSum { .. } | SheetFault::LevelShare { .. } | SheetFault::Empty
        );
        if whole || !sums || draft.rows.is_empty() {
            let at = place(&fault, &of_draft);
            found.say(at, fault.code(), fault.text(), fault.severity());
        }
    }
    if !found.has_errors()
        && let Err(error) = Prepared::new(&sheet, sources.book)
    {
        found.error(Trail::of("rows"), "NOT_SCOREABLE", error.text());
    }
    sheet
}

/// The row and field that a fault of the whole sheet is about.
fn place(fault: &SheetFault, rows: &HashMap<String, usize>) -> Trail {
    let row = |row: &str| match rows.get(row) {
        Some(number) => Trail::of("rows").at(number),
        None => Trail::of("execution"),
    };
    match fault {
        SheetFault::WeightNotPositive { row: code } if rows.contains_key(code) => {
            row(code).at("weight")
        }
        SheetFault::NoTarget { row: code } => row(code).at("firstTarget"),
        SheetFault::UnknownLayout { .. } => Trail::of("layout"),
        fault => fault.row().map_or_else(|| Trail::of("rows"), row),
    }
}

fn from_set(
    chosen: &Chosen,
    key: &SetKey,
    code: &str,
    draft: &SheetDraft,
    sources: &Sources<'_>,
    at: &Trail,
    found: &mut Misfits,
) -> Option<Row> {
    let Some(set) = sources.registry.get(key) else {
        found.not_found(in_set(at).at("id"), INDICATOR_SET, key);
        return None;
    };
    fits(set, draft, sources, at, found);
    let Some(indicator) = set.indicators.iter().find(|one| one.code.as_str() == code) else {
        let near = indicator::diagnostic::nearest(
            code,
            set.indicators.iter().map(|one| one.code.as_str()),
        );
        let text = match near {
            Some(near) => Text::new(both(
                "{set} 没有指标“{code}”; 是不是“{near}”",
                "{set} has no indicator “{code}”; perhaps “{near}”",
            ))
            .with("near", near),
            None => Text::new(both(
                "{set} 没有指标“{code}”",
                "{set} has no indicator “{code}”",
            )),
        };
        let text = text.with("set", key.to_string()).with("code", code);
        found.error(in_set(at).at("indicator"), "NOT_FOUND", text);
        return None;
    };
    weight_fits(indicator, chosen.weight, at, found);
    let row = put_together(chosen, set, indicator, at, found);
    Some(row)
}

/// The part of a row's input that names its set.
fn in_set(row: &Trail) -> Trail {
    row.at("definition").at("set")
}

/// Whether a set may be used here.
fn fits(
    set: &IndicatorSet,
    draft: &SheetDraft,
    sources: &Sources<'_>,
    at: &Trail,
    found: &mut Misfits,
) {
    let at = in_set(at).at("id");
    let key = &set.key;
    let unknown = both("未登记", "not registered");
    let state = sources.states.get(key);
    if !state.is_some_and(|state| state.scores()) {
        let text = Text::new(both(
            "指标集 {set} {state}; 只能选用已备案的指标集",
            "the set {set} is “{state}”; only sets on file can be chosen from",
        ))
        .with("set", key.to_string())
        .with("state", state.map_or(unknown, |state| state.name()));
        found.error(at.clone(), "SET_NOT_FILED", text);
    }
    if key.set.year != draft.year {
        let text = Text::new(both(
            "指标集是 {year} 年的, 指标表是 {wanted} 年的",
            "the set is of {year}, the sheet of {wanted}",
        ))
        .with("year", key.set.year.to_string())
        .with("wanted", draft.year.to_string());
        found.error(at.clone(), "SET_OF_OTHER_YEAR", text);
    }
    if !key.region.covers(draft.object.region) {
        let text = Text::new(both(
            "指标集只适用于 {region}",
            "the set is for region {region}",
        ));
        let text = text.with("region", key.region.to_string());
        found.error(at.clone(), "SET_OF_OTHER_REGION", text);
    }
    if set.object != sources.object {
        let text = Text::new(both(
            "指标集适用于“{kind}”, 本对象是“{own}”",
            "the set is for “{kind}”, the object is “{own}”",
        ))
        .with("kind", set.object.name())
        .with("own", sources.object.name());
        found.error(at, "SET_OF_OTHER_KIND", text);
    }
}

fn weight_fits(indicator: &Indicator, weight: Weight, at: &Trail, found: &mut Misfits) {
    let allowed = match &indicator.weight {
        Some(WeightRule::Fixed(fixed)) if *fixed != weight => Text::new(both(
            "指标集规定为 {fixed} 分",
            "the set fixes it at {fixed}",
        ))
        .with("fixed", fixed.to_string()),
        Some(WeightRule::Range(low, high)) if weight < *low || weight > *high => Text::new(both(
            "指标集规定为 {low} 到 {high} 分",
            "the set allows {low} to {high}",
        ))
        .with("low", low.to_string())
        .with("high", high.to_string()),
        _ => return,
    };
    found.error(at.at("weight"), "WEIGHT_OUTSIDE_SET", allowed);
}

/// A row that was approved keeps its target as first set (年初指标值); what an adjustment sets stands
/// beside it, so that both columns of the form are there.
fn keep_first_target(
    row: &mut Row,
    approved: &Sheet,
    chosen: &Chosen,
    at: &Trail,
    found: &mut Misfits,
) {
    let Some(before) = approved.row(&row.code) else {
        return;
    };
    let written = chosen.first_target.as_deref().unwrap_or_default().trim();
    if !written.is_empty() && row.first_target != before.first_target {
        let text = Text::new(both(
            "“{row}”的年初指标值已批复, 不再改动; 调整后的写在调整指标值",
            "the first target of “{row}” is approved and stays; write the new one as the adjusted target",
        ))
        .with("row", row.name.clone());
        found.error(at.at("firstTarget"), "TARGET_LOCKED", text);
    }
    row.first_target.clone_from(&before.first_target);
    if row.adjusted_target.is_none() {
        row.adjusted_target.clone_from(&before.adjusted_target);
    }
}

/// A row from its definition and what the sheet decides of it.
fn put_together(
    chosen: &Chosen,
    set: &IndicatorSet,
    indicator: &Indicator,
    at: &Trail,
    found: &mut Misfits,
) -> Row {
    let mut target = |written: &Option<String>, field: &str| {
        let written = written.as_deref().filter(|text| !text.trim().is_empty())?;
        read_target(written, indicator, at.at(field), found)
    };
    let first = target(&chosen.first_target, "firstTarget");
    let adjusted = target(&chosen.adjusted_target, "adjustedTarget");
    let row = Row::from_set(set, indicator, chosen.weight, first);
    Row {
        share: chosen.share.as_ref().map(Fraction::reduced),
        adjusted_target: adjusted,
        basis: chosen.basis.clone().or(row.basis.clone()),
        ..row
    }
}

/// A target in the unit of its row; a sign written with it has to be the row's operator.
fn read_target(
    written: &str,
    indicator: &Indicator,
    at: Trail,
    found: &mut Misfits,
) -> Option<Value> {
    let asked = Asked {
        name: &indicator.name,
        text: written,
        beside: None,
        unit: &indicator.unit,
        target: None,
        operator: Some(indicator.operator),
        number: false,
        reason: None,
    };
    match observe(&asked) {
        Ok(Observed::Known(value)) => Some(in_unit(value, &indicator.unit)),
        Ok(_) => {
            found.required(at);
            None
        }
        Err(faults) => {
            for fault in faults {
                found.read(at.clone(), fault);
            }
            None
        }
    }
}

/// A bare number has the unit of its row.
fn in_unit(value: Value, unit: &Unit) -> Value {
    match value {
        Value::Number { number, unit: own } if own.text().is_empty() => {
            Value::number(number, unit.clone())
        }
        value => value,
    }
}
