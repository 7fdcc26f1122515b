//! Bodies of a region are registered, or changed; many at once, in any order.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use indicator::language::{Text, both};
use indicator::vocab::{OrganisationKind, RegionCode};
use lifecycle::permission::Identify;
use store::act::{Change, Expected};
use store::record::{OrganisationRecord, RegionRecord, Stored, Subject};
use uuid::Uuid;

use super::{CODE, NAME, SOURCE, may, name};
use crate::misfit::{Misfits, Trail};
use crate::question::ORGANISATION;
use crate::{Application, Call, Fault};

/// Bodies as somebody registers them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveOrganisations {
    /// Their region.
    pub region: RegionCode,
    /// Its name; needed where the region is not registered yet.
    pub region_name: Option<String>,
    /// The bodies.
    pub bodies: Vec<OrganisationEntry>,
}

/// A body as somebody registers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationEntry {
    /// Which is changed, `None` for a new one.
    pub id: Option<Uuid>,
    /// Code, unique in its region.
    pub code: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: OrganisationKind,
    /// Sector it is responsible for.
    pub sector: Option<String>,
    /// Code of the body above it, registered or in the same batch.
    pub above: Option<String>,
    /// First day of its existence, where known.
    pub valid_from: Option<NaiveDate>,
    /// Last day of its existence, if it has ended.
    pub valid_to: Option<NaiveDate>,
    /// Where this is known from.
    pub source: Option<String>,
    /// Invented for the demonstration (演示).
    pub demo: bool,
    /// The version that was seen.
    pub expected: Option<i64>,
}

/// The bodies of a region as they are, and as they are to be.
struct Tree {
    old: HashMap<Uuid, Stored<OrganisationRecord>>,
    new: HashMap<Uuid, OrganisationRecord>,
    /// The body directly above each.
    parent: HashMap<Uuid, Uuid>,
}

impl Application {
    /// Registers bodies or changes them, all or none. Where one is put under another, those under it
    /// go with it. Answers their ids in order.
    ///
    /// # Errors
    /// [`Fault::Refused`]; [`Fault::Input`] with every fault of every body; conflicts; the database.
    pub async fn save_organisations(
        &self,
        wanted: &SaveOrganisations,
        call: &Call,
    ) -> Result<Vec<Uuid>, Fault> {
        self.once_touching(
            wanted.region,
            call,
            async || self.put_organisations(wanted, call).await,
            async |_| self.organisations_saved(wanted).await,
        )
        .await
    }

    /// The ids that the first request under the key gave to the bodies.
    async fn organisations_saved(&self, wanted: &SaveOrganisations) -> Result<Vec<Uuid>, Fault> {
        let all = self.store.organisations().of_region(wanted.region).await?;
        let id = |entry: &OrganisationEntry| {
            let same = |one: &&Stored<OrganisationRecord>| one.value.code == entry.code.trim();
            let found = all.iter().find(same).map(|one| one.value.id);
            entry.id.or(found)
        };
        Ok(wanted.bodies.iter().filter_map(id).collect())
    }

