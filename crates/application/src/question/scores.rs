//! Scores over departments, sectors and years, from the kept totals, with what each row rests on.

use indicator::quantity::Fraction;
use store::repository::TotalFilter;
use store::rollup::{GroupBy, GroupRow};

use crate::{Application, Fault};

/// Which totals.
pub type ScoreFilter = TotalFilter;

/// One group with its rank.
#[derive(Clone, Debug)]
pub struct ScoreGroup {
    /// Rank by the mean score rate, from 1; equal means share a rank. `None` without a mean.
    pub rank: Option<u32>,
    /// The measures.
    pub row: GroupRow,
}

impl Application {
    /// Totals in groups, the best mean first; groups without a mean come last.
    ///
    /// # Errors
    /// The database.
    pub async fn scores(
        &self,
        filter: &ScoreFilter,
        by: &[GroupBy],
    ) -> Result<Vec<ScoreGroup>, Fault> {
        let mut rows = self.store.totals().groups(filter, by).await?;
        let mean = |row: &GroupRow| row.spread.as_ref().map(|spread| spread.mean.clone());
        rows.sort_by(|a, b| mean(b).cmp(&mean(a)).then_with(|| a.key.cmp(&b.key)));
        let mut groups: Vec<ScoreGroup> = Vec::with_capacity(rows.len());
        let mut last: Option<(Fraction, u32)> = None;
        for (place, row) in (1u32..).zip(rows) {
            let rank = mean(&row).map(|mean| match &last {
                Some((earlier, rank)) if *earlier == mean => *rank,
                _ => {
                    last = Some((mean, place));
                    place
                }
            });
            groups.push(ScoreGroup { rank, row });
        }
        Ok(groups)
    }
}
