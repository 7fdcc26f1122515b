//! What became of organisations.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use indicator::vocabulary;
use serde::Serialize;
use uuid::Uuid;

vocabulary! {
    /// How one organisation follows on another.
    SuccessionKind {
        Renamed = "renamed", "更名", "renamed";
        Merged = "merged", "合并", "merged";
        Split = "split", "拆分", "split";
    }
}

/// One organisation follows on another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SuccessionRecord {
    /// The one before.
    pub predecessor: Uuid,
    /// The one after; of a split there are several.
    pub successor: Uuid,
    /// How.
    pub kind: SuccessionKind,
    /// First day on which the successor stands in its place.
    pub effective_on: NaiveDate,
    /// Where this is known from.
    pub source: Option<String>,
    /// Invented for the demonstration (演示).
    pub demo: bool,
}

/// Every succession of a region, for asking «as now» of what is kept «as then».
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Successions(pub Vec<SuccessionRecord>);

impl Successions {
    /// Who stands in the place of an organisation on a day: itself while nobody follows on it,
    /// several after a split. In order of id.
    #[must_use]
    pub fn heirs(&self, organisation: Uuid, on: NaiveDate) -> BTreeSet<Uuid> {
        let next = |id: Uuid| self.pairs(on).filter(move |pair| pair.0 == id).map(|p| p.1);
        last(organisation, next)
    }

    /// The organisations whose place an organisation has taken by a day, with all that these had
    /// taken before, itself included. In order of id.
    #[must_use]
    pub fn places(&self, organisation: Uuid, on: NaiveDate) -> BTreeSet<Uuid> {
        let mut seen = BTreeSet::new();
        let mut ahead = vec![organisation];
        while let Some(id) = ahead.pop() {
            if seen.insert(id) {
                ahead.extend(self.pairs(on).filter(|pair| pair.1 == id).map(|p| p.0));
            }
        }
        seen
    }

    fn pairs(&self, on: NaiveDate) -> impl Iterator<Item = (Uuid, Uuid)> {
        self.0
            .iter()
            .filter(move |one| one.effective_on <= on)
            .map(|one| (one.predecessor, one.successor))
    }
}

/// The ends of every way from a thing, each thing visited once.
fn last<I: Iterator<Item = Uuid>>(from: Uuid, next: impl Fn(Uuid) -> I) -> BTreeSet<Uuid> {
    let (mut seen, mut ends) = (BTreeSet::new(), BTreeSet::new());
    let mut ahead = vec![from];
    while let Some(id) = ahead.pop() {
        if !seen.insert(id) {
            continue;
        }
        let before = ahead.len();
        ahead.extend(next(id));
        if ahead.len() == before {
            ends.insert(id);
        }
    }
    ends
}
