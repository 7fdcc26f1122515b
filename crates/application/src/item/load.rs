//! What the gates of work items look at, for many items at once: each family of facts is asked of the
//! store in a constant number of statements.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use indicator::rulebook::RuleBook;
use indicator::vocab::{BudgetYear, RegionCode, SetKey};
use lifecycle::known::{BudgetKnown, Known, Need, ObjectKnown};
use lifecycle::permission::{Act as Right, Subject as Owned};
use store::record::{
    DocumentRecord, EvaluationRecord, FactRecord, Hand, HoldingRecord, ItemRecord, JudgementRecord,
    ObjectRecord, ObjectYearRecord, OrganisationRecord, PersonRecord, SheetRecord, Stored,
};
use store::repository::{FactVersions, HoldingFilter, ItemFilter, Page};
use uuid::Uuid;

use super::beside;
use super::carry::{About, Names};
use crate::{Application, Fault};

/// Items that the gates look at beside the one that is asked about.
const BESIDE: &[(Need, &str)] = &[
    (Need::ExAnte, "ex-ante"),
    (Need::Objective, "objective"),
    (Need::Monitoring, "monitoring"),
    (Need::Evaluations, "evaluation"),
    (Need::Findings, "rectification"),
];

/// What might have to be in a package.
const CANDIDATES: &[&str] = &["objective", "evaluation", "rectification"];

/// Everything that was loaded for a number of items.
#[derive(Default)]
pub(super) struct Loaded {
    pub objects: HashMap<Uuid, Stored<ObjectRecord>>,
    pub organisations: HashMap<Uuid, Stored<OrganisationRecord>>,
    pub hands: HashMap<Uuid, Vec<Hand>>,
    pub years: HashMap<Uuid, Vec<Stored<ObjectYearRecord>>>,
    pub sheets: HashMap<Uuid, Stored<SheetRecord>>,
    pub filed_sets: HashSet<SetKey>,
    pub beside: HashMap<Uuid, Vec<Stored<ItemRecord>>>,
    pub members: HashMap<Uuid, Stored<ItemRecord>>,
    pub cited: HashMap<Uuid, Stored<EvaluationRecord>>,
    pub documents: HashMap<Uuid, Stored<DocumentRecord>>,
    /// Everything of the years asked about that might have to be in a package.
    pub candidates: Vec<Stored<ItemRecord>>,
    /// Regional objectives from above, whose targets are locked below.
    pub from_above: Vec<Stored<ItemRecord>>,
    pub facts: HashMap<Uuid, Vec<Stored<FactRecord>>>,
    pub judgements: HashMap<Uuid, Vec<Stored<JudgementRecord>>>,
    /// The register of agencies, with the commissions that they had.
    pub register: Vec<Stored<ItemRecord>>,
    pub people: HashMap<String, Stored<PersonRecord>>,
    pub holdings: Vec<Stored<HoldingRecord>>,
    pub books: HashMap<(BudgetYear, RegionCode), Arc<RuleBook>>,
}

impl Application {
    /// Whose each item is, who did what with it, and what its gates need; in the order asked.
    pub(crate) async fn load_for_gates(
        &self,
        process: &'static str,
        asked: &[(About, Names)],
        needs: &[Need],
    ) -> Result<Vec<(Owned, Known)>, Fault> {
        let loaded = self.load_all(asked, needs).await?;
        asked
            .iter()
            .map(|(about, names)| {
                let known = self.known_of_item(about, names, needs, &loaded)?;
                let owned = owned(process, about, names, &known, &loaded);
                Ok((owned, known))
            })
            .collect()
    }

