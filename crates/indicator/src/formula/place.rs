//! Where a formula stands decides what it may be.

use super::Wanted;
use super::function::{Function, ResultKind};
use crate::language::{Bilingual, both};
use crate::quantity::Unit;

/// Where a formula stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// `[indicator.measure] formula`: the actual from the data.
    Measure,
    /// `[indicator.score] formula`: the points from actual, target and weight.
    Score,
    /// A condition: whether something applies.
    Condition,
}

/// What is allowed in a place: one row a place.
#[derive(Debug, PartialEq, Eq)]
pub struct PlaceRow {
    /// Which place.
    pub place: Place,
    /// Its name for people.
    pub name: Bilingual,
    /// What the formula must give.
    pub result: ResultKind,
    /// Functions that have no meaning here, by their Latin name.
    pub without: &'static [&'static str],
}

static MEASURE: PlaceRow = PlaceRow {
    place: Place::Measure,
    name: both("计算完成值的公式", "the formula of the actual"),
    result: ResultKind::Number,
    without: &[],
};
static SCORE: PlaceRow = PlaceRow {
    place: Place::Score,
    name: both("计算得分的公式", "the formula of the score"),
    result: ResultKind::Number,
    // whether a row applies is said by its measure, before there is a score
    without: &["NA"],
};
static CONDITION: PlaceRow = PlaceRow {
    place: Place::Condition,
    name: both("条件", "a condition"),
    result: ResultKind::Condition,
    without: &["NA"],
};

/// Every place.
pub static PLACES: [&PlaceRow; 3] = [&MEASURE, &SCORE, &CONDITION];

impl Place {
    /// The row of this place.
    #[must_use]
    pub const fn row(self) -> &'static PlaceRow {
        match self {
            Place::Measure => &MEASURE,
            Place::Score => &SCORE,
            Place::Condition => &CONDITION,
        }
    }

    /// Whether a function has a meaning here.
    #[must_use]
    pub fn allows(self, function: &Function) -> bool {
        !self.row().without.contains(&function.latin)
    }

    /// What [`super::compile`] is asked for here; the unit counts where a number is wanted.
    #[must_use]
    pub fn wanted(self, unit: Option<Unit>) -> Wanted {
        match self.row().result {
            ResultKind::Number => Wanted::Number { unit },
            ResultKind::Condition => Wanted::Condition,
        }
    }
}
