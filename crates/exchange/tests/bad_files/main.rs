//! Walks `tests/bad`: one file a fault, named after its code, with what is said in both languages
//! beside it. A code without a file fails.
//!
//! | folder | what a file is |
//! |---|---|
//! | `observations` | a table of observations for the sheet of `support` |
//! | `departments` | a department's file whose object is held against that sheet |
//! | `cells` | a cell after `值: `, and what stands around it (计量单位, 指标值, 指标性质, 名称) |
//! | `published` | a published table |

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at the first thing that is not as it should be"
)]

#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use exchange::observations::{given, read_csv};
use exchange::{district, published};
use indicator::cell::{self, Hint, Reading};
use indicator::diagnostic::render::{Terminal, terminal_all};
use indicator::diagnostic::{Diagnostic, Source, catalogue};
use indicator::language::Language;

/// Every bad file with its folder, in order.
fn files() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad");
    let mut found = Vec::new();
    for folder in ["observations", "departments", "cells", "published"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path
                .extension()
                .is_some_and(|ending| ending != "snap" && ending != "new")
            {
                found.push((folder.to_owned(), path));
            }
        }
    }
    found.sort();
    found
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_str().unwrap().to_owned()
}

fn code(path: &Path) -> String {
    stem(path).chars().take(5).collect()
}

fn faults(folder: &str, path: &Path) -> Vec<Diagnostic> {
    let name = path.file_name().unwrap().to_str().unwrap();
    let source = Source::new(name, std::fs::read_to_string(path).unwrap());
    match folder {
        "observations" => read_csv(&source, &support::sheet()).1,
        "departments" => department(&source),
        "cells" => cell_of(&source),
        _ => published::read(&source).1,
    }
}

fn department(source: &Arc<Source>) -> Vec<Diagnostic> {
    let (read, mut faults) = district::read(source);
    for object in read.iter().flat_map(|department| &department.objects) {
        faults.extend(given(object, &support::sheet(), source).1);
    }
    faults
}

fn cell_of(source: &Arc<Source>) -> Vec<Diagnostic> {
    let around = |key: &str| {
        let mut lines = source.text.lines();
        lines.find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
    };
    let target = around("指标值").map(|text| match cell::read(text, &Hint::default()) {
        Reading::Value(read) => read.value,
        other => panic!("the target is {other:?}"),
    });
    let hint = Hint {
        unit: around("计量单位"),
        operator: around("指标性质").and_then(cell::operator),
        name: around("名称"),
        target: target.as_ref(),
    };
    match cell::read(around("值").expect("a cell"), &hint) {
        Reading::Question(question) => vec![question.diagnostic(source, "值: ".len())],
        other => panic!("{}: {other:?}", source.name),
    }
}

#[test]
fn bad_files_say_what_is_wrong() {
    for (folder, path) in files() {
        let faults = faults(&folder, &path);
        let wanted = code(&path);
        assert!(
            faults.iter().any(|fault| fault.entry.code == wanted),
            "{} does not give {wanted}: {faults:#?}",
            path.display()
        );
        let [zh, en] = [Language::Zh, Language::En].map(|language| {
            for fault in &faults {
                let message = fault.message(language);
                assert!(!message.contains('{'), "a value is missing in {message}");
            }
            let style = Terminal {
                language,
                ..Terminal::default()
            };
            terminal_all(&faults, &style)
        });
        insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => format!("../bad/{folder}"), omit_expression => true }, {
            insta::assert_snapshot!(stem(&path), format!("{zh}\n{en}"));
        });
    }
}

#[test]
fn every_code_has_a_bad_file() {
    let with_file: BTreeSet<String> = files().iter().map(|(_, path)| code(path)).collect();
    let codes = catalogue::observation::ALL
        .iter()
        .chain(catalogue::cell::ALL);
    let missing: Vec<&str> = codes
        .map(|entry| entry.code)
        .filter(|code| !with_file.contains(*code))
        .collect();
    assert!(missing.is_empty(), "no bad file for {missing:?}");
}
