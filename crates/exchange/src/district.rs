//! A district's departments with their objects of a year, as a file that people write by hand:
//! organisations, budget, rows chosen from sets, facts, actuals, judgements.
//!
//! The demonstration district is kept this way; the same file would bring in a real one.

use std::sync::Arc;

use indicator::diagnostic::catalogue::{document as codes, phrase};
use indicator::diagnostic::{Diagnostic, Place, Source};
use indicator::document::{Document, Faults, Key, Kind, Table, Written};
use indicator::quantity::{Fraction, Money, Unit, Weight};
use indicator::score::JudgementKind;
use indicator::value::Value;
use indicator::vocab::{BudgetYear, IndicatorCode, ObjectKind, RegionCode, SetRef};

/// One department with its objects of a year.
#[derive(Clone, Debug)]
pub struct DepartmentYear {
    /// Code of the department, one in its region.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its sector.
    pub sector: String,
    /// Its region.
    pub region: RegionCode,
    /// Invented for the demonstration.
    pub demo: bool,
    /// Its objects.
    pub objects: Vec<ObjectYear>,
}

/// One object in one year.
#[derive(Clone, Debug)]
pub struct ObjectYear {
    /// Code, one in its region; the same object has the same code in every year.
    pub code: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: ObjectKind,
    /// Budget year.
    pub year: BudgetYear,
    /// Budget at the start of the year.
    pub initial: Money,
    /// Budget after adjustment.
    pub revised: Money,
    /// Spent.
    pub executed: Money,
    /// Rows of its sheet.
    pub rows: Vec<ChosenRow>,
    /// Facts for formulas.
    pub facts: Vec<GivenFact>,
    /// Actuals given directly.
    pub actuals: Vec<GivenValue>,
    /// Judgements.
    pub judgements: Vec<GivenJudgement>,
}

/// A row that was chosen for a sheet.
#[derive(Clone, Debug)]
pub enum ChosenRow {
    /// Budget execution.
    Execution {
        /// Its points.
        weight: Weight,
    },
    /// An indicator of a set.
    Indicator {
        /// The set.
        set: SetRef,
        /// The indicator.
        code: IndicatorCode,
        /// Its points.
        weight: Weight,
        /// Target as text, if not the set's; it is read in the indicator's unit.
        target: Option<String>,
    },
}

/// A fact.
#[derive(Clone, Debug)]
pub struct GivenFact {
    /// Name.
    pub name: String,
    /// Number.
    pub value: Fraction,
    /// Unit.
    pub unit: Unit,
    /// Where it was read.
    pub source: String,
}

/// An actual, or why there is none.
#[derive(Clone, Debug)]
pub struct GivenValue {
    /// Code of the row.
    pub code: String,
    /// The value as text, or the kind of absence: `missing`, `not-due`, `not-applicable`.
    pub value: Result<String, String>,
    /// Reason of an absence.
    pub reason: Option<String>,
    /// Where it was read.
    pub source: Option<String>,
}

/// A judgement.
#[derive(Clone, Debug)]
pub struct GivenJudgement {
    /// Code of the row.
    pub code: String,
    /// The decision.
    pub kind: JudgementKind,
    /// Why.
    pub reason: String,
    /// By whom.
    pub by: String,
}

