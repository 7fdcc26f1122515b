//! Which test shows which clause of the plan: read from the marks in the sources, held against the list
//! of clauses, and written as one table.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use crate::tree::File;
use crate::{Fault, Trouble};

/// The list of clauses.
pub const CLAUSES: &str = "tests/coverage/clauses.toml";
/// The tasks of the annex.
const TASKS: &str = "indicators/common/2020/plan-tasks.toml";
/// The table.
pub const TABLE: &str = "docs/reference/coverage.md";
/// How a mark begins, after its comment signs.
const MARK: &str = "Clauses: ";

/// What a clause demands.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Where it stands, as marks name it.
    pub key: String,
    /// What it demands, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
    /// What is still missing.
    pub open: Option<String>,
}

#[derive(Deserialize)]
struct Listed {
    clause: Vec<Clause>,
    #[serde(default)]
    annex: Vec<Open>,
}

/// A row of the annex of which something is missing.
#[derive(Deserialize)]
struct Open {
    number: u16,
    open: String,
}

#[derive(Deserialize)]
struct Tasks {
    task: Vec<Task>,
}

#[derive(Deserialize)]
struct Task {
    number: u16,
    title: String,
    english: String,
}

/// A mark: a test, or a part of one, that says which clauses it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// File and line.
    pub place: String,
    /// File and name of the test.
    pub test: String,
    /// The clauses it names.
    pub clauses: Vec<String>,
}

/// Every clause, those of the text first, then the rows of the annex.
///
/// # Errors
/// When a list is not there or cannot be read.
pub fn clauses(files: &[File]) -> Result<Vec<Clause>, Trouble> {
    let text = |path: &str| {
        let file = files.iter().find(|file| file.path == path);
        file.map(|file| file.text.as_str())
            .ok_or_else(|| format!("{path} is missing"))
    };
    let Listed { mut clause, annex } = toml::from_str(text(CLAUSES)?)?;
    let tasks: Tasks = toml::from_str(text(TASKS)?)?;
    for task in tasks.task {
        let open = annex.iter().find(|one| one.number == task.number);
        clause.push(Clause {
            key: format!("附件 {}", task.number),
            zh: task.title,
            en: task.english,
            open: open.map(|one| one.open.clone()),
        });
    }
    Ok(clause)
}

/// Every mark in Rust sources and in the stories of tests.
#[must_use]
pub fn marks(files: &[File]) -> Vec<Mark> {
    let is_rust =
        |file: &&File| file.path.ends_with(".rs") && !file.path.starts_with("tests/house/");
    let is_story = |file: &&File| file.path.contains("/stories/") && file.path.ends_with(".toml");
    let mut found = Vec::new();
    for file in files.iter().filter(is_rust) {
        found.extend(in_file(file, "/// ", rust_name));
    }
    for file in files.iter().filter(is_story) {
        found.extend(in_file(file, "# ", story_name));
    }
    found
}

fn in_file(file: &File, comment: &str, name: fn(&str) -> Option<&str>) -> Vec<Mark> {
    let lines: Vec<&str> = file.text.lines().map(str::trim).collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let mark = line
            .strip_prefix(comment)
            .and_then(|rest| rest.strip_prefix(MARK));
        let Some(mark) = mark else { continue };
        let named = lines.iter().skip(at).find_map(|line| name(line));
        found.push(Mark {
            place: format!("{}:{}", file.path, at + 1),
            test: format!("{} · {}", file.path, named.unwrap_or_default()),
            clauses: mark.split("; ").map(|one| one.trim().to_owned()).collect(),
        });
    }
    found
}

fn rust_name(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once("fn ")?;
    if line.starts_with("//") {
        return None;
    }
    rest.split(['(', '<']).next()
}

fn story_name(line: &str) -> Option<&str> {
    line.strip_prefix("name = \"")?.strip_suffix('"')
}

