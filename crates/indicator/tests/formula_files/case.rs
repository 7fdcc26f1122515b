//! A formula file: the formula, the data it may use, what is wanted of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use indicator::diagnostic::{self, Diagnostic, Source, Span};
use indicator::formula::{Formula, Name, Place, Wanted, compile};
use indicator::quantity::Unit;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    formula: toml::Spanned<String>,
    #[serde(default)]
    place: Option<String>,
    #[serde(default)]
    names: Vec<Declared>,
    #[serde(default)]
    wanted: Option<String>,
    #[serde(default, rename = "case")]
    pub cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Declared {
    name: toml::Spanned<String>,
    unit: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub facts: std::collections::BTreeMap<String, String>,
    pub result: String,
    pub text: Option<String>,
    #[serde(default)]
    pub steps: Vec<String>,
    /// Where the expected result comes from.
    #[allow(dead_code, reason = "for the reader; required in the file")]
    pub source: String,
}

/// The files of a folder under `tests/formula`, in order of name.
pub fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/formula")
        .join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    files
}

pub fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// Reads a file and compiles its formula, with places inside the file.
pub fn read(path: &Path) -> (File, Result<Formula, Vec<Diagnostic>>) {
    let text = std::fs::read_to_string(path).unwrap();
    let file: File = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let name = path.file_name().unwrap().to_string_lossy();
    let source = Source::new(name, text);
    let names: Vec<Name> = file
        .names
        .iter()
        .map(|declared| Name {
            name: declared.name.get_ref().clone(),
            unit: Unit::parse(&declared.unit).unwrap(),
            place: Some(diagnostic::Place::new(&source, declared.name.span().into())),
        })
        .collect();
    let place = match file.place.as_deref() {
        None | Some("measure") => Place::Measure,
        Some("score") => Place::Score,
        Some("condition") => Place::Condition,
        Some(other) => panic!("{other}"),
    };
    let unit = file.wanted.as_deref().map(|u| Unit::parse(u).unwrap());
    let wanted: Wanted = place.wanted(unit);
    let compiled = compile(
        &source,
        inside(&source, file.formula.span()),
        place,
        &names,
        &wanted,
    );
    (file, compiled)
}

/// The text between the quotes of a literal string.
fn inside(source: &Arc<Source>, span: std::ops::Range<usize>) -> Span {
    let quoted = &source.text[span.clone()];
    let quotes = if quoted.starts_with("'''") { 3 } else { 1 };
    assert!(
        quoted.starts_with('\''),
        "write formulas as literal strings"
    );
    let newline = usize::from(quoted[quotes..].starts_with('\n'));
    Span::new(span.start + quotes + newline, span.end - quotes)
}
