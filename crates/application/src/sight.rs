//! What somebody sees: the table of reading (`lifecycle::permission::reads`) with the ids it comes to
//! for one reader. Lists take it into their statements, look-ups by id hold what they found against it;
//! both are made from the same parts, so that neither shows what the other does not.
//!
//! It is worked out once a request, in a constant number of statements: none for who reads a whole
//! region, two for a body and what stands under it, six at most for somebody from outside.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use indicator::vocab::RegionCode;
use lifecycle::known::day_of;
use lifecycle::machine::Process as _;
use lifecycle::permission::{Actor, Post, Reach, Reading, reads};
use lifecycle::process::commission::{self, Commission};
use lifecycle::process::package::{self, Package};
use store::record::{EvaluationRecord, ItemRecord, Linked, ObjectRecord, Stored, Subject};
use store::repository::{Part, Shown, ShownItems};
use uuid::Uuid;

use crate::item::read;
use crate::{Application, Fault};

/// What one reader sees.
#[derive(Clone, Debug, Default)]
pub struct Sight {
    /// Who reads; nobody in particular sees what is published.
    reader: Option<Actor>,
    /// The reader's own body and those under it, with the bodies whose place they took.
    bodies: BTreeSet<Uuid>,
    /// The reader's own body alone, with those whose place it took.
    own: BTreeSet<Uuid>,
    given: Given,
}

/// What was given to a reader.
#[derive(Clone, Debug, Default)]
struct Given {
    items: BTreeSet<Uuid>,
    evaluations: BTreeSet<Uuid>,
    /// Objects of what was given.
    objects: BTreeSet<Uuid>,
    /// Objects given with all that hangs on them.
    whole: BTreeSet<Uuid>,
}

fn list(ids: &BTreeSet<Uuid>) -> Vec<Uuid> {
    ids.iter().copied().collect()
}

impl Application {
    /// What somebody sees at a moment.
    ///
    /// # Errors
    /// The database.
    pub async fn sight(&self, reader: Option<&Actor>, now: DateTime<Utc>) -> Result<Sight, Fault> {
        let Some(actor) = reader else {
            return Ok(Sight::default());
        };
        let mut sight = Sight {
            reader: Some(actor.clone()),
            ..Sight::default()
        };
        let reaches: Vec<Reach> = Reading::ALL
            .iter()
            .flat_map(|what| reads(actor.post, *what))
            .collect();
        let own = actor.organisation.as_deref();
        let own = own.and_then(|id| Uuid::parse_str(id).ok());
        let by_body = [Reach::OwnUnit, Reach::OwnDepartment];
        if let Some(own) = own
            && reaches.iter().any(|reach| by_body.contains(reach))
        {
            self.see_bodies(&mut sight, actor.region, own, now).await?;
        }
        if reaches.contains(&Reach::Assigned) {
            sight.given = self.given(actor, own).await?;
        }
        Ok(sight)
    }

    async fn see_bodies(
        &self,
        sight: &mut Sight,
        region: RegionCode,
        own: Uuid,
        now: DateTime<Utc>,
    ) -> Result<(), Fault> {
        let organisations = self.store.organisations();
        let successions = organisations.successions(region).await?;
        let today = day_of(now);
        sight.own = successions.places(own, today);
        let all = organisations.of_region(region).await?;
        let under = all.iter().filter(|body| {
            let mut line = body.value.above.iter().chain([&body.value.id]);
            line.any(|id| sight.own.contains(id))
        });
        let under: Vec<Uuid> = under.map(|body| body.value.id).collect();
        let places = under
            .into_iter()
            .flat_map(|id| successions.places(id, today));
        sight.bodies = places.chain(list(&sight.own)).collect();
        Ok(())
    }

