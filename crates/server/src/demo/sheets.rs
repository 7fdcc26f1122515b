//! The sheets of a year are written before it, each by its body: by the pattern of the kind of object,
//! or as a department's file has it.

use application::act::sheet::{Chosen, Definition, OwnRow, SheetDraft};
use application::{Call, Fault};
use chrono::NaiveDate;
use exchange::district::{ChosenRow, ObjectYear};
use indicator::quantity::{Fraction, Weight};
use indicator::sheet::{Row, Sheet};
use indicator::value::Value;
use indicator::vocab::{Operator, Purpose, RowKind, SetKey, SetRef};

use super::course::at;
use super::district::{District, KnownObject, missing, year};
use super::facts::SOURCE;
use super::files::{Files, RowRow, SheetRow};

/// Why a sheet may be unusual.
const REASON: &str = "指标和分值按本单位实际设定(演示)";

impl District<'_> {
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
            self.sheets.insert((code.clone(), budget_year), saved.id);
            self.drafts.insert((code, budget_year), draft);
        }
        Ok(())
    }

    /// Writes the adjusted version of an approved sheet: a tenth more of the first row that is counted.
    ///
    /// # Errors
    /// [`Fault`] where there is no such sheet or row, or it cannot be saved.
    pub async fn adjust_sheet(
        &mut self,
        code: &str,
        budget_year: u16,
        day: NaiveDate,
    ) -> Result<(), Fault> {
        let key = (code.to_owned(), budget_year);
        let approved = *self.sheets.get(&key).ok_or_else(|| missing(code))?;
        let draft = self.drafts.get(&key).ok_or_else(|| missing(code))?;
        let stored = self
            .application
            .sheets_by_id(&[self.region], &[approved])
            .await?;
        let stored = stored.get(&approved).ok_or_else(|| missing(code))?;
        let sheet: Sheet = serde_json::from_str(&stored.value.canonical)
            .map_err(|error| Fault::Damaged(error.to_string()))?;
        let counted = sheet.rows.iter().find_map(more);
        let (row, target) = counted.ok_or_else(|| missing(code))?;
        let mut draft = SheetDraft {
            adjusts: Some(approved),
            ..draft.clone()
        };
        for chosen in &mut draft.rows {
            let of = match &chosen.definition {
                Definition::Set { indicator, .. } => indicator,
                Definition::Own(own) => &own.code,
            };
            if *of == row {
                chosen.adjusted_target = Some(target.clone());
            }
        }
        let owner = self.object(code)?.owner.clone();
        let call = Call::of(self.clerk(&owner)?, at(day));
        let saved = self.application.save_sheet(&draft, None, &call).await?;
        self.adjusted.insert(key, saved.id);
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
            adjusts: None,
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
}

/// Code and target of a row whose number can grow by a tenth: at least so many of something.
fn more(row: &Row) -> Option<(String, String)> {
    let Some(Value::Number { number, unit }) = row.target() else {
        return None;
    };
    if row.kind != RowKind::Indicator || row.operator != Operator::Ge || unit.text().contains('%') {
        return None;
    }
    let tenth = Fraction::new(11, 10).ok()?;
    Some((row.code.clone(), number.mul(&tenth).ok()?.to_text()))
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
pub fn given<'f>(files: &'f Files, code: &str, budget_year: u16) -> Option<&'f ObjectYear> {
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
