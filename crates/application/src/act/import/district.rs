//! A district's departments with their objects, sheets, facts and judgements.

use exchange::district::{ChosenRow, DepartmentYear, GivenFact, GivenValue, ObjectYear};
use indicator::rulebook::{Layout, RuleBook};
use indicator::sheet::{Row, Sheet};
use indicator::value::{Observed, Value};
use indicator::vocab::{Clause, Force, RegionCode, Verification};
use store::act::Change;
use store::record::{
    BudgetFigures, BudgetLine, FactRecord, ObjectRecord, ObjectYearRecord, OrganisationRecord,
    RegionRecord,
};
use uuid::Uuid;

use super::batch::{Batch, Imported, Provenance};
use crate::{Application, Call, Fault};

impl Application {
    /// Brings in departments of one region, all of them or none.
    ///
    /// # Errors
    /// [`Fault::NoSet`] for a row from a set that is not known, [`Fault::NoBook`], the database.
    pub async fn import_district(
        &self,
        region: RegionCode,
        region_name: &str,
        departments: &[DepartmentYear],
        call: &Call,
    ) -> Result<Imported, Fault> {
        let mut batch = self.batch(region, call).await?;
        batch.push(Change::PutRegion(RegionRecord {
            name: region_name.to_owned(),
        }));
        for department in departments {
            self.import_department(department, &mut batch)?;
        }
        batch.write("district", &format!("{departments:?}")).await
    }

    fn import_department(
        &self,
        department: &DepartmentYear,
        batch: &mut Batch<'_>,
    ) -> Result<(), Fault> {
        let record = |id| OrganisationRecord {
            id,
            code: department.code.clone(),
            name: department.name.clone(),
            kind: "department".to_owned(),
            sector: Some(department.sector.clone()),
            above: Vec::new(),
            valid_from: None,
            valid_to: None,
            source: None,
            demo: department.demo,
        };
        let owner = batch.organisation(record, &department.code);
        for object in &department.objects {
            self.import_object(department, object, owner, batch)?;
        }
        Ok(())
    }

    fn import_object(
        &self,
        department: &DepartmentYear,
        object: &ObjectYear,
        owner: Uuid,
        batch: &mut Batch<'_>,
    ) -> Result<(), Fault> {
        let (id, new) = batch.object(&object.code);
        if new {
            batch.push(Change::PutObject(Box::new(object_record(
                id, department, object, owner,
            ))));
        }
        batch.push(Change::PutObjectYear(year_record(id, object)));
        let sheet = self.sheet_of(object, batch.region)?;
        let sheet_id = batch.sheet(id, &sheet, None, department.demo);
        let facts = object
            .facts
            .iter()
            .map(|fact| named_fact(batch, id, object, fact, &department.name));
        let actuals = object
            .actuals
            .iter()
            .filter_map(|actual| given_actual(batch, id, object, actual, &sheet, &department.name));
        let facts: Vec<FactRecord> = facts.chain(actuals).collect();
        let judgements = object.judgements.iter().map(|judgement| {
            let reason = format!("{}({})", judgement.reason, judgement.by);
            batch.judgement((id, sheet_id), &judgement.code, &judgement.kind, &reason)
        });
        let judgements: Vec<_> = judgements.collect();
        batch.push(Change::PutFacts(facts));
        batch.push(Change::PutJudgements(judgements));
        Ok(())
    }

