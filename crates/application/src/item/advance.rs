//! A step with a work item: load what its gates need, ask `lifecycle`, hand one batch to the store.

use std::collections::{BTreeSet, HashMap};

use indicator::language::{Bilingual, both};
use indicator::vocab::{BudgetYear, RegionCode};
use lifecycle::item::{Case, advance};
use lifecycle::known::{Known, Need};
use lifecycle::machine::{Warning, Word, arrow};
use lifecycle::permission::{Actor, Subject as Owned};
use store::act::{Change, Committed, Expected};
use store::record::{ItemRecord, ObjectRecord, Stored, Subject};
use uuid::Uuid;

use super::carry::{About, Carries, Names};
use super::written::{about_of, change, not_found, read};
use crate::{Application, Call, Fault};

/// What a user is told that there is none of.
pub(crate) const ITEM: Bilingual = both("事项", "item");

/// A step that somebody wants to take.
#[derive(Clone, Debug)]
pub struct Advance<P: Carries> {
    /// Region of the item.
    pub region: RegionCode,
    /// Which item.
    pub target: Target,
    /// The step with what it brings.
    pub step: P::Step,
    /// The reason given.
    pub reason: Option<String>,
}

/// Which item a step is to be taken with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// One that is there.
    Item {
        /// Its id.
        id: Uuid,
        /// The version that was seen.
        expected: Option<i64>,
    },
    /// One that the step brings into being.
    New {
        /// The object it is of, if of one.
        object: Option<Uuid>,
        /// The organisation it belongs to; that of the object where none is named.
        organisation: Option<Uuid>,
        /// The item it is a part or a consequence of.
        parent: Option<Uuid>,
        /// Year whose budget it is of.
        budget_year: Option<BudgetYear>,
        /// Year in which the work is done.
        work_year: u16,
        /// Title for lists; the object's name where none is given.
        title: Option<String>,
    },
}

/// An item after a step, or as it would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The item.
    pub id: Uuid,
    /// Key of its state.
    pub state: String,
    /// Its version, `None` where it was only asked whether the step could be taken.
    pub version: Option<i64>,
    /// Gates that were not met and did not bind.
    pub warnings: Vec<Warning>,
}

/// Whether a refusal of one step stops the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bulk {
    /// One refusal, and nothing is written.
    AllOrNothing,
    /// What can be done is done.
    Each,
}

/// What came of one of many steps.
pub type Outcome = Result<Moved, Fault>;

/// A step that is ready to be tried.
struct Try<P: Carries> {
    before: Before<P>,
    step: P::Step,
    reason: Option<String>,
    /// What the content will name after it.
    names: Names,
    expected: Option<Expected>,
}

/// A step that was allowed, with what has to be written.
pub(super) struct Written {
    pub(super) moved: Moved,
    changes: Vec<Change>,
    expected: Option<Expected>,
}

/// An item with its content, before a step.
struct Before<P: Carries> {
    about: About,
    state: Option<P::State>,
    content: Option<P::Content>,
}

impl Application {
    /// Takes a step with a work item. What follows from it is written in the same transaction.
    ///
    /// # Errors
    /// [`Fault::Refused`], [`Fault::NotFound`], conflicts, the database. Then nothing is written.
    pub async fn advance_item<P: Carries>(
        &self,
        wanted: Advance<P>,
        call: &Call,
    ) -> Result<Moved, Fault> {
        let mut outcomes = self
            .advance_items(vec![wanted], Bulk::AllOrNothing, call)
            .await?;
        let none = || Fault::Damaged(P::KEY.to_owned());
        outcomes.pop().ok_or_else(none)?
    }

