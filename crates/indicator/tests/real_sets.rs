//! Every set and rule book of the repository is read without a fault.

#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test may stop at the first thing that is not as it should be"
)]

use std::path::Path;

use indicator::diagnostic::render::{Terminal, terminal_all};
use indicator::diagnostic::{Diagnostic, Source};
use indicator::registry::Registry;
use indicator::set::IndicatorSet;
use indicator::vocab::BudgetYear;

fn files(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            let path = path.to_string_lossy();
            let at = path.rfind("/indicators/").unwrap();
            found.push((path[at + 1..].to_owned(), text));
        }
    }
}

fn repository() -> Vec<(String, String)> {
    let mut found = Vec::new();
    files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../indicators"),
        &mut found,
    );
    found
}

#[test]
fn the_repository_is_clean() {
    let (registry, faults) = Registry::load(repository());
    assert!(registry.sets().count() > 50, "the folder was read");
    assert!(
        faults.is_empty(),
        "{}",
        terminal_all(&faults, &Terminal::default())
    );
}

/// Every set has an example: its own, computed when it is checked, or those of the set that it
/// extends. A year's rule book may score otherwise, so that inherited ones are computed again as if
/// the earlier text stood in the later year.
#[test]
fn every_set_has_an_example_that_holds_in_its_year() {
    let texts = repository();
    let (registry, _) = Registry::load(texts.clone());
    let mut wrong = Vec::new();
    let (mut own, mut inherited) = (0, 0);
    for registered in registry.sets() {
        let set = &registered.set;
        let mut origin: &IndicatorSet = set;
        let text = loop {
            let path = registry
                .sets()
                .find(|one| one.set.key == origin.key)
                .and_then(|one| one.path.clone())
                .unwrap();
            let text = &texts
                .iter()
                .find(|(one, _)| one.ends_with(&path))
                .unwrap()
                .1;
            if text.contains("[[indicator.example]]") {
                break Some(text);
            }
            match &origin.parent {
                Some(pin) => origin = registry.get(&pin.key).unwrap(),
                None => break None,
            }
        };
        match text {
            None => wrong.push(format!("{}: no example, its own or inherited", set.key)),
            Some(_) if origin.key == set.key => own += 1,
            Some(text) => {
                inherited += 1;
                let faults = in_year(text, set.key.set.year, &registry);
                let said: Vec<&str> = faults.iter().map(|fault| fault.entry.code).collect();
                if faults.iter().any(Diagnostic::is_error) {
                    wrong.push(format!("{}: examples of {}: {said:?}", set.key, origin.key));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        own > 60 && inherited > 20,
        "{own} own, {inherited} inherited"
    );
}

/// What is wrong with a text if it stood in another year.
fn in_year(text: &str, year: BudgetYear, registry: &Registry) -> Vec<Diagnostic> {
    let moved: Vec<String> = text
        .lines()
        .map(|line| match line.strip_prefix("year = ") {
            Some(_) => format!("year = {year}"),
            None => line.to_owned(),
        })
        .collect();
    let source = Source::new("moved.toml", moved.join("\n"));
    registry.check(&source, None).1
}
