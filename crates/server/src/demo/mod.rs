//! The demonstration: a fictional district (示例区) over three years, and published tables under their
//! own regions. Everything is made by the acts that users have, on the days on which they would have
//! done it, with a fixed clock and seed; what is invented is marked 演示.
//!
//! | module | what |
//! |---|---|
//! | `files` | the data, as it stands in `examples/` |
//! | `district` | what is there already, and who acts |
//! | `people` | the persons and their tokens |
//! | `filing` | indicator sets on their way |
//! | `entering`, `sheets`, `facts` | what is entered of objects |
//! | `course`, `fill`, `known` | the courses of items, and what their gaps stand for |
//! | `walk` | the tasks of a day become acts |
//! | `report` | what the demonstration says of itself |
//!
//! To change how far an item goes: `examples/district/500199/courses/PROCESS.toml`.

mod chance;
mod course;
mod district;
mod entering;
mod facts;
mod files;
mod filing;
mod fill;
mod known;
mod people;
mod report;
mod secret;
mod sheets;
mod walk;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use application::act::evaluation::Evaluate;
use application::act::import::Imported;
use application::{Application, Call, Fault};
use chrono::{DateTime, NaiveDate, Utc};
use indicator::language::both;
use indicator::vocab::{BudgetYear, Evaluator, ObjectKind, RegionCode, Timing};
use lifecycle::permission::{Actor, Post};
use uuid::Uuid;

pub use people::tokens;
pub use report::{Report, by_post};
pub use secret::Secret;

use crate::cli::{Exit, Failure, Progress};
use course::{Go, Subject, Task, at, wrong};
use district::District;
use files::Files;
use walk::in_order;

/// Seed of the demonstration's ids.
pub const SEED: [u8; 16] = *b"jixiao demo seed";
/// The fictional district.
const REGION: &str = "500199";
/// Its name.
const NAME: &str = "示例区(演示)";
/// Its budget years.
pub(crate) const YEARS: [u16; 3] = [2020, 2021, 2022];

/// What is done on a day, beside the steps of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Job {
    /// Sets of budget years up to this one go on file.
    File(u16),
    /// Sets of the district itself are registered; they stay where they are.
    Sets,
    /// Objects are entered.
    Objects,
    /// Sheets of a budget year are written.
    Sheets(u16),
    /// The budget of a year before it, or once it is over.
    Budget(u16, bool),
    /// Facts of a year that is over.
    Facts(u16),
}

/// The calendar: year, month, day, and what is done.
const CALENDAR: &[(i32, u32, u32, Job)] = &[
    (2020, 6, 1, Job::File(2020)),
    (2020, 6, 1, Job::Objects),
    (2020, 6, 2, Job::Budget(2020, false)),
    (2020, 6, 3, Job::Sheets(2020)),
    (2020, 10, 8, Job::File(2021)),
    (2020, 10, 9, Job::Sheets(2021)),
    (2020, 10, 10, Job::Budget(2021, false)),
    (2021, 1, 15, Job::Budget(2020, true)),
    (2021, 1, 20, Job::Facts(2020)),
    (2021, 10, 8, Job::File(2022)),
    (2021, 10, 9, Job::Sheets(2022)),
    (2021, 10, 10, Job::Budget(2022, false)),
    (2022, 1, 15, Job::Budget(2021, true)),
    (2022, 1, 20, Job::Facts(2021)),
    (2022, 10, 8, Job::File(u16::MAX)),
    (2022, 11, 1, Job::Sets),
    (2023, 1, 15, Job::Budget(2022, true)),
    (2023, 1, 20, Job::Facts(2022)),
];

