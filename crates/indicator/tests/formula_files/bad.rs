use std::collections::BTreeSet;

use indicator::diagnostic::{Diagnostic, catalogue};
use indicator::language::Language;

use crate::case::{files, read, stem};

/// A diagnostic in one line: code, place, message.
pub fn line(diagnostic: &Diagnostic) -> String {
    let place = diagnostic.place.as_ref().unwrap();
    let position = place.position();
    format!(
        "{} {}:{} {:?} {}",
        diagnostic.entry.code,
        position.line,
        position.column,
        place.text(),
        diagnostic.message(Language::En)
    )
}

fn shown(diagnostic: &Diagnostic) -> String {
    let mut out = line(diagnostic);
    for language in [Language::Zh, Language::En] {
        out.push_str(&format!("\n    {}", diagnostic.message(language)));
        if let Some(label) = &diagnostic.label {
            out.push_str(&format!("\n      ^ {}", label.render(language)));
        }
        for label in &diagnostic.labels {
            let text = label.text.render(language);
            out.push_str(&format!("\n      - {:?} {text}", label.place.text()));
        }
        for help in &diagnostic.help {
            out.push_str(&format!("\n      = {}", help.render(language)));
        }
    }
    out
}

#[test]
fn bad_formulas_say_what_is_wrong() {
    for path in files("bad") {
        let (_, compiled) = read(&path);
        let faults = compiled.expect_err(&stem(&path));
        let code = stem(&path).chars().take(5).collect::<String>();
        assert!(
            faults.iter().any(|fault| fault.entry.code == code),
            "{} does not give {code}: {faults:#?}",
            path.display()
        );
        for fault in &faults {
            for language in [Language::Zh, Language::En] {
                let message = fault.message(language);
                assert!(!message.contains('{'), "a value is missing in {message}");
            }
        }
        let all: Vec<String> = faults.iter().map(shown).collect();
        insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "../formula/bad", omit_expression => true }, {
            insta::assert_snapshot!(stem(&path), all.join("\n"));
        });
    }
}

#[test]
fn every_code_has_a_bad_file() {
    let with_file: BTreeSet<String> = files("bad")
        .iter()
        .map(|path| stem(path).chars().take(5).collect())
        .collect();
    let missing: Vec<&str> = catalogue::formula::ALL
        .iter()
        .map(|entry| entry.code)
        .filter(|code| !with_file.contains(*code))
        .collect();
    assert!(missing.is_empty(), "no bad file for {missing:?}");
}
