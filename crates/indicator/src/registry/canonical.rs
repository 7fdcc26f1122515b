//! The canonical form of a resolved set: what its digest is taken of.
//!
//! A JSON object with its fields in the order written here; optional fields that say nothing are
//! left out; texts are in Unicode form NFC; numbers are canonical decimal text (no trailing zeros);
//! weights in points; the parent stands with its own digest, so that nothing under it can change
//! unseen. The text's own digest is not part of it, since two texts may mean the same.

use serde_json::{Map, Value, json};
use unicode_normalization::UnicodeNormalization;

use crate::set::{Example, ExampleResult, Indicator, IndicatorSet, WeightRule};

/// The canonical form of a set.
#[must_use]
pub fn canonical(set: &IndicatorSet) -> Value {
    let mut out = Fields::default();
    out.text("region", set.key.region);
    out.text("code", &set.key.set.code);
    out.put("year", json!(set.key.set.year.get()));
    out.put("revision", json!(set.key.set.revision));
    out.text("name", &set.name);
    out.text("purpose", set.purpose);
    out.text("object", set.object);
    out.maybe("budget-kind", set.budget_kind);
    out.maybe("funding-form", set.funding_form);
    out.maybe("tier", set.tier.as_ref());
    out.flag("trial", set.trial);
    out.flag("demo", set.demo);
    if let Some(parent) = &set.parent {
        out.put(
            "parent",
            json!({ "key": parent.key.to_string(), "digest": parent.digest }),
        );
    }
    out.text("source", &set.source);
    out.text("verification", set.verification);
    out.maybe("note", set.note.as_ref());
    out.maybe("total", set.total);
    let changes = set.changes.iter().map(|change| {
        let mut out = Fields::default();
        out.text("code", &change.code);
        out.text("op", change.kind);
        out.maybe("reason", change.reason.as_ref());
        out.0.into()
    });
    out.list("changes", changes);
    out.list("indicators", set.indicators.iter().map(indicator));
    out.0.into()
}

/// The canonical form of one indicator.
fn indicator(indicator: &Indicator) -> Value {
    let mut out = Fields::default();
    out.text("code", &indicator.code);
    out.text("name", &indicator.name);
    out.list("level", indicator.level.iter().map(|name| nfc(name).into()));
    if let Some(weight) = &indicator.weight {
        out.put("weight", weight_rule(weight));
    }
    out.flag("weight-derived", indicator.weight_derived);
    let themes = indicator.themes.iter().map(|name| nfc(name).into());
    out.list("themes", themes);
    out.flag("core", indicator.core);
    out.text("operator", indicator.operator);
    out.maybe("operator-reason", indicator.operator_reason.as_ref());
    out.json("target", indicator.target.as_ref());
    out.text("unit", &indicator.unit);
    out.maybe("tier", indicator.tier.as_ref());
    out.maybe("definition", indicator.definition.as_ref());
    out.maybe("origin", indicator.origin.as_ref());
    out.maybe("basis", indicator.basis.as_ref());
    out.maybe("method", indicator.method.as_ref());
    out.maybe("data-source", indicator.data_source.as_ref());
    out.maybe("evidence", indicator.evidence.as_ref());
    out.maybe("standards", indicator.standards.as_ref());
    out.maybe("note", indicator.note.as_ref());
    out.maybe("source", indicator.source.as_ref());
    out.text("verification", indicator.verification);
    let replaces = indicator
        .replaces
        .iter()
        .map(|earlier| json!({ "code": earlier.code.as_str(), "as": earlier.kind.key() }));
    out.list("replaces", replaces);
    let data = indicator.data.iter().map(|datum| {
        let mut out = Fields::default();
        out.text("name", &datum.name);
        out.text("unit", &datum.unit);
        out.maybe("source", datum.source.as_ref());
        out.0.into()
    });
    out.list("data", data);
    out.maybe("formula", indicator.measure.as_ref());
    out.json("rule", indicator.rule.as_ref());
    out.list("examples", indicator.examples.iter().map(example));
    out.0.into()
}

fn weight_rule(rule: &WeightRule) -> Value {
    match rule {
        WeightRule::Recommended(weight) => json!({ "recommended": weight.to_string() }),
        WeightRule::Fixed(weight) => json!({ "fixed": weight.to_string() }),
        WeightRule::Range(low, high) => json!({ "range": [low.to_string(), high.to_string()] }),
    }
}

fn example(example: &Example) -> Value {
    let mut out = Fields::default();
    out.maybe("name", example.name.as_ref());
    let facts = example
        .facts
        .iter()
        .map(|(name, value)| json!([nfc(name), nfc(value)]));
    out.list("facts", facts);
    out.maybe("actual", example.actual.as_ref());
    out.maybe("target", example.target.as_ref());
    out.maybe("weight", example.weight.as_ref());
    if let Some(judged) = &example.judged {
        let share = judged.share.as_ref().map(ToString::to_string);
        out.put(
            "judged",
            json!({ "level": nfc(&judged.level), "share": share }),
        );
    }
    out.json("met", example.met.as_ref());
    if let Some((revised, executed)) = &example.budget {
        out.put(
            "budget",
            json!({ "revised": nfc(revised), "executed": nfc(executed) }),
        );
    }
    match &example.expected {
        ExampleResult::Score(score) => out.text("score", score),
        ExampleResult::Missing => out.text("outcome", "missing"),
        ExampleResult::NotApplicable => out.text("outcome", "not-applicable"),
    }
    out.maybe("source", example.source.as_ref());
    out.0.into()
}

fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// The fields of an object in the order they are put.
#[derive(Default)]
struct Fields(Map<String, Value>);

impl Fields {
    fn put(&mut self, name: &str, value: Value) {
        self.0.insert(name.to_owned(), value);
    }

    fn text(&mut self, name: &str, value: impl ToString) {
        self.put(name, nfc(&value.to_string()).into());
    }

    fn maybe(&mut self, name: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.text(name, value);
        }
    }

    fn flag(&mut self, name: &str, value: bool) {
        if value {
            self.put(name, true.into());
        }
    }

    fn list(&mut self, name: &str, values: impl Iterator<Item = Value>) {
        let values: Vec<Value> = values.collect();
        if !values.is_empty() {
            self.put(name, values.into());
        }
    }

    /// A value that writes itself as canonical JSON, its texts in NFC.
    fn json(&mut self, name: &str, value: Option<&impl serde::Serialize>) {
        if let Some(value) = value.and_then(|value| serde_json::to_value(value).ok()) {
            self.put(name, normalised(value));
        }
    }
}

fn normalised(value: Value) -> Value {
    match value {
        Value::String(text) => nfc(&text).into(),
        Value::Array(items) => items.into_iter().map(normalised).collect(),
        Value::Object(fields) => Value::Object(
            fields
                .into_iter()
                .map(|(name, value)| (name, normalised(value)))
                .collect(),
        ),
        other => other,
    }
}