    /// Takes a step with each of many work items of one region, in one transaction, and says of each
    /// what came of it, in the order asked.
    ///
    /// # Errors
    /// What concerns all of them: conflicts, the database. Then nothing is written.
    pub async fn advance_items<P: Carries>(
        &self,
        wanted: Vec<Advance<P>>,
        bulk: Bulk,
        call: &Call,
    ) -> Result<Vec<Outcome>, Fault> {
        let Some(region) = wanted.first().map(|one| one.region) else {
            return Ok(Vec::new());
        };
        let key = call.idempotency.as_ref().filter(|_| !call.validate_only);
        let Some(key) = key else {
            return self.advance_once(region, wanted, bulk, call).await;
        };
        if let Some(done) = self.store.answered(region, key).await? {
            return self.answered_before(region, &done, wanted, call).await;
        }
        let outcome = self.advance_once(region, wanted.clone(), bulk, call).await;
        let failed = match &outcome {
            Ok(outcomes) => outcomes.iter().any(Result::is_err),
            Err(_) => true,
        };
        if failed && let Some(done) = self.store.answered(region, key).await? {
            // the same request was quicker on another way
            return self.answered_before(region, &done, wanted, call).await;
        }
        outcome
    }

    async fn advance_once<P: Carries>(
        &self,
        region: RegionCode,
        wanted: Vec<Advance<P>>,
        bulk: Bulk,
        call: &Call,
    ) -> Result<Vec<Outcome>, Fault> {
        let mut outcomes = self.tried(region, wanted, call).await?;
        let refused = outcomes.iter().any(Result::is_err);
        if !(call.validate_only || refused && bulk == Bulk::AllOrNothing) {
            let mut changes = Vec::new();
            let mut expected = Vec::new();
            for written in outcomes.iter_mut().flatten() {
                changes.append(&mut written.changes);
                expected.extend(written.expected.take());
            }
            if !changes.is_empty() {
                let done = self.commit(region, P::KEY, call, expected, changes).await?;
                for written in outcomes.iter_mut().flatten() {
                    written.moved.version = version_in(&done, written.moved.id);
                }
            }
        }
        Ok(outcomes
            .into_iter()
            .map(|one| one.map(|written| written.moved))
            .collect())
    }

    /// Tries each step, in the order asked; nothing is written.
    pub(super) async fn tried<P: Carries>(
        &self,
        region: RegionCode,
        wanted: Vec<Advance<P>>,
        call: &Call,
    ) -> Result<Vec<Result<Written, Fault>>, Fault> {
        let mut tries = Vec::with_capacity(wanted.len());
        let befores = self.befores::<P>(region, &wanted, call).await?;
        for (wanted, before) in wanted.into_iter().zip(befores) {
            tries.push(match before {
                Ok(before) => self.try_of(before, wanted, call).await,
                Err(fault) => Err(fault),
            });
        }
        self.taken(tries, call).await
    }

    /// What follows for other items: the system takes these steps in the transaction of the step that
    /// they follow from.
    pub(crate) async fn follow_up<P: Carries>(
        &self,
        wanted: Vec<Advance<P>>,
        call: &Call,
    ) -> Result<Vec<Change>, Fault> {
        let Some(region) = wanted.first().map(|one| one.region) else {
            return Ok(Vec::new());
        };
        let call = Call {
            actor: Actor::system(),
            ..call.clone()
        };
        let mut changes = Vec::new();
        for written in self.tried(region, wanted, &call).await? {
            changes.append(&mut written?.changes);
        }
        Ok(changes)
    }

    /// What follows as a new item: the system opens it, with what is known handed in, because the step
    /// that it follows from is not written yet.
    pub(crate) fn follow_with<P: Carries>(
        &self,
        about: About,
        step: P::Step,
        known: Known,
        call: &Call,
    ) -> Result<Change, Fault> {
        let subject = Owned {
            organisation: about.organisation.map(|id| id.to_string()),
            ..Owned::of(about.region)
        };
        let case = Case::of(subject, None, known);
        let advanced = advance::<P>(None, step, case, &Actor::system(), call.now)?;
        change(&about, &advanced, None, &HashMap::new())
    }

