//! The data of the fictional district, as it stands in `examples/`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use exchange::district::DepartmentYear;
use exchange::published::PublishedTable;
use indicator::diagnostic::{Diagnostic, Source};
use indicator::language::{Text, both};
use indicator::vocab::{Mark, ObjectKind, Operator, OrganisationKind};
use rust_embed::RustEmbed;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;

use super::course::CourseFile;
use crate::cli::{Exit, Failure};

/// The projects of six departments, a file a department and year.
#[derive(RustEmbed)]
#[folder = "../../examples/demo"]
#[include = "*.toml"]
struct Departments;

/// Published tables.
#[derive(RustEmbed)]
#[folder = "../../examples/published"]
#[include = "*.toml"]
struct Published;

/// The bodies.
#[derive(RustEmbed)]
#[folder = "../../examples/bodies"]
#[include = "*.toml"]
struct Bodies;

/// Objects, patterns of sheets, sets, and the courses that items take.
#[derive(RustEmbed)]
#[folder = "../../examples/district"]
#[include = "*.toml"]
struct District;

/// Everything that the district is made from.
#[derive(Debug)]
pub struct Files {
    /// Bodies, each after the one it stands under.
    pub bodies: Vec<BodyRow>,
    /// Documents.
    pub documents: Vec<DocumentRow>,
    /// Objects of the pattern files.
    pub objects: ObjectsFile,
    /// Patterns of sheets.
    pub sheets: Vec<SheetRow>,
    /// Projects of six departments, by file.
    pub departments: Vec<DepartmentYear>,
    /// Indicator sets that are still on their way: path and text.
    pub sets: BTreeMap<String, String>,
    /// Courses of items.
    pub courses: Vec<CourseFile>,
    /// Published tables.
    pub published: Vec<PublishedTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BodiesFile {
    body: Vec<BodyRow>,
}

/// A body.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyRow {
    /// Code, one in the region.
    pub code: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: OrganisationKind,
    /// Sector.
    pub sector: Option<String>,
    /// Code of the body above it.
    pub under: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentsFile {
    document: Vec<DocumentRow>,
}

/// A document.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DocumentRow {
    /// Code, by which steps name it.
    pub code: String,
    /// Title.
    pub title: String,
    /// Number.
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// When it was issued.
    pub issued_on: Option<NaiveDate>,
}

/// Objects, and what is added to those of the departments' files.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectsFile {
    /// Objects.
    pub object: Vec<ObjectRow>,
    /// Marks and periods of objects that stand elsewhere.
    pub about: Vec<About>,
}

/// An object, or one for each body of a kind.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectRow {
    /// Kind of body that has one each.
    pub of: Option<OrganisationKind>,
    /// Code of the body that has it.
    pub owner: Option<String>,
    /// Its code; `{code}` is that of the body.
    pub code: String,
    /// Its name; `{body}` is that of the body.
    pub name: String,
    /// Kind.
    pub kind: ObjectKind,
    /// Budget of the first year, 万元.
    pub budget: i64,
    /// Marks.
    #[serde(default)]
    pub marks: Vec<Mark>,
    /// First and last day.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// Pattern of its sheets.
    pub sheet: String,
    /// Budget years.
    #[serde(default = "all_years")]
    pub years: Vec<u16>,
}

fn all_years() -> Vec<u16> {
    super::YEARS.to_vec()
}

/// What is added to an object.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Its code.
    pub code: String,
    /// Marks.
    #[serde(default)]
    pub marks: Vec<Mark>,
    /// First and last day.
    pub period: Option<(NaiveDate, NaiveDate)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SheetsFile {
    sheet: Vec<SheetRow>,
}

/// A pattern of sheets.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetRow {
    /// Name of the pattern.
    pub name: String,
    /// Budget years.
    pub years: Vec<u16>,
    /// Layout of the rule book.
    pub layout: Option<String>,
    /// Points of the row of execution.
    pub execution: Option<String>,
    /// Rows.
    pub row: Vec<RowRow>,
    /// Facts and actuals.
    pub fact: Vec<FactRow>,
}

