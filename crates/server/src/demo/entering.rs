//! What is entered about the objects, by the acts of users: the objects themselves, their sheets
//! before the year, their budget before and after it, their facts after it.

use application::act::object::{BudgetEntry, FactEntry, ObjectDraft};
use application::act::sheet::{
    Chosen, Definition, JudgementEntry, JudgementsDraft, OwnRow, SheetDraft,
};
use application::{Call, Fault};
use chrono::{Datelike as _, NaiveDate};
use exchange::district::{ChosenRow, GivenJudgement, GivenValue, ObjectYear};
use indicator::quantity::{Fraction, Money, Weight};
use indicator::score::JudgementKind;
use indicator::vocab::{Evaluator, FundSource, Purpose, SetKey, SetRef, Timing};
use lifecycle::permission::{Actor, Post};

use super::chance;
use super::course::at;
use super::district::{BUREAU, District, KnownObject, missing, year};
use super::files::{FactRow, Files, ObjectRow, RowRow, SheetRow};

/// Why a sheet may be unusual.
const REASON: &str = "指标和分值按本单位实际设定(演示)";
/// Where facts without a source of their own are from.
const SOURCE: &str = "部门决算和业务台账(演示)";
/// Facts that one act carries.
const FACTS_AT_ONCE: usize = 200;
/// Yuan in 万元.
const WAN: i64 = 10_000;

