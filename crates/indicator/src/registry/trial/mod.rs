//! Trying a set before it is filed: a past year's objects scored by it, old and new side by side.
//!
//! Nothing is written. Rows from the set are put anew, rows from elsewhere stay as they were; facts,
//! judgements and the rule book are those of the past year, so that every difference comes from the
//! set alone. Where the set's rows would have more or fewer points than before, they are scaled to
//! what they had, and the trial says so.

mod sheet;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use self::sheet::{Change, Rewritten};
use super::lineage::{LineageKind, Link, Side, lineage};
use crate::language::Text;
use crate::quantity::{Fraction, NumberError, Points};
use crate::rulebook::RuleBook;
use crate::score::{Bulk, Filled, Observations, Preparer, Unscored};
use crate::set::IndicatorSet;
use crate::sheet::Sheet;
use crate::vocab::{BudgetYear, Grade, IndicatorCode, ObjectKind, SetKey};

/// An object of a past year.
#[derive(Clone, Debug)]
pub struct PastObject {
    /// How the caller knows it again.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Its sheet of that year.
    pub sheet: Sheet,
    /// What was observed and judged.
    pub observations: Observations,
}

/// What a set would have done to a past year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The set that was tried.
    pub set: SetKey,
    /// Whether it is a draft.
    pub draft: bool,
    /// Years of the objects.
    pub years: BTreeSet<BudgetYear>,
    /// Kind of the objects.
    pub object: ObjectKind,
    /// Every object that has rows from the set.
    pub objects: Vec<TriedObject>,
    /// Mean of the old and of the new totals of those that have both, exact; `None` if none has.
    pub means: Option<(Fraction, Fraction)>,
    /// Grades that change: from, to, how many.
    pub moves: Vec<(Grade, Grade, usize)>,
    /// What changed the totals, the largest mean effect first.
    pub causes: Vec<Cause>,
    /// Indicators with full points for every object: they tell nobody apart.
    pub flat: Vec<IndicatorCode>,
    /// Names of indicators whose data are missing, with the number of objects that lack them.
    pub missing: Vec<(String, usize)>,
    /// Whether weights were scaled for any object.
    pub scaled: bool,
}

/// One object, old and new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriedObject {
    /// How the caller knows it again.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Total and grade as they were computed by the past sheet.
    pub before: (Option<Points>, Option<Grade>),
    /// Total and grade by the proposed set.
    pub after: (Option<Points>, Option<Grade>),
    /// Names of indicators whose data are missing now.
    pub missing: Vec<String>,
    /// Why a sheet, the past one or the one with the set's rows, cannot be scored at all.
    pub refused: Option<Text>,
}

impl TriedObject {
    /// Whether it has both totals, so that it counts in means and causes.
    #[must_use]
    pub const fn counts(&self) -> bool {
        self.before.0.is_some() && self.after.0.is_some()
    }
}

/// What one indicator did to the totals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The indicator; `None` for what no indicator explains (re-scaling, caps, penalties).
    pub code: Option<IndicatorCode>,
    /// Its name; empty where there is no indicator.
    pub name: String,
    /// What the set changes about it; empty where only its scaled weight changed.
    pub kinds: BTreeSet<LineageKind>,
    /// Whether its target became harder (`true`) or easier (`false`), where that can be told.
    pub harder: Option<bool>,
    /// Mean of new minus old points over the objects that count, exact.
    pub mean: Fraction,
}

/// Scores past objects by a proposed set. `previous` is the set that they were made from: what the
/// proposal leaves as it was there stays the object's own.
///
/// # Errors
/// [`NumberError`] where a mean cannot be computed exactly within the bound.
pub fn trial(
    past: &[PastObject],
    proposed: &IndicatorSet,
    previous: Option<&IndicatorSet>,
    book: &RuleBook,
    draft: bool,
) -> Result<Trial, NumberError> {
    let side = |set| Side {
        set,
        book: Some(&book.scoring),
    };
    let links = previous
        .map(|previous| lineage(side(previous), side(proposed)))
        .unwrap_or_default();
    let change = Change {
        previous,
        proposed,
        links: &links,
    };
    let mut trial = Trial {
        set: proposed.key.clone(),
        draft,
        years: BTreeSet::new(),
        object: proposed.object,
        objects: Vec::new(),
        means: None,
        moves: Vec::new(),
        causes: Vec::new(),
        flat: Vec::new(),
        missing: Vec::new(),
        scaled: false,
    };
    let mut sums = Sums::default();
    let mut preparer = Preparer::new(book);
    for object in past {
        let Some(rewritten) = change.rewrite(&object.sheet) else {
            continue;
        };
        trial.years.insert(object.sheet.year);
        trial.scaled |= rewritten.scaled;
        let tried = try_one(object, &rewritten, &mut preparer, &mut sums)?;
        trial.objects.push(tried);
    }
    trial.means = sums.means()?;
    trial.moves = moves(&trial.objects);
    trial.causes = sums.causes(previous, proposed, &links)?;
    trial.flat = sums.flat(proposed);
    trial.missing = missing(&trial.objects);
    Ok(trial)
}

