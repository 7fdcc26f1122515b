//! Searching indicators by words and kinds.

use unicode_normalization::UnicodeNormalization;

use super::Registry;
use crate::set::{Indicator, IndicatorSet};
use crate::vocab::{BudgetYear, ObjectKind, Purpose, RegionCode};

/// What is searched for; what is `None` is not asked.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Words, each of which stands in the code, the name, the levels or the definition.
    pub words: String,
    /// The region that the sets must hold for.
    pub region: Option<RegionCode>,
    /// Sector of the sets.
    pub sector: Option<String>,
    /// Budget year of the sets.
    pub year: Option<BudgetYear>,
    /// Purpose of the sets.
    pub purpose: Option<Purpose>,
    /// Object kind of the sets.
    pub object: Option<ObjectKind>,
    /// Core indicators alone.
    pub core: Option<bool>,
}

/// An indicator that was found, with its set.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The set.
    pub set: &'a IndicatorSet,
    /// The indicator.
    pub indicator: &'a Indicator,
}

impl Registry {
    /// Indicators by words and kinds: those whose name or code has the words first, then by set.
    #[must_use]
    pub fn search(&self, search: &Search) -> Vec<Found<'_>> {
        let folded = fold(&search.words);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let mut found: Vec<(bool, Found<'_>)> = Vec::new();
        for registered in self
            .sets()
            .filter(|registered| search.takes(&registered.set))
        {
            let set = registered.set.as_ref();
            for indicator in &set.indicators {
                if search.core.is_some_and(|core| core != indicator.core) {
                    continue;
                }
                let title = fold(&format!("{} {}", indicator.code, indicator.name));
                let more = fold(&format!(
                    "{} {}",
                    indicator.level.join(" "),
                    indicator.definition.as_deref().unwrap_or_default()
                ));
                if words
                    .iter()
                    .all(|word| title.contains(word) || more.contains(word))
                {
                    let elsewhere = !words.iter().all(|word| title.contains(word));
                    found.push((elsewhere, Found { set, indicator }));
                }
            }
        }
        found.sort_by_key(|(elsewhere, _)| *elsewhere);
        found.into_iter().map(|(_, found)| found).collect()
    }
}

impl Search {
    fn takes(&self, set: &IndicatorSet) -> bool {
        self.region
            .is_none_or(|region| set.key.region.covers(region))
            && self
                .sector
                .as_ref()
                .is_none_or(|sector| set.key.set.code.sector() == sector)
            && self.year.is_none_or(|year| set.key.set.year == year)
            && self.purpose.is_none_or(|purpose| set.purpose == purpose)
            && self.object.is_none_or(|object| set.object == object)
    }
}

/// Width and capitals make no difference.
fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}
