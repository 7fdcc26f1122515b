//! Computed against published, line by line.

use indicator::language::Text;
use indicator::quantity::{Fraction, Unit};
use indicator::rulebook::Scoring;
use indicator::score::{Unscored, item};
use indicator::scoring::{Actual, Execution, Given, Refusal, Rule, Silent, Target};
use indicator::value::Value;
use indicator::vocab::Operator;

use super::{
    Cell, Difference, ExecutionStanding, PublishedRow, PublishedTable, Reason, Scoreable, Standing,
    execution, standing,
};

/// One line of a published table with its computed score.
#[derive(Debug)]
pub struct Line<'t> {
    /// Name of the indicator or line of money.
    pub name: &'t str,
    /// The row; `None` for the line of budget execution.
    pub row: Option<&'t PublishedRow>,
    /// What it is scored by, or why it is not.
    pub standing: LineStanding,
    /// Points, where they are printed.
    pub weight: Option<Fraction>,
    /// Published score, where one is printed.
    pub published: Option<Fraction>,
    /// What came out.
    pub outcome: Outcome,
}

/// What a line is scored by.
#[derive(Debug)]
pub enum LineStanding {
    /// A rule.
    Row(Box<Scoreable>),
    /// The rule of budget execution.
    Execution(ExecutionStanding),
    /// Nothing.
    None,
}

/// What came out for a line.
#[derive(Debug)]
pub enum Outcome {
    /// Computed and published are the same to two decimal places.
    Agrees(Fraction),
    /// They differ.
    Differs {
        /// Computed.
        computed: Fraction,
        /// Why, as far as reading the table tells.
        why: Option<Difference>,
    },
    /// It was computed; no score is published.
    NotPublished(Fraction),
    /// The rule has no answer.
    Refused(Text),
    /// It was not computed.
    NotScored(Reason),
}

impl Outcome {
    /// The computed score.
    #[must_use]
    pub const fn computed(&self) -> Option<&Fraction> {
        match self {
            Outcome::Agrees(computed)
            | Outcome::Differs { computed, .. }
            | Outcome::NotPublished(computed) => Some(computed),
            Outcome::Refused(_) | Outcome::NotScored(_) => None,
        }
    }
}

/// Every line of a table, the line of budget execution first.
#[must_use]
pub fn compare<'t>(table: &'t PublishedTable, book: &Scoring) -> Vec<Line<'t>> {
    let execution = execution(table).map(|(fund, standing)| {
        let published = fund.score.as_ref().and_then(Cell::number).cloned();
        let weight = fund.weight.as_ref().and_then(Cell::number).cloned();
        let (standing, outcome) = match standing {
            Ok(standing) => {
                let points = score_execution(&standing, book);
                let outcome = judge(points, published.as_ref(), fund.differs);
                (LineStanding::Execution(standing), outcome)
            }
            Err(reason) => (LineStanding::None, Outcome::NotScored(reason)),
        };
        Line {
            name: &fund.name,
            row: None,
            standing,
            weight,
            published,
            outcome,
        }
    });
    let rows = table.rows.iter().map(|row| {
        let (standing, outcome) = match standing(table, row, book) {
            Standing::Scoreable(scoreable) => {
                let points = score_row(&scoreable, book);
                let outcome = judge(points, row.score.as_ref(), row.differs);
                (LineStanding::Row(scoreable), outcome)
            }
            Standing::NotScoreable(reason) => (LineStanding::None, Outcome::NotScored(reason)),
        };
        Line {
            name: &row.name,
            row: Some(row),
            standing,
            weight: row.weight.clone(),
            published: row.score.clone(),
            outcome,
        }
    });
    execution.into_iter().chain(rows).collect()
}

fn judge(
    points: Result<Fraction, Unscored>,
    published: Option<&Fraction>,
    why: Option<Difference>,
) -> Outcome {
    match (points, published) {
        (Err(unscored), _) => Outcome::Refused(unscored.text()),
        (Ok(computed), None) => Outcome::NotPublished(computed),
        (Ok(computed), Some(published)) if computed == *published => Outcome::Agrees(computed),
        (Ok(computed), Some(_)) => Outcome::Differs { computed, why },
    }
}

/// The points of a row by the rule book's rule for its operator.
///
/// # Errors
/// [`Unscored::Refused`] where the rule has no answer.
pub fn score_row(row: &Scoreable, book: &Scoring) -> Result<Fraction, Unscored> {
    let refused = |refusal| Unscored::Refused { refusal };
    let (rule, _) = book
        .default_rule(row.operator)
        .ok_or(refused(Refusal::Formula))?;
    let actual = match &row.actual {
        Value::Number { number, .. } => Actual::Number(number),
        Value::Date { day } => Actual::Date(*day),
        Value::Word { word } => Actual::Word(word),
        Value::Range { .. } => return Err(refused(Refusal::ActualKind)),
    };
    let given = Given {
        weight: &row.weight,
        operator: row.operator,
        unit: &row.unit,
        target: Target::from(Some(&row.target)),
        actual,
        book,
        formula: None,
    };
    points(&rule, &given, book)
}

/// The points of budget execution.
///
/// # Errors
/// [`Unscored::Refused`] where the rule has no answer.
pub fn score_execution(row: &ExecutionStanding, book: &Scoring) -> Result<Fraction, Unscored> {
    let given = Given {
        weight: &row.weight,
        operator: Operator::Ge,
        unit: &Unit::none(),
        target: Target::None,
        actual: Actual::Budget(&row.budget, &row.executed),
        book,
        formula: None,
    };
    points(&Rule::Execution(Execution), &given, book)
}

/// As every score is computed: the rule, then the rounding of an item.
fn points(rule: &Rule, given: &Given<'_>, book: &Scoring) -> Result<Fraction, Unscored> {
    let item = item(rule, given, book.item_rounding.value, &mut Silent)?;
    Ok(item.points.to_fraction())
}
