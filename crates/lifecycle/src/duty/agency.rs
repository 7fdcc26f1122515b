//! Whether an agency may be selected, by its state and by the quality reviews of what it did before.

use indicator::vocab::Grade;

use crate::process::agency::State;
use crate::rulebook::figures::Figures;

/// Where the rule book keeps how many poor reviews bar an agency from selection; a local figure.
pub const FIGURE: &str = "third-party.poor-reviews";

/// What speaks for and against an agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// Quality reviews with the grade 差.
    pub poor: usize,
    /// All its quality reviews.
    pub reviews: usize,
    /// Whether it may be selected: listed, and not barred by poor reviews where the figure is known.
    pub selectable: bool,
}

/// The record of an agency. While the figure is unknown, poor reviews are shown and bar nobody.
#[must_use]
pub fn record(state: State, reviews: &[Grade], figures: &Figures) -> Record {
    let poor = reviews
        .iter()
        .filter(|grade| **grade == Grade::Poor)
        .count();
    let barred = figures
        .whole(FIGURE, "value")
        .and_then(|least| usize::try_from(least).ok())
        .is_some_and(|least| poor >= least);
    Record {
        poor,
        reviews: reviews.len(),
        selectable: state.in_good_standing() && !barred,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "helpers of tests")]
mod tests {
    use super::*;

    // two poor reviews with a limit of two bar; without a limit they do not
    #[test]
    fn reviews_bar_once_the_figure_is_known() {
        let known = Figures::read("[process.third-party.poor-reviews]\nvalue = \"2次\"\nclause = \"x\"\nforce = \"local-decision\"\nverification = \"derived\"\n").unwrap();
        let (poor, good) = (Grade::Poor, Grade::Good);
        for (state, reviews, figures, selectable) in [
            (State::Listed, vec![poor, good], &known, true),
            (State::Listed, vec![poor, good, poor], &known, false),
            (State::Listed, vec![poor, poor], &Figures::default(), true),
            (State::Suspended, vec![good], &known, false),
            (State::Excluded, vec![], &known, false),
        ] {
            let got = record(state, &reviews, figures);
            assert_eq!(got.selectable, selectable, "{state} {reviews:?}");
            assert_eq!(got.reviews, reviews.len());
        }
    }
}
