//! A region at the end of a day, as the measures look at it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use indicator::quantity::Money;
use indicator::registry::Registry;
use indicator::rulebook::Theme;
use indicator::vocab::{BudgetYear, RegionCode, SetKey};
use lifecycle::known::end_of;
use lifecycle::process::assessment::Assessment;
use lifecycle::process::commission::Commission;
use lifecycle::process::disclosure::Disclosure;
use lifecycle::process::evaluation::Evaluation;
use lifecycle::process::ex_ante::ExAnte;
use lifecycle::process::indicator_set;
use lifecycle::process::key_monitoring::KeyMonitoring;
use lifecycle::process::linkage::Linkage;
use lifecycle::process::monitoring::Monitoring;
use lifecycle::process::objective::Objective;
use lifecycle::process::package::Package;
use lifecycle::process::plan_task::PlanTask;
use lifecycle::process::rectification::Rectification;
use lifecycle::rulebook::figures::Figures;
use store::record::{
    DocumentRecord, HoldingRecord, ItemRecord, ObjectRecord, OrganisationRecord, Stored, Subject,
    Successions,
};
use store::repository::{HoldingFilter, IndicatorSetFilter, ItemFilter, ObjectFilter};
use uuid::Uuid;

use super::tally::Named;
use super::{next, year_of};
use crate::act::indicator_set::key_of;
use crate::item::{Carries, read};
use crate::{Application, Fault};

/// An item as it was.
#[derive(Clone, Debug)]
pub(super) struct Then<P: Carries> {
    pub record: ItemRecord,
    pub state: P::State,
    pub content: P::Content,
}

impl<P: Carries> Then<P> {
    /// By its title.
    pub fn named(&self) -> Named {
        Named::new(P::KEY, self.record.id, &self.record.title)
    }

    /// Whether it is of a budget year.
    pub fn is_of(&self, year: BudgetYear) -> bool {
        self.record.budget_year == Some(year)
    }

    /// Whether the work on it is of a year.
    pub const fn worked_in(&self, year: BudgetYear) -> bool {
        self.record.work_year == year.get()
    }
}

/// A region at the end of a day.
#[derive(Debug)]
pub(super) struct World {
    pub day: NaiveDate,
    pub year: BudgetYear,
    /// Figures of the year of the day.
    pub figures: Arc<Figures>,
    /// The budget whose objectives are looked at: that of the year, or, where the rule book asks for
    /// none yet, the next one, which is compiled in this year.
    pub objective_year: BudgetYear,
    pub objective_figures: Arc<Figures>,
    /// What the sets for that budget have to look at.
    pub themes: Vec<Theme>,
    /// Every body that exists on the day and is in scope.
    pub bodies: HashMap<Uuid, OrganisationRecord>,
    /// Those that count as departments, by code.
    pub departments: Vec<Uuid>,
    pub objects: BTreeMap<Uuid, ObjectRecord>,
    /// What each object has in the budget of a year.
    pub money: BTreeMap<(BudgetYear, Uuid), Money>,
    pub ex_antes: Vec<Then<ExAnte>>,
    pub objectives: Vec<Then<Objective>>,
    pub monitorings: Vec<Then<Monitoring>>,
    pub key_monitorings: Vec<Then<KeyMonitoring>>,
    pub evaluations: Vec<Then<Evaluation>>,
    pub findings: Vec<Then<Rectification>>,
    pub packages: Vec<Then<Package>>,
    pub disclosures: Vec<Then<Disclosure>>,
    pub linkages: Vec<Then<Linkage>>,
    pub assessments: Vec<Then<Assessment>>,
    pub commissions: Vec<Then<Commission>>,
    pub plan_tasks: Vec<Then<PlanTask>>,
    /// Documents registered until then.
    pub documents: Vec<DocumentRecord>,
    /// Sets that were on file.
    pub filed_sets: Vec<SetKey>,
    /// What those sets hold.
    pub registry: Arc<Registry>,
    /// Posts held on the day.
    pub holdings: Vec<HoldingRecord>,
}

/// Where the rule book says which kinds of body count as departments.
const DEPARTMENTS: [&str; 2] = ["coverage.departments", "coverage.streets-and-towns"];

impl World {
    /// The object of an item.
    pub fn object(&self, id: Option<Uuid>) -> Option<&ObjectRecord> {
        self.objects.get(&id?)
    }

