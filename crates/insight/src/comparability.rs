//! Whether two figures may stand beside each other.
//!
//! A figure over the years, or between departments, is computed by sets that may differ. The verdict
//! says in how far: it is a set of reasons with the indicators behind each, and the share of points
//! whose lineage is unbroken. [`Verdict::Full`] is the absence of reasons.

use std::collections::BTreeMap;

use indicator::language::{Bilingual, Language, Text, both};
use indicator::quantity::{Fraction, NumberError, Rounding, Weight, round};
use indicator::registry::{LineageKind, Link, Side, lineage};
use indicator::set::{Indicator, IndicatorSet, WeightRule};
use indicator::vocab::IndicatorCode;
use serde::{Deserialize, Serialize};

/// In how far two figures compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Verdict {
    /// Every point is for the same thing, measured and scored the same way.
    Full,
    /// Weights differ, or indicators came or went, so that the others weigh differently.
    WeightsDiffer,
    /// Targets differ.
    TargetsDiffer,
    /// Formulas or scoring rules differ, or indicators were split or merged.
    FormulaDiffers,
    /// No point is for the same thing, or the sets are for other objects.
    NotComparable,
}

impl Verdict {
    /// The code as the API writes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Verdict::Full => "FULL",
            Verdict::WeightsDiffer => "WEIGHTS_DIFFER",
            Verdict::TargetsDiffer => "TARGETS_DIFFER",
            Verdict::FormulaDiffers => "FORMULA_DIFFERS",
            Verdict::NotComparable => "NOT_COMPARABLE",
        }
    }

    /// The name for people.
    #[must_use]
    pub const fn name(self) -> Bilingual {
        match self {
            Verdict::Full => both("完全可比", "fully comparable"),
            Verdict::WeightsDiffer => both("权重不同", "weights differ"),
            Verdict::TargetsDiffer => both("目标不同", "targets differ"),
            Verdict::FormulaDiffers => both("算法不同", "formulas differ"),
            Verdict::NotComparable => both("不可比", "not comparable"),
        }
    }
}

/// The verdict on two sets, or on all sets behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparability {
    /// What stands against comparing, with the indicators behind each reason, in the order of the
    /// later set; empty where nothing does.
    pub reasons: BTreeMap<Verdict, Vec<IndicatorCode>>,
    /// Share of points on unbroken lineage, the smaller one of both sides, between 0 and 1.
    pub unbroken: Fraction,
}

impl Comparability {
    /// Nothing stands against it.
    #[must_use]
    pub fn full() -> Comparability {
        Comparability {
            reasons: BTreeMap::new(),
            unbroken: Fraction::ONE,
        }
    }

    /// Compares two sets.
    ///
    /// # Errors
    /// [`NumberError`] where a share cannot be computed within the bound.
    pub fn of(before: Side<'_>, after: Side<'_>) -> Result<Comparability, NumberError> {
        Comparability::of_links(before.set, after.set, &lineage(before, after))
    }

    /// The same where the lineage is known already.
    ///
    /// # Errors
    /// As [`Comparability::of`].
    pub fn of_links(
        before: &IndicatorSet,
        after: &IndicatorSet,
        links: &[Link],
    ) -> Result<Comparability, NumberError> {
        let mut reasons: BTreeMap<Verdict, Vec<IndicatorCode>> = BTreeMap::new();
        for link in links {
            let Some(code) = link.code() else { continue };
            for verdict in link.kinds.iter().filter_map(|kind| against(*kind)) {
                let codes = reasons.entry(verdict).or_default();
                if !codes.contains(code) {
                    codes.push(code.clone());
                }
            }
        }
        let unbroken = |code: &IndicatorCode, side: fn(&Link) -> Vec<&IndicatorCode>| {
            links
                .iter()
                .any(|link| link.is_unbroken() && side(link).contains(&code))
        };
        let earlier = share(before, |code| {
            unbroken(code, |link| link.before.iter().collect())
        })?;
        let later = share(after, |code| {
            unbroken(code, |link| link.after.iter().collect())
        })?;
        let unbroken = earlier.min(later);
        if unbroken.is_zero() || before.object != after.object || before.purpose != after.purpose {
            reasons.entry(Verdict::NotComparable).or_default();
        }
        Ok(Comparability { reasons, unbroken })
    }

    /// The verdicts, the mildest first; [`Verdict::Full`] alone where nothing stands against it.
    #[must_use]
    pub fn verdicts(&self) -> Vec<Verdict> {
        if self.reasons.is_empty() {
            return vec![Verdict::Full];
        }
        self.reasons.keys().copied().collect()
    }

