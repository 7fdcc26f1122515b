//! Weights: each by itself, their sum, their sums by level 1.

use super::Context;
use crate::diagnostic::catalogue::{manifest as codes, phrase};
use crate::diagnostic::{Diagnostic, Place};
use crate::language::Text;
use crate::manifest::draft::Draft;
use crate::quantity::Weight;
use crate::rulebook::{Layout, LayoutMode};
use crate::set::WeightRule;
use crate::vocab::RowKind;

pub(super) fn check(context: &Context<'_>) {
    let head = context.head;
    if head
        .purpose
        .value()
        .is_some_and(|purpose| !purpose.is_whole())
        && let Some(total) = head.total.written()
    {
        context
            .faults
            .push(Diagnostic::new(&codes::TOTAL_UNUSED, total.place.clone()).label(phrase::HERE));
    }
    let Some(total) = head.total() else { return };
    each(context, total);
    let complete =
        !context.rows.is_empty() && context.rows.iter().all(|row| row.weight.value().is_some());
    if complete {
        match sum(context, total) {
            Some(fault) => context.faults.push(fault),
            None => by_level(context),
        }
    }
}

fn each(context: &Context<'_>, total: Weight) {
    for row in context.rows.iter().filter(|row| row.is_written()) {
        match row.weight.written() {
            Some(weight) if ends(&weight.value).1 > total => context.faults.push(
                Diagnostic::new(&codes::WEIGHT_ABOVE_TOTAL, weight.place.clone())
                    .with("weight", ends(&weight.value).1.to_string())
                    .with("total", total.to_string())
                    .label(phrase::HERE),
            ),
            None if row.weight.is_absent() => {
                let purpose = context.head.purpose.value().map(|purpose| purpose.name());
                context.faults.push(
                    Diagnostic::new(&codes::WEIGHT_MISSING, row.place.clone())
                        .with("name", row.shown_name())
                        .with("purpose", purpose.unwrap_or(phrase::HERE))
                        .label(phrase::HERE),
                );
            }
            _ => {}
        }
    }
}

/// Lowest and highest weight that a rule allows.
fn ends(rule: &WeightRule) -> (Weight, Weight) {
    match rule {
        WeightRule::Recommended(weight) | WeightRule::Fixed(weight) => (*weight, *weight),
        WeightRule::Range(low, high) => (*low, *high),
    }
}

/// The sums of the lowest and of the highest weights. Weights are at most 9 × 10¹⁴ each by their
/// scale, so that a set within the size limit cannot overflow 128 bits.
fn sums<'a>(rows: impl Iterator<Item = &'a Draft>) -> (i128, i128) {
    rows.filter_map(|row| row.weight.value())
        .map(ends)
        .fold((0, 0), |(low, high), (l, h)| {
            (low + i128::from(l.scaled()), high + i128::from(h.scaled()))
        })
}

fn shown(scaled: i128) -> String {
    i64::try_from(scaled).map_or_else(
        |_| "> 10¹⁴".to_owned(),
        |n| Weight::from_scaled(n).to_string(),
    )
}

fn sum(context: &Context<'_>, total: Weight) -> Option<Diagnostic> {
    let (low, high) = sums(context.rows.iter());
    let total = i128::from(total.scaled());
    let (sum, difference) = if low > total {
        (
            low,
            Text::new(codes::TOO_MUCH).with("n", shown(low - total)),
        )
    } else if high < total {
        (
            high,
            Text::new(codes::TOO_LITTLE).with("n", shown(total - high)),
        )
    } else {
        return None;
    };
    Some(
        Diagnostic::new(&codes::WEIGHTS_SUM, sum_place(context))
            .with("sum", shown(sum))
            .with("total", shown(total))
            .with("difference", difference)
            .label(phrase::HERE),
    )
}

/// A sum has no place of its own: the total if it is written, else the purpose that asks for it.
fn sum_place(context: &Context<'_>) -> Place {
    let head = context.head;
    let total = head.total.written().map(|written| &written.place);
    let purpose = head.purpose.written().map(|written| &written.place);
    total.or(purpose).unwrap_or(&head.place).clone()
}

/// The layouts of the year for this kind of object, with the same level-1 names: if none has these
/// sums, the first says which are others.
fn by_level(context: &Context<'_>) {
    let (Some(book), Some(object)) = (context.book, context.head.object.value()) else {
        return;
    };
    let layouts: Vec<&Layout> = book
        .scoring
        .layouts
        .iter()
        .filter(|layout| layout.object == *object && layout.mode == LayoutMode::Points)
        .filter(|layout| same_names(context, layout))
        .collect();
    let misfits: Vec<Vec<Diagnostic>> = layouts
        .iter()
        .map(|layout| misfit(context, layout))
        .collect();
    if misfits.iter().any(Vec::is_empty) {
        return;
    }
    context
        .faults
        .extend(misfits.into_iter().next().into_iter().flatten());
}

fn first_level(row: &Draft) -> Option<&str> {
    row.level.value()?.first().map(|name| name.value.as_str())
}

fn same_names(context: &Context<'_>, layout: &Layout) -> bool {
    let names: Vec<&str> = layout
        .rows
        .iter()
        .filter(|row| row.kind == RowKind::Indicator)
        .filter_map(|row| row.level.as_deref())
        .collect();
    !names.is_empty()
        && names.iter().all(|name| {
            context
                .rows
                .iter()
                .any(|row| first_level(row) == Some(name))
        })
        && context
            .rows
            .iter()
            .all(|row| first_level(row).is_some_and(|name| names.contains(&name)))
}

fn misfit(context: &Context<'_>, layout: &Layout) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for part in &layout.rows {
        let Some(level) = &part.level else { continue };
        let under = |row: &&Draft| first_level(row) == Some(level);
        let (low, high) = sums(context.rows.iter().filter(under));
        let (least, most) = (
            i128::from(part.least.scaled()),
            i128::from(part.most.scaled()),
        );
        if high >= least && low <= most {
            continue;
        }
        let expected = if least == most {
            shown(least)
        } else {
            format!("{}–{}", shown(least), shown(most))
        };
        faults.push(
            Diagnostic::new(&codes::LAYOUT, sum_place(context))
                .with("level", level.as_str())
                .with("sum", if low > most { shown(low) } else { shown(high) })
                .with("layout", layout.name.as_str())
                .with("expected", expected)
                .label(phrase::HERE)
                .basis(
                    Text::new(crate::language::both("{clause}", "{clause}"))
                        .with("clause", layout.clause.text.as_str()),
                ),
        );
    }
    faults
}
