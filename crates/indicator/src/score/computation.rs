//! The arithmetic of one row in one line. It computes nothing but how numbers are shown.

use std::fmt::Write as _;

use crate::language::{Language, both};
use crate::quantity::{Form, Fraction, Money, Points, append_number};
use crate::scoring::{Branch, Operand, Role};

/// Appends `未达到指标值,按完成比例: 20 × 10 ÷ 52 = 3 + 11/13`: why, the expression of the case with
/// the numbers put in, the exact value.
pub fn computation<'o>(
    out: &mut String,
    branch: Branch,
    operands: impl Iterator<Item = &'o Operand> + Clone,
    exact: &Fraction,
    language: Language,
) {
    out.push_str(branch.name().get(language));
    let expression = branch.expression();
    if expression.is_empty() {
        out.push_str(" = ");
        mixed(out, exact);
        return;
    }
    out.push_str(": ");
    let start = out.len();
    put_in(out, expression, operands, language);
    let end = out.len();
    out.push_str(" = ");
    let value = out.len();
    mixed(out, exact);
    // a number alone is not said twice
    if out.get(start..end) == out.get(value..) {
        out.truncate(end);
    }
}

/// Appends ` → 3.85   四舍五入到 2 位`: what the exact value is rounded to.
pub fn rounded(out: &mut String, points: Points, places: i8, language: Language) {
    let (before, after) = match language {
        Language::Zh => ("四舍五入到 ", " 位"),
        Language::En => ("rounded to ", " places"),
    };
    out.push_str(" → ");
    points.append(2, out);
    let _ = write!(out, "   {before}{places}{after}");
}

/// The expression with the numbers in place of the roles; a whole part with a fraction is held
/// together by brackets.
fn put_in<'o>(
    out: &mut String,
    expression: &str,
    operands: impl Iterator<Item = &'o Operand> + Clone,
    language: Language,
) {
    let mut rest = expression;
    while let Some((before, (role, after))) = rest
        .split_once('{')
        .and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        out.push_str(before);
        let start = out.len();
        match operands.clone().find(|operand| operand.role.key() == role) {
            Some(operand) => {
                let shape = shown_operand(out, operand, language);
                let alone = before.is_empty() && after.is_empty();
                if shape == Shape::Sum && !alone {
                    out.insert(start, '(');
                    out.push(')');
                }
            }
            None => out.extend(["{", role, "}"]),
        }
        rest = after;
    }
    out.push_str(rest);
}

/// Whether a number that was written is one term.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Term,
    /// `3 + 11/13`
    Sum,
}

/// An operand as its role is shown: shares in percent, money in yuan.
pub(super) fn shown_operand(out: &mut String, operand: &Operand, language: Language) -> Shape {
    match operand.role {
        Role::Share => percent(out, &operand.value),
        Role::Revised | Role::Executed => match Money::from_yuan(&operand.value) {
            // a rate alone, as some published tables show it, has a revised budget of 1
            Ok(money)
                if money.fen() > 100 || operand.role == Role::Revised && money.fen() != 100 =>
            {
                let _ = write!(out, "{money} {}", both("元", "yuan").get(language));
                Shape::Term
            }
            _ => percent(out, &operand.value),
        },
        _ => mixed(out, &operand.value),
    }
}

/// A share that is no finite percentage is shown as the fraction it is.
fn percent(out: &mut String, share: &Fraction) -> Shape {
    let percent = share.mul(&Fraction::from_int(100));
    match percent {
        Ok(percent) if matches!(percent.form(), Some(Form::Decimal { places: ..=8, .. })) => {
            mixed(out, &percent);
            out.push('%');
        }
        _ => {
            let _ = write!(out, "{share}");
        }
    }
    Shape::Term
}

/// An exact value for people: `2.5`, else whole part and fraction: `3 + 11/13`.
pub(super) fn mixed(out: &mut String, value: &Fraction) -> Shape {
    let (whole, rest) = match value.form() {
        Some(Form::Decimal {
            whole,
            part,
            places: places @ 9..,
        }) => {
            let rest = Form::Decimal {
                whole: 0,
                part,
                places,
            };
            (whole, rest)
        }
        Some(decimal @ Form::Decimal { .. }) => {
            out.push_str(if value.is_negative() { "-" } else { "" });
            decimal.append(out);
            return Shape::Term;
        }
        Some(Form::Ratio(n, d)) => (n / d, Form::Ratio(n % d, d)),
        // beyond 64 bits: nobody reads that, but it must not be wrong
        None => {
            let _ = write!(out, "{value}");
            return Shape::Term;
        }
    };
    let negative = value.is_negative();
    out.push_str(if negative { "−" } else { "" });
    if whole == 0 {
        rest.append(out);
        return Shape::Term;
    }
    out.push_str(if negative { "(" } else { "" });
    append_number(out, whole);
    out.push_str(" + ");
    rest.append(out);
    out.push_str(if negative { ")" } else { "" });
    Shape::Sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_values_for_people() {
        for (value, shown) in [
            ("2.5", "2.5"),
            ("-2.5", "-2.5"),
            ("50/13", "3 + 11/13"),
            ("-50/13", "−(3 + 11/13)"),
            ("1/3", "1/3"),
            ("-1/3", "−1/3"),
            ("3.123456789", "3 + 0.123456789"),
            ("99999999999999999999", "99999999999999999999"),
        ] {
            let mut out = String::new();
            mixed(&mut out, &Fraction::parse(value).unwrap());
            assert_eq!(out, shown);
        }
    }
}