    /// What names a reader as a party, and what that brings with it.
    async fn given(&self, actor: &Actor, own: Option<Uuid>) -> Result<Given, Fault> {
        let items = self.store.items();
        let region = [actor.region];
        let persons = self.store.people();
        let person = persons.by_codes(actor.region, &[&actor.person]).await?;
        let person = person.values().map(|one| Subject::Person(one.value.id));
        let own = own.map(Subject::Organisation);
        let subjects: Vec<Subject> = person.chain(own).collect();
        let naming = items.links_to(&region, &subjects).await?;
        let naming: BTreeSet<Uuid> = naming.values().flatten().map(|one| one.item).collect();
        let mut given = Given::default();
        if naming.is_empty() {
            return Ok(given);
        }
        let named = items.by_ids(&region, &list(&naming)).await?;
        let links = items.links_from(&region, &list(&naming)).await?;
        let mut members = BTreeSet::new();
        for (id, item) in &named {
            let record = &item.value;
            let links = links.get(id).map(Vec::as_slice).unwrap_or_default();
            match record.process.as_str() {
                Package::KEY => {
                    if !is_sent(record)? {
                        continue;
                    }
                    members.extend(linked_items(links));
                    given.evaluations.extend(linked_evaluations(links));
                }
                Commission::KEY if is_open(record)? => given.whole.extend(linked_objects(links)),
                _ => given.objects.extend(record.object),
            }
            given.items.insert(*id);
        }
        self.see_members(actor.region, &mut given, members).await?;
        given.objects.extend(given.whole.iter().copied());
        Ok(given)
    }

    /// What packages hold: the items, their results, and the objects that they are of.
    async fn see_members(
        &self,
        region: RegionCode,
        given: &mut Given,
        members: BTreeSet<Uuid>,
    ) -> Result<(), Fault> {
        if !members.is_empty() {
            let items = self.store.items();
            let held = items.by_ids(&[region], &list(&members)).await?;
            let of = held.values().filter_map(|item| item.value.object);
            given.objects.extend(of);
            let results = items.links_from(&[region], &list(&members)).await?;
            for links in results.values() {
                given.evaluations.extend(linked_evaluations(links));
            }
            given.items.extend(members);
        }
        if !given.evaluations.is_empty() {
            let cited = self.store.evaluations();
            let cited = cited.by_ids(&[region], &list(&given.evaluations)).await?;
            let of = cited.values().map(|one| one.value.object);
            given.objects.extend(of);
        }
        Ok(())
    }
}

fn linked_items(links: &[Linked]) -> impl Iterator<Item = Uuid> {
    links.iter().filter_map(|one| match one.link.to {
        Subject::WorkItem(id) => Some(id),
        _ => None,
    })
}

fn linked_evaluations(links: &[Linked]) -> impl Iterator<Item = Uuid> {
    links.iter().filter_map(|one| match one.link.to {
        Subject::Evaluation(id) => Some(id),
        _ => None,
    })
}

fn linked_objects(links: &[Linked]) -> impl Iterator<Item = Uuid> {
    links.iter().filter_map(|one| match one.link.to {
        Subject::Object(id) => Some(id),
        _ => None,
    })
}

/// A package is read from the day on which it is sent.
fn is_sent(record: &ItemRecord) -> Result<bool, Fault> {
    let (state, _) = read::<Package>(record)?;
    Ok(!matches!(
        state,
        package::State::Built | package::State::Frozen
    ))
}

/// The objects of a commission are seen while it is worked on.
fn is_open(record: &ItemRecord) -> Result<bool, Fault> {
    let (state, _) = read::<Commission>(record)?;
    Ok(!matches!(
        state,
        commission::State::Closed | commission::State::Terminated
    ))
}

impl Sight {
    /// What the system sees, and whoever holds the database itself: everything.
    #[must_use]
    pub fn system() -> Sight {
        Sight {
            reader: Some(Actor::system()),
            ..Sight::default()
        }
    }

    /// Whether somebody reads a kind of thing all over a region.
    #[must_use]
    pub fn whole(&self, what: Reading, region: RegionCode) -> bool {
        self.in_reach(what, region).contains(&Reach::Region)
    }

    /// The organisation whose things, with those under it, a reader of less than the region sees.
    #[must_use]
    pub fn body(&self) -> Option<Uuid> {
        let own = self.reader.as_ref()?.organisation.as_deref()?;
        Uuid::parse_str(own).ok()
    }

    /// Whether something of a body is read as one's own.
    #[must_use]
    pub fn owns(&self, what: Reading, region: RegionCode, body: Uuid) -> bool {
        let reaches = self.in_reach(what, region);
        (reaches.contains(&Reach::OwnDepartment) && self.bodies.contains(&body))
            || (reaches.contains(&Reach::OwnUnit) && self.own.contains(&body))
    }

    /// Whether what is read is to be logged.
    #[must_use]
    pub fn is_logged(&self) -> bool {
        let reader = self.reader.as_ref();
        reader.is_some_and(|actor| lifecycle::permission::is_logged(actor.post))
    }

    fn in_reach(&self, what: Reading, region: RegionCode) -> Vec<Reach> {
        match &self.reader {
            Some(actor) if actor.region.covers(region) => reads(actor.post, what),
            _ => Vec::new(),
        }
    }