/// Brings the demonstration into a database; where it is there already, nothing changes.
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
    let files = Files::read()?;
    let mut report = Report {
        tokens: people::tokens(&secret),
        tables: files.published.len(),
        ..Report::default()
    };
    let region = region()?;
    let tokens = application.tokens(region).await.map_err(fault)?;
    // its own tokens are the last that is made; somebody else's say nothing
    if tokens.iter().any(|one| one.token.token.demo) {
        people::issue(application, &secret, end())
            .await
            .map_err(fault)?;
        report.look(application, region).await.map_err(fault)?;
        return Ok(report);
    }
    if !application
        .organisations(region)
        .await
        .map_err(fault)?
        .is_empty()
    {
        return Err(Failure {
            exit: Exit::Found,
            text: UNFINISHED.into(),
        });
    }
    if application.registry().sets().next().is_none() {
        return Err(Failure {
            exit: Exit::Found,
            text: NOTHING.into(),
        });
    }
    let mut district = District {
        application,
        region,
        bodies: BTreeMap::new(),
        objects: BTreeMap::new(),
        sheets: BTreeMap::new(),
        drafts: BTreeMap::new(),
        adjusted: BTreeMap::new(),
        documents: BTreeMap::new(),
        items: BTreeMap::new(),
    };
    make(&mut district, &files, progress).await?;
    let call = Call::of(Actor::system(), end());
    let imported = application
        .import_published(&files.published, &call)
        .await
        .map_err(fault)?;
    evaluate(application, &imported, &call, progress)
        .await
        .map_err(fault)?;
    people::issue(application, &secret, end())
        .await
        .map_err(fault)?;
    report.look(application, region).await.map_err(fault)?;
    Ok(report)
}