    /// Objects that have money in the budget of a year, with it, in the order of their ids.
    pub fn lines(&self, year: BudgetYear) -> impl Iterator<Item = (&ObjectRecord, Money)> {
        let of_year = self.money.range((year, Uuid::nil())..=(year, Uuid::max()));
        of_year.filter_map(|((_, id), money)| Some((self.objects.get(id)?, *money)))
    }

    /// The objectives of an object in a budget year.
    pub fn objectives_of(
        &self,
        object: Uuid,
        year: BudgetYear,
    ) -> impl Iterator<Item = &Then<Objective>> {
        let own =
            move |one: &&Then<Objective>| one.record.object == Some(object) && one.is_of(year);
        self.objectives.iter().filter(own)
    }

    /// A body by its name.
    pub fn body(&self, id: Uuid) -> Named {
        let name = self.bodies.get(&id).map_or("", |body| body.name.as_str());
        Named::new("organisation", id, name)
    }

    fn empty(day: NaiveDate, year: BudgetYear, figures: Arc<Figures>) -> World {
        World {
            day,
            year,
            objective_year: year,
            objective_figures: Arc::clone(&figures),
            figures,
            themes: Vec::new(),
            bodies: HashMap::new(),
            departments: Vec::new(),
            objects: BTreeMap::new(),
            money: BTreeMap::new(),
            ex_antes: Vec::new(),
            objectives: Vec::new(),
            monitorings: Vec::new(),
            key_monitorings: Vec::new(),
            evaluations: Vec::new(),
            findings: Vec::new(),
            packages: Vec::new(),
            disclosures: Vec::new(),
            linkages: Vec::new(),
            assessments: Vec::new(),
            commissions: Vec::new(),
            plan_tasks: Vec::new(),
            documents: Vec::new(),
            filed_sets: Vec::new(),
            registry: Arc::default(),
            holdings: Vec::new(),
        }
    }

    fn keep(&mut self, organisation: Uuid) {
        self.bodies
            .retain(|id, body| *id == organisation || body.above.contains(&organisation));
    }
}

/// Who stands in the place of bodies on the day: what a body had before a reform counts for its
/// successor, and of several for the first.
struct Heirs {
    successions: Successions,
    day: NaiveDate,
}

impl Heirs {
    fn of(&self, body: Uuid) -> Uuid {
        let heirs = self.successions.heirs(body, self.day);
        heirs.into_iter().next().unwrap_or(body)
    }
}

/// An object by its name.
pub(super) fn named(object: &ObjectRecord) -> Named {
    Named::new("object", object.id, &object.name)
}

impl Application {
    /// A region at the end of a day, or one body of it with those under it.
    pub(super) async fn world(
        &self,
        region: RegionCode,
        day: NaiveDate,
        organisation: Option<Uuid>,
    ) -> Result<World, Fault> {
        let out_of_range = || Fault::Damaged(day.to_string());
        let year = year_of(day).ok_or_else(out_of_range)?;
        let figures = self.figures(year, region)?;
        let asks = figures.get("objective.required").is_some();
        let objective_year = match next(year) {
            Some(following) if !asks => following,
            _ => year,
        };
        let mut world = World::empty(day, year, figures);
        world.objective_year = objective_year;
        world.objective_figures = self.figures(objective_year, region)?;
        let book = self.book(objective_year, region)?;
        world.themes.clone_from(&book.scoring.themes);
        world.registry = self.registry();
        let bodies = self.store.organisations().on(region, day).await?;
        let codes: Vec<Uuid> = bodies.iter().map(|body| body.value.id).collect();
        world.bodies = (bodies.into_iter())
            .map(|body| (body.value.id, body.value))
            .collect();
        if let Some(organisation) = organisation {
            world.keep(organisation);
        }
        let kinds: BTreeSet<&str> = (DEPARTMENTS.iter())
            .filter_map(|path| world.figures.get(path))
            .flat_map(|figure| figure.list("value"))
            .map(String::as_str)
            .collect();
        let counts = |id: &Uuid| {
            let body = world.bodies.get(id);
            body.is_some_and(|body| kinds.contains(body.kind.as_str()))
        };
        world.departments = codes.into_iter().filter(counts).collect();
        let heirs = Heirs {
            successions: self.store.organisations().successions(region).await?,
            day,
        };
        let all = organisation.is_none();
        self.put_objects(&mut world, region, &heirs, all).await?;
        self.put_items(&mut world, region, &heirs, all).await?;
        self.put_papers(&mut world, region, &heirs).await?;
        Ok(world)
    }

