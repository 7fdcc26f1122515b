//! How an actual is held against its target (指标性质).

use super::vocabulary;
use crate::language::{Bilingual, both};

vocabulary! {
    /// Operator between an actual and its target.
    Operator {
        Ge = ">=", "≥", "at least";
        Le = "<=", "≤", "at most";
        Eq = "=", "=", "equal to";
        Gt = ">", ">", "more than";
        Lt = "<", "<", "less than";
        Range = "range", "区间", "within a range";
        Qualitative = "qualitative", "定性", "qualitative";
    }
}

vocabulary! {
    /// Which way is better.
    Direction {
        Higher = "higher", "正向", "higher is better";
        Lower = "lower", "反向", "lower is better";
    }
}

impl Operator {
    /// Which way is better under this operator, where it says so.
    #[must_use]
    pub const fn direction(self) -> Option<Direction> {
        match self {
            Operator::Ge | Operator::Gt => Some(Direction::Higher),
            Operator::Le | Operator::Lt => Some(Direction::Lower),
            Operator::Eq | Operator::Range | Operator::Qualitative => None,
        }
    }

    /// How it is spoken of in a sentence: by its sign, or in words where it has none.
    #[must_use]
    pub const fn words(self) -> Bilingual {
        match self {
            Operator::Range | Operator::Qualitative => self.name(),
            _ => both(self.sign(), self.sign()),
        }
    }

    /// The sign as printed on forms.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        self.name().zh
    }
}
