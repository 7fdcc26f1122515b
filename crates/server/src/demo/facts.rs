//! Facts are entered once a year is over, and what units judge of their own rows.

use application::act::object::{FactEntry, Held};
use application::act::sheet::{JudgementEntry, JudgementsDraft};
use application::{Call, Fault};
use chrono::{Datelike as _, NaiveDate};
use exchange::district::{ChosenRow, GivenJudgement, GivenValue, ObjectYear};
use indicator::quantity::Fraction;
use indicator::score::JudgementKind;
use indicator::vocab::{Evaluator, Timing};
use lifecycle::permission::Post;

use super::chance;
use super::course::at;
use super::district::{BUREAU, District, KnownObject};
use super::entering::WAN;
use super::files::{FactRow, Files};
use super::sheets::{given, pattern};

/// Where facts without a source of their own are from.
pub(super) const SOURCE: &str = "部门决算和业务台账(演示)";
/// Facts that one act carries.
const FACTS_AT_ONCE: usize = 200;

impl District<'_> {
    /// Enters the facts of a year that is over, and what units judge of themselves.
    ///
    /// # Errors
    /// [`Fault`] of the first batch that cannot be recorded.
    pub async fn enter_facts(
        &self,
        files: &Files,
        budget_year: u16,
        day: NaiveDate,
    ) -> Result<(), Fault> {
        let mut entries = Vec::new();
        for (code, known) in &self.objects {
            if !self.sheets.contains_key(&(code.clone(), budget_year)) {
                continue;
            }
            if let Some(pattern) = pattern(files, known, budget_year) {
                for row in &pattern.fact {
                    let value = self.drawn(files, code, known, budget_year, row)?;
                    let unit = match row.of_budget {
                        Some(_) => Some("万元".to_owned()),
                        None => row.unit.clone(),
                    };
                    let entry = self.fact(code, known, budget_year, &row.name)?;
                    entries.push(FactEntry {
                        value,
                        unit,
                        ..entry
                    });
                }
            } else if let Some(own) = given(files, code, budget_year) {
                entries.extend(self.given_facts(code, known, own)?);
                self.judge(code, known, own, day).await?;
            }
        }
        let actor = self.actor(Post::FinanceDivision, 1, BUREAU)?;
        for batch in entries.chunks(FACTS_AT_ONCE) {
            let call = Call::of(actor.clone(), at(day));
            self.application.record_facts(batch, &call).await?;
        }
        Ok(())
    }

    fn drawn(
        &self,
        files: &Files,
        code: &str,
        known: &KnownObject,
        budget_year: u16,
        row: &FactRow,
    ) -> Result<String, Fault> {
        let name = format!("{code}/{budget_year}/{}", row.name);
        Ok(match (row.between, row.of_budget) {
            (Some((low, high)), _) => chance::between(&name, low, high).to_string(),
            (None, Some((low, high))) => {
                let (_, revised, _) = self.money(files, code, known, budget_year)?;
                let wan = revised.fen() / 100 / WAN;
                chance::percent(wan, chance::between(&name, low, high)).to_string()
            }
            (None, None) => chance::one_of(&name, &row.one_of)
                .cloned()
                .unwrap_or_default(),
        })
    }

    fn given_facts(
        &self,
        code: &str,
        known: &KnownObject,
        own: &ObjectYear,
    ) -> Result<Vec<FactEntry>, Fault> {
        let mut entries = Vec::new();
        for fact in &own.facts {
            entries.push(FactEntry {
                value: fact.value.to_text(),
                unit: Some(fact.unit.text().to_owned()).filter(|unit| !unit.is_empty()),
                source: fact.source.clone(),
                ..self.fact(code, known, own.year.get(), &fact.name)?
            });
        }
        for actual in &own.actuals {
            let (value, reason) = written(actual);
            entries.push(FactEntry {
                value,
                reason,
                source: actual.source.clone().unwrap_or_else(|| SOURCE.to_owned()),
                ..self.fact(code, known, own.year.get(), &actual.code)?
            });
        }
        // what nothing in the sheet asks for yet is a fact; a set of a later year may ask for it
        for judged in own.judgements.iter().filter(|one| !has_row(own, &one.code)) {
            if let JudgementKind::Level { level, .. } = &judged.kind {
                entries.push(FactEntry {
                    value: level.clone(),
                    source: judged.reason.clone(),
                    ..self.fact(code, known, own.year.get(), &judged.code)?
                });
            }
        }
        Ok(entries)
    }

    fn fact(
        &self,
        code: &str,
        known: &KnownObject,
        budget_year: u16,
        name: &str,
    ) -> Result<FactEntry, Fault> {
        let first = NaiveDate::from_ymd_opt(i32::from(budget_year), 1, 1).unwrap_or_default();
        Ok(FactEntry {
            object: self.held(code)?,
            name: name.to_owned(),
            from: first,
            to: first
                .with_month(12)
                .and_then(|day| day.with_day(31))
                .unwrap_or(first),
            value: String::new(),
            unit: None,
            reason: None,
            nature: None,
            source: SOURCE.to_owned(),
            evidence: None,
            asserted_by: Some(self.body(&known.owner)?.row.name.clone()),
        })
    }

    /// What a unit judges of its own rows.
    async fn judge(
        &self,
        code: &str,
        known: &KnownObject,
        own: &ObjectYear,
        day: NaiveDate,
    ) -> Result<(), Fault> {
        let sheet = self.sheets.get(&(code.to_owned(), own.year.get()));
        let judged = own.judgements.iter().filter(|one| has_row(own, &one.code));
        let judgements: Vec<JudgementEntry> = judged.map(judgement).collect();
        let Some(sheet) = sheet.filter(|_| !judgements.is_empty()) else {
            return Ok(());
        };
        let draft = JudgementsDraft {
            sheet: Held {
                region: self.region,
                id: *sheet,
            },
            evaluator: Evaluator::Unit,
            timing: Timing::Annual,
            judgements,
        };
        let clerk = self.clerk(&known.owner)?;
        let call = Call::of(clerk, at(day));
        self.application.record_judgements(&draft, &call).await?;
        Ok(())
    }
}

