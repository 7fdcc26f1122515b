//! The part `[scoring]`, resolved: what scores are computed by.

use super::figure::Figure;
use super::layout::Layout;
use crate::quantity::{Fraction, Rounding};
use crate::scoring::{Rule, RuleKind, Step};
use crate::vocab::{BudgetKind, Clause, Direction, Grade, ObjectKind, Operator, vocabulary};

vocabulary! {
    /// What happens to the points of rows that do not apply.
    NotApplicable {
        /// The rest is scaled up to the full total.
        Rescale = "rescale", "按适用项换算", "the rest is re-scaled";
        /// They stay in the total as full points.
        Full = "full", "按满分计", "full points";
    }
}

/// The scoring rules of one budget year in one region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scoring {
    /// The rule that a row without one is scored by, by operator.
    pub default_rules: Vec<(Operator, Figure<RuleKind>)>,
    /// Rounding of each item's points.
    pub item_rounding: Figure<Rounding>,
    /// Rounding of a total that was re-scaled, or of an item that was layered.
    pub total_rounding: Figure<Rounding>,
    /// What happens to rows that do not apply.
    pub not_applicable: Figure<NotApplicable>,
    /// Completion from which over-fulfilment is flagged, as a share; `None` is unknown.
    pub over_fulfilment: Option<Figure<Fraction>>,
    /// Levels of a qualitative judgement, the best first.
    pub qualitative: Vec<QualitativeBand>,
    /// Satisfaction bands, the best first.
    pub satisfaction: Figure<Vec<Step>>,
    /// Grade bands, the best first; they cover [0, 100] exactly.
    pub grades: Vec<GradeBand>,
    /// Words in names that say which way is better.
    pub directions: Vec<DirectionWords>,
    /// Level names of the year.
    pub levels: Vec<LevelName>,
    /// What the sets of a kind of budget or object have to look at.
    pub themes: Vec<Theme>,
    /// Layouts of sheets.
    pub layouts: Vec<Layout>,
    /// Caps on the total; only those that are on.
    pub caps: Vec<Cap>,
    /// Penalties on the total; only those that are on.
    pub penalties: Vec<Penalty>,
}

/// A level of qualitative judgement with its band of shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QualitativeBand {
    /// Code, `REACHED`.
    pub code: String,
    /// Name for people.
    pub name: String,
    /// Lower end, included.
    pub from: Fraction,
    /// Upper end; included only where it is 1.
    pub to: Fraction,
    /// Where it stands.
    pub clause: Clause,
}

impl QualitativeBand {
    /// Whether a share is inside the band.
    #[must_use]
    #[inline]
    pub fn holds(&self, share: &Fraction) -> bool {
        *share >= self.from && (*share < self.to || (*share == self.to && self.to == Fraction::ONE))
    }
}

/// A grade with the lower end of its band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeBand {
    /// The grade.
    pub grade: Grade,
    /// Lower end, included, out of 100.
    pub from: Fraction,
    /// Upper end, not included, but for the best, whose end is 100.
    pub to: Fraction,
    /// Where it stands.
    pub clause: Clause,
}

/// Words in indicator names that say which way is better (指标方向词典).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectionWords {
    /// Which way is better.
    pub direction: Direction,
    /// The words.
    pub words: Vec<String>,
    /// Where it stands.
    pub clause: Clause,
}

/// A level-1 name of the year with its level-2 names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelName {
    /// Level-1 name.
    pub name: String,
    /// Level-2 names under it; empty for any.
    pub sub: Vec<String>,
    /// Where it stands.
    pub clause: Clause,
}

/// What the sets of a kind of budget or object have to look at (重点关注; plan 三(一), 三(三)1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its name, by which indicators say that they are on it.
    pub name: String,
    /// The budget whose sets it is asked of; `None` for sets of the general public budget, or of no
    /// budget alone.
    pub budget_kind: Option<BudgetKind>,
    /// Kind of object whose sets it is asked of; `None` for any.
    pub object: Option<ObjectKind>,
    /// Where it stands.
    pub clause: Clause,
}

impl Theme {
    /// Whether a set for such objects and such a budget has to have an indicator on it.
    #[must_use]
    pub fn is_asked_of(&self, object: ObjectKind, budget_kind: Option<BudgetKind>) -> bool {
        let of_budget = match self.budget_kind {
            Some(kind) => budget_kind == Some(kind),
            None => budget_kind.is_none_or(|kind| kind == BudgetKind::GeneralPublic),
        };
        of_budget && self.object.is_none_or(|kind| kind == object)
    }
}

/// A cap on the total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cap {
    /// Code, one in a book.
    pub code: String,
    /// It applies where the execution rate is below this share.
    pub execution_below: Fraction,
    /// Highest total then.
    pub total: Fraction,
    /// Where it stands.
    pub clause: Clause,
}

/// A penalty on the total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Penalty {
    /// Code, one in a book.
    pub code: String,
    /// It applies once where a row's completion is at least this share.
    pub completion_from: Fraction,
    /// Points taken.
    pub points: Fraction,
    /// Where it stands.
    pub clause: Clause,
}

impl Scoring {
    /// The rule that a row without one is scored by.
    #[must_use]
    pub fn default_rule(&self, operator: Operator) -> Option<(Rule, &Clause)> {
        let (_, figure) = self
            .default_rules
            .iter()
            .find(|(known, _)| *known == operator)?;
        Some((Rule::plain(figure.value)?, &figure.clause))
    }

    /// The grade of a total out of 100, by the printed (rounded) total.
    #[must_use]
    pub fn grade(&self, total: &Fraction) -> Option<&GradeBand> {
        self.grades.iter().find(|band| *total >= band.from)
    }

    /// The layout with a code.
    #[must_use]
    pub fn layout(&self, code: &str) -> Option<&Layout> {
        self.layouts.iter().find(|layout| layout.code == code)
    }

    /// What a set for such objects and such a budget has to look at.
    pub fn themes_of(
        &self,
        object: ObjectKind,
        budget_kind: Option<BudgetKind>,
    ) -> impl Iterator<Item = &Theme> {
        let asked = move |theme: &&Theme| theme.is_asked_of(object, budget_kind);
        self.themes.iter().filter(asked)
    }

    /// Which way is better for an indicator, by the words in its name; the longest word decides, and
    /// of two the one that stands last (流失率 in 学生流失率控制率 says less than 控制率).
    #[must_use]
    pub fn direction(&self, name: &str) -> Option<(&DirectionWords, &str)> {
        let mut best: Option<(usize, usize, &DirectionWords, &str)> = None;
        for group in &self.directions {
            for word in &group.words {
                if let Some(at) = name.rfind(word.as_str()) {
                    let key = (at + word.len(), word.len());
                    if best.is_none_or(|(end, length, ..)| key > (end, length)) {
                        best = Some((key.0, key.1, group, word));
                    }
                }
            }
        }
        best.map(|(.., group, word)| (group, word))
    }
}
