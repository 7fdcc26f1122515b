//! The objects and their budgets are entered, by the acts of users: the objects once, the budget of a
//! year before it and when it is over.

use application::act::object::{BudgetEntry, ObjectDraft};
use application::{Call, Fault};
use chrono::NaiveDate;
use indicator::quantity::Money;
use indicator::vocab::FundSource;
use lifecycle::permission::{Actor, Post};

use super::chance;
use super::course::at;
use super::district::{BUREAU, District, KnownObject, missing, year};
use super::files::{Files, ObjectRow};
use super::sheets::given;

/// Yuan in 万元.
pub(super) const WAN: i64 = 10_000;

impl District<'_> {
    /// The clerk of a body.
    pub(super) fn clerk(&self, body: &str) -> Result<Actor, Fault> {
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
}
