//! From TOML to tables, every fault with its place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use indicator::cell::{Read, Why};
use indicator::diagnostic::catalogue::{cell, phrase, rulebook};
use indicator::diagnostic::{Diagnostic, Source};
use indicator::document::{Document, Faults, Table};
use indicator::quantity::{Fraction, Unit};
use indicator::value::Value;
use indicator::vocab::{BudgetYear, Operator, RegionCode};

use super::keys::ROOT;
use super::{Cell, Difference, Fund, PublishedRow, PublishedTable, Stated, TableKind};

/// What a folder of published tables holds.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The tables without an error, in the order of region and file name.
    pub tables: Vec<PublishedTable>,
    /// The faults of all files.
    pub faults: Vec<Diagnostic>,
}

/// A file or folder that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{path} cannot be read: {cause}")]
pub struct LoadError {
    /// Which.
    pub path: PathBuf,
    /// Why.
    #[source]
    pub cause: io::Error,
}

/// Reads every `REGION/ID.toml` of a folder.
///
/// # Errors
/// [`LoadError`] if the folder, or a file in it, cannot be read at all. Faults inside the files are
/// in [`Loaded::faults`].
pub fn load(folder: &Path) -> Result<Loaded, LoadError> {
    let mut loaded = Loaded::default();
    for region in entries(folder)?.into_iter().filter(|path| path.is_dir()) {
        for path in entries(&region)? {
            if path.extension().is_none_or(|ending| ending != "toml") {
                continue;
            }
            let text = fs::read_to_string(&path).map_err(|cause| LoadError {
                path: path.clone(),
                cause,
            })?;
            let source = Source::new(path.display().to_string(), text);
            let (table, faults) = read(&source);
            loaded.tables.extend(table);
            loaded.faults.extend(faults);
        }
    }
    Ok(loaded)
}

/// What a folder holds, in the order of names.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let failed = |cause| LoadError {
        path: folder.to_owned(),
        cause,
    };
    let mut paths = fs::read_dir(folder)
        .map_err(failed)?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(failed)?;
    paths.sort();
    Ok(paths)
}

/// Reads one table, with every fault in it. There is no table where there is an error.
#[must_use]
pub fn read(source: &Arc<Source>) -> (Option<PublishedTable>, Vec<Diagnostic>) {
    let faults = Faults::new(source);
    let document = Document::parse(source, &faults);
    let root = document.root(ROOT, &faults);
    let table = read_table(&root);
    let clean = !faults.has_errors();
    (table.filter(|_| clean), faults.into_vec())
}

fn read_table(root: &Table<'_>) -> Option<PublishedTable> {
    let funds: Vec<Fund> = root.tables("fund").iter().filter_map(read_fund).collect();
    let rows: Vec<PublishedRow> = root.tables("row").iter().filter_map(read_row).collect();
    let head = root.table("table")?;
    let text = |name: &str| head.text(name).map(|written| written.value);
    let (year, region) = (read_year(&head), read_region(&head));
    Some(PublishedTable {
        id: text("id")?,
        publisher: text("publisher")?,
        title: text("title")?,
        year: year?,
        region: region?,
        region_name: text("region-name")?,
        region_note: text("region-note"),
        sector: text("sector")?,
        kind: choice(&head, "kind", TableKind::ALL)?,
        source: text("source")?,
        project: text("project")?,
        department: text("department"),
        unit: text("unit"),
        layout: text("layout"),
        layout_note: text("layout-note"),
        objective: text("objective"),
        outcome: text("outcome"),
        score_rule: text("score-rule"),
        total_weight: number(&head, "total-weight"),
        total_score: number(&head, "total-score"),
        grade: text("grade"),
        remarks: text("remarks"),
        truncated: head.flag("truncated")?,
        truncation_note: text("truncation-note"),
        quirks: head
            .texts("quirks")
            .unwrap_or_default()
            .into_iter()
            .map(|written| written.value)
            .collect(),
        funds,
        rows,
    })
}

fn read_year(head: &Table<'_>) -> Option<BudgetYear> {
    let written = head.whole("year")?;
    let year = u16::try_from(written.value).ok().and_then(BudgetYear::new);
    if year.is_none() {
        head.faults().push(
            Diagnostic::new(&rulebook::BAD_YEAR, written.place)
                .with("written", written.value.to_string())
                .label(phrase::HERE),
        );
    }
    year
}

