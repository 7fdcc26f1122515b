//! No code is made that is not listed: the sources are looked through for functions `code`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use graphql::error::listed::{self, Family};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Codes written in functions named `code`, up to the brace that closes them.
fn codes_in(text: &str) -> Vec<String> {
    let mut codes = Vec::new();
    let mut end: Option<String> = None;
    for line in text.lines() {
        let indent = &line[..line.len() - line.trim_start().len()];
        if end.is_none() && line.contains("fn code(") && line.ends_with('{') {
            end = Some(format!("{indent}}}"));
        } else if end.as_deref() == Some(line) {
            end = None;
        }
        if end.is_some() {
            let quoted = line.split('"').skip(1).step_by(2);
            codes.extend(quoted.filter(|text| is_code(text)).map(str::to_owned));
        }
    }
    codes
}

/// Codes of `insight::comparability`.
const VERDICTS: [&str; 5] = [
    "FULL",
    "WEIGHTS_DIFFER",
    "TARGETS_DIFFER",
    "FORMULA_DIFFERS",
    "NOT_COMPARABLE",
];

fn is_code(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    text.len() > 2 && text.starts_with(|c: char| c.is_ascii_uppercase()) && text.chars().all(fits)
}

#[test]
fn every_code_that_is_made_is_listed() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(crates).unwrap() {
        let folder = entry.unwrap().path().join("src");
        if folder.is_dir() {
            sources(&folder, &mut files);
        }
    }
    let made: BTreeSet<String> = files
        .iter()
        .flat_map(|path| codes_in(&std::fs::read_to_string(path).unwrap()))
        // a verdict on comparability is an answer, not a refusal
        .filter(|code| !VERDICTS.contains(&code.as_str()))
        // faults of the database are for the log: clients read UNAVAILABLE or INTERNAL
        .filter(|code| !code.starts_with("STORE_"))
        .collect();
    assert!(
        made.contains("SAME_PERSON") && made.contains("NO_SET"),
        "{made:?}"
    );
    let known: BTreeSet<&str> = listed::all().iter().map(|listed| listed.code).collect();
    let unlisted: Vec<&String> = made
        .iter()
        .filter(|code| !known.contains(code.as_str()))
        .collect();
    assert!(unlisted.is_empty(), "in no table of codes: {unlisted:?}");
}

#[test]
fn every_family_is_listed_in_both_languages_and_once() {
    let all = listed::all();
    for family in Family::ALL {
        let mut seen = BTreeSet::new();
        for listed in all.iter().filter(|listed| listed.family == family) {
            assert!(seen.insert(listed.code), "{} comes twice", listed.code);
            assert!(!listed.words.zh.is_empty() && !listed.words.en.is_empty());
        }
        assert!(!seen.is_empty());
    }
    assert_eq!(listed::find("same_person").len(), 1);
    // an object that is not there is refused in acts and in questions
    assert_eq!(listed::find("NOT_FOUND").len(), 2);
}
