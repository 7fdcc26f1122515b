use std::collections::BTreeSet;

use indicator::diagnostic::render::{Terminal, terminal_all};
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
        let [zh, en] = [Language::Zh, Language::En].map(|language| {
            terminal_all(
                &faults,
                &Terminal {
                    language,
                    ..Terminal::default()
                },
            )
        });
        insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "../formula/bad", omit_expression => true }, {
            insta::assert_snapshot!(stem(&path), format!("{zh}\n{en}"));
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