    /// A step with all that the system itself puts into it.
    async fn try_of<P: Carries>(
        &self,
        before: Before<P>,
        wanted: Advance<P>,
        call: &Call,
    ) -> Result<Try<P>, Fault> {
        let content = before.content.as_ref();
        let step = P::complete(self, &before.about, content, wanted.step, call).await?;
        let signature = lifecycle::item::Signature::of(&call.actor, call.now);
        let names = P::names(&P::write(content, &step, &signature));
        let expected = match wanted.target {
            Target::Item { id, expected } => expected.map(|version| Expected {
                subject: Subject::WorkItem(id),
                version,
            }),
            Target::New { .. } => None,
        };
        Ok(Try {
            before,
            step,
            reason: wanted.reason,
            names,
            expected,
        })
    }

    /// Asks `lifecycle` about each step, and works out what has to be written.
    async fn taken<P: Carries>(
        &self,
        tries: Vec<Result<Try<P>, Fault>>,
        call: &Call,
    ) -> Result<Vec<Result<Written, Fault>>, Fault> {
        let good = || tries.iter().flatten();
        let needs: BTreeSet<Need> = good()
            .filter_map(|one| arrow::<P>(one.before.state, P::action(&one.step)))
            .flat_map(|arrow| {
                arrow
                    .gates
                    .iter()
                    .flat_map(|gate| P::needs(*gate).iter().copied())
            })
            .collect();
        let needs: Vec<Need> = needs.into_iter().collect();
        let asked: Vec<(About, Names)> = good()
            .map(|one| (one.before.about.clone(), one.names.clone()))
            .collect();
        let mut loaded = self.load_for_gates(P::KEY, &asked, &needs).await?;
        let subjects = loaded.iter_mut().map(|(subject, _)| subject).collect();
        self.add_heirs(subjects, call.now).await?;
        let persons = self.persons_named(&asked).await?;
        let mut loaded = loaded.into_iter();
        let mut outcomes = Vec::with_capacity(tries.len());
        for one in tries {
            outcomes.push(match (one, &mut loaded) {
                (Err(fault), _) => Err(fault),
                (Ok(one), loaded) => match loaded.next() {
                    Some((subject, known)) => self.take(one, subject, known, &persons, call).await,
                    None => Err(Fault::Damaged(P::KEY.to_owned())),
                },
            });
        }
        Ok(outcomes)
    }

    /// The ids of the persons whom items name as parties, by the names under which they act.
    async fn persons_named(
        &self,
        asked: &[(About, Names)],
    ) -> Result<HashMap<String, Uuid>, Fault> {
        let mut by_region: HashMap<RegionCode, BTreeSet<&str>> = HashMap::new();
        for (about, names) in asked {
            let persons = names.parties.iter().map(|(_, id)| id.as_str());
            let persons = persons.filter(|id| Uuid::parse_str(id).is_err());
            by_region.entry(about.region).or_default().extend(persons);
        }
        let mut found = HashMap::new();
        for (region, codes) in by_region.into_iter().filter(|(_, codes)| !codes.is_empty()) {
            let codes: Vec<&str> = codes.into_iter().collect();
            let persons = self.store.people().by_codes(region, &codes).await?;
            found.extend(persons.into_iter().map(|(code, one)| (code, one.value.id)));
        }
        Ok(found)
    }

    async fn take<P: Carries>(
        &self,
        one: Try<P>,
        subject: Owned,
        known: Known,
        persons: &HashMap<String, Uuid>,
        call: &Call,
    ) -> Result<Written, Fault> {
        let before = one.before;
        let mut case = Case::of(subject, before.content.clone(), known);
        case.reason = one.reason.clone();
        let advanced = advance::<P>(before.state, one.step, case, &call.actor, call.now)?;
        let mut changes = vec![change(&before.about, &advanced, one.reason, persons)?];
        changes.extend(P::follow(self, &before.about, &advanced, call).await?);
        Ok(Written {
            moved: Moved {
                id: before.about.id,
                state: advanced.applied.to().key().to_owned(),
                version: None,
                warnings: advanced.applied.warnings().to_vec(),
            },
            changes,
            expected: one.expected,
        })
    }