    async fn load_all(&self, asked: &[(About, Names)], needs: &[Need]) -> Result<Loaded, Fault> {
        let store = &self.store;
        let regions: Vec<RegionCode> = unique(asked.iter().map(|(about, _)| about.region));
        let ids = unique(asked.iter().map(|(about, _)| about.id));
        let members = unique(
            asked
                .iter()
                .flat_map(|(_, names)| names.items.iter().copied()),
        );
        let cited = unique(
            asked
                .iter()
                .flat_map(|(_, names)| names.evaluations.iter().copied()),
        );
        let mut loaded = Loaded {
            hands: store.items().hands(&regions, &ids).await?,
            ..Loaded::default()
        };
        if needs.contains(&Need::Members) {
            loaded.members = store.items().by_ids(&regions, &members).await?;
            loaded.cited = store.evaluations().by_ids(&regions, &cited).await?;
            let named = asked.iter().flat_map(|(_, names)| &names.documents);
            let documents = unique(named.copied());
            if !documents.is_empty() {
                loaded.documents = store.documents().by_ids(&regions, &documents).await?;
            }
        }
        if needs.contains(&Need::Candidates) {
            loaded.candidates = self.candidates(asked).await?;
        }
        let own = asked.iter().filter_map(|(about, _)| about.object);
        let of_candidates = loaded
            .candidates
            .iter()
            .filter_map(|item| item.value.object);
        let of_members = loaded.members.values().filter_map(|item| item.value.object);
        let of_cited = loaded.cited.values().map(|one| one.value.object);
        let objects = unique(own.chain(of_members).chain(of_cited).chain(of_candidates));
        loaded.objects = store.objects().by_ids(&regions, &objects).await?;
        let owners = loaded.objects.values().map(|object| object.value.owner);
        let parties = asked.iter().flat_map(|(_, names)| {
            names
                .parties
                .iter()
                .filter_map(|(_, id)| Uuid::parse_str(id).ok())
        });
        let organisations = asked.iter().filter_map(|(about, _)| about.organisation);
        let wanted = unique(organisations.chain(owners).chain(parties));
        loaded.organisations = store.organisations().by_ids(&regions, &wanted).await?;
        let scores = needs.contains(&Need::Score);
        if needs.contains(&Need::Budget) || scores {
            loaded.years = store.objects().years_of(&regions, &objects).await?;
        }
        if needs.contains(&Need::Sheet) || scores {
            self.load_sheets(asked, &mut loaded).await?;
        }
        if scores {
            self.load_observations(asked, &mut loaded).await?;
        }
        if needs.contains(&Need::Parties) {
            self.load_parties(asked, &mut loaded).await?;
        }
        let beside: Vec<&str> = BESIDE
            .iter()
            .filter(|(need, _)| needs.contains(need))
            .map(|(_, process)| *process)
            .collect();
        if !beside.is_empty() {
            let items = store.items();
            loaded.beside = items.of_objects(&regions, &objects, &beside, None).await?;
        }
        Ok(loaded)
    }

    /// The sheets that the items name, the sets that are on file, and the rule books to check with.
    async fn load_sheets(
        &self,
        asked: &[(About, Names)],
        loaded: &mut Loaded,
    ) -> Result<(), Fault> {
        let regions: Vec<RegionCode> = unique(asked.iter().map(|(about, _)| about.region));
        let scored = |names: &Names| names.scoring.as_ref().map(|scoring| scoring.sheet);
        let named = asked
            .iter()
            .flat_map(|(_, names)| names.sheet.into_iter().chain(scored(names)));
        let sheets = unique(named);
        loaded.sheets = self.store.sheets().by_ids(&regions, &sheets).await?;
        loaded.filed_sets = self.filed_sets(asked).await?;
        let years = loaded
            .sheets
            .values()
            .map(|stored| (stored.value.budget_year, stored.region));
        for (year, region) in unique(years) {
            loaded
                .books
                .insert((year, region), self.book(year, region)?);
        }
        for region in regions {
            let filter = ItemFilter {
                processes: vec!["decomposition".to_owned()],
                ..ItemFilter::of(region)
            };
            loaded.from_above.extend(self.all_items(&filter).await?);
        }
        Ok(())
    }

    /// What scores are computed from, where some item asks for one.
    async fn load_observations(
        &self,
        asked: &[(About, Names)],
        loaded: &mut Loaded,
    ) -> Result<(), Fault> {
        let scored = asked.iter().filter(|(_, names)| names.scoring.is_some());
        let mut by_region: HashMap<RegionCode, (Vec<Uuid>, Vec<Uuid>)> = HashMap::new();
        for (about, names) in scored {
            let of = by_region.entry(about.region).or_default();
            of.0.extend(about.object);
            of.1.extend(names.scoring.as_ref().map(|scoring| scoring.sheet));
        }
        for (region, (objects, sheets)) in by_region {
            let facts = self.store.facts();
            let last = FactVersions::Last;
            loaded
                .facts
                .extend(facts.of_objects(region, &objects, last).await?);
            let judgements = self.store.judgements();
            loaded
                .judgements
                .extend(judgements.of_sheets(region, &sheets).await?);
        }
        Ok(())
    }

