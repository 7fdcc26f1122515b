//! No committed file names a folder of the machine it was written on, or the host of a registry or mirror.

use crate::Fault;
use crate::tree::File;

/// Beginnings of absolute paths that exist on one machine only.
const MACHINE_PATHS: &[&str] = &[
    "/work/",
    "/root/",
    "/home/",
    "/Users/",
    "/mnt/",
    "C:\\Users\\",
];

/// Words that only an address of a registry or a mirror has.
const HOSTS: &[&str] = &[
    "registry.npmjs.org",
    "registry.npmmirror.com",
    "index.crates.io",
    "static.crates.io",
    "deb.debian.org",
    "pypi.org",
    "files.pythonhosted.org",
];

/// Faults of all files given.
pub fn check(files: &[File]) -> Vec<Fault> {
    let mut faults = Vec::new();
    // this crate names what it looks for
    for file in files
        .iter()
        .filter(|file| !file.path.starts_with("tests/house/src/"))
    {
        for (index, line) in file.text.lines().enumerate() {
            let place = || format!("{}:{}", file.path, index + 1);
            if let Some(path) = MACHINE_PATHS.iter().find(|path| begins_in(line, path)) {
                faults.push(Fault::new(
                    place(),
                    format!("«{path}» is a folder of one machine"),
                ));
            }
            if let Some(host) = HOSTS.iter().find(|host| line.contains(*host)) {
                faults.push(Fault::new(
                    place(),
                    format!("«{host}» is the host of a registry"),
                ));
            }
            if line.contains("\"resolved\":") && line.contains("://") {
                faults.push(Fault::new(
                    place(),
                    "a lock file without addresses installs from any registry",
                ));
            }
        }
    }
    faults
}

/// Whether an absolute path begins in the line: not in the middle of a relative one or of an address.
fn begins_in(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line.get(..at).unwrap_or_default();
        !before.ends_with(|character: char| {
            character.is_alphanumeric() || "._-/~}".contains(character)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> usize {
        check(&[File {
            path: "docs/a.md".to_owned(),
            text: text.to_owned(),
        }])
        .len()
    }

    #[test]
    fn planted_places_are_found() {
        for text in [
            "see /work/notes",
            "cd \"/root/x\"",
            "`/home/me`",
            "registry=https://registry.npmjs.org/",
            "\"resolved\": \"https://somewhere/a.tgz\",",
        ] {
            assert!(found(text) > 0, "{text}");
        }
    }

    #[test]
    fn addresses_and_relative_paths_are_left_alone() {
        for text in [
            "docs/work/plan.md",
            "https://example.org/home/page",
            "./work/",
            "$DIR/root/",
            "/readyz",
            "work/",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
