//! Somebody saves a sheet: the version that is not approved yet, or the first one of its year.

use std::collections::HashMap;

use indicator::language::both;
use indicator::registry::text_digest;
use indicator::sheet::Sheet;
use indicator::vocab::SetKey;
use lifecycle::permission::{Act as Right, RecordAction};
use store::act::{Change, Expected};
use store::record::{ObjectRecord, SheetRecord, Stored, Subject};
use uuid::Uuid;

use super::compose::{Sources, compose};
use super::draft::{Definition, SheetDraft};
use crate::act::import::sheet_row_record;
use crate::misfit::{Misfit, Misfits, Trail};
use crate::question::OBJECT;
use crate::{Application, Call, Fault};

/// A sheet that was saved, or would be.
#[derive(Debug)]
pub struct SheetSaved {
    /// Its id; of a new one that was only checked, one that is not there.
    pub id: Uuid,
    /// What somebody should look at; a reason was given for it.
    pub warnings: Vec<Misfit>,
}

impl Application {
    /// Saves a sheet. A version that was submitted for review or that an evaluation rests on stays as
    /// it is, and a further one is made; an approved one does not change, an adjustment of it is a
    /// further one. `expected` is the version of the newest record that the caller saw, 0 for none.
    ///
    /// # Errors
    /// [`Fault::Input`] with every fault and its way to row and field, also where something unusual
    /// lacks a reason; [`Fault::NoBook`]; [`Fault::Act`] for an approved version; conflicts; the
    /// database. Then nothing is written.
    pub async fn save_sheet(
        &self,
        draft: &SheetDraft,
        expected: Option<i64>,
        call: &Call,
    ) -> Result<SheetSaved, Fault> {
        self.once_touching(
            draft.object.region,
            call,
            async || self.put_sheet(draft, expected, call).await,
            async |committed| {
                let sheet = committed.touched.iter().find_map(|one| match one.subject {
                    Subject::Sheet(id) => Some(id),
                    _ => None,
                });
                Ok(SheetSaved {
                    id: sheet.unwrap_or_default(),
                    warnings: Vec::new(),
                })
            },
        )
        .await
    }

    async fn put_sheet(
        &self,
        draft: &SheetDraft,
        expected: Option<i64>,
        call: &Call,
    ) -> Result<SheetSaved, Fault> {
        let mut found = Misfits::default();
        let object = self.object_to_record(draft, call, &mut found).await?;
        let Some(object) = object else {
            found.warnings()?;
            return Err(Fault::Damaged("a sheet of no object".to_owned()));
        };
        let versions = self.versions(draft).await?;
        let adjusted = versions.adjusted(draft, &mut found)?;
        let (id, number) = self
            .version_to_write(draft, &versions, expected, call)
            .await?;
        let registry = self.registry();
        let book = self.book(draft.year, draft.object.region)?;
        let sources = Sources {
            registry: &registry,
            book: &book,
            object: object.value.kind,
            states: self.set_states(draft).await?,
            adjusted,
        };
        let sheet = compose(draft, &sources, &mut found);
        let reason = draft.reason.as_deref().map(str::trim).unwrap_or_default();
        if found.has_warnings() && reason.is_empty() {
            let text = both(
                "有不合常规之处, 须说明理由",
                "something is unusual: a reason has to be given",
            );
            found.error(Trail::of("reason"), "REASON_REQUIRED", text);
        }
        let warnings = found.warnings()?;
        if !call.validate_only {
            let record = record(id, number, draft, &sheet, object.value.demo);
            let subject = Subject::Sheet(id);
            let version = versions
                .newest()
                .filter(|old| old.value.id == id)
                .map_or(0, |old| old.version);
            let expected = Expected {
                subject: subject.clone(),
                version,
            };
            let mut changes = vec![Change::PutSheet(Box::new(record))];
            if !reason.is_empty() {
                let reason = reason.to_owned();
                changes.push(Change::GiveReason { subject, reason });
            }
            let action = Right::Record(RecordAction::SaveSheet).to_string();
            self.commit(draft.object.region, &action, call, vec![expected], changes)
                .await?;
        }
        Ok(SheetSaved { id, warnings })
    }

    /// The object, if it is there; whether the caller may save its sheets.
    async fn object_to_record(
        &self,
        draft: &SheetDraft,
        call: &Call,
        found: &mut Misfits,
    ) -> Result<Option<Stored<ObjectRecord>>, Fault> {
        let (region, id) = (draft.object.region, draft.object.id);
        let mut objects = self.store.objects().by_ids(&[region], &[id]).await?;
        let Some(object) = objects.remove(&id) else {
            found.not_found(Trail::of("object"), OBJECT, id);
            return Ok(None);
        };
        let owner = object.value.owner;
        let owners = self.owners(region, [owner], call.now).await?;
        let action = RecordAction::SaveSheet;
        if let Err(refused) = owners.allow(action, &call.actor, region, owner) {
            found.refused(Trail::of("object"), refused);
        }
        Ok(Some(object))
    }

    /// Where the sets of the rows stand.
    async fn set_states(
        &self,
        draft: &SheetDraft,
    ) -> Result<HashMap<SetKey, lifecycle::process::indicator_set::State>, Fault> {
        let keys = draft.rows.iter().filter_map(|row| match &row.definition {
            Definition::Set { set, .. } => Some(set.clone()),
            Definition::Own(_) => None,
        });
        let keys: Vec<SetKey> = keys.collect();
        let stored = self.store.indicator_sets().by_keys(&keys).await?;
        let state = |(key, one): (SetKey, Stored<store::record::IndicatorSetRecord>)| {
            (key, one.value.state)
        };
        Ok(stored.into_iter().map(state).collect())
    }
}

fn record(id: Uuid, number: u32, draft: &SheetDraft, sheet: &Sheet, demo: bool) -> SheetRecord {
    let canonical = serde_json::to_string(sheet).unwrap_or_default();
    SheetRecord {
        id,
        object: draft.object.id,
        budget_year: draft.year,
        purpose: draft.purpose,
        number,
        layout: sheet.layout.clone(),
        total: sheet.total,
        digest: text_digest(&canonical),
        canonical,
        source: draft.source.clone(),
        demo,
        frozen_at: None,
        rows: sheet.rows.iter().map(sheet_row_record).collect(),
    }
}
