//! What a person decided, as a cell says it: a level, a coefficient, points, points that are met.

use indicator::cell::{Hint, Reading, read as read_cell};
use indicator::diagnostic::Diagnostic;
use indicator::diagnostic::catalogue::observation as codes;
use indicator::quantity::Fraction;
use indicator::score::{Judgement, JudgementKind};
use indicator::scoring::Rule;
use indicator::sheet::Row;
use indicator::value::Value;
use indicator::vocab::Operator;

use super::cell::Written;
use super::words::{Column, Line};

/// Who judged, where the table does not say it.
const SOMEBODY: &str = "经办人";

/// Whether a row is scored by what a person decides.
pub(super) fn is_judged(row: &Row) -> bool {
    match &row.rule {
        Some(Rule::Graded(_) | Rule::Checkpoints(_)) => true,
        Some(_) => false,
        None => row.operator == Operator::Qualitative,
    }
}

/// The judgement of a line; `None` after a fault, and where nothing is judged yet.
pub(super) fn read(
    written: &Written<'_>,
    line: &Line<'_>,
    row: &Row,
    found: &mut Vec<Diagnostic>,
) -> Option<Judgement> {
    if written.value.text.is_empty() {
        return None;
    }
    let Some(kind) = kind(written, line, row) else {
        let fault = written.fault(&codes::JUDGEMENT);
        found.push(fault.help(codes::SHARE_OR_POINTS));
        return None;
    };
    let Some(reason) = written.reason.or(line.text(Column::Source)) else {
        found.push(written.fault(&codes::NO_REASON));
        return None;
    };
    Some(Judgement {
        kind,
        reason: reason.to_owned(),
        by: line.text(Column::By).unwrap_or(SOMEBODY).to_owned(),
    })
}

fn kind(written: &Written<'_>, line: &Line<'_>, row: &Row) -> Option<JudgementKind> {
    let text = written.value.text.as_str();
    if matches!(row.rule, Some(Rule::Checkpoints(_)))
        && let Some(points) = met(text)
    {
        return Some(JudgementKind::Met { points });
    }
    let hint = Hint {
        unit: written.unit,
        ..Hint::default()
    };
    match read_cell(text, &hint) {
        Reading::Value(read) => match read.value {
            Value::Number { number, unit } if unit.is_share() && !unit.text().is_empty() => {
                let share = number.div(&Fraction::from_int(100)).ok()?;
                Some(JudgementKind::Coefficient { share })
            }
            Value::Number { number, unit } if unit.text() == "分" => {
                let share = number.div(&row.weight.to_fraction()).ok()?;
                Some(JudgementKind::Coefficient { share })
            }
            Value::Word { word } => level(word, line),
            _ => None,
        },
        // a level may be a text that is no value: 基本达成预期
        Reading::Question(_) => level(text.to_owned(), line),
        Reading::Empty => None,
    }
}

fn level(level: String, line: &Line<'_>) -> Option<JudgementKind> {
    let share = match line.text(Column::Share) {
        None => None,
        Some(text) => Some(share_of(text)?),
    };
    Some(JudgementKind::Level { level, share })
}

/// A share written in percent.
fn share_of(text: &str) -> Option<Fraction> {
    match read_cell(text, &Hint::default()) {
        Reading::Value(read) => match read.value {
            Value::Number { number, unit } if unit.text() == "%" => {
                number.div(&Fraction::from_int(100)).ok()
            }
            _ => None,
        },
        _ => None,
    }
}

/// `1、3` or `1,3`: the numbers of points to check.
fn met(text: &str) -> Option<Vec<usize>> {
    let parts = text.split([',', '，', '、', ';', ' ']).map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect()
}
