//! Faults of a rule book that concern several figures.

use super::layout::LayoutRow;
use super::part::ScoringPart;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::{phrase, rulebook as codes};
use crate::document::Table;
use crate::quantity::{Fraction, Weight};
use crate::vocab::RowKind;

/// Checks what a file states; what it leaves out is checked where it is stated.
pub(super) fn part(part: &ScoringPart, root: &Table<'_>) {
    let Some(scoring) = root.table("scoring") else {
        return;
    };
    let fault = |name: &str, entry| {
        let place = scoring.key_place(name).unwrap_or_else(|| scoring.place());
        scoring
            .faults()
            .push(Diagnostic::new(entry, place).label(phrase::HERE));
    };
    if !part.grades.is_empty() && !grades_cover(part) {
        fault("grade", &codes::GRADES_DO_NOT_COVER);
    }
    if !part.qualitative.is_empty() && !qualitative_covers(part) {
        fault("qualitative", &codes::LEVELS_DO_NOT_COVER);
    }
    let satisfaction = part.satisfaction.as_ref().map(|figure| &figure.value);
    if satisfaction.is_some_and(|steps| !descending(steps)) {
        fault("satisfaction", &codes::BANDS_OUT_OF_ORDER);
    }
    for layout in &part.layouts {
        let points = |end: fn(&LayoutRow) -> Weight| -> i64 {
            layout.rows.iter().map(|row| end(row).scaled()).sum()
        };
        // where no part of the indicators is named, the rest of the total is theirs
        let open = layout.rows.iter().all(|row| row.kind == RowKind::Execution);
        let total = layout.total.scaled();
        if total < points(|row| row.least) || (!open && total > points(|row| row.most)) {
            let place = scoring
                .key_place("layout")
                .unwrap_or_else(|| scoring.place());
            scoring.faults().push(
                Diagnostic::new(&codes::LAYOUT_SUM, place)
                    .with("code", layout.code.clone())
                    .label(phrase::HERE),
            );
        }
    }
}

/// Every total in [0, 100] has exactly one grade: the lower ends descend strictly to 0.
fn grades_cover(part: &ScoringPart) -> bool {
    let ends = part
        .grades
        .windows(2)
        .all(|pair| matches!(pair, [better, worse] if better.from > worse.from));
    let distinct = part.grades.iter().enumerate().all(|(i, band)| {
        part.grades
            .iter()
            .take(i)
            .all(|earlier| earlier.grade != band.grade)
    });
    ends && distinct
        && part
            .grades
            .first()
            .is_some_and(|best| best.from <= Fraction::from_int(100))
        && part.grades.last().is_some_and(|worst| worst.from.is_zero())
}

/// The bands hang together from 100 % down to 0.
fn qualitative_covers(part: &ScoringPart) -> bool {
    part.qualitative
        .windows(2)
        .all(|pair| matches!(pair, [better, worse] if better.from == worse.to))
        && part.qualitative.iter().all(|band| band.from < band.to)
        && part
            .qualitative
            .first()
            .is_some_and(|best| best.to == Fraction::ONE)
        && part
            .qualitative
            .last()
            .is_some_and(|worst| worst.from.is_zero())
}

fn descending(steps: &[crate::scoring::Step]) -> bool {
    use crate::scoring::Bound;
    steps.windows(2).all(|pair| match pair {
        [better, worse] => match (&better.bound, &worse.bound) {
            (Bound::From(better), Bound::From(worse)) => better > worse,
            _ => false,
        },
        _ => true,
    })
}
