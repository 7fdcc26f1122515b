//! What the rule book asks sets of a kind of budget to look at.

use super::Context;
use crate::diagnostic::catalogue::{manifest as codes, phrase};
use crate::diagnostic::{Diagnostic, nearest};
use crate::document::Written;
use crate::language::{Text, both};
use crate::rulebook::{RuleBook, Theme};
use crate::vocab::Purpose;

/// Objectives and frameworks have to look at every theme of their budget; ex-ante sheets and work
/// assessments are about other things.
pub(super) fn check(context: &Context<'_>) {
    let Some(book) = context.book else { return };
    unknown(context, book);
    let head = context.head;
    let asked = matches!(
        head.purpose.value(),
        Some(Purpose::Objective | Purpose::Framework)
    );
    let Some(object) = head.object.written().filter(|_| asked) else {
        return;
    };
    let kind = head.budget_kind.as_ref();
    let place = kind.map_or(&object.place, |kind| &kind.place);
    for theme in book
        .scoring
        .themes_of(object.value, kind.map(|kind| kind.value))
    {
        if !looked_at(context, theme) {
            let what = kind.map_or(object.value.name(), |kind| kind.value.name());
            context.faults.push(
                Diagnostic::new(&codes::THEME_MISSING, place.clone())
                    .with("what", what)
                    .with("theme", theme.name.as_str())
                    .label(phrase::HERE)
                    .basis(
                        Text::new(both("{clause}", "{clause}"))
                            .with("clause", theme.clause.text.as_str()),
                    )
                    .help(Text::new(codes::ADD_THEME).with("theme", theme.name.as_str())),
            );
        }
    }
}

fn looked_at(context: &Context<'_>, theme: &Theme) -> bool {
    let mut rows = context.rows.iter();
    rows.any(|row| row.themes.iter().any(|name| name.value == theme.name))
}

/// Names of themes that the year does not have.
fn unknown(context: &Context<'_>, book: &RuleBook) {
    let known = |name: &Written<String>| {
        let mut themes = book.scoring.themes.iter();
        themes.any(|theme| theme.name == name.value)
    };
    for row in context.rows.iter().filter(|row| row.is_written()) {
        for name in row.themes.iter().filter(|name| !known(name)) {
            let fault = Diagnostic::new(&codes::THEME_UNKNOWN, name.place.clone())
                .with("year", book.year.to_string())
                .with("theme", name.value.as_str())
                .label(phrase::HERE);
            let themes = book.scoring.themes.iter().map(|theme| theme.name.as_str());
            context.faults.push(match nearest(&name.value, themes) {
                Some(near) => fault
                    .help(Text::new(phrase::CHANGE_TO).with("name", near))
                    .suggest(format!("\"{near}\"")),
                None => fault.help(codes::SEE_THEMES),
            });
        }
    }
}