    /// The part of a kind of thing that is seen of a region.
    fn part(&self, what: Reading, region: RegionCode) -> Shown {
        let mut part = Part {
            published: matches!(what, Reading::Object | Reading::Evaluation),
            ..Part::default()
        };
        for reach in self.in_reach(what, region) {
            match reach {
                Reach::Region => return Shown::Everything,
                Reach::OwnUnit => part.owners.extend(&self.own),
                Reach::OwnDepartment => part.owners.extend(&self.bodies),
                Reach::Assigned => match what {
                    Reading::Object => part.ids.extend(&self.given.objects),
                    Reading::Evaluation => {
                        part.ids.extend(&self.given.evaluations);
                        part.objects.extend(&self.given.whole);
                    }
                    Reading::Course => {
                        part.ids.extend(&self.given.items);
                        part.objects.extend(&self.given.whole);
                    }
                    _ => part.ids.extend(&self.given.items),
                },
            }
        }
        Shown::Part(part)
    }

    /// The objects that are seen of a region.
    #[must_use]
    pub fn objects(&self, region: RegionCode) -> Shown {
        self.part(Reading::Object, region)
    }

    /// The evaluations that are seen of a region.
    #[must_use]
    pub fn evaluations(&self, region: RegionCode) -> Shown {
        self.part(Reading::Evaluation, region)
    }

    /// The items that are seen of a region, process by process; `None` for everything.
    #[must_use]
    pub fn items(&self, region: RegionCode) -> Option<Vec<ShownItems>> {
        let apart = Reading::apart();
        let shown = |what: Reading| {
            let own = apart.iter().filter(|(_, reading)| *reading == what);
            let others = what == Reading::Course;
            let all = apart.iter().filter(|_| others);
            ShownItems {
                processes: own.chain(all).map(|(key, _)| (*key).to_owned()).collect(),
                others,
                shown: self.part(what, region),
            }
        };
        let all: Vec<ShownItems> = Reading::OF_ITEMS.iter().copied().map(shown).collect();
        let whole = all.iter().all(|one| one.shown == Shown::Everything);
        (!whole).then_some(all)
    }

    /// Whether an object is seen.
    #[must_use]
    pub fn sees_object(&self, object: &Stored<ObjectRecord>) -> bool {
        match self.objects(object.region) {
            Shown::Everything => true,
            Shown::Part(part) => {
                let record = &object.value;
                part.owners.contains(&record.owner)
                    || part.ids.contains(&record.id)
                    || is_published(object)
            }
        }
    }

    /// Whether an evaluation of an object is seen.
    #[must_use]
    pub fn sees_evaluation(
        &self,
        evaluation: &Stored<EvaluationRecord>,
        object: &Stored<ObjectRecord>,
    ) -> bool {
        match self.evaluations(evaluation.region) {
            Shown::Everything => true,
            Shown::Part(part) => {
                part.owners.contains(&object.value.owner)
                    || part.objects.contains(&object.value.id)
                    || part.ids.contains(&evaluation.value.id)
                    || is_published(object)
            }
        }
    }

    /// Whether an item is seen.
    #[must_use]
    pub fn sees_item(&self, item: &Stored<ItemRecord>) -> bool {
        let record = &item.value;
        match self.part(Reading::of_process(&record.process), item.region) {
            Shown::Everything => true,
            Shown::Part(part) => {
                let of = |ids: &[Uuid], id: Option<Uuid>| id.is_some_and(|id| ids.contains(&id));
                of(&part.owners, record.organisation)
                    || of(&part.objects, record.object)
                    || part.ids.contains(&record.id)
            }
        }
    }

    /// The totals that figures are made of, over these regions; all regions where none is named.
    #[must_use]
    pub fn figures(&self, asked: &[RegionCode], known: &[RegionCode]) -> Shown {
        let regions = if asked.is_empty() { known } else { asked };
        let whole = |region: &&RegionCode| self.whole(Reading::Figures, **region);
        let seen: Vec<RegionCode> = regions.iter().filter(whole).copied().collect();
        if seen.len() == regions.len() && !regions.is_empty() {
            return Shown::Everything;
        }
        Shown::Part(Part {
            regions: seen,
            published: true,
            ..Part::default()
        })
    }
}

/// Whether an object stands in a published table: it was taken in by the system, with its source.
fn is_published(object: &Stored<ObjectRecord>) -> bool {
    object.value.source.is_some() && object.post == Post::System.key()
}