/// When the first sets are taken in: before everything else of a new database, else now.
///
/// # Errors
/// The database.
pub async fn first_moment(
    application: &Application,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, Failure> {
    let regions = application.regions().await;
    let regions = regions.map_err(|fault| Failure::fault(&fault))?;
    Ok(if regions.is_empty() {
        at(day(2020, 5, 31))
    } else {
        now
    })
}

const UNFINISHED: indicator::language::Bilingual = both(
    "示范数据没有建完(中途停止), 不能接着建: 请删掉数据文件夹(或换一个数据库)再启动",
    "the demonstration was not finished (it was stopped on the way) and cannot be gone on with: remove the folder of data, or name another database, and start again",
);

const NOTHING: indicator::language::Bilingual = both(
    "没有指标集, 示范无内容可打分; 请检查 --indicators 的文件夹",
    "there is no indicator set, so there is nothing to demonstrate: look at the folder of --indicators",
);

fn region() -> Result<RegionCode, Failure> {
    RegionCode::parse(REGION).ok_or_else(|| wrong("region", REGION))
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// The last day of the demonstration: after the years it shows.
fn end() -> DateTime<Utc> {
    at(day(2023, 5, 31))
}

/// Makes the district, day by day.
async fn make(
    district: &mut District<'_>,
    files: &Files,
    progress: &Progress,
) -> Result<(), Failure> {
    let fault = |fault: Fault| Failure::fault(&fault);
    let founded = at(day(2020, 6, 1));
    district
        .found(&files.bodies, NAME, founded)
        .await
        .map_err(fault)?;
    district
        .register_documents(&files.documents, founded)
        .await
        .map_err(fault)?;
    district.plan_objects(files);
    let mut tasks = Vec::new();
    for courses in &files.courses {
        tasks.extend(courses.tasks(&|go| select(district, go))?);
    }
    in_order(&mut tasks);
    let seats = seats(district, files, &tasks)?;
    district.register(&seats, founded).await.map_err(fault)?;
    let bar = progress.bar(tasks.len(), progress.words.making);
    let mut rest = tasks.as_slice();
    for (year, month, of_month, job) in CALENDAR {
        let day = day(*year, *month, *of_month);
        let before = rest.partition_point(|task| task.at < at(day));
        let (now, later) = rest.split_at(before);
        district.walk(now).await?;
        bar.inc(now.len() as u64);
        rest = later;
        do_job(district, files, *job, day, progress)
            .await
            .map_err(|fault| wrong(&format!("{job:?}"), &format!("{fault:?}")))?;
    }
    district.walk(rest).await?;
    bar.finish_and_clear();
    Ok(())
}

async fn do_job(
    district: &mut District<'_>,
    files: &Files,
    job: Job,
    day: NaiveDate,
    progress: &Progress,
) -> Result<(), Fault> {
    match job {
        Job::File(year) => filing::file_all(district.application, year, at(day), progress).await,
        Job::Sets => filing::on_the_way(district, &files.sets, at(day)).await,
        Job::Objects => district.enter_objects(files, day).await,
        Job::Sheets(year) => district.enter_sheets(files, year, day).await,
        Job::Budget(year, over) => district.enter_budget(files, year, over, day).await,
        Job::Facts(year) => district.enter_facts(files, year, day).await,
    }
}

/// Everybody who acts: the cast with tokens, clerks of every body that has an object, and whoever a
/// task names.
fn seats(
    district: &District<'_>,
    files: &Files,
    tasks: &[Task],
) -> Result<BTreeSet<(Post, u8, String)>, Failure> {
    let mut seats: BTreeSet<(Post, u8, String)> = people::cast().into_iter().collect();
    let owners = district.objects.values().map(|object| &object.owner);
    let owners = owners.chain(files.departments.iter().map(|one| &one.code));
    let said = |fault: Fault| Failure::fault(&fault);
    for owner in owners {
        let post = district.clerk_post(owner).map_err(said)?;
        seats.insert((post, 1, owner.clone()));
    }
    for task in tasks {
        let body = district.body_of(task).map_err(said)?;
        let post = district.post_of(task, &body).map_err(said)?;
        if post != Post::System {
            let body = district::seat(post).map_or(body, str::to_owned);
            seats.insert((post, task.post.1, body));
        }
    }
    Ok(seats)
}

/// The objects or bodies that a line of a course file stands for.
fn select(district: &District<'_>, go: &Go) -> Result<Vec<Subject>, Failure> {
    let mut subjects = Vec::new();
    for word in &go.objects {
        // `whole@town`: those that belong to bodies of a kind
        let (word, owner) = word.split_once('@').unwrap_or((word, ""));
        let kind = match word {
            "whole" => Some(ObjectKind::Department),
            word => ObjectKind::from_key(word),
        };
        let of_owner = |known: &district::KnownObject| {
            let body = district.bodies.get(&known.owner);
            owner.is_empty() || body.is_some_and(|body| body.row.kind.key() == owner)
        };
        let before = subjects.len();
        for (code, known) in &district.objects {
            let named = code == word || Some(known.kind) == kind;
            let in_years = go.years.iter().all(|year| known.years.contains(year));
            if named && in_years && of_owner(known) && !go.except.contains(code) {
                subjects.push(Subject::Object(code.clone()));
            }
        }
        if subjects.len() == before {
            return Err(wrong(&go.course, word));
        }
    }
    for word in &go.bodies {
        let before = subjects.len();
        for (code, body) in &district.bodies {
            if (code == word || body.row.kind.key() == word) && !go.except.contains(code) {
                subjects.push(Subject::Body(code.clone()));
            }
        }
        if subjects.len() == before {
            return Err(wrong(&go.course, word));
        }
    }
    Ok(subjects)
}

/// The units' annual self-evaluations of published tables, a region and year at a time.
async fn evaluate(
    application: &Application,
    imported: &Imported,
    call: &Call,
    progress: &Progress,
) -> Result<(), Fault> {
    let mut groups: BTreeMap<(RegionCode, BudgetYear), Vec<Uuid>> = BTreeMap::new();
    for (region, year, object) in &imported.sheets {
        groups.entry((*region, *year)).or_default().push(*object);
    }
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
        application.submit_evaluations(&wanted, call).await?;
    }
    bar.finish_and_clear();
    Ok(())
}
