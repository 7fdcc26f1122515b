//! Somebody enters what an object is, or changes it. An object has no year.

use chrono::NaiveDate;
use indicator::language::{Text, both};
use indicator::quantity::Money;
use indicator::vocab::{BudgetKind, FundingForm, Mark, ObjectKind, RegionCode};
use lifecycle::permission::{Act as Right, RecordAction};
use store::act::{Change, Committed, Expected};
use store::record::{ObjectRecord, Stored, Subject};
use uuid::Uuid;

use super::right::Owners;
use crate::misfit::{Misfits, Trail};
use crate::question::{OBJECT, ORGANISATION};
use crate::{Application, Call, Fault};

/// An object as it is entered.
#[derive(Clone, Debug)]
pub struct ObjectDraft {
    /// Region of the object and its owner.
    pub region: RegionCode,
    /// The object to change; `None` for a new one.
    pub id: Option<Uuid>,
    /// Organisation it belongs to.
    pub owner: Uuid,
    /// National project code.
    pub code: Option<String>,
    /// Name.
    pub name: String,
    /// Kind; fixed once the object has a sheet.
    pub kind: ObjectKind,
    /// Sector; the owner's unless given.
    pub sector: Option<String>,
    /// Which of the four budgets pays.
    pub budget_kind: Option<BudgetKind>,
    /// Form in which the money is used.
    pub funding_form: Option<FundingForm>,
    /// First day of its period.
    pub period_from: Option<NaiveDate>,
    /// Last day of its period.
    pub period_to: Option<NaiveDate>,
    /// Money of its whole period, where known.
    pub whole_period: Option<Money>,
    /// Marks.
    pub marks: Vec<Mark>,
    /// Where it is known from.
    pub source: Option<String>,
}

/// An object that was saved, or would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ObjectSaved {
    /// Its id; of a new one that was only checked, one that is not there.
    pub id: Uuid,
}

/// Characters of a name at most.
const NAME: usize = 200;
/// Characters of a code or a sector at most.
const CODE: usize = 60;
/// Characters of a source at most.
const SOURCE: usize = 500;

impl Application {
    /// Saves an object. `expected` is the version that the caller saw, 0 for none.
    ///
    /// # Errors
    /// [`Fault::Input`] with every fault of the draft and why somebody may not; conflicts; the
    /// database. Then nothing is written.
    pub async fn save_object(
        &self,
        draft: &ObjectDraft,
        expected: Option<i64>,
        call: &Call,
    ) -> Result<ObjectSaved, Fault> {
        self.once_touching(
            draft.region,
            call,
            async || self.put_object(draft, expected, call).await,
            async |committed| {
                Ok(ObjectSaved {
                    id: saved(&committed),
                })
            },
        )
        .await
    }

    async fn put_object(
        &self,
        draft: &ObjectDraft,
        expected: Option<i64>,
        call: &Call,
    ) -> Result<ObjectSaved, Fault> {
        let mut found = Misfits::default();
        let old = self.old_object(draft, &mut found).await?;
        let owners = [Some(draft.owner), old.as_ref().map(|old| old.value.owner)];
        let owners = self
            .owners(draft.region, owners.into_iter().flatten(), call.now)
            .await?;
        draft.check(&mut found);
        self.check_rights(draft, old.as_ref(), &owners, call, &mut found);
        self.check_code(draft, &mut found).await?;
        self.check_kind(draft, old.as_ref(), &mut found).await?;
        found.warnings()?;
        let id = draft.id.unwrap_or_else(|| self.next_id(call.now));
        if !call.validate_only {
            let record = draft.record(id, old.as_ref(), &owners);
            let subject = Subject::Object(id);
            let version = expected.or_else(|| old.is_none().then_some(0));
            let expected = version.map(|version| Expected { subject, version });
            let action = Right::Record(RecordAction::SaveObject).to_string();
            let changes = vec![Change::PutObject(Box::new(record))];
            let expected = expected.into_iter().collect();
            self.commit(draft.region, &action, call, expected, changes)
                .await?;
        }
        Ok(ObjectSaved { id })
    }

    async fn old_object(
        &self,
        draft: &ObjectDraft,
        found: &mut Misfits,
    ) -> Result<Option<Stored<ObjectRecord>>, Fault> {
        let Some(id) = draft.id else { return Ok(None) };
        let mut old = self.store.objects().by_ids(&[draft.region], &[id]).await?;
        let old = old.remove(&id);
        if old.is_none() {
            found.not_found(Trail::of("id"), OBJECT, id);
        }
        Ok(old)
    }

