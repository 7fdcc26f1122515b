//! Unit, target, operator and rule of an indicator against each other.

use super::Context;
use crate::diagnostic::catalogue::{manifest as codes, phrase};
use crate::diagnostic::{Diagnostic, Place};
use crate::language::Text;
use crate::manifest::draft::Draft;
use crate::manifest::target::{guess_unit, kind_words};
use crate::scoring::{Equal, EqualMode, Of, Rule, RuleKind};
use crate::value::Value;
use crate::vocab::Operator;

pub(super) fn check(context: &Context<'_>) {
    for row in context.rows.iter().filter(|row| row.is_written()) {
        let rule = effective_rule(context, row);
        unit(context, row, rule.as_ref());
        let Some(operator) = row.operator.value().copied() else {
            continue;
        };
        let clash = rule_operator(row, operator);
        let clashes = clash.is_some();
        context.faults.extend(clash);
        if context.book.is_some() && rule.is_none() && row.rule.is_absent() {
            context.faults.push(no_default(row, operator));
        }
        if let Some(fault) = target_kind(row, operator) {
            context.faults.push(fault);
        } else if !clashes && let Some(rule) = &rule {
            context.faults.extend(target_rule(row, operator, rule));
        }
    }
}

/// The rule as written, else the book's for the operator.
fn effective_rule(context: &Context<'_>, row: &Draft) -> Option<Rule> {
    match row.rule.value() {
        Some(rule) => Some(rule.clone()),
        None if row.rule.is_faulty() => None,
        None => {
            let (rule, _) = context.book?.scoring.default_rule(*row.operator.value()?)?;
            Some(rule)
        }
    }
}

fn rule_place(row: &Draft) -> Place {
    let rule = row.rule.written().map(|written| &written.place);
    let target = row.target.written().map(|written| &written.place);
    rule.or(target).unwrap_or(&row.place).clone()
}

fn unit(context: &Context<'_>, row: &Draft, rule: Option<&Rule>) {
    let quantitative = row
        .operator
        .value()
        .is_some_and(|op| *op != Operator::Qualitative);
    let judged = matches!(
        rule,
        Some(Rule::Graded(_) | Rule::Checkpoints(_) | Rule::Execution(_))
    );
    let dated = matches!(row.target.value(), Some(Value::Date { .. }));
    if !row.unit.is_absent() || !quantitative || judged || dated {
        return;
    }
    let guess = row.target.written().and_then(|target| {
        let text = target.place.text().trim_matches(['"', '\'']);
        guess_unit(text).map(str::to_owned)
    });
    let fault = Diagnostic::new(&codes::UNIT_MISSING, row.place.clone())
        .with("name", row.shown_name())
        .label(phrase::HERE);
    context.faults.push(match guess {
        Some(unit) => fault.help(Text::new(codes::ADD_UNIT).with("unit", unit)),
        None => fault.help(codes::ADD_ANY_UNIT),
    });
}

fn rule_operator(row: &Draft, operator: Operator) -> Option<Diagnostic> {
    let rule = row.rule.written()?;
    if rule.value.goes_with(operator) {
        return None;
    }
    let fitting: Vec<&str> = RuleKind::ALL
        .iter()
        .filter(|kind| goes_with(**kind, operator))
        .map(|kind| kind.key())
        .collect();
    Some(
        Diagnostic::new(&codes::RULE_OPERATOR, rule.place.clone())
            .with("rule", rule.value.kind().name())
            .with("operator", operator.words())
            .label(phrase::HERE)
            .help(
                Text::new(codes::RULES_FOR)
                    .with("operator", operator.words())
                    .with("rules", fitting.join(", ")),
            ),
    )
}

/// Whether a rule of this kind goes with an operator, whatever its parameters.
fn goes_with(kind: RuleKind, operator: Operator) -> bool {
    match Rule::plain(kind) {
        Some(rule) => rule.goes_with(operator),
        None => match kind {
            RuleKind::Interval => matches!(
                operator,
                Operator::Eq | Operator::Range | Operator::Ge | Operator::Le
            ),
            RuleKind::Deduct => operator.direction().is_some(),
            RuleKind::Steps => operator != Operator::Qualitative,
            _ => true,
        },
    }
}

