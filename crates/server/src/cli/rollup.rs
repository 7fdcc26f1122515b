//! `jixiao rollup rebuild`: the kept totals and cubes are built anew from what was submitted.

use application::kept::rollup::Rebuilt;
use clap::{Args, Subcommand};
use indicator::language::{Bilingual, Text, both};
use indicator::vocab::RegionCode;
use serde_json::json;

use super::existing::Existing;
use super::{Exit, Failure, Terminal};
use crate::clock::Clock;

/// Arguments of `rollup`.
#[derive(Clone, Debug, Args)]
pub struct Rollup {
    #[command(subcommand)]
    what: What,
}

/// What is done with the kept figures.
#[derive(Clone, Debug, Subcommand)]
enum What {
    /// 由已报送的评价重建各区划的汇总, 说出改正了几处 · Build the kept figures of every region anew and say how many were put right
    Rebuild(Existing),
}

const DONE: Bilingual = both(
    "{region}  总分 {totals}  得分汇总 {scores}  指标汇总 {indicators}  改正 {right}",
    "{region}  totals {totals}  cells of scores {scores}  cells of indicators {indicators}  put right {right}",
);

impl Rollup {
    /// Does it.
    ///
    /// # Errors
    /// When the database cannot be opened or written.
    pub fn run(self, terminal: &Terminal) -> Result<Exit, Failure> {
        let What::Rebuild(existing) = self.what;
        let done = existing
            .ask(async |application| application.rebuild_rollups(Clock::Wall.now()).await)?;
        let line = |(region, built): &(RegionCode, Rebuilt)| {
            Text::new(DONE)
                .with("region", region.to_string())
                .with("totals", built.totals.to_string())
                .with("scores", built.score_cells.to_string())
                .with("indicators", built.indicator_cells.to_string())
                .with("right", built.put_right.to_string())
                .render(terminal.language)
                + "\n"
        };
        let value = |(region, built): &(RegionCode, Rebuilt)| {
            json!({
                "region": region.to_string(),
                "totals": built.totals,
                "scoreCells": built.score_cells,
                "indicatorCells": built.indicator_cells,
                "putRight": built.put_right,
            })
        };
        terminal.answer(
            || done.iter().map(line).collect(),
            || json!({ "regions": done.iter().map(value).collect::<Vec<_>>() }),
        )?;
        Ok(Exit::Fine)
    }
}
