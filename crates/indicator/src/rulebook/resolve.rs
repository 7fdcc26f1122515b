//! From files to the book of a year in a region.

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::part::{BookFile, BookKey, ScoringPart, hex};
use super::scoring::Scoring;
use crate::language::{Text, both};
use crate::vocab::{BudgetYear, Operator, RegionCode};

/// A rule book, resolved for a year and a region.
#[derive(Clone, Debug)]
pub struct RuleBook {
    /// Budget year.
    pub year: BudgetYear,
    /// The region it was resolved for.
    pub region: RegionCode,
    /// Revision of the file nearest to the region.
    pub revision: u32,
    /// Edition of the scoring semantics.
    pub edition: u32,
    /// SHA-256 over the digests of all files it stands on, hexadecimal.
    pub digest: String,
    /// The part that scores are computed by.
    pub scoring: Scoring,
    /// The files it stands on, from the first to the nearest: later ones overrule earlier ones.
    pub files: Vec<Arc<BookFile>>,
}

/// Every rule book that is known.
#[derive(Clone, Debug, Default)]
pub struct RuleBooks {
    files: BTreeMap<BookKey, Arc<BookFile>>,
}

/// Why there is no rule book.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BookError {
    /// No book was made for the year.
    #[error("there is no rule book for {year}")]
    NoBook {
        /// The year.
        year: BudgetYear,
        /// The years that have one.
        known: Vec<BudgetYear>,
    },
    /// A book extends one that does not exist.
    #[error("the rule book of {year} extends {extends}, which does not exist")]
    ParentMissing {
        /// The year.
        year: BudgetYear,
        /// What it extends.
        extends: String,
    },
    /// Books extend each other in a circle, or a later year.
    #[error("the rule book of {year} extends itself or a later year")]
    Cycle {
        /// The year.
        year: BudgetYear,
    },
    /// A figure that no file states.
    #[error("the rule book of {year} states no {figure}")]
    Incomplete {
        /// The year.
        year: BudgetYear,
        /// Key of the figure.
        figure: &'static str,
    },
    /// Two files have the same year, region and revision.
    #[error("the rule book of {year} for region {region}, revision {revision}, stands twice")]
    Twice {
        /// The year.
        year: BudgetYear,
        /// The region.
        region: RegionCode,
        /// The revision.
        revision: u32,
    },
}

impl BookError {
    /// The reason in words.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            BookError::NoBook { year, known } => {
                let years: Vec<String> = known.iter().map(ToString::to_string).collect();
                Text::new(both("没有 {year} 年的规则手册(现有: {known});不会沿用其他年度", "there is no rule book for {year} (known: {known}); no other year is used in its place"))
                    .with("year", year.to_string())
                    .with("known", years.join(", "))
            }
            BookError::ParentMissing { year, extends } => Text::new(both(
                "{year} 年规则手册沿用的 {extends} 不存在",
                "the rule book of {year} extends {extends}, which does not exist",
            ))
            .with("year", year.to_string())
            .with("extends", extends.as_str()),
            BookError::Cycle { year } => Text::new(both(
                "{year} 年规则手册沿用了自己或以后的年度",
                "the rule book of {year} extends itself or a later year",
            ))
            .with("year", year.to_string()),
            BookError::Incomplete { year, figure } => Text::new(both(
                "{year} 年规则手册没有规定“{figure}”",
                "the rule book of {year} states no “{figure}”",
            ))
            .with("year", year.to_string())
            .with("figure", *figure),
            BookError::Twice {
                year,
                region,
                revision,
            } => Text::new(both(
                "{year} 年 {region} 规则手册第 {revision} 版有两份",
                "the rule book of {year} for {region}, revision {revision}, stands twice",
            ))
            .with("year", year.to_string())
            .with("region", region.to_string())
            .with("revision", revision.to_string()),
        }
    }
}

impl RuleBooks {
    /// Adds a file.
    ///
    /// # Errors
    /// [`BookError::Twice`].
    pub fn add(&mut self, file: BookFile) -> Result<(), BookError> {
        let key = file.key;
        if self.files.contains_key(&key) {
            return Err(BookError::Twice {
                year: key.year,
                region: key.region,
                revision: key.revision,
            });
        }
        self.files.insert(key, Arc::new(file));
        Ok(())
    }

    /// The years that have a national book.
    #[must_use]
    pub fn years(&self) -> Vec<BudgetYear> {
        let mut years: Vec<BudgetYear> = self
            .files
            .keys()
            .filter(|key| key.region == RegionCode::NATION)
            .map(|key| key.year)
            .collect();
        years.dedup();
        years
    }

    /// The book of a year in a region: the national one with the overlays of the region's prefixes.
    ///
    /// # Errors
    /// [`BookError`] if the year has none, a parent is missing, or a figure is stated nowhere.
    pub fn resolve(&self, year: BudgetYear, region: RegionCode) -> Result<RuleBook, BookError> {
        let mut files = Vec::new();
        self.chain(year, None, year, &mut files)?;
        let mut places: Vec<RegionCode> = region.parents().collect();
        places.reverse();
        places.push(region);
        for place in places
            .into_iter()
            .filter(|place| *place != RegionCode::NATION)
        {
            // overlays of earlier years hold on where the later year's book extends that year
            let years: Vec<BudgetYear> = files_years(&files);
            for year in years {
                files.extend(self.latest(year, place));
            }
        }
        build(year, region, files)
    }

