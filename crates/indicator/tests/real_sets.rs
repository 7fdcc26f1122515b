//! Every set and rule book of the repository is read without a fault.

#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test may stop at the first thing that is not as it should be"
)]

use std::path::Path;

use indicator::diagnostic::render::{Terminal, terminal_all};
use indicator::registry::Registry;

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

#[test]
fn the_repository_is_clean() {
    let mut found = Vec::new();
    files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../indicators"),
        &mut found,
    );
    let (registry, faults) = Registry::load(found);
    assert!(registry.sets().count() > 50, "the folder was read");
    assert!(
        faults.is_empty(),
        "{}",
        terminal_all(&faults, &Terminal::default())
    );
}