    /// The gravest verdict, where one must do.
    #[must_use]
    pub fn gravest(&self) -> Verdict {
        self.reasons
            .keys()
            .next_back()
            .copied()
            .unwrap_or(Verdict::Full)
    }

    /// The verdict on a figure over several pairs: every reason of any pair, the smallest share.
    #[must_use]
    pub fn and(mut self, other: Comparability) -> Comparability {
        for (verdict, codes) in other.reasons {
            let known = self.reasons.entry(verdict).or_default();
            let new: Vec<IndicatorCode> = codes
                .into_iter()
                .filter(|code| !known.contains(code))
                .collect();
            known.extend(new);
        }
        self.unbroken = self.unbroken.min(other.unbroken);
        self
    }

    /// `可比性: 79 % 的分值在延续的指标上; 总分比较时标为 权重不同, …`: the last line under a difference.
    #[must_use]
    pub fn text(&self) -> Text {
        let names = |language| {
            let verdicts = self.verdicts().into_iter();
            let names: Vec<&str> = verdicts.map(|one| one.name().get(language)).collect();
            names.join(", ")
        };
        Text::new(both(
            "可比性: {share} % 的分值在延续的指标上; 总分比较时标为“{zh}”",
            "comparability: {share} % of the points are on unbroken indicators; totals compare as “{en}”",
        ))
        .with("share", self.percent())
        .with("zh", names(Language::Zh))
        .with("en", names(Language::En))
    }

    /// The reasons one by one: `权重不同: EDU-NUT-002, EDU-NUT-005`.
    #[must_use]
    pub fn reason_lines(&self, language: Language) -> Vec<String> {
        self.reasons
            .iter()
            .map(|(verdict, codes)| {
                let codes: Vec<&str> = codes.iter().map(IndicatorCode::as_str).collect();
                let name = verdict.name().get(language);
                if codes.is_empty() {
                    name.to_owned()
                } else {
                    format!("{name}: {}", codes.join(", "))
                }
            })
            .collect()
    }

    /// The share in whole percent, rounded down so that only everything is 100.
    fn percent(&self) -> String {
        let percent = self.unbroken.mul(&Fraction::from_int(100));
        let down = Rounding {
            places: 0,
            mode: indicator::quantity::RoundingMode::Down,
        };
        percent
            .and_then(|percent| round(&percent, down))
            .map_or_else(|_| "?".to_owned(), |n| n.to_text())
    }
}

/// What a kind of lineage stands against.
const fn against(kind: LineageKind) -> Option<Verdict> {
    match kind {
        LineageKind::Same | LineageKind::Renamed => None,
        LineageKind::Reweighed | LineageKind::New | LineageKind::Retired => {
            Some(Verdict::WeightsDiffer)
        }
        LineageKind::Retargeted => Some(Verdict::TargetsDiffer),
        LineageKind::Reformulated | LineageKind::Split | LineageKind::Merged => {
            Some(Verdict::FormulaDiffers)
        }
    }
}

/// The share of a set's points that its indicators of one kind have.
fn share(
    set: &IndicatorSet,
    counts: impl Fn(&IndicatorCode) -> bool,
) -> Result<Fraction, NumberError> {
    let weighted = set
        .indicators
        .iter()
        .any(|indicator| indicator.weight.is_some());
    let mut all = Fraction::ZERO;
    let mut counted = Fraction::ZERO;
    for indicator in &set.indicators {
        let points = points(indicator, weighted)?;
        all = all.add(&points)?;
        if counts(&indicator.code) {
            counted = counted.add(&points)?;
        }
    }
    if all.is_zero() {
        Ok(Fraction::ZERO)
    } else {
        Ok(counted.div(&all)?.reduced())
    }
}

/// The points of an indicator: its weight, the middle of a range; in a set without any weight all
/// count the same.
fn points(indicator: &Indicator, weighted: bool) -> Result<Fraction, NumberError> {
    match &indicator.weight {
        Some(WeightRule::Recommended(weight) | WeightRule::Fixed(weight)) => {
            Ok(weight.to_fraction())
        }
        Some(WeightRule::Range(low, high)) => middle(*low, *high),
        None if weighted => Ok(Fraction::ZERO),
        None => Ok(Fraction::ONE),
    }
}