    fn check_rights(
        &self,
        draft: &ObjectDraft,
        old: Option<&Stored<ObjectRecord>>,
        owners: &Owners,
        call: &Call,
        found: &mut Misfits,
    ) {
        let action = RecordAction::SaveObject;
        if owners.get(draft.owner).is_none() {
            found.not_found(Trail::of("owner"), ORGANISATION, draft.owner);
            return;
        }
        let mut allowed = |owner, at| {
            if let Err(refused) = owners.allow(action, &call.actor, draft.region, owner) {
                found.refused(at, refused);
            }
        };
        allowed(draft.owner, Trail::of("owner"));
        if let Some(old) = old.filter(|old| old.value.owner != draft.owner) {
            allowed(old.value.owner, Trail::of("id"));
        }
    }

    async fn check_code(&self, draft: &ObjectDraft, found: &mut Misfits) -> Result<(), Fault> {
        let Some(code) = &draft.code else {
            return Ok(());
        };
        let same = self.store.objects().with_code(draft.region, code).await?;
        if let Some(other) = same.iter().find(|other| Some(other.value.id) != draft.id) {
            let text = Text::new(both(
                "项目代码“{code}”已属于“{name}”",
                "the project code “{code}” belongs to “{name}”",
            ));
            let text = text
                .with("code", code.as_str())
                .with("name", other.value.name.as_str());
            found.error(Trail::of("code"), "CODE_TAKEN", text);
        }
        Ok(())
    }

    async fn check_kind(
        &self,
        draft: &ObjectDraft,
        old: Option<&Stored<ObjectRecord>>,
        found: &mut Misfits,
    ) -> Result<(), Fault> {
        let Some(old) = old.filter(|old| old.value.kind != draft.kind) else {
            return Ok(());
        };
        let id = old.value.id;
        let sheets = self
            .store
            .sheets()
            .of_objects(&[draft.region], &[id])
            .await?;
        if !sheets.is_empty() {
            let text = both(
                "已有指标表的对象不能改类别; 请另建对象",
                "an object that has sheets keeps its kind; make another object",
            );
            found.error(Trail::of("kind"), "KIND_FIXED", text);
        }
        Ok(())
    }
}

impl ObjectDraft {
    fn check(&self, found: &mut Misfits) {
        found.need_text(Trail::of("name"), &self.name, NAME);
        found.may_have_text(Trail::of("code"), self.code.as_deref(), CODE);
        found.may_have_text(Trail::of("sector"), self.sector.as_deref(), CODE);
        found.may_have_text(Trail::of("source"), self.source.as_deref(), SOURCE);
        if self.period_from > self.period_to && self.period_to.is_some() {
            found.period_reversed(Trail::of("periodTo"));
        }
        if self.whole_period.is_some_and(|money| money.fen() < 0) {
            let text = both("金额不能为负", "an amount is not below zero");
            found.error(Trail::of("wholePeriod"), "NEGATIVE", text);
        }
    }

    fn record(
        &self,
        id: Uuid,
        old: Option<&Stored<ObjectRecord>>,
        owners: &Owners,
    ) -> ObjectRecord {
        let owner = owners.get(self.owner).map(|owner| &owner.value);
        let mut marks: Vec<Mark> = self.marks.clone();
        marks.sort_unstable();
        marks.dedup();
        ObjectRecord {
            id,
            owner: self.owner,
            code: self.code.clone(),
            name: self.name.trim().to_owned(),
            kind: self.kind,
            sector: self
                .sector
                .clone()
                .or_else(|| owner.and_then(|owner| owner.sector.clone())),
            budget_kind: self.budget_kind,
            funding_form: self.funding_form,
            period_from: self.period_from,
            period_to: self.period_to,
            whole_period: self.whole_period,
            // what it is a part of is said by the acts that decompose
            above: old.map(|old| old.value.above.clone()).unwrap_or_default(),
            marks: marks.iter().map(|mark| mark.key().to_owned()).collect(),
            source: self.source.clone(),
            // what belongs to a body of the demonstration is part of it
            demo: old.map_or_else(
                || owner.is_some_and(|owner| owner.demo),
                |old| old.value.demo,
            ),
        }
    }
}

/// The object that an act saved.
fn saved(committed: &Committed) -> Uuid {
    let object = committed.touched.iter().find_map(|one| match one.subject {
        Subject::Object(id) => Some(id),
        _ => None,
    });
    object.unwrap_or_default()
}
