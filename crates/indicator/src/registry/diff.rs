//! The difference of two sets, as data and in words.

use super::lineage::{LineageKind, Link, Side, lineage, same_formula, same_target};
use super::{Registry, words};
use crate::language::{Bilingual, Language, Text, both};
use crate::set::{Indicator, IndicatorSet};
use crate::vocab::{IndicatorCode, SetKey, vocabulary};

vocabulary! {
    /// One kind of difference, in the order in which a reader meets them.
    DiffKind {
        Renamed = "renamed", "改名", "renamed";
        Split = "split", "拆分", "split";
        Merged = "merged", "合并", "merged";
        Reweighed = "reweighed", "调整权重", "reweighed";
        Retargeted = "retargeted", "调整目标", "retargeted";
        Rule = "rule", "改规则", "rule changed";
        Formula = "formula", "改公式", "formula changed";
        Level = "level", "调整层级", "level changed";
        Core = "core", "核心指标", "core";
        Retired = "retired", "停用", "retired";
        New = "new", "新增", "new";
    }
}

/// The difference of two sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff {
    /// The earlier set.
    pub before: SetKey,
    /// The later set.
    pub after: SetKey,
    /// What differs, in the order of the later set; retired indicators and then new ones last.
    pub entries: Vec<DiffEntry>,
    /// How the indicators hang together.
    pub links: Vec<Link>,
}

/// One difference of one indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffEntry {
    /// What differs.
    pub kind: DiffKind,
    /// Code of the indicator: the later one, where it has two.
    pub code: IndicatorCode,
    /// Its name.
    pub name: String,
    /// As it was; `None` for a new indicator.
    pub before: Option<Text>,
    /// As it is; `None` for a retired one.
    pub after: Option<Text>,
}