    async fn put_objects(
        &self,
        world: &mut World,
        region: RegionCode,
        heirs: &Heirs,
        all: bool,
    ) -> Result<(), Fault> {
        let objects = self.all_objects(&ObjectFilter::of(region)).await?;
        let of_now = objects.into_iter().map(|one| ObjectRecord {
            owner: heirs.of(one.value.owner),
            ..one.value
        });
        let objects: BTreeMap<Uuid, ObjectRecord> = of_now
            .filter(|one| all || world.bodies.contains_key(&one.owner))
            .map(|one| (one.id, one))
            .collect();
        let ids: Vec<Uuid> = objects.keys().copied().collect();
        let years = self.years_then(region, &ids, world.day).await?;
        for year in years.into_values().flatten() {
            if let Some(money) = year.planned() {
                world.money.insert((year.budget_year, year.object), money);
            }
        }
        world.objects = objects;
        Ok(())
    }

    async fn put_items(
        &self,
        world: &mut World,
        region: RegionCode,
        heirs: &Heirs,
        all: bool,
    ) -> Result<(), Fault> {
        let mut items = self
            .items_then(&ItemFilter::of(region), end_of(world.day))
            .await?;
        for one in &mut items {
            one.value.organisation = one.value.organisation.map(|id| heirs.of(id));
        }
        let in_scope = |one: &Stored<ItemRecord>| {
            let object = one.value.object;
            let body = one.value.organisation;
            all || object.is_some_and(|id| world.objects.contains_key(&id))
                || body.is_some_and(|id| world.bodies.contains_key(&id))
        };
        let items: Vec<Stored<ItemRecord>> = items.into_iter().filter(in_scope).collect();
        world.ex_antes = then(&items)?;
        world.objectives = then(&items)?;
        world.monitorings = then(&items)?;
        world.key_monitorings = then(&items)?;
        world.evaluations = then(&items)?;
        world.findings = then(&items)?;
        world.packages = then(&items)?;
        world.disclosures = then(&items)?;
        world.linkages = then(&items)?;
        world.assessments = then(&items)?;
        world.commissions = then(&items)?;
        world.plan_tasks = then(&items)?;
        Ok(())
    }

    /// Documents, sets on file and posts.
    async fn put_papers(
        &self,
        world: &mut World,
        region: RegionCode,
        heirs: &Heirs,
    ) -> Result<(), Fault> {
        let end = end_of(world.day);
        let regions: Vec<RegionCode> = std::iter::once(region).chain(region.parents()).collect();
        let documents = self.store.documents().of_regions(&regions).await?;
        let registered = |one: &Stored<DocumentRecord>| match one.value.issued_on {
            Some(issued) => issued <= world.day,
            None => one.at <= end,
        };
        let documents = documents.into_iter().filter(registered);
        let of_now = documents.map(|one| DocumentRecord {
            organisation: one.value.organisation.map(|id| heirs.of(id)),
            ..one.value
        });
        world.documents = of_now.collect();
        let filter = IndicatorSetFilter {
            regions,
            ..IndicatorSetFilter::default()
        };
        let sets = self.store.indicator_sets().all(&filter).await?;
        let wanted: Vec<(RegionCode, Subject)> = sets
            .iter()
            .map(|one| {
                (
                    one.region,
                    Subject::IndicatorSet(one.value.draft.set.clone()),
                )
            })
            .collect();
        let histories = self.store.audit_entries().of(&wanted).await?;
        let filed = [
            indicator_set::State::Filed.key(),
            indicator_set::State::InForce.key(),
        ];
        for (set, wanted) in sets.iter().zip(&wanted) {
            let mut entries = histories.get(wanted).into_iter().flatten();
            let was_filed = entries.any(|entry| {
                let state = entry.state.as_deref();
                entry.at <= end && state.is_some_and(|state| filed.contains(&state))
            });
            if was_filed {
                world.filed_sets.push(key_of(set));
            }
        }
        let filter = HoldingFilter {
            on: Some(world.day),
            ..HoldingFilter::of(region)
        };
        let holdings = self.store.people().holdings(&filter).await?;
        world.holdings = holdings.into_iter().map(|one| one.value).collect();
        Ok(())
    }
}

/// The items of one process.
fn then<P: Carries>(items: &[Stored<ItemRecord>]) -> Result<Vec<Then<P>>, Fault> {
    let own = items.iter().filter(|one| one.value.process == P::KEY);
    own.map(|one| {
        let (state, content) = read::<P>(&one.value)?;
        Ok(Then {
            record: one.value.clone(),
            state,
            content,
        })
    })
    .collect()
}
