//! `docs/scoring-edge-cases.md` points at tests: everything it points at is there.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first thing that is not as it should be"
)]

use std::path::Path;

#[test]
fn every_edge_case_has_its_proof() {
    let crate_root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = crate_root.join("../../docs/scoring-edge-cases.md");
    let page = std::fs::read_to_string(page).unwrap();
    let rows: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with("| "))
        .skip(1)
        .collect();
    assert!(rows.len() > 15, "{} rows", rows.len());
    let mut wrong = Vec::new();
    for row in rows {
        let proof = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        for one in proof.split("; `") {
            let (path, what) = one
                .trim_start_matches('`')
                .split_once("`: ")
                .unwrap_or_else(|| panic!("no proof in {row}"));
            let text = std::fs::read_to_string(crate_root.join("tests").join(path));
            if !text.is_ok_and(|text| text.contains(what.trim())) {
                wrong.push(format!("{path}: {what}"));
            }
        }
    }
    assert!(wrong.is_empty(), "not there:\n{}", wrong.join("\n"));
}
