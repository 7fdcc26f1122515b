//! Budgets: every figure that was ever recorded stays; the lines and the total of a year are what the
//! figures make. What is recorded again as it stands changes nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use indicator::language::both;
use indicator::vocab::BudgetYear;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{distinct, need_objects};
use crate::act::ActError;
use crate::act::run::Scope;
use crate::bulk::{self, IDS};
use crate::entity::{budget_figure, budget_line, object_year};
use crate::record::budget::{lines, standing};
use crate::record::{BudgetFigure, Measure, ObjectYearRecord, Subject};
use crate::repository;

/// One budget year of an object.
type Slice = (BudgetYear, Uuid);

/// The figures of a slice: those kept, then those that this act adds.
#[derive(Default)]
struct Ledger {
    version: Option<i64>,
    figures: Vec<BudgetFigure>,
    last: HashMap<(String, Measure), i32>,
    added: Vec<(BudgetFigure, i32)>,
    /// Its year is to be there, whether it has figures or not.
    wanted: bool,
}

impl Ledger {
    fn keep(&mut self, figure: BudgetFigure, version: i32) {
        let last = self.last.entry((figure.fund.clone(), figure.measure));
        *last.or_insert(0) = version;
        self.figures.push(figure);
    }

    /// Adds a figure unless it says what is said already.
    fn add(&mut self, figure: BudgetFigure) {
        let key = figure.key();
        let before = self.figures.iter().rev().find(|one| one.key() == key);
        let same = before.map_or(figure.withdrawn, |before| *before == figure);
        if same {
            return;
        }
        let last = self.last.entry((figure.fund.clone(), figure.measure));
        let version = last.or_insert(0);
        *version += 1;
        self.added.push((figure.clone(), *version));
        self.figures.push(figure);
    }

    /// Makes the lines of a record what the figures say from now on.
    fn replace(&mut self, record: &ObjectYearRecord) {
        let over: Vec<BudgetFigure> = standing(&self.figures)
            .into_values()
            .filter(|figure| {
                let line = record.lines.iter().find(|line| line.fund == figure.fund);
                line.is_none_or(|line| figure.on > line.as_of)
            })
            .cloned()
            .collect();
        for mut figure in over {
            figure.amount = None;
            figure.withdrawn = true;
            self.add(figure);
        }
        for line in &record.lines {
            for figure in BudgetFigure::of_line(record.object, record.budget_year, line) {
                self.add(figure);
            }
        }
        self.wanted = true;
    }

    fn changed(&self) -> bool {
        !self.added.is_empty() || (self.wanted && self.version.is_none())
    }
}

pub(super) async fn put_year(
    scope: &mut Scope<'_>,
    record: &ObjectYearRecord,
) -> Result<(), ActError> {
    refuse_double_fund(record)?;
    need_objects(scope, &[record.object]).await?;
    let slice = (record.budget_year, record.object);
    let mut ledgers = load(scope, &BTreeSet::from([slice])).await?;
    if let Some(ledger) = ledgers.get_mut(&slice) {
        ledger.replace(record);
    }
    write(scope, ledgers).await
}

pub(super) async fn put_figures(
    scope: &mut Scope<'_>,
    figures: &[BudgetFigure],
) -> Result<(), ActError> {
    need_objects(scope, &distinct(figures.iter().map(|one| one.object))).await?;
    let slice = |figure: &BudgetFigure| (figure.budget_year, figure.object);
    let mut ledgers = load(scope, &figures.iter().map(slice).collect()).await?;
    for figure in figures {
        if let Some(ledger) = ledgers.get_mut(&slice(figure)) {
            ledger.add(figure.clone());
        }
    }
    write(scope, ledgers).await
}

fn refuse_double_fund(record: &ObjectYearRecord) -> Result<(), ActError> {
    let mut funds: Vec<&str> = record.lines.iter().map(|line| line.fund.as_str()).collect();
    funds.sort_unstable();
    if funds.windows(2).any(|pair| pair.first() == pair.last()) {
        return Err(ActError::Unfit {
            subject: Subject::ObjectYear(record.budget_year, record.object),
            why: both("同一资金来源出现两次", "a source of money stands twice"),
        });
    }
    Ok(())
}

/// Slices by their year, so many objects at a time.
fn by_year(slices: impl Iterator<Item = Slice>) -> Vec<(i32, Vec<Uuid>)> {
    let mut years: BTreeMap<BudgetYear, Vec<Uuid>> = BTreeMap::new();
    for (year, object) in slices {
        years.entry(year).or_default().push(object);
    }
    let mut parts = Vec::new();
    for (year, objects) in years {
        for chunk in objects.chunks(IDS) {
            parts.push((i32::from(year.get()), chunk.to_vec()));
        }
    }
    parts
}

