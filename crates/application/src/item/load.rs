//! What the gates of work items look at, for many items at once: each family of facts is asked of the
//! store in a constant number of statements.

use std::collections::{BTreeSet, HashMap, HashSet};

use indicator::diagnostic::Severity;
use indicator::sheet::{self, Sheet};
use indicator::vocab::{BudgetYear, RegionCode, RowKind, SetKey};
use lifecycle::known::{
    BudgetKnown, Known, MemberKnown, Need, ObjectKnown, PartyKnown, SheetKnown,
};
use lifecycle::permission::{Act as Right, Subject as Owned};
use store::record::{
    EvaluationRecord, Hand, ItemRecord, ObjectRecord, ObjectYearRecord, OrganisationRecord,
    SheetRecord, Stored,
};
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

/// Everything that was loaded for a number of items.
#[derive(Default)]
struct Loaded {
    objects: HashMap<Uuid, Stored<ObjectRecord>>,
    organisations: HashMap<Uuid, Stored<OrganisationRecord>>,
    hands: HashMap<Uuid, Vec<Hand>>,
    years: HashMap<Uuid, Vec<Stored<ObjectYearRecord>>>,
    sheets: HashMap<Uuid, Stored<SheetRecord>>,
    filed_sets: HashSet<SetKey>,
    beside: HashMap<Uuid, Vec<Stored<ItemRecord>>>,
    members: HashMap<Uuid, Stored<ItemRecord>>,
    evaluations: HashMap<Uuid, Vec<Stored<EvaluationRecord>>>,
    cited: HashMap<Uuid, Stored<EvaluationRecord>>,
}

impl Application {
    /// Whose each item is, who did what with it, and what its gates need; in the order asked.
    pub(super) async fn load_for_gates(
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
        }
        let own = asked.iter().filter_map(|(about, _)| about.object);
        let of_members = loaded.members.values().filter_map(|item| item.value.object);
        let of_cited = loaded.cited.values().map(|one| one.value.object);
        let objects = unique(own.chain(of_members).chain(of_cited));
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
        if needs.contains(&Need::Budget) {
            loaded.years = store.objects().years_of(&regions, &objects).await?;
        }
        if needs.contains(&Need::Sheet) {
            let sheets = unique(asked.iter().filter_map(|(_, names)| names.sheet));
            loaded.sheets = store.sheets().by_ids(&regions, &sheets).await?;
            loaded.filed_sets = self.filed_sets(asked).await?;
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
        if needs.contains(&Need::Evaluations) {
            loaded.evaluations = store.evaluations().of_objects(&regions, &objects).await?;
        }
        Ok(loaded)
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
            known.budget = loaded.budget(object.value.id, about.budget_year);
            beside::items(&mut known, about, loaded.beside.get(&object.value.id))?;
            let of_object = loaded.evaluations.get(&object.value.id);
            beside::evaluations(&mut known, about, of_object);
        }
        if needs.contains(&Need::Sheet)
            && let Some(stored) = names.sheet.and_then(|id| loaded.sheets.get(&id))
        {
            known.sheet = Some(self.sheet_known(about, &stored.value, object, loaded)?);
        }
        known.members = loaded.members_of(names);
        known.parties = names
            .parties
            .iter()
            .map(|(role, id)| loaded.party(role, id, object.map(|object| &object.value)))
            .collect();
        Ok(known)
    }

    fn sheet_known(
        &self,
        about: &About,
        record: &SheetRecord,
        object: Option<&Stored<ObjectRecord>>,
        loaded: &Loaded,
    ) -> Result<SheetKnown, Fault> {
        let sheet = crate::question::sheet_of(record)?;
        let book = self
            .registry()
            .books()
            .resolve(record.budget_year, about.region)?;
        let faults = sheet::check(&sheet, &book.scoring);
        let (errors, warnings): (Vec<_>, Vec<_>) = faults
            .into_iter()
            .partition(|fault: &sheet::SheetFault| fault.severity() == Severity::Error);
        let rows = || {
            sheet
                .rows
                .iter()
                .filter(|row| row.kind == RowKind::Indicator)
        };
        let level = |at: usize| {
            rows()
                .filter_map(|row| row.level.get(at).cloned())
                .collect()
        };
        let not_filed = |key: &SetKey| !loaded.filed_sets.contains(key);
        let sector = object.and_then(|object| object.value.sector.as_deref());
        Ok(SheetKnown {
            id: Some(record.id),
            number: record.number,
            errors: errors.len(),
            warnings: warnings.iter().map(sheet::SheetFault::text).collect(),
            rows: rows().count(),
            core_rows: rows().filter(|row| row.core).count(),
            levels: level(0),
            sublevels: level(1),
            rows_not_filed: sets_of(&sheet).filter(|key| not_filed(key)).count(),
            sector_set_filed: loaded.filed_sets.iter().any(|key| {
                Some(key.set.code.sector()) == sector
                    && key.set.year == record.budget_year
                    && key.region.covers(about.region)
            }),
            frozen: record.frozen_at.is_some(),
            ..SheetKnown::default()
        })
    }
}