    /// What stands between persons and agencies named and the objects.
    async fn load_parties(
        &self,
        asked: &[(About, Names)],
        loaded: &mut Loaded,
    ) -> Result<(), Fault> {
        let mut by_region: HashMap<RegionCode, BTreeSet<&str>> = HashMap::new();
        for (about, names) in asked {
            let named = names.parties.iter().map(|(_, id)| id.as_str());
            by_region.entry(about.region).or_default().extend(named);
        }
        for (region, codes) in by_region.into_iter().filter(|(_, codes)| !codes.is_empty()) {
            let codes: Vec<&str> = codes.into_iter().collect();
            let people = self.store.people();
            loaded.people.extend(people.by_codes(region, &codes).await?);
            let filter = HoldingFilter {
                persons: loaded.people.values().map(|one| one.value.id).collect(),
                ..HoldingFilter::of(region)
            };
            if !filter.persons.is_empty() {
                loaded.holdings.extend(people.holdings(&filter).await?);
            }
            let filter = ItemFilter {
                processes: vec!["agency".to_owned(), "commission".to_owned()],
                ..ItemFilter::of(region)
            };
            loaded.register.extend(self.all_items(&filter).await?);
        }
        let employers = unique(
            loaded
                .holdings
                .iter()
                .filter_map(|one| one.value.organisation),
        );
        let regions: Vec<RegionCode> = unique(asked.iter().map(|(about, _)| about.region));
        let found = self
            .store
            .organisations()
            .by_ids(&regions, &employers)
            .await?;
        loaded.organisations.extend(found);
        Ok(())
    }

    /// All objectives, evaluations and findings of the years asked about.
    async fn candidates(&self, asked: &[(About, Names)]) -> Result<Vec<Stored<ItemRecord>>, Fault> {
        let year_of = |about: &About, names: &Names| names.whole_year.or(about.budget_year);
        let years = asked
            .iter()
            .filter_map(|(about, names)| Some((about.region, year_of(about, names)?)));
        let mut found = Vec::new();
        for (region, year) in unique(years) {
            let filter = ItemFilter {
                processes: CANDIDATES.iter().map(|key| (*key).to_owned()).collect(),
                budget_years: vec![year],
                ..ItemFilter::of(region)
            };
            found.extend(self.all_items(&filter).await?);
        }
        Ok(found)
    }

    /// Every item of a filter, page by page.
    pub(crate) async fn all_items(
        &self,
        filter: &ItemFilter,
    ) -> Result<Vec<Stored<ItemRecord>>, Fault> {
        const AT_ONCE: u64 = 5_000;
        let mut all = Vec::new();
        let mut page = Page::first(AT_ONCE);
        loop {
            let slice = self.store.items().page(filter, &page).await?;
            all.extend(slice.items);
            match all.last() {
                Some(last) if slice.more => page = Page::first(AT_ONCE).after(last.value.id),
                _ => return Ok(all),
            }
        }
    }

    /// The sets of the budget years asked about that are on file.
    async fn filed_sets(&self, asked: &[(About, Names)]) -> Result<HashSet<SetKey>, Fault> {
        let years: BTreeSet<BudgetYear> = asked
            .iter()
            .filter_map(|(about, _)| about.budget_year)
            .collect();
        let registry = self.registry();
        let keys: Vec<SetKey> = registry
            .sets()
            .map(|registered| &registered.set.key)
            .filter(|key| years.contains(&key.set.year))
            .cloned()
            .collect();
        let stored = self.store.indicator_sets().by_keys(&keys).await?;
        let filed = |key: &SetKey| {
            stored
                .get(key)
                .is_some_and(|one| one.value.state.is_immutable())
        };
        Ok(keys.into_iter().filter(filed).collect())
    }

