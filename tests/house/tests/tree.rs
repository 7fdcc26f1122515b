//! The checks of this crate, applied to this repository.

use house::metadata::Metadata;
use house::{Fault, bans, command, coverage, decay, direction, document, licence, place, tree};

/// Fails with one fault a line.
#[track_caller]
fn assert_none(faults: &[Fault]) {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(
        faults.is_empty(),
        "\n{} faults:\n{}\n",
        lines.len(),
        lines.join("\n")
    );
}

#[test]
fn licences_are_allowed() {
    let (metadata, policy) = (Metadata::read().unwrap(), bans::Policy::read().unwrap());
    assert!(metadata.packages.len() > metadata.workspace_members.len());
    assert_none(&licence::check(&metadata, &policy));
}

#[test]
fn no_banned_package_or_source() {
    let (metadata, policy) = (Metadata::read().unwrap(), bans::Policy::read().unwrap());
    assert_none(&bans::check(&metadata, &policy));
}

#[test]
fn dependencies_point_one_way() {
    assert_none(&direction::check(&Metadata::read().unwrap()));
}

#[test]
fn no_sign_of_decay() {
    assert_none(&decay::check(
        &tree::files().unwrap(),
        &decay::exceptions().unwrap(),
    ));
}

#[test]
fn no_machine_path_and_no_registry_host() {
    assert_none(&place::check(&tree::files().unwrap()));
}

#[test]
fn every_command_of_the_readme_is_run() {
    let files = tree::files().unwrap();
    let named = |path: &str| files.iter().find(|file| file.path == path);
    let readme = named("README.md").expect("README.md is there");
    let scripts: Vec<_> = files
        .iter()
        .filter(|file| file.path.starts_with(".ci/"))
        .collect();
    assert!(
        command::commands(&readme.text).len() >= 2,
        "the README names two commands"
    );
    assert_none(&command::check(readme, &scripts));
}

#[test]
fn the_top_level_is_as_agreed() {
    const AGREED: &[&str] = &[
        "Cargo.toml",
        "Cargo.lock",
        "crates",
        "indicators",
        "schema.graphql",
        "tests",
        "README.md",
        "docs",
        "examples",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "rust-toolchain.toml",
        "clippy.toml",
        "deny.toml",
        "rustfmt.toml",
    ];
    let mut faults = Vec::new();
    for path in tree::paths().unwrap() {
        let top = path.split('/').next().unwrap_or_default().to_owned();
        if !top.starts_with('.') && !AGREED.contains(&top.as_str()) {
            faults.push(Fault::new(path, "does not belong at the top level"));
        }
    }
    assert_none(&faults);
}

#[test]
fn what_documents_point_at_is_there() {
    let exists = |path: &str| tree::root().join(path).exists();
    assert_none(&document::check(&tree::files().unwrap(), &exists));
}

#[test]
fn every_clause_of_the_plan_has_its_test() {
    let files = tree::files().unwrap();
    let (clauses, marks) = (coverage::clauses(&files).unwrap(), coverage::marks(&files));
    assert!(clauses.len() > 41 && marks.len() > 10);
    assert_none(&coverage::check(&clauses, &marks));
    let table = files.iter().find(|file| file.path == coverage::TABLE);
    assert_eq!(
        table.map(|file| file.text.clone()),
        Some(coverage::table(&clauses, &marks)),
        "the table is stale: cargo run -p house --bin coverage"
    );
}