fn try_one(
    object: &PastObject,
    rewritten: &Rewritten,
    preparer: &mut Preparer<'_>,
    sums: &mut Sums,
) -> Result<TriedObject, NumberError> {
    let mut tried = TriedObject {
        id: object.id.clone(),
        name: object.name.clone(),
        before: (None, None),
        after: (None, None),
        missing: Vec::new(),
        refused: None,
    };
    let before = preparer
        .prepare(&object.sheet)
        .map(|sheet| sheet.filled(&object.observations).in_bulk());
    let prepared = preparer.prepare(&rewritten.sheet);
    let filled = prepared
        .as_ref()
        .map(|sheet| sheet.filled(&object.observations));
    let after = filled.as_ref().map(Filled::in_bulk);
    match &before {
        Ok(before) => tried.before = (before.total, before.grade),
        Err(error) => tried.refused = Some(error.text()),
    }
    match &after {
        Ok(after) => tried.after = (after.total, after.grade),
        Err(error) => tried.refused = Some(error.text()),
    }
    if let (Ok(filled), Ok(Bulk { total: None, .. })) = (&filled, &after) {
        let rows = filled.score().rows;
        tried.missing = rows
            .iter()
            .zip(&rewritten.sheet.rows)
            .filter(|(score, _)| matches!(score.outcome, Err(Unscored::Missing { .. })))
            .map(|(_, row)| row.name.clone())
            .collect();
    }
    if let (Ok(before), Ok(after)) = (&before, &after)
        && tried.counts()
    {
        sums.add(&object.sheet, before, rewritten, after)?;
    }
    Ok(tried)
}

/// What is added up over the objects that count.
#[derive(Default)]
struct Sums {
    count: i64,
    before: Sum,
    after: Sum,
    /// Effect by the code of the new row, or of the retired one.
    effects: BTreeMap<String, Sum>,
    /// How often a new row had full points.
    full: BTreeMap<String, i64>,
    /// What no row explains.
    other: Sum,
}

/// A sum that begins with zero.
struct Sum(Fraction);

impl Default for Sum {
    fn default() -> Sum {
        Sum(Fraction::ZERO)
    }
}

impl Sum {
    fn add(&mut self, value: &Fraction) -> Result<(), NumberError> {
        self.0 = self.0.add(value)?;
        Ok(())
    }
}

impl Sums {
    fn add(
        &mut self,
        past: &Sheet,
        before: &Bulk,
        rewritten: &Rewritten,
        after: &Bulk,
    ) -> Result<(), NumberError> {
        let points_of = |sheet: &Sheet, bulk: &Bulk, code: &str| {
            let at = sheet.rows.iter().position(|row| row.code == code)?;
            bulk.rows
                .get(at)
                .copied()
                .flatten()
                .map(Points::to_fraction)
        };
        let old = |code: &str| points_of(past, before, code).unwrap_or(Fraction::ZERO);
        // what was split counts in equal parts, as its weight does
        let parts = |code: &String| {
            let successors = rewritten
                .from
                .iter()
                .filter(|(_, from)| from.contains(code));
            i64::try_from(successors.count().max(1)).unwrap_or(i64::MAX)
        };
        let total = |bulk: &Bulk| bulk.total.map_or(Fraction::ZERO, Points::to_fraction);
        self.count += 1;
        self.before.add(&total(before))?;
        self.after.add(&total(after))?;
        let mut explained = Fraction::ZERO;
        for (code, predecessors) in &rewritten.from {
            let new = points_of(&rewritten.sheet, after, code);
            if let (Some(new), Some(row)) = (&new, rewritten.sheet.row(code))
                && *new == row.weight.to_fraction()
            {
                *self.full.entry(code.clone()).or_default() += 1;
            }
            let mut effect = new.unwrap_or(Fraction::ZERO);
            for predecessor in predecessors {
                let part = old(predecessor).div(&Fraction::from_int(parts(predecessor)))?;
                effect = effect.sub(&part)?;
            }
            explained = explained.add(&effect)?;
            self.effects.entry(code.clone()).or_default().add(&effect)?;
        }
        for code in &rewritten.retired {
            let effect = old(code).neg();
            explained = explained.add(&effect)?;
            self.effects.entry(code.clone()).or_default().add(&effect)?;
        }
        let difference = total(after).sub(&total(before))?;
        self.other.add(&difference.sub(&explained)?)
    }