/// Whether the sheet of an object has a row with a code.
fn has_row(own: &ObjectYear, wanted: &str) -> bool {
    let is_it = |row: &ChosenRow| match row {
        ChosenRow::Indicator { code, .. } => code.to_string() == wanted,
        ChosenRow::Execution { .. } => false,
    };
    own.rows.iter().any(is_it)
}

/// An actual as somebody writes it down, with the reason where it does not apply.
fn written(actual: &GivenValue) -> (String, Option<String>) {
    match &actual.value {
        Ok(text) => (text.clone(), None),
        Err(absent) if absent == "not-applicable" => ("不适用".to_owned(), actual.reason.clone()),
        Err(absent) if absent == "not-due" => ("未到期".to_owned(), None),
        Err(_) => ("缺失".to_owned(), None),
    }
}

fn judgement(given: &GivenJudgement) -> JudgementEntry {
    let percent = |share: &Fraction| {
        let hundred = share.mul(&Fraction::from_int(100));
        hundred
            .map(|share| format!("{}%", share.to_text()))
            .unwrap_or_default()
    };
    let empty = JudgementEntry {
        row: given.code.clone(),
        level: None,
        share: None,
        mark: None,
        met: None,
        reason: format!("{}({})", given.reason, given.by),
        evidence: None,
    };
    match &given.kind {
        JudgementKind::Level { level, share } => JudgementEntry {
            level: Some(level.clone()),
            share: share.as_ref().map(percent),
            ..empty
        },
        JudgementKind::Coefficient { share } => JudgementEntry {
            share: Some(percent(share)),
            ..empty
        },
        JudgementKind::Met { points } => JudgementEntry {
            met: Some(
                points
                    .iter()
                    .filter_map(|n| u32::try_from(*n).ok())
                    .collect(),
            ),
            ..empty
        },
        JudgementKind::Zero => JudgementEntry {
            share: Some("0%".to_owned()),
            ..empty
        },
    }
}