fn middle(low: Weight, high: Weight) -> Result<Fraction, NumberError> {
    low.to_fraction()
        .add(&high.to_fraction())?
        .div(&Fraction::from_int(2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use indicator::diagnostic::Source;
    use indicator::registry::Registry;

    const HEAD: &str = "#:schema ../../set.schema.json\n[set]\ncode = \"education/meals\"\nname = \"供餐\"\npurpose = \"objective\"\nobject = \"project\"\nyear = 2022\nsource = \"测试用\"\n";

    fn indicator(code: &str, weight: &str, target: &str, more: &str) -> String {
        format!(
            "\n[[indicator]]\ncode = \"{code}\"\nname = \"{code}\"\nlevel = [\"产出指标\"]\nweight = {{ fixed = \"{weight}\" }}\noperator = \">=\"\ntarget = \"{target}\"\nunit = \"人\"\ndata-source = \"台账\"\n{more}"
        )
    }

    fn set(indicators: &[String]) -> IndicatorSet {
        let text = format!("{HEAD}{}", indicators.concat());
        let (set, faults) = Registry::default().check(&Source::new("a", text), None);
        let words = || {
            faults
                .iter()
                .map(|f| f.message(Language::En))
                .collect::<Vec<_>>()
                .join("\n")
        };
        set.unwrap_or_else(|| panic!("{}", words()))
    }

    fn compare(before: &[String], after: &[String]) -> Comparability {
        Comparability::of((&set(before)).into(), (&set(after)).into()).unwrap()
    }

    fn one(code: &str, weight: &str) -> String {
        indicator(code, weight, "100", "")
    }

    #[test]
    fn the_same_set_compares_fully() {
        let set = [one("AAA-1", "60"), one("AAA-2", "40")];
        assert_eq!(compare(&set, &set), Comparability::full());
        assert_eq!(compare(&set, &set).verdicts(), [Verdict::Full]);
    }

    #[test]
    fn one_weight_changed_says_so_with_its_code() {
        let before = [one("AAA-1", "60"), one("AAA-2", "40")];
        let after = [one("AAA-1", "60"), one("AAA-2", "30")];
        let verdict = compare(&before, &after);
        assert_eq!(verdict.verdicts(), [Verdict::WeightsDiffer]);
        assert_eq!(verdict.unbroken, Fraction::ONE);
        assert_eq!(
            verdict.reason_lines(Language::En),
            ["weights differ: AAA-2"]
        );
    }

    #[test]
    fn a_rename_alone_compares_fully() {
        let before = [one("AAA-1", "60"), one("AAA-2", "40")];
        let renamed = indicator(
            "AAA-3",
            "40",
            "100",
            "replaces = [{ code = \"AAA-2\", as = \"renamed\" }]\n",
        );
        assert_eq!(
            compare(&before, &[one("AAA-1", "60"), renamed]).verdicts(),
            [Verdict::Full]
        );
    }

    #[test]
    fn targets_and_rules_differ() {
        let before = [one("AAA-1", "60"), one("AAA-2", "40")];
        let other_rule = indicator(
            "AAA-2",
            "40",
            "100",
            "[indicator.score]\nrule = \"direct\"\n",
        );
        let verdict = compare(&before, &[indicator("AAA-1", "60", "120", ""), other_rule]);
        assert_eq!(
            verdict.verdicts(),
            [Verdict::TargetsDiffer, Verdict::FormulaDiffers]
        );
        assert_eq!(verdict.gravest(), Verdict::FormulaDiffers);
        // 60 of 100 points are still scored the same way
        assert_eq!(verdict.unbroken.to_text(), "0.6");
        assert_eq!(
            verdict.text().render(Language::Zh),
            "可比性: 60 % 的分值在延续的指标上; 总分比较时标为“目标不同, 算法不同”"
        );
    }

    #[test]
    fn the_smaller_share_of_both_sides_counts() {
        // 60 of 100 points went away; what stayed is all of the later set
        let before = [one("AAA-1", "60"), one("AAA-2", "40")];
        let after = [one("AAA-2", "40")];
        assert_eq!(compare(&before, &after).unbroken.to_text(), "0.4");
        assert_eq!(compare(&after, &before).unbroken.to_text(), "0.4");
    }

    #[test]
    fn nothing_in_common_does_not_compare() {
        let verdict = compare(&[one("AAA-1", "100")], &[one("BBB-1", "100")]);
        assert_eq!(verdict.gravest(), Verdict::NotComparable);
        assert!(verdict.unbroken.is_zero());
    }

    #[test]
    fn a_figure_over_three_years_has_every_reason() {
        let first = [one("AAA-1", "60"), one("AAA-2", "40")];
        let second = [one("AAA-1", "50"), one("AAA-2", "40")];
        let third = [indicator("AAA-1", "50", "120", ""), one("AAA-2", "40")];
        let all = compare(&first, &second).and(compare(&second, &third));
        assert_eq!(
            all.verdicts(),
            [Verdict::WeightsDiffer, Verdict::TargetsDiffer]
        );
    }
}
