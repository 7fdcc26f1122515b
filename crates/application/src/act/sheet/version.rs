//! Which version of a sheet is written: the newest again, or one after it.
//!
//! An approved version does not change (批复的不再改动): what comes after it is an adjustment, which
//! says so, and becomes the one in force when it is approved in its turn. What was submitted for
//! review, or scored, does not change either, so that everybody sees what was reviewed and scored.

use indicator::language::{Bilingual, both};
use indicator::sheet::Sheet;
use lifecycle::machine::Process as _;
use lifecycle::process::objective::Objective;
use store::act::ActError;
use store::record::{SheetRecord, Stored, Subject};
use uuid::Uuid;

use super::draft::SheetDraft;
use crate::item::read;
use crate::misfit::{Misfits, Trail};
use crate::{Application, Call, Fault};

/// The versions of an object's sheet of one year and purpose, the oldest first.
#[derive(Debug)]
pub(super) struct Versions(Vec<Stored<SheetRecord>>);

impl Versions {
    /// The one written last.
    pub(super) fn newest(&self) -> Option<&Stored<SheetRecord>> {
        self.0.last()
    }

    /// The one that was approved last.
    pub(super) fn approved(&self) -> Option<&Stored<SheetRecord>> {
        in_force(&self.0).filter(|one| one.value.frozen_at.is_some())
    }

    /// The approved sheet that the draft adjusts; none where nothing is approved yet.
    ///
    /// # Errors
    /// [`Fault::Act`] where something is approved and the draft does not say that it adjusts it.
    pub(super) fn adjusted(
        &self,
        draft: &SheetDraft,
        found: &mut Misfits,
    ) -> Result<Option<Sheet>, Fault> {
        let approved = self.approved();
        let in_force = approved.map(|one| one.value.id);
        if let (Some(id), None) = (in_force, draft.adjusts) {
            return Err(ActError::Locked {
                subject: Subject::Sheet(id),
                state: both("已批复", "approved"),
            }
            .into());
        }
        if draft.adjusts != in_force {
            found.error(Trail::of("adjusts"), "SHEET_NOT_IN_FORCE", NOT_IN_FORCE);
            return Ok(None);
        }
        let sheet = approved.map(|one| crate::question::sheet_of(&one.value));
        sheet.transpose()
    }
}

/// The version that counts: the one approved last; where none is, the one written last. An adjustment
/// that nobody approved yet is scored nowhere.
pub(crate) fn in_force<'s>(
    versions: impl IntoIterator<Item = &'s Stored<SheetRecord>>,
) -> Option<&'s Stored<SheetRecord>> {
    let versions = versions.into_iter();
    versions.max_by_key(|one| (one.value.frozen_at.is_some(), one.value.number))
}

const NOT_IN_FORCE: Bilingual = both(
    "只能调整现行批复的那一版指标表; 尚无批复的不写此项",
    "only the approved version in force can be adjusted; leave it out where none is approved",
);

impl Application {
    /// The versions that the draft goes on from.
    pub(super) async fn versions(&self, draft: &SheetDraft) -> Result<Versions, Fault> {
        let (region, id) = (draft.object.region, draft.object.id);
        let mut sheets = self.store.sheets().of_objects(&[region], &[id]).await?;
        let mut own = sheets.remove(&id).unwrap_or_default();
        own.retain(|one| one.value.budget_year == draft.year && one.value.purpose == draft.purpose);
        own.sort_by_key(|one| one.value.number);
        Ok(Versions(own))
    }

    /// Id and number of the version that is written.
    pub(super) async fn version_to_write(
        &self,
        draft: &SheetDraft,
        versions: &Versions,
        expected: Option<i64>,
        call: &Call,
    ) -> Result<(Uuid, u32), Fault> {
        let Some(newest) = versions.newest() else {
            let id = self.next_id(call.now);
            need_version(Subject::Sheet(id), expected, 0)?;
            return Ok((id, 1));
        };
        need_version(Subject::Sheet(newest.value.id), expected, newest.version)?;
        if self.stays(draft, newest).await? {
            return Ok((self.next_id(call.now), newest.value.number + 1));
        }
        Ok((newest.value.id, newest.value.number))
    }

    /// Whether a version stays as it is: approved, scored, or submitted for review.
    async fn stays(&self, draft: &SheetDraft, newest: &Stored<SheetRecord>) -> Result<bool, Fault> {
        let (region, object) = (draft.object.region, draft.object.id);
        let sheet = newest.value.id;
        if newest.value.frozen_at.is_some() {
            return Ok(true);
        }
        let evaluations = self.evaluations_of_objects(&[region], &[object]).await?;
        if evaluations
            .values()
            .flatten()
            .any(|one| one.value.sheet == sheet)
        {
            return Ok(true);
        }
        let items = self.store.items();
        let naming = items.links_to(&[region], &[Subject::Sheet(sheet)]).await?;
        let ids: Vec<Uuid> = naming.values().flatten().map(|link| link.item).collect();
        for stored in items.by_ids(&[region], &ids).await?.values() {
            if stored.value.process != Objective::KEY {
                continue;
            }
            let (_, content) = read::<Objective>(&stored.value)?;
            let drafts = content.submitted.iter().map(|one| &one.what);
            let mut asked = drafts.chain(content.adjustments.iter().map(|one| &one.what.draft));
            if asked.any(|draft| draft.sheet.is_some_and(|id| id.0 == sheet)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Refuses when somebody saved since the caller looked.
fn need_version(subject: Subject, expected: Option<i64>, found: i64) -> Result<(), Fault> {
    match expected {
        Some(expected) if expected != found => Err(ActError::VersionConflict {
            subject,
            expected,
            found,
            differing: Vec::new(),
        }
        .into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "helpers of tests")]

    use chrono::{DateTime, Utc};
    use indicator::quantity::Weight;
    use indicator::vocab::{BudgetYear, Purpose, RegionCode};

    use super::*;

    fn version(number: u32, approved: bool) -> Stored<SheetRecord> {
        let at: DateTime<Utc> = "2021-02-08T00:00:00Z".parse().unwrap();
        Stored {
            region: RegionCode::parse("500199").unwrap(),
            version: 1,
            by: "wang".to_owned(),
            post: "unit-clerk".to_owned(),
            at,
            value: SheetRecord {
                id: Uuid::from_u128(number.into()),
                object: Uuid::nil(),
                budget_year: BudgetYear::new(2021).unwrap(),
                purpose: Purpose::Objective,
                number,
                layout: None,
                total: Weight::from_scaled(1_000_000),
                canonical: String::new(),
                digest: String::new(),
                source: None,
                demo: true,
                frozen_at: approved.then_some(at),
                rows: Vec::new(),
            },
        }
    }

    #[test]
    fn what_was_approved_last_counts_before_what_was_written_last() {
        let cases: [(&[bool], Option<u32>); 5] = [
            (&[], None),
            (&[false, false], Some(2)),
            // an adjustment that is asked for, or was refused
            (&[true, false], Some(1)),
            (&[true, true], Some(2)),
            (&[true, false, true, false], Some(3)),
        ];
        for (approved, expected) in cases {
            let numbered = (1..).zip(approved);
            let versions: Vec<_> = numbered
                .map(|(number, one)| version(number, *one))
                .collect();
            let found = in_force(&versions).map(|one| one.value.number);
            assert_eq!(found, expected, "{approved:?}");
        }
    }
}