const DEPARTMENT: &[Key] = &[
    Key::required("code", Kind::Text, "机构代码", "code"),
    Key::required("name", Kind::Text, "名称", "name"),
    Key::required("sector", Kind::Text, "行业", "sector"),
    Key::required("region", Kind::Text, "财政区划代码", "region"),
    Key::optional(
        "demo",
        Kind::Flag,
        "演示用",
        "invented for the demonstration",
    ),
];
const BUDGET: &[Key] = &[
    Key::required("initial", Kind::Value, "年初预算数", "initial budget"),
    Key::required("revised", Kind::Value, "全年预算数", "revised budget"),
    Key::required("executed", Kind::Value, "全年执行数", "executed"),
];
const ROW: &[Key] = &[
    Key::optional(
        "kind",
        Kind::Choice(&["execution", "indicator"]),
        "行的类别",
        "kind of row",
    ),
    Key::optional("set", Kind::Text, "指标集", "set"),
    Key::optional("code", Kind::Text, "指标", "indicator"),
    Key::required("weight", Kind::Number, "分值", "points"),
    Key::optional("target", Kind::Value, "指标值", "target"),
];
pub(crate) const FACT: &[Key] = &[
    Key::required("name", Kind::Text, "数据名", "name"),
    Key::required("value", Kind::Number, "数值", "value"),
    Key::optional("unit", Kind::Text, "单位", "unit"),
    Key::required("source", Kind::Text, "来源", "source"),
];
pub(crate) const ACTUAL: &[Key] = &[
    Key::required("code", Kind::Text, "指标", "row"),
    Key::optional("value", Kind::Value, "完成值", "actual"),
    Key::optional(
        "absent",
        Kind::Choice(&["missing", "not-due", "not-applicable"]),
        "没有完成值的情形",
        "why there is none",
    ),
    Key::optional("reason", Kind::Text, "原因", "reason"),
    Key::optional("source", Kind::Text, "来源", "source"),
];
pub(crate) const JUDGEMENT: &[Key] = &[
    Key::required("code", Kind::Text, "指标", "row"),
    Key::optional("level", Kind::Text, "等级", "level"),
    Key::optional("share", Kind::Value, "比例", "share"),
    Key::optional("met", Kind::Wholes, "符合的要点", "points that are met"),
    Key::optional("points", Kind::Number, "得分", "points"),
    Key::required("reason", Kind::Text, "理由", "reason"),
    Key::required("by", Kind::Text, "评判人岗位", "by"),
];
const OBJECT: &[Key] = &[
    Key::required("code", Kind::Text, "对象代码", "code"),
    Key::required("name", Kind::Text, "名称", "name"),
    Key::required(
        "kind",
        Kind::Choice(&["government", "department", "policy", "project"]),
        "管理对象",
        "kind",
    ),
    Key::optional("owner", Kind::Text, "所属部门", "owner"),
    Key::required("year", Kind::Whole, "预算年度", "budget year"),
    Key::required("budget", Kind::Table(BUDGET), "预算", "budget"),
    Key::required("row", Kind::Tables(ROW), "指标表的行", "rows"),
    Key::optional("fact", Kind::Tables(FACT), "数据", "facts"),
    Key::optional("actual", Kind::Tables(ACTUAL), "完成值", "actuals"),
    Key::optional("judgement", Kind::Tables(JUDGEMENT), "评判", "judgements"),
];
const ROOT: &[Key] = &[
    Key::required("department", Kind::Table(DEPARTMENT), "部门", "department"),
    Key::required("object", Kind::Tables(OBJECT), "管理对象", "objects"),
];

/// Reads one file, with every fault in it.
#[must_use]
pub fn read(source: &Arc<Source>) -> (Option<DepartmentYear>, Vec<Diagnostic>) {
    let faults = Faults::new(source);
    let document = Document::parse(source, &faults);
    let root = document.root(ROOT, &faults);
    let department = read_department(&root);
    let clean = !faults.has_errors();
    (department.filter(|_| clean), faults.into_vec())
}

fn read_department(root: &Table<'_>) -> Option<DepartmentYear> {
    let objects: Vec<Option<ObjectYear>> = root.tables("object").iter().map(read_object).collect();
    let head = root.table("department")?;
    let region = head.text("region")?;
    Some(DepartmentYear {
        code: head.text("code")?.value,
        name: head.text("name")?.value,
        sector: head.text("sector")?.value,
        region: parsed(&head, "region", &region, RegionCode::parse(&region.value))?,
        demo: head.flag("demo").unwrap_or(false),
        objects: objects.into_iter().collect::<Option<Vec<_>>>()?,
    })
}

fn read_object(table: &Table<'_>) -> Option<ObjectYear> {
    let rows: Vec<_> = table.tables("row").iter().map(read_row).collect();
    let facts: Vec<_> = table.tables("fact").iter().map(read_fact).collect();
    let actuals: Vec<_> = table.tables("actual").iter().map(read_actual).collect();
    let weights: Vec<(String, Weight)> = rows
        .iter()
        .flatten()
        .filter_map(|row| match row {
            ChosenRow::Indicator { code, weight, .. } => Some((code.to_string(), *weight)),
            ChosenRow::Execution { .. } => None,
        })
        .collect();
    let judgements: Vec<_> = table
        .tables("judgement")
        .iter()
        .map(|table| read_judgement(table, &weights))
        .collect();
    let budget = table.table("budget")?;
    let year = table.whole("year")?;
    let year_value = u16::try_from(year.value).ok().and_then(BudgetYear::new);
    let year_text = Written {
        value: year.value.to_string(),
        place: year.place,
    };
    Some(ObjectYear {
        code: table.text("code")?.value,
        name: table.text("name")?.value,
        kind: table.choice("kind", ObjectKind::from_key)?.value,
        year: parsed(table, "year", &year_text, year_value)?,
        initial: money(&budget, "initial")?,
        revised: money(&budget, "revised")?,
        executed: money(&budget, "executed")?,
        rows: rows.into_iter().collect::<Option<Vec<_>>>()?,
        facts: facts.into_iter().collect::<Option<Vec<_>>>()?,
        actuals: actuals.into_iter().collect::<Option<Vec<_>>>()?,
        judgements: judgements.into_iter().collect::<Option<Vec<_>>>()?,
    })
}

