//! `jixiao check`: every fault of the files that were named, at once.

use std::io::IsTerminal as _;
use std::path::PathBuf;

use application::act::import::sheet_of_object;
use clap::Args;
use exchange::{district, published};
use indicator::diagnostic::catalogue::observation;
use indicator::diagnostic::{Diagnostic, Place, Source, Span, render};
use indicator::language::{Bilingual, Language, Text, both};
use indicator::registry::Registry;
use indicator::sheet;
use lifecycle::rulebook::FileError;
use lifecycle::rulebook::calendar::Calendar;
use lifecycle::rulebook::figures::Figures;
use lifecycle::rulebook::plan_tasks::PlanTasks;
use serde_json::{Value, json};

use super::desk::Desk;
use super::found::{Found, Named};
use super::{Exit, Failure, Progress, Terminal, progress};
use crate::registry::Folder;

/// Arguments of `check`.
#[derive(Clone, Debug, Args)]
pub struct Check {
    /// 要检查的文件或文件夹: 指标集、规则手册、工作日历、部门文件、公开表 · Files or folders: indicator sets, rule books, calendars, department files, published tables
    #[arg(required = true, value_name = "FILE|FOLDER")]
    paths: Vec<PathBuf>,
    /// 指标集文件夹, 默认当前文件夹下的 indicators, 没有则用自带的 · Folder of indicator sets; `indicators` here, else the shipped ones
    #[arg(long, value_name = "FOLDER")]
    indicators: Option<PathBuf>,
}

/// A file with what was found in it.
struct Checked<'d> {
    file: &'d Named,
    found: Vec<Diagnostic>,
}

impl Check {
    /// Prints every fault, a line a file, and a line in all.
    ///
    /// # Errors
    /// When something cannot be read.
    pub fn run(self, terminal: &Terminal) -> Result<Exit, Failure> {
        let folder = Folder::choose(self.indicators.as_deref())?;
        let progress = Progress::new(terminal.language);
        let bar = progress.wait(progress.words.checking);
        let desk = Desk::lay(&folder, &self.paths).inspect_err(|_| bar.finish_and_clear())?;
        progress::count(&bar, desk.files.len());
        let checked: Vec<Checked<'_>> = desk
            .files
            .iter()
            .filter(|file| file.kind != Found::Other)
            .map(|file| {
                bar.inc(1);
                Checked {
                    file,
                    found: faults(&desk, file),
                }
            })
            .collect();
        bar.finish_and_clear();
        terminal.answer(|| text(&checked, terminal.language), || json_of(&checked))?;
        Ok(Exit::of(checked.iter().flat_map(|one| &one.found)))
    }
}

/// Every fault of one file.
fn faults(desk: &Desk, file: &Named) -> Vec<Diagnostic> {
    // these files say the first thing that is wrong with them
    let first = |error: Option<FileError>| -> Vec<Diagnostic> {
        let fault = error.map(|error| application::diagnosed(&file.source, error));
        fault.into_iter().collect()
    };
    let of_kind = match file.kind {
        Found::Set => return desk.faults_of(file),
        Found::RuleBook => {
            let mut found = match file.place {
                Some(_) => desk.faults_of(file),
                None => {
                    let read = indicator::rulebook::read(&file.source).1;
                    file.fault.iter().cloned().chain(read).collect()
                }
            };
            // what is no TOML was said already
            if found.is_empty() {
                found.extend(first(Figures::read(&file.source.text).err()));
            }
            return indicator::diagnostic::in_order(found);
        }
        Found::Calendar => first(Calendar::default().add(&file.source.text).err()),
        Found::PlanTasks => first(PlanTasks::read(&file.source.text).err()),
        Found::Published => published::read(&file.source).1,
        Found::Department => department(&desk.registry, &file.source),
        Found::Unread | Found::Other => Vec::new(),
    };
    let found = file.fault.iter().cloned().chain(of_kind);
    indicator::diagnostic::in_order(found.collect())
}

