//! Operators in cells: signs, words before a number and words after it.

use super::question::{Candidate, Question, Why};
use super::scan::plain;
use super::{Hint, Read};
use crate::diagnostic::Span;
use crate::value::Value;
use crate::vocab::Operator;

/// Signs and words before a value, the longer ones first. 控制在 says nothing without 以内.
const BEFORE: &[(&str, Operator)] = &[
    (">=", Operator::Ge),
    ("=>", Operator::Ge),
    ("<=", Operator::Le),
    ("=<", Operator::Le),
    ("==", Operator::Eq),
    ("≥", Operator::Ge),
    ("≮", Operator::Ge),
    ("≤", Operator::Le),
    ("≯", Operator::Le),
    (">", Operator::Gt),
    ("<", Operator::Lt),
    ("=", Operator::Eq),
    ("大于或等于", Operator::Ge),
    ("大于等于", Operator::Ge),
    ("小于或等于", Operator::Le),
    ("小于等于", Operator::Le),
    ("不低于", Operator::Ge),
    ("不少于", Operator::Ge),
    ("不小于", Operator::Ge),
    ("至少", Operator::Ge),
    ("不高于", Operator::Le),
    ("不多于", Operator::Le),
    ("不大于", Operator::Le),
    ("不超过", Operator::Le),
    ("不超", Operator::Le),
    ("不晚于", Operator::Le),
    ("不迟于", Operator::Le),
    ("至多", Operator::Le),
    ("最多", Operator::Le),
    ("大于", Operator::Gt),
    ("高于", Operator::Gt),
    ("多于", Operator::Gt),
    ("超过", Operator::Gt),
    ("小于", Operator::Lt),
    ("低于", Operator::Lt),
    ("少于", Operator::Lt),
    ("不足", Operator::Lt),
    ("不满", Operator::Lt),
    ("等于", Operator::Eq),
];

/// Words after a value, the longer ones first. 以上 and 以下 include the number (民法典 第一千二百五十九条).
const AFTER: &[(&str, Operator)] = &[
    ("以上(不含)", Operator::Gt),
    ("(不含)以上", Operator::Gt),
    ("以下(不含)", Operator::Lt),
    ("(不含)以下", Operator::Lt),
    ("(含)及以上", Operator::Ge),
    ("(含)以上", Operator::Ge),
    ("以上(含)", Operator::Ge),
    ("及以上", Operator::Ge),
    ("以上", Operator::Ge),
    ("(含)及以下", Operator::Le),
    ("(含)以下", Operator::Le),
    ("以下(含)", Operator::Le),
    ("(含)以内", Operator::Le),
    ("以内(含)", Operator::Le),
    ("及以下", Operator::Le),
    ("以下", Operator::Le),
    ("以内", Operator::Le),
    ("之内", Operator::Le),
    ("内", Operator::Le),
];

/// What stands before a value.
pub(super) struct Before {
    /// Its operators, in order.
    pub operators: Vec<Operator>,
    /// Whether 控制在 asks for 以内 behind the value.
    pub controlled: bool,
    /// What is no operator.
    pub rest: String,
}

/// Reads the operator of a column (指标性质): a sign, a word, or 定性, 区间.
#[must_use]
pub fn operator(text: &str) -> Option<Operator> {
    let text: String = text
        .chars()
        .map(plain)
        .filter(|c| !c.is_whitespace())
        .collect();
    let named = match text.as_str() {
        "定性" | "定性指标" => Some(Operator::Qualitative),
        "区间" | "范围" => Some(Operator::Range),
        _ => None,
    };
    named.or_else(|| {
        BEFORE
            .iter()
            .find(|(written, _)| *written == text)
            .map(|(_, operator)| *operator)
    })
}

