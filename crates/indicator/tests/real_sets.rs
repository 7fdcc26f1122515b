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
use indicator::set::{Example, IndicatorSet};
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

/// Every set has worked examples of its own, each with where its expectation comes from: a year's
/// rule book may score otherwise than the year's before, so that inherited ones prove nothing. They
/// are computed when the set is checked.
#[test]
fn every_set_has_examples_of_its_own() {
    let (registry, _) = Registry::load(repository());
    let mut wrong = Vec::new();
    for registered in registry.sets() {
        let set = &registered.set;
        let examples = own_examples(set, &registry);
        if examples.is_empty() {
            wrong.push(format!("{}: every example is inherited", set.key));
        }
        let without_source = |example: &&&Example| example.source.is_none();
        let count = examples.iter().filter(without_source).count();
        if count > 0 {
            wrong.push(format!("{}: {count} examples without a source", set.key));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The examples of a set that its parent does not have.
fn own_examples<'s>(set: &'s IndicatorSet, registry: &Registry) -> Vec<&'s Example> {
    let parent = set
        .parent
        .as_ref()
        .map(|pin| registry.get(&pin.key).unwrap());
    let mut own = Vec::new();
    for indicator in &set.indicators {
        let before = parent.and_then(|parent| parent.indicator(&indicator.code));
        let inherited = before.map_or(&[][..], |before| &before.examples);
        own.extend(
            indicator
                .examples
                .iter()
                .filter(|one| !inherited.contains(one)),
        );
    }
    own
}

/// What is inherited holds too, as if the earlier text stood in the later year.
#[test]
fn inherited_examples_hold_in_the_later_year() {
    let texts = repository();
    let (registry, _) = Registry::load(texts.clone());
    let mut wrong = Vec::new();
    let mut count = 0;
    for registered in registry.sets() {
        let set = &registered.set;
        // what is changed has examples of its own
        let Some(pin) = set.parent.as_ref().filter(|_| set.changes.is_empty()) else {
            continue;
        };
        count += 1;
        let path = registry
            .sets()
            .find(|one| one.set.key == pin.key)
            .and_then(|one| one.path.clone())
            .unwrap();
        let text = texts.iter().find(|(one, _)| one.ends_with(&path));
        let faults = in_year(&text.unwrap().1, set.key.set.year, &registry);
        let said: Vec<&str> = faults.iter().map(|fault| fault.entry.code).collect();
        if faults.iter().any(Diagnostic::is_error) {
            wrong.push(format!("{}: examples of {}: {said:?}", set.key, pin.key));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 10, "{count} sets are taken over as they are");
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

/// What the plan names of each budget (三(一), 三(三)1) is asked for in every year from the 2021 budget
/// on, and the common sets of the budget look at all of it.
///
/// Clauses: 三(三)1; 附件 27; 附件 28; 附件 29
#[test]
fn the_common_sets_look_at_what_the_plan_names() {
    use indicator::vocab::{BudgetKind, ObjectKind, RegionCode, SetCode};
    let (registry, _) = Registry::load(repository());
    let named: [(&str, Option<BudgetKind>, [&str; 3]); 4] = [
        (
            "common/government",
            None,
            ["收入质量", "财政资源配置效率", "财政可持续性"],
        ),
        (
            "common/government-fund",
            Some(BudgetKind::GovernmentFund),
            ["基金收入管理", "支出结构", "使用效果"],
        ),
        (
            "common/state-capital",
            Some(BudgetKind::StateCapital),
            ["收益上缴", "支出结构", "使用效果"],
        ),
        (
            "common/social-insurance",
            Some(BudgetKind::SocialInsurance),
            ["基金收支政策效果", "基金管理", "运行风险"],
        ),
    ];
    let region = RegionCode::parse("500110").unwrap();
    for year in [2021, 2022].map(|year| BudgetYear::new(year).unwrap()) {
        let book = registry.books().resolve(year, region).unwrap();
        for (code, kind, themes) in &named {
            let asked = book.scoring.themes_of(ObjectKind::Government, *kind);
            let asked: Vec<&str> = asked.map(|theme| theme.name.as_str()).collect();
            assert_eq!(asked, themes, "{year}, {kind:?}");
            let code = SetCode::parse(code).unwrap();
            let mut sets = registry.sets().map(|one| &one.set);
            let set = sets
                .find(|set| set.key.set.code == code && set.key.set.year == year)
                .unwrap();
            assert!(set.trial, "{}: no source gives its rows", set.key);
            for theme in themes {
                let mut rows = set.indicators.iter();
                let on_it = rows.any(|row| row.themes.iter().any(|name| name == theme));
                assert!(on_it, "{}: {theme}", set.key);
            }
        }
        // a department's or project's general public budget is asked for nothing
        let kind = Some(BudgetKind::GeneralPublic);
        assert_eq!(book.scoring.themes_of(ObjectKind::Project, kind).count(), 0);
    }
}
