//! Groups of totals with exact measures.
//!
//! A score rate (得分 ÷ 分值) is the common scale of totals that are out of different sums. Median
//! and quartiles are those of spreadsheets (inclusive, linear between two neighbours).

use std::collections::{BTreeMap, BTreeSet};

use indicator::quantity::{Fraction, Money, NumberError};
use indicator::vocab::{
    BudgetKind, BudgetYear, Evaluator, FundingForm, Grade, ObjectKind, RegionCode, Timing,
};
use uuid::Uuid;

use crate::record::ObjectTotalRecord;

/// What totals can be grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupBy {
    /// Region.
    Region,
    /// Organisation the object belongs to.
    Owner,
    /// Sector.
    Sector,
    /// Budget year.
    BudgetYear,
    /// Kind of object.
    ObjectKind,
    /// Budget.
    BudgetKind,
    /// Funding form.
    FundingForm,
    /// Who evaluated.
    Evaluator,
    /// At which moment.
    Timing,
    /// Grade.
    Grade,
}

/// One part of a group's key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupKey {
    /// Region.
    Region(RegionCode),
    /// Organisation the object belongs to.
    Owner(Uuid),
    /// Sector.
    Sector(Option<String>),
    /// Budget year.
    BudgetYear(BudgetYear),
    /// Kind of object.
    ObjectKind(ObjectKind),
    /// Budget.
    BudgetKind(Option<BudgetKind>),
    /// Funding form.
    FundingForm(Option<FundingForm>),
    /// Who evaluated.
    Evaluator(Evaluator),
    /// At which moment.
    Timing(Timing),
    /// Grade.
    Grade(Option<Grade>),
}

/// How the score rates of a group are spread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// Lowest.
    pub min: Fraction,
    /// First quartile.
    pub lower: Fraction,
    /// Median.
    pub median: Fraction,
    /// Third quartile.
    pub upper: Fraction,
    /// Highest.
    pub max: Fraction,
    /// Mean of the rates.
    pub mean: Fraction,
    /// Mean weighted by the revised budget, over the objects whose budget is known; `None` if
    /// there is none or it is zero.
    pub weighted_mean: Option<Fraction>,
}

/// Objects and money of one grade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GradeShare {
    /// Number of totals.
    pub count: u64,
    /// Revised budget, as far as it is known.
    pub revised: Money,
}

/// One group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRow {
    /// Its key, one part for each grouping, in the order asked.
    pub key: Vec<GroupKey>,
    /// Totals in it.
    pub count: u64,
    /// Objects that these are of.
    pub objects: u64,
    /// Of these, without a total: they are in no other measure.
    pub without_total: u64,
    /// … because their rows must not be added up.
    pub withheld: u64,
    /// Totals at full marks.
    pub full_marks: u64,
    /// Sum of the totals, in points.
    pub points: Fraction,
    /// Sum of what they are out of, in points.
    pub out_of: Fraction,
    /// How the rates are spread, `None` without a single total.
    pub spread: Option<Spread>,
    /// By grade; `None` for totals that get none.
    pub grades: BTreeMap<Option<Grade>, GradeShare>,
    /// Revised budget of all, as far as it is known.
    pub revised: Money,
    /// Spent of all, as far as it is known.
    pub executed: Money,
    /// The evaluations it rests on.
    pub evaluations: Vec<Uuid>,
}

/// Groups totals. Without a grouping there is one group, if there is a total at all.
///
/// # Errors
/// [`NumberError`] if a sum is beyond every bound.
pub fn group(totals: &[ObjectTotalRecord], by: &[GroupBy]) -> Result<Vec<GroupRow>, NumberError> {
    let mut groups: BTreeMap<Vec<GroupKey>, Vec<&ObjectTotalRecord>> = BTreeMap::new();
    for total in totals {
        let key = by.iter().map(|part| part.of(total)).collect();
        groups.entry(key).or_default().push(total);
    }
    groups
        .into_iter()
        .map(|(key, members)| row(key, &members))
        .collect()
}

