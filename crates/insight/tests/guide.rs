//! Runs the guide for clerks: its files are put in place one after the other, its commands are
//! answered by the same functions as on the command line, and the answers are compared with what
//! the guide prints.
//!
//! `UPDATE_GUIDE=1` writes the answers into the guide; they are to be read before they are kept.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at the first thing that is not as it should be"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use indicator::diagnostic::Diagnostic;
use indicator::diagnostic::render::{
    MAY_BE_REGISTERED, NOT_REGISTERED, Terminal, summary, terminal_all,
};
use indicator::language::Language;
use indicator::manifest::SetPath;
use indicator::quantity::{Fraction, Unit, Weight};
use indicator::registry::{PastObject, Registry, trial};
use indicator::rulebook::LayoutMode;
use indicator::score::{Fact, GivenActual, Observations};
use indicator::set::{IndicatorSet, WeightRule};
use indicator::sheet::{Row, Sheet};
use indicator::value::{Observed, Value};
use insight::comparability::Comparability;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A block that only the program itself can run, with files of its own: `tests/command_line/guide.rs`.
const PROGRAM: &str = "```console program";

/// The rule books of the repository: the guide's sets are checked by them.
fn books() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for year in std::fs::read_dir(root().join("indicators/common")).unwrap() {
        for file in std::fs::read_dir(year.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy();
            if name.starts_with("rulebook") && name.ends_with(".toml") {
                let relative = path.strip_prefix(root().join("indicators")).unwrap();
                let relative = relative.to_string_lossy().into_owned();
                found.push((relative, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

/// What stands in the guide up to some place: the drafts of each file, and the table of schools.
#[derive(Default)]
struct Desk {
    files: BTreeMap<String, Vec<String>>,
    schools: Vec<Vec<String>>,
}

impl Desk {
    fn load(&self, first_draft: bool) -> (Registry, Vec<Diagnostic>) {
        let files = self.files.iter().map(|(path, drafts)| {
            let text = if first_draft {
                drafts.first()
            } else {
                drafts.last()
            };
            (path.clone(), text.unwrap().clone())
        });
        Registry::load(books().into_iter().chain(files))
    }

    fn answer(&self, command: &str, first_draft: bool) -> String {
        let words: Vec<&str> = command.split_whitespace().collect();
        let english = command.contains("--lang en");
        let language = if english { Language::En } else { Language::Zh };
        let (registry, faults) = self.load(first_draft);
        match words.as_slice() {
            ["jixiao", "check", .., path] => check(path, faults, language),
            ["jixiao", "diff", before, after] => {
                let (before, after) = (find(&registry, before), find(&registry, after));
                let diff = registry.diff(before, after);
                let verdict = Comparability::of_links(before, after, &diff.links).unwrap();
                format!(
                    "{}{}\n",
                    diff.text(language),
                    verdict.text().render(language)
                )
            }
            ["jixiao", "try", path] => {
                let proposed = find(&registry, path);
                let before = registry.before(&proposed.key).unwrap();
                let year = before.key.set.year;
                let book = registry.books().resolve(year, before.key.region).unwrap();
                let past = self.past(before);
                trial(&past, proposed, Some(before), &book, true)
                    .unwrap()
                    .text(language)
            }
            _ => panic!("unknown command: {command}"),
        }
    }

    /// The schools as past objects of a set.
    fn past(&self, set: &IndicatorSet) -> Vec<PastObject> {
        let (heading, lines) = self.schools.split_first().expect("a table of schools");
        lines
            .iter()
            .map(|line| past_object(set, heading, line))
            .collect()
    }
}

/// As the command prints it: the faults of the file, and what follows from them.
fn check(path: &str, faults: Vec<Diagnostic>, language: Language) -> String {
    let of_file = |fault: &Diagnostic| {
        fault
            .place
            .as_ref()
            .is_some_and(|place| place.source().name == path)
    };
    let faults: Vec<Diagnostic> = faults.into_iter().filter(of_file).collect();
    let bad = faults.iter().any(Diagnostic::is_error);
    let outcome = if bad {
        NOT_REGISTERED
    } else {
        MAY_BE_REGISTERED
    };
    let style = Terminal {
        language,
        ..Terminal::default()
    };
    let name = path.rsplit('/').next().unwrap();
    let sum = summary(name, &faults, outcome).render(language);
    let gap = if faults.is_empty() { "" } else { "\n" };
    format!("{}{gap}{sum}\n", terminal_all(&faults, &style))
}

/// A set by its key or by the path of its file.
fn find<'r>(registry: &'r Registry, name: &str) -> &'r IndicatorSet {
    let named = |set: &IndicatorSet| {
        set.key.to_string() == name || name.ends_with(&SetPath::of(&set.key).to_string())
    };
    let found = registry.sets().find(|registered| named(&registered.set));
    &found.unwrap_or_else(|| panic!("no set {name}")).set
}

/// A line of the table: a column is the actual of the indicator with its name, else a fact.
fn past_object(set: &IndicatorSet, heading: &[String], line: &[String]) -> PastObject {
    let mut observations = Observations::default();
    for (name, text) in heading
        .iter()
        .zip(line)
        .skip(1)
        .filter(|(_, text)| !text.is_empty())
    {
        let number = Fraction::parse(text).unwrap();
        let of_set = set
            .indicators
            .iter()
            .find(|indicator| indicator.name == *name);
        if let Some(indicator) = of_set {
            let value = Observed::Known(Value::number(number, indicator.unit.clone()));
            let given = GivenActual {
                value,
                source: None,
                as_of: None,
                version: 1,
            };
            observations
                .actuals
                .insert(indicator.code.to_string(), given);
        } else {
            let unit = Unit::parse(if name.ends_with("学生") {
                "人"
            } else {
                "元"
            })
            .unwrap();
            let value = Observed::Known(number);
            let fact = Fact {
                value,
                unit,
                source: None,
                as_of: None,
                version: 1,
            };
            observations.facts.insert(name.clone(), fact);
        }
    }
    let rows = set.indicators.iter().map(|indicator| {
        let Some(WeightRule::Fixed(weight)) = indicator.weight else {
            panic!("fixed weights")
        };
        Row::from_set(set, indicator, weight, None)
    });
    let sheet = Sheet {
        year: set.key.set.year,
        object: set.object,
        layout: None,
        mode: LayoutMode::Points,
        total: Weight::try_from(&Fraction::from_int(100)).unwrap(),
        withheld: None,
        rows: rows.collect(),
    };
    let name = line.first().cloned().unwrap_or_default();
    PastObject {
        id: name.clone(),
        name,
        sheet,
        observations,
    }
}

/// Goes through the guide and answers its commands: the guide as it should be.
fn answered(guide: &str) -> String {
    let mut desk = Desk::default();
    let mut out = String::new();
    let mut lines = guide.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let mut body =
            || -> Vec<&str> { lines.by_ref().take_while(|line| *line != "```").collect() };
        if let Some(path) = line.strip_prefix("```toml file=") {
            let text = format!("{}\n", body().join("\n"));
            out.push_str(&format!("{text}```\n"));
            desk.files.entry(path.to_owned()).or_default().push(text);
        } else if line.starts_with("```console") && line != PROGRAM {
            let command = body()
                .first()
                .and_then(|line| line.strip_prefix("$ "))
                .expect("a command");
            let answer = desk.answer(command, line.ends_with("first-draft"));
            out.push_str(&format!("$ {command}\n{answer}```\n"));
        } else if line.starts_with("| 学校") || line.starts_with("| 示例") {
            let cells = line
                .trim_matches('|')
                .split('|')
                .map(|cell| cell.trim().to_owned());
            desk.schools.push(cells.collect());
        }
    }
    out
}

#[test]
fn the_guide_for_clerks_tells_the_truth() {
    let path = root().join("docs/guide/clerk.md");
    let guide = std::fs::read_to_string(&path).unwrap();
    let answered = answered(&guide);
    if std::env::var_os("UPDATE_GUIDE").is_some() {
        std::fs::write(&path, &answered).unwrap();
        return;
    }
    assert!(
        answered == guide,
        "docs/guide/clerk.md is not what comes out:\n\n{answered}"
    );
}
