//! What one row is scored from, and its score.

use chrono::NaiveDate;

use crate::formula::Formula;
use crate::quantity::{Fraction, Points};
use crate::rulebook::Scoring;
use crate::scoring::{Actual, Flag, Given, Recorder, Refusal, Rule, Target};
use crate::value::Observed;

use super::definition::Definition;
use super::explanation::Basis;
use super::item::{Item, Unscored, item};

/// What one row is scored from. All that nearly every row needs lies together, in 64 bytes: rows are
/// scored one after another, and fetching a number from elsewhere takes longer than its score.
#[derive(Debug)]
#[repr(align(64))]
pub(super) struct Slot<'p> {
    pub definition: &'p Definition,
    pub weight: Fraction,
    /// The target where [`Held::Number`] is held against it.
    pub target: Fraction,
    pub held: Held<'p>,
}

/// What a row's actual is, as it is kept.
#[derive(Debug)]
pub(super) enum Held<'p> {
    /// A number that is held against a target that is one too, both in the row's unit.
    Number(Basis, Fraction),
    /// Anything else.
    Other(Box<Other<'p>>),
}

/// What is scored by more than two numbers.
#[derive(Debug)]
pub(super) struct Other<'p> {
    pub taken: Taken<'p>,
    pub target: Target<'p>,
    pub basis: Basis,
    /// What the row's own scoring formula is computed from, where it is computed.
    pub inputs: Option<Vec<Observed<Fraction>>>,
}

impl<'p> Slot<'p> {
    /// What the actual stands on.
    pub(super) fn basis(&self) -> Basis {
        match &self.held {
            Held::Number(basis, _) => *basis,
            Held::Other(other) => other.basis,
        }
    }

    /// The points, the one way for words and for bulk.
    #[inline(always)]
    pub(super) fn score<R: Recorder>(
        &self,
        book: &Scoring,
        recorder: &mut R,
    ) -> Result<Item, Box<Unscored>> {
        let actual = match &self.held {
            Held::Number(_, actual) => actual,
            Held::Other(other) => return other.score(self, book, recorder),
        };
        let given = self.given(Target::Number(&self.target), Actual::Number(actual), book);
        let rule = &self.definition.rule;
        item(rule, &given, book.item_rounding.value, recorder).map_err(Box::new)
    }

    /// What the rule is given, without a formula's inputs.
    #[inline(always)]
    fn given<'a>(&'a self, target: Target<'a>, actual: Actual<'a>, book: &'a Scoring) -> Given<'a> {
        Given {
            weight: &self.weight,
            operator: self.definition.operator,
            unit: &self.definition.unit,
            target,
            actual,
            book,
            formula: None,
        }
    }
}

/// What a row's actual is; a number is in the row's unit.
#[derive(Debug)]
pub(super) enum Taken<'o> {
    Number(Fraction),
    Date(NaiveDate),
    Word(&'o str),
    Judged(&'o str, Option<&'o Fraction>),
    Met(&'o [usize]),
    /// Revised budget, and what of it was spent.
    Budget(Fraction, Fraction),
    /// Nothing but the facts of the row's scoring formula.
    Facts,
    /// A judgement of points that holds whatever the row's rule says, as a rule of its own.
    Coefficient(Box<Rule>),
    /// Zero by judgement.
    Zero,
    /// There is none.
    Absent(Box<Unscored>),
}

impl Other<'_> {
    #[inline(never)]
    fn score<R: Recorder>(
        &self,
        slot: &Slot<'_>,
        book: &Scoring,
        recorder: &mut R,
    ) -> Result<Item, Box<Unscored>> {
        let Some(actual) = self.taken.actual() else {
            return unasked(&self.taken, recorder);
        };
        let formula = match (&slot.definition.points, &self.inputs) {
            (Some(points), Some(inputs)) => Some((&points.formula, inputs.as_slice())),
            _ => None,
        };
        let given = Given {
            formula,
            ..slot.given(self.target, actual, book)
        };
        let rule = match &self.taken {
            Taken::Coefficient(rule) => rule,
            _ => &slot.definition.rule,
        };
        match item(rule, &given, book.item_rounding.value, recorder) {
            Ok(item) => Ok(item),
            Err(unscored) => Err(without_points(unscored, formula)),
        }
    }
}

/// Where no rule is asked: zero by judgement, or nothing to score.
#[cold]
fn unasked<R: Recorder>(taken: &Taken<'_>, recorder: &mut R) -> Result<Item, Box<Unscored>> {
    if let Taken::Absent(unscored) = taken {
        return Err(unscored.clone());
    }
    recorder.flag(Flag::Floored);
    Ok(Item {
        exact: Fraction::ZERO,
        points: Points::default(),
    })
}

/// Why there are no points, boxed so that the result stays small; where facts are absent, which.
#[cold]
fn without_points(
    unscored: Unscored,
    formula: Option<(&Formula, &[Observed<Fraction>])>,
) -> Box<Unscored> {
    Box::new(match formula {
        Some((formula, inputs)) => absent_fact(unscored, formula, inputs),
        None => unscored,
    })
}

impl Taken<'_> {
    /// As a rule sees it; `None` where no rule is asked.
    #[inline(always)]
    pub(super) fn actual(&self) -> Option<Actual<'_>> {
        Some(match self {
            Taken::Number(number) => Actual::Number(number),
            Taken::Date(day) => Actual::Date(*day),
            Taken::Word(word) => Actual::Word(word),
            Taken::Judged(level, share) => Actual::Judged(level, *share),
            Taken::Met(points) => Actual::Met(points),
            Taken::Budget(revised, executed) => Actual::Budget(revised, executed),
            Taken::Facts => Actual::Facts,
            Taken::Coefficient(_) => Actual::Judged("", None),
            Taken::Zero | Taken::Absent(_) => return None,
        })
    }

    pub(super) fn refused(refusal: Refusal) -> Taken<'static> {
        Taken::Absent(Box::new(Unscored::Refused { refusal }))
    }

    pub(super) fn missing(what: Vec<String>) -> Taken<'static> {
        Taken::Absent(Box::new(Unscored::Missing { what }))
    }
}

pub(super) fn unscored<T>(absent: &Observed<T>, what: Vec<String>) -> Unscored {
    match absent {
        Observed::NotDue => Unscored::NotDue,
        Observed::NotApplicable { reason } => Unscored::NotApplicable {
            reason: reason.clone(),
        },
        Observed::Known(_) | Observed::Missing => Unscored::Missing { what },
    }
}

/// Names the facts that left a formula without a value.
pub(super) fn absent_fact(
    outcome: Unscored,
    formula: &Formula,
    inputs: &[Observed<Fraction>],
) -> Unscored {
    if outcome
        != (Unscored::Refused {
            refusal: Refusal::FactMissing,
        })
    {
        return outcome;
    }
    let missing: Vec<String> = formula
        .names()
        .iter()
        .zip(inputs)
        .filter(|(_, input)| matches!(input, Observed::Missing))
        .map(|(name, _)| name.clone())
        .collect();
    if !missing.is_empty() {
        return Unscored::Missing { what: missing };
    }
    let first = inputs.iter().find(|input| input.known().is_none());
    first.map_or(outcome, |input| unscored(input, Vec::new()))
}
