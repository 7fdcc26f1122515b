//! Writing a set back as a manifest: the canonical text.
//!
//! Reading what was written gives a set with the same digest, as long as the parent that is handed
//! in is the one that the set was made from. Without its parent a set is written flat: every
//! indicator stands in it, and its digest is that of a set without parent.

mod rule;
mod toml;

use self::toml::{Lines, inline, list, literal, quoted};
use crate::set::{
    ChangeKind, Example, ExampleResult, Indicator, IndicatorSet, SetChange, WeightRule,
};
use crate::value::Value;
use crate::vocab::{RegionCode, Verification};

/// The text of a set.
#[must_use]
pub fn write(set: &IndicatorSet, parent: Option<&IndicatorSet>) -> String {
    let mut lines = Lines::default();
    lines.line("#:schema ../../set.schema.json");
    head(set, parent, &mut lines);
    for change in set.changes.iter().filter(|_| parent.is_some()) {
        write_change(set, change, &mut lines);
    }
    let own = |indicator: &&Indicator| {
        parent.is_none_or(|parent| parent.indicator(&indicator.code).is_none())
    };
    for indicator in set.indicators.iter().filter(own) {
        lines.header("[[indicator]]");
        lines.text("code", &indicator.code);
        body(set, indicator, "indicator", &mut lines);
    }
    if let Some(parent) = parent {
        further_examples(set, parent, &mut lines);
    }
    lines.into_text()
}

/// Examples of indicators that stand in the parent's text: those that are not the parent's.
fn further_examples(set: &IndicatorSet, parent: &IndicatorSet, lines: &mut Lines) {
    for before in &parent.indicators {
        let Some(indicator) = set.indicator(&before.code) else {
            continue;
        };
        let change = set.changes.iter().find(|change| change.code == before.code);
        let inherited = match change.map(|change| change.kind) {
            None => before.examples.len(),
            Some(ChangeKind::Replace) => indicator.examples.len(),
            Some(_) => 0,
        };
        for example in indicator.examples.iter().skip(inherited) {
            lines.header("[[example]]");
            lines.text("code", &indicator.code);
            write_example(example, lines);
        }
    }
}

fn head(set: &IndicatorSet, parent: Option<&IndicatorSet>, lines: &mut Lines) {
    lines.sub_header("[set]");
    lines.text("code", &set.key.set.code);
    lines.text("name", &set.name);
    lines.text("purpose", set.purpose);
    lines.text("object", set.object);
    lines.raw("year", &set.key.set.year.to_string());
    lines.raw("revision", &set.key.set.revision.to_string());
    if set.key.region != RegionCode::NATION {
        lines.text("region", set.key.region);
    }
    lines.maybe("budget-kind", set.budget_kind);
    lines.maybe("funding-form", set.funding_form);
    lines.maybe("tier", set.tier.as_ref());
    lines.maybe("extends", parent.map(|parent| &parent.key.set));
    lines.flag("trial", set.trial);
    lines.maybe("total", set.total);
    lines.text("source", &set.source);
    if set.verification != Verification::Published {
        lines.text("verification", set.verification);
    }
    lines.maybe("note", set.note.as_ref());
    lines.flag("demo", set.demo);
}

fn write_change(set: &IndicatorSet, change: &SetChange, lines: &mut Lines) {
    use ChangeKind::{Replace, Retarget, Retire, Reweigh};
    lines.header("[[change]]");
    lines.text("code", &change.code);
    lines.text("op", change.kind);
    lines.maybe("reason", change.reason.as_ref());
    let Some(indicator) = set.indicator(&change.code) else {
        return;
    };
    match change.kind {
        Retire => {}
        Replace => body(set, indicator, "change", lines),
        Reweigh => weight(indicator, lines),
        Retarget => {
            lines.text("operator", indicator.operator);
            lines.maybe("operator-reason", indicator.operator_reason.as_ref());
            lines.maybe("target", indicator.target.as_ref().map(value));
            lines.text("unit", &indicator.unit);
        }
    }
}

