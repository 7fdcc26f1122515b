//! One indicator as written, as far as it could be read, with its places.

use super::example::ExampleDraft;
use super::head::{Head, said, said_written};
use super::part::Part;
use super::{formula, target, weight};
use crate::diagnostic::catalogue::{manifest as codes, phrase};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::{Table, Written};
use crate::quantity::Unit;
use crate::scoring::Rule;
use crate::set::{Datum, Example, Indicator, Replacement, ReplacementKind, WeightRule};
use crate::value::Value;
use crate::vocab::{IndicatorCode, Operator, Verification};

/// An indicator of a manifest: its own, one of the parent's that it changes, or one that it takes
/// over as it is.
#[derive(Debug)]
pub(super) struct Draft {
    /// Where it stands; for what is taken over, where the parent is named.
    pub(super) place: Place,
    pub(super) origin: Origin,
    pub(super) code: Option<Written<IndicatorCode>>,
    pub(super) name: Option<Written<String>>,
    pub(super) level: Part<Vec<Written<String>>>,
    pub(super) weight: Part<WeightRule>,
    pub(super) weight_derived: bool,
    pub(super) themes: Vec<Written<String>>,
    pub(super) core: bool,
    pub(super) operator: Part<Operator>,
    pub(super) operator_reason: Option<String>,
    pub(super) unit: Part<Unit>,
    pub(super) target: Part<Value>,
    pub(super) data: Vec<DatumDraft>,
    pub(super) measure: Part<String>,
    pub(super) rule: Part<Rule>,
    /// The formula of the rule `formula`, with its place.
    pub(super) score_formula: Option<Written<String>>,
    pub(super) replaces: Vec<(Written<IndicatorCode>, ReplacementKind)>,
    pub(super) examples: Vec<ExampleDraft>,
    pub(super) words: Words,
    pub(super) verification: Option<Verification>,
    /// The parent's indicator, where nothing of it changes.
    taken_over: Option<Box<Indicator>>,
}

/// Where an indicator of the resolved set comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// Written here as a new one.
    Own,
    /// Written here in place of the parent's.
    Replaced,
    /// The parent's with another weight or target.
    Adjusted,
    /// The parent's as it is.
    Inherited,
}

/// The parts of an indicator that are read by people alone.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    pub(super) tier: Option<String>,
    pub(super) definition: Option<String>,
    pub(super) origin: Option<String>,
    pub(super) basis: Option<String>,
    pub(super) method: Option<String>,
    pub(super) data_source: Option<String>,
    pub(super) evidence: Option<String>,
    pub(super) standards: Option<String>,
    pub(super) note: Option<String>,
    pub(super) source: Option<String>,
}

/// A datum as written.
#[derive(Clone, Debug)]
pub(super) struct DatumDraft {
    pub(super) name: Option<Written<String>>,
    pub(super) unit: Part<Unit>,
    pub(super) source: Option<String>,
}

impl DatumDraft {
    /// The unit; a datum that states none is a pure number.
    pub(super) fn unit(&self) -> Option<Unit> {
        match &self.unit {
            Part::Written(written) => Some(written.value.clone()),
            Part::Absent => Some(Unit::none()),
            Part::Faulty => None,
        }
    }
}

impl Draft {
    /// Reads `[[indicator]]`, or a `[[change]]` that replaces one.
    pub(super) fn read(table: &Table<'_>, origin: Origin) -> Draft {
        let (weight, weight_derived) = weight::read(table);
        let operator = Part::of(
            table.has("operator"),
            table.choice("operator", Operator::from_key),
        );
        let unit = read_unit(table, "unit");
        let target = target::read(table, &unit);
        let shown_unit = unit.value().cloned().unwrap_or_else(Unit::none);
        let (rule, score_formula) = formula::read_rule(table, &shown_unit, weight.value());
        Draft {
            place: table.place(),
            origin,
            code: read_code(table),
            name: said_written(table, "name"),
            level: read_level(table),
            weight,
            weight_derived,
            themes: table.texts("themes").unwrap_or_default(),
            core: table.flag("core").unwrap_or(false),
            operator,
            operator_reason: said(table, "operator-reason"),
            unit,
            target,
            data: table.tables("data").iter().map(read_datum).collect(),
            measure: formula::read_measure(table),
            rule,
            score_formula,
            replaces: table
                .tables("replaces")
                .iter()
                .filter_map(read_replacement)
                .collect(),
            examples: table
                .tables("example")
                .iter()
                .map(ExampleDraft::read)
                .collect(),
            words: Words::read(table),
            verification: table
                .choice("verification", Verification::from_key)
                .map(|w| w.value),
            taken_over: None,
        }
    }

