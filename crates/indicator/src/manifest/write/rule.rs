//! A scoring rule as the manifest writes it.

use super::toml::{Lines, inline, list, literal, quoted};
use crate::quantity::Fraction;
use crate::scoring::{
    Amount, Bound, Checkpoints, Deduct, EqualMode, Graded, Interval, Of, Rule, Step, Steps,
};

/// Writes the keys of a rule's table. What is the default is left out.
pub(super) fn write(rule: &Rule, lines: &mut Lines) {
    lines.text("rule", rule.kind());
    match rule {
        Rule::Direct(rule) => share_unless_zero(lines, "otherwise", &rule.otherwise),
        Rule::Ratio(rule) => lines.maybe("pass", rule.pass.as_ref().map(percent)),
        Rule::LinearPenalty(rule) => {
            if rule.zero_at != Fraction::from_int(2) {
                lines.text("zero-at", percent(&rule.zero_at));
            }
        }
        Rule::Equal(rule) => {
            if rule.mode == EqualMode::Exact {
                lines.text("mode", "exact");
            }
        }
        Rule::Interval(rule) => interval(rule, lines),
        Rule::Steps(rule) => step_table(rule, lines),
        Rule::Satisfaction(rule) => {
            if !rule.steps.is_empty() {
                lines.raw("steps", &steps(&rule.steps, Fraction::to_text));
            }
        }
        Rule::Deduct(rule) => deduct(rule, lines),
        Rule::Checkpoints(rule) => checkpoints(rule, lines),
        Rule::Graded(rule) => graded(rule, lines),
        Rule::Formula(rule) => lines.raw("formula", &literal(&rule.formula)),
        Rule::InverseRatio(_) | Rule::Execution(_) => {}
    }
}

fn interval(rule: &Interval, lines: &mut Lines) {
    let bands = rule.bands.iter().map(|band| {
        let within = if rule.relative {
            percent(&band.within)
        } else {
            band.within.to_text()
        };
        inline(&[("within", quoted(&within)), amount(&band.amount)])
    });
    lines.raw("bands", &list(bands));
    if !rule.relative {
        lines.raw("relative", "false");
    }
}

fn step_table(rule: &Steps, lines: &mut Lines) {
    if rule.of == Of::Completion {
        lines.text("of", "completion");
    }
    let bound = |bound: &Fraction| match rule.of {
        Of::Completion => percent(bound),
        Of::Actual => bound.to_text(),
    };
    lines.raw("steps", &steps(&rule.steps, bound));
    match &rule.otherwise {
        Amount::Share(share) => share_unless_zero(lines, "otherwise", share),
        Amount::Points(points) => lines.text("otherwise", points),
    }
}

fn deduct(rule: &Deduct, lines: &mut Lines) {
    lines.maybe("from", rule.from.as_ref());
    lines.text("per", &rule.per);
    let (key, raw) = amount(&rule.amount);
    lines.raw(key, &raw);
    lines.text("part-step", rule.part_step);
}

fn checkpoints(rule: &Checkpoints, lines: &mut Lines) {
    // equal shares may have no finite decimal form; the reader makes them equal again
    let equal = rule.points.windows(2).all(|pair| match pair {
        [a, b] => a.share == b.share,
        _ => true,
    });
    let points = rule.points.iter().map(|point| {
        let mut fields = vec![("text", quoted(&point.text))];
        if !equal {
            fields.push(("share", quoted(&percent(&point.share))));
        }
        inline(&fields)
    });
    lines.raw("points", &list(points));
}

fn graded(rule: &Graded, lines: &mut Lines) {
    if !rule.words.is_empty() {
        let words = rule.words.iter().map(|word| {
            inline(&[
                ("word", quoted(&word.word)),
                ("share", quoted(&percent(&word.share))),
            ])
        });
        lines.raw("words", &list(words));
    }
}

fn share_unless_zero(lines: &mut Lines, key: &str, share: &Fraction) {
    if !share.is_zero() {
        lines.text(key, percent(share));
    }
}

fn steps(steps: &[Step], bound: impl Fn(&Fraction) -> String) -> String {
    list(steps.iter().map(|step| {
        let (key, value) = match &step.bound {
            Bound::From(from) => ("from", from),
            Bound::To(to) => ("to", to),
        };
        inline(&[(key, quoted(&bound(value))), amount(&step.amount)])
    }))
}

fn amount(amount: &Amount) -> (&'static str, String) {
    match amount {
        Amount::Share(share) => ("share", quoted(&percent(share))),
        Amount::Points(points) => ("points", quoted(&points.to_text())),
    }
}

/// A share as `95%`.
pub(super) fn percent(share: &Fraction) -> String {
    match share.mul(&Fraction::from_int(100)) {
        Ok(percent) => format!("{percent}%"),
        Err(_) => share.to_text(),
    }
}
