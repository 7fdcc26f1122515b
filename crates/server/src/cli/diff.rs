//! `jixiao diff`: what differs between two indicator sets, in words, and whether they compare.

use std::path::PathBuf;

use clap::Args;
use indicator::language::{Language, Text, both};
use indicator::registry::{Diff as Difference, DiffEntry};
use insight::comparability::Comparability;
use serde_json::{Value, json};

use super::desk::{Chosen, Desk, SetName};
use super::{Exit, Failure, Terminal, check};
use crate::registry::Folder;

/// Arguments of `diff`.
#[derive(Clone, Debug, Args)]
pub struct Diff {
    /// 较早的指标集: 文件, 或如 education/nutrition@2021.1, 500199:education/campus@2021 · Earlier set: a file, or a reference
    from: String,
    /// 较晚的指标集, 写法相同 · Later set, written the same way
    to: String,
    /// 指标集文件夹, 默认当前文件夹下的 indicators, 没有则用自带的 · Folder of indicator sets; `indicators` here, else the shipped ones
    #[arg(long, value_name = "FOLDER")]
    indicators: Option<PathBuf>,
}

impl Diff {
    /// Prints the difference.
    ///
    /// # Errors
    /// When a set cannot be found or a file cannot be read.
    pub fn run(self, terminal: &Terminal) -> Result<Exit, Failure> {
        let folder = Folder::choose(self.indicators.as_deref())?;
        let names = [SetName::read(&self.from), SetName::read(&self.to)];
        let paths: Vec<PathBuf> = names
            .iter()
            .filter_map(|name| name.path().map(PathBuf::from))
            .collect();
        let desk = Desk::lay_whole(&folder, &paths)?;
        let mut sets = Vec::new();
        for name in &names {
            match name.find(&desk, None)? {
                Chosen::Set(set) => sets.push(set),
                Chosen::Faulty(found) => return check::refuse(terminal, &found),
            }
        }
        let [before, after] = sets.as_slice() else {
            return Ok(Exit::Internal);
        };
        let diff = desk.registry.diff(before, after);
        let comparability =
            Comparability::of_links(before, after, &diff.links).map_err(|error| Failure {
                exit: Exit::Internal,
                text: Text::new(both("无法计算可比性: {error}", "comparability: {error}"))
                    .with("error", error.to_string()),
            })?;
        terminal.answer(
            || {
                let language = terminal.language;
                let verdict = comparability.text().render(language);
                format!("{}{verdict}\n", diff.text(language))
            },
            || json_of(&diff, &comparability),
        )?;
        Ok(Exit::Fine)
    }
}

fn json_of(diff: &Difference, comparability: &Comparability) -> Value {
    let words =
        |text: &Text| json!({ "zh": text.render(Language::Zh), "en": text.render(Language::En) });
    let entry = |entry: &DiffEntry| {
        json!({
            "kind": entry.kind.key(),
            "code": entry.code.as_str(),
            "name": entry.name,
            "before": entry.before.as_ref().map(words),
            "after": entry.after.as_ref().map(words),
        })
    };
    let reasons: Vec<Value> = comparability
        .reasons
        .iter()
        .map(|(verdict, codes)| {
            let codes: Vec<&str> = codes.iter().map(|code| code.as_str()).collect();
            json!({ "verdict": verdict.code(), "indicators": codes })
        })
        .collect();
    let verdicts: Vec<&str> = comparability
        .verdicts()
        .into_iter()
        .map(|verdict| verdict.code())
        .collect();
    json!({
        "before": diff.before.to_string(),
        "after": diff.after.to_string(),
        "entries": diff.entries.iter().map(entry).collect::<Vec<_>>(),
        "comparability": {
            "verdicts": verdicts,
            "reasons": reasons,
            "unbrokenShare": comparability.unbroken.to_text(),
        },
    })
}
