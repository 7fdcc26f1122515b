//! Tables that public bodies have published, each under its own region and body.

use exchange::published::{
    Cell, PublishedRow, PublishedTable, Reason, Scoreable, Standing, Stated, TableKind, execution,
    standing,
};
use indicator::quantity::{Fraction, Money, Unit, Weight};
use indicator::rulebook::{LayoutMode, RuleBook};
use indicator::score::JudgementKind;
use indicator::sheet::{Row, RowOrigin, Sheet};
use indicator::value::{Observed, Value};
use indicator::vocab::{ObjectKind, Operator, RowKind, Verification};
use store::act::Change;
use store::record::{
    BudgetFigures, BudgetLine, FactRecord, JudgementRecord, ObjectRecord, ObjectYearRecord,
    OrganisationRecord, RegionRecord,
};
use uuid::Uuid;

use super::batch::{Batch, Imported, Provenance};
use super::sheet::execution_clause;
use crate::{Application, Call, Fault};

impl Application {
    /// Brings in published tables: the body, the project, its money, its sheet, its actuals as
    /// printed, and the scores that people gave as their judgements.
    ///
    /// # Errors
    /// [`Fault::NoBook`] for a year without a rule book, the database.
    pub async fn import_published(
        &self,
        tables: &[PublishedTable],
        call: &Call,
    ) -> Result<Imported, Fault> {
        let mut all = Imported::default();
        let mut regions: Vec<_> = tables.iter().map(|table| table.region).collect();
        regions.sort_unstable();
        regions.dedup();
        for region in regions {
            let mut batch = self.batch(region, call).await?;
            let mut content = String::new();
            for table in tables.iter().filter(|table| table.region == region) {
                self.import_table(table, &mut batch)?;
                content.push_str(&canonical(table)?);
            }
            let imported = batch.write("published", &content).await?;
            all.sheets.extend(imported.sheets);
            all.organisations += imported.organisations;
            all.objects += imported.objects;
        }
        Ok(all)
    }

    fn import_table(&self, table: &PublishedTable, batch: &mut Batch<'_>) -> Result<(), Fault> {
        let book = self.registry().books().resolve(table.year, table.region)?;
        let body = table.department.as_ref().unwrap_or(&table.publisher);
        let record = |id| OrganisationRecord {
            id,
            code: body.clone(),
            name: body.clone(),
            kind: "department".to_owned(),
            sector: Some(table.sector.clone()),
            above: Vec::new(),
            valid_from: None,
            valid_to: None,
            source: Some(table.source.clone()),
            demo: false,
        };
        batch.push(Change::PutRegion(RegionRecord {
            name: table.region_name.clone(),
        }));
        let owner = batch.organisation(record, body);
        let (id, new) = batch.object(&table.id);
        if new {
            batch.push(Change::PutObject(Box::new(object_record(id, owner, table))));
        }
        batch.push(Change::PutObjectYear(ObjectYearRecord {
            object: id,
            budget_year: table.year,
            lines: money_lines(table),
        }));
        let lines = lines_of(table, &book);
        if lines.is_empty() {
            return Ok(());
        }
        let sheet = Sheet {
            year: table.year,
            object: object_kind(table.kind),
            layout: None,
            mode: LayoutMode::Points,
            total: printed_sum(table)?.unwrap_or_else(|| sum_of(&lines)),
            withheld: table.withheld(),
            rows: lines.iter().map(|line| line.row.clone()).collect(),
        };
        let sheet_id = batch.sheet(id, &sheet, Some(table.source.clone()), false)?;
        let facts = lines
            .iter()
            .filter_map(|line| line.fact(batch, id, table))
            .collect();
        let judgements = lines
            .iter()
            .filter_map(|line| line.judgement(batch, (id, sheet_id)))
            .collect::<Result<_, _>>()?;
        batch.push(Change::PutFacts(facts));
        batch.push(Change::PutJudgements(judgements));
        Ok(())
    }
}