async fn load(
    scope: &Scope<'_>,
    slices: &BTreeSet<Slice>,
) -> Result<BTreeMap<Slice, Ledger>, ActError> {
    let fault = |error| scope.fault(error);
    let mut ledgers: BTreeMap<Slice, Ledger> = slices
        .iter()
        .map(|slice| (*slice, Ledger::default()))
        .collect();
    for (year, objects) in by_year(slices.iter().copied()) {
        let figures = budget_figure::Entity::find()
            .filter(budget_figure::Column::RegionCode.eq(scope.region.as_str()))
            .filter(budget_figure::Column::BudgetYear.eq(year))
            .filter(budget_figure::Column::ObjectId.is_in(objects.iter().copied()))
            .order_by_asc(budget_figure::Column::FigureVersion)
            .all(scope.tx)
            .await
            .map_err(fault)?;
        for row in figures {
            let version = row.figure_version;
            let figure = repository::figure(row).map_err(crate::error::StoreError::from)?;
            let slice = (figure.budget_year, figure.object);
            if let Some(ledger) = ledgers.get_mut(&slice) {
                ledger.keep(figure, version);
            }
        }
        let years = object_year::Entity::find()
            .filter(object_year::Column::RegionCode.eq(scope.region.as_str()))
            .filter(object_year::Column::BudgetYear.eq(year))
            .filter(object_year::Column::ObjectId.is_in(objects))
            .all(scope.tx)
            .await
            .map_err(fault)?;
        for row in years {
            let year = repository::year("object_year.budget_year", row.budget_year)
                .map_err(crate::error::StoreError::from)?;
            if let Some(ledger) = ledgers.get_mut(&(year, row.object_id)) {
                ledger.version = Some(row.version);
            }
        }
    }
    Ok(ledgers)
}

async fn write(
    scope: &mut Scope<'_>,
    mut ledgers: BTreeMap<Slice, Ledger>,
) -> Result<(), ActError> {
    ledgers.retain(|_, ledger| ledger.changed());
    let (mut figures, mut line_rows, mut years) = (Vec::new(), Vec::new(), Vec::new());
    for ((year, object), ledger) in &ledgers {
        let version = ledger.version.unwrap_or(0) + 1;
        let added: Vec<&BudgetFigure> = ledger.added.iter().map(|(figure, _)| figure).collect();
        let subject = Subject::ObjectYear(*year, *object);
        scope.touches.add(subject, version, "budget", &added)?;
        scope.touches.totals_of.insert(*object);
        for (figure, version) in &ledger.added {
            figures.push(figure_row(scope, figure, *version).into_active_model());
        }
        let record = ObjectYearRecord {
            object: *object,
            budget_year: *year,
            lines: lines(&ledger.figures),
        };
        line_rows.extend(rows_of_lines(scope, &record).map(IntoActiveModel::into_active_model));
        years.push(year_row(scope, &record, version).into_active_model());
    }
    bulk::upsert(scope, years).await?;
    bulk::insert(scope, figures).await?;
    for (year, objects) in by_year(ledgers.into_keys()) {
        budget_line::Entity::delete_many()
            .filter(budget_line::Column::RegionCode.eq(scope.region.as_str()))
            .filter(budget_line::Column::BudgetYear.eq(year))
            .filter(budget_line::Column::ObjectId.is_in(objects))
            .exec(scope.tx)
            .await
            .map_err(|error| scope.fault(error))?;
    }
    bulk::insert(scope, line_rows).await
}

fn figure_row(scope: &Scope<'_>, figure: &BudgetFigure, version: i32) -> budget_figure::Model {
    budget_figure::Model {
        region_code: scope.region.clone(),
        object_id: figure.object,
        budget_year: i32::from(figure.budget_year.get()),
        fund: figure.fund.clone(),
        measure: figure.measure.key().to_owned(),
        figure_version: version,
        amount: figure.amount.map(Into::into),
        direct: figure.direct,
        origin: figure.origin.clone(),
        of_day: figure.on,
        withdrawn: figure.withdrawn,
        saved_by: scope.act.actor.person.clone(),
        saved_post: scope.act.actor.post.key().to_owned(),
        saved_at: scope.at.into(),
    }
}

fn rows_of_lines(
    scope: &Scope<'_>,
    record: &ObjectYearRecord,
) -> impl Iterator<Item = budget_line::Model> {
    record.lines.iter().map(|line| budget_line::Model {
        region_code: scope.region.clone(),
        budget_year: i32::from(record.budget_year.get()),
        object_id: record.object,
        fund: line.fund.clone(),
        initial: line.figures.initial.map(Into::into),
        revised: line.figures.revised.map(Into::into),
        executed: line.figures.executed.map(Into::into),
        direct: line.direct,
        origin: line.origin.clone(),
        as_of: line.as_of,
    })
}

fn year_row(scope: &Scope<'_>, record: &ObjectYearRecord, version: i64) -> object_year::Model {
    let total = record.total();
    object_year::Model {
        region_code: scope.region.clone(),
        budget_year: i32::from(record.budget_year.get()),
        object_id: record.object,
        initial: total.initial.map(Into::into),
        revised: total.revised.map(Into::into),
        executed: total.executed.map(Into::into),
        saved_by: scope.act.actor.person.clone(),
        saved_post: scope.act.actor.post.key().to_owned(),
        saved_at: scope.at.into(),
        version,
    }
}
