//! One region's part of an import.

use std::collections::HashMap;

use chrono::NaiveDate;
use indicator::registry::text_digest;
use indicator::score::JudgementKind;
use indicator::sheet::{Row, RowOrigin, Sheet};
use indicator::value::{Observed, Value};
use indicator::vocab::{BudgetYear, Evaluator, Purpose, RegionCode, Timing};
use store::act::{Change, Idempotency};
use store::record::{FactRecord, JudgementRecord, OrganisationRecord, SheetRecord, SheetRowRecord};
use store::repository::{ObjectFilter, Page};
use uuid::Uuid;

use crate::observed::{keep, keep_judgement};
use crate::{Application, Call, Fault};

/// What an import brought in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Objects that have a sheet, with region and year, so that they can be evaluated.
    pub sheets: Vec<(RegionCode, BudgetYear, Uuid)>,
    /// Organisations that are new.
    pub organisations: usize,
    /// Objects that are new.
    pub objects: usize,
}

/// The changes of one region, with what is already there.
pub(super) struct Batch<'a> {
    application: &'a Application,
    call: &'a Call,
    pub region: RegionCode,
    organisations: HashMap<String, Uuid>,
    objects: HashMap<String, Uuid>,
    changes: Vec<Change>,
    pub imported: Imported,
}

/// Where a row's actual is from, and how it was written.
pub(super) struct Provenance<'a> {
    pub source: &'a str,
    pub raw: Option<&'a str>,
    pub by: &'a str,
}

impl Application {
    /// Begins the part of an import that belongs to a region.
    pub(super) async fn batch<'a>(
        &'a self,
        region: RegionCode,
        call: &'a Call,
    ) -> Result<Batch<'a>, Fault> {
        let organisations = self.store.organisations().of_region(region).await?;
        let mut objects = HashMap::new();
        let mut page = Page::first(500);
        loop {
            let slice = self
                .store
                .objects()
                .page(&ObjectFilter::of(region), &page)
                .await?;
            for stored in &slice.items {
                let code = stored.value.code.clone();
                objects.extend(code.map(|code| (code, stored.value.id)));
            }
            match slice.items.last().filter(|_| slice.more) {
                Some(last) => page = Page::first(500).after(last.value.id),
                None => break,
            }
        }
        Ok(Batch {
            application: self,
            call,
            region,
            organisations: organisations
                .into_iter()
                .map(|one| (one.value.code, one.value.id))
                .collect(),
            objects,
            changes: Vec::new(),
            imported: Imported::default(),
        })
    }
}

impl Batch<'_> {
    pub fn push(&mut self, change: Change) {
        self.changes.push(change);
    }

    pub fn id(&self) -> Uuid {
        self.application.next_id(self.call.now)
    }

    /// The organisation with a code, added where it is new.
    pub fn organisation(
        &mut self,
        record: impl FnOnce(Uuid) -> OrganisationRecord,
        code: &str,
    ) -> Uuid {
        if let Some(id) = self.organisations.get(code) {
            return *id;
        }
        let id = self.id();
        self.changes.push(Change::PutOrganisation(record(id)));
        self.organisations.insert(code.to_owned(), id);
        self.imported.organisations += 1;
        id
    }

    /// The object with a code, and whether it is new.
    pub fn object(&mut self, code: &str) -> (Uuid, bool) {
        if let Some(id) = self.objects.get(code) {
            return (*id, false);
        }
        let id = self.id();
        self.objects.insert(code.to_owned(), id);
        self.imported.objects += 1;
        (id, true)
    }

    /// Adds a sheet of an object; it is frozen at once, as an approved one is.
    pub fn sheet(
        &mut self,
        object: Uuid,
        sheet: &Sheet,
        source: Option<String>,
        demo: bool,
    ) -> Result<Uuid, Fault> {
        let id = self.id();
        let canonical = serde_json::to_string(sheet)
            .map_err(|error| Fault::Damaged(format!("sheet {id}: {error}")))?;
        let record = SheetRecord {
            id,
            object,
            budget_year: sheet.year,
            purpose: Purpose::Objective,
            number: 1,
            layout: sheet.layout.clone(),
            total: sheet.total,
            digest: text_digest(&canonical),
            canonical,
            source,
            demo,
            frozen_at: None,
            rows: sheet.rows.iter().map(sheet_row_record).collect(),
        };
        self.changes.push(Change::PutSheet(Box::new(record)));
        self.changes.push(Change::FreezeSheet(id));
        self.imported.sheets.push((self.region, sheet.year, object));
        Ok(id)
    }

    /// A fact of a whole budget year.
    pub fn fact(
        &self,
        object: Uuid,
        year: BudgetYear,
        name: &str,
        value: &Observed<Value>,
        from: &Provenance<'_>,
    ) -> FactRecord {
        let (kind, text, unit) = keep(value);
        let (first, last) = ends_of(year);
        FactRecord {
            id: self.id(),
            object,
            name: name.to_owned(),
            from: first,
            to: last,
            kind,
            value: text,
            unit,
            raw: from.raw.map(str::to_owned),
            nature: None,
            source: from.source.to_owned(),
            evidence: None,
            asserted_by: from.by.to_owned(),
        }
    }

    /// A judgement of the unit's annual self-evaluation.
    pub fn judgement(
        &self,
        (object, sheet): (Uuid, Uuid),
        row: &str,
        kind: &JudgementKind,
        reason: &str,
    ) -> Result<JudgementRecord, Fault> {
        let mut record = JudgementRecord {
            id: self.id(),
            object,
            sheet,
            row: row.to_owned(),
            evaluator: Evaluator::Unit,
            timing: Timing::Annual,
            level: None,
            share: None,
            mark: None,
            met: None,
            reason: reason.to_owned(),
            evidence: None,
        };
        keep_judgement(kind, &mut record)?;
        Ok(record)
    }

    /// Writes the batch, once: the same content a second time has no effect.
    pub async fn write(self, name: &str, content: &str) -> Result<Imported, Fault> {
        if self.changes.is_empty() {
            return Ok(self.imported);
        }
        let digest = text_digest(content);
        let key = format!("import:{name}:{}:{digest}", self.region);
        let idempotency = Some(Idempotency {
            key,
            request_digest: digest,
        });
        let call = Call {
            idempotency,
            ..self.call.clone()
        };
        let committed = self
            .application
            .commit(
                self.region,
                "object.import",
                &call,
                Vec::new(),
                self.changes,
            )
            .await?;
        Ok(if committed.replayed {
            Imported::default()
        } else {
            self.imported
        })
    }
}

/// A row of a sheet as queries need it.
pub(crate) fn sheet_row_record(row: &Row) -> SheetRowRecord {
    let (indicator, set) = match &row.origin {
        RowOrigin::Set { set, indicator, .. } => (Some(indicator.clone()), Some(set.clone())),
        RowOrigin::Own | RowOrigin::Form => (None, None),
    };
    SheetRowRecord {
        code: row.code.clone(),
        indicator,
        name: row.name.clone(),
        origin: row.origin.origin(),
        kind: row.kind,
        level1: row.level.first().cloned(),
        level2: row.level.get(1).cloned(),
        weight: Some(row.weight),
        target: row.target().map(ToString::to_string),
        core: row.core,
        set,
    }
}

/// First and last day of a budget year.
fn ends_of(year: BudgetYear) -> (NaiveDate, NaiveDate) {
    let day =
        |month, day| NaiveDate::from_ymd_opt(i32::from(year.get()), month, day).unwrap_or_default();
    (day(1, 1), day(12, 31))
}
