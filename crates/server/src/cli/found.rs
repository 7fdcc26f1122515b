//! Files that were named, or lie below a folder that was named, and what each of them is.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use exchange::reading;
use indicator::diagnostic::{Diagnostic, Source};
use indicator::language::{Bilingual, both};

use super::Failure;
use super::desk::place_of;
use crate::registry;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// An indicator set.
    Set,
    /// A rule book.
    RuleBook,
    /// A calendar of working days.
    Calendar,
    /// The tasks of the three-year plan.
    PlanTasks,
    /// A department with its objects.
    Department,
    /// A published table.
    Published,
    /// Something that could not be read.
    Unread,
    /// Something else, that lay in a folder.
    Other,
}

impl Found {
    /// The key in answers for programs, and the name.
    #[must_use]
    pub const fn words(self) -> (&'static str, Bilingual) {
        match self {
            Found::Set => ("indicator-set", both("指标集", "indicator set")),
            Found::RuleBook => ("rule-book", both("规则手册", "rule book")),
            Found::Calendar => ("calendar", both("工作日历", "calendar")),
            Found::PlanTasks => ("plan-tasks", both("行动计划任务", "tasks of the plan")),
            Found::Department => ("department", both("部门文件", "department file")),
            Found::Published => ("published-table", both("公开表", "published table")),
            Found::Unread => ("unread", both("没有读出的文件", "file that was not read")),
            Found::Other => ("other", both("其他文件", "another file")),
        }
    }
}

/// A file with its text.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its text under the name by which it was named; what is not UTF-8 as it can be shown.
    pub source: Arc<Source>,
    /// Why it is no text in UTF-8.
    pub fault: Option<Diagnostic>,
    /// What it is.
    pub kind: Found,
    /// Where it stands under a folder of sets; `None` for a set or book that stands elsewhere, and
    /// for everything else.
    pub place: Option<String>,
}

/// Reads a file, or every TOML file below a folder. `root` is the folder of sets. What is there but
/// cannot be read is among the files, with its fault.
///
/// # Errors
/// When there is nothing of that name, or nothing in it.
pub fn gather(path: &Path, root: Option<&Path>, files: &mut Vec<Named>) -> Result<(), Failure> {
    let about = std::fs::metadata(path).map_err(|error| Failure::reading(path, &error))?;
    if about.is_dir() {
        let before = files.len();
        walk(path, path, root, files);
        if files.len() == before {
            return Err(Failure::usage(
                indicator::language::Text::new(both(
                    "“{path}”下没有可以检查的 TOML 文件",
                    "there is no TOML file to be checked below “{path}”",
                ))
                .with("path", path.display().to_string()),
            ));
        }
        return Ok(());
    }
    let mut file = read(path, root, path);
    if file.kind == Found::Other {
        // what was named as a file is meant: without a head it is a set that lacks one
        file.kind = Found::Set;
    }
    files.push(file);
    Ok(())
}

fn walk(folder: &Path, named: &Path, root: Option<&Path>, files: &mut Vec<Named>) {
    let listed = std::fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut paths: Vec<PathBuf> = match listed {
        Ok(paths) => paths,
        Err(error) => {
            files.push(told(
                registry::unreadable(folder, &error),
                Found::Unread,
                None,
            ));
            return;
        }
    };
    paths.sort();
    for path in paths {
        let hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            // a link to a folder may lead in a circle
            if !path.is_symlink() {
                walk(&path, named, root, files);
            }
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            files.push(read(&path, root, named));
        }
    }
}

fn read(path: &Path, root: Option<&Path>, named: &Path) -> Named {
    let read = registry::read_file(path);
    if !read.legible {
        return told(read, Found::Unread, None);
    }
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let place = place_of(path, root, named);
    let mut kind = recognise(&name, &read.source.text);
    if kind == Found::Other && (place.is_some() || read.fault.is_some()) {
        kind = Found::Set;
    }
    let placed = matches!(kind, Found::Set | Found::RuleBook);
    told(read, kind, place.filter(|_| placed))
}

fn told(read: reading::Read, kind: Found, place: Option<String>) -> Named {
    Named {
        source: read.source,
        fault: read.fault,
        kind,
        place,
    }
}

/// What a file is: by its name where the name says it, else by the first table in it. The text is
/// not parsed, since it may have faults.
fn recognise(name: &str, text: &str) -> Found {
    let stem = name.split('.').next().unwrap_or_default();
    match stem {
        "rulebook" => return Found::RuleBook,
        "workdays" => return Found::Calendar,
        "plan-tasks" => return Found::PlanTasks,
        _ => {}
    }
    let head = |line: &str| match line.split('#').next().unwrap_or_default().trim() {
        "[set]" => Some(Found::Set),
        "[rulebook]" => Some(Found::RuleBook),
        "[calendar]" => Some(Found::Calendar),
        "[department]" => Some(Found::Department),
        "[table]" => Some(Found::Published),
        _ => None,
    };
    text.lines()
        .find_map(head)
        .or_else(|| text.contains("[[indicator]]").then_some(Found::Set))
        .unwrap_or(Found::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_name_or_its_head() {
        for (name, text, kind) in [
            ("rulebook.50.toml", "", Found::RuleBook),
            ("workdays.toml", "", Found::Calendar),
            ("plan-tasks.toml", "", Found::PlanTasks),
            ("a.toml", "# x\n[set] # y\ncode = 1", Found::Set),
            ("a.toml", "[department]", Found::Department),
            ("a.toml", "\u{feff}x\n[table]", Found::Published),
            ("a.toml", "[[indicator]]", Found::Set),
            ("Cargo.toml", "[package]\nname = \"x\"", Found::Other),
        ] {
            assert_eq!(recognise(name, text), kind, "{name} {text}");
        }
    }
}
