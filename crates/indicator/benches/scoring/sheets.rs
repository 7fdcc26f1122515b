//! The same rows as sheets with observations by name, which is how single objects are scored.

use indicator::language::Language;
use indicator::quantity::{Fraction, Unit, Weight};
use indicator::rulebook::{LayoutMode, RuleBook};
use indicator::score::{
    GivenActual, Judgement, JudgementKind, Observations, Prepared, SheetScore, text,
};
use indicator::sheet::{Row, RowOrigin, Sheet};
use indicator::value::{Observed, Value};
use indicator::vocab::{BudgetYear, ObjectKind, Operator, RowKind, Verification};

use crate::data::{Cell, ROWS, SHEET};
use crate::ours::rule;

/// Objects that are scored this way.
pub const OBJECTS: usize = 2_000;
/// How many of them are scored in bulk together.
pub const AT_ONCE: usize = 100;

/// An object: its sheet, and what was observed.
pub struct Object {
    pub sheet: Sheet,
    pub observations: Observations,
}

impl Object {
    pub fn new(cells: &[Cell; ROWS]) -> Object {
        let mut observations = Observations::default();
        let rows = SHEET.iter().zip(cells).enumerate();
        let rows = rows.map(|(at, ((kind, weight), cell))| {
            let (rule, operator) = rule(*kind);
            let code = format!("ROW-{at:02}");
            let number = |hundredths| Value::number(Fraction::scaled(hundredths, 2), Unit::none());
            if operator == Operator::Qualitative {
                observations.judgements.insert(code.clone(), judged(cell));
            } else {
                observations
                    .actuals
                    .insert(code.clone(), given(number(cell.actual)));
            }
            Row {
                code,
                kind: RowKind::Indicator,
                origin: RowOrigin::Own,
                name: format!("指标{at}"),
                level: vec!["产出指标".into(), "数量指标".into()],
                weight: Weight::from_scaled(weight * 10_000),
                share: None,
                core: false,
                operator,
                unit: Unit::none(),
                first_target: Some(number(cell.target)),
                adjusted_target: None,
                basis: None,
                rule: Some(rule),
                measure: None,
                data: Vec::new(),
                source: "示例".into(),
                verification: Verification::Derived,
            }
        });
        let sheet = Sheet {
            year: BudgetYear::new(2022).unwrap(),
            object: ObjectKind::Project,
            layout: None,
            mode: LayoutMode::Points,
            total: Weight::from_scaled(1_000_000),
            withheld: None,
            rows: rows.collect(),
        };
        Object {
            sheet,
            observations,
        }
    }

    pub fn prepared<'a>(&'a self, book: &'a RuleBook) -> Prepared<'a> {
        Prepared::new(&self.sheet, book).unwrap()
    }
}

fn given(value: Value) -> GivenActual {
    GivenActual {
        value: Observed::Known(value),
        source: Some("台账".into()),
        as_of: None,
        version: 1,
    }
}

fn judged(cell: &Cell) -> Judgement {
    Judgement {
        kind: JudgementKind::Level {
            level: "REACHED".into(),
            share: Some(Fraction::scaled(cell.actual, 2)),
        },
        reason: "见佐证材料".into(),
        by: "评价组".into(),
    }
}

/// The page of an explained score.
pub fn page(score: &SheetScore) -> String {
    text(&score.explanation, "绩效自评 2022  示例", Language::Zh)
}
