//! Somebody enters facts: named data of objects for a period. Entered once, every sheet that names
//! them uses them.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, NaiveDate};
use exchange::observations::{Asked, observe};
use indicator::language::both;
use indicator::quantity::Unit;
use indicator::sheet::Sheet;
use indicator::value::{Observed, Value};
use indicator::vocab::{FactNature, Purpose, RegionCode};
use lifecycle::permission::{Act as Right, RecordAction};
use store::act::Change;
use store::record::{FactRecord, ObjectRecord, SheetRecord, Stored};
use uuid::Uuid;

use super::Held;
use super::right::Owners;
use crate::misfit::{Misfit, Misfits, Trail};
use crate::observed::keep;
use crate::question::{OBJECT, sheet_of};
use crate::{Application, Call, Fault};

/// A fact as it is entered.
#[derive(Clone, Debug)]
pub struct FactEntry {
    /// The object.
    pub object: Held,
    /// Name: that of a datum of a formula, or the code of a row whose actual is given.
    pub name: String,
    /// First day of the period.
    pub from: NaiveDate,
    /// Last day of the period.
    pub to: NaiveDate,
    /// The value as written: `1,900人`, `95%`, `未到期`.
    pub value: String,
    /// Its unit where it is not written with the value.
    pub unit: Option<String>,
    /// Why it does not apply, where that is what the value says.
    pub reason: Option<String>,
    /// What it counts.
    pub nature: Option<FactNature>,
    /// Where it is from.
    pub source: String,
    /// Evidence, by its digest or address.
    pub evidence: Option<String>,
    /// Who asserts it; who enters it unless given.
    pub asserted_by: Option<String>,
}

/// A sheet that uses what was entered.
#[derive(Clone, Debug)]
pub struct TouchedSheet {
    /// The sheet.
    pub sheet: Stored<SheetRecord>,
    /// The rows, by their codes, in the order of the sheet.
    pub rows: Vec<String>,
}

/// Facts that were recorded, or would be.
#[derive(Debug)]
pub struct FactsRecorded {
    /// The sheets that use them.
    pub touched: Vec<TouchedSheet>,
    /// What somebody should look at.
    pub warnings: Vec<Misfit>,
}

/// A sheet that may use a fact.
struct Using {
    stored: Stored<SheetRecord>,
    sheet: Sheet,
}

/// What is known of the objects.
struct Known {
    objects: HashMap<Uuid, Stored<ObjectRecord>>,
    owners: Owners,
    /// The newest sheet of each object, year and purpose.
    sheets: Vec<Using>,
}

/// Where a sheet uses a fact, and how it reads it.
struct Use<'s> {
    unit: &'s Unit,
    target: Option<&'s Value>,
    /// Whether a formula computes with it.
    number: bool,
}

impl Application {
    /// Records facts, all of them or none.
    ///
    /// # Errors
    /// [`Fault::Input`] with every fault, among them the questions about what is unclear; the
    /// database. Then nothing is written.
    pub async fn record_facts(
        &self,
        entries: &[FactEntry],
        call: &Call,
    ) -> Result<FactsRecorded, Fault> {
        let mut found = Misfits::default();
        let Some(region) = entries.first().map(|entry| entry.object.region) else {
            found.required(Trail::of("facts"));
            let warnings = found.warnings()?;
            return Ok(FactsRecorded {
                touched: Vec::new(),
                warnings,
            });
        };
        self.once_touching(
            region,
            call,
            async || self.put_facts(region, entries, call, found).await,
            async |_| {
                let known = self.known_facts(region, entries, call).await?;
                Ok(FactsRecorded {
                    touched: known.touched(entries),
                    warnings: Vec::new(),
                })
            },
        )
        .await
    }

