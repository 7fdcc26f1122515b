//! The arithmetic from rows to total and grade, done once for words and for bulk.

use super::item::Unscored;
use super::observations::{Budget, Observations};
use super::prepared::Prepared;
use super::row::PreparedRow;
use super::total::TotalFlag;
use crate::quantity::{Fraction, NumberError, Points, round};
use crate::rulebook::{Cap, GradeBand, LayoutMode, NotApplicable, Penalty, RuleBook};
use crate::sheet::Sheet;
use crate::vocab::Operator;

/// Adds rows up.
pub(super) struct Tally<'b> {
    prepared: &'b Prepared<'b>,
    /// Sum of what counts, apart from `points`.
    sum: Fraction,
    /// Sum of the points that count as they are.
    points: Points,
    /// What could be had in the rows that are left out, if any is.
    left_out: Option<Fraction>,
    /// Whether a row has no points yet.
    open: bool,
    /// A sum that is too large to compute exactly.
    failed: Option<NumberError>,
}

/// What a row counts in the total where there are two layers: points × share, and that rounded.
pub(super) struct Layer {
    pub exact: Fraction,
    pub value: Fraction,
}

/// What comes of the rows together.
#[derive(Default)]
pub(super) struct Settled<'b> {
    /// Sum of what counts.
    pub sum: Fraction,
    /// Exact total after re-scaling, where there was one, and as it was rounded.
    pub rescaled: Option<(Fraction, Fraction)>,
    pub penalties: Vec<(&'b Penalty, Fraction)>,
    pub cap: Option<(&'b Cap, Fraction)>,
    pub total: Option<Points>,
    pub grade: Option<&'b GradeBand>,
    pub flags: Vec<TotalFlag>,
}

impl<'b> Tally<'b> {
    pub(super) fn new(prepared: &'b Prepared<'_>) -> Tally<'b> {
        Tally {
            prepared,
            sum: Fraction::ZERO,
            points: Points::default(),
            left_out: None,
            open: false,
            failed: None,
        }
    }

    /// Adds the row at a position with its points; answers what they count where there are two layers. That is boxed: a
    /// larger answer would go through memory for every row.
    #[inline(always)]
    pub(super) fn add(&mut self, at: usize, points: Points) -> Option<Box<Layer>> {
        if self.prepared.sheet.mode == LayoutMode::Layered {
            return self.add_layered(at, &points.to_fraction());
        }
        match self.points.checked_add(points) {
            Some(sum) => self.points = sum,
            None => self.put(&points.to_fraction()),
        }
        None
    }

    #[cold]
    fn add_layered(&mut self, at: usize, points: &Fraction) -> Option<Box<Layer>> {
        let Prepared { sheet, book, .. } = self.prepared;
        let row = self.prepared.rows.get(at)?;
        let layer = layer(sheet, row, points, book).inspect_err(|error| self.failed = Some(*error));
        let layer = layer.ok()?;
        self.put(layer.as_ref().map_or(points, |layer| &layer.value));
        layer.map(Box::new)
    }

    /// Adds the row at a position, which has no points; answers what it counts, if it does.
    #[cold]
    pub(super) fn leave(&mut self, at: usize, unscored: &Unscored) -> Option<Fraction> {
        let Prepared { sheet, book, .. } = self.prepared;
        let row = self.prepared.rows.get(at)?;
        if !unscored.is_not_applicable() {
            self.open = true;
            return None;
        }
        let full = full(sheet, row, book);
        if let (NotApplicable::Full, Ok(full)) = (book.scoring.not_applicable.value, &full) {
            self.put(full);
            return Some(full.clone());
        }
        let before = self.left_out.take().unwrap_or_default();
        match full.and_then(|full| before.add(&full)) {
            Ok(sum) => self.left_out = Some(sum),
            Err(error) => self.failed = Some(error),
        }
        None
    }

    #[cold]
    fn put(&mut self, value: &Fraction) {
        match self.sum.add(value) {
            Ok(sum) => self.sum = sum,
            Err(error) => self.failed = Some(error),
        }
    }

    /// Re-scales, takes penalties, caps, and finds the grade.
    pub(super) fn settle(self, observations: &Observations) -> Result<Settled<'b>, NumberError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let book = &self.prepared.book.scoring;
        let all = self.prepared.all.clone()?;
        let mut settled = Settled {
            sum: self.sum.add(&self.points.to_fraction())?,
            ..Settled::default()
        };
        if self.open {
            settled.flags.push(TotalFlag::Open);
        }
        if self.prepared.trial {
            settled.flags.push(TotalFlag::TrialSet);
        }
        let withheld = self.prepared.sheet.withheld.is_some();
        if withheld {
            settled.flags.push(TotalFlag::Withheld);
        }
        if self.open || withheld {
            return Ok(settled);
        }
        let mut total = settled.sum.clone();
        if let Some(left_out) = self.left_out {
            let applicable = all.sub(&left_out)?;
            if applicable.is_zero() {
                settled.flags.push(TotalFlag::NothingApplies);
                return Ok(settled);
            }
            let exact = total.mul(&all)?.div(&applicable)?;
            total = round(&exact, book.total_rounding.value)?;
            settled.rescaled = Some((exact, total.clone()));
            settled.flags.push(TotalFlag::Rescaled);
        }
        total = settled.adjust(self.prepared, observations, total)?;
        settled.total = Points::try_from(&total).ok();
        settled.grade = grade(self.prepared, &total, &all)?;
        if settled.grade.is_none() {
            settled.flags.push(TotalFlag::WeightSum);
        }
        Ok(settled)
    }
}

