//! The crate's own way: [`item`] over borrowed values, with words or without.

use indicator::language::Language;
use indicator::quantity::{Fraction, Points, Unit, Weight};
use indicator::rulebook::{RuleBook, Scoring};
use indicator::score::{Item, computation, item, rounded};
use indicator::scoring::{
    Actual, Amount, Bound, Deduct, Given, Graded, InverseRatio, Of, PartStep, Ratio, Record,
    Recorder, Rule, RuleKind, Silent, Step, Steps, Target,
};
use indicator::vocab::{Clause, Operator};

use crate::by_integer::Total;
use crate::data::{Cell, Kind, PER, ROWS, SHEET, STEPS, TAKES};

pub struct Ours<'b> {
    pub rows: [Row<'b>; ROWS],
    scoring: &'b Scoring,
    unit: Unit,
}

/// What does not change from object to object.
pub struct Row<'b> {
    pub rule: Rule,
    pub operator: Operator,
    pub weight: Fraction,
    pub clause: Option<&'b Clause>,
}

/// A value's score with everything that explains it.
#[derive(Debug, Default)]
pub struct Explained<'b> {
    pub rule: Option<RuleKind>,
    pub clause: Option<&'b Clause>,
    pub record: Record,
    pub exact: Fraction,
    pub points: Points,
}

/// Room for an object's explanations, used again for the next.
pub fn slots<'b>() -> Vec<Explained<'b>> {
    (0..ROWS).map(|_| Explained::default()).collect()
}

impl<'b> Ours<'b> {
    pub fn new(book: &'b RuleBook) -> Ours<'b> {
        Ours {
            rows: SHEET.map(|(kind, weight)| {
                let (rule, operator) = rule(kind);
                Row {
                    rule,
                    operator,
                    weight: Weight::from_scaled(weight * 10_000).to_fraction().reduced(),
                    clause: book
                        .scoring
                        .default_rule(operator)
                        .map(|(_, clause)| clause),
                }
            }),
            scoring: &book.scoring,
            unit: Unit::none(),
        }
    }

    pub fn bulk(&self, cells: &[Cell; ROWS], mut each: impl FnMut(Points)) -> Total {
        let mut sum = 0;
        for (row, cell) in self.rows.iter().zip(cells) {
            let points = self.item(row, cell, &mut Silent).points;
            each(points);
            sum += points.scaled();
        }
        self.total(sum)
    }

    /// Scores an object and keeps every value's explanation.
    pub fn recorded(&self, cells: &[Cell; ROWS], kept: &mut [Explained<'b>]) -> Total {
        let mut sum = 0;
        for ((row, cell), slot) in self.rows.iter().zip(cells).zip(kept) {
            slot.record.clear();
            let Item { exact, points } = self.item(row, cell, &mut slot.record);
            sum += points.scaled();
            slot.rule = Some(row.rule.kind());
            slot.clause = row.clause;
            slot.exact = exact;
            slot.points = points;
        }
        self.total(sum)
    }

    /// Scores an object and writes a line a value.
    pub fn written(
        &self,
        cells: &[Cell; ROWS],
        kept: &mut [Explained<'b>],
        out: &mut String,
    ) -> Total {
        let total = self.recorded(cells, kept);
        let places = self.scoring.item_rounding.value.places;
        for Explained {
            record,
            exact,
            points,
            ..
        } in kept
        {
            let operands = record.operands.iter().flatten();
            computation(out, record.branch.unwrap(), operands, exact, Language::Zh);
            if points.to_fraction() != *exact {
                rounded(out, *points, places, Language::Zh);
            }
            out.push('\n');
        }
        total
    }

    fn item<R: Recorder>(&self, row: &Row<'b>, cell: &Cell, recorder: &mut R) -> Item {
        let target = Fraction::scaled(cell.target, 2);
        let actual = Fraction::scaled(cell.actual, 2);
        let given = Given {
            weight: &row.weight,
            operator: row.operator,
            unit: &self.unit,
            target: Target::Number(&target),
            actual: match row.operator {
                Operator::Qualitative => Actual::Judged("REACHED", Some(&actual)),
                _ => Actual::Number(&actual),
            },
            book: self.scoring,
            formula: None,
        };
        item(
            &row.rule,
            &given,
            self.scoring.item_rounding.value,
            recorder,
        )
        .unwrap()
    }

    fn total(&self, sum: i64) -> Total {
        let total = Points::from_scaled(sum).to_fraction();
        let grade = self
            .scoring
            .grades
            .iter()
            .position(|band| total >= band.from);
        Total {
            cents: sum / 10_000,
            grade: grade.unwrap(),
        }
    }
}

/// The rule of a kind with the operator it goes with.
pub fn rule(kind: Kind) -> (Rule, Operator) {
    let hundredths = |n| Fraction::scaled(n, 2);
    match kind {
        Kind::Ratio => (Rule::Ratio(Ratio::default()), Operator::Ge),
        Kind::Inverse => (Rule::InverseRatio(InverseRatio), Operator::Le),
        Kind::Steps => {
            let steps = STEPS.map(|(from, points)| Step {
                bound: Bound::From(hundredths(from)),
                amount: Amount::Points(hundredths(points)),
            });
            let rule = Steps {
                of: Of::Actual,
                steps: steps.to_vec(),
                otherwise: Amount::NONE,
            };
            (Rule::Steps(rule), Operator::Ge)
        }
        Kind::Deduct => {
            let rule = Deduct {
                from: None,
                per: hundredths(PER),
                amount: Amount::Points(hundredths(TAKES)),
                part_step: PartStep::Ceil,
            };
            (Rule::Deduct(rule), Operator::Le)
        }
        Kind::Judged => (Rule::Graded(Graded::default()), Operator::Qualitative),
    }
}
