//! A table that a clerk fills in, against the sheet that it is for.

use std::collections::BTreeMap;
use std::sync::Arc;

use indicator::diagnostic::catalogue::{observation as codes, phrase};
use indicator::diagnostic::{Diagnostic, Place, Source, Span, nearest};
use indicator::document::Faults;
use indicator::language::{Text, both};
use indicator::quantity::{Fraction, Money, Unit};
use indicator::score::{Budget, BudgetSource, Fact, GivenActual, Observations};
use indicator::sheet::{Row, Sheet};

use super::cell::Written;
use super::judgement;
use super::lines::{Cell, lines};
use super::words::{ABOUT, AMOUNTS, About, Amount, COLUMNS, Column, Line, REMARKS, named, plain};

/// Reads a table. There are observations only where there is no error.
#[must_use]
pub fn read(source: &Arc<Source>, sheet: &Sheet) -> (Option<Observations>, Vec<Diagnostic>) {
    let mut table = Table {
        source,
        sheet,
        found: Vec::new(),
        seen: BTreeMap::new(),
        out: Observations::default(),
        money: (None, None),
        money_sources: Vec::new(),
    };
    let lines = lines(source, &mut table.found);
    table.read(&lines);
    if let (Some(revised), Some(executed)) = table.money {
        table.out.budget = Some(Budget::Amounts {
            revised,
            executed,
            from: table.money_from(),
        });
    }
    let clean = !table.found.iter().any(Diagnostic::is_error);
    // in order, none twice, and no more than anybody reads
    let faults = Faults::new(source);
    faults.extend(table.found);
    (clean.then_some(table.out), faults.into_vec())
}

struct Table<'t> {
    source: &'t Arc<Source>,
    sheet: &'t Sheet,
    found: Vec<Diagnostic>,
    /// What was given already, and where.
    seen: BTreeMap<String, Place>,
    out: Observations,
    money: (Option<Money>, Option<Money>),
    /// Where the lines of money were read, none twice.
    money_sources: Vec<String>,
}

impl<'t> Table<'t> {
    fn read(&mut self, lines: &[Vec<Cell>]) {
        let Some((heading, lines)) = lines.split_first() else {
            let whole = Span::new(0, self.source.text.len());
            self.missing_column("名称", whole);
            return;
        };
        let columns = self.heading(heading);
        if columns.is_empty() {
            return;
        }
        for cells in lines {
            if let Some(extra) = cells.get(heading.len()..).and_then(<[Cell]>::first) {
                let reason = Text::new(both(
                    "这一行有 {count} 格, 表头只有 {most} 列",
                    "this line has {count} cells, the heading {most} columns",
                ))
                .with("count", cells.len().to_string())
                .with("most", heading.len().to_string());
                self.push(&codes::BROKEN_LINE, extra.span, |fault| {
                    fault.with("reason", reason.clone())
                });
                continue;
            }
            let by_column = columns
                .iter()
                .filter_map(|(column, at)| Some((*column, cells.get(*at)?)));
            self.line(&Line {
                cells: by_column.collect(),
            });
        }
    }

    /// Where each column stands; nothing where a required one is missing.
    fn heading(&mut self, heading: &[Cell]) -> Vec<(Column, usize)> {
        let mut columns: Vec<(Column, usize)> = Vec::new();
        for (at, cell) in heading.iter().enumerate() {
            let name = plain(&cell.text);
            match named(COLUMNS, &name) {
                Some(column) if columns.iter().any(|(known, _)| *known == column) => {
                    self.push(&codes::GIVEN_TWICE, cell.span, |fault| {
                        fault.with("name", cell.text.as_str())
                    });
                }
                Some(column) => columns.push((column, at)),
                None if REMARKS.contains(&name.as_str()) => {}
                None => {
                    let known = COLUMNS.iter().flat_map(|(_, words)| words.iter().copied());
                    let near = nearest(&name, known);
                    self.push(&codes::UNUSED_COLUMN, cell.span, |fault| {
                        suggested(fault.with("name", cell.text.as_str()), near)
                    });
                }
            }
        }
        let first = heading.first().map(|cell| cell.span).unwrap_or_default();
        let whole = heading.last().map_or(first, |last| first.join(last.span));
        for (column, name) in [(Column::Name, "名称"), (Column::Value, "值")] {
            if !columns.iter().any(|(known, _)| *known == column) {
                self.missing_column(name, whole);
                return Vec::new();
            }
        }
        columns
    }