impl Loaded {
    fn object(&self, record: &ObjectRecord) -> ObjectKnown {
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

    fn budget(&self, object: Uuid, year: Option<BudgetYear>) -> Option<BudgetKnown> {
        let stored = self
            .years
            .get(&object)?
            .iter()
            .find(|stored| Some(stored.value.budget_year) == year)?;
        let total = stored.value.total();
        Some(BudgetKnown {
            initial: total.initial,
            revised: total.revised,
            executed: total.executed,
            whole_period: None,
            revised_on: stored
                .value
                .lines
                .iter()
                .filter_map(|line| line.as_of)
                .max(),
        })
    }

    fn members_of(&self, names: &Names) -> Vec<MemberKnown> {
        let kind_of = |object: Option<Uuid>| Some(self.objects.get(&object?)?.value.kind);
        let marks_of = |object: Option<Uuid>| -> BTreeSet<String> {
            let found = object.and_then(|id| self.objects.get(&id));
            found
                .map(|object| object.value.marks.iter().cloned().collect())
                .unwrap_or_default()
        };
        let name_of = |object: Uuid| {
            let found = self.objects.get(&object);
            found
                .map(|object| object.value.name.clone())
                .unwrap_or_default()
        };
        let items = names.items.iter().filter_map(|id| {
            let record = &self.members.get(id)?.value;
            Some(MemberKnown {
                id: *id,
                kind: record.process.clone(),
                state: record.state.clone(),
                object: record.object,
                object_kind: kind_of(record.object),
                grade: None,
                name: record.title.clone(),
                marks: marks_of(record.object),
                digest: None,
            })
        });
        let evaluations = names.evaluations.iter().filter_map(|id| {
            let record = &self.cited.get(id)?.value;
            Some(MemberKnown {
                id: *id,
                kind: "evaluation".to_owned(),
                state: "submitted".to_owned(),
                object: Some(record.object),
                object_kind: kind_of(Some(record.object)),
                grade: record.grade,
                name: name_of(record.object),
                marks: marks_of(Some(record.object)),
                digest: None,
            })
        });
        items.chain(evaluations).collect()
    }

    /// A body belongs to the object where it is its owner, stands over it or under it.
    fn party(&self, role: &str, id: &str, object: Option<&ObjectRecord>) -> PartyKnown {
        let body = Uuid::parse_str(id).ok();
        let related = || {
            let (body, owner) = (body?, object?.owner);
            let above = |one: Uuid, other: Uuid| {
                let record = self.organisations.get(&one);
                record.is_some_and(|record| record.value.above.contains(&other))
            };
            Some(body == owner || above(body, owner) || above(owner, body))
        };
        PartyKnown {
            id: id.to_owned(),
            role: role.to_owned(),
            belongs_to_object: related().unwrap_or(false),
            in_good_standing: true,
            declared_free: None,
        }
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

fn sets_of(sheet: &Sheet) -> impl Iterator<Item = SetKey> {
    sheet.rows.iter().filter_map(|row| match &row.origin {
        indicator::sheet::RowOrigin::Set { set, .. } => Some(set.clone()),
        _ => None,
    })
}

fn unique<T: Ord>(values: impl Iterator<Item = T>) -> Vec<T> {
    let set: BTreeSet<T> = values.collect();
    set.into_iter().collect()
}
