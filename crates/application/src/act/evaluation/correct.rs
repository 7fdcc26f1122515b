//! What is written where a step of an evaluation brings a score: the evaluation, never to change, and
//! the actuals that it corrects, beside the old ones.

use std::collections::HashMap;

use chrono::NaiveDate;
use indicator::value::{Observed, Value};
use lifecycle::process::evaluation::{Content, CorrectedRow, Score};
use store::act::Change;
use store::record::FactRecord;

use super::submit::{Evaluate, Ready, put_sets, submission};
use crate::item::About;
use crate::item::score::Computed;
use crate::observed::{keep, value_of};
use crate::{Application, Call, Fault};

/// Where a corrected actual comes from.
const SOURCE: &str = "评价更正";
/// What kind of a figure it is.
const NATURE: &str = "correction";

impl Application {
    /// Submits the score of the last result, with the facts that it corrects.
    pub(super) async fn submitted(
        &self,
        about: &About,
        content: &Content,
        call: &Call,
    ) -> Result<Vec<Change>, Fault> {
        let (Some(scoring), Some(result), Some(object)) = (
            super::carries::last_scoring(content),
            content.results.last(),
            about.object,
        ) else {
            return Ok(Vec::new());
        };
        let Some(mut computed) = self.compute(about, &scoring).await? else {
            return Ok(Vec::new());
        };
        let mut sets = HashMap::new();
        put_sets(&computed.sheet, &mut sets);
        self.refuse_unfiled(&sets).await?;
        let facts = self.corrections(about, &result.score, &computed, call);
        let inputs = &mut computed.gathered.inputs.facts;
        inputs.extend(facts.iter().map(|fact| fact.id));
        let wanted = Evaluate {
            region: about.region,
            objects: vec![object],
            year: about.budget_year.unwrap_or(computed.sheet.year),
            work_year: about.work_year,
            evaluator: scoring.evaluator,
            timing: scoring.timing,
        };
        let ready = Ready {
            sheet_id: scoring.sheet,
            sheet: computed.sheet,
            gathered: computed.gathered,
            demo: about.demo,
            name: about.title.clone(),
        };
        let (id, book, score) = (scoring.evaluation, &computed.book, &computed.score);
        let submitted = submission(id, object, &wanted, &ready, book, score);
        let facts = (!facts.is_empty()).then_some(Change::PutFacts(facts));
        Ok(facts.into_iter().chain([submitted]).collect())
    }

    /// The corrected actuals as further versions of the facts.
    fn corrections(
        &self,
        about: &About,
        score: &Score,
        computed: &Computed,
        call: &Call,
    ) -> Vec<FactRecord> {
        let corrected = score.corrected.iter();
        corrected
            .filter_map(|row| {
                let unit = &computed.sheet.row(&row.row)?.unit;
                let value = Value::parse(&row.after, unit).ok()?;
                let (kind, value, unit) = keep(&Observed::Known(value));
                let (from, to) = computed.period_of(&row.row)?;
                Some(FactRecord {
                    id: self.next_id(call.now),
                    object: about.object?,
                    name: row.row.clone(),
                    from,
                    to,
                    kind,
                    value,
                    unit,
                    raw: Some(row.after.clone()),
                    nature: Some(NATURE.to_owned()),
                    source: SOURCE.to_owned(),
                    evidence: Some(row.why.clone()),
                    asserted_by: call.actor.person.clone(),
                })
            })
            .collect()
    }
}

impl Computed {
    /// Writes beside each corrected actual the one that was there, where there was one.
    pub(super) fn put_before(&self, corrected: &mut [CorrectedRow]) {
        for row in corrected {
            if let Some(text) = self.actual_of(row) {
                row.before = text;
            }
        }
    }

    fn actual_of(&self, row: &CorrectedRow) -> Option<String> {
        let fact = self.fact_of(&row.row)?;
        let value = value_of(fact).ok()?;
        value.known().map(ToString::to_string)
    }

    fn fact_of(&self, row: &str) -> Option<&FactRecord> {
        use chrono::Datelike as _;
        let year = i32::from(self.sheet.year.get());
        let facts = self.facts.iter().map(|stored| &stored.value);
        let mut own = facts.filter(|fact| fact.name == row && fact.to.year() == year);
        own.next_back()
    }

    /// The time that a corrected actual is of: that of the one before, else the year.
    fn period_of(&self, row: &str) -> Option<(NaiveDate, NaiveDate)> {
        let year = i32::from(self.sheet.year.get());
        let whole = || {
            let from = NaiveDate::from_ymd_opt(year, 1, 1)?;
            Some((from, NaiveDate::from_ymd_opt(year, 12, 31)?))
        };
        let fact = self.fact_of(row);
        fact.map(|fact| (fact.from, fact.to)).or_else(whole)
    }
}