/// What can be had in all rows, as it counts in the total.
pub(super) fn all(
    sheet: &Sheet,
    rows: &[PreparedRow<'_>],
    book: &RuleBook,
) -> Result<Fraction, NumberError> {
    rows.iter()
        .try_fold(Fraction::ZERO, |sum, row| sum.add(&full(sheet, row, book)?))
}

/// What can be had in a row, as it counts in the total.
fn full(sheet: &Sheet, row: &PreparedRow<'_>, book: &RuleBook) -> Result<Fraction, NumberError> {
    let layer = layer(sheet, row, &row.weight, book)?;
    Ok(layer.map_or_else(|| row.weight.clone(), |layer| layer.value))
}

/// What points of a row count where there are two layers.
fn layer(
    sheet: &Sheet,
    row: &PreparedRow<'_>,
    points: &Fraction,
    book: &RuleBook,
) -> Result<Option<Layer>, NumberError> {
    let (LayoutMode::Layered, Some(share)) = (sheet.mode, &row.row.share) else {
        return Ok(None);
    };
    let exact = points.mul(share)?;
    let value = round(&exact, book.scoring.total_rounding.value)?;
    Ok(Some(Layer { exact, value }))
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

/// Whether totals of a sheet are graded: what can be had is what it says.
pub(super) fn graded(sheet: &Sheet, all: &Result<Fraction, NumberError>) -> bool {
    let stated = sheet.total.to_fraction();
    matches!(all, Ok(all) if !all.is_zero() && *all == stated)
}

/// The grade of a total, if what can be had is what the sheet says. Totals other than 100 are graded
/// by their share of what can be had.
fn grade<'b>(
    prepared: &'b Prepared<'_>,
    total: &Fraction,
    all: &Fraction,
) -> Result<Option<&'b GradeBand>, NumberError> {
    if !prepared.graded {
        return Ok(None);
    }
    if *all == Fraction::from_int(100) {
        return Ok(prepared.book.scoring.grade(total));
    }
    let out_of_hundred = total.mul(&Fraction::from_int(100))?.div(all)?;
    Ok(prepared.book.scoring.grade(&out_of_hundred))
}

fn execution_rate(observations: &Observations) -> Option<Fraction> {
    match observations.budget.as_ref()? {
        Budget::Amounts {
            revised, executed, ..
        } => executed.yuan().div(&revised.yuan()).ok(),
        Budget::Rate { rate, .. } => Some(rate.clone()),
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