/// Clauses without a test and without a word on what is missing, clauses with neither place, and
/// marks that name no clause.
#[must_use]
pub fn check(clauses: &[Clause], marks: &[Mark]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for mark in marks {
        for named in &mark.clauses {
            if !clauses.iter().any(|clause| clause.key == *named) {
                faults.push(Fault::new(
                    &mark.place,
                    format!("there is no clause “{named}”"),
                ));
            }
        }
    }
    let by_clause = by_clause(marks);
    for clause in clauses {
        if clause.open.is_none() && !by_clause.contains_key(clause.key.as_str()) {
            let what = format!(
                "no test is marked for “{}”, and nothing says why",
                clause.key
            );
            faults.push(Fault::new(CLAUSES, what));
        }
    }
    faults
}

fn by_clause(marks: &[Mark]) -> BTreeMap<&str, Vec<&str>> {
    let mut all: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for mark in marks {
        for clause in &mark.clauses {
            all.entry(clause).or_default().push(&mark.test);
        }
    }
    all
}

const HEAD: &str = "# Which test shows which clause of the plan\n\n\
    Generated from `tests/coverage/clauses.toml`, the tasks of the annex and the marks in the tests by \
    `cargo run -p house --bin coverage`; do not edit. 条款 · 要求 · 测试; a clause of which something is missing says what.\n\n\
    | clause | demand | tests |\n|---|---|---|\n";

/// The table.
#[must_use]
pub fn table(clauses: &[Clause], marks: &[Mark]) -> String {
    let by_clause = by_clause(marks);
    let mut out = HEAD.to_owned();
    for clause in clauses {
        let mut tests: Vec<String> = by_clause
            .get(clause.key.as_str())
            .into_iter()
            .flatten()
            .map(|test| format!("`{}`", test.replace('|', "\\|")))
            .collect();
        tests.sort();
        tests.dedup();
        tests.extend(clause.open.iter().map(|open| format!("**open**: {open}")));
        let _ = writeln!(
            out,
            "| {} | {} · {} | {} |",
            clause.key,
            clause.zh,
            clause.en,
            tests.join("<br>")
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    fn planted() -> Vec<File> {
        vec![
            file(
                CLAUSES,
                "[[clause]]\nkey = \"一\"\nzh = \"甲\"\nen = \"a\"\n\
                 [[clause]]\nkey = \"二\"\nzh = \"乙\"\nen = \"b\"\nopen = \"later\"\n",
            ),
            file(
                TASKS,
                "[[task]]\nnumber = 1\ntitle = \"丙\"\nenglish = \"c\"\n",
            ),
            file(
                "crates/x/tests/a.rs",
                "/// Shows it.\n///\n/// Clauses: 一; 三\n#[test]\nfn shows_it() {}\n",
            ),
            file(
                "crates/x/tests/stories/b.toml",
                "# Clauses: 附件 1\n[[story]]\nname = \"a story\"\n",
            ),
        ]
    }

    #[test]
    fn marks_are_found_and_held_against_the_list() {
        let files = planted();
        let (clauses, marks) = (clauses(&files).unwrap(), marks(&files));
        assert_eq!(marks.len(), 2);
        assert_eq!(marks[0].test, "crates/x/tests/a.rs · shows_it");
        assert_eq!(marks[1].test, "crates/x/tests/stories/b.toml · a story");
        let faults = check(&clauses, &marks);
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].place, "crates/x/tests/a.rs:3");
        // a clause that lost its only test, and has nothing to say for it
        let faults = check(&clauses, &marks[..1]);
        assert!(faults.iter().any(|fault| fault.what.contains("附件 1")));
        let table = table(&clauses, &marks);
        assert!(
            table.contains("| 二 | 乙 · b | **open**: later |"),
            "{table}"
        );
        assert!(table.contains("| 附件 1 | 丙 · c | `crates/x/tests/stories/b.toml · a story` |"));
    }
}
