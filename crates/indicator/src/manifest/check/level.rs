//! Level names against those of the year.

use super::Context;
use crate::diagnostic::catalogue::{manifest as codes, phrase};
use crate::diagnostic::{Diagnostic, nearest};
use crate::document::Written;
use crate::language::Text;
use crate::rulebook::LevelName;
use crate::vocab::Purpose;

/// Ex-ante sheets and work assessments have names of their own; the book lists those of objectives
/// and frameworks.
pub(super) fn check(context: &Context<'_>) {
    let listed = matches!(
        context.head.purpose.value(),
        Some(Purpose::Objective | Purpose::Framework)
    );
    let Some(book) = context.book.filter(|_| listed) else {
        return;
    };
    let levels = &book.scoring.levels;
    if levels.is_empty() {
        return;
    }
    for row in context.rows {
        let Some(names) = row.level.value() else {
            continue;
        };
        let Some((first, rest)) = names.split_first() else {
            continue;
        };
        let year = book.year.to_string();
        match levels.iter().find(|level| level.name == first.value) {
            None => {
                let known = levels.iter().map(|level| level.name.as_str());
                context.faults.push(unknown(first, &year, levels, known));
            }
            Some(level) if !level.sub.is_empty() => {
                for second in rest.iter().filter(|name| !level.sub.contains(&name.value)) {
                    let known = level.sub.iter().map(String::as_str);
                    context.faults.push(unknown(second, &year, levels, known));
                }
            }
            Some(_) => {}
        }
    }
}

fn unknown<'a>(
    name: &Written<String>,
    year: &str,
    levels: &'a [LevelName],
    known: impl Iterator<Item = &'a str> + Clone,
) -> Diagnostic {
    let fault = Diagnostic::new(&codes::LEVEL_UNKNOWN, name.place.clone())
        .with("year", year)
        .with("level", name.value.as_str())
        .label(phrase::HERE);
    let elsewhere = |template| {
        Text::new(template)
            .with("year", year)
            .with("name", name.value.as_str())
    };
    if levels.iter().any(|level| level.name == name.value) {
        return fault.help(elsewhere(codes::LEVEL_IS_FIRST));
    }
    if let Some(level) = levels.iter().find(|level| level.sub.contains(&name.value)) {
        return fault.help(elsewhere(codes::LEVEL_IS_UNDER).with("under", level.name.as_str()));
    }
    match nearest(&name.value, known.clone()) {
        Some(near) => fault
            .help(Text::new(phrase::CHANGE_TO).with("name", near))
            .suggest(format!("\"{near}\"")),
        None => {
            let names: Vec<&str> = known.collect();
            fault.help(Text::new(phrase::ONE_OF).with("names", names.join(", ")))
        }
    }
}
