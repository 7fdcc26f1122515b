//! How far a region is covered: objects by kind, step of the process, kind of budget, form of funding
//! and year; project
//! expenditure that is monitored; mid-term evaluations that are due. Each question costs a constant
//! number of statements for a page of objects.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::{Datelike as _, NaiveDate};
use indicator::vocab::{BudgetKind, BudgetYear, FundingForm, ObjectKind, RegionCode, Timing};
use lifecycle::duty::cycle::is_mid_term_due;
use lifecycle::duty::explored::is_pilot;
use lifecycle::duty::monitoring_coverage::{self, Line, MonitoringCoverage};
use lifecycle::known::end_of;
use lifecycle::machine::Process as _;
use lifecycle::process::evaluation::Evaluation;
use lifecycle::process::ex_ante::ExAnte;
use lifecycle::process::monitoring::Monitoring;
use lifecycle::process::objective::Objective;
use lifecycle::process::rectification::Rectification;
use store::record::{ItemRecord, ObjectRecord, ObjectYearRecord, Stored};
use store::repository::{ItemFilter, ObjectFilter, Page};
use uuid::Uuid;

use crate::item::read;
use crate::{Application, Fault};

/// The steps of the process that objects go through.
const STEPS: &[&str] = &[
    ExAnte::KEY,
    Objective::KEY,
    Monitoring::KEY,
    Evaluation::KEY,
    Rectification::KEY,
];
/// A state in which a thing does not count.
const CANCELLED: &str = "cancelled";

/// How many objects of a kind went through a step in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// Kind of the objects.
    pub object_kind: ObjectKind,
    /// Key of the process that is the step.
    pub step: &'static str,
    /// Which budget pays; `None` where it is not known.
    pub budget_kind: Option<BudgetKind>,
    /// In which form the money is used, where the plan names it apart.
    pub funding_form: Option<FundingForm>,
    /// Budget year.
    pub year: BudgetYear,
    /// Whether the rule book of the year only explores it, so that no floor asks for it.
    pub pilot: bool,
    /// Objects with budget in the year.
    pub objects: usize,
    /// Those of them that have a thing of the step.
    pub done: usize,
}

/// A mid-term evaluation that falls due in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MidTermDue {
    /// The object.
    pub object: Uuid,
    /// Its name.
    pub name: String,
    /// The year in which it is due.
    pub year: u16,
    /// The evaluation, where it was opened.
    pub evaluation: Option<Uuid>,
}

impl Application {
    /// Coverage of a region as of the end of a day: every kind of object, step, kind of budget, form of
    /// funding and budget year until then. A year without a rule book explores nothing.
    ///
    /// # Errors
    /// [`Fault::Damaged`], the database.
    pub async fn coverage(
        &self,
        region: RegionCode,
        as_of: NaiveDate,
    ) -> Result<Vec<Covered>, Fault> {
        let objects = self.all_objects(&ObjectFilter::of(region)).await?;
        let ids: Vec<Uuid> = objects.iter().map(|object| object.value.id).collect();
        let years = self.years_then(region, &ids, as_of).await?;
        let done = self.done_until(region, as_of).await?;
        let mut cells: BTreeMap<_, (usize, usize)> = BTreeMap::new();
        for object in &objects {
            let own = years.get(&object.value.id).map(Vec::as_slice);
            for year in own.unwrap_or_default() {
                let year = year.budget_year;
                if i32::from(year.get()) > as_of.year() {
                    continue;
                }
                let (kind, form) = (object.value.budget_kind, object.value.funding_form);
                for step in STEPS {
                    let key = (object.value.kind, *step, kind, form, year);
                    let cell = cells.entry(key).or_default();
                    cell.0 += 1;
                    cell.1 += usize::from(done.contains(&(object.value.id, *step, year)));
                }
            }
        }
        let mut covered = Vec::new();
        for ((object_kind, step, budget_kind, funding_form, year), (objects, done)) in cells {
            let pilot = match self.figures(year, region) {
                Ok(figures) => is_pilot(budget_kind, funding_form, &figures),
                Err(Fault::NoBook(_)) => false,
                Err(fault) => return Err(fault),
            };
            covered.push(Covered {
                object_kind,
                step,
                budget_kind,
                funding_form,
                year,
                pilot,
                objects,
                done,
            });
        }
        Ok(covered)
    }