    fn mean(&self, sum: &Sum) -> Result<Fraction, NumberError> {
        Ok(sum.0.div(&Fraction::from_int(self.count))?.reduced())
    }

    fn means(&self) -> Result<Option<(Fraction, Fraction)>, NumberError> {
        if self.count == 0 {
            return Ok(None);
        }
        Ok(Some((self.mean(&self.before)?, self.mean(&self.after)?)))
    }

    fn causes(
        &self,
        previous: Option<&IndicatorSet>,
        proposed: &IndicatorSet,
        links: &[Link],
    ) -> Result<Vec<Cause>, NumberError> {
        let mut causes = Vec::new();
        if self.count == 0 {
            return Ok(causes);
        }
        for (code, sum) in self.effects.iter().filter(|(_, sum)| !sum.0.is_zero()) {
            let Ok(code) = IndicatorCode::parse(code) else {
                continue;
            };
            let link = links.iter().find(|link| link.code() == Some(&code));
            let later = proposed.indicator(&code);
            let earlier = previous.and_then(|set| {
                let before = link.and_then(|link| link.before.first()).unwrap_or(&code);
                set.indicator(before)
            });
            let named = later.or(earlier);
            causes.push(Cause {
                name: named
                    .map(|indicator| indicator.name.clone())
                    .unwrap_or_default(),
                kinds: link.map(|link| link.kinds.clone()).unwrap_or_default(),
                harder: words::harder(earlier, later),
                mean: self.mean(sum)?,
                code: Some(code),
            });
        }
        if !self.other.0.is_zero() {
            causes.push(Cause {
                code: None,
                name: String::new(),
                kinds: BTreeSet::new(),
                harder: None,
                mean: self.mean(&self.other)?,
            });
        }
        causes.sort_by(|a, b| {
            b.mean
                .abs()
                .cmp(&a.mean.abs())
                .then_with(|| a.code.cmp(&b.code))
        });
        Ok(causes)
    }

    /// One object tells nothing; of several that all have full points the indicator tells nothing.
    fn flat(&self, proposed: &IndicatorSet) -> Vec<IndicatorCode> {
        let full = |code: &IndicatorCode| self.full.get(code.as_str()) == Some(&self.count);
        let codes = proposed
            .indicators
            .iter()
            .map(|indicator| indicator.code.clone());
        codes.filter(|code| self.count > 1 && full(code)).collect()
    }
}

fn moves(objects: &[TriedObject]) -> Vec<(Grade, Grade, usize)> {
    let mut moves: BTreeMap<(Grade, Grade), usize> = BTreeMap::new();
    for object in objects {
        if let (Some(before), Some(after)) = (object.before.1, object.after.1)
            && before != after
        {
            *moves.entry((before, after)).or_default() += 1;
        }
    }
    moves
        .into_iter()
        .map(|((before, after), count)| (before, after, count))
        .collect()
}

fn missing(objects: &[TriedObject]) -> Vec<(String, usize)> {
    let mut missing: BTreeMap<&str, usize> = BTreeMap::new();
    for name in objects.iter().flat_map(|object| &object.missing) {
        *missing.entry(name).or_default() += 1;
    }
    let mut missing: Vec<(String, usize)> = missing
        .into_iter()
        .map(|(name, count)| (name.to_owned(), count))
        .collect();
    missing.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    missing
}