    async fn put_facts(
        &self,
        region: RegionCode,
        entries: &[FactEntry],
        call: &Call,
        mut found: Misfits,
    ) -> Result<FactsRecorded, Fault> {
        let known = self.known_facts(region, entries, call).await?;
        let mut records = Vec::with_capacity(entries.len());
        for (number, entry) in entries.iter().enumerate() {
            let at = Trail::of("facts").at(number);
            known.check(&at, entry, region, call, &mut found);
            if entries
                .iter()
                .take(number)
                .any(|other| other.is_same(entry))
            {
                found.twice(at.at("name"), entry.name.as_str());
            }
            if let Some(value) = known.read(&at, entry, &mut found) {
                records.push(entry.record(self.next_id(call.now), &value, call));
            }
        }
        let warnings = found.warnings()?;
        if !call.validate_only {
            let action = Right::Record(RecordAction::RecordFacts).to_string();
            let changes = vec![Change::PutFacts(records)];
            self.commit(region, &action, call, Vec::new(), changes)
                .await?;
        }
        Ok(FactsRecorded {
            touched: known.touched(entries),
            warnings,
        })
    }

    async fn known_facts(
        &self,
        region: RegionCode,
        entries: &[FactEntry],
        call: &Call,
    ) -> Result<Known, Fault> {
        let mut ids: Vec<Uuid> = entries.iter().map(|entry| entry.object.id).collect();
        ids.sort_unstable();
        ids.dedup();
        let objects = self.store.objects().by_ids(&[region], &ids).await?;
        let owners = objects.values().map(|object| object.value.owner);
        let owners = self.owners(region, owners, call.now).await?;
        let sheets = self.store.sheets().of_objects(&[region], &ids).await?;
        let mut newest: BTreeMap<(Uuid, u16, Purpose), Stored<SheetRecord>> = BTreeMap::new();
        // versions come in order, so that the last one stays
        for stored in sheets.into_values().flatten() {
            let value = &stored.value;
            let key = (value.object, value.budget_year.get(), value.purpose);
            newest.insert(key, stored);
        }
        let sheets = newest.into_values().map(|stored| {
            let sheet = sheet_of(&stored.value)?;
            Ok(Using { stored, sheet })
        });
        Ok(Known {
            objects,
            owners,
            sheets: sheets.collect::<Result<_, Fault>>()?,
        })
    }
}