    fn known_of_item(
        &self,
        about: &About,
        names: &Names,
        needs: &[Need],
        loaded: &Loaded,
    ) -> Result<Known, Fault> {
        let year = about
            .budget_year
            .or_else(|| BudgetYear::new(about.work_year));
        let figures = match year {
            Some(year) => self.figures(year, about.region)?,
            None => std::sync::Arc::default(),
        };
        let object = about.object.and_then(|id| loaded.objects.get(&id));
        let mut known = Known {
            figures,
            calendar: self.calendar(),
            budget_year: about.budget_year,
            object: object.map(|object| loaded.object(&object.value)),
            ..Known::default()
        };
        if let Some(object) = object {
            known.budget = loaded.budget(&object.value, about.budget_year);
            beside::items(&mut known, about, loaded.beside.get(&object.value.id))?;
        }
        if let Some(stored) = names.sheet.and_then(|id| loaded.sheets.get(&id)) {
            let object = object.map(|object| &object.value);
            known.sheet = Some(loaded.sheet_known(about, stored, object)?);
        }
        if needs.contains(&Need::Score) {
            self.put_score(&mut known, about, names, loaded)?;
        }
        known.members = loaded.members_of(names)?;
        if needs.contains(&Need::Candidates) {
            known.candidates = loaded.candidates_of(about, names)?;
        }
        if needs.contains(&Need::Parties) {
            known.parties = loaded.parties_of(about, names, &known.figures)?;
        }
        Ok(known)
    }
}

impl Loaded {
    pub(super) fn object(&self, record: &ObjectRecord) -> ObjectKnown {
        let owner = self.organisations.get(&record.owner);
        ObjectKnown {
            id: record.id,
            kind: record.kind,
            owner: record.owner.to_string(),
            owner_kind: owner
                .map(|owner| owner.value.kind.clone())
                .unwrap_or_default(),
            budget_kind: record.budget_kind,
            funding_form: record.funding_form,
            period_from: record.period_from,
            period_to: record.period_to,
            marks: record.marks.iter().cloned().collect(),
        }
    }

    /// The object's money: of the year where it is recorded, over its whole period where it is known.
    fn budget(&self, object: &ObjectRecord, year: Option<BudgetYear>) -> Option<BudgetKnown> {
        let years = self.years.get(&object.id).map(Vec::as_slice);
        let stored = years
            .unwrap_or_default()
            .iter()
            .find(|stored| Some(stored.value.budget_year) == year);
        if stored.is_none() && object.whole_period.is_none() {
            return None;
        }
        let total = stored
            .map(|stored| stored.value.total())
            .unwrap_or_default();
        let lines = stored.map(|stored| stored.value.lines.as_slice());
        let lines = lines.unwrap_or_default();
        Some(BudgetKnown {
            initial: total.initial,
            revised: total.revised,
            executed: total.executed,
            whole_period: object.whole_period,
            revised_on: lines.iter().filter_map(|line| line.as_of).max(),
        })
    }
}

/// Whose an item is, and who did what with it.
fn owned(process: &str, about: &About, names: &Names, known: &Known, loaded: &Loaded) -> Owned {
    let owner = about
        .organisation
        .and_then(|id| loaded.organisations.get(&id));
    let object = about.object.and_then(|id| loaded.objects.get(&id));
    let sector = object
        .and_then(|object| object.value.sector.clone())
        .or_else(|| owner.and_then(|owner| owner.value.sector.clone()));
    let hands = loaded
        .hands
        .get(&about.id)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let prefix = format!("{process}.");
    let done = hands
        .iter()
        .filter(|hand| hand.action.starts_with(&prefix))
        .filter_map(|hand| Some((Right::from_key(&hand.action)?, hand)))
        .flat_map(|(act, hand)| {
            let both = [Some(hand.person.clone()), hand.on_behalf_of.clone()];
            both.into_iter().flatten().map(move |person| (act, person))
        });
    let few = known.figures.get("separation.few-people");
    Owned {
        organisation: about.organisation.map(|id| id.to_string()),
        above: owner
            .map(|owner| owner.value.above.iter().map(Uuid::to_string).collect())
            .unwrap_or_default(),
        sector,
        assigned: names.parties.iter().map(|(_, id)| id.clone()).collect(),
        few_people: owner.is_some_and(|owner| {
            few.and_then(|figure| figure.values.get("value"))
                .is_some_and(|kinds| kinds.contains(&owner.value.kind))
        }),
        done: done.collect(),
        ..Owned::of(about.region)
    }
}

pub(super) fn unique<T: Ord>(values: impl Iterator<Item = T>) -> Vec<T> {
    let set: BTreeSet<T> = values.collect();
    set.into_iter().collect()
}
