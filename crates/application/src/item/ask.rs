//! What may be done with work items now, and what was done with them.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use indicator::vocab::RegionCode;
use lifecycle::item::{Case, actions};
use lifecycle::machine::Possible;
use lifecycle::permission::Actor;
use store::record::{ItemRecord, Linked, StepRecord, Stored, Subject};
use store::repository::{ItemCount, ItemFilter, Page, Slice};
use uuid::Uuid;

use super::carry::Carries;
use super::written::{about_of, read};
use crate::{Application, Fault};

/// Where an item stands: its state and content, and what can be done with it.
#[derive(Clone, Debug)]
pub struct Standing<P: Carries> {
    /// State.
    pub state: P::State,
    /// Content.
    pub content: P::Content,
    /// Every step that leads on, with what stands against it.
    pub actions: Vec<Possible<P>>,
}

/// The duties of a process.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duties {
    /// Key of the process.
    pub process: String,
    /// Items of any state.
    pub items: u64,
    /// Items that wait for a step with a deadline.
    pub due: u64,
    /// Those of them whose deadline has passed.
    pub overdue: u64,
}

impl Application {
    /// A page of items.
    ///
    /// # Errors
    /// The database.
    pub async fn items(
        &self,
        filter: &ItemFilter,
        page: &Page<Uuid>,
    ) -> Result<Slice<Stored<ItemRecord>>, Fault> {
        Ok(self.store.items().page(filter, page).await?)
    }

    /// How many items there are.
    ///
    /// # Errors
    /// The database.
    pub async fn count_items(&self, filter: &ItemFilter) -> Result<u64, Fault> {
        Ok(self.store.items().count(filter).await?)
    }

    /// How many items of each process are in each state.
    ///
    /// # Errors
    /// The database.
    pub async fn item_counts(&self, filter: &ItemFilter) -> Result<Vec<ItemCount>, Fault> {
        Ok(self.store.items().counts(filter).await?)
    }

    /// The duties of these items by process: how many there are, how many wait for a step with a
    /// deadline, and of how many that has passed. Three statements.
    ///
    /// # Errors
    /// The database.
    pub async fn duties(
        &self,
        filter: &ItemFilter,
        today: NaiveDate,
    ) -> Result<Vec<Duties>, Fault> {
        let due = ItemFilter {
            has_deadline: true,
            ..filter.clone()
        };
        let overdue = ItemFilter {
            due_before: Some(filter.due_before.map_or(today, |day| day.min(today))),
            ..filter.clone()
        };
        let all = filter.clone();
        let mut duties: BTreeMap<String, Duties> = BTreeMap::new();
        type Field = fn(&mut Duties) -> &mut u64;
        let fields: [(ItemFilter, Field); 3] = [
            (all, |duties| &mut duties.items),
            (due, |duties| &mut duties.due),
            (overdue, |duties| &mut duties.overdue),
        ];
        for (filter, field) in fields {
            for found in self.store.items().counts(&filter).await? {
                let process = found.process.clone();
                let of_process = duties.entry(process).or_insert_with(|| Duties {
                    process: found.process,
                    ..Duties::default()
                });
                *field(of_process) += found.count;
            }
        }
        Ok(duties.into_values().collect())
    }

    /// Items by id, in one statement.
    ///
    /// # Errors
    /// The database.
    pub async fn items_by_id(
        &self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Stored<ItemRecord>>, Fault> {
        Ok(self.store.items().by_ids(regions, ids).await?)
    }

    /// The steps that items took, oldest first.
    ///
    /// # Errors
    /// The database.
    pub async fn item_history(
        &self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<StepRecord>>, Fault> {
        Ok(self.store.items().history(regions, ids).await?)
    }

    /// Items of objects by process.
    ///
    /// # Errors
    /// The database.
    pub async fn items_of_objects(
        &self,
        regions: &[RegionCode],
        objects: &[Uuid],
        processes: &[&str],
    ) -> Result<HashMap<Uuid, Vec<Stored<ItemRecord>>>, Fault> {
        let items = self.store.items();
        Ok(items.of_objects(regions, objects, processes, None).await?)
    }

    /// The items that items rest on: what they name, in one statement.
    ///
    /// # Errors
    /// The database.
    pub async fn items_rested_on(
        &self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<Uuid>>, Fault> {
        let found = self.store.items().links_from(regions, ids).await?;
        let named = |links: Vec<Linked>| {
            let item = |linked: &Linked| match linked.link.to {
                Subject::WorkItem(id) => Some(id),
                _ => None,
            };
            links.iter().filter_map(item).collect()
        };
        Ok(found.into_iter().map(|(id, to)| (id, named(to))).collect())
    }

    /// The items that rest on items: those that name them, oldest first, in one statement.
    ///
    /// # Errors
    /// The database.
    pub async fn items_resting_on(
        &self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<Uuid>>, Fault> {
        let subjects: Vec<Subject> = ids.iter().copied().map(Subject::WorkItem).collect();
        let mut found = self.store.items().links_to(regions, &subjects).await?;
        let mut naming = |id: Uuid| {
            let links = found.remove(&Subject::WorkItem(id)).unwrap_or_default();
            links.iter().map(|linked| linked.item).collect()
        };
        Ok(ids.iter().map(|id| (*id, naming(*id))).collect())
    }

    /// Where items of one process stand, and what an actor can do with each: the same rules that the
    /// steps themselves go by. A constant number of statements for any number of items.
    ///
    /// # Errors
    /// [`Fault::Damaged`], the database.
    pub async fn standing_of<P: Carries>(
        &self,
        items: &[Stored<ItemRecord>],
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<HashMap<Uuid, Standing<P>>, Fault> {
        let mut read_items = Vec::with_capacity(items.len());
        let mut asked = Vec::with_capacity(items.len());
        for stored in items {
            let (state, content) = read::<P>(&stored.value)?;
            asked.push((about_of(stored), P::names(&content)));
            read_items.push((stored.value.id, state, content));
        }
        let mut loaded = self.load_for_gates(P::KEY, &asked, &P::all_needs()).await?;
        let subjects = loaded.iter_mut().map(|(subject, _)| subject).collect();
        self.add_heirs(subjects, now).await?;
        let mut answer = HashMap::new();
        for ((id, state, content), (subject, known)) in read_items.into_iter().zip(loaded) {
            let case = Case::<P>::of(subject, Some(content), known);
            let actions = actions::<P>(state, &case, actor, now);
            let content = case.content.ok_or_else(|| Fault::Damaged(id.to_string()))?;
            answer.insert(
                id,
                Standing {
                    state,
                    content,
                    actions,
                },
            );
        }
        Ok(answer)
    }
}