impl District<'_> {
    /// The clerk of a body.
    fn clerk(&self, body: &str) -> Result<Actor, Fault> {
        self.actor(self.clerk_post(body)?, 1, body)
    }

    /// Lists every object that there will be, by its code.
    pub fn plan_objects(&mut self, files: &Files) {
        let of_files = files.departments.iter().flat_map(|department| {
            let owner = &department.code;
            department.objects.iter().map(move |object| (owner, object))
        });
        for (owner, object) in of_files {
            let entry = self.objects.entry(object.code.clone());
            let known = entry.or_insert_with(|| KnownObject {
                id: uuid::Uuid::nil(),
                owner: owner.clone(),
                name: object.name.clone(),
                kind: object.kind,
                budget: 0,
                sheet: None,
                years: Vec::new(),
            });
            known.years.push(object.year.get());
        }
        for row in &files.objects.object {
            for (code, known) in self.of_row(row) {
                self.objects.insert(code, known);
            }
        }
    }

    /// Saves every object, by the finance bureau's division.
    ///
    /// # Errors
    /// [`Fault`] of the first that cannot be saved.
    pub async fn enter_objects(&mut self, files: &Files, day: NaiveDate) -> Result<(), Fault> {
        let codes: Vec<String> = self.objects.keys().cloned().collect();
        for code in codes {
            self.enter_object(files, &code, day).await?;
        }
        Ok(())
    }

    /// The objects that a row stands for, by their codes.
    fn of_row(&self, row: &ObjectRow) -> Vec<(String, KnownObject)> {
        let fits = |code: &str, kind| match (row.of, &row.owner) {
            (Some(of), _) => of == kind,
            (None, owner) => owner.as_deref() == Some(code),
        };
        let bodies = self.bodies.values();
        let bodies = bodies.filter(|body| fits(&body.row.code, body.row.kind));
        bodies
            .map(|body| {
                let (owner, plain) = (&body.row.code, body.row.name.replace("(演示)", ""));
                let known = KnownObject {
                    id: uuid::Uuid::nil(),
                    owner: owner.clone(),
                    name: row.name.replace("{body}", &plain),
                    kind: row.kind,
                    budget: row.budget,
                    sheet: Some(row.sheet.clone()),
                    years: row.years.clone(),
                };
                (row.code.replace("{code}", owner), known)
            })
            .collect()
    }

    async fn enter_object(
        &mut self,
        files: &Files,
        code: &str,
        day: NaiveDate,
    ) -> Result<(), Fault> {
        let known = self.object(code)?.clone();
        let row =
            files.objects.object.iter().find(|row| {
                row.code.replace("{code}", &known.owner) == code && known.sheet.is_some()
            });
        let about = files.objects.about.iter().find(|about| about.code == code);
        let period = row
            .and_then(|row| row.period)
            .or(about.and_then(|about| about.period));
        let marks = row
            .map(|row| &row.marks)
            .or(about.map(|about| &about.marks));
        let draft = ObjectDraft {
            region: self.region,
            id: None,
            owner: self.body(&known.owner)?.id,
            code: Some(code.to_owned()),
            name: known.name.clone(),
            kind: known.kind,
            sector: None,
            budget_kind: Some(indicator::vocab::BudgetKind::GeneralPublic),
            funding_form: None,
            period_from: period.map(|(from, _)| from),
            period_to: period.map(|(_, to)| to),
            whole_period: None,
            marks: marks.cloned().unwrap_or_default(),
            source: None,
        };
        let actor = self.actor(Post::FinanceDivision, 1, BUREAU)?;
        let call = Call::of(actor, at(day));
        let saved = self.application.save_object(&draft, None, &call).await?;
        if let Some(known) = self.objects.get_mut(code) {
            known.id = saved.id;
        }
        Ok(())
    }

    /// Enters the budget of a year: the initial figures before it, all of them once it is over.
    ///
    /// # Errors
    /// [`Fault`] of the batch.
    pub async fn enter_budget(
        &self,
        files: &Files,
        budget_year: u16,
        over: bool,
        day: NaiveDate,
    ) -> Result<(), Fault> {
        let mut entries = Vec::new();
        for (code, known) in &self.objects {
            if !known.years.contains(&budget_year) {
                continue;
            }
            let (initial, revised, executed) = self.money(files, code, known, budget_year)?;
            entries.push(BudgetEntry {
                object: self.held(code)?,
                year: year(budget_year)?,
                fund: FundSource::Total,
                initial: Some(Some(initial)),
                revised: over.then_some(Some(revised)),
                executed: over.then_some(Some(executed)),
                direct: None,
                origin: "预算管理系统(演示)".to_owned(),
                as_of: Some(day),
                expected: None,
            });
        }
        let actor = self.actor(Post::FinanceBudget, 1, BUREAU)?;
        let call = Call::of(actor, at(day));
        self.application.record_budget(&entries, &call).await?;
        Ok(())
    }

    /// Initial, revised and executed budget of an object in a year.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for an object without a figure.
    pub fn money(
        &self,
        files: &Files,
        code: &str,
        known: &KnownObject,
        budget_year: u16,
    ) -> Result<(Money, Money, Money), Fault> {
        if known.sheet.is_none() {
            let own = given(files, code, budget_year).ok_or_else(|| missing(code))?;
            return Ok((own.initial, own.revised, own.executed));
        }
        let draw = |what: &str, low, high| {
            chance::between(&format!("{code}/{budget_year}/{what}"), low, high)
        };
        let base = chance::percent(known.budget, chance::between(code, 70, 130));
        let initial = chance::percent(base * WAN, draw("年初", 98, 110));
        let revised = chance::percent(initial, draw("调整", 96, 104));
        let executed = chance::percent(revised, draw("执行", 78, 100));
        let yuan = |yuan: i64| Money::from_fen(yuan.saturating_mul(100));
        Ok((yuan(initial), yuan(revised), yuan(executed)))
    }

    /// Saves the sheets of a year, each by its body.
    ///
    /// # Errors
    /// [`Fault`] of the first that cannot be saved.
    pub async fn enter_sheets(
        &mut self,
        files: &Files,
        budget_year: u16,
        day: NaiveDate,
    ) -> Result<(), Fault> {
        let objects: Vec<(String, KnownObject)> = self
            .objects
            .iter()
            .filter(|(_, known)| known.years.contains(&budget_year))
            .map(|(code, known)| (code.clone(), known.clone()))
            .collect();
        for (code, known) in objects {
            let Some(draft) = self.sheet_of(files, &code, &known, budget_year)? else {
                continue;
            };
            let clerk = self.clerk(&known.owner)?;
            let call = Call::of(clerk, at(day));
            let saved = self.application.save_sheet(&draft, None, &call).await?;
            self.sheets.insert((code, budget_year), saved.id);
        }
        Ok(())
    }

    fn sheet_of(
        &self,
        files: &Files,
        code: &str,
        known: &KnownObject,
        budget_year: u16,
    ) -> Result<Option<SheetDraft>, Fault> {
        let draft = SheetDraft {
            object: self.held(code)?,
            year: year(budget_year)?,
            purpose: Purpose::Objective,
            layout: None,
            total: None,
            execution: None,
            rows: Vec::new(),
            source: None,
            reason: Some(REASON.to_owned()),
        };
        if let Some(pattern) = pattern(files, known, budget_year) {
            let rows = pattern.row.iter().map(|row| self.row(row, budget_year));
            return Ok(Some(SheetDraft {
                layout: pattern.layout.clone(),
                execution: pattern.execution.as_deref().map(weight).transpose()?,
                rows: rows.collect::<Result<_, Fault>>()?,
                ..draft
            }));
        }
        let Some(own) = given(files, code, budget_year) else {
            return Ok(None);
        };
        let registry = self.application.registry();
        let book = registry.books().resolve(own.year, self.region)?;
        let layout = application::act::import::layout_for(&book, own.kind);
        let mut rows = Vec::new();
        let mut execution = None;
        for chosen in &own.rows {
            match chosen {
                ChosenRow::Execution { weight } => execution = Some(*weight),
                ChosenRow::Indicator {
                    set,
                    code,
                    weight,
                    target,
                } => {
                    let set = registry.revision(self.region, set)?.key.clone();
                    rows.push(chosen_of(
                        Definition::Set {
                            set,
                            indicator: code.to_string(),
                        },
                        *weight,
                        target.clone(),
                    ));
                }
            }
        }
        Ok(Some(SheetDraft {
            layout: layout.map(|layout| layout.code.clone()),
            execution,
            rows,
            ..draft
        }))
    }

    fn row(&self, row: &RowRow, budget_year: u16) -> Result<Chosen, Fault> {
        let definition = match (&row.set, row.operator) {
            (Some(set), _) => {
                let reference = format!("{set}@{budget_year}.1");
                let reference = SetRef::parse(&reference).map_err(|_| missing(&reference))?;
                let registry = self.application.registry();
                let set: SetKey = registry.revision(self.region, &reference)?.key.clone();
                Definition::Set {
                    set,
                    indicator: row.code.clone(),
                }
            }
            (None, Some(operator)) => Definition::Own(Box::new(OwnRow {
                code: row.code.clone(),
                name: row.name.clone(),
                level: row.level.clone(),
                operator,
                operator_reason: None,
                core: false,
                unit: row.unit.clone(),
                formula: None,
                data: Vec::new(),
                score: None,
                source: SOURCE.to_owned(),
            })),
            (None, None) => return Err(missing(&row.code)),
        };
        Ok(chosen_of(
            definition,
            weight(&row.weight)?,
            row.target.clone(),
        ))
    }

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
            sheet: application::act::object::Held {
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

/// The pattern of an object's sheet in a year.
pub fn pattern<'f>(
    files: &'f Files,
    known: &KnownObject,
    budget_year: u16,
) -> Option<&'f SheetRow> {
    let name = known.sheet.as_deref()?;
    let mut patterns = files.sheets.iter();
    patterns.find(|row| row.name == name && row.years.contains(&budget_year))
}

/// What a department's file says of an object in a year.
fn given<'f>(files: &'f Files, code: &str, budget_year: u16) -> Option<&'f ObjectYear> {
    let mut objects = files.departments.iter().flat_map(|one| &one.objects);
    objects.find(|object| object.code == code && object.year.get() == budget_year)
}

fn chosen_of(definition: Definition, weight: Weight, target: Option<String>) -> Chosen {
    Chosen {
        definition,
        weight,
        share: None,
        first_target: target,
        adjusted_target: None,
        basis: None,
    }
}

fn weight(text: &str) -> Result<Weight, Fault> {
    let number = Fraction::parse(text).map_err(|_| missing(text))?;
    Weight::try_from(&number).map_err(|_| missing(text))
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
