//! What several tests of this crate start from.
#![allow(dead_code, reason = "each test binary uses its own part")]

use std::path::{Path, PathBuf};

use indicator::diagnostic::Source;
use indicator::quantity::{Fraction, Weight};
use indicator::rulebook::{RuleBook, RuleBooks, read};
use indicator::score::{Node, SheetScore};
use indicator::vocab::{BudgetYear, RegionCode};

/// The folder `indicators/` of the repository.
pub fn registry() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../indicators")
}

/// Every rule book of the repository.
pub fn books() -> RuleBooks {
    let mut books = RuleBooks::default();
    for year in std::fs::read_dir(registry().join("common")).unwrap() {
        for file in std::fs::read_dir(year.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if name.starts_with("rulebook") {
                let source = Source::new(
                    path.display().to_string(),
                    std::fs::read_to_string(&path).unwrap(),
                );
                let (file, faults) = read(&source);
                let words: Vec<String> = faults
                    .iter()
                    .map(|fault| {
                        format!(
                            "{} {:?}",
                            fault.message(indicator::language::Language::En),
                            fault.place.as_ref().map(|p| p.position())
                        )
                    })
                    .collect();
                books
                    .add(file.unwrap_or_else(|| panic!("{name}: {words:#?}")))
                    .unwrap();
            }
        }
    }
    books
}

/// The rule book of a year in a region.
pub fn book(year: u16, region: RegionCode) -> RuleBook {
    use std::sync::OnceLock;
    static BOOKS: OnceLock<RuleBooks> = OnceLock::new();
    BOOKS
        .get_or_init(books)
        .resolve(BudgetYear::new(year).unwrap(), region)
        .unwrap()
}

pub fn weight(text: &str) -> Weight {
    Weight::try_from(&Fraction::parse(text).unwrap()).unwrap()
}

/// Leaves and adjustments add up to the total to the last digit.
pub fn assert_adds_up(result: &SheetScore) {
    let root = &result.explanation.root;
    let leaves = root
        .leaves()
        .iter()
        .fold(Fraction::ZERO, |sum, leaf| sum.add(&leaf.points).unwrap());
    assert_eq!(leaves, root.points);
    if let Some(total) = result.total {
        assert_eq!(root.points, total.to_fraction());
    }
    fn every(node: &Node) {
        if !node.children.is_empty() {
            let sum = node
                .children
                .iter()
                .fold(Fraction::ZERO, |sum, child| sum.add(&child.points).unwrap());
            assert_eq!(sum, node.points, "{:?} {}", node.kind, node.name);
        }
        node.children.iter().for_each(every);
    }
    every(root);
}
