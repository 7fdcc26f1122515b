//! What documents point at is there: links between files, and paths of the repository in backquotes.

use crate::Fault;
use crate::tree::File;

/// Folders whose paths are looked up when a document names one.
const FOLDERS: &[&str] = &[
    "crates/",
    "indicators/",
    "examples/",
    "tests/",
    "docs/",
    ".ci/",
    ".cargo/",
];

/// Links and paths of all Markdown files that lead nowhere. `exists` answers for a path from the root.
pub fn check(files: &[File], exists: &dyn Fn(&str) -> bool) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in files.iter().filter(|file| file.path.ends_with(".md")) {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut in_block = false;
        for (index, line) in file.text.lines().enumerate() {
            if line.trim_start().starts_with("```") {
                in_block = !in_block;
            }
            if in_block {
                continue;
            }
            let place = || format!("{}:{}", file.path, index + 1);
            for target in links(line).filter(|target| !exists(&joined(folder, target))) {
                faults.push(Fault::new(
                    place(),
                    format!("the link to «{target}» leads nowhere"),
                ));
            }
            for path in named(line).filter(|path| !exists(path)) {
                faults.push(Fault::new(place(), format!("«{path}» is not there")));
            }
        }
    }
    faults
}

/// Targets of `[…](target)` inside the repository, without their anchors.
fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter_map(|target| {
            let path = target.split('#').next().unwrap_or_default();
            (!path.is_empty() && !path.contains("://") && !path.starts_with("mailto:"))
                .then_some(path)
        })
}

/// Paths in backquotes that begin at the root; those with a placeholder in capitals or a star are patterns.
fn named(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2).filter(|path| {
        let whole = path
            .chars()
            .all(|c| c.is_alphanumeric() || "/._-".contains(c));
        let pattern = path.split(['/', '.']).any(|part| {
            part.chars().any(|c| c.is_ascii_uppercase())
                && !part.chars().any(|c| c.is_ascii_lowercase())
        });
        whole && !pattern && FOLDERS.iter().any(|folder| path.starts_with(folder))
    })
}

/// A path relative to a folder, from the root.
fn joined(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|part| !part.is_empty()).collect()
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        let files = [File {
            path: "docs/guide/a.md".to_owned(),
            text: text.to_owned(),
        }];
        let there = ["docs/guide/b.md", "README.md", "crates/store", ".ci/run"];
        check(&files, &|path| there.contains(&path))
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn what_leads_nowhere_is_found() {
        assert_eq!(
            faults("[x](c.md)"),
            ["docs/guide/a.md:1: the link to «c.md» leads nowhere"]
        );
        assert_eq!(
            faults("see\n`crates/stroe`"),
            ["docs/guide/a.md:2: «crates/stroe» is not there"]
        );
    }

    #[test]
    fn what_is_there_and_what_is_only_a_pattern_passes() {
        for text in [
            "[x](b.md#part) [y](../../README.md) [z](https://example.org/c.md)",
            "`crates/store` and `.ci/run`",
            "`indicators/SECTOR/YEAR/NAME.toml`, `crates/CRATE/tests/`, `*.snap`",
            "```sh\n`crates/none`\n```",
        ] {
            assert_eq!(faults(text), Vec::<String>::new(), "{text}");
        }
    }
}