fn canonical(table: &PublishedTable) -> Result<String, Fault> {
    let damaged = |error| Fault::Damaged(format!("published table {}: {error}", table.id));
    table.canonical().map_err(damaged)
}

/// The sum of weights as the form prints it.
fn printed_sum(table: &PublishedTable) -> Result<Option<Weight>, Fault> {
    let weight = |sum: &Fraction| {
        Weight::try_from(sum)
            .map_err(|_| Fault::Damaged(format!("published table {}: sum {sum}", table.id)))
    };
    table.total_weight.as_ref().map(weight).transpose()
}

/// What the rows that are there have together: no total is formed where the form prints no sum.
fn sum_of(lines: &[Line<'_>]) -> Weight {
    let scaled = lines.iter().map(|line| line.row.weight.scaled());
    Weight::from_scaled(scaled.fold(0, i64::saturating_add))
}

/// A line of a table that becomes a row of a sheet.
struct Line<'t> {
    row: Row,
    actual: Option<(Observed<Value>, Option<&'t str>)>,
    judged: Option<(Fraction, &'static str)>,
}

impl Line<'_> {
    fn fact(&self, batch: &Batch<'_>, object: Uuid, table: &PublishedTable) -> Option<FactRecord> {
        let (value, raw) = self.actual.as_ref()?;
        let from = Provenance {
            source: &table.source,
            raw: *raw,
            by: &table.publisher,
        };
        Some(batch.fact(object, table.year, &self.row.code, value, &from))
    }

    fn judgement(
        &self,
        batch: &Batch<'_>,
        ids: (Uuid, Uuid),
    ) -> Option<Result<JudgementRecord, Fault>> {
        let (share, reason) = self.judged.as_ref()?;
        let kind = JudgementKind::Coefficient {
            share: share.clone(),
        };
        Some(batch.judgement(ids, &self.row.code, &kind, reason))
    }
}

/// The lines with points. A table without any is an objective without weights: it has no sheet that
/// a score could be computed from.
fn lines_of<'t>(table: &'t PublishedTable, book: &RuleBook) -> Vec<Line<'t>> {
    let weight = |weight: &Fraction| {
        Weight::try_from(weight)
            .ok()
            .filter(|weight| weight.scaled() > 0)
    };
    let mut lines = Vec::new();
    if let Some((fund, standing)) = execution(table)
        && let Some(points) = fund.weight.as_ref().and_then(Cell::number).and_then(weight)
    {
        let layout = book
            .scoring
            .layouts
            .iter()
            .find(|layout| layout.execution().is_some());
        // where only the rate is printed it stands in place of the amounts
        let rate = match standing {
            Ok(standing) if amounts(fund).is_none() => standing.executed.div(&standing.budget).ok(),
            _ => None,
        };
        lines.push(Line {
            row: Row::execution(points, &execution_clause(layout)),
            actual: None,
            judged: rate.map(|rate| (rate, "表上只印执行率")),
        });
    }
    for (number, row) in (1..).zip(&table.rows) {
        let Some(points) = row.weight.as_ref().and_then(weight) else {
            continue;
        };
        lines.push(line_of(table, row, number, points, book));
    }
    lines
}

fn line_of<'t>(
    table: &'t PublishedTable,
    row: &'t PublishedRow,
    number: usize,
    points: Weight,
    book: &RuleBook,
) -> Line<'t> {
    let raw = row.actual.as_ref().map(|cell| cell.raw.as_str());
    let standing = standing(table, row, &book.scoring);
    let (operator, unit, target, actual) = match &standing {
        Standing::Scoreable(scoreable) => taken(scoreable),
        Standing::NotScoreable(_) => printed(row),
    };
    let judged = match &standing {
        Standing::NotScoreable(Reason::Judgement) => row
            .score
            .as_ref()
            .and_then(|score| score.div(&points.to_fraction()).ok())
            .map(|share| (share, "公布的得分")),
        _ => None,
    };
    let written = row
        .target
        .as_ref()
        .map(|cell| format!("表上写: {}", cell.raw));
    Line {
        row: Row {
            code: format!("R{number:02}"),
            kind: RowKind::Indicator,
            origin: RowOrigin::Own,
            name: row.name.clone(),
            level: row.level.clone(),
            weight: points,
            share: None,
            core: false,
            operator,
            unit,
            first_target: target,
            adjusted_target: None,
            basis: written,
            rule: None,
            measure: None,
            data: Vec::new(),
            source: table.source.clone(),
            verification: Verification::Published,
        },
        actual: Some((actual, raw)),
        judged,
    }
}

