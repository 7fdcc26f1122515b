//! `jixiao audit verify`: walks the audit chain of every region and names what does not fit.

use application::question::{AuditBreak, AuditReport};
use clap::{Args, Subcommand};
use indicator::language::{Bilingual, Text, both};
use serde_json::{Value, json};

use super::existing::Existing;
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
    Verify(Existing),
}

const WHOLE: Bilingual = both(
    "{region}  完整  {entries} 条  {head}",
    "{region}  whole  {entries} entries  {head}",
);
const BROKEN: Bilingual = both(
    "{region}  第 {sequence} 条: {kind}",
    "{region}  entry {sequence}: {kind}",
);

impl Audit {
    /// Verifies, and says what was found.
    ///
    /// # Errors
    /// When the database cannot be opened or read.
    pub fn run(self, terminal: &Terminal) -> Result<Exit, Failure> {
        let What::Verify(existing) = self.what;
        let reports = existing.ask(async |application| application.verify_audit().await)?;
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
