//! Operators: against the dictionary of directions, and the rare ones.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::{manifest as codes, phrase};
use crate::language::Text;
use crate::manifest::draft::{Draft, Origin};
use crate::rulebook::RuleBook;
use crate::vocab::{Direction, Operator};

pub(super) fn check(context: &Context<'_>) {
    let written = context.rows.iter().filter(|row| row.is_written());
    for row in written.filter(|row| row.operator_reason.is_none()) {
        context.faults.extend(strict(row));
        if let Some(book) = context.book {
            context.faults.extend(against(row, book));
        }
    }
}

/// `>` and `<` leave out what is equal; most who write them mean ≥ and ≤.
fn strict(row: &Draft) -> Option<Diagnostic> {
    let operator = row.operator.written()?;
    let usual = match operator.value {
        Operator::Gt => Operator::Ge,
        Operator::Lt => Operator::Le,
        _ => return None,
    };
    Some(
        Diagnostic::new(&codes::STRICT_OPERATOR, operator.place.clone())
            .with("operator", operator.value.words())
            .label(phrase::HERE)
            .help(Text::new(phrase::CHANGE_TO).with("name", usual.key()))
            .help(codes::ADD_OPERATOR_REASON)
            .suggest(format!("\"{}\"", usual.key())),
    )
}

fn against(row: &Draft, book: &RuleBook) -> Option<Diagnostic> {
    let name = row.name.as_ref()?;
    let operator = row.operator.written()?;
    let (words, word) = book.scoring.direction(&name.value)?;
    if operator.value.direction()? == words.direction {
        return None;
    }
    let (usual, sign) = match words.direction {
        Direction::Higher => (codes::USUALLY_HIGHER, Operator::Ge),
        Direction::Lower => (codes::USUALLY_LOWER, Operator::Le),
    };
    let fault = Diagnostic::new(&codes::DIRECTION, operator.place.clone())
        .with("name", name.value.as_str())
        .with("direction", usual)
        .with("operator", operator.value.sign())
        .label(phrase::HERE)
        .basis(
            Text::new(codes::DICTIONARY)
                .with("year", book.year.to_string())
                .with("word", word)
                .with("sign", sign.sign())
                .with("clause", words.clause.text.as_str()),
        )
        .help(Text::new(phrase::CHANGE_TO).with("name", sign.key()))
        .help(codes::ADD_OPERATOR_REASON);
    Some(if row.origin == Origin::Adjusted {
        fault
    } else {
        fault.suggest(format!("\"{}\"", sign.key()))
    })
}
