//! Sets that belong together: difference, lineage, history, round trips.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at the first thing that is not as it should be"
)]

use std::path::{Path, PathBuf};

use indicator::diagnostic::Source;
use indicator::diagnostic::render::{Terminal, terminal_all};
use indicator::language::Language;
use indicator::manifest::{SetPath, write};
use indicator::registry::{LineageKind, NoSet, Registry, Search, canonical, set_digest};
use indicator::set::IndicatorSet;
use indicator::vocab::{BudgetYear, IndicatorCode, RegionCode, SetCode};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
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

/// Rule books of the manifest tests with the two sets of the golden sample.
fn sample() -> Registry {
    let mut files = files_of(&folder("tests/manifest/base"));
    files.retain(|(path, _)| path.starts_with("common/"));
    files.extend(files_of(&folder("tests/registry")));
    let (registry, faults) = Registry::load(files);
    assert!(
        faults.is_empty(),
        "{}",
        terminal_all(&faults, &Terminal::default())
    );
    registry
}

fn set(registry: &Registry, code: &str, year: u16) -> IndicatorSet {
    let code = SetCode::parse(code).unwrap();
    let year = BudgetYear::new(year).unwrap();
    (**registry.resolve(RegionCode::NATION, &code, year).unwrap()).clone()
}

#[test]
fn the_difference_of_two_years_in_words() {
    let registry = sample();
    let before = set(&registry, "education/nutrition", 2021);
    let after = set(&registry, "education/nutrition", 2022);
    let diff = registry.diff(&before, &after);
    insta::assert_snapshot!("difference_zh", diff.text(Language::Zh));
    insta::assert_snapshot!("difference_en", diff.text(Language::En));
    let same = registry.diff(&before, &before);
    assert_eq!(
        same.text(Language::En),
        "education/nutrition 2021.1 → 2021.1\n  no difference\n"
    );
}

#[test]
fn lineage_is_a_set_of_kinds() {
    let registry = sample();
    let before = set(&registry, "education/nutrition", 2021);
    let after = set(&registry, "education/nutrition", 2022);
    let links = registry.lineage(&before, &after);
    let kinds = |code: &str| -> Vec<LineageKind> {
        let code = IndicatorCode::parse(code).unwrap();
        let link = links
            .iter()
            .find(|link| link.code() == Some(&code))
            .unwrap();
        link.kinds.iter().copied().collect()
    };
    assert_eq!(kinds("EDU-NUT-001"), [LineageKind::Same]);
    assert_eq!(kinds("EDU-NUT-002"), [LineageKind::Reweighed]);
    assert_eq!(kinds("EDU-NUT-003"), [LineageKind::Retargeted]);
    assert_eq!(kinds("EDU-NUT-004"), [LineageKind::Reformulated]);
    assert_eq!(kinds("EDU-NUT-005"), [LineageKind::Retired]);
    assert_eq!(kinds("EDU-NUT-009"), [LineageKind::New]);
}

#[test]
fn a_year_without_a_manifest_is_an_error() {
    let registry = sample();
    let code = SetCode::parse("education/nutrition").unwrap();
    let year = BudgetYear::new(2023).unwrap();
    let error = registry
        .resolve(RegionCode::NATION, &code, year)
        .unwrap_err();
    assert!(matches!(error, NoSet::Year { .. }));
    assert_eq!(
        error.text().render(Language::Zh),
        "2023 年没有指标集 education/nutrition(现有: 2021, 2022);不会沿用其他年度"
    );
}

#[test]
fn an_indicator_over_the_years() {
    let registry = sample();
    let code = IndicatorCode::parse("EDU-NUT-003").unwrap();
    let history = registry.history(RegionCode::NATION, &code);
    let years: Vec<u16> = history
        .iter()
        .map(|entry| entry.set.set.year.get())
        .collect();
    assert_eq!(years, [2021, 2022]);
    assert_eq!(history[0].kinds, None);
    assert!(
        history[1]
            .kinds
            .as_ref()
            .unwrap()
            .contains(&LineageKind::Retargeted)
    );
}

#[test]
fn indicators_are_found_by_words_and_kinds() {
    let registry = sample();
    let search = |words: &str, year| {
        let search = Search {
            words: words.to_owned(),
            year: BudgetYear::new(year),
            ..Search::default()
        };
        let found = registry.search(&search);
        found
            .iter()
            .map(|found| found.indicator.code.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(search("覆盖率", 2022), ["EDU-NUT-003"]);
    assert_eq!(search("edu-nut 成本", 2022), ["EDU-NUT-009"]);
    assert_eq!(search("没有这样的", 2022), Vec::<String>::new());
}

/// Text → set → text gives the same set, for every set of the repository and every good case.
#[test]
fn what_is_written_back_means_the_same() {
    let (registry, _) = Registry::load(files_of(&folder("../../indicators")));
    let mut count = 0;
    for registered in registry.sets() {
        let set = &registered.set;
        let parent = set
            .parent
            .as_ref()
            .map(|pin| registry.get(&pin.key).unwrap());
        let text = write(set, parent.map(|parent| &**parent));
        let path = SetPath::of(&set.key).to_string();
        let source = Source::new(path.as_str(), text.as_str());
        let (again, faults) = registry.check(&source, Some(&path));
        let errors: Vec<_> = faults
            .into_iter()
            .filter(|fault| fault.is_error())
            .collect();
        assert!(
            errors.is_empty(),
            "{}\n{text}",
            terminal_all(&errors, &Terminal::default())
        );
        let again = again.unwrap();
        assert_eq!(
            serde_json::to_string_pretty(&canonical(&again)).unwrap(),
            serde_json::to_string_pretty(&canonical(set)).unwrap(),
            "{path}"
        );
        assert_eq!(again.digest, set.digest);
        count += 1;
    }
    assert!(count > 50);
}

/// A digest is of what a set means: spelling of numbers, blanks and comments make no difference, a
/// weight does.
#[test]
fn two_texts_that_mean_the_same_have_one_digest() {
    let registry = sample();
    let good =
        std::fs::read_to_string(folder("tests/registry/education/2021/nutrition.toml")).unwrap();
    let digest = |text: &str| {
        let source = Source::new("a", text);
        let (set, faults) = registry.check(&source, Some("education/2021/nutrition.toml"));
        let set = set.unwrap_or_else(|| panic!("{}", terminal_all(&faults, &Terminal::default())));
        assert_eq!(set_digest(&set), set.digest);
        (set.digest, set.text_digest)
    };
    let (set, text) = digest(&good);
    let spelt = good
        .replace(
            "weight = { fixed = \"30\" }",
            "# points\nweight={fixed=30.0}",
        )
        .replace("target = \"1000人\"", "target = 1000");
    let (same, other_text) = digest(&spelt);
    assert_eq!(same, set);
    assert_ne!(other_text, text);
    assert_ne!(
        digest(&good.replace("fixed = \"30\"", "fixed = \"31\"")).0,
        set
    );
}
