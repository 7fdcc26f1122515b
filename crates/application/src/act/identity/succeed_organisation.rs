//! What became of bodies in a reform: renamed, merged, split.

use std::collections::HashMap;

use chrono::NaiveDate;
use indicator::language::both;
use indicator::vocab::RegionCode;
use lifecycle::permission::Identify;
use store::act::{Change, Expected};
use store::record::{OrganisationRecord, Stored, Subject, SuccessionKind, SuccessionRecord};
use uuid::Uuid;

use super::{SOURCE, may, name};
use crate::misfit::{Misfits, Trail};
use crate::question::ORGANISATION;
use crate::{Application, Call, Fault};

/// A reform as somebody registers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Succeed {
    /// Region of all these bodies.
    pub region: RegionCode,
    /// The bodies before, each with the version that was seen.
    pub predecessors: Vec<(Uuid, Option<i64>)>,
    /// The bodies after.
    pub successors: Vec<Uuid>,
    /// What happened.
    pub kind: SuccessionKind,
    /// First day on which those after stand in the place of those before.
    pub effective_on: NaiveDate,
    /// Where this is known from.
    pub source: Option<String>,
}

impl Application {
    /// Registers what became of bodies. Those before end on the day before; what is theirs stays under
    /// their name, and rights over it pass to those after.
    ///
    /// # Errors
    /// [`Fault::Refused`], [`Fault::Input`], [`Fault::Act`] where it goes in a circle, conflicts, the
    /// database.
    pub async fn succeed_organisation(&self, wanted: &Succeed, call: &Call) -> Result<(), Fault> {
        self.once_touching(
            wanted.region,
            call,
            async || self.put_succession(wanted, call).await,
            async |_| Ok(()),
        )
        .await
    }

    async fn put_succession(&self, wanted: &Succeed, call: &Call) -> Result<(), Fault> {
        may(Identify::SucceedOrganisation, wanted.region, &call.actor)?;
        let ids: Vec<Uuid> = wanted.predecessors.iter().map(|one| one.0).collect();
        let ids: Vec<Uuid> = ids.iter().chain(&wanted.successors).copied().collect();
        let organisations = self.store.organisations();
        let bodies = organisations.by_ids(&[wanted.region], &ids).await?;
        let mut found = Misfits::default();
        wanted.check(&bodies, &mut found);
        found.warnings()?;
        if call.validate_only {
            return Ok(());
        }
        // they are written as they were read, unless the client saw an earlier version
        let expected = wanted.predecessors.iter().filter_map(|(id, version)| {
            let read = bodies.get(id).map(|body| body.version);
            Some(Expected {
                subject: Subject::Organisation(*id),
                version: (*version).or(read)?,
            })
        });
        let name = name(Identify::SucceedOrganisation);
        let changes = wanted.changes(&bodies);
        self.commit(wanted.region, &name, call, expected.collect(), changes)
            .await?;
        Ok(())
    }
}

type Bodies = HashMap<Uuid, Stored<OrganisationRecord>>;

impl Succeed {
    fn check(&self, bodies: &Bodies, found: &mut Misfits) {
        found.may_have_text(Trail::of("source"), self.source.as_deref(), SOURCE);
        let before = self.predecessors.iter().map(|one| one.0).enumerate();
        let after = self.successors.iter().copied().enumerate();
        let lists = before
            .map(|one| ("predecessors", one))
            .chain(after.map(|one| ("successors", one)));
        let mut seen = Vec::new();
        for (list, (number, id)) in lists {
            let at = || Trail::of(list).at(number);
            if !bodies.contains_key(&id) {
                found.not_found(at(), ORGANISATION, id);
            }
            if seen.contains(&id) {
                found.twice(at(), id.to_string());
            }
            seen.push(id);
        }
        self.check_periods(bodies, found);
        let fits = match (self.kind, self.predecessors.len(), self.successors.len()) {
            (SuccessionKind::Renamed, before, after) => (before, after) == (1, 1),
            (SuccessionKind::Merged, before, after) => before >= 1 && after == 1,
            (SuccessionKind::Split, before, after) => before == 1 && after >= 2,
        };
        if !fits {
            let text = both(
                "更名是一个变一个, 合并是一个或几个并入一个, 拆分是一个分成两个以上",
                "renamed is one to one, merged is one or several into one, split is one into two \
                 or more",
            );
            found.error(Trail::of("kind"), "UNFIT", text);
        }
    }

    /// Those before exist before the day, those after on it.
    fn check_periods(&self, bodies: &Bodies, found: &mut Misfits) {
        let day = self.effective_on;
        let before = self
            .predecessors
            .iter()
            .filter_map(|one| bodies.get(&one.0));
        let too_early = |body: &Stored<OrganisationRecord>| {
            body.value.valid_from.is_some_and(|from| from >= day)
        };
        if before.into_iter().any(too_early) {
            found.period_reversed(Trail::of("effectiveOn"));
        }
        for (number, id) in self.successors.iter().enumerate() {
            let absent = |body: &Stored<OrganisationRecord>| {
                body.value.valid_from.is_some_and(|from| from > day)
                    || body.value.valid_to.is_some_and(|to| to < day)
            };
            if bodies.get(id).is_some_and(absent) {
                let text = both(
                    "该机构在生效之日不存在",
                    "this body does not exist on that day",
                );
                found.error(Trail::of("successors").at(number), "UNFIT", text);
            }
        }
    }

    fn changes(&self, bodies: &Bodies) -> Vec<Change> {
        let mut changes = Vec::new();
        for (predecessor, _) in &self.predecessors {
            let Some(before) = bodies.get(predecessor).map(|one| &one.value) else {
                continue;
            };
            let last = self.effective_on.pred_opt();
            if before.valid_to.is_none_or(|to| Some(to) > last) {
                changes.push(Change::PutOrganisation(OrganisationRecord {
                    valid_to: last,
                    ..before.clone()
                }));
            }
            for successor in &self.successors {
                changes.push(Change::PutSuccession(SuccessionRecord {
                    predecessor: *predecessor,
                    successor: *successor,
                    kind: self.kind,
                    effective_on: self.effective_on,
                    source: self.source.clone(),
                    demo: before.demo,
                }));
            }
        }
        changes
    }
}
