//! Finding the set that holds for a region and a year.

use std::sync::Arc;

use super::Registry;
use crate::language::{Text, both};
use crate::manifest::{NoParent, Parents};
use crate::set::IndicatorSet;
use crate::vocab::{BudgetYear, IndicatorCode, RegionCode, SetCode, SetKey, SetRef};

/// There is no such set. A year without a manifest of its own is an error: last year's never stands
/// in for it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoSet {
    /// Nobody made a set of this code for the region.
    #[error("there is no indicator set {code} for region {region}")]
    Code {
        /// The code.
        code: SetCode,
        /// The region that asked.
        region: RegionCode,
    },
    /// The code is known, but not for this year.
    #[error("there is no indicator set {code} for {year}")]
    Year {
        /// The code.
        code: SetCode,
        /// The year that was asked for.
        year: BudgetYear,
        /// The years that have one.
        known: Vec<BudgetYear>,
    },
    /// The year has sets of this code, but not this revision.
    #[error("there is no indicator set {set}")]
    Revision {
        /// What was asked for.
        set: SetRef,
        /// The revisions of the year.
        known: Vec<u32>,
    },
}

impl NoSet {
    /// The reason in words.
    #[must_use]
    pub fn text(&self) -> Text {
        fn list<T: ToString>(known: &[T]) -> String {
            known
                .iter()
                .map(T::to_string)
                .collect::<Vec<_>>()
                .join(", ")
        }
        match self {
            NoSet::Code { code, region } => Text::new(both(
                "没有适用于 {region} 的指标集 {code}",
                "there is no indicator set {code} for region {region}",
            ))
            .with("code", code.as_str())
            .with("region", region.to_string()),
            NoSet::Year { code, year, known } => Text::new(both(
                "{year} 年没有指标集 {code}(现有: {known});不会沿用其他年度",
                "there is no indicator set {code} for {year} (known: {known}); no other year is used in its place",
            ))
            .with("code", code.as_str())
            .with("year", year.to_string())
            .with("known", list(known)),
            NoSet::Revision { set, known } => Text::new(both(
                "没有指标集 {set}(现有版本: {known})",
                "there is no indicator set {set} (revisions known: {known})",
            ))
            .with("set", set.to_string())
            .with("known", list(known)),
        }
    }
}

impl Registry {
    /// The newest revision of a set that holds for a region in a budget year: the region's own, else
    /// that of the regions above it, else the nation's.
    ///
    /// # Errors
    /// [`NoSet`]; never another year's set.
    pub fn resolve(
        &self,
        region: RegionCode,
        code: &SetCode,
        year: BudgetYear,
    ) -> Result<&Arc<IndicatorSet>, NoSet> {
        let found = nearest_region(region, |region| {
            let version = |revision| SetKey {
                region,
                set: SetRef {
                    code: code.clone(),
                    year,
                    revision,
                },
            };
            let mut of_year = self.sets.range(version(0)..=version(u32::MAX));
            of_year.next_back().map(|(_, registered)| &registered.set)
        });
        found.ok_or_else(|| self.missing(region, code, year))
    }

    /// One revision of a set as a region sees it.
    ///
    /// # Errors
    /// [`NoSet`].
    pub fn revision(
        &self,
        region: RegionCode,
        reference: &SetRef,
    ) -> Result<&Arc<IndicatorSet>, NoSet> {
        let found = nearest_region(region, |region| {
            let key = SetKey {
                region,
                set: reference.clone(),
            };
            self.sets.get(&key).map(|registered| &registered.set)
        });
        found.ok_or_else(|| {
            let mut known: Vec<u32> = self
                .seen_from(region)
                .filter(|key| key.set.code == reference.code && key.set.year == reference.year)
                .map(|key| key.set.revision)
                .collect();
            known.sort_unstable();
            known.dedup();
            if known.is_empty() {
                self.missing(region, &reference.code, reference.year)
            } else {
                NoSet::Revision {
                    set: reference.clone(),
                    known,
                }
            }
        })
    }

    fn missing(&self, region: RegionCode, code: &SetCode, year: BudgetYear) -> NoSet {
        let mut known: Vec<BudgetYear> = self
            .seen_from(region)
            .filter(|key| key.set.code == *code)
            .map(|key| key.set.year)
            .collect();
        known.sort_unstable();
        known.dedup();
        if known.is_empty() {
            NoSet::Code {
                code: code.clone(),
                region,
            }
        } else {
            NoSet::Year {
                code: code.clone(),
                year,
                known,
            }
        }
    }

    fn seen_from(&self, region: RegionCode) -> impl Iterator<Item = &SetKey> {
        self.sets
            .keys()
            .filter(move |key| key.region.covers(region))
    }
}

impl Parents for Registry {
    fn parent(
        &self,
        child: Option<&SetKey>,
        region: RegionCode,
        reference: &SetRef,
    ) -> Result<Arc<IndicatorSet>, NoParent> {
        let found = nearest_region(region, |region| {
            let key = SetKey {
                region,
                set: reference.clone(),
            };
            if Some(&key) == child {
                None
            } else {
                self.get(&key)
            }
        });
        let Some(found) = found else {
            return Err(NoParent::Unknown(visible(self.sets.keys(), region, child)));
        };
        let mut chain: Vec<SetRef> = child.iter().map(|key| key.set.clone()).collect();
        let mut above = Some(found);
        while let Some(set) = above {
            chain.push(set.key.set.clone());
            if Some(&set.key) == child {
                return Err(NoParent::Cycle(chain));
            }
            above = set.parent.as_ref().and_then(|pin| self.get(&pin.key));
        }
        Ok(Arc::clone(found))
    }

    fn codes(&self) -> Vec<IndicatorCode> {
        let mut codes: Vec<IndicatorCode> = self
            .sets
            .values()
            .flat_map(|registered| registered.set.indicators.iter())
            .map(|indicator| indicator.code.clone())
            .collect();
        codes.sort();
        codes.dedup();
        codes
    }
}

/// The first answer going up from a region: itself, those above it, the nation.
pub(super) fn nearest_region<T>(
    region: RegionCode,
    find: impl Fn(RegionCode) -> Option<T>,
) -> Option<T> {
    find(region).or_else(|| region.parents().find_map(find))
}

/// The references that a region could name.
pub(super) fn visible<'a>(
    keys: impl Iterator<Item = &'a SetKey>,
    region: RegionCode,
    child: Option<&SetKey>,
) -> Vec<SetRef> {
    let mut known: Vec<SetRef> = keys
        .filter(|key| key.region.covers(region) && Some(*key) != child)
        .map(|key| key.set.clone())
        .collect();
    known.sort();
    known.dedup();
    known
}
