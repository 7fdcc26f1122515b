//! A trial in words.

use super::{Cause, Trial, TriedObject};
use crate::language::{Bilingual, Language, Text, both};
use crate::quantity::{Fraction, Points, Rounding, round};
use crate::registry::LineageKind;
use crate::set::Indicator;
use crate::value::Value;
use crate::vocab::Direction;

/// How many causes are told.
const CAUSES: usize = 5;

const HEADING: Bilingual = both(
    "用 {set}{draft} 重算 {years} 年 {count} 个{object}",
    "{set}{draft}, tried on the {count} objects of {years} ({object})",
);
const DRAFT: Bilingual = both("(草稿)", " (draft)");
const MEANS: Bilingual = both("平均分 {before} → {after}", "mean score {before} → {after}");
const MOVES: Bilingual = both(
    "等级变化 {count} 个:{moves}",
    "grades changed: {count}: {moves}",
);
const NO_MOVES: Bilingual = both("等级没有变化", "no grade changes");
const NOTHING_COUNTS: Bilingual = both(
    "没有可以比较的{object}",
    "nothing can be compared ({object})",
);
const LARGEST: Bilingual = both("影响最大: {causes}", "largest effects: {causes}");
const CAUSE: Bilingual = both("{code} {what} (平均 {mean})", "{code} {what} (mean {mean})");
const MISSING: Bilingual = both(
    "有 {count} 个{object}缺少“{name}”的数据, 未计入",
    "without data for “{name}”, so left out: {count}",
);
const REFUSED: Bilingual = both(
    "“{name}”无法计分: {reason}",
    "“{name}” cannot be scored: {reason}",
);
const FLAT: Bilingual = both(
    "{count} 项指标 {objects} 个{object}全部满分({codes})",
    "indicators with full points for all {objects}: {count} ({codes})",
);
const SCALED: Bilingual = both(
    "指标集的权重合计有变化,已按原有分值折算",
    "the set's weights add up to something else and were scaled to the points they had",
);
const NOTHING_WRITTEN: Bilingual = both("未写入任何数据。", "Nothing was written.");
const OTHER: Bilingual = both("换算、封顶等", "re-scaling, caps");
const HARDER: Bilingual = both("目标提高", "target raised");
const EASIER: Bilingual = both("目标降低", "target lowered");
const SCALED_WEIGHT: Bilingual = both("权重折算", "weight scaled");

impl Trial {
    /// The trial in words, as a clerk reads it.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let object = self.object.name();
        let counted = self.objects.iter().filter(|object| object.counts()).count();
        let mut out = self.heading().render(language);
        out.push('\n');
        let mut line = |text: String| {
            out.push_str("  ");
            out.push_str(&text);
            out.push('\n');
        };
        match &self.means {
            Some((before, after)) => {
                let means = Text::new(MEANS)
                    .with("before", two_places(before))
                    .with("after", two_places(after));
                line(format!(
                    "{}      {}",
                    means.render(language),
                    self.moves_text(language)
                ));
            }
            None => line(
                Text::new(NOTHING_COUNTS)
                    .with("object", object)
                    .render(language),
            ),
        }
        if !self.causes.is_empty() {
            let causes: Vec<String> = self
                .causes
                .iter()
                .take(CAUSES)
                .map(|cause| cause.text(language))
                .collect();
            line(
                Text::new(LARGEST)
                    .with("causes", causes.join(", "))
                    .render(language),
            );
        }
        let mut notes: Vec<String> = self
            .missing
            .iter()
            .map(|(name, count)| {
                Text::new(MISSING)
                    .with("count", count.to_string())
                    .with("object", object)
                    .with("name", name.as_str())
                    .render(language)
            })
            .collect();
        notes.extend(self.objects.iter().filter_map(|object| {
            let reason = object.refused.clone()?;
            let text = Text::new(REFUSED)
                .with("name", object.name.as_str())
                .with("reason", reason);
            Some(text.render(language))
        }));
        if !self.flat.is_empty() {
            let codes: Vec<&str> = self.flat.iter().map(|code| code.as_str()).collect();
            let text = Text::new(FLAT)
                .with("count", self.flat.len().to_string())
                .with("objects", counted.to_string())
                .with("object", object)
                .with("codes", codes.join(", "));
            notes.push(text.render(language));
        }
        if self.scaled {
            notes.push(SCALED.get(language).to_owned());
        }
        if !notes.is_empty() {
            line(notes.join("; "));
        }
        line(NOTHING_WRITTEN.get(language).to_owned());
        out
    }

    fn heading(&self) -> Text {
        let set = &self.set.set;
        let years: Vec<String> = self.years.iter().map(ToString::to_string).collect();
        let draft = if self.draft { DRAFT } else { both("", "") };
        Text::new(HEADING)
            .with("set", format!("{} {}.{}", set.code, set.year, set.revision))
            .with("draft", draft)
            .with("years", years.join(", "))
            .with("count", self.objects.len().to_string())
            .with("object", self.object.name())
    }

    fn moves_text(&self, language: Language) -> String {
        let count: usize = self.moves.iter().map(|(_, _, count)| count).sum();
        if count == 0 {
            return NO_MOVES.get(language).to_owned();
        }
        let moves: Vec<String> = self
            .moves
            .iter()
            .map(|(before, after, count)| {
                format!(
                    "{}→{} {count}",
                    before.name().get(language),
                    after.name().get(language)
                )
            })
            .collect();
        Text::new(MOVES)
            .with("count", count.to_string())
            .with("moves", moves.join(", "))
            .render(language)
    }
}

