//! A district's departments with their objects, sheets, facts and judgements.

use exchange::district::{DepartmentYear, GivenFact, GivenValue, ObjectYear};
use indicator::sheet::Sheet;
use indicator::value::{Observed, Value};
use indicator::vocab::RegionCode;
use store::act::Change;
use store::record::{
    BudgetFigures, BudgetLine, FactRecord, ObjectRecord, ObjectYearRecord, OrganisationRecord,
    RegionRecord,
};
use uuid::Uuid;

use super::batch::{Batch, Imported, Provenance};
use super::sheet::sheet_of_object;
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
        let sheet = sheet_of_object(&self.registry(), object, batch.region)?;
        let sheet_id = batch.sheet(id, &sheet, None, department.demo)?;
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
        let judgements = judgements.collect::<Result<_, _>>()?;
        batch.push(Change::PutFacts(facts));
        batch.push(Change::PutJudgements(judgements));
        Ok(())
    }
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
        above: Vec::new(),
        code: Some(object.code.clone()),
        name: object.name.clone(),
        kind: object.kind,
        sector: Some(department.sector.clone()),
        budget_kind: None,
        funding_form: None,
        period_from: None,
        period_to: None,
        whole_period: None,
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
