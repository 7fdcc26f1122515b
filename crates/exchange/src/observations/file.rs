//! Observations as a part of a department's file: `budget`, `[[fact]]`, `[[actual]]`, `[[judgement]]`
//! of one object, written without the object.

use std::sync::Arc;

use indicator::diagnostic::catalogue::{document, observation as codes, phrase};
use indicator::diagnostic::{Diagnostic, Source};
use indicator::document::{Document, Faults, Key, Kind, Table};
use indicator::quantity::{Fraction, Weight};
use indicator::score::{Budget, BudgetSource, Observations};
use indicator::sheet::Sheet;

use super::given;
use crate::district::{self, ACTUAL, FACT, JUDGEMENT};

const BUDGET: &[Key] = &[
    Key::optional("initial", Kind::Value, "年初预算数", "initial budget"),
    Key::optional("revised", Kind::Value, "全年预算数", "revised budget"),
    Key::optional("executed", Kind::Value, "全年执行数", "executed"),
    Key::optional(
        "rate",
        Kind::Value,
        "只知道执行率时",
        "the rate, where nothing else is known",
    ),
];
const ROOT: &[Key] = &[
    Key::optional("budget", Kind::Table(BUDGET), "预算", "budget"),
    Key::optional("fact", Kind::Tables(FACT), "数据", "facts"),
    Key::optional("actual", Kind::Tables(ACTUAL), "完成值", "actuals"),
    Key::optional("judgement", Kind::Tables(JUDGEMENT), "评判", "judgements"),
];

/// Reads the file against the sheet that it is for. There are observations only where there is no
/// error.
#[must_use]
pub fn read(source: &Arc<Source>, sheet: &Sheet) -> (Option<Observations>, Vec<Diagnostic>) {
    let faults = Faults::new(source);
    let parsed = Document::parse(source, &faults);
    let root = parsed.root(ROOT, &faults);
    let mut out = Observations {
        budget: root.table("budget").and_then(|table| budget(&table)),
        ..Observations::default()
    };
    for table in root.tables("fact") {
        if let Some(fact) = district::read_fact(&table) {
            let (name, fact) = given::fact(&fact);
            let twice = out.facts.insert(name, fact).is_some();
            refuse_twice(&table, "name", twice);
        }
    }
    for table in root.tables("actual") {
        let Some(one) = district::read_actual(&table) else {
            continue;
        };
        let Some(row) = sheet.row(&one.code) else {
            unknown(&table, &one.code, sheet);
            continue;
        };
        match given::actual(&one, row) {
            Ok(actual) => {
                let twice = out.actuals.insert(one.code.clone(), actual).is_some();
                refuse_twice(&table, "code", twice);
            }
            Err(_) => push(
                &table,
                Diagnostic::new(&codes::UNIT, table.value_place("value"))
                    .with("written", one.value.clone().unwrap_or_default())
                    .with("unit", row.unit.text()),
            ),
        }
    }
    let weights: Vec<(String, Weight)> = sheet
        .rows
        .iter()
        .map(|row| (row.code.clone(), row.weight))
        .collect();
    for table in root.tables("judgement") {
        let Some(one) = district::read_judgement(&table, &weights) else {
            continue;
        };
        if sheet.row(&one.code).is_none() {
            unknown(&table, &one.code, sheet);
            continue;
        }
        let (code, judgement) = given::judgement(&one);
        let twice = out.judgements.insert(code, judgement).is_some();
        refuse_twice(&table, "code", twice);
    }
    let clean = !faults.has_errors();
    (clean.then_some(out), faults.into_vec())
}

fn budget(table: &Table<'_>) -> Option<Budget> {
    if table.has("rate") {
        let written = table.value("rate")?;
        let percent = indicator::quantity::Unit::parse("%").ok()?;
        let rate = indicator::value::Value::parse(&written.value, &percent)
            .ok()
            .and_then(|value| value.number_in(&percent))
            .and_then(|rate| rate.div(&Fraction::from_int(100)).ok());
        if rate.is_none() {
            push(
                table,
                Diagnostic::new(&codes::UNIT, written.place)
                    .with("written", written.value)
                    .with("unit", "%"),
            );
        }
        return rate.map(|rate| Budget::Rate {
            rate,
            from: BudgetSource::default(),
        });
    }
    let amount = |name: &'static str| {
        if !table.has(name) {
            table.faults().push(
                Diagnostic::new(&document::MISSING_KEY, table.place())
                    .with("name", name)
                    .label(phrase::HERE),
            );
        }
        district::money(table, name)
    };
    let (revised, executed) = (amount("revised"), amount("executed"));
    Some(Budget::Amounts {
        revised: revised?,
        executed: executed?,
        from: BudgetSource::default(),
    })
}

fn unknown(table: &Table<'_>, code: &str, sheet: &Sheet) {
    let known = sheet.rows.iter().map(|row| row.code.as_str());
    let near = indicator::diagnostic::nearest(code, known);
    let mut fault =
        Diagnostic::new(&codes::UNKNOWN_NAME, table.value_place("code")).with("name", code);
    if let Some(near) = near {
        let help = indicator::language::Text::new(phrase::CHANGE_TO).with("name", near);
        fault = fault.help(help).suggest(near);
    }
    push(table, fault);
}

fn refuse_twice(table: &Table<'_>, key: &str, twice: bool) {
    if twice {
        let place = table.value_place(key);
        let name = table.text(key).map(|written| written.value);
        let fault = Diagnostic::new(&codes::GIVEN_TWICE, place);
        push(table, fault.with("name", name.unwrap_or_default()));
    }
}

fn push(table: &Table<'_>, fault: Diagnostic) {
    table.faults().push(fault.label(phrase::HERE));
}