    /// The sheet of an object: its chosen rows with their definitions from the sets.
    fn sheet_of(&self, object: &ObjectYear, region: RegionCode) -> Result<Sheet, Fault> {
        let registry = self.registry();
        let book = registry.books().resolve(object.year, region)?;
        let layout = layout_of(&book, object);
        let mut rows = Vec::new();
        for chosen in &object.rows {
            match chosen {
                ChosenRow::Execution { weight } => {
                    rows.push(Row::execution(*weight, &execution_clause(layout)))
                }
                ChosenRow::Indicator {
                    set,
                    code,
                    weight,
                    target,
                } => {
                    let set = registry.revision(region, set)?;
                    let Some(indicator) = set.indicator(code) else {
                        let key = format!("{} / {code}", set.key);
                        return Err(Fault::NotFound {
                            what: crate::question::INDICATOR,
                            key,
                        });
                    };
                    let target = target
                        .as_ref()
                        .and_then(|text| Value::parse(text, &indicator.unit).ok());
                    rows.push(Row::from_set(set, indicator, *weight, target));
                }
            }
        }
        Ok(Sheet {
            year: object.year,
            object: object.kind,
            layout: layout.map(|layout| layout.code.clone()),
            mode: layout.map_or(indicator::rulebook::LayoutMode::Points, |layout| {
                layout.mode
            }),
            total: layout.map_or_else(
                || indicator::quantity::Weight::from_scaled(1_000_000),
                |layout| layout.total,
            ),
            rows,
        })
    }
}

/// The first layout for the object's kind that has a row of budget execution.
fn layout_of<'b>(book: &'b RuleBook, object: &ObjectYear) -> Option<&'b Layout> {
    let fits = |layout: &&Layout| layout.object == object.kind && layout.execution().is_some();
    book.scoring.layouts.iter().find(fits)
}

/// The clause of the row of budget execution: that of the layout that prints it.
pub(super) fn execution_clause(layout: Option<&Layout>) -> Clause {
    layout.map_or_else(
        || Clause {
            text: "财预〔2020〕10号".to_owned(),
            force: Force::National,
            verification: Verification::Memory,
        },
        |layout| layout.clause.clone(),
    )
}

fn object_record(
    id: Uuid,
    department: &DepartmentYear,
    object: &ObjectYear,
    owner: Uuid,
) -> ObjectRecord {
    ObjectRecord {
        id,
        owner,
        code: Some(object.code.clone()),
        name: object.name.clone(),
        kind: object.kind,
        sector: Some(department.sector.clone()),
        budget_kind: None,
        funding_form: None,
        period_from: None,
        period_to: None,
        marks: Vec::new(),
        source: None,
        demo: department.demo,
    }
}

fn year_record(id: Uuid, object: &ObjectYear) -> ObjectYearRecord {
    let figures = BudgetFigures {
        initial: Some(object.initial),
        revised: Some(object.revised),
        executed: Some(object.executed),
    };
    let line = BudgetLine {
        fund: BudgetLine::TOTAL.to_owned(),
        figures,
        direct: false,
        origin: "预算执行报表".to_owned(),
        as_of: None,
    };
    ObjectYearRecord {
        object: id,
        budget_year: object.year,
        lines: vec![line],
    }
}

fn named_fact(
    batch: &Batch<'_>,
    id: Uuid,
    object: &ObjectYear,
    fact: &GivenFact,
    by: &str,
) -> FactRecord {
    let value = Observed::Known(Value::number(fact.value.clone(), fact.unit.clone()));
    batch.fact(
        id,
        object.year,
        &fact.name,
        &value,
        &Provenance {
            source: &fact.source,
            raw: None,
            by,
        },
    )
}

/// An actual as a fact under its row's code; one of a row that the sheet does not have is left out.
fn given_actual(
    batch: &Batch<'_>,
    id: Uuid,
    object: &ObjectYear,
    actual: &GivenValue,
    sheet: &Sheet,
    by: &str,
) -> Option<FactRecord> {
    let row = sheet.row(&actual.code)?;
    let value = match &actual.value {
        Ok(text) => Value::parse(text, &row.unit).map_or(Observed::Missing, Observed::Known),
        Err(absent) => match absent.as_str() {
            "not-due" => Observed::NotDue,
            "not-applicable" => Observed::NotApplicable {
                reason: actual.reason.clone().unwrap_or_default(),
            },
            _ => Observed::Missing,
        },
    };
    let source = actual
        .source
        .as_deref()
        .or(actual.reason.as_deref())
        .unwrap_or_default();
    let raw = actual.value.as_ref().ok().map(String::as_str);
    Some(batch.fact(
        id,
        object.year,
        &actual.code,
        &value,
        &Provenance { source, raw, by },
    ))
}