    fn latest(&self, year: BudgetYear, region: RegionCode) -> Option<Arc<BookFile>> {
        let mut newest = self
            .files
            .iter()
            .filter(|(key, _)| key.year == year && key.region == region);
        newest.next_back().map(|(_, file)| Arc::clone(file))
    }

    fn chain(
        &self,
        year: BudgetYear,
        revision: Option<u32>,
        asked: BudgetYear,
        files: &mut Vec<Arc<BookFile>>,
    ) -> Result<(), BookError> {
        let found = match revision {
            None => self.latest(year, RegionCode::NATION),
            Some(revision) => self
                .files
                .get(&BookKey {
                    year,
                    region: RegionCode::NATION,
                    revision,
                })
                .cloned(),
        };
        let Some(file) = found else {
            return Err(match revision {
                None => BookError::NoBook {
                    year,
                    known: self.years(),
                },
                Some(revision) => BookError::ParentMissing {
                    year: asked,
                    extends: format!("{year}.{revision}"),
                },
            });
        };
        if let Some((parent, revision)) = file.extends {
            if parent > year || (parent == year && revision >= file.key.revision) {
                return Err(BookError::Cycle { year });
            }
            self.chain(parent, Some(revision), asked, files)?;
        }
        files.push(file);
        Ok(())
    }
}

fn files_years(files: &[Arc<BookFile>]) -> Vec<BudgetYear> {
    let mut years: Vec<BudgetYear> = files.iter().map(|file| file.key.year).collect();
    years.sort();
    years.dedup();
    years
}

fn build(
    year: BudgetYear,
    region: RegionCode,
    files: Vec<Arc<BookFile>>,
) -> Result<RuleBook, BookError> {
    let mut sum = ScoringPart::default();
    let mut digest = Sha256::new();
    let mut edition = 1;
    let mut revision = 1;
    for file in &files {
        overlay(&mut sum, &file.part);
        digest.update(file.digest.as_bytes());
        edition = file.edition.unwrap_or(edition);
        revision = file.key.revision;
    }
    Ok(RuleBook {
        year,
        region,
        revision,
        edition,
        digest: hex(&digest.finalize()),
        scoring: complete(year, sum)?,
        files,
    })
}

/// Lays one file over what is known: single figures and whole lists are replaced, default rules by
/// operator, level names by name and layouts by code.
fn overlay(sum: &mut ScoringPart, file: &ScoringPart) {
    fn single<T: Clone>(sum: &mut Option<T>, file: &Option<T>) {
        if file.is_some() {
            sum.clone_from(file);
        }
    }
    fn list<T: Clone>(sum: &mut Vec<T>, file: &[T]) {
        if !file.is_empty() {
            *sum = file.to_vec();
        }
    }
    for (operator, rule) in &file.default_rules {
        sum.default_rules.retain(|(known, _)| known != operator);
        sum.default_rules.push((*operator, rule.clone()));
    }
    for level in &file.levels {
        match sum.levels.iter_mut().find(|known| known.name == level.name) {
            Some(known) => *known = level.clone(),
            None => sum.levels.push(level.clone()),
        }
    }
    for layout in &file.layouts {
        match sum
            .layouts
            .iter_mut()
            .find(|known| known.code == layout.code)
        {
            Some(known) => *known = layout.clone(),
            None => sum.layouts.push(layout.clone()),
        }
    }
    single(&mut sum.item_rounding, &file.item_rounding);
    single(&mut sum.total_rounding, &file.total_rounding);
    single(&mut sum.not_applicable, &file.not_applicable);
    single(&mut sum.over_fulfilment, &file.over_fulfilment);
    single(&mut sum.satisfaction, &file.satisfaction);
    single(&mut sum.caps, &file.caps);
    single(&mut sum.penalties, &file.penalties);
    list(&mut sum.qualitative, &file.qualitative);
    list(&mut sum.grades, &file.grades);
    list(&mut sum.directions, &file.directions);
    list(&mut sum.themes, &file.themes);
}

fn complete(year: BudgetYear, sum: ScoringPart) -> Result<Scoring, BookError> {
    let missing = |figure| BookError::Incomplete { year, figure };
    let filled = |empty: bool, figure| if empty { Err(missing(figure)) } else { Ok(()) };
    filled(sum.grades.is_empty(), "grade")?;
    filled(sum.qualitative.is_empty(), "qualitative")?;
    filled(
        [
            Operator::Ge,
            Operator::Le,
            Operator::Eq,
            Operator::Qualitative,
        ]
        .iter()
        .any(|operator| !sum.default_rules.iter().any(|(known, _)| known == operator)),
        "default-rule",
    )?;
    Ok(Scoring {
        default_rules: sum.default_rules,
        item_rounding: sum
            .item_rounding
            .clone()
            .ok_or_else(|| missing("item-rounding"))?,
        total_rounding: sum
            .total_rounding
            .or(sum.item_rounding)
            .ok_or_else(|| missing("total-rounding"))?,
        not_applicable: sum
            .not_applicable
            .ok_or_else(|| missing("not-applicable"))?,
        over_fulfilment: sum.over_fulfilment.flatten(),
        qualitative: sum.qualitative,
        satisfaction: sum.satisfaction.ok_or_else(|| missing("satisfaction"))?,
        grades: sum.grades,
        directions: sum.directions,
        levels: sum.levels,
        themes: sum.themes,
        layouts: sum.layouts,
        caps: sum.caps.unwrap_or_default(),
        penalties: sum.penalties.unwrap_or_default(),
    })
}
