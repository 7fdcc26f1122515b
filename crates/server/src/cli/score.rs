//! `jixiao score`: the explained score of one object, or of a department's, without a database.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use application::act::import::sheet_of_object;
use clap::Args;
use exchange::{district, observations};
use indicator::diagnostic::{Diagnostic, Source};
use indicator::language::{Text, both};
use indicator::score::{self, Observations, Prepared, SheetScore};
use indicator::sheet::{self, Sheet};
use indicator::vocab::{Grade, RegionCode};
use serde_json::{Value, json};

use super::desk::{Chosen, Desk, SetName};
use super::found::Found;
use super::whole_sheet::{self, Weights};
use super::{Exit, Failure, Terminal, check};
use crate::registry::Folder;

/// The longest file of observations, in bytes.
const LONGEST: u64 = 4 << 20;

/// Arguments of `score`.
#[derive(Clone, Debug, Args)]
pub struct Score {
    /// 指标集(文件, 或如 education/nutrition@2022.1), 指标表(JSON), 或部门文件 · A set (file or reference), a sheet (JSON), or a department file
    #[arg(value_name = "SET|SHEET")]
    of: String,
    /// 观测数据: CSV 表(UTF-8 或 GB18030)或 TOML 文件 · Observations: a CSV table (UTF-8 or GB18030) or a TOML file
    #[arg(long, value_name = "FILE", conflicts_with = "template")]
    observations: Option<PathBuf>,
    /// 不计分, 只输出要填写的空表 · Only print the empty table that is to be filled in
    #[arg(long)]
    template: bool,
    /// 财政区划代码, 决定用哪本规则手册; 默认指标集的 · Code of the region, which decides on the rule book; the set's by default
    #[arg(long, value_name = "CODE", value_parser = region)]
    region: Option<RegionCode>,
    /// 改用这些分值, 如 EDU-NUT-001=15,EDU-NUT-002=5 · Points in place of the set's
    #[arg(long, value_name = "CODE=POINTS,…", value_parser = Weights::read)]
    weights: Option<Weights>,
    /// 指标集文件夹, 默认当前文件夹下的 indicators, 没有则用自带的 · Folder of indicator sets; `indicators` here, else the shipped ones
    #[arg(long, value_name = "FOLDER")]
    indicators: Option<PathBuf>,
}

/// Reads the code of a region.
pub fn region(text: &str) -> Result<RegionCode, String> {
    RegionCode::parse(text).ok_or_else(|| {
        "区划代码是 2 到 6 位数字, 如 500110 · a region is 2 to 6 digits, such as 500110".to_owned()
    })
}

/// A sheet with what is known about its object.
struct Case {
    name: String,
    region: RegionCode,
    sheet: Sheet,
    observations: Observations,
}

/// A case with its score.
struct Scored {
    name: String,
    score: SheetScore,
    faults: Vec<sheet::SheetFault>,
}

/// What an argument led to: something to go on with, or faults to be shown.
type OrFaults<T> = Result<T, Vec<Diagnostic>>;

impl Score {
    /// Prints the score, or the empty table.
    ///
    /// # Errors
    /// When something cannot be found or read.
    pub fn run(self, terminal: &Terminal) -> Result<Exit, Failure> {
        let folder = Folder::choose(self.indicators.as_deref())?;
        let name = SetName::read(&self.of);
        let is_json = name.path().is_some_and(|path| {
            path.extension()
                .is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
        });
        let paths: Vec<PathBuf> = name
            .path()
            .filter(|_| !is_json)
            .map(PathBuf::from)
            .into_iter()
            .collect();
        let desk = Desk::lay_whole(&folder, &paths)?;
        let department = desk
            .files
            .first()
            .filter(|file| file.kind == Found::Department);
        if let Some(file) = department {
            if let Some(fault) = &file.fault {
                return check::refuse(terminal, std::slice::from_ref(fault));
            }
            return match self.department(&desk, &file.source)? {
                Ok(cases) => show(terminal, &desk, cases, None),
                Err(found) => check::refuse(terminal, &found),
            };
        }
        let (title, region, sheet) = match name.path().filter(|_| is_json) {
            Some(path) => self.sheet_file(path)?,
            None => match name.find(&desk, self.region)? {
                Chosen::Faulty(found) => return check::refuse(terminal, &found),
                Chosen::Set(set) => {
                    let region = self.region.unwrap_or(set.key.region);
                    let sheet =
                        whole_sheet::of(&set, &desk.registry, region, self.weights.as_ref())?;
                    (set.name.clone(), region, sheet)
                }
            },
        };
        if self.template {
            let table = observations::template(&sheet, terminal.language);
            terminal.answer(|| table.clone(), || json!({ "template": table }))?;
            return Ok(Exit::Fine);
        }
        let Some(path) = &self.observations else {
            return Err(Failure::usage(both(
                "请用 --observations 指明观测数据; --template 给出要填写的空表",
                "name the observations with --observations; --template gives the empty table",
            )));
        };
        let (read, encoding) = read_observations(path, &sheet)?;
        let (Some(observations), found) = read else {
            return check::refuse(terminal, &read.1);
        };
        for warning in &found {
            terminal.note(&indicator::diagnostic::render::line(
                warning,
                terminal.language,
            ));
        }
        let case = Case {
            name: title,
            region,
            sheet,
            observations,
        };
        show(terminal, &desk, vec![case], encoding)
    }