/// A row of a pattern: of a set of the year where one is named, else the unit's own.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowRow {
    /// The set, without year and revision.
    pub set: Option<String>,
    /// Code.
    pub code: String,
    /// Points.
    pub weight: String,
    /// Name of an own indicator.
    #[serde(default)]
    pub name: String,
    /// Levels of an own indicator.
    #[serde(default)]
    pub level: Vec<String>,
    /// How an own indicator's actual is held against its target.
    pub operator: Option<Operator>,
    /// Unit of an own indicator.
    pub unit: Option<String>,
    /// Target, where it is not the set's.
    pub target: Option<String>,
}

/// A fact of a pattern, with the range that it is drawn from.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FactRow {
    /// Name, or code of a row.
    pub name: String,
    /// Between two whole numbers.
    pub between: Option<(i64, i64)>,
    /// Between two percentages of the budget, 万元.
    pub of_budget: Option<(i64, i64)>,
    /// One of several texts.
    #[serde(default)]
    pub one_of: Vec<String>,
    /// Unit.
    pub unit: Option<String>,
}

impl Files {
    /// Reads everything. A fault in one of the files is ours, but it is said like any other.
    ///
    /// # Errors
    /// [`Failure`] names the file and the place in it.
    pub fn read() -> Result<Files, Failure> {
        let objects: ObjectsFile = table::<District, _>("500199/objects.toml")?;
        let sheets: SheetsFile = table::<District, _>("500199/sheets.toml")?;
        let documents: DocumentsFile = table::<District, _>("500199/documents.toml")?;
        let bodies: BodiesFile = table::<Bodies, _>("500199.toml")?;
        let under = |folder: &'static str| {
            let paths = District::iter();
            paths.filter(move |path| path.starts_with(folder))
        };
        let mut courses = Vec::new();
        for path in under("500199/courses/") {
            courses.push(table::<District, _>(&path)?);
        }
        let mut sets = BTreeMap::new();
        for path in under("500199/sets/") {
            let file = text::<District>(&path)?;
            sets.insert(path.into_owned(), file);
        }
        Ok(Files {
            bodies: bodies.body,
            documents: documents.document,
            objects,
            sheets: sheets.sheet,
            departments: read_all::<Departments, DepartmentYear>(exchange::district::read)?,
            sets,
            courses,
            published: read_all::<Published, PublishedTable>(exchange::published::read)?,
        })
    }
}

fn text<E: RustEmbed>(path: &str) -> Result<String, Failure> {
    let file = E::get(path).ok_or_else(|| faulty(path, "?"))?;
    Ok(String::from_utf8_lossy(&file.data).into_owned())
}

fn table<E: RustEmbed, T: DeserializeOwned>(path: &str) -> Result<T, Failure> {
    toml::from_str(&text::<E>(path)?).map_err(|error| faulty(path, &error.to_string()))
}

fn faulty(path: &str, why: &str) -> Failure {
    let text = Text::new(both(
        "示范数据文件 {path} 有误: {why}",
        "the demonstration's file {path} is wrong: {why}",
    ));
    Failure {
        exit: Exit::Found,
        text: text.with("path", path).with("why", why),
    }
}

/// Reads every embedded file of a kind.
fn read_all<E: RustEmbed, T>(
    read: impl Fn(&Arc<Source>) -> (Option<T>, Vec<Diagnostic>),
) -> Result<Vec<T>, Failure> {
    let mut values = Vec::new();
    for path in E::iter() {
        let source = Source::new(path.to_string(), text::<E>(&path)?);
        let (value, faults) = read(&source);
        match value {
            Some(value) => values.push(value),
            None => return Err(Failure::fault(&application::Fault::Diagnosed(faults))),
        }
    }
    Ok(values)
}
