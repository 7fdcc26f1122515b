//! What a set would do to a past year: its objects scored by it, old and new. Nothing is written.

use std::sync::Arc;

use indicator::diagnostic::{Diagnostic, Source};
use indicator::registry::{NoSet, PastObject, Registry, Trial, trial};
use indicator::rulebook::RuleBook;
use indicator::set::IndicatorSet;
use indicator::vocab::{BudgetYear, Evaluator, RegionCode, SetKey, SetRef, Timing};
use lifecycle::process::indicator_set::State;
use store::record::SheetRecord;
use store::repository::{ObjectFilter, Page};
use uuid::Uuid;

use super::INDICATOR_SET;
use crate::act::sheet::in_force;
use crate::sight::Sight;
use crate::{Application, Fault};

/// The set that is tried.
#[derive(Clone, Debug)]
pub enum Proposed {
    /// A manifest that need not be registered.
    Text(String),
    /// A registered set, whatever its state.
    Key(SetKey),
}

/// Everything that a trial is computed from.
#[derive(Debug)]
pub struct TrialCase {
    /// The set that is tried.
    pub set: Arc<IndicatorSet>,
    /// Warnings of its check, for a text.
    pub warnings: Vec<Diagnostic>,
    /// Whether it is not on file.
    draft: bool,
    previous: Option<Arc<IndicatorSet>>,
    past: Vec<PastObject>,
    book: RuleBook,
}

/// Objects that are read at a time.
const AT_A_TIME: u64 = 500;

impl Application {
    /// Gathers what a trial needs: the objects of a region that a reader sees and that had rows from the set in a past
    /// year, with their sheets and what was observed for the unit's annual evaluation.
    ///
    /// # Errors
    /// [`Fault::Diagnosed`] for a text with errors, [`Fault::NotFound`] for a set that is not known,
    /// [`Fault::NoBook`] for the past year, [`Fault::NoSet`] where that year has objects with rows of the
    /// set and no set that they could be from; the database.
    pub async fn trial_case(
        &self,
        proposed: &Proposed,
        base: BudgetYear,
        region: Option<RegionCode>,
        sight: &Sight,
    ) -> Result<TrialCase, Fault> {
        let registry = self.registry();
        let (set, warnings, draft) = self.proposed(proposed, &registry).await?;
        let region = region.unwrap_or(set.key.region);
        let book = registry.books().resolve(base, region)?;
        let past = self.past_objects(&set, base, region, sight).await?;
        let previous = match previous(&registry, &set.key, base, region) {
            // nothing to try needs nothing to compare with
            Err(_) if past.is_empty() => None,
            found => found?,
        };
        Ok(TrialCase {
            previous,
            set,
            warnings,
            draft,
            past,
            book,
        })
    }

    async fn proposed(
        &self,
        proposed: &Proposed,
        registry: &Registry,
    ) -> Result<(Arc<IndicatorSet>, Vec<Diagnostic>, bool), Fault> {
        match proposed {
            Proposed::Text(text) => {
                let (set, found) = registry.check(&Source::new("input.text", text.as_str()), None);
                match set {
                    Some(set) => Ok((Arc::new(set), found, true)),
                    None => Err(Fault::Diagnosed(found)),
                }
            }
            Proposed::Key(key) => {
                let wanted = std::slice::from_ref(key);
                let stored = self.store.indicator_sets().by_keys(wanted).await?;
                let state = stored.get(key).map(|one| one.value.state);
                let set = registry.get(key).ok_or_else(|| Fault::NotFound {
                    what: INDICATOR_SET,
                    key: key.to_string(),
                })?;
                let draft = !state.is_some_and(State::is_immutable);
                Ok((Arc::clone(set), Vec::new(), draft))
            }
        }
    }

    /// The objects whose last sheet of the year has rows from the set, of whatever year.
    async fn past_objects(
        &self,
        set: &IndicatorSet,
        base: BudgetYear,
        region: RegionCode,
        sight: &Sight,
    ) -> Result<Vec<PastObject>, Fault> {
        let filter = ObjectFilter {
            years: vec![base],
            kinds: vec![set.object],
            shown: sight.objects(region),
            ..ObjectFilter::of(region)
        };
        let mut page: Page<Uuid> = Page::first(AT_A_TIME);
        let mut past = Vec::new();
        loop {
            let slice = self.store.objects().page(&filter, &page).await?;
            let ids: Vec<Uuid> = slice.items.iter().map(|object| object.value.id).collect();
            let sheets = self.store.sheets().of_objects(&[region], &ids).await?;
            let concerned = |id: &Uuid| {
                let of_object = sheets.get(id).into_iter().flatten();
                let sheet = in_force(of_object.filter(|sheet| sheet.value.budget_year == base));
                sheet.is_some_and(|sheet| has_rows_of(&sheet.value, set))
            };
            let concerned: Vec<Uuid> = ids.iter().copied().filter(concerned).collect();
            let loaded = self.load(region, &concerned).await?;
            for id in concerned {
                let ready = loaded.ready(id, base, Evaluator::Unit, Timing::Annual)?;
                past.push(PastObject {
                    id: id.to_string(),
                    name: ready.name,
                    sheet: ready.sheet,
                    observations: ready.gathered.observations,
                });
            }
            match ids.last() {
                Some(last) if slice.more => page = Page::first(AT_A_TIME).after(*last),
                _ => return Ok(past),
            }
        }
    }
}

fn has_rows_of(sheet: &SheetRecord, set: &IndicatorSet) -> bool {
    let mut rows = sheet.rows.iter();
    rows.any(|row| {
        row.set
            .as_ref()
            .is_some_and(|own| own.set.code == set.key.set.code)
    })
}

/// The set that the past year's sheets were made from: that year's, or in the same year the revision
/// before, where there is one.
fn previous(
    registry: &Registry,
    key: &SetKey,
    base: BudgetYear,
    region: RegionCode,
) -> Result<Option<Arc<IndicatorSet>>, NoSet> {
    if base != key.set.year {
        let found = registry.resolve(region, &key.set.code, base)?;
        return Ok(Some(Arc::clone(found)));
    }
    let before = (1..key.set.revision).rev().find_map(|revision| {
        let reference = SetRef {
            revision,
            ..key.set.clone()
        };
        registry.revision(region, &reference).ok().map(Arc::clone)
    });
    Ok(before)
}

impl TrialCase {
    /// Scores every object by the past sheet and by the set. Takes as long as the objects are many.
    ///
    /// # Errors
    /// [`Fault::Damaged`] where a mean is beyond every bound.
    pub fn run(&self) -> Result<Trial, Fault> {
        trial(
            &self.past,
            &self.set,
            self.previous.as_deref(),
            &self.book,
            self.draft,
        )
        .map_err(|error| Fault::Damaged(format!("trial of {}: {error}", self.set.key)))
    }
}
