//! An own row is checked as an indicator of a set is: it is written as a manifest of one indicator,
//! and every fault is led back to the field that it stands in.

use std::fmt::Write as _;
use std::sync::Arc;

use indicator::diagnostic::{Diagnostic, Place, Source, Span};
use indicator::language::both;
use indicator::registry::Registry;
use indicator::set::{Indicator, IndicatorSet};
use indicator::vocab::{BudgetYear, ObjectKind, RegionCode};

use super::draft::OwnRow;
use crate::misfit::{Misfits, Trail};

/// The sheet that an own row is part of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'a> {
    pub registry: &'a Registry,
    pub region: RegionCode,
    pub year: BudgetYear,
    pub object: ObjectKind,
}

/// Where a field stands in the manifest.
struct Field {
    at: Trail,
    span: Span,
    source: Arc<Source>,
}

/// A manifest while it is written.
struct Manifest {
    text: String,
    fields: Vec<Field>,
}

/// The set of one indicator that an own row makes; `None` after faults.
pub(super) fn read(
    row: &OwnRow,
    around: Around<'_>,
    at: &Trail,
    found: &mut Misfits,
) -> Option<(IndicatorSet, Indicator)> {
    found.need_text(at.at("source"), &row.source, 500);
    let manifest = Manifest::of(row, around, at);
    let source = Source::new("own", manifest.text.as_str());
    let (set, faults) = around.registry.check(&source, None);
    for fault in faults {
        let (at, fault) = manifest.lead_back(fault, at);
        // what is unusual outside every field is so of the manifest, which nobody wrote
        if fault.place.is_some() || fault.is_error() {
            found.read(at, fault);
        }
    }
    let set = set?;
    match set.indicators.as_slice() {
        [one] => {
            let one = one.clone();
            Some((set, one))
        }
        _ => {
            let text = both(
                "只能写赋分参数",
                "only parameters of scoring can stand here",
            );
            found.error(at.at("score"), "INVALID_TEXT", text);
            None
        }
    }
}

impl Manifest {
    fn of(row: &OwnRow, around: Around<'_>, at: &Trail) -> Manifest {
        let mut manifest = Manifest {
            text: "[[indicator]]\n".to_owned(),
            fields: Vec::new(),
        };
        manifest.line("code", &row.code, &at.at("code"));
        manifest.line("name", &row.name, &at.at("name"));
        manifest.raw("level = [");
        for (number, level) in row.level.iter().enumerate() {
            manifest.string(level, at.at("level").at(number));
            manifest.raw(", ");
        }
        manifest.raw("]\n");
        manifest.line("operator", row.operator.key(), &at.at("operator"));
        if let Some(reason) = &row.operator_reason {
            manifest.line("operator-reason", reason, &at.at("operatorReason"));
        }
        if row.core {
            manifest.raw("core = true\n");
        }
        if let Some(unit) = &row.unit {
            manifest.line("unit", unit, &at.at("unit"));
        }
        if row.formula.is_none() {
            manifest.line("data-source", &row.source, &at.at("source"));
        }
        manifest.line("source", &row.source, &at.at("source"));
        manifest.data(row, at);
        if let Some(formula) = &row.formula {
            manifest.raw("[indicator.measure]\n");
            manifest.line("formula", formula, &at.at("formula"));
        }
        if let Some(score) = &row.score {
            manifest.raw("[indicator.score]\n");
            manifest.keep(score, score, at.at("score"));
            manifest.raw("\n");
        }
        manifest.head(around);
        manifest
    }

    fn data(&mut self, row: &OwnRow, at: &Trail) {
        if row.data.is_empty() {
            return;
        }
        self.raw("data = [\n");
        for (number, datum) in row.data.iter().enumerate() {
            let at = at.at("data").at(number);
            self.raw("  { name = ");
            self.string(&datum.name, at.at("name"));
            self.raw(", unit = ");
            self.string(&datum.unit, at.at("unit"));
            if let Some(source) = &datum.source {
                self.raw(", source = ");
                self.string(source, at.at("source"));
            }
            self.raw(" },\n");
        }
        self.raw("]\n");
    }

    /// The head of a set that stands nowhere, after the indicator so that it moves nothing.
    fn head(&mut self, around: Around<'_>) {
        let _ = write!(
            self.text,
            "[set]\ncode = \"own/row\"\nname = \"自设指标\"\npurpose = \"objective\"\nobject = \"{}\"\n\
             year = {}\nregion = \"{}\"\nsource = \"自设指标\"\nverification = \"derived\"\n",
            around.object.key(),
            around.year,
            around.region,
        );
    }

    fn line(&mut self, key: &str, value: &str, at: &Trail) {
        self.raw(key);
        self.raw(" = ");
        self.string(value, at.clone());
        self.raw("\n");
    }

    fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn string(&mut self, value: &str, at: Trail) {
        self.raw("\"");
        self.keep(value, &escaped(value), at);
        self.raw("\"");
    }

    /// Writes what stands for a field, and remembers where.
    fn keep(&mut self, value: &str, written: &str, at: Trail) {
        let start = self.text.len();
        self.text.push_str(written);
        let name = at.steps().last().cloned().unwrap_or_default();
        self.fields.push(Field {
            at,
            span: Span::new(start, self.text.len()),
            source: Source::new(name, value),
        });
    }

    /// A fault of the manifest as one of the field that it stands in.
    fn lead_back(&self, mut fault: Diagnostic, whole: &Trail) -> (Trail, Diagnostic) {
        let field = fault.place.as_ref().and_then(|place| self.field(place));
        fault.labels.retain_mut(|label| {
            let field = self.field(&label.place);
            field.is_some_and(|field| {
                label.place = field.place(&label.place);
                true
            })
        });
        match field {
            Some(field) => {
                fault.place = fault.place.as_ref().map(|place| field.place(place));
                (field.at.clone(), fault)
            }
            None => {
                fault.place = None;
                (whole.clone(), fault)
            }
        }
    }

    fn field(&self, place: &Place) -> Option<&Field> {
        let span = place.span();
        let touches = |field: &&Field| {
            // the quotes around a text belong to it
            span.start + 1 >= field.span.start && span.end <= field.span.end + 1
        };
        self.fields.iter().find(touches)
    }
}

impl Field {
    /// A place of the manifest in the field's own text.
    fn place(&self, place: &Place) -> Place {
        let (span, length) = (place.span(), self.source.text.len());
        let inside = |at: usize| at.saturating_sub(self.span.start).min(length);
        let moved = Span::new(inside(span.start), inside(span.end));
        let plain = self.span.end - self.span.start == length;
        let fits = |at| self.source.text.is_char_boundary(at);
        if plain && fits(moved.start) && fits(moved.end) {
            return Place::new(&self.source, moved);
        }
        Place::new(&self.source, Span::new(0, length))
    }
}

/// A text between the quotes of TOML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}
