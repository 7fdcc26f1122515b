//! Monitoring tasks (绩效监控), as the use cases carry them: targets are those of the approved sheet and
//! money is that of the budget lines, whatever somebody writes.

use indicator::sheet::{Row as SheetRow, Sheet};
use indicator::value::Value;
use indicator::vocab::RowKind;
use lifecycle::machine::Process as _;
use lifecycle::process::monitoring::{Content, Execution, FundSource, Record, Row};
use lifecycle::process::monitoring::{Monitoring, Step};
use lifecycle::process::objective::Objective;
use store::record::{BudgetFigures, BudgetLine, ObjectYearRecord};

use crate::item::beside::objective_known;
use crate::item::{About, Carries};
use crate::{Application, Call, Fault};

impl Carries for Monitoring {
    async fn complete(
        application: &Application,
        about: &About,
        _content: Option<&Content>,
        mut step: Step,
        _call: &Call,
    ) -> Result<Step, Fault> {
        if let Step::Save { record } = &mut step {
            if let Some(sheet) = application.approved_sheet(about).await? {
                record.rows = rows_of(&sheet, record);
            }
            if let Some(year) = application.money_of(about).await? {
                record.execution = execution_of(&year, record);
            }
        }
        Ok(step)
    }
}

impl Application {
    /// The approved sheet of the object in the year.
    pub(super) async fn approved_sheet(&self, about: &About) -> Result<Option<Sheet>, Fault> {
        let objects: Vec<_> = about.object.into_iter().collect();
        let (region, year) = (about.region, about.budget_year);
        let items = self.store.items();
        let found = items
            .of_objects(&[region], &objects, &[Objective::KEY], year)
            .await?;
        let mut approved = None;
        for stored in found.into_values().flatten() {
            let (objective, _) = objective_known(&stored.value)?;
            approved = objective.approved_sheet.or(approved);
        }
        let Some(id) = approved else { return Ok(None) };
        let sheets = self.store.sheets().by_ids(&[region], &[id]).await?;
        let sheet = sheets.get(&id).map(|stored| &stored.value);
        sheet.map(crate::question::sheet_of).transpose()
    }

    async fn money_of(&self, about: &About) -> Result<Option<ObjectYearRecord>, Fault> {
        let objects: Vec<_> = about.object.into_iter().collect();
        let years = self
            .store
            .objects()
            .years_of(&[about.region], &objects)
            .await?;
        let mut years = years.into_values().flatten().map(|stored| stored.value);
        Ok(years.find(|year| Some(year.budget_year) == about.budget_year))
    }
}

/// The rows of the approved sheet with what was written about each.
fn rows_of(sheet: &Sheet, record: &Record) -> Vec<Row> {
    let rows = sheet.rows.iter();
    let indicators = rows.filter(|row| row.kind == RowKind::Indicator);
    let written = |row: &SheetRow| record.rows.iter().find(|one| one.code == row.code);
    indicators.map(|row| monitored(row, written(row))).collect()
}

fn monitored(row: &SheetRow, written: Option<&Row>) -> Row {
    let (target, upper) = match row.target() {
        Some(Value::Number { number, .. }) => (Some(number.clone()), None),
        Some(Value::Range { low, high, .. }) => (low.clone(), high.clone()),
        _ => (None, None),
    };
    Row {
        code: row.code.clone(),
        name: row.name.clone(),
        operator: row.operator,
        unit: row.unit.text().to_owned(),
        target,
        upper,
        adds_up: written.is_some_and(|one| one.adds_up),
        actual: written.and_then(|one| one.actual.clone()),
        expected: written.and_then(|one| one.expected.clone()),
        likelihood: written.and_then(|one| one.likelihood),
        deviation: written.and_then(|one| one.deviation.clone()),
    }
}

/// The money of the year by its sources, as the budget lines have it; what is expected stays as it is
/// written.
fn execution_of(year: &ObjectYearRecord, record: &Record) -> Vec<Execution> {
    let lines = year
        .lines
        .iter()
        .filter(|line| line.fund != BudgetLine::TOTAL);
    let by_source = lines.filter_map(|line| {
        let source = FundSource::from_key(&line.fund)?;
        executed(source, line.figures, record)
    });
    let total = executed(FundSource::Total, year.total(), record);
    let mut rows: Vec<Execution> = total.into_iter().chain(by_source).collect();
    let known = |source| rows.iter().any(|row: &Execution| row.source == source);
    let others = record.execution.iter().filter(|row| !known(row.source));
    let others: Vec<Execution> = others.copied().collect();
    rows.extend(others);
    rows
}

fn executed(source: FundSource, figures: BudgetFigures, record: &Record) -> Option<Execution> {
    let written = record.execution.iter().find(|row| row.source == source);
    let executed = figures.executed.or(written.map(|row| row.executed));
    Some(Execution {
        source,
        budget: figures.revised.or(figures.initial)?,
        executed: executed?,
        expected: written.and_then(|row| row.expected),
    })
}
