//! How the indicators of two sets hang together, and how one does over the years.
//!
//! An indicator goes on under its code; `replaces` says where it goes on under another. What changed
//! is read off the difference: it is a set of kinds, not one.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::Registry;
use crate::rulebook::Scoring;
use crate::scoring::Rule;
use crate::set::{Indicator, IndicatorSet, ReplacementKind};
use crate::value::Value;
use crate::vocab::{BudgetYear, IndicatorCode, RegionCode, SetKey, vocabulary};

vocabulary! {
    /// What became of an indicator between two sets.
    LineageKind {
        Same = "same", "未变", "same";
        Renamed = "renamed", "改名", "renamed";
        Retargeted = "retargeted", "调整目标", "retargeted";
        Reweighed = "reweighed", "调整权重", "reweighed";
        Reformulated = "reformulated", "改规则", "reformulated";
        Split = "split", "拆分", "split";
        Merged = "merged", "合并", "merged";
        New = "new", "新增", "new";
        Retired = "retired", "停用", "retired";
    }
}

/// What became of one indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its codes in the earlier set; none for a new one.
    pub before: Vec<IndicatorCode>,
    /// Its code in the later set; `None` for a retired one.
    pub after: Option<IndicatorCode>,
    /// What changed.
    pub kinds: BTreeSet<LineageKind>,
}

impl Link {
    /// Whether it measures and scores the same thing as before, in one piece. Weights, targets and
    /// names may differ.
    #[must_use]
    pub fn is_unbroken(&self) -> bool {
        use LineageKind::{Merged, New, Reformulated, Retired, Split};
        [Reformulated, Split, Merged, New, Retired]
            .iter()
            .all(|kind| !self.kinds.contains(kind))
    }

    /// The code by which it is spoken of: the later one, else the earlier.
    #[must_use]
    pub fn code(&self) -> Option<&IndicatorCode> {
        self.after.as_ref().or_else(|| self.before.first())
    }
}

/// One of two sets that are compared, with the rules by which its indicators without one are scored.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The set.
    pub set: &'a IndicatorSet,
    /// The rule book of its year; without it only stated rules are compared.
    pub book: Option<&'a Scoring>,
}

impl<'a> From<&'a IndicatorSet> for Side<'a> {
    fn from(set: &'a IndicatorSet) -> Side<'a> {
        Side { set, book: None }
    }
}

impl Side<'_> {
    /// The rule that scores an indicator: its own, else the book's for its operator.
    #[must_use]
    pub fn rule(&self, indicator: &Indicator) -> Option<Rule> {
        let default = || Some(self.book?.default_rule(indicator.operator)?.0);
        indicator.rule.clone().or_else(default)
    }
}

/// What became of every indicator: those of the later set in its order, then the retired ones.
#[must_use]
pub fn lineage(before: Side<'_>, after: Side<'_>) -> Vec<Link> {
    let mut links: Vec<Link> = after
        .set
        .indicators
        .iter()
        .map(|indicator| link(before, after, indicator))
        .collect();
    let gone: Vec<Link> = before
        .set
        .indicators
        .iter()
        .filter(|earlier| !links.iter().any(|link| link.before.contains(&earlier.code)))
        .map(|earlier| Link {
            before: vec![earlier.code.clone()],
            after: None,
            kinds: BTreeSet::from([LineageKind::Retired]),
        })
        .collect();
    links.extend(gone);
    links
}

fn link(before: Side<'_>, after: Side<'_>, indicator: &Indicator) -> Link {
    let stated: Vec<(&Indicator, ReplacementKind)> = indicator
        .replaces
        .iter()
        .filter_map(|earlier| Some((before.set.indicator(&earlier.code)?, earlier.kind)))
        .collect();
    let same_code = before.set.indicator(&indicator.code);
    let mut kinds: BTreeSet<LineageKind> = stated.iter().map(|(_, kind)| (*kind).into()).collect();
    let broken = kinds.contains(&LineageKind::Split) || kinds.contains(&LineageKind::Merged);
    let predecessors: Vec<&Indicator> = same_code
        .into_iter()
        .chain(stated.iter().map(|(earlier, _)| *earlier))
        .collect();
    match predecessors.as_slice() {
        [] => {
            kinds.insert(LineageKind::New);
        }
        [earlier] if !broken => kinds.extend(differences(before, earlier, after, indicator)),
        _ => {}
    }
    if kinds.is_empty() {
        kinds.insert(LineageKind::Same);
    }
    Link {
        before: predecessors
            .iter()
            .map(|earlier| earlier.code.clone())
            .collect(),
        after: Some(indicator.code.clone()),
        kinds,
    }
}

impl From<ReplacementKind> for LineageKind {
    fn from(kind: ReplacementKind) -> LineageKind {
        match kind {
            ReplacementKind::Renamed => LineageKind::Renamed,
            ReplacementKind::Split => LineageKind::Split,
            ReplacementKind::Merged => LineageKind::Merged,
        }
    }
}

