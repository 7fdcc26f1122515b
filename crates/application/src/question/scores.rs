//! Scores over departments, sectors and years, from the kept totals, with what each row rests on.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use indicator::language::{Bilingual, both};
use indicator::quantity::Fraction;
use store::repository::TotalFilter;
use store::rollup::{GroupBy, GroupKey, GroupRow};

use crate::{Application, Fault};

/// Which totals.
pub type ScoreFilter = TotalFilter;

/// By what groups are put in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ScoreOrder {
    /// By their keys.
    Key,
    /// By the mean score rate.
    #[default]
    Mean,
    /// By the median.
    Median,
    /// By the share of totals at full marks.
    FullMarks,
    /// By the number of evaluations.
    Count,
    /// By the revised budget.
    Money,
}

/// One group with its rank.
#[derive(Clone, Debug)]
pub struct ScoreGroup {
    /// Rank by the mean score rate, from 1, among the groups that it may be compared with; equal
    /// means share a rank. `None` without a mean, or where there is nothing to be compared with.
    pub rank: Option<u32>,
    /// How many groups it is ranked among.
    pub ranked_among: u32,
    /// The measures.
    pub row: GroupRow,
}

/// Results that differ here are results of different things: they are named or grouped by.
const APART: &[(GroupBy, Bilingual)] = &[
    (GroupBy::Region, both("行政区划(region)", "region")),
    (GroupBy::Evaluator, both("评价主体(evaluator)", "evaluator")),
    (GroupBy::Timing, both("评价时点(timing)", "timing")),
];

/// Ranks are given among groups that have these in common.
const RANKED_APART: &[GroupBy] = &[
    GroupBy::Region,
    GroupBy::BudgetYear,
    GroupBy::Evaluator,
    GroupBy::Timing,
];

impl Application {
    /// Totals in groups with their ranks. Groups of different regions are never ranked together:
    /// where regions are grouped by, they come one after another, each in the order asked for; groups
    /// without what they are ordered by come last.
    ///
    /// # Errors
    /// [`Fault::Mixed`] if a group could hold what must not be mixed; the database.
    pub async fn scores(
        &self,
        filter: &ScoreFilter,
        by: &[GroupBy],
        order: ScoreOrder,
        descending: bool,
    ) -> Result<Vec<ScoreGroup>, Fault> {
        refuse_mixture(filter, by)?;
        let rows = self.store.totals().groups(filter, by).await?;
        let mut groups = ranked(rows, by);
        groups.sort_by(|a, b| {
            region(a)
                .cmp(&region(b))
                .then_with(|| in_order(a, b, order, descending))
                .then_with(|| a.row.key.cmp(&b.row.key))
        });
        Ok(groups)
    }
}

/// Bodies of different regions, evaluators and moments are not averaged: exactly one is named, or
/// groups are made of them.
fn refuse_mixture(filter: &ScoreFilter, by: &[GroupBy]) -> Result<(), Fault> {
    let named = |part: GroupBy| match part {
        GroupBy::Region => filter.regions.len(),
        GroupBy::Evaluator => filter.evaluators.len(),
        _ => filter.timings.len(),
    };
    let mixed = |(part, _): &&(GroupBy, Bilingual)| named(*part) != 1 && !by.contains(part);
    match APART.iter().find(mixed) {
        Some((_, dimension)) => Err(Fault::Mixed {
            dimension: *dimension,
        }),
        None => Ok(()),
    }
}

fn mean(row: &GroupRow) -> Option<&Fraction> {
    row.spread.as_ref().map(|spread| &spread.mean)
}

/// Gives each group its rank among those it may be compared with.
fn ranked(rows: Vec<GroupRow>, by: &[GroupBy]) -> Vec<ScoreGroup> {
    let is_alone = by.iter().all(|part| RANKED_APART.contains(part));
    let class = |row: &GroupRow| -> Vec<GroupKey> {
        let parts = by.iter().zip(&row.key);
        let apart = parts.filter(|(part, _)| RANKED_APART.contains(part));
        apart.map(|(_, key)| key.clone()).collect()
    };
    let mut means: BTreeMap<Vec<GroupKey>, Vec<Fraction>> = BTreeMap::new();
    for row in &rows {
        if let Some(mean) = mean(row) {
            means.entry(class(row)).or_default().push(mean.clone());
        }
    }
    let rank = |row: &GroupRow| {
        let among = means.get(&class(row)).filter(|_| !is_alone)?;
        let own = mean(row)?;
        let better = among.iter().filter(|mean| *mean > own).count();
        Some((better, among.len()))
    };
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    rows.into_iter()
        .map(|row| {
            let place = rank(&row);
            ScoreGroup {
                rank: place.map(|(better, _)| number(better).saturating_add(1)),
                ranked_among: place.map_or(0, |(_, among)| number(among)),
                row,
            }
        })
        .collect()
}

fn region(group: &ScoreGroup) -> Option<&GroupKey> {
    let is_region = |key: &&GroupKey| matches!(key, GroupKey::Region(_));
    group.row.key.iter().find(is_region)
}

fn in_order(a: &ScoreGroup, b: &ScoreGroup, order: ScoreOrder, descending: bool) -> Ordering {
    let directed = |ordering: Ordering| {
        if descending {
            ordering.reverse()
        } else {
            ordering
        }
    };
    let known = |a: Option<&Fraction>, b: Option<&Fraction>| match (a, b) {
        (Some(a), Some(b)) => directed(a.cmp(b)),
        // what has no value comes last, whatever the direction
        (a, b) => b.is_some().cmp(&a.is_some()),
    };
    let median = |group: &ScoreGroup| Some(group.row.spread.as_ref()?.median.clone());
    let (one, other) = (&a.row, &b.row);
    match order {
        ScoreOrder::Key => directed(one.key.cmp(&other.key)),
        ScoreOrder::Mean => known(mean(one), mean(other)),
        ScoreOrder::Median => known(median(a).as_ref(), median(b).as_ref()),
        ScoreOrder::FullMarks => {
            let counted = |row: &GroupRow| u128::from(row.count - row.without_total);
            let cross = |a: &GroupRow, b: &GroupRow| u128::from(a.full_marks) * counted(b).max(1);
            directed(cross(one, other).cmp(&cross(other, one)))
        }
        ScoreOrder::Count => directed(one.count.cmp(&other.count)),
        ScoreOrder::Money => directed(one.revised.cmp(&other.revised)),
    }
}
