//! The arithmetic from rows to total and grade, done once for words and for bulk.

use super::explanation::GradeShown;
use super::item::{Item, Unscored};
use super::observations::{Budget, Observations};
use super::prepared::Prepared;
use super::row::PreparedRow;
use super::total::TotalFlag;
use crate::quantity::{Fraction, NumberError, Points, round};
use crate::rulebook::{Cap, LayoutMode, NotApplicable, Penalty};
use crate::sheet::RowOrigin;
use crate::vocab::Operator;

/// What comes of the rows together.
pub(super) struct Settled<'b> {
    /// What each row counts in the total: points, or points × share where there are two layers.
    pub counted: Vec<Option<Counted>>,
    /// Sum of what counts.
    pub sum: Fraction,
    /// Exact total after re-scaling, where there was one, and as it was rounded.
    pub rescaled: Option<(Fraction, Fraction)>,
    pub penalties: Vec<(&'b Penalty, Fraction)>,
    pub cap: Option<(&'b Cap, Fraction)>,
    pub total: Option<Points>,
    pub grade: Option<GradeShown>,
    pub flags: Vec<TotalFlag>,
}

/// What one row counts in the total: as it is computed, and as it is rounded.
pub(super) struct Counted {
    pub exact: Fraction,
    pub value: Fraction,
}

/// Adds the rows up, re-scales, takes penalties, caps, and finds the grade.
pub(super) fn settle<'b>(
    prepared: &'b Prepared<'_>,
    observations: &Observations,
    outcomes: &[&Result<Item, Unscored>],
) -> Result<Settled<'b>, NumberError> {
    let book = &prepared.book.scoring;
    let mut counted = Vec::with_capacity(outcomes.len());
    let (mut sum, mut applicable, mut all) = (Fraction::ZERO, Fraction::ZERO, Fraction::ZERO);
    let (mut open, mut left_out) = (false, false);
    for (row, outcome) in prepared.rows.iter().zip(outcomes) {
        let one = match outcome {
            Ok(item) => Some(count(row, &item.points.to_fraction(), prepared)?),
            Err(unscored) if !unscored.is_not_applicable() => {
                open = true;
                None
            }
            Err(_) if book.not_applicable.value == NotApplicable::Full => {
                Some(count(row, &row.weight, prepared)?)
            }
            Err(_) => {
                left_out = true;
                None
            }
        };
        let full = count(row, &row.weight, prepared)?.value;
        all = all.add(&full)?;
        if let Some(one) = &one {
            sum = sum.add(&one.value)?;
            applicable = applicable.add(&full)?;
        }
        counted.push(one);
    }
    let mut settled = Settled {
        counted,
        sum,
        rescaled: None,
        penalties: Vec::new(),
        cap: None,
        total: None,
        grade: None,
        flags: Vec::new(),
    };
    flag_rows(prepared, open, &mut settled.flags);
    if open {
        return Ok(settled);
    }
    let mut total = settled.sum.clone();
    if left_out {
        if applicable.is_zero() {
            settled.flags.push(TotalFlag::NothingApplies);
            return Ok(settled);
        }
        let exact = total.mul(&all)?.div(&applicable)?;
        total = round(&exact, book.total_rounding.value)?;
        settled.rescaled = Some((exact, total.clone()));
        settled.flags.push(TotalFlag::Rescaled);
    }
    total = settled.adjust(prepared, observations, total)?;
    settled.total = Points::try_from(&total).ok();
    settled.grade = grade(prepared, &total, &all)?;
    if settled.grade.is_none() {
        settled.flags.push(TotalFlag::WeightSum);
    }
    Ok(settled)
}

impl<'b> Settled<'b> {
    /// Penalties, then the lowest cap that holds; never below 0.
    fn adjust(
        &mut self,
        prepared: &'b Prepared<'_>,
        observations: &Observations,
        mut total: Fraction,
    ) -> Result<Fraction, NumberError> {
        let book = &prepared.book.scoring;
        for penalty in &book.penalties {
            let reached = prepared
                .rows
                .iter()
                .filter_map(|row| completion(row, observations))
                .any(|completion| completion >= penalty.completion_from);
            if reached {
                let left = total.sub(&penalty.points)?;
                let left = if left.is_negative() {
                    Fraction::ZERO
                } else {
                    left
                };
                self.penalties.push((penalty, left.sub(&total)?));
                self.flags.push(TotalFlag::Penalised);
                total = left;
            }
        }
        let rate = execution_rate(observations);
        let holding = book.caps.iter().filter(|cap| {
            rate.as_ref()
                .is_some_and(|rate| *rate < cap.execution_below)
        });
        if let Some(cap) = holding.min_by(|a, b| a.total.cmp(&b.total))
            && total > cap.total
        {
            self.cap = Some((cap, cap.total.sub(&total)?));
            self.flags.push(TotalFlag::Capped);
            total = cap.total.clone();
        }
        Ok(total)
    }
}

/// What points of a row count in the total.
fn count(
    row: &PreparedRow<'_>,
    points: &Fraction,
    prepared: &Prepared<'_>,
) -> Result<Counted, NumberError> {
    match (&prepared.sheet.mode, &row.row.share) {
        (LayoutMode::Layered, Some(share)) => {
            let exact = points.mul(share)?;
            let value = round(&exact, prepared.book.scoring.total_rounding.value)?;
            Ok(Counted { exact, value })
        }
        _ => Ok(Counted {
            exact: points.clone(),
            value: points.clone(),
        }),
    }
}

fn flag_rows(prepared: &Prepared<'_>, open: bool, flags: &mut Vec<TotalFlag>) {
    if open {
        flags.push(TotalFlag::Open);
    }
    let trial =
        |row: &PreparedRow<'_>| matches!(row.row.origin, RowOrigin::Set { trial: true, .. });
    if prepared.rows.iter().any(trial) {
        flags.push(TotalFlag::TrialSet);
    }
}

/// The grade of a total, if what can be had is what the sheet says. Totals other than 100 are graded
/// by their share of what can be had.
fn grade(
    prepared: &Prepared<'_>,
    total: &Fraction,
    all: &Fraction,
) -> Result<Option<GradeShown>, NumberError> {
    if *all != prepared.sheet.total.to_fraction() || all.is_zero() {
        return Ok(None);
    }
    let out_of_hundred = total.mul(&Fraction::from_int(100))?.div(all)?;
    Ok(prepared
        .book
        .scoring
        .grade(&out_of_hundred)
        .map(|band| GradeShown {
            grade: band.grade,
            from: band.from.clone(),
            to: band.to.clone(),
            clause: band.clause.clone(),
        }))
}

fn execution_rate(observations: &Observations) -> Option<Fraction> {
    match observations.budget.as_ref()? {
        Budget::Amounts { revised, executed } => executed.yuan().div(&revised.yuan()).ok(),
        Budget::Rate { rate } => Some(rate.clone()),
    }
}

/// Actual ÷ target of a row that should be high.
fn completion(row: &PreparedRow<'_>, observations: &Observations) -> Option<Fraction> {
    if !matches!(row.row.operator, Operator::Ge | Operator::Gt) {
        return None;
    }
    let target = row.row.target()?.number_in(&row.row.unit)?;
    row.actual_number(observations)?.div(&target).ok()
}
