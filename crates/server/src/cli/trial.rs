//! `jixiao try`: what a set would have done to a past year, from the data of a server. Nothing is
//! written.

use std::path::{Path, PathBuf};

use application::Application;
use application::question::Proposed;
use application::sight::Sight;
use clap::Args;
use indicator::language::{Language, Text, both};
use indicator::registry::{Cause, Trial, TriedObject};
use indicator::set::IndicatorSet;
use indicator::vocab::{BudgetYear, Grade, RegionCode};
use serde_json::{Value, json};

use super::desk::{Chosen, Desk, SetName};
use super::{Exit, Failure, Terminal, check, score};
use crate::registry::Folder;

/// Arguments of `try`.
#[derive(Clone, Debug, Args)]
pub struct Try {
    /// 要试算的指标集: 文件, 或如 500199:education/campus@2022 · The set that is tried: a file, or a reference
    #[arg(value_name = "FILE|SET")]
    of: String,
    /// 数据文件夹 · Folder of the data
    #[arg(long, value_name = "FOLDER", default_value = "data")]
    data: PathBuf,
    /// 用哪个预算年度的数据, 默认上一年 · Budget year whose data are used; the year before by default
    #[arg(long, value_name = "YEAR", value_parser = year)]
    base_year: Option<BudgetYear>,
    /// 财政区划代码, 默认指标集的 · Code of the region; the set's by default
    #[arg(long, value_name = "CODE", value_parser = score::region)]
    region: Option<RegionCode>,
    /// 指标集文件夹, 默认当前文件夹下的 indicators, 没有则用自带的 · Folder of indicator sets; `indicators` here, else the shipped ones
    #[arg(long, value_name = "FOLDER")]
    indicators: Option<PathBuf>,
}

fn year(text: &str) -> Result<BudgetYear, String> {
    let year = text.parse().ok().and_then(BudgetYear::new);
    year.ok_or_else(|| {
        "预算年度是四位数字, 如 2021 · a budget year is four digits, such as 2021".to_owned()
    })
}

impl Try {
    /// Prints the trial.
    ///
    /// # Errors
    /// When the set, the folder or its database cannot be found or read.
    pub fn run(self, terminal: &Terminal) -> Result<Exit, Failure> {
        let folder = Folder::choose(self.indicators.as_deref())?;
        let name = SetName::read(&self.of);
        let paths: Vec<PathBuf> = name.path().map(PathBuf::from).into_iter().collect();
        let desk = Desk::lay_whole(&folder, &paths)?;
        let set = match name.find(&desk, self.region)? {
            Chosen::Set(set) => set,
            Chosen::Faulty(found) => return check::refuse(terminal, &found),
        };
        let proposed = match (name.path(), desk.files.first()) {
            // a file need not be what is on file under its name
            (Some(_), Some(file)) => Proposed::Text(file.source.text.clone()),
            _ => Proposed::Key(set.key.clone()),
        };
        let (base, region) = (self.base_year(&set)?, self.region_of(&set)?);
        let database = existing(&self.data)?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Failure::io(both("无法启动", "cannot start"), "tokio", &error))?;
        let trial = runtime.block_on(async {
            let fault = |fault: application::Fault| Failure::fault(&fault);
            // no id is made: nothing is written
            let application = Application::open(&database.display().to_string(), [0; 16])
                .await
                .map_err(fault)?;
            application.consult(desk.registry);
            let case = application
                .trial_case(&proposed, base, Some(region), &Sight::system())
                .await
                .map_err(fault)?;
            let trial = case.run().map_err(fault)?;
            application.close().await.map_err(fault)?;
            Ok(trial)
        })?;
        let text = || {
            if trial.objects.is_empty() {
                return nothing(&set, base).render(terminal.language);
            }
            trial.text(terminal.language)
        };
        terminal.answer(text, || json_of(&trial))?;
        Ok(Exit::Fine)
    }

    fn base_year(&self, set: &IndicatorSet) -> Result<BudgetYear, Failure> {
        self.base_year
            .or_else(|| set.key.set.year.previous())
            .ok_or_else(|| {
                Failure::usage(both(
                    "请用 --base-year 指明年度",
                    "name the year with --base-year",
                ))
            })
    }

    /// Objects belong to a region; a national set is tried in one of them.
    fn region_of(&self, set: &IndicatorSet) -> Result<RegionCode, Failure> {
        let region = self.region.unwrap_or(set.key.region);
        if region == RegionCode::NATION {
            let text = Text::new(both(
                "{set} 是全国的指标集, 请用 --region 指明在哪个区划试算",
                "{set} is a national set; name the region in which it is tried with --region",
            ));
            return Err(Failure::usage(text.with("set", set.key.to_string())));
        }
        Ok(region)
    }
}

/// No object of the year has rows from the set, of whatever year.
fn nothing(set: &IndicatorSet, base: BudgetYear) -> Text {
    Text::new(both(
        "{year} 年的指标表都没有用 {code} 的指标, 没有可以试算的对象。换个年度用 --base-year",
        "no sheet of {year} has indicators of {code}: there is nothing to try it on. Another year: --base-year",
    ))
    .with("year", base.to_string())
    .with("code", set.key.set.code.to_string())
}

/// The database of a folder of data; it is not made here.
fn existing(data: &Path) -> Result<PathBuf, Failure> {
    let path = data.join(super::serve::DATABASE);
    std::fs::File::open(&path).map_err(|error| Failure::reading(&path, &error))?;
    Ok(path)
}

fn json_of(trial: &Trial) -> Value {
    let result = |(total, grade): &(Option<indicator::quantity::Points>, Option<Grade>)| json!({ "total": total.map(|total| total.text(2)), "grade": grade.map(Grade::key) });
    let object = |object: &TriedObject| {
        json!({
            "id": object.id,
            "name": object.name,
            "before": result(&object.before),
            "after": result(&object.after),
            "missing": object.missing,
            "refused": object.refused.as_ref().map(|text| {
                json!({ "zh": text.render(Language::Zh), "en": text.render(Language::En) })
            }),
        })
    };
    let cause = |cause: &Cause| {
        json!({
            "code": cause.code.as_ref().map(|code| code.as_str()),
            "name": cause.name,
            "kinds": cause.kinds.iter().map(|kind| kind.key()).collect::<Vec<_>>(),
            "mean": cause.mean.to_text(),
            "text": { "zh": cause.text(Language::Zh), "en": cause.text(Language::En) },
        })
    };
    let moves: Vec<Value> = trial
        .moves
        .iter()
        .map(|(from, to, count)| json!({ "from": from.key(), "to": to.key(), "count": count }))
        .collect();
    let missing: Vec<Value> = trial
        .missing
        .iter()
        .map(|(name, count)| json!({ "name": name, "count": count }))
        .collect();
    json!({
        "set": trial.set.to_string(),
        "draft": trial.draft,
        "years": trial.years.iter().map(|year| year.get()).collect::<Vec<_>>(),
        "object": trial.object.key(),
        "means": trial.means.as_ref().map(|(before, after)| {
            json!({ "before": before.to_text(), "after": after.to_text() })
        }),
        "moves": moves,
        "causes": trial.causes.iter().map(cause).collect::<Vec<_>>(),
        "flat": trial.flat.iter().map(|code| code.as_str()).collect::<Vec<_>>(),
        "missing": missing,
        "scaled": trial.scaled,
        "objects": trial.objects.iter().map(object).collect::<Vec<_>>(),
    })
}
