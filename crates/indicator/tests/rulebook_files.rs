//! Walks `tests/rulebook/bad`: rule books that say in their names what is wrong with them. Each is
//! read as the book of 2022 beside a good one of 2021.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at the first thing that is not as it should be"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use indicator::diagnostic::catalogue;
use indicator::diagnostic::render::{Terminal, terminal_all};
use indicator::language::Language;
use indicator::registry::Registry;

const PATH: &str = "common/2022/rulebook.toml";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn bad_files() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder().join("rulebook/bad"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    paths.sort();
    paths
}

#[test]
fn bad_books_say_what_is_wrong() {
    let good = folder().join("manifest/base/common/2021/rulebook.toml");
    let good = std::fs::read_to_string(good).unwrap();
    let mut wrong = Vec::new();
    for path in bad_files() {
        let text = std::fs::read_to_string(&path).unwrap();
        let files = [
            ("common/2021/rulebook.toml".to_owned(), good.clone()),
            (PATH.to_owned(), text),
        ];
        let (_, faults) = Registry::load(files);
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let face = [Language::Zh, Language::En].map(|language| {
            terminal_all(
                &faults,
                &Terminal {
                    language,
                    ..Terminal::default()
                },
            )
        });
        let code = name.split('-').next().unwrap();
        if !faults.iter().any(|fault| fault.entry.code == code) {
            wrong.push(format!(
                "{name} does not raise {code}:\n{}",
                face.join("\n")
            ));
        }
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.set_snapshot_path("rulebook/bad");
        settings.bind(|| insta::assert_snapshot!(name.as_str(), face.join("\n----\n\n")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_of_rule_books_has_a_bad_file() {
    let names: BTreeSet<String> = bad_files()
        .iter()
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .map(|name| name.split('-').next().unwrap().to_owned())
        .collect();
    let without: Vec<&str> = catalogue::rulebook::ALL
        .iter()
        .map(|entry| entry.code)
        .filter(|code| !names.contains(*code))
        .collect();
    assert!(without.is_empty(), "no bad file for {without:?}");
}