impl Cause {
    /// `EDU-NUT-003 目标提高 (平均 −1.90)`.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let Some(code) = &self.code else {
            return format!("{} ({})", OTHER.get(language), signed(&self.mean));
        };
        Text::new(CAUSE)
            .with("code", code.as_str())
            .with("what", self.what(language))
            .with("mean", signed(&self.mean))
            .render(language)
    }

    fn what(&self, language: Language) -> String {
        let words: Vec<&str> = self
            .kinds
            .iter()
            .filter(|kind| !matches!(kind, LineageKind::Same))
            .map(|kind| match (kind, self.harder) {
                (LineageKind::Retargeted, Some(true)) => HARDER,
                (LineageKind::Retargeted, Some(false)) => EASIER,
                (kind, _) => kind.name(),
            })
            .map(|words| words.get(language))
            .collect();
        if words.is_empty() {
            return SCALED_WEIGHT.get(language).to_owned();
        }
        words.join(if language == Language::Zh {
            "、"
        } else {
            " + "
        })
    }
}

impl TriedObject {
    /// The change of its total, where it has both.
    #[must_use]
    pub fn difference(&self) -> Option<Fraction> {
        let (before, after) = (self.before.0?, self.after.0?);
        after.to_fraction().sub(&before.to_fraction()).ok()
    }
}

/// Whether a target became harder to reach: higher under ≥, lower under ≤.
pub(super) fn harder(earlier: Option<&Indicator>, later: Option<&Indicator>) -> Option<bool> {
    let (earlier, later) = (earlier?, later?);
    if earlier.operator != later.operator {
        return None;
    }
    let Some(Value::Number { number, .. }) = &later.target else {
        return None;
    };
    let before = earlier.target.as_ref()?.number_in(&later.unit)?;
    if before == *number {
        return None;
    }
    match later.operator.direction()? {
        Direction::Higher => Some(*number > before),
        Direction::Lower => Some(*number < before),
    }
}

/// Two places, for people; the exact value stays in the data.
fn two_places(value: &Fraction) -> String {
    let rounded = round(value, Rounding::half_away(2)).ok();
    let points = rounded.and_then(|rounded| Points::try_from(&rounded).ok());
    points.map_or_else(|| value.to_text(), |points| points.text(2))
}

/// With its sign: `+0.50`, `−1.90`.
fn signed(value: &Fraction) -> String {
    let text = two_places(&value.abs());
    if value.is_negative() {
        format!("−{text}")
    } else {
        format!("+{text}")
    }
}