impl Known {
    /// The sheets that a fact counts for: of its object and the year in which its period ends.
    fn of<'s>(&'s self, entry: &FactEntry) -> impl Iterator<Item = &'s Using> {
        let (object, year) = (entry.object.id, entry.to.year());
        self.sheets.iter().filter(move |using| {
            using.stored.value.object == object && i32::from(using.sheet.year.get()) == year
        })
    }

    fn check(
        &self,
        at: &Trail,
        entry: &FactEntry,
        region: RegionCode,
        call: &Call,
        found: &mut Misfits,
    ) {
        found.need_text(at.at("name"), &entry.name, 100);
        found.need_text(at.at("value"), &entry.value, 500);
        found.need_text(at.at("source"), &entry.source, 500);
        found.may_have_text(at.at("evidence"), entry.evidence.as_deref(), 500);
        found.may_have_text(at.at("assertedBy"), entry.asserted_by.as_deref(), 100);
        if entry.from > entry.to {
            found.period_reversed(at.at("period").at("days").at("to"));
        }
        if entry.object.region != region {
            found.other_region(at.at("object"));
            return;
        }
        let Some(object) = self.objects.get(&entry.object.id) else {
            found.not_found(at.at("object"), OBJECT, entry.object.id);
            return;
        };
        let (action, owner) = (RecordAction::RecordFacts, object.value.owner);
        if let Err(refused) = self.owners.allow(action, &call.actor, region, owner) {
            found.refused(at.at("object"), refused);
        }
        if self
            .of(entry)
            .all(|using| using.rows(&entry.name).is_empty())
        {
            let text = both(
                "该年度没有指标表用到这项数据; 请核对名称",
                "no sheet of the year names this datum: check its name",
            );
            found.warning(at.at("name"), "FACT_UNUSED", text);
        }
    }

    /// The value as the sheets read it. `None` after a fault.
    fn read(&self, at: &Trail, entry: &FactEntry, found: &mut Misfits) -> Option<Observed<Value>> {
        if entry.value.trim().is_empty() {
            return None;
        }
        let uses: Vec<Use<'_>> = self
            .of(entry)
            .flat_map(|using| using.uses(&entry.name))
            .collect();
        let first = uses.first();
        // where nobody says which unit it has, the one that is written
        let written = entry.unit.as_deref().map(Unit::parse);
        let written = written.and_then(Result::ok).unwrap_or_else(Unit::none);
        let asked = Asked {
            name: &entry.name,
            text: &entry.value,
            beside: entry.unit.as_deref(),
            unit: first.map_or(&written, |one| one.unit),
            target: first.and_then(|one| one.target),
            operator: None,
            number: first.is_some_and(|one| one.number),
            reason: entry.reason.as_deref(),
        };
        match observe(&asked) {
            Ok(value) => Some(value),
            Err(diagnostics) => {
                for diagnostic in diagnostics {
                    found.read(at.at("value"), diagnostic);
                }
                None
            }
        }
    }

    fn touched(&self, entries: &[FactEntry]) -> Vec<TouchedSheet> {
        let touched = self.sheets.iter().filter_map(|using| {
            let names = entries
                .iter()
                .filter(|entry| self.of(entry).any(|one| std::ptr::eq(one, using)))
                .map(|entry| entry.name.as_str())
                .collect::<Vec<_>>();
            let rows: Vec<String> = using
                .sheet
                .rows
                .iter()
                .filter(|row| names.iter().any(|name| uses(row, name)))
                .map(|row| row.code.clone())
                .collect();
            let sheet = using.stored.clone();
            (!rows.is_empty()).then_some(TouchedSheet { sheet, rows })
        });
        touched.collect()
    }
}

impl Using {
    /// Codes of the rows that use a fact.
    fn rows(&self, name: &str) -> Vec<&str> {
        let rows = self.sheet.rows.iter().filter(|row| uses(row, name));
        rows.map(|row| row.code.as_str()).collect()
    }

    fn uses(&self, name: &str) -> Vec<Use<'_>> {
        let given = self.sheet.rows.iter().filter(|row| row.code == name);
        let given = given.map(|row| Use {
            unit: &row.unit,
            target: row.target(),
            number: false,
        });
        let data = self.sheet.rows.iter().flat_map(|row| &row.data);
        let data = data.filter(|datum| datum.name == name).map(|datum| Use {
            unit: &datum.unit,
            target: None,
            number: true,
        });
        given.chain(data).collect()
    }
}

/// Whether a row uses a fact: by its own code, or in its formula.
fn uses(row: &indicator::sheet::Row, name: &str) -> bool {
    row.code == name || row.data.iter().any(|datum| datum.name == name)
}

impl FactEntry {
    fn is_same(&self, other: &FactEntry) -> bool {
        let key = |entry: &FactEntry| {
            (
                entry.object,
                entry.name.trim().to_owned(),
                entry.from,
                entry.to,
            )
        };
        key(self) == key(other)
    }

    fn record(&self, id: Uuid, value: &Observed<Value>, call: &Call) -> FactRecord {
        let (kind, text, unit) = keep(value);
        FactRecord {
            id,
            object: self.object.id,
            name: self.name.trim().to_owned(),
            from: self.from,
            to: self.to,
            kind,
            value: text,
            unit,
            raw: Some(self.value.clone()),
            nature: self.nature.map(|nature| nature.key().to_owned()),
            source: self.source.trim().to_owned(),
            evidence: self.evidence.clone(),
            asserted_by: self
                .asserted_by
                .clone()
                .unwrap_or_else(|| call.actor.person.clone()),
        }
    }
}