fn no_default(row: &Draft, operator: Operator) -> Diagnostic {
    Diagnostic::new(&codes::NO_DEFAULT_RULE, operator_place(row))
        .with("operator", operator.words())
        .label(phrase::HERE)
}

/// What kind of value an operator takes. A day is the last one: it goes with ≤ and =.
fn target_kind(row: &Draft, operator: Operator) -> Option<Diagnostic> {
    use Operator::{Eq, Ge, Gt, Le, Lt, Qualitative, Range};
    let target = row.target.written()?;
    let (fits, better) = match (&target.value, operator) {
        (Value::Number { .. }, Ge | Gt | Le | Lt | Eq)
        | (Value::Range { .. }, Range)
        | (Value::Date { .. }, Le | Lt | Eq)
        | (Value::Word { .. }, Qualitative) => (true, operator),
        (Value::Word { .. }, _) => (false, Qualitative),
        (Value::Range { .. }, _) => (false, Range),
        (Value::Date { .. }, _) => (false, Le),
        (Value::Number { .. }, Range) => (false, Eq),
        (Value::Number { .. }, _) => (false, Ge),
    };
    (!fits).then(|| {
        Diagnostic::new(&codes::TARGET_KIND, target.place.clone())
            .with("target", target.value.to_string())
            .with("found", kind_words(&target.value))
            .with("operator", operator.words())
            .label(phrase::HERE)
            .also(operator_place(row), codes::OPERATOR_HERE)
            .help(
                Text::new(codes::OTHER_OPERATOR).with("operator", format!("\"{}\"", better.key())),
            )
    })
}

/// What kind of value, and which side of zero, a rule can score by.
fn target_rule(row: &Draft, operator: Operator, rule: &Rule) -> Option<Diagnostic> {
    let target = row.target.written()?;
    if !takes(rule, &target.value) {
        return Some(
            Diagnostic::new(&codes::RULE_TARGET, rule_place(row))
                .with("target", target.value.to_string())
                .with("found", kind_words(&target.value))
                .with("rule", rule.kind().name())
                .label(phrase::HERE)
                .help(codes::WRITE_DIRECT),
        );
    }
    let Value::Number { number, .. } = &target.value else {
        return None;
    };
    if number.is_zero()
        && by_share_of_target(rule)
        && matches!(operator, Operator::Ge | Operator::Gt)
    {
        return Some(
            Diagnostic::new(&codes::TARGET_ZERO, target.place.clone())
                .with("name", row.shown_name())
                .with("operator", operator.sign())
                .label(phrase::HERE)
                .also(operator_place(row), codes::OPERATOR_HERE)
                .help(Text::new(codes::OTHER_OPERATOR).with("operator", "\"<=\"")),
        );
    }
    (number.is_negative() && by_share_of_target(rule)).then(|| {
        Diagnostic::new(&codes::TARGET_NEGATIVE, target.place.clone())
            .with("target", target.value.to_string())
            .with("rule", rule.kind().name())
            .label(phrase::HERE)
            .help(codes::WRITE_STEPS)
    })
}

fn operator_place(row: &Draft) -> Place {
    row.operator
        .written()
        .map_or(&row.place, |written| &written.place)
        .clone()
}

fn takes(rule: &Rule, target: &Value) -> bool {
    match (rule, target) {
        (Rule::Direct(_) | Rule::Checkpoints(_) | Rule::Graded(_) | Rule::Execution(_), _)
        | (_, Value::Number { .. }) => true,
        (Rule::Interval(_), Value::Range { .. }) => true,
        (Rule::Steps(rule), Value::Range { .. }) => rule.of == Of::Actual,
        (Rule::Satisfaction(_) | Rule::Formula(_), Value::Range { .. }) => true,
        (Rule::Deduct(rule), Value::Range { .. }) => rule.from.is_some(),
        _ => false,
    }
}

/// Whether the rule takes shares of the target, which say nothing of a negative one.
fn by_share_of_target(rule: &Rule) -> bool {
    match rule {
        Rule::Ratio(_) | Rule::InverseRatio(_) | Rule::LinearPenalty(_) => true,
        Rule::Equal(Equal { mode, .. }) => *mode == EqualMode::Ratio,
        Rule::Interval(rule) => rule.relative,
        Rule::Steps(rule) => rule.of == Of::Completion,
        _ => false,
    }
}
