//! Walks `tests/manifest/{good,bad}`: every file says in its name what is wrong with it, and the
//! snapshot beside it is what a department reads, in both languages.
//!
//! Directives stand in comments: `# path: …` says where the file would stand (by default
//! `education/2022/meals.toml`); `# file: …` begins another file of a folder; `# pad: N` and
//! `# repeat-last-line: N` make files that are too long to be kept.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a test may stop at the first thing that is not as it should be"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use indicator::diagnostic::catalogue;
use indicator::diagnostic::render::{
    MAY_BE_REGISTERED, NOT_REGISTERED, Terminal, summary, terminal_all,
};
use indicator::diagnostic::{Diagnostic, Source};
use indicator::language::Language;
use indicator::registry::Registry;
use indicator::set::IndicatorSet;

const DEFAULT_PATH: &str = "education/2022/meals.toml";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/manifest")
}

fn files_of(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path
                    .strip_prefix(folder)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned();
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

/// The sets and rule books that every case stands beside; they are good.
fn base() -> Vec<(String, String)> {
    files_of(&folder().join("base"))
}

fn directive<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let mark = format!("# {name}: ");
    text.lines().find_map(|line| line.strip_prefix(&mark))
}

/// What the registry says of a case, and the set if it is good.
fn check(text: &str) -> (Vec<IndicatorSet>, Vec<Diagnostic>) {
    if text.starts_with("# file: ") {
        let mut files = base();
        for part in text.split("# file: ").skip(1) {
            let (path, text) = part.split_once('\n').unwrap();
            files.push((path.trim().to_owned(), text.to_owned()));
        }
        let (registry, faults) = Registry::load(files);
        return (registry.sets().map(|r| (*r.set).clone()).collect(), faults);
    }
    let mut text = text.to_owned();
    if let Some(bytes) = directive(&text, "pad") {
        let bytes: usize = bytes.parse().unwrap();
        text.push_str(&format!("# {}\n", "x".repeat(bytes)));
    }
    if let Some(times) = directive(&text, "repeat-last-line") {
        let times: usize = times.parse().unwrap();
        let last = text.lines().last().unwrap().to_owned();
        for n in 1..times {
            text.push_str(&last.replace("#N", &n.to_string()));
            text.push('\n');
        }
        text = text.replace("x#N", "x0");
    }
    let (registry, faults) = Registry::load(base());
    assert!(
        faults.is_empty(),
        "{}",
        terminal_all(&faults, &Terminal::default())
    );
    let path = directive(&text, "path").unwrap_or(DEFAULT_PATH);
    let (set, faults) = registry.check(&Source::new(path, text.as_str()), Some(path));
    (set.into_iter().collect(), faults)
}

/// The first faults in both languages, as the terminal shows them, and the sum.
fn face(path: &Path, faults: &[Diagnostic]) -> String {
    let name = path.file_name().unwrap().to_string_lossy();
    let shown = &faults[..faults.len().min(12)];
    let outcome = if faults.iter().any(Diagnostic::is_error) {
        NOT_REGISTERED
    } else {
        MAY_BE_REGISTERED
    };
    [Language::Zh, Language::En]
        .map(|language| {
            let style = Terminal {
                language,
                ..Terminal::default()
            };
            let last = if shown.len() < faults.len() {
                format!("\n…\n{}", terminal_all(&faults[faults.len() - 1..], &style))
            } else {
                String::new()
            };
            format!(
                "{}{last}\n{}\n",
                terminal_all(shown, &style),
                summary(&name, faults, outcome).render(language)
            )
        })
        .join("\n----\n\n")
}

#[test]
fn bad_files_say_what_is_wrong() {
    let mut wrong = Vec::new();
    for path in toml_files("bad") {
        let text = std::fs::read_to_string(&path).unwrap();
        let (sets, faults) = check(&text);
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let code = name.split('-').next().unwrap();
        if code.len() == 5 && !faults.iter().any(|fault| fault.entry.code == code) {
            let found = terminal_all(&faults, &Terminal::default());
            wrong.push(format!("{name} does not raise {code}:\n{found}"));
        }
        if code.starts_with('E') && !text.starts_with("# file: ") && !sets.is_empty() {
            wrong.push(format!("{name}: a set with errors is there"));
        }
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.set_snapshot_path("manifest/bad");
        settings.bind(|| insta::assert_snapshot!(name.as_str(), face(&path, &faults)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn toml_files(kind: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder().join(kind)).unwrap();
    let mut paths: Vec<PathBuf> = entries
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
fn good_files_have_no_fault() {
    for path in toml_files("good") {
        let (sets, faults) = check(&std::fs::read_to_string(path).unwrap());
        assert!(
            faults.is_empty(),
            "{}",
            terminal_all(&faults, &Terminal::default())
        );
        assert!(!sets.is_empty());
    }
}

#[test]
fn every_code_of_manifests_has_a_bad_file() {
    let names: BTreeSet<String> = std::fs::read_dir(folder().join("bad"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".toml"))
        .map(|name| name.split('-').next().unwrap().to_owned())
        .collect();
    let families = [
        catalogue::document::ALL,
        &catalogue::manifest::ALL.concat(),
        catalogue::rule::ALL,
    ];
    let without: Vec<&str> = families
        .iter()
        .flat_map(|family| family.iter())
        .map(|entry| entry.code)
        .filter(|code| !names.contains(*code))
        .collect();
    assert!(without.is_empty(), "no bad file for {without:?}");
}

#[test]
fn every_code_is_one_and_has_its_page() {
    let mut seen = BTreeSet::new();
    for entry in catalogue::all() {
        assert!(seen.insert(entry.code), "{} stands twice", entry.code);
        for text in [entry.message, entry.page] {
            assert!(
                !text.zh.trim().is_empty() && !text.en.trim().is_empty(),
                "{}",
                entry.code
            );
        }
    }
}
