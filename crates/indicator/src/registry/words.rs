//! Weights, targets, rules and formulas of an indicator in a few words, and columns of them.

use unicode_width::UnicodeWidthStr;

use crate::language::{Text, both};
use crate::quantity::Fraction;
use crate::scoring::{Amount, Bound, Rule, Step};
use crate::set::{Indicator, WeightRule};
use crate::value::Value;
use crate::vocab::Operator;

/// A text that is the same in both languages.
pub(super) fn plain(text: &str) -> Text {
    Text::new(both("{text}", "{text}")).with("text", text)
}

/// `10`, `5–15`, or that none is stated.
pub(super) fn weight(indicator: &Indicator) -> Text {
    match &indicator.weight {
        None => both("未定", "none stated").into(),
        Some(WeightRule::Recommended(weight) | WeightRule::Fixed(weight)) => {
            plain(&weight.to_string())
        }
        Some(WeightRule::Range(low, high)) => plain(&format!("{low}–{high}")),
    }
}

/// `≥ 95 %`, `≤ 5 元/天`, `有效`.
pub(super) fn target(indicator: &Indicator) -> Text {
    let sign = indicator.operator.sign();
    match (&indicator.target, indicator.operator) {
        (None, Operator::Qualitative) => both("定性", "qualitative").into(),
        (None, _) => {
            Text::new(both("{sign} (指标值待定)", "{sign} (target not set)")).with("sign", sign)
        }
        (Some(value @ (Value::Range { .. } | Value::Word { .. })), _) => plain(&value.to_string()),
        (Some(Value::Number { number, unit }), _) => {
            plain(format!("{sign} {number} {unit}").trim_end())
        }
        (Some(Value::Date { day }), _) => plain(&format!("{sign} {day}")),
    }
}

/// `按档 (90/80/60)`, `按完成比例赋分`.
pub(super) fn rule(rule: Option<&Rule>) -> Text {
    let Some(rule) = rule else {
        return both("默认规则", "default rule").into();
    };
    let name = Text::new(both("{name}", "{name}")).with("name", rule.kind().name());
    let details = match rule {
        Rule::Steps(steps) => bounds(&steps.steps),
        Rule::Satisfaction(steps) => bounds(&steps.steps),
        Rule::Ratio(rule) => rule
            .pass
            .as_ref()
            .map(|pass| format!("≥ {}", percent(pass)))
            .unwrap_or_default(),
        Rule::Deduct(rule) => format!("{} / −{}", rule.per, amount(&rule.amount)),
        Rule::Formula(rule) => rule.formula.trim().to_owned(),
        Rule::Checkpoints(rule) => rule.points.len().to_string(),
        Rule::Graded(rule) => {
            let words: Vec<&str> = rule.words.iter().map(|word| word.word.as_str()).collect();
            words.join("/")
        }
        Rule::Interval(rule) => {
            let bands: Vec<String> = rule
                .bands
                .iter()
                .map(|band| {
                    if rule.relative {
                        percent(&band.within)
                    } else {
                        band.within.to_text()
                    }
                })
                .collect();
            bands.join("/")
        }
        Rule::LinearPenalty(rule) => percent(&rule.zero_at),
        Rule::Direct(_) | Rule::InverseRatio(_) | Rule::Equal(_) | Rule::Execution(_) => {
            String::new()
        }
    };
    if details.is_empty() {
        name
    } else {
        Text::new(both("{name} ({details})", "{name} ({details})"))
            .with("name", rule.kind().name())
            .with("details", details)
    }
}

fn bounds(steps: &[Step]) -> String {
    let bounds: Vec<String> = steps
        .iter()
        .map(|step| match &step.bound {
            Bound::From(bound) | Bound::To(bound) => bound.to_text(),
        })
        .collect();
    bounds.join("/")
}

fn amount(amount: &Amount) -> String {
    match amount {
        Amount::Share(share) => percent(share),
        Amount::Points(points) => points.to_text(),
    }
}

fn percent(share: &Fraction) -> String {
    match share.mul(&Fraction::from_int(100)) {
        Ok(percent) => format!("{percent}%"),
        Err(_) => share.to_text(),
    }
}

/// The formula as written, or that the actual is given.
pub(super) fn formula(indicator: &Indicator) -> Text {
    match &indicator.measure {
        None => both("填报", "given").into(),
        Some(formula) => plain(&format!(
            "{} [{}]",
            formula.split_whitespace().collect::<Vec<_>>().join(" "),
            indicator.unit.text()
        )),
    }
}

/// Columns that a text takes in a terminal.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// A text filled up with blanks to a width.
pub(super) fn padded(text: &str, to: usize) -> String {
    let blanks = to.saturating_sub(width(text)).max(1);
    format!("{text}{}", " ".repeat(blanks))
}