type Taken = (Operator, Unit, Option<Value>, Observed<Value>);

fn taken(scoreable: &Scoreable) -> Taken {
    (
        scoreable.operator,
        scoreable.unit.clone(),
        Some(scoreable.target.clone()),
        Observed::Known(scoreable.actual.clone()),
    )
}

/// What is printed, where no rule can score it: an unclear cell stays a question, never a guess.
fn printed(row: &PublishedRow) -> Taken {
    let target = row.target.as_ref().and_then(Cell::value).cloned();
    let operator = row
        .target
        .as_ref()
        .and_then(Cell::read)
        .and_then(|read| read.operator);
    let word = matches!(target, Some(Value::Word { .. }) | None);
    let unit = match &target {
        Some(Value::Number { unit, .. } | Value::Range { unit, .. }) => unit.clone(),
        _ => Unit::none(),
    };
    let actual = match row.actual.as_ref().map(|cell| &cell.stated) {
        Some(Stated::Value(read)) => Observed::Known(read.value.clone()),
        Some(Stated::Question(_) | Stated::Empty) | None => Observed::Missing,
    };
    let operator = operator.unwrap_or(if word {
        Operator::Qualitative
    } else {
        Operator::Eq
    });
    (operator, unit, target, actual)
}

fn object_kind(kind: TableKind) -> ObjectKind {
    match kind {
        TableKind::DepartmentSelfEvaluation => ObjectKind::Department,
        _ => ObjectKind::Project,
    }
}

fn object_record(id: Uuid, owner: Uuid, table: &PublishedTable) -> ObjectRecord {
    ObjectRecord {
        id,
        owner,
        above: Vec::new(),
        code: Some(table.id.clone()),
        name: table.project.clone(),
        kind: object_kind(table.kind),
        sector: Some(table.sector.clone()),
        budget_kind: None,
        funding_form: None,
        period_from: None,
        period_to: None,
        whole_period: None,
        marks: Vec::new(),
        source: Some(table.source.clone()),
        demo: false,
    }
}

fn money_lines(table: &PublishedTable) -> Vec<BudgetLine> {
    let total = execution(table)
        .map(|(fund, _)| fund)
        .or(table.funds.first());
    let Some(fund) = total else { return Vec::new() };
    let yuan = |cell: &Option<Cell>| -> Option<Money> {
        let value = cell.as_ref()?.value()?;
        Money::from_yuan(&value.number_in(&Unit::parse("元").ok()?)?).ok()
    };
    let figures = BudgetFigures {
        initial: yuan(&fund.initial),
        revised: yuan(&fund.revised),
        executed: yuan(&fund.executed),
    };
    if figures == BudgetFigures::default() {
        return Vec::new();
    }
    vec![BudgetLine {
        fund: BudgetLine::TOTAL.to_owned(),
        figures,
        direct: false,
        origin: table.source.clone(),
        as_of: None,
    }]
}

/// Revised and executed amounts of the line, where both are printed.
fn amounts(fund: &exchange::published::Fund) -> Option<(Money, Money)> {
    let yuan = |cell: &Option<Cell>| -> Option<Money> {
        let value = cell.as_ref()?.value()?;
        Money::from_yuan(&value.number_in(&Unit::parse("元").ok()?)?).ok()
    };
    Some((yuan(&fund.revised)?, yuan(&fund.executed)?))
}