/// Takes the operators off a text without white space.
pub(super) fn before(text: &str) -> Before {
    let mut operators = Vec::new();
    let mut controlled = false;
    let mut rest = text;
    loop {
        if let Some((written, operator)) = BEFORE.iter().find(|(w, _)| rest.starts_with(w)) {
            operators.push(*operator);
            rest = rest.strip_prefix(written).unwrap_or_default();
        } else if let Some(tail) = rest.strip_prefix("控制在") {
            controlled = true;
            rest = tail;
        } else {
            return Before {
                operators,
                controlled,
                rest: rest.to_owned(),
            };
        }
    }
}

/// Takes the operator off the end of what stands after a number.
pub(super) fn after(text: &str) -> (&str, Option<Operator>) {
    AFTER
        .iter()
        .find_map(|(written, operator)| {
            text.strip_suffix(written)
                .map(|head| (head, Some(*operator)))
        })
        .unwrap_or((text, None))
}

/// The one operator of a value: all that are printed must agree, with each other and the column.
pub(super) fn settle(
    printed: &[Operator],
    at: Span,
    value: &Value,
    hint: &Hint<'_>,
) -> Result<Option<Operator>, Question> {
    let conflict = |operators: &[Operator]| {
        operators
            .iter()
            .fold(Question::about(Why::OperatorConflict, at), |q, operator| {
                q.or(Candidate::from(Read {
                    operator: Some(*operator),
                    value: value.clone(),
                }))
            })
    };
    let mut all: Vec<Operator> = Vec::new();
    for operator in printed.iter().copied().chain(hint.operator) {
        if !all.contains(&operator) {
            all.push(operator);
        }
    }
    match all.as_slice() {
        [] => Ok(hint.name.and_then(operator_in_name)),
        [one] if fits(*one, value) => Ok(Some(*one)),
        [_] => Err(conflict(&[])),
        many => {
            let fitting: Vec<Operator> = many.iter().copied().filter(|o| fits(*o, value)).collect();
            Err(conflict(&fitting))
        }
    }
}

/// Whether an operator can stand before a kind of value.
fn fits(operator: Operator, value: &Value) -> bool {
    match value {
        Value::Number { .. } | Value::Date { .. } => {
            !matches!(operator, Operator::Range | Operator::Qualitative)
        }
        Value::Range { .. } => operator == Operator::Range,
        Value::Word { .. } => matches!(operator, Operator::Eq | Operator::Qualitative),
    }
}

/// The operator of a name that holds a form to fill in: ≥ of `公猪舍(≥**平方米)`. A name that goes
/// on with a number after its sign is a sentence, not a form.
fn operator_in_name(name: &str) -> Option<Operator> {
    let name: String = name.chars().map(plain).collect();
    let at = name.rfind(['≥', '≤', '>', '<'])?;
    let tail = name.get(at..)?;
    let (written, operator) = BEFORE.iter().find(|(w, _)| tail.starts_with(w))?;
    let after = tail.strip_prefix(written)?.trim_start();
    let form = after.starts_with(['*', '×', 'X', 'x']) || super::measure::begins_with_unit(after);
    form.then_some(*operator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_operators() {
        for (text, expected) in [
            ("≥", Some(Operator::Ge)),
            ("＞＝", Some(Operator::Ge)),
            ("≦", Some(Operator::Le)),
            (" ═ ", Some(Operator::Eq)),
            ("大于等于", Some(Operator::Ge)),
            ("定性", Some(Operator::Qualitative)),
            ("正向", None),
            ("", None),
        ] {
            assert_eq!(operator(text), expected, "{text:?}");
        }
    }

    #[test]
    fn names_that_hold_a_form() {
        for (name, expected) in [
            ("公猪舍(≥**平方米)", Some(Operator::Ge)),
            ("排污沟(≥米)", Some(Operator::Ge)),
            ("受益人口数≥**人", Some(Operator::Ge)),
            (
                "救助标准(<**元/户·年)——一户年最高5300元",
                Some(Operator::Lt),
            ),
            ("≥360天服务读者", None),
            ("覆盖率", None),
        ] {
            assert_eq!(operator_in_name(name), expected, "{name}");
        }
    }
}