    async fn put_organisations(
        &self,
        wanted: &SaveOrganisations,
        call: &Call,
    ) -> Result<Vec<Uuid>, Fault> {
        may(Identify::SaveOrganisation, wanted.region, &call.actor)?;
        let mut found = Misfits::default();
        let regions = self.store.regions().all().await?;
        let known = regions.iter().find(|(code, _)| *code == wanted.region);
        found.may_have_text(Trail::of("regionName"), wanted.region_name.as_deref(), NAME);
        if known.is_none() && wanted.region_name.is_none() {
            found.required(Trail::of("regionName"));
        }
        if wanted.bodies.is_empty() {
            found.required(Trail::of("organisations"));
        }
        let all = self.store.organisations().of_region(wanted.region).await?;
        let old: HashMap<Uuid, Stored<OrganisationRecord>> =
            all.into_iter().map(|one| (one.value.id, one)).collect();
        let ids: Vec<Uuid> = wanted
            .bodies
            .iter()
            .map(|entry| entry.id.unwrap_or_else(|| self.next_id(call.now)))
            .collect();
        let entries: Vec<(Uuid, &OrganisationEntry)> =
            ids.iter().copied().zip(&wanted.bodies).collect();
        let tree = Tree::of(old, &entries, &mut found);
        found.warnings()?;
        if !call.validate_only {
            let named = wanted.region_name.as_deref().map(str::trim);
            let renamed = named.filter(|name| known.is_none_or(|(_, old)| old != name));
            let region = renamed.map(|name| {
                Change::PutRegion(RegionRecord {
                    name: name.to_owned(),
                })
            });
            let (expected, bodies) = tree.changes(&entries);
            let changes: Vec<Change> = region.into_iter().chain(bodies).collect();
            let name = name(Identify::SaveOrganisation);
            self.commit(wanted.region, &name, call, expected, changes)
                .await?;
        }
        Ok(ids)
    }
}

impl OrganisationEntry {
    fn check(&self, at: &Trail, found: &mut Misfits) {
        found.need_text(at.at("code"), &self.code, CODE);
        found.need_text(at.at("name"), &self.name, NAME);
        found.may_have_text(at.at("sector"), self.sector.as_deref(), CODE);
        found.may_have_text(at.at("source"), self.source.as_deref(), SOURCE);
        if self
            .valid_to
            .is_some_and(|to| self.valid_from.is_some_and(|from| to < from))
        {
            found.period_reversed(at.at("validTo"));
        }
    }

    fn record(&self, id: Uuid) -> OrganisationRecord {
        OrganisationRecord {
            id,
            code: self.code.trim().to_owned(),
            name: self.name.trim().to_owned(),
            kind: self.kind.key().to_owned(),
            sector: self.sector.clone(),
            above: Vec::new(),
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            source: self.source.clone(),
            demo: self.demo,
        }
    }
}

impl Tree {
    fn of(
        old: HashMap<Uuid, Stored<OrganisationRecord>>,
        entries: &[(Uuid, &OrganisationEntry)],
        found: &mut Misfits,
    ) -> Tree {
        let parent = old
            .values()
            .filter_map(|one| Some((one.value.id, *one.value.above.last()?)))
            .collect();
        let mut tree = Tree {
            old,
            new: HashMap::new(),
            parent,
        };
        for (number, (id, entry)) in entries.iter().enumerate() {
            let at = Trail::of("organisations").at(number);
            entry.check(&at, found);
            if entry.id.is_some() && !tree.old.contains_key(id) {
                found.not_found(at.at("id"), ORGANISATION, id);
            }
            if tree.new.insert(*id, entry.record(*id)).is_some() {
                found.twice(at.at("id"), entry.code.as_str());
            }
        }
        tree.check_codes(entries, found);
        tree.put_under(entries, found);
        tree
    }

    fn check_codes(&self, entries: &[(Uuid, &OrganisationEntry)], found: &mut Misfits) {
        let mut seen = BTreeSet::new();
        // two of one code among those that are saved are one fault, not two
        let saved: BTreeSet<Uuid> = entries.iter().map(|(id, _)| *id).collect();
        for (number, (_, entry)) in entries.iter().enumerate() {
            let at = || Trail::of("organisations").at(number).at("code");
            let code = entry.code.trim();
            if !seen.insert(code) {
                found.twice(at(), code);
            } else if self
                .with_code(code)
                .is_some_and(|other| !saved.contains(&other))
            {
                let text = Text::new(both(
                    "机构代码“{code}”已属于另一机构; 请另取代码, 或写明要修改的机构的编号",
                    "the code “{code}” belongs to another organisation; take another one, or give \
                     the id of the organisation to change",
                ));
                found.error(at(), "CODE_TAKEN", text.with("code", code));
            }
        }
    }