fn differences(
    before: Side<'_>,
    earlier: &Indicator,
    after: Side<'_>,
    later: &Indicator,
) -> BTreeSet<LineageKind> {
    let mut kinds = BTreeSet::new();
    let mut note = |differs: bool, kind| {
        if differs {
            kinds.insert(kind);
        }
    };
    note(
        earlier.name.trim() != later.name.trim(),
        LineageKind::Renamed,
    );
    note(earlier.weight != later.weight, LineageKind::Reweighed);
    let same_operator = earlier.operator == later.operator;
    note(
        !same_operator || !same_target(earlier, later),
        LineageKind::Retargeted,
    );
    let other_rule = before.rule(earlier) != after.rule(later);
    note(
        other_rule || !same_formula(earlier, later) || !earlier.unit.fits(&later.unit),
        LineageKind::Reformulated,
    );
    kinds
}

/// Whether two targets mean the same, in whatever unit they are written.
pub(super) fn same_target(earlier: &Indicator, later: &Indicator) -> bool {
    match (&earlier.target, &later.target) {
        (Some(before @ Value::Number { .. }), Some(after @ Value::Number { number, .. })) => {
            before
                .number_in(&later.unit)
                .is_some_and(|before| before == *number)
                || before == after
        }
        (before, after) => before == after,
    }
}

/// Whether the actual comes from the same formula over the same data.
pub(super) fn same_formula(earlier: &Indicator, later: &Indicator) -> bool {
    let plain = |formula: &Option<String>| -> Option<String> {
        Some(
            formula
                .as_ref()?
                .nfkc()
                .filter(|c| !c.is_whitespace())
                .collect(),
        )
    };
    let data = |indicator: &Indicator| -> BTreeSet<(String, String)> {
        indicator
            .data
            .iter()
            .map(|datum| {
                (
                    crate::formula::name_key(&datum.name),
                    datum.unit.text().to_owned(),
                )
            })
            .collect()
    };
    plain(&earlier.measure) == plain(&later.measure) && data(earlier) == data(later)
}

/// One set in which an indicator, or one that it comes from or goes into, stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appearance {
    /// The set.
    pub set: SetKey,
    /// The code there.
    pub code: IndicatorCode,
    /// What changed against the set of the same code in the year before that has one; `None` in the
    /// first.
    pub kinds: Option<BTreeSet<LineageKind>>,
}

impl Registry {
    /// What became of every indicator between two sets, each by the rule book of its year.
    #[must_use]
    pub fn lineage(&self, before: &IndicatorSet, after: &IndicatorSet) -> Vec<Link> {
        let book = |set: &IndicatorSet| {
            self.books()
                .resolve(set.key.set.year, set.key.region)
                .ok()
                .map(|book| book.scoring)
        };
        let (earlier, later) = (book(before), book(after));
        lineage(
            Side {
                set: before,
                book: earlier.as_ref(),
            },
            Side {
                set: after,
                book: later.as_ref(),
            },
        )
    }

    /// The newest set of the same code in the nearest earlier year, as the set's region sees it.
    #[must_use]
    pub fn before(&self, key: &SetKey) -> Option<&std::sync::Arc<IndicatorSet>> {
        let earlier = self
            .sets
            .keys()
            .filter(|known| known.set.code == key.set.code && known.set.year < key.set.year)
            .filter(|known| known.region.covers(key.region))
            .map(|known| known.set.year)
            .max()?;
        self.resolve(key.region, &key.set.code, earlier).ok()
    }

    /// Every code that an indicator had or has: itself, what it replaces, what replaces it.
    #[must_use]
    pub fn family(&self, code: &IndicatorCode) -> BTreeSet<IndicatorCode> {
        let mut family = BTreeSet::from([code.clone()]);
        loop {
            let known = family.len();
            for indicator in self
                .sets()
                .flat_map(|registered| &registered.set.indicators)
            {
                let earlier = || indicator.replaces.iter().map(|earlier| &earlier.code);
                if family.contains(&indicator.code) || earlier().any(|code| family.contains(code)) {
                    family.insert(indicator.code.clone());
                    family.extend(earlier().cloned());
                }
            }
            if family.len() == known {
                return family;
            }
        }
    }

    /// Where an indicator stands over the years, as a region sees it: the newest revision of each
    /// set and year, the oldest year first.
    #[must_use]
    pub fn history(&self, region: RegionCode, code: &IndicatorCode) -> Vec<Appearance> {
        let family = self.family(code);
        let mut seen: BTreeSet<(BudgetYear, crate::vocab::SetCode)> = BTreeSet::new();
        for key in self.sets.keys().filter(|key| key.region.covers(region)) {
            seen.insert((key.set.year, key.set.code.clone()));
        }
        let mut found = Vec::new();
        for (year, set_code) in seen {
            let Ok(set) = self.resolve(region, &set_code, year) else {
                continue;
            };
            let links = self
                .before(&set.key)
                .map(|before| self.lineage(before, set));
            for indicator in set.indicators.iter().filter(|i| family.contains(&i.code)) {
                let kinds = links.as_ref().and_then(|links| {
                    let link = links
                        .iter()
                        .find(|link| link.after.as_ref() == Some(&indicator.code));
                    link.map(|link| link.kinds.clone())
                });
                found.push(Appearance {
                    set: set.key.clone(),
                    code: indicator.code.clone(),
                    kinds,
                });
            }
        }
        found
    }
}
