//! Somebody enters budget lines: of many objects and years, in one transaction.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use indicator::language::{Text, both};
use indicator::quantity::Money;
use indicator::vocab::{BudgetYear, FundSource, RegionCode};
use lifecycle::known::day_of;
use lifecycle::permission::{Act as Right, RecordAction};
use store::act::{Change, Expected};
use store::record::{BudgetFigures, BudgetLine, ObjectRecord, ObjectYearRecord, Stored, Subject};
use uuid::Uuid;

use super::Held;
use crate::misfit::{Misfit, Misfits, Trail};
use crate::question::OBJECT;
use crate::{Application, Call, Fault};

/// One line of one object's year. An amount that is not given stays as it was; one that is given as
/// nothing becomes unknown.
#[derive(Clone, Debug)]
pub struct BudgetEntry {
    /// The object.
    pub object: Held,
    /// The year.
    pub year: BudgetYear,
    /// Where the money is from.
    pub fund: FundSource,
    /// Budget at the start of the year.
    pub initial: Option<Option<Money>>,
    /// Budget after adjustment.
    pub revised: Option<Option<Money>>,
    /// Spent.
    pub executed: Option<Option<Money>>,
    /// Direct funds; as it was unless given.
    pub direct: Option<bool>,
    /// Where the figures are from.
    pub origin: String,
    /// The day they are of.
    pub as_of: Option<NaiveDate>,
    /// Version of the object's year that the caller saw, 0 for none.
    pub expected: Option<i64>,
}

/// Budget lines that were recorded, or would be.
#[derive(Debug)]
pub struct BudgetRecorded {
    /// What somebody should look at.
    pub warnings: Vec<Misfit>,
}

type YearKey = (Uuid, BudgetYear);

/// What is there already.
struct Known {
    objects: std::collections::HashMap<Uuid, Stored<ObjectRecord>>,
    owners: super::right::Owners,
    years: BTreeMap<YearKey, Stored<ObjectYearRecord>>,
}

fn item(number: usize) -> Trail {
    Trail::of("items").at(number)
}

impl Application {
    /// Records budget lines, all of them or none.
    ///
    /// # Errors
    /// [`Fault::Input`] with every fault, its way beginning with `items` and the number of the item;
    /// conflicts; the database. Then nothing is written.
    pub async fn record_budget(
        &self,
        entries: &[BudgetEntry],
        call: &Call,
    ) -> Result<BudgetRecorded, Fault> {
        let mut found = Misfits::default();
        let Some(region) = entries.first().map(|entry| entry.object.region) else {
            found.required(Trail::of("items"));
            let warnings = found.warnings()?;
            return Ok(BudgetRecorded { warnings });
        };
        self.once_touching(
            region,
            call,
            async || self.put_budget(region, entries, call, found).await,
            async |_| {
                let warnings = Vec::new();
                Ok(BudgetRecorded { warnings })
            },
        )
        .await
    }

    async fn put_budget(
        &self,
        region: RegionCode,
        entries: &[BudgetEntry],
        call: &Call,
        mut found: Misfits,
    ) -> Result<BudgetRecorded, Fault> {
        let known = self.known_budget(region, entries, call).await?;
        for (number, entry) in entries.iter().enumerate() {
            check(number, entry, entries, &known, call, &mut found);
        }
        let mut years: BTreeMap<YearKey, ObjectYearRecord> = BTreeMap::new();
        let mut last: BTreeMap<YearKey, usize> = BTreeMap::new();
        for (number, entry) in entries.iter().enumerate() {
            let key = (entry.object.id, entry.year);
            let year = years.entry(key).or_insert_with(|| known.year(key));
            put_line(year, entry);
            last.insert(key, number);
        }
        if !found.has_errors() {
            for (key, year) in &years {
                let number = last.get(key).copied().unwrap_or_default();
                look_at(item(number), year, &mut found);
            }
        }
        let warnings = found.warnings()?;
        if !call.validate_only {
            let expected = years.keys().map(|key| known.expected(*key, entries));
            let action = Right::Record(RecordAction::RecordBudget).to_string();
            let expected = expected.collect();
            let changes = years.into_values().map(Change::PutObjectYear).collect();
            self.commit(region, &action, call, expected, changes)
                .await?;
        }
        Ok(BudgetRecorded { warnings })
    }

    async fn known_budget(
        &self,
        region: RegionCode,
        entries: &[BudgetEntry],
        call: &Call,
    ) -> Result<Known, Fault> {
        let mut ids: Vec<Uuid> = entries.iter().map(|entry| entry.object.id).collect();
        ids.sort_unstable();
        ids.dedup();
        let objects = self.store.objects().by_ids(&[region], &ids).await?;
        let years = self.store.objects().years_of(&[region], &ids).await?;
        let years = years.into_values().flatten();
        Ok(Known {
            owners: self
                .owners(
                    region,
                    objects.values().map(|object| object.value.owner),
                    call.now,
                )
                .await?,
            objects,
            years: years
                .map(|year| ((year.value.object, year.value.budget_year), year))
                .collect(),
        })
    }
}

