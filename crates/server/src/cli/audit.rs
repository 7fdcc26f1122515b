//! `jixiao audit verify`: walks the audit chain of every region and names what does not fit.

use std::path::PathBuf;

use application::Application;
use application::question::{AuditBreak, AuditReport};
use clap::{Args, Subcommand};
use indicator::language::{Bilingual, Text, both};
use serde_json::{Value, json};

use super::serve::DATABASE;
use super::{Exit, Failure, Terminal};

/// Arguments of `audit`.
#[derive(Clone, Debug, Args)]
pub struct Audit {
    #[command(subcommand)]
    what: What,
}

/// What is done with the audit chain.
#[derive(Clone, Debug, Subcommand)]
enum What {
    /// 逐条核对审计链, 指出被改动或缺失的记录 · Walk the audit chain and name what was edited or removed
    Verify(Verify),
}

/// Arguments of `audit verify`.
#[derive(Clone, Debug, Args)]
struct Verify {
    /// 数据文件夹 · Folder of the data
    #[arg(long, value_name = "FOLDER", default_value = "data")]
    data: PathBuf,
    /// 数据库地址, 不写则用数据文件夹里的 · Address of the database; that in the folder unless given
    #[arg(long, value_name = "ADDRESS")]
    database: Option<String>,
}

const WHOLE: Bilingual = both(
    "{region}  完整  {entries} 条  {head}",
    "{region}  whole  {entries} entries  {head}",
);
const BROKEN: Bilingual = both(
    "{region}  第 {sequence} 条: {kind}",
    "{region}  entry {sequence}: {kind}",
);
const NO_DATABASE: Bilingual = both(
    "没有数据库“{path}”; 请用 --data 或 --database 指明",
    "there is no database “{path}”; name it with --data or --database",
);

impl Audit {
    /// Verifies, and says what was found.
    ///
    /// # Errors
    /// When the database cannot be opened or read.
    pub fn run(self, terminal: &Terminal) -> Result<Exit, Failure> {
        let What::Verify(verify) = self.what;
        let reports = verify.reports()?;
        let whole = reports.iter().all(|report| report.breaks.is_empty());
        terminal.answer(
            || {
                let lines = reports.iter().flat_map(lines);
                lines
                    .map(|text| text.render(terminal.language) + "\n")
                    .collect()
            },
            || json!({ "whole": whole, "regions": reports.iter().map(value).collect::<Vec<_>>() }),
        )?;
        Ok(if whole { Exit::Fine } else { Exit::Found })
    }
}

impl Verify {
    fn reports(&self) -> Result<Vec<AuditReport>, Failure> {
        let own = self.data.join(DATABASE);
        // a look at the chain makes no database where there is none
        if self.database.is_none() && !own.is_file() {
            let text = Text::new(NO_DATABASE).with("path", own.display().to_string());
            return Err(Failure {
                exit: Exit::Files,
                text,
            });
        }
        let address = self
            .database
            .clone()
            .unwrap_or_else(|| own.display().to_string());
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Failure::io(both("无法启动", "cannot start"), "tokio", &error))?;
        runtime.block_on(async {
            let opened = Application::open(&address, [0; 16]).await;
            let application = opened.map_err(|fault| Failure::fault(&fault))?;
            let verified = application.verify_audit().await;
            verified.map_err(|fault| Failure::fault(&fault))
        })
    }
}

fn lines(report: &AuditReport) -> Vec<Text> {
    let region = report.region.to_string();
    if report.breaks.is_empty() {
        let whole = Text::new(WHOLE)
            .with("region", region)
            .with("entries", report.entries.to_string())
            .with("head", report.head.as_str());
        return vec![whole];
    }
    let line = |found: &AuditBreak| {
        Text::new(BROKEN)
            .with("region", region.as_str())
            .with("sequence", found.sequence.to_string())
            .with("kind", found.words())
    };
    report.breaks.iter().map(line).collect()
}

fn value(report: &AuditReport) -> Value {
    let found = |found: &AuditBreak| json!({ "sequence": found.sequence, "kind": found.key() });
    json!({
        "region": report.region.to_string(),
        "entries": report.entries,
        "head": report.head,
        "breaks": report.breaks.iter().map(found).collect::<Vec<_>>(),
    })
}
