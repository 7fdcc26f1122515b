//! A past sheet as it would be under a proposed set.

use std::collections::BTreeSet;

use crate::quantity::Weight;
use crate::registry::lineage::same_target;
use crate::registry::{LineageKind, Link};
use crate::set::{Indicator, IndicatorSet, WeightRule};
use crate::sheet::{Row, RowOrigin, Sheet};
use crate::value::Value;
use crate::vocab::IndicatorCode;

/// The sheet, and where each of its rows from the set comes from.
pub(super) struct Rewritten {
    pub(super) sheet: Sheet,
    /// Codes of the rows of the past sheet that each changed row stands for, by its code.
    pub(super) from: Vec<(String, Vec<String>)>,
    /// Rows of the past sheet that nothing stands for any more.
    pub(super) retired: Vec<String>,
    /// Whether the set's rows were scaled to the points that they had.
    pub(super) scaled: bool,
}

/// The set as it was, the set as it would be, and how their indicators hang together.
#[derive(Clone, Copy)]
pub(super) struct Change<'a> {
    pub(super) previous: Option<&'a IndicatorSet>,
    pub(super) proposed: &'a IndicatorSet,
    pub(super) links: &'a [Link],
}

impl Change<'_> {
    /// Puts the proposed indicators in place of the set's earlier ones. `None` if the sheet has no
    /// row from the set.
    pub(super) fn rewrite(&self, past: &Sheet) -> Option<Rewritten> {
        let mut rows: Vec<Row> = Vec::new();
        let mut from: Vec<(String, Vec<String>)> = Vec::new();
        let mut retired = Vec::new();
        let mut points = 0i64;
        for row in &past.rows {
            let Some(code) = self.of_set(row) else {
                rows.push(row.clone());
                continue;
            };
            points = points.checked_add(row.weight.scaled())?;
            let successors = self.successors(code);
            if successors.is_empty() {
                retired.push(row.code.clone());
            }
            for successor in &successors {
                let part = row.weight.scaled() / i64::try_from(successors.len()).ok()?;
                let known = from
                    .iter_mut()
                    .find(|(code, _)| *code == successor.code.as_str());
                if let Some((code, before)) = known {
                    before.push(row.code.clone());
                    if let Some(merged) = rows.iter_mut().find(|row| row.code == *code) {
                        let sum = merged.weight.scaled().checked_add(part)?;
                        merged.weight = self.weight(code_of(successor), successor, sum);
                    }
                    continue;
                }
                from.push((successor.code.to_string(), vec![row.code.clone()]));
                rows.push(self.row(row, code, successor, part));
            }
        }
        if from.is_empty() && retired.is_empty() {
            return None;
        }
        for added in self.added(&from) {
            from.push((added.code.to_string(), Vec::new()));
            let weight = self.weight(code_of(added), added, 0);
            rows.push(Row::from_set(self.proposed, added, weight, None));
        }
        let changed: BTreeSet<&String> = from.iter().map(|(code, _)| code).collect();
        let scaled = scale(&mut rows, &changed, points);
        Some(Rewritten {
            sheet: Sheet {
                rows,
                ..past.clone()
            },
            from,
            retired,
            scaled,
        })
    }

    /// The indicator of this set that a row was taken from, in whatever year.
    fn of_set<'r>(&self, row: &'r Row) -> Option<&'r IndicatorCode> {
        match &row.origin {
            RowOrigin::Set { set, indicator, .. } if set.set.code == self.proposed.key.set.code => {
                Some(indicator)
            }
            _ => None,
        }
    }

    fn successors(&self, code: &IndicatorCode) -> Vec<&Indicator> {
        let stands_for = |indicator: &&Indicator| {
            indicator.code == *code
                || indicator
                    .replaces
                    .iter()
                    .any(|earlier| earlier.code == *code)
        };
        self.proposed.indicators.iter().filter(stands_for).collect()
    }

    /// Indicators that a sheet of the proposed year would have too: of a set that is taken whole all
    /// that are left, of a library those that are new and have a weight.
    fn added(&self, from: &[(String, Vec<String>)]) -> Vec<&Indicator> {
        let whole = self.proposed.purpose.is_whole();
        let is_new = |indicator: &Indicator| {
            self.links.iter().any(|link| {
                link.after.as_ref() == Some(&indicator.code)
                    && link.kinds.contains(&LineageKind::New)
            })
        };
        self.proposed
            .indicators
            .iter()
            .filter(|indicator| !from.iter().any(|(code, _)| code == indicator.code.as_str()))
            .filter(|indicator| indicator.weight.is_some())
            .filter(|indicator| whole || is_new(indicator))
            .collect()
    }

    fn row(&self, past: &Row, code: &IndicatorCode, indicator: &Indicator, part: i64) -> Row {
        let weight = self.weight(code, indicator, part);
        let mut row = Row::from_set(
            self.proposed,
            indicator,
            weight,
            self.target(past, code, indicator),
        );
        row.share.clone_from(&past.share);
        row
    }

    /// The weight that the set states; what it proposes counts only where it changed, else the
    /// object keeps its own.
    fn weight(&self, before: &IndicatorCode, indicator: &Indicator, own: i64) -> Weight {
        let earlier = self.previous.and_then(|set| set.indicator(before));
        let same = earlier.is_some_and(|earlier| earlier.weight == indicator.weight);
        let own = Weight::from_scaled(own);
        match &indicator.weight {
            Some(WeightRule::Fixed(weight)) => *weight,
            Some(WeightRule::Recommended(weight)) if !same || own.scaled() == 0 => *weight,
            Some(WeightRule::Range(low, high)) => own.clamp(*low, *high),
            Some(WeightRule::Recommended(_)) | None => own,
        }
    }

    /// The target that the set changed to, else the object's own.
    fn target(&self, past: &Row, before: &IndicatorCode, indicator: &Indicator) -> Option<Value> {
        let earlier = self.previous.and_then(|set| set.indicator(before));
        let unchanged = earlier.is_some_and(|earlier| {
            earlier.operator == indicator.operator
                && earlier.unit == indicator.unit
                && same_target(earlier, indicator)
        });
        let own = past.target().cloned();
        if unchanged || indicator.target.is_none() {
            own
        } else {
            indicator.target.clone()
        }
    }
}

fn code_of(indicator: &Indicator) -> &IndicatorCode {
    &indicator.code
}

/// Scales the weights of the changed rows so that they have the points that the set's rows had
/// before. What the scale of weights cuts off goes to the last of them.
fn scale(rows: &mut [Row], changed: &BTreeSet<&String>, points: i64) -> bool {
    let sum: i128 = rows
        .iter()
        .filter(|row| changed.contains(&row.code))
        .map(|row| i128::from(row.weight.scaled()))
        .sum();
    if sum == 0 || sum == i128::from(points) {
        return false;
    }
    let mut left = i128::from(points);
    let mut last = None;
    for row in rows.iter_mut().filter(|row| changed.contains(&row.code)) {
        let weight = i128::from(row.weight.scaled()) * i128::from(points) / sum;
        left -= weight;
        row.weight = Weight::from_scaled(i64::try_from(weight).unwrap_or_default());
        last = Some(row);
    }
    if let (Some(row), Ok(rest)) = (last, i64::try_from(left)) {
        row.weight = Weight::from_scaled(row.weight.scaled().saturating_add(rest));
    }
    true
}