    /// How much of a year's project expenditure is monitored at the end of a day, against the floor of
    /// the year. `None` where the money is beyond counting.
    ///
    /// # Errors
    /// [`Fault::NoBook`], the database.
    pub async fn monitoring_coverage(
        &self,
        region: RegionCode,
        year: BudgetYear,
        as_of: NaiveDate,
    ) -> Result<Option<MonitoringCoverage>, Fault> {
        let figures = self.figures(year, region)?;
        let filter = ObjectFilter {
            kinds: vec![ObjectKind::Project],
            years: vec![year],
            ..ObjectFilter::of(region)
        };
        let objects = self.all_objects(&filter).await?;
        let ids: Vec<Uuid> = objects.iter().map(|object| object.value.id).collect();
        let years = self.years_then(region, &ids, as_of).await?;
        let filter = ItemFilter {
            processes: vec![Monitoring::KEY.to_owned()],
            budget_years: vec![year],
            ..ItemFilter::of(region)
        };
        let tasks = self.items_then(&filter, end_of(as_of)).await?;
        let monitored: HashSet<Uuid> = tasks.iter().filter_map(counting).collect();
        let lines = objects.iter().filter_map(|object| {
            let id = object.value.id;
            let (kind, form) = (object.value.budget_kind, object.value.funding_form);
            let mut years = years.get(&id)?.iter();
            Some(Line {
                money: years.find(|one| one.budget_year == year)?.planned()?,
                monitored: monitored.contains(&id),
                pilot: is_pilot(kind, form, &figures),
            })
        });
        Ok(monitoring_coverage::coverage(lines, &figures))
    }

    /// The mid-term evaluations that fall due in the year of a day.
    ///
    /// # Errors
    /// [`Fault::NoBook`], [`Fault::Damaged`], the database.
    pub async fn mid_term_due(
        &self,
        region: RegionCode,
        as_of: NaiveDate,
    ) -> Result<Vec<MidTermDue>, Fault> {
        let number = u16::try_from(as_of.year()).ok();
        let Some((number, year)) = number.and_then(|n| Some((n, BudgetYear::new(n)?))) else {
            return Ok(Vec::new());
        };
        let figures = self.figures(year, region)?;
        let objects = self.all_objects(&ObjectFilter::of(region)).await?;
        let opened = self.mid_terms_of(region, number, as_of).await?;
        let is_due = |object: &ObjectRecord| {
            let period = (object.period_from, object.period_to);
            is_mid_term_due(object.kind, period, year, &figures)
        };
        let due = objects.iter().filter(|object| is_due(&object.value));
        Ok(due
            .map(|object| MidTermDue {
                object: object.value.id,
                name: object.value.name.clone(),
                year: number,
                evaluation: opened.get(&object.value.id).copied(),
            })
            .collect())
    }

    /// The mid-term evaluations of a work year that were opened at the end of a day, by object.
    async fn mid_terms_of(
        &self,
        region: RegionCode,
        work_year: u16,
        as_of: NaiveDate,
    ) -> Result<HashMap<Uuid, Uuid>, Fault> {
        let filter = ItemFilter {
            processes: vec![Evaluation::KEY.to_owned()],
            work_years: vec![work_year],
            ..ItemFilter::of(region)
        };
        let mut opened = HashMap::new();
        for stored in self.items_then(&filter, end_of(as_of)).await? {
            let (_, content) = read::<Evaluation>(&stored.value)?;
            if let Some(object) = counting(&stored)
                && content.timing == Timing::MidTerm
            {
                opened.insert(object, stored.value.id);
            }
        }
        Ok(opened)
    }

    /// Which objects have which step in which year, as things stood at the end of a day.
    async fn done_until(
        &self,
        region: RegionCode,
        as_of: NaiveDate,
    ) -> Result<BTreeSet<(Uuid, &'static str, BudgetYear)>, Fault> {
        let filter = ItemFilter {
            processes: STEPS.iter().map(|step| (*step).to_owned()).collect(),
            ..ItemFilter::of(region)
        };
        let items = self.items_then(&filter, end_of(as_of)).await?;
        let done = items.iter().filter_map(|stored| {
            let step = STEPS.iter().find(|step| **step == stored.value.process)?;
            Some((counting(stored)?, *step, stored.value.budget_year?))
        });
        Ok(done.collect())
    }

    /// Every budget year of objects as it was recorded at the end of a day.
    pub(super) async fn years_then(
        &self,
        region: RegionCode,
        objects: &[Uuid],
        as_of: NaiveDate,
    ) -> Result<HashMap<Uuid, Vec<ObjectYearRecord>>, Fault> {
        let kept = self.store.objects();
        Ok(kept.years_as_of(&[region], objects, end_of(as_of)).await?)
    }

    /// Every object of a filter, page by page.
    pub(super) async fn all_objects(
        &self,
        filter: &ObjectFilter,
    ) -> Result<Vec<Stored<ObjectRecord>>, Fault> {
        const AT_ONCE: u64 = 5_000;
        let mut all = Vec::new();
        let mut page = Page::first(AT_ONCE);
        loop {
            let slice = self.store.objects().page(filter, &page).await?;
            all.extend(slice.items);
            match all.last() {
                Some(last) if slice.more => page = Page::first(AT_ONCE).after(last.value.id),
                _ => return Ok(all),
            }
        }
    }
}

/// The object of an item that counts.
fn counting(stored: &Stored<ItemRecord>) -> Option<Uuid> {
    stored
        .value
        .object
        .filter(|_| stored.value.state != CANCELLED)
}
