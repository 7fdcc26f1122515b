//! The demonstration: shipped sets on file, a fictional district (示例区) with its scores, and
//! published tables under their own regions. Everything is made by the same acts as users make, with
//! a fixed clock and seed; what is invented is marked 演示.

mod filing;
mod people;
mod report;
mod secret;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use application::act::evaluation::{Evaluate, Evaluated};
use application::act::import::Imported;
use application::{Application, Call, Fault};
use chrono::{DateTime, Utc};
use exchange::district::DepartmentYear;
use exchange::published::PublishedTable;
use indicator::diagnostic::{Diagnostic, Source};
use indicator::language::both;
use indicator::vocab::{BudgetYear, Evaluator, RegionCode, Timing};
use lifecycle::permission::Actor;
use rust_embed::RustEmbed;
use uuid::Uuid;

pub use people::tokens;
pub use report::{Report, Scored, by_post};
pub use secret::Secret;

use crate::cli::{Exit, Failure, Progress};

/// Seed of the demonstration's ids.
pub const SEED: [u8; 16] = *b"jixiao demo seed";
/// Name of the fictional district.
const DISTRICT: &str = "示例区(演示)";

/// The fictional district's departments.
#[derive(RustEmbed)]
#[folder = "../../examples/demo"]
#[include = "*.toml"]
struct District;

/// Published tables.
#[derive(RustEmbed)]
#[folder = "../../examples/published"]
#[include = "*.toml"]
struct Published;

/// Brings the demonstration into a database: what is there already stays.
///
/// # Errors
/// [`Failure`] says what could not be brought in.
pub async fn prepare(
    application: &Application,
    data: &Path,
    progress: &Progress,
) -> Result<Report, Failure> {
    let secret = Secret::read_or_make(data)?;
    let fault = |fault: Fault| Failure::fault(&fault);
    let call = Call::of(Actor::system(), moment());
    let filed = filing::file_all(application, moment(), progress)
        .await
        .map_err(fault)?;
    if filed.on_file == 0 {
        let nothing = both(
            "没有备案的指标集, 示范无内容可打分; 请检查 --indicators 的文件夹",
            "no indicator set is on file, so there is nothing to demonstrate: look at the folder of --indicators",
        );
        return Err(Failure {
            exit: Exit::Found,
            text: nothing.into(),
        });
    }
    let departments = read_all::<District, DepartmentYear>(exchange::district::read)?;
    let tables = read_all::<Published, PublishedTable>(exchange::published::read)?;
    let mut imported = Vec::new();
    let mut regions: BTreeMap<RegionCode, Vec<DepartmentYear>> = BTreeMap::new();
    for department in departments {
        regions
            .entry(department.region)
            .or_default()
            .push(department);
    }
    for (region, departments) in &regions {
        imported.push(
            application
                .import_district(*region, DISTRICT, departments, &call)
                .await
                .map_err(fault)?,
        );
    }
    let published = application
        .import_published(&tables, &call)
        .await
        .map_err(fault)?;
    imported.push(published);
    let evaluated = evaluate(application, &imported, &call, progress)
        .await
        .map_err(fault)?;
    people::register(application, &secret, moment())
        .await
        .map_err(fault)?;
    Ok(Report {
        tokens: people::tokens(&secret),
        filed,
        tables: tables.len(),
        imported,
        evaluated,
    })
}

/// The moment at which the demonstration is made: after the years it shows.
fn moment() -> DateTime<Utc> {
    DateTime::from_timestamp(1_685_491_200, 0).unwrap_or_default() // 2023-05-31T00:00:00Z
}

/// The units' annual self-evaluations of everything that was brought in, a region and year at a time.
async fn evaluate(
    application: &Application,
    imported: &[Imported],
    call: &Call,
    progress: &Progress,
) -> Result<Vec<Scored>, Fault> {
    let mut groups: BTreeMap<(RegionCode, BudgetYear), Vec<Uuid>> = BTreeMap::new();
    for (region, year, object) in imported.iter().flat_map(|imported| &imported.sheets) {
        groups.entry((*region, *year)).or_default().push(*object);
    }
    let mut scored = Vec::new();
    let bar = progress.bar(groups.values().map(Vec::len).sum(), progress.words.scoring);
    for ((region, year), objects) in groups {
        bar.inc(objects.len() as u64);
        let wanted = Evaluate {
            region,
            objects,
            year,
            work_year: year.get() + 1,
            evaluator: Evaluator::Unit,
            timing: Timing::Annual,
        };
        let evaluated: Vec<Evaluated> = application.submit_evaluations(&wanted, call).await?;
        scored.extend(evaluated.into_iter().map(|evaluated| Scored {
            region,
            year,
            evaluated,
        }));
    }
    bar.finish_and_clear();
    Ok(scored)
}

/// Reads every embedded file; a fault in one of them is ours, but it is said like any other.
fn read_all<E: RustEmbed, T>(
    read: impl Fn(&Arc<Source>) -> (Option<T>, Vec<Diagnostic>),
) -> Result<Vec<T>, Failure> {
    let mut values = Vec::new();
    for path in E::iter() {
        let Some(file) = E::get(&path) else { continue };
        let text = String::from_utf8_lossy(&file.data).into_owned();
        let source = Source::new(path.to_string(), text);
        let (value, faults) = read(&source);
        match value {
            Some(value) => values.push(value),
            None => return Err(Failure::fault(&Fault::Diagnosed(faults))),
        }
    }
    Ok(values)
}