    /// An indicator of the parent, with every place where the set speaks of it.
    pub(super) fn inherited(indicator: &Indicator, place: &Place, origin: Origin) -> Draft {
        fn at<T>(value: T, place: &Place) -> Written<T> {
            Written {
                value,
                place: place.clone(),
            }
        }
        fn part<T>(value: Option<T>, place: &Place) -> Part<T> {
            value.map_or(Part::Absent, |value| Part::Written(at(value, place)))
        }
        Draft {
            place: place.clone(),
            origin,
            code: Some(at(indicator.code.clone(), place)),
            name: Some(at(indicator.name.clone(), place)),
            level: part(
                Some(
                    indicator
                        .level
                        .iter()
                        .map(|name| at(name.clone(), place))
                        .collect(),
                ),
                place,
            ),
            weight: part(indicator.weight.clone(), place),
            weight_derived: indicator.weight_derived,
            themes: indicator
                .themes
                .iter()
                .map(|name| at(name.clone(), place))
                .collect(),
            core: indicator.core,
            operator: part(Some(indicator.operator), place),
            operator_reason: indicator.operator_reason.clone(),
            unit: part(Some(indicator.unit.clone()), place),
            target: part(indicator.target.clone(), place),
            data: indicator
                .data
                .iter()
                .map(|datum| DatumDraft {
                    name: Some(at(datum.name.clone(), place)),
                    unit: part(Some(datum.unit.clone()), place),
                    source: datum.source.clone(),
                })
                .collect(),
            measure: part(indicator.measure.clone(), place),
            rule: part(indicator.rule.clone(), place),
            score_formula: match &indicator.rule {
                Some(Rule::Formula(rule)) => Some(at(rule.formula.clone(), place)),
                _ => None,
            },
            replaces: Vec::new(),
            examples: Vec::new(),
            words: Words::of(indicator),
            verification: Some(indicator.verification),
            taken_over: (origin == Origin::Inherited).then(|| Box::new(indicator.clone())),
        }
    }

    /// Whether it is written in this file, so that its faults are this file's.
    pub(super) const fn is_written(&self) -> bool {
        !matches!(self.origin, Origin::Inherited)
    }

    /// The name for people, the code where the name is missing.
    pub(super) fn shown_name(&self) -> String {
        let name = self.name.as_ref().map(|written| written.value.clone());
        let code = || self.code.as_ref().map(|written| written.value.to_string());
        name.or_else(code).unwrap_or_default()
    }

    /// The indicator, if nothing of it is missing or faulty.
    pub(super) fn finish(&self, head: &Head) -> Option<Indicator> {
        let examples: Vec<Example> = self
            .examples
            .iter()
            .map(ExampleDraft::finish)
            .collect::<Option<_>>()?;
        if let Some(indicator) = &self.taken_over {
            let mut indicator = Indicator::clone(indicator);
            indicator.examples.extend(examples);
            return Some(indicator);
        }
        let whole = !(self.weight.is_faulty()
            || self.unit.is_faulty()
            || self.target.is_faulty()
            || self.measure.is_faulty()
            || self.rule.is_faulty());
        if !whole {
            return None;
        }
        let data = self.data.iter().map(|datum| {
            Some(Datum {
                name: datum.name.as_ref()?.value.clone(),
                unit: datum.unit()?,
                source: datum.source.clone(),
            })
        });
        let words = self.words.clone();
        Some(Indicator {
            code: self.code.as_ref()?.value.clone(),
            name: self.name.as_ref()?.value.clone(),
            level: self
                .level
                .value()?
                .iter()
                .map(|name| name.value.clone())
                .collect(),
            weight: self.weight.value().cloned(),
            weight_derived: self.weight_derived,
            themes: self.themes.iter().map(|name| name.value.clone()).collect(),
            core: self.core,
            operator: *self.operator.value()?,
            operator_reason: self.operator_reason.clone(),
            target: self.target.value().cloned(),
            unit: self.unit.value().cloned().unwrap_or_else(Unit::none),
            tier: words.tier,
            definition: words.definition,
            origin: words.origin,
            basis: words.basis,
            method: words.method,
            data_source: words.data_source,
            evidence: words.evidence,
            standards: words.standards,
            note: words.note,
            source: words.source,
            verification: self.verification.unwrap_or(head.verification),
            replaces: self
                .replaces
                .iter()
                .map(|(code, kind)| Replacement {
                    code: code.value.clone(),
                    kind: *kind,
                })
                .collect(),
            data: data.collect::<Option<_>>()?,
            measure: self.measure.value().cloned(),
            rule: self.rule.value().cloned(),
            examples,
        })
    }
}