    /// Every object of a department's file.
    fn department(
        &self,
        desk: &Desk,
        source: &Arc<Source>,
    ) -> Result<OrFaults<Vec<Case>>, Failure> {
        if self.observations.is_some() || self.template || self.weights.is_some() {
            return Err(Failure::usage(both(
                "部门文件自带观测数据和分值, 不能再给 --observations, --template 或 --weights",
                "a department file holds its observations and weights: without --observations, --template, --weights",
            )));
        }
        let (department, found) = district::read(source);
        let Some(department) = department else {
            return Ok(Err(found));
        };
        let region = self.region.unwrap_or(department.region);
        let (mut cases, mut faults) = (Vec::new(), Vec::new());
        for object in &department.objects {
            let sheet = sheet_of_object(&desk.registry, object, region)
                .map_err(|fault| Failure::fault(&fault))?;
            let (observations, wrong) = observations::given(object, &sheet, source);
            faults.extend(wrong);
            cases.push(Case {
                name: object.name.clone(),
                region,
                sheet,
                observations,
            });
        }
        Ok(if faults.is_empty() {
            Ok(cases)
        } else {
            Err(faults)
        })
    }

    /// A sheet as it is kept: JSON.
    fn sheet_file(&self, path: &Path) -> Result<(String, RegionCode, Sheet), Failure> {
        if self.weights.is_some() {
            return Err(Failure::usage(both(
                "指标表自带分值, 不能再给 --weights",
                "a sheet holds its weights: without --weights",
            )));
        }
        let text = std::fs::read_to_string(path).map_err(|error| Failure::reading(path, &error))?;
        let sheet: Sheet = serde_json::from_str(&text).map_err(|error| {
            wrong(
                Text::new(both(
                    "{path}:{line}:{column}: 不是指标表: {error}",
                    "{path}:{line}:{column}: it is no sheet: {error}",
                ))
                .with("path", path.display().to_string())
                .with("line", error.line().to_string())
                .with("column", error.column().to_string())
                .with("error", error.to_string()),
            )
        })?;
        let name = path
            .file_stem()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        Ok((name, self.region.unwrap_or(RegionCode::NATION), sheet))
    }
}

/// What was checked is wrong.
pub fn wrong(text: impl Into<Text>) -> Failure {
    Failure {
        exit: Exit::Found,
        text: text.into(),
    }
}

/// Observations with what was found in them, and the encoding of a table.
type ReadObservations = (
    (Option<Observations>, Vec<Diagnostic>),
    Option<&'static str>,
);

fn read_observations(path: &Path, sheet: &Sheet) -> Result<ReadObservations, Failure> {
    let bytes = read_bounded(path)?;
    let decoded = observations::decode(&bytes).map_err(|error| Failure {
        exit: Exit::Files,
        text: Text::new(both(
            "无法读取“{path}”: {error}",
            "cannot read “{path}”: {error}",
        ))
        .with("path", path.display().to_string())
        .with("error", error.text()),
    })?;
    let source = Source::new(path.display().to_string(), decoded.text);
    let is_toml = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    Ok(if is_toml {
        (observations::read_toml(&source, sheet), None)
    } else {
        (
            observations::read_csv(&source, sheet),
            Some(decoded.encoding),
        )
    })
}

/// The bytes of a file, as long as a table for one object can be.
fn read_bounded(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |error: std::io::Error| Failure::reading(path, &error);
    let file = std::fs::File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(LONGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if bytes.len() as u64 > LONGEST {
        return Err(Failure {
            exit: Exit::Files,
            text: Text::new(both(
                "“{path}”超过 {most} MB, 不会是一个对象的观测数据",
                "“{path}” is over {most} MB: no observations of one object",
            ))
            .with("path", path.display().to_string())
            .with("most", (LONGEST >> 20).to_string()),
        });
    }
    Ok(bytes)
}

fn show(
    terminal: &Terminal,
    desk: &Desk,
    cases: Vec<Case>,
    encoding: Option<&str>,
) -> Result<Exit, Failure> {
    let mut scored = Vec::new();
    for case in cases {
        let book = desk
            .registry
            .books()
            .resolve(case.sheet.year, case.region)
            .map_err(|error| wrong(error.text()))?;
        let prepared = Prepared::new(&case.sheet, &book).map_err(|error| wrong(error.text()))?;
        scored.push(Scored {
            name: case.name,
            score: prepared.score(&case.observations),
            faults: sheet::check(&case.sheet, &book.scoring),
        });
    }
    if let Some(encoding) = encoding {
        let read = Text::new(both(
            "观测数据按 {encoding} 读取",
            "observations read as {encoding}",
        ));
        terminal.note(
            &read
                .with("encoding", encoding.to_uppercase())
                .render(terminal.language),
        );
    }
    terminal.answer(
        || text(&scored, terminal),
        || {
            json!({
                "encoding": encoding.map(str::to_uppercase),
                "scored": scored.iter().map(json_of).collect::<Vec<_>>(),
            })
        },
    )?;
    let open = scored.iter().any(|one| one.score.total.is_none());
    Ok(if open { Exit::Found } else { Exit::Fine })
}

fn text(scored: &[Scored], terminal: &Terminal) -> String {
    let language = terminal.language;
    let mut pages = Vec::new();
    for one in scored {
        let heading = Text::new(both("{year} 年  {name}", "{year}  {name}"))
            .with("year", one.score.explanation.year.to_string())
            .with("name", one.name.as_str());
        let mut page = score::text(&one.score.explanation, &heading.render(language), language);
        for fault in &one.faults {
            let note = Text::new(both("  注意: {fault}", "  note: {fault}"));
            page.push_str(&note.with("fault", fault.text()).render(language));
            page.push('\n');
        }
        pages.push(page);
    }
    pages.join("\n")
}

fn json_of(one: &Scored) -> Value {
    json!({
        "name": one.name,
        "year": one.score.explanation.year.get(),
        "total": one.score.total.map(|total| total.text(2)),
        "grade": one.score.grade.map(Grade::key),
        "flags": one.score.flags,
        "faults": one.faults,
        "explanation": one.score.explanation.json(),
    })
}