impl Known {
    /// An object's year as it is, without lines where there is none.
    fn year(&self, (object, budget_year): YearKey) -> ObjectYearRecord {
        let known = self.years.get(&(object, budget_year));
        known.map_or_else(
            || ObjectYearRecord {
                object,
                budget_year,
                lines: Vec::new(),
            },
            |stored| stored.value.clone(),
        )
    }

    /// The version that must still hold: the caller's, else the one that the lines were put into.
    fn expected(&self, key: YearKey, entries: &[BudgetEntry]) -> Expected {
        let own = |entry: &&BudgetEntry| (entry.object.id, entry.year) == key;
        let given = entries.iter().filter(own).find_map(|entry| entry.expected);
        let found = self.years.get(&key).map_or(0, |year| year.version);
        Expected {
            subject: Subject::ObjectYear(key.1, key.0),
            version: given.unwrap_or(found),
        }
    }
}

fn check(
    number: usize,
    entry: &BudgetEntry,
    entries: &[BudgetEntry],
    known: &Known,
    call: &Call,
    found: &mut Misfits,
) {
    let at = item(number);
    let region = entries.first().map(|first| first.object.region);
    if region != Some(entry.object.region) {
        found.other_region(at.at("object"));
        return;
    }
    match known.objects.get(&entry.object.id) {
        None => found.not_found(at.at("object"), OBJECT, entry.object.id),
        Some(object) => {
            let (action, region) = (RecordAction::RecordBudget, object.region);
            let owner = object.value.owner;
            if let Err(refused) = known.owners.allow(action, &call.actor, region, owner) {
                found.refused(at.at("object"), refused);
            }
        }
    }
    found.need_text(at.at("origin"), &entry.origin, 200);
    let amounts = [
        ("initial", entry.initial),
        ("revised", entry.revised),
        ("executed", entry.executed),
    ];
    for (field, amount) in amounts {
        if amount.flatten().is_some_and(|amount| amount.fen() < 0) {
            let text = both("金额不能为负", "an amount is not below zero");
            found.error(at.at(field), "NEGATIVE", text);
        }
    }
    if amounts.iter().all(|(_, amount)| amount.is_none()) {
        found.required(at.clone());
    }
    if entry.as_of.is_some_and(|day| day > day_of(call.now)) {
        let text = both(
            "数据日期在今天之后",
            "the day of the figures has not come yet",
        );
        found.error(at.at("asOf"), "IN_THE_FUTURE", text);
    }
    let same = |other: &BudgetEntry| {
        (other.object, other.year, other.fund) == (entry.object, entry.year, entry.fund)
    };
    if entries.iter().take(number).any(same) {
        found.twice(at.at("fund"), entry.fund.key());
    }
}

fn put_line(year: &mut ObjectYearRecord, entry: &BudgetEntry) {
    let key = entry.fund.key();
    let old = year.lines.iter().position(|line| line.fund == key);
    let was = old.map(|at| year.lines.remove(at));
    let figures = was.as_ref().map(|line| line.figures).unwrap_or_default();
    let line = BudgetLine {
        fund: key.to_owned(),
        figures: BudgetFigures {
            initial: entry.initial.unwrap_or(figures.initial),
            revised: entry.revised.unwrap_or(figures.revised),
            executed: entry.executed.unwrap_or(figures.executed),
        },
        direct: entry
            .direct
            .unwrap_or_else(|| was.is_some_and(|line| line.direct)),
        origin: entry.origin.trim().to_owned(),
        as_of: entry.as_of,
    };
    year.lines.insert(old.unwrap_or(year.lines.len()), line);
}

/// What is unusual about a year as it would be.
fn look_at(at: Trail, year: &ObjectYearRecord, found: &mut Misfits) {
    let total = year.total();
    if let (Some(revised), Some(executed)) = (total.revised, total.executed)
        && executed > revised
    {
        let text = Text::new(both(
            "{year} 年执行数 {executed} 元超过全年预算数 {revised} 元; 计分时以全年预算数封顶",
            "in {year} {executed} yuan were spent, more than the revised budget of {revised}; \
             the score is capped",
        ))
        .with("year", year.budget_year.to_string())
        .with("executed", executed.to_string())
        .with("revised", revised.to_string());
        found.warning(at.at("executed"), "OVERSPENT", text);
    }
    let is_total = |line: &&BudgetLine| line.fund == BudgetLine::TOTAL;
    let parts = year.lines.iter().filter(|line| !is_total(line));
    let sum = parts
        .map(|line| line.figures)
        .reduce(|sum, line| sum.plus(&line));
    if let (Some(sum), Some(_)) = (sum, year.lines.iter().find(is_total)) {
        let differs =
            |a: Option<Money>, b: Option<Money>| matches!((a, b), (Some(a), Some(b)) if a != b);
        if differs(sum.initial, total.initial)
            || differs(sum.revised, total.revised)
            || differs(sum.executed, total.executed)
        {
            let text = both(
                "资金总额与各来源合计不一致; 预算执行率按资金总额计算",
                "the total differs from the sum of its sources; budget execution is scored on the total",
            );
            found.warning(at, "TOTAL_DIFFERS", text);
        }
    }
}