    /// The items as they are, or as they come into being, in the order asked.
    async fn befores<P: Carries>(
        &self,
        region: RegionCode,
        wanted: &[Advance<P>],
        call: &Call,
    ) -> Result<Vec<Result<Before<P>, Fault>>, Fault> {
        let ids: Vec<Uuid> = wanted
            .iter()
            .filter_map(|one| match one.target {
                Target::Item { id, .. } => Some(id),
                Target::New { .. } => None,
            })
            .collect();
        let objects: Vec<Uuid> = wanted
            .iter()
            .filter_map(|one| match one.target {
                Target::New { object, .. } => object,
                Target::Item { .. } => None,
            })
            .collect();
        let bodies: Vec<Uuid> = wanted
            .iter()
            .filter_map(|one| match one.target {
                Target::New { organisation, .. } => organisation,
                Target::Item { .. } => None,
            })
            .collect();
        let items = self.store.items().by_ids(&[region], &ids).await?;
        let objects = self.store.objects().by_ids(&[region], &objects).await?;
        let bodies = if bodies.is_empty() {
            HashMap::new()
        } else {
            self.store
                .organisations()
                .by_ids(&[region], &bodies)
                .await?
        };
        let before = |one: &Advance<P>| match &one.target {
            Target::Item { id, .. } => {
                let missing = || not_found(ITEM, *id);
                before_of::<P>(items.get(id).ok_or_else(missing)?)
            }
            Target::New {
                object,
                organisation,
                ..
            } => {
                let found = match object {
                    Some(id) => {
                        let missing = || not_found(crate::question::OBJECT, *id);
                        Some(&objects.get(id).ok_or_else(missing)?.value)
                    }
                    None => None,
                };
                let mut about = one.target.opened(region, self.next_id(call.now), found);
                // what a body of the demonstration does is part of it
                let body = organisation.and_then(|id| bodies.get(&id));
                about.demo |= body.is_some_and(|body| body.value.demo);
                Ok(Before {
                    about,
                    state: None,
                    content: None,
                })
            }
        };
        Ok(wanted.iter().map(before).collect())
    }
}

impl Target {
    /// The item that a step brings into being.
    fn opened(&self, region: RegionCode, id: Uuid, found: Option<&ObjectRecord>) -> About {
        let mut about = About {
            region,
            id,
            object: None,
            organisation: None,
            parent: None,
            budget_year: None,
            work_year: 0,
            title: String::new(),
            due_on: None,
            demo: found.is_some_and(|object| object.demo),
        };
        if let Target::New {
            object,
            organisation,
            parent,
            budget_year,
            work_year,
            title,
        } = self
        {
            about.object = *object;
            about.organisation = organisation.or_else(|| found.map(|object| object.owner));
            about.parent = *parent;
            about.budget_year = *budget_year;
            about.work_year = *work_year;
            about.title = title
                .clone()
                .or_else(|| found.map(|object| object.name.clone()))
                .unwrap_or_default();
        }
        about
    }
}

fn before_of<P: Carries>(stored: &Stored<ItemRecord>) -> Result<Before<P>, Fault> {
    let record = &stored.value;
    if record.process != P::KEY {
        return Err(Fault::NotFound {
            what: ITEM,
            key: record.id.to_string(),
        });
    }
    let (state, content) = read::<P>(record)?;
    Ok(Before {
        about: about_of(stored),
        state: Some(state),
        content: Some(content),
    })
}

fn version_in(done: &Committed, id: Uuid) -> Option<i64> {
    let mut own = done
        .touched
        .iter()
        .filter(|t| t.subject == Subject::WorkItem(id));
    own.next_back().map(|touched| touched.version)
}