impl Registry {
    /// The difference of two sets, each by the rule book of its year.
    #[must_use]
    pub fn diff(&self, before: &IndicatorSet, after: &IndicatorSet) -> Diff {
        let book = |set: &IndicatorSet| {
            self.books()
                .resolve(set.key.set.year, set.key.region)
                .ok()
                .map(|book| book.scoring)
        };
        let (earlier, later) = (book(before), book(after));
        diff(
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
}

/// The difference of two sets.
#[must_use]
pub fn diff(before: Side<'_>, after: Side<'_>) -> Diff {
    let links = lineage(before, after);
    let mut entries = Vec::new();
    let mut new = Vec::new();
    for link in &links {
        let later = link
            .after
            .as_ref()
            .and_then(|code| after.set.indicator(code));
        let earlier: Vec<&Indicator> = link
            .before
            .iter()
            .filter_map(|code| before.set.indicator(code))
            .collect();
        match (earlier.as_slice(), later) {
            ([], Some(later)) => {
                new.push(entry(DiffKind::New, later, None, Some(introduced(later))))
            }
            ([earlier], None) => {
                entries.push(entry(
                    DiffKind::Retired,
                    earlier,
                    Some(words::target(earlier)),
                    None,
                ));
            }
            ([earlier], Some(later)) => {
                entries.extend(stated(link, &[earlier], later));
                if !link.kinds.contains(&LineageKind::Split) {
                    entries.extend(compared(before, earlier, after, later));
                }
            }
            (several, Some(later)) => entries.extend(stated(link, several, later)),
            (_, None) => {}
        }
    }
    entries.extend(new);
    Diff {
        before: before.set.key.clone(),
        after: after.set.key.clone(),
        entries,
        links,
    }
}

fn entry(
    kind: DiffKind,
    indicator: &Indicator,
    before: Option<Text>,
    after: Option<Text>,
) -> DiffEntry {
    DiffEntry {
        kind,
        code: indicator.code.clone(),
        name: indicator.name.clone(),
        before,
        after,
    }
}

/// A new indicator in a few words: its target and level 1.
fn introduced(indicator: &Indicator) -> Text {
    let level = indicator
        .level
        .first()
        .map(String::as_str)
        .unwrap_or_default();
    Text::new(both(
        "{target}, 一级指标 {level}",
        "{target}, level 1 {level}",
    ))
    .with("target", words::target(indicator))
    .with("level", level.strip_suffix("指标").unwrap_or(level))
}

/// What the later set says of its predecessors: renamed, split, merged.
fn stated(link: &Link, earlier: &[&Indicator], later: &Indicator) -> Vec<DiffEntry> {
    let before: Vec<String> = earlier
        .iter()
        .map(|i| format!("{} {}", i.code, i.name))
        .collect();
    let after = format!("{} {}", later.code, later.name);
    [
        (LineageKind::Renamed, DiffKind::Renamed),
        (LineageKind::Split, DiffKind::Split),
        (LineageKind::Merged, DiffKind::Merged),
    ]
    .into_iter()
    .filter(|(kind, _)| link.kinds.contains(kind))
    .map(|(_, kind)| {
        let before = words::plain(&before.join(" + "));
        entry(kind, later, Some(before), Some(words::plain(&after)))
    })
    .collect()
}

fn compared(
    before: Side<'_>,
    earlier: &Indicator,
    after: Side<'_>,
    later: &Indicator,
) -> Vec<DiffEntry> {
    let mut entries = Vec::new();
    let mut differ = |kind, before: Text, after: Text| {
        entries.push(entry(kind, later, Some(before), Some(after)));
    };
    if earlier.weight != later.weight {
        differ(
            DiffKind::Reweighed,
            words::weight(earlier),
            words::weight(later),
        );
    }
    if earlier.operator != later.operator || !same_target(earlier, later) {
        differ(
            DiffKind::Retargeted,
            words::target(earlier),
            words::target(later),
        );
    }
    let (rule, new_rule) = (before.rule(earlier), after.rule(later));
    if rule != new_rule {
        let shown = |rule: Option<&_>| words::rule(rule);
        differ(
            DiffKind::Rule,
            shown(rule.as_ref()),
            shown(new_rule.as_ref()),
        );
    }
    if !same_formula(earlier, later) || !earlier.unit.fits(&later.unit) {
        differ(
            DiffKind::Formula,
            words::formula(earlier),
            words::formula(later),
        );
    }
    if earlier.level != later.level {
        let level = |i: &Indicator| words::plain(&i.level.join(" › "));
        differ(DiffKind::Level, level(earlier), level(later));
    }
    if earlier.core != later.core {
        let core = |i: &Indicator| Text::from(if i.core { YES } else { NO });
        differ(DiffKind::Core, core(earlier), core(later));
    }
    entries
}

const YES: Bilingual = both("是", "yes");
const NO: Bilingual = both("否", "no");
const NO_SUCCESSOR: Bilingual = both("(无后续指标)", "(no successor)");
const NO_DIFFERENCE: Bilingual = both("没有差异", "no difference");

impl Diff {
    /// The difference in words, one line a difference, in columns. The line on comparability is
    /// written by whoever asks for it.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let mut out = format!("{}\n", self.heading());
        if self.entries.is_empty() {
            out.push_str(&format!("  {}\n", NO_DIFFERENCE.get(language)));
        }
        let names: Vec<String> = self
            .entries
            .iter()
            .map(|entry| format!("{} {}", entry.code, entry.name))
            .collect();
        let kinds = DiffKind::ALL
            .iter()
            .map(|kind| words::width(kind.name().get(language)));
        let kind_width = kinds.max().unwrap_or_default() + 3;
        let widest = names
            .iter()
            .map(|name| words::width(name))
            .max()
            .unwrap_or_default();
        let name_width = widest.min(46) + 3;
        for (entry, name) in self.entries.iter().zip(&names) {
            let line = format!(
                "  {}{}{}",
                words::padded(entry.kind.name().get(language), kind_width),
                words::padded(name, name_width),
                entry.detail(language)
            );
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// `education/nutrition 2021.1 → 2022.1`; both in full where more than year and revision differ.
    #[must_use]
    pub fn heading(&self) -> String {
        let version = |key: &SetKey| format!("{}.{}", key.set.year, key.set.revision);
        if self.before.region == self.after.region && self.before.set.code == self.after.set.code {
            format!(
                "{} {} → {}",
                self.after.set.code,
                version(&self.before),
                version(&self.after)
            )
        } else {
            format!("{} → {}", self.before, self.after)
        }
    }
}

impl DiffEntry {
    /// What it was and what it is: `10 → 8`.
    #[must_use]
    pub fn detail(&self, language: Language) -> String {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => {
                format!("{} → {}", before.render(language), after.render(language))
            }
            (None, Some(after)) => after.render(language),
            _ => NO_SUCCESSOR.get(language).to_owned(),
        }
    }
}