    fn missing_column(&mut self, name: &str, span: Span) {
        self.push(&codes::NO_COLUMN, span, |fault| {
            fault.with("name", name).help(codes::COLUMNS)
        });
    }

    fn line(&mut self, line: &Line<'_>) {
        let Some(cell) = line.cell(Column::Name).filter(|cell| !cell.text.is_empty()) else {
            if let Some(value) = line
                .cell(Column::Value)
                .filter(|cell| !cell.text.is_empty())
            {
                self.push(&codes::UNKNOWN_NAME, value.span, |fault| {
                    fault.with("name", "")
                });
            }
            return;
        };
        let Some(kind) = self.kind(line) else { return };
        let name = plain(&cell.text);
        let rows: Vec<&'t Row> = self
            .sheet
            .rows
            .iter()
            .filter(|row| row.code == cell.text || plain(&row.name) == name)
            .collect();
        let fact = self
            .sheet
            .rows
            .iter()
            .flat_map(|row| &row.data)
            .find(|datum| plain(&datum.name) == name);
        let money = named(AMOUNTS, &cell.text);
        match kind {
            Some(About::Budget) | None if money.is_some() => self.amount(line, cell, money),
            Some(About::Budget) => self.unknown(cell),
            Some(About::Fact) => match fact {
                Some(datum) => self.fact(line, cell, &datum.name, &datum.unit),
                None => self.unknown(cell),
            },
            Some(About::Actual | About::Judgement) => match rows.as_slice() {
                [row] => self.row(line, cell, row, kind == Some(About::Judgement)),
                [] => self.unknown(cell),
                _ => self.ambiguous(cell, &rows),
            },
            None => match (rows.as_slice(), fact) {
                ([row], None) => self.row(line, cell, row, judgement::is_judged(row)),
                ([], Some(datum)) => self.fact(line, cell, &datum.name, &datum.unit),
                ([], None) => self.unknown(cell),
                _ => self.ambiguous(cell, &rows),
            },
        }
    }

    /// `Some(None)` where the line says no kind; `None` after a fault.
    fn kind(&mut self, line: &Line<'_>) -> Option<Option<About>> {
        let Some(cell) = line.cell(Column::Kind).filter(|cell| !cell.text.is_empty()) else {
            return Some(None);
        };
        let kind = named(ABOUT, &plain(&cell.text));
        if kind.is_none() {
            let known = ABOUT.iter().flat_map(|(_, words)| words.iter().copied());
            let near = nearest(&cell.text, known);
            self.push(&codes::UNKNOWN_KIND, cell.span, |fault| {
                suggested(fault.with("written", cell.text.as_str()), near)
            });
        }
        kind.map(Some)
    }