/// Everything but the code.
fn body(set: &IndicatorSet, indicator: &Indicator, table: &str, lines: &mut Lines) {
    lines.text("name", &indicator.name);
    lines.raw(
        "level",
        &list(indicator.level.iter().map(|name| quoted(name))),
    );
    weight(indicator, lines);
    if !indicator.themes.is_empty() {
        let names = indicator.themes.iter().map(|name| quoted(name));
        lines.raw("themes", &list(names));
    }
    lines.flag("core", indicator.core);
    lines.text("operator", indicator.operator);
    lines.maybe("operator-reason", indicator.operator_reason.as_ref());
    lines.maybe("target", indicator.target.as_ref().map(value));
    lines.text("unit", &indicator.unit);
    lines.maybe("tier", indicator.tier.as_ref());
    lines.maybe("definition", indicator.definition.as_ref());
    lines.maybe("origin", indicator.origin.as_ref());
    lines.maybe("basis", indicator.basis.as_ref());
    lines.maybe("method", indicator.method.as_ref());
    lines.maybe("evidence", indicator.evidence.as_ref());
    lines.maybe("note", indicator.note.as_ref());
    lines.maybe("data-source", indicator.data_source.as_ref());
    lines.maybe("source", indicator.source.as_ref());
    if indicator.verification != set.verification {
        lines.text("verification", indicator.verification);
    }
    lines.maybe("standards", indicator.standards.as_ref());
    if !indicator.replaces.is_empty() {
        let earlier = indicator.replaces.iter().map(|earlier| {
            inline(&[
                ("code", quoted(earlier.code.as_str())),
                ("as", quoted(earlier.kind.key())),
            ])
        });
        lines.raw("replaces", &list(earlier));
    }
    data(indicator, lines);
    if let Some(formula) = &indicator.measure {
        lines.sub_header(&format!("[{table}.measure]"));
        lines.raw("formula", &literal(formula));
    }
    if let Some(rule) = &indicator.rule {
        lines.sub_header(&format!("[{table}.score]"));
        rule::write(rule, lines);
    }
    for example in &indicator.examples {
        lines.sub_header(&format!("[[{table}.example]]"));
        write_example(example, lines);
    }
}

fn weight(indicator: &Indicator, lines: &mut Lines) {
    let Some(weight) = &indicator.weight else {
        return;
    };
    let number = |weight: &crate::quantity::Weight| quoted(&weight.to_string());
    let mut fields = vec![match weight {
        WeightRule::Recommended(weight) => ("recommended", number(weight)),
        WeightRule::Fixed(weight) => ("fixed", number(weight)),
        WeightRule::Range(low, high) => ("range", list([number(low), number(high)])),
    }];
    if indicator.weight_derived {
        fields.push(("derived", "true".to_owned()));
    }
    lines.raw("weight", &inline(&fields));
}

fn data(indicator: &Indicator, lines: &mut Lines) {
    if indicator.data.is_empty() {
        return;
    }
    lines.line("data = [");
    for datum in &indicator.data {
        let mut fields = vec![
            ("name", quoted(&datum.name)),
            ("unit", quoted(datum.unit.text())),
        ];
        if let Some(source) = &datum.source {
            fields.push(("source", quoted(source)));
        }
        lines.line(&format!("  {},", inline(&fields)));
    }
    lines.line("]");
}

fn write_example(example: &Example, lines: &mut Lines) {
    lines.maybe("name", example.name.as_ref());
    if !example.facts.is_empty() {
        let names: Vec<String> = example.facts.iter().map(|(name, _)| quoted(name)).collect();
        let fields: Vec<(&str, String)> = names
            .iter()
            .zip(&example.facts)
            .map(|(name, (_, value))| (name.as_str(), quoted(value)))
            .collect();
        lines.raw("facts", &inline(&fields));
    }
    lines.maybe("actual", example.actual.as_ref());
    lines.maybe("target", example.target.as_ref());
    lines.maybe("weight", example.weight.as_ref());
    if let Some(judged) = &example.judged {
        let mut fields = vec![("level", quoted(&judged.level))];
        if let Some(share) = &judged.share {
            fields.push(("share", quoted(&rule::percent(share))));
        }
        lines.raw("judged", &inline(&fields));
    }
    if let Some(met) = &example.met {
        lines.raw("met", &list(met.iter().map(ToString::to_string)));
    }
    if let Some((revised, executed)) = &example.budget {
        let fields = [("revised", quoted(revised)), ("executed", quoted(executed))];
        lines.raw("budget", &inline(&fields));
    }
    match &example.expected {
        ExampleResult::Score(score) => lines.text("score", score),
        ExampleResult::Missing => lines.text("outcome", "missing"),
        ExampleResult::NotApplicable => lines.text("outcome", "not-applicable"),
    }
    lines.maybe("source", example.source.as_ref());
}

/// A value as the manifest writes it. A unit that begins with a digit would run into the number.
fn value(value: &Value) -> String {
    let with_unit = |text: String, unit: &crate::quantity::Unit| {
        if unit
            .text()
            .starts_with(|c: char| c.is_ascii_digit() || c == '.')
        {
            text
        } else {
            format!("{text}{unit}")
        }
    };
    match value {
        Value::Number { number, unit } => with_unit(number.to_text(), unit),
        Value::Range { low, high, unit } => {
            let end = |end: &Option<_>| end.as_ref().map(ToString::to_string).unwrap_or_default();
            let text = format!("{}..{}", end(low), end(high));
            if high.is_some() {
                with_unit(text, unit)
            } else {
                text
            }
        }
        Value::Date { day } => day.to_string(),
        Value::Word { word } => word.clone(),
    }
}
