//! The reference page of scoring rules: every example on it is a manifest that scores as it says.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may stop at the first thing that is not as it should be"
)]

mod support;

use indicator::diagnostic::render::{Terminal, terminal_all};
use indicator::diagnostic::{Diagnostic, Source};
use indicator::language::Language;
use indicator::manifest::{NoParents, read};
use indicator::scoring::{PAGES, Rule, RuleKind, reference};

/// A set around the indicators of an example.
const HEAD: &str = r#"[set]
code = "water/reference"
name = "赋分规则的例"
purpose = "objective"
object = "project"
year = 2022
source = "docs/reference/rules.md"

"#;

/// Runs the example the way `jixiao check` does; its errors.
fn errors(example: &str) -> Vec<Diagnostic> {
    let source = Source::new("rules.md", format!("{HEAD}{example}"));
    let (_, mut found) = read(&source, None, &support::books(), &NoParents);
    found.retain(Diagnostic::is_error);
    found
}

fn words(faults: &[Diagnostic]) -> String {
    terminal_all(faults, &Terminal::default())
}

#[test]
fn every_example_scores_as_it_says() {
    let text = reference(Language::Zh);
    let examples: Vec<&str> = text
        .split("```toml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    assert_eq!(examples.len(), RuleKind::ALL.len());
    for example in examples {
        let errors = errors(example);
        assert!(errors.is_empty(), "{example}\n{}", words(&errors));
    }
    // the examples are computed, not only read
    let ratio = PAGES.iter().find(|page| page.rule == RuleKind::Ratio);
    let wrong = ratio.unwrap().example.replace("3.85", "3.84");
    assert!(!errors(&wrong).is_empty());
}

#[test]
fn every_rule_has_its_page_in_order() {
    let pages: Vec<RuleKind> = PAGES.iter().map(|page| page.rule).collect();
    assert_eq!(pages, RuleKind::ALL);
    let keys: Vec<&str> = Rule::VARIANTS.iter().map(|(name, _)| *name).collect();
    let names: Vec<&str> = pages.iter().map(|rule| rule.key()).collect();
    assert_eq!(keys, names);
    for language in [Language::Zh, Language::En] {
        let text = reference(language);
        for page in PAGES {
            assert!(text.contains(page.when.get(language)));
        }
    }
}