    fn written<'l>(&self, line: &'l Line<'l>, name: &'l Cell) -> Option<Written<'l>>
    where
        't: 'l,
    {
        Some(Written {
            source: self.source,
            name: &name.text,
            value: line.cell(Column::Value)?,
            unit: line.text(Column::Unit),
            reason: line.text(Column::Reason),
        })
    }

    fn amount(&mut self, line: &Line<'_>, name: &Cell, amount: Option<Amount>) {
        let (Some(written), Some(amount)) = (self.written(line, name), amount) else {
            return;
        };
        if self.twice(&format!("{amount:?}"), name) || written.value.text.is_empty() {
            return;
        }
        if let Some(source) = line.text(Column::Source)
            && !self.money_sources.iter().any(|known| known == source)
        {
            self.money_sources.push(source.to_owned());
        }
        if amount == Amount::Rate {
            let percent = Unit::parse("%").unwrap_or_else(|_| Unit::none());
            let rate = written.number(&percent, &mut self.found);
            let share = rate
                .as_ref()
                .and_then(|rate| rate.known())
                .and_then(|rate| rate.div(&Fraction::from_int(100)).ok());
            if let Some(rate) = share {
                self.out.budget = Some(Budget::Rate {
                    rate,
                    from: self.money_from(),
                });
            }
            return;
        }
        let money = written.money(&mut self.found);
        match amount {
            Amount::Revised => self.money.0 = money,
            Amount::Executed => self.money.1 = money,
            Amount::Initial | Amount::Rate => {}
        }
    }

    fn money_from(&self) -> BudgetSource {
        let written = (!self.money_sources.is_empty()).then(|| self.money_sources.join("; "));
        BudgetSource {
            source: written,
            ..BudgetSource::default()
        }
    }

    fn fact(&mut self, line: &Line<'_>, name: &Cell, key: &str, unit: &Unit) {
        let Some(written) = self.written(line, name) else {
            return;
        };
        if self.twice(&format!("fact {key}"), name) {
            return;
        }
        let Some(value) = written.number(unit, &mut self.found) else {
            return;
        };
        let fact = Fact {
            value,
            unit: unit.clone(),
            source: line.text(Column::Source).map(str::to_owned),
            as_of: None,
            version: 1,
        };
        self.out.facts.insert(key.to_owned(), fact);
    }

    fn row(&mut self, line: &Line<'_>, name: &Cell, row: &Row, judged: bool) {
        let Some(written) = self.written(line, name) else {
            return;
        };
        if self.twice(&format!("row {}", row.code), name) {
            return;
        }
        if judged {
            if let Some(judgement) = judgement::read(&written, line, row, &mut self.found) {
                self.out.judgements.insert(row.code.clone(), judgement);
            }
            return;
        }
        if row.measure.is_some() && !written.value.text.is_empty() {
            let names: Vec<&str> = row.data.iter().map(|datum| datum.name.as_str()).collect();
            let help = Text::new(codes::GIVE_FACTS).with("names", names.join(", "));
            self.found.push(written.fault(&codes::COMPUTED).help(help));
        }
        if row.measure.is_some() && written.value.text.is_empty() {
            return;
        }
        let Some(value) = written.observed(&row.unit, row.target(), &mut self.found) else {
            return;
        };
        let actual = GivenActual {
            value,
            source: line.text(Column::Source).map(str::to_owned),
            as_of: None,
            version: 1,
        };
        self.out.actuals.insert(row.code.clone(), actual);
    }

    /// Whether something was given before; the first one counts for what follows.
    fn twice(&mut self, key: &str, cell: &Cell) -> bool {
        let place = Place::new(self.source, cell.span);
        let Some(first) = self.seen.get(key) else {
            self.seen.insert(key.to_owned(), place);
            return false;
        };
        let fault = Diagnostic::new(&codes::GIVEN_TWICE, place)
            .with("name", cell.text.as_str())
            .label(phrase::HERE)
            .also(first.clone(), phrase::FIRST_HERE);
        self.found.push(fault);
        true
    }

    fn unknown(&mut self, cell: &Cell) {
        let rows = self.sheet.rows.iter();
        let names = rows.clone().map(|row| row.name.as_str());
        let facts = rows.flat_map(|row| row.data.iter().map(|datum| datum.name.as_str()));
        let money = AMOUNTS.iter().flat_map(|(_, words)| words.iter().copied());
        let near = nearest(&cell.text, names.chain(facts).chain(money)).map(str::to_owned);
        self.push(&codes::UNKNOWN_NAME, cell.span, |fault| {
            suggested(fault.with("name", cell.text.as_str()), near.as_deref())
        });
    }

    fn ambiguous(&mut self, cell: &Cell, rows: &[&Row]) {
        let codes_of: Vec<&str> = rows.iter().map(|row| row.code.as_str()).collect();
        let help = Text::new(codes::SAY_CODE).with("names", codes_of.join(", "));
        self.push(&codes::AMBIGUOUS_NAME, cell.span, |fault| {
            fault.with("name", cell.text.as_str()).help(help.clone())
        });
    }

    fn push(
        &mut self,
        entry: &'static indicator::diagnostic::Entry,
        span: Span,
        more: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let fault = Diagnostic::new(entry, Place::new(self.source, span)).label(phrase::HERE);
        self.found.push(more(fault));
    }
}

fn suggested(fault: Diagnostic, near: Option<&str>) -> Diagnostic {
    match near {
        Some(name) => fault
            .help(Text::new(phrase::CHANGE_TO).with("name", name))
            .suggest(name),
        None => fault,
    }
}