impl Words {
    fn read(table: &Table<'_>) -> Words {
        Words {
            tier: said(table, "tier"),
            definition: said(table, "definition"),
            origin: said(table, "origin"),
            basis: said(table, "basis"),
            method: said(table, "method"),
            data_source: said(table, "data-source"),
            evidence: said(table, "evidence"),
            standards: said(table, "standards"),
            note: said(table, "note"),
            source: said(table, "source"),
        }
    }

    fn of(indicator: &Indicator) -> Words {
        Words {
            tier: indicator.tier.clone(),
            definition: indicator.definition.clone(),
            origin: indicator.origin.clone(),
            basis: indicator.basis.clone(),
            method: indicator.method.clone(),
            data_source: indicator.data_source.clone(),
            evidence: indicator.evidence.clone(),
            standards: indicator.standards.clone(),
            note: indicator.note.clone(),
            source: indicator.source.clone(),
        }
    }
}

/// Reads the code of an indicator.
pub(super) fn read_code(table: &Table<'_>) -> Option<Written<IndicatorCode>> {
    let written = table.text("code")?;
    match IndicatorCode::parse(&written.value) {
        Ok(value) => Some(Written {
            value,
            place: written.place,
        }),
        Err(_) => {
            let fixed = written.value.to_uppercase().replace(['_', ' ', '.'], "-");
            let mut fault = Diagnostic::new(&codes::BAD_INDICATOR_CODE, written.place)
                .with("code", written.value)
                .label(phrase::HERE);
            if IndicatorCode::parse(&fixed).is_ok() {
                fault = fault
                    .help(
                        crate::language::Text::new(phrase::CHANGE_TO).with("name", fixed.as_str()),
                    )
                    .suggest(format!("\"{fixed}\""));
            }
            table.faults().push(fault);
            None
        }
    }
}

fn read_level(table: &Table<'_>) -> Part<Vec<Written<String>>> {
    let (Some(names), Some(place)) = (table.texts("level"), table.value_place("level")) else {
        return Part::of(table.has("level"), None);
    };
    let blank = names.iter().find(|name| name.value.trim().is_empty());
    if let Some(name) = blank {
        table.faults().push(
            Diagnostic::new(&codes::BLANK, name.place.clone())
                .with("name", "level")
                .label(phrase::HERE),
        );
        return Part::Faulty;
    }
    if names.is_empty() || names.len() > 2 {
        table.faults().push(
            Diagnostic::new(&codes::LEVEL_COUNT, place)
                .with("count", names.len().to_string())
                .label(phrase::HERE),
        );
        return Part::Faulty;
    }
    Part::Written(Written {
        value: names,
        place,
    })
}

/// Reads a unit under a key.
pub(super) fn read_unit(table: &Table<'_>, name: &str) -> Part<Unit> {
    let Some(written) = table.text(name) else {
        return Part::of(table.has(name), None);
    };
    match Unit::parse(&written.value) {
        Ok(value) => Part::Written(Written {
            value,
            place: written.place,
        }),
        Err(_) => {
            table.faults().push(
                Diagnostic::new(&codes::BAD_UNIT, written.place)
                    .with("unit", written.value)
                    .label(phrase::HERE),
            );
            Part::Faulty
        }
    }
}

fn read_datum(table: &Table<'_>) -> DatumDraft {
    DatumDraft {
        name: said_written(table, "name").map(|written| Written {
            value: written.value.trim().to_owned(),
            place: written.place,
        }),
        unit: read_unit(table, "unit"),
        source: said(table, "source"),
    }
}

fn read_replacement(table: &Table<'_>) -> Option<(Written<IndicatorCode>, ReplacementKind)> {
    let kind = table.choice("as", ReplacementKind::from_key)?.value;
    Some((read_code(table)?, kind))
}