fn read_region(head: &Table<'_>) -> Option<RegionCode> {
    let written = head.text("region")?;
    let region = RegionCode::parse(&written.value);
    if region.is_none() {
        head.faults().push(
            Diagnostic::new(&rulebook::BAD_REGION, written.place)
                .with("written", written.value)
                .label(phrase::HERE),
        );
    }
    region
}

fn read_fund(table: &Table<'_>) -> Option<Fund> {
    let cell = |name: &str| table.table(name).and_then(|t| read_cell(&t));
    Some(Fund {
        name: table.text("name")?.value,
        unit: table.text("unit")?.value,
        initial: cell("initial"),
        revised: cell("revised"),
        executed: cell("executed"),
        rate: cell("rate"),
        weight: cell("weight"),
        score: cell("score"),
        differs: choice(table, "differs", Difference::ALL),
    })
}

fn read_row(table: &Table<'_>) -> Option<PublishedRow> {
    let cell = |name: &str| table.table(name).and_then(|t| read_cell(&t));
    let text = |name: &str| table.text(name).map(|written| written.value);
    Some(PublishedRow {
        level: table
            .texts("level")
            .unwrap_or_default()
            .into_iter()
            .map(|written| written.value)
            .collect(),
        target: cell("target"),
        actual: cell("actual"),
        name: text("name")?,
        weight: number(table, "weight"),
        unit: text("unit"),
        score: number(table, "score"),
        reason: text("reason"),
        differs: choice(table, "differs", Difference::ALL),
    })
}

/// One cell: its text, and one reading or none.
fn read_cell(table: &Table<'_>) -> Option<Cell> {
    let raw = table.text("raw")?.value;
    let stated = stated(table);
    if stated.is_none() {
        table.faults().push(
            Diagnostic::new(&cell::BAD_READING, table.place())
                .with("part", raw.as_str())
                .label(phrase::HERE),
        );
    }
    Some(Cell {
        raw,
        stated: stated?,
    })
}

fn stated(table: &Table<'_>) -> Option<Stated> {
    let kinds = ["number", "range", "date", "word", "question"];
    let mut written = kinds.iter().filter(|kind| table.has(kind));
    let (kind, more) = (written.next(), written.next());
    let with_unit = matches!(kind, Some(&("number" | "range")));
    if more.is_some() || (table.has("unit") && !with_unit) {
        return None;
    }
    let unit = match table.text("unit") {
        Some(text) => Unit::parse(&text.value).ok()?,
        None => Unit::none(),
    };
    let operator = table
        .choice("operator", Operator::from_key)
        .map(|written| written.value);
    let value = match kind {
        None => return operator.is_none().then_some(Stated::Empty),
        Some(&"question") => {
            return table
                .choice("question", Why::from_key)
                .map(|why| Stated::Question(why.value));
        }
        Some(&"number") => Value::number(number(table, "number")?, unit),
        Some(&"range") => range(table, unit)?,
        Some(&"date") => Value::Date {
            day: NaiveDate::parse_from_str(&table.text("date")?.value, "%Y-%m-%d").ok()?,
        },
        Some(_) => Value::Word {
            word: table.text("word")?.value,
        },
    };
    Some(Stated::Value(Box::new(Read { operator, value })))
}

fn range(table: &Table<'_>, unit: Unit) -> Option<Value> {
    let ends = table.values("range")?;
    match ends.as_slice() {
        [low, high] => Some(Value::Range {
            low: Some(Fraction::parse(&low.value).ok()?),
            high: Some(Fraction::parse(&high.value).ok()?),
            unit,
        }),
        _ => None,
    }
}

fn number(table: &Table<'_>, name: &str) -> Option<Fraction> {
    table.number(name).map(|written| written.value)
}

fn choice<T: Copy, W>(table: &Table<'_>, name: &str, all: &[(T, &str, W)]) -> Option<T> {
    let find = |key: &str| all.iter().find(|(_, k, _)| *k == key).map(|(v, ..)| *v);
    table.choice(name, find).map(|written| written.value)
}