    /// The body that has a code once all is saved.
    fn with_code(&self, code: &str) -> Option<Uuid> {
        let new = self.new.values().find(|one| one.code == code);
        let stays = |one: &&Stored<OrganisationRecord>| {
            one.value.code == code && !self.new.contains_key(&one.value.id)
        };
        let old = || self.old.values().find(stays).map(|one| one.value.id);
        old().or_else(|| new.map(|one| one.id))
    }

    /// Puts each body under the one it names, and those under it with it.
    fn put_under(&mut self, entries: &[(Uuid, &OrganisationEntry)], found: &mut Misfits) {
        for (number, (id, entry)) in entries.iter().enumerate() {
            let at = Trail::of("organisations").at(number).at("above");
            let Some(code) = &entry.above else {
                self.parent.remove(id);
                continue;
            };
            match self.with_code(code.trim()) {
                Some(parent) => {
                    self.parent.insert(*id, parent);
                }
                None => found.not_found(at, ORGANISATION, code),
            }
        }
        for (number, (id, _)) in entries.iter().enumerate() {
            if self.above(*id).is_none() {
                let at = Trail::of("organisations").at(number).at("above");
                let text = both(
                    "上下级成环: 机构不能在自己之下",
                    "the bodies above it lead back to itself",
                );
                found.error(at, "UNFIT", text);
            }
        }
        let all: Vec<Uuid> = self.old.keys().chain(self.new.keys()).copied().collect();
        for id in all {
            let Some(above) = self.above(id) else {
                continue;
            };
            if let Some(new) = self.new.get_mut(&id) {
                new.above = above;
            } else if let Some(old) = self.old.get(&id).filter(|old| old.value.above != above) {
                let moved = OrganisationRecord {
                    above,
                    ..old.value.clone()
                };
                self.new.insert(id, moved);
            }
        }
    }

    /// The bodies above one, from the top down; `None` where they lead back to it.
    fn above(&self, id: Uuid) -> Option<Vec<Uuid>> {
        let mut above = Vec::new();
        let mut next = self.parent.get(&id);
        while let Some(parent) = next {
            if *parent == id || above.contains(parent) {
                return None;
            }
            above.push(*parent);
            next = self.parent.get(parent);
        }
        above.reverse();
        Some(above)
    }

    /// What has to be written, the bodies that were given first and in order; and which versions must
    /// still hold: those that were seen, and those of bodies that others are put under.
    fn changes(mut self, entries: &[(Uuid, &OrganisationEntry)]) -> (Vec<Expected>, Vec<Change>) {
        let mut expected: Vec<Expected> = Vec::new();
        let mut changes = Vec::new();
        let mut expect = |id: Uuid, version: i64| {
            let subject = Subject::Organisation(id);
            if !expected.iter().any(|one| one.subject == subject) {
                expected.push(Expected { subject, version });
            }
        };
        let mut changed = Vec::new();
        for (id, entry) in entries {
            if let Some(version) = entry.expected {
                expect(*id, version);
            }
            changed.extend(self.new.remove(id));
        }
        let mut moved: Vec<OrganisationRecord> = self.new.into_values().collect();
        moved.sort_by_key(|one| one.id);
        changed.append(&mut moved);
        for record in changed {
            let same = self
                .old
                .get(&record.id)
                .is_some_and(|old| old.value == record);
            if same {
                continue;
            }
            // a body that only moves is written as it was seen
            let given = entries.iter().any(|(id, _)| *id == record.id);
            if let Some(old) = self.old.get(&record.id).filter(|_| !given) {
                expect(record.id, old.version);
            }
            if let Some(parent) = record.above.last().and_then(|id| self.old.get(id)) {
                expect(parent.value.id, parent.version);
            }
            changes.push(Change::PutOrganisation(record));
        }
        (expected, changes)
    }
}