impl GroupBy {
    fn of(self, total: &ObjectTotalRecord) -> GroupKey {
        match self {
            GroupBy::Region => GroupKey::Region(total.region),
            GroupBy::Owner => GroupKey::Owner(total.owner),
            GroupBy::Sector => GroupKey::Sector(total.sector.clone()),
            GroupBy::BudgetYear => GroupKey::BudgetYear(total.budget_year),
            GroupBy::ObjectKind => GroupKey::ObjectKind(total.object_kind),
            GroupBy::BudgetKind => GroupKey::BudgetKind(total.budget_kind),
            GroupBy::FundingForm => GroupKey::FundingForm(total.funding_form),
            GroupBy::Evaluator => GroupKey::Evaluator(total.evaluator),
            GroupBy::Timing => GroupKey::Timing(total.timing),
            GroupBy::Grade => GroupKey::Grade(total.grade),
        }
    }
}

fn row(key: Vec<GroupKey>, members: &[&ObjectTotalRecord]) -> Result<GroupRow, NumberError> {
    let mut row = GroupRow {
        key,
        count: 0,
        objects: 0,
        without_total: 0,
        withheld: 0,
        full_marks: 0,
        points: Fraction::from(0),
        out_of: Fraction::from(0),
        spread: None,
        grades: BTreeMap::new(),
        revised: Money::default(),
        executed: Money::default(),
        evaluations: Vec::with_capacity(members.len()),
    };
    let objects: BTreeSet<_> = members.iter().map(|m| (m.region, m.object)).collect();
    row.objects = u64::try_from(objects.len()).unwrap_or(u64::MAX);
    let mut rates = Vec::with_capacity(members.len());
    for member in members {
        row.count += 1;
        row.evaluations.push(member.evaluation);
        let revised = member.budget.revised.unwrap_or_default();
        row.revised = sum(row.revised, revised)?;
        row.executed = sum(row.executed, member.budget.executed.unwrap_or_default())?;
        let share = row.grades.entry(member.grade).or_default();
        share.count += 1;
        share.revised = sum(share.revised, revised)?;
        let full = member.full.to_fraction();
        let Some(points) = member.total.filter(|_| full.is_positive()) else {
            row.without_total += 1;
            row.withheld += u64::from(member.withheld.is_some());
            continue;
        };
        let points = points.to_fraction();
        row.full_marks += u64::from(points >= full);
        row.points = row.points.add(&points)?;
        row.out_of = row.out_of.add(&full)?;
        rates.push((points.div(&full)?.reduced(), member.budget.revised));
    }
    row.spread = spread(rates)?;
    Ok(row)
}

fn sum(a: Money, b: Money) -> Result<Money, NumberError> {
    a.checked_add(b).ok_or(NumberError::Overflow)
}

fn spread(mut rates: Vec<(Fraction, Option<Money>)>) -> Result<Option<Spread>, NumberError> {
    rates.sort_by(|a, b| a.0.cmp(&b.0));
    let (Some(first), Some(last)) = (rates.first(), rates.last()) else {
        return Ok(None);
    };
    let mut total = Fraction::from(0);
    let (mut weighted, mut weights) = (Fraction::from(0), Fraction::from(0));
    for (rate, budget) in &rates {
        total = total.add(rate)?.reduced();
        if let Some(money) = budget {
            let weight = Fraction::from(money.fen());
            weighted = weighted.add(&rate.mul(&weight)?)?.reduced();
            weights = weights.add(&weight)?;
        }
    }
    let count = i64::try_from(rates.len()).map_err(|_| NumberError::Overflow)?;
    Ok(Some(Spread {
        min: first.0.clone(),
        lower: quantile(&rates, 1)?,
        median: quantile(&rates, 2)?,
        upper: quantile(&rates, 3)?,
        max: last.0.clone(),
        mean: total.div(&Fraction::from(count))?.reduced(),
        weighted_mean: if weights.is_positive() {
            Some(weighted.div(&weights)?.reduced())
        } else {
            None
        },
    }))
}

/// The value a number of quarters up a sorted list: at place (n − 1) × quarters / 4, counted from
/// zero, in proportion between two neighbours.
fn quantile(rates: &[(Fraction, Option<Money>)], quarters: usize) -> Result<Fraction, NumberError> {
    let place = rates.len().saturating_sub(1) * quarters;
    let (index, part) = (place / 4, place % 4);
    let at = |index: usize| rates.get(index).map(|(rate, _)| rate);
    let Some(low) = at(index) else {
        return Err(NumberError::NotANumber);
    };
    let Some(high) = at(index + 1).filter(|_| part > 0) else {
        return Ok(low.clone());
    };
    let part = Fraction::new(i64::try_from(part).unwrap_or(0), 4)?;
    Ok(low.add(&high.sub(low)?.mul(&part)?)?.reduced())
}