fn read_row(table: &Table<'_>) -> Option<ChosenRow> {
    let number = table.number("weight")?;
    let text = Written {
        value: number.value.to_text(),
        place: number.place,
    };
    let weight = parsed(table, "weight", &text, Weight::try_from(&number.value).ok())?;
    if table
        .text("kind")
        .is_some_and(|kind| kind.value == "execution")
    {
        return Some(ChosenRow::Execution { weight });
    }
    let (set, code) = (required(table, "set")?, required(table, "code")?);
    Some(ChosenRow::Indicator {
        set: parsed(table, "set", &set, SetRef::parse(&set.value).ok())?,
        code: parsed(table, "code", &code, IndicatorCode::parse(&code.value).ok())?,
        weight,
        target: table.value("target").map(|written| written.value),
    })
}

pub(crate) fn read_fact(table: &Table<'_>) -> Option<GivenFact> {
    let unit = table.text("unit");
    let unit = match &unit {
        None => Unit::none(),
        Some(written) => parsed(table, "unit", written, Unit::parse(&written.value).ok())?,
    };
    Some(GivenFact {
        name: table.text("name")?.value,
        value: table.number("value")?.value,
        unit,
        source: table.text("source")?.value,
    })
}

pub(crate) fn read_actual(table: &Table<'_>) -> Option<GivenValue> {
    let value = match (table.value("value"), table.text("absent")) {
        (Some(value), None) => Ok(value.value),
        (None, Some(absent)) => Err(absent.value),
        _ => {
            missing(table, "value");
            return None;
        }
    };
    Some(GivenValue {
        code: table.text("code")?.value,
        value,
        reason: table.text("reason").map(|written| written.value),
        source: table.text("source").map(|written| written.value),
    })
}

pub(crate) fn read_judgement(
    table: &Table<'_>,
    weights: &[(String, Weight)],
) -> Option<GivenJudgement> {
    let code = table.text("code")?.value;
    let share = match table.value("share") {
        None => None,
        Some(written) => match Value::parse(&written.value, &Unit::none()) {
            Ok(Value::Number { number, .. }) => Some(number),
            _ => return parsed(table, "share", &written, None),
        },
    };
    let kind = match (
        table.wholes("met"),
        table.text("level"),
        table.number("points"),
    ) {
        (Some(points), ..) => JudgementKind::Met {
            points: points
                .iter()
                .filter_map(|point| usize::try_from(point.value).ok())
                .collect(),
        },
        (None, Some(level), _) => JudgementKind::Level {
            level: level.value,
            share,
        },
        (None, None, Some(points)) => {
            let weight = weights
                .iter()
                .find(|(row, _)| *row == code)
                .map(|(_, weight)| weight.to_fraction());
            let text = Written {
                value: points.value.to_text(),
                place: points.place,
            };
            let share = weight.and_then(|weight| points.value.div(&weight).ok());
            JudgementKind::Coefficient {
                share: parsed(table, "points", &text, share)?,
            }
        }
        (None, None, None) => {
            missing(table, "level");
            return None;
        }
    };
    Some(GivenJudgement {
        code,
        kind,
        reason: table.text("reason")?.value,
        by: table.text("by")?.value,
    })
}

pub(crate) fn money(table: &Table<'_>, name: &str) -> Option<Money> {
    let written = table.value(name)?;
    let yuan = Unit::parse("元").ok()?;
    let value = match Value::parse(&written.value, &yuan) {
        Ok(Value::Number { number, .. }) => Money::from_yuan(&number).ok(),
        _ => None,
    };
    parsed(table, name, &written, value)
}

fn required(table: &Table<'_>, name: &'static str) -> Option<Written<String>> {
    let written = table.text(name);
    if written.is_none() && !table.has(name) {
        missing(table, name);
    }
    written
}

fn missing(table: &Table<'_>, name: &'static str) {
    table.faults().push(
        Diagnostic::new(&codes::MISSING_KEY, table.place())
            .with("name", name)
            .label(phrase::HERE),
    );
}

/// The parsed value, or a fault at its place.
fn parsed<T>(
    table: &Table<'_>,
    name: &str,
    written: &Written<String>,
    value: Option<T>,
) -> Option<T> {
    if value.is_none() {
        let place: Place = written.place.clone();
        table.faults().push(
            Diagnostic::new(&codes::NOT_A_CHOICE, place)
                .with("name", name.to_owned())
                .with("written", written.value.clone())
                .label(phrase::HERE),
        );
    }
    value
}