/// A department file is read, and every object's sheet is put together from the sets.
fn department(registry: &Registry, source: &std::sync::Arc<Source>) -> Vec<Diagnostic> {
    let (department, mut found) = district::read(source);
    let Some(department) = department else {
        return found;
    };
    for object in &department.objects {
        let place = || {
            let quoted = format!("\"{}\"", object.code);
            let at = source.text.find(&quoted).unwrap_or_default();
            Place::new(source, Span::new(at, at + quoted.len()))
        };
        let mut push = |reason: Text| {
            found.push(
                Diagnostic::new(&observation::OBJECT, place())
                    .with("object", object.name.as_str())
                    .with("reason", reason),
            );
        };
        match sheet_of_object(registry, object, department.region) {
            Err(fault) => push(fault.text()),
            Ok(sheet) => {
                let book = registry.books().resolve(object.year, department.region);
                let faults = book.map(|book| sheet::check(&sheet, &book.scoring));
                for fault in faults.into_iter().flatten() {
                    if fault.severity() == indicator::diagnostic::Severity::Error {
                        push(fault.text());
                    }
                }
                let given = exchange::observations::given(object, &sheet, source);
                found.extend(given.1);
            }
        }
    }
    indicator::diagnostic::in_order(found)
}

/// How diagnostics look on this terminal.
pub fn style(language: Language) -> render::Terminal {
    render::Terminal {
        language,
        colour: std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
        ..render::Terminal::default()
    }
}

/// What follows from the check of a file.
const fn outcome(kind: Found, bad: bool) -> Bilingual {
    match (kind, bad) {
        (Found::Set, true) => render::NOT_REGISTERED,
        (Found::Set, false) => render::MAY_BE_REGISTERED,
        (Found::Unread, true) => both("没有读出", "not read"),
        (_, true) => both("不能使用", "cannot be used"),
        (_, false) => both("可以使用", "may be used"),
    }
}

fn text(checked: &[Checked<'_>], language: Language) -> String {
    let style = style(language);
    let mut out = String::new();
    for one in checked {
        if !one.found.is_empty() {
            out.push_str(&render::terminal_all(&one.found, &style));
            out.push('\n');
        }
        let name = &one.file.source.name;
        let shown = match checked {
            [_] => name.rsplit(['/', '\\']).next().unwrap_or(name),
            _ => name,
        };
        let bad = one.found.iter().any(Diagnostic::is_error);
        let line = render::summary(shown, &one.found, outcome(one.file.kind, bad));
        out.push_str(&line.render(language));
        out.push('\n');
    }
    if checked.len() > 1 {
        let (errors, warnings) = counts(checked.iter().flat_map(|one| &one.found));
        let all = Text::new(both(
            "共 {files} 个文件: {errors} 处错误, {warnings} 处警告。",
            "{files} files: {errors} errors, {warnings} warnings.",
        ))
        .with("files", checked.len().to_string())
        .with("errors", errors.to_string())
        .with("warnings", warnings.to_string());
        out.push_str(&all.render(language));
        out.push('\n');
    }
    out
}

fn json_of(checked: &[Checked<'_>]) -> Value {
    let files: Vec<Value> = checked
        .iter()
        .map(|one| {
            let (errors, warnings) = counts(one.found.iter());
            json!({
                "file": one.file.source.name,
                "kind": one.file.kind.words().0,
                "errors": errors,
                "warnings": warnings,
                "diagnostics": render::json_all(&one.found),
            })
        })
        .collect();
    let (errors, warnings) = counts(checked.iter().flat_map(|one| &one.found));
    json!({ "files": files, "errors": errors, "warnings": warnings })
}

fn counts<'d>(found: impl Iterator<Item = &'d Diagnostic>) -> (usize, usize) {
    let (mut errors, mut warnings) = (0, 0);
    for fault in found {
        if fault.is_error() {
            errors += 1;
        } else {
            warnings += 1;
        }
    }
    (errors, warnings)
}

/// Prints the faults of a file that another command cannot go on with.
///
/// # Errors
/// When standard output cannot be written.
pub fn refuse(terminal: &Terminal, found: &[Diagnostic]) -> Result<Exit, Failure> {
    terminal.answer(
        || render::terminal_all(found, &style(terminal.language)),
        || json!({ "diagnostics": render::json_all(found) }),
    )?;
    Ok(Exit::of(found))
}
