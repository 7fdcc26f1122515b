//! What was probably meant by a value of another type.

use toml::de::DeValue;

use super::key::Kind;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::{document as codes, phrase};
use crate::language::Text;
use crate::quantity::Fraction;

/// The next step: the value as it should be where that is plain, else how such values look.
pub(super) fn help(fault: Diagnostic, kind: &Kind, value: &DeValue<'_>) -> Diagnostic {
    if let Some(meant) = meant(kind, value) {
        let words = match kind {
            Kind::Flag | Kind::Whole => codes::WITHOUT_QUOTES,
            _ => phrase::CHANGE_TO,
        };
        return fault
            .help(Text::new(words).with("name", meant.as_str()))
            .suggest(meant);
    }
    match kind {
        Kind::Flag => fault.help(codes::WRITE_FLAG),
        Kind::Text | Kind::Choice(_) => fault.help(codes::WRITE_TEXT),
        Kind::Texts | Kind::Wholes | Kind::Values => fault.help(codes::WRITE_LIST),
        Kind::Whole => fault.help(codes::WRITE_WHOLE),
        Kind::Table(keys) => {
            let names: Vec<&str> = keys.iter().map(|key| key.name).collect();
            fault.help(Text::new(codes::WRITE_TABLE).with("names", names.join(", ")))
        }
        _ => fault,
    }
}

/// The next step for a text that should be a number: the number that it begins with, without its
/// unit.
pub(super) fn number(fault: Diagnostic, written: &str) -> Diagnostic {
    let written = written.trim();
    let end = written
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(written.len());
    match written
        .get(..end)
        .filter(|number| Fraction::parse(number).is_ok())
    {
        Some(number) => fault
            .help(Text::new(codes::WITHOUT_UNIT).with("name", number))
            .suggest(format!("\"{number}\"")),
        None => fault,
    }
}

fn meant(kind: &Kind, value: &DeValue<'_>) -> Option<String> {
    match (kind, value) {
        (Kind::Flag, DeValue::String(text)) => flag(text),
        (Kind::Flag, DeValue::Integer(number)) => flag(number.as_str()),
        (Kind::Whole, DeValue::String(text)) => {
            let digits = text.trim();
            digits.parse::<u32>().ok().map(|number| number.to_string())
        }
        (Kind::Texts | Kind::Values, DeValue::String(text)) => Some(format!("[{}]", quoted(text)?)),
        (Kind::Wholes, DeValue::Integer(number)) => Some(format!("[{}]", number.as_str())),
        (Kind::Text | Kind::Choice(_), DeValue::Integer(number)) => quoted(number.as_str()),
        (Kind::Text | Kind::Choice(_), DeValue::Float(number)) => quoted(number.as_str()),
        (Kind::Text | Kind::Choice(_), DeValue::Boolean(word)) => quoted(&word.to_string()),
        _ => None,
    }
}

fn flag(written: &str) -> Option<String> {
    let word = written.trim().to_lowercase();
    match word.as_str() {
        "是" | "对" | "有" | "yes" | "y" | "true" | "1" => Some("true".to_owned()),
        "否" | "不" | "不是" | "无" | "no" | "n" | "false" | "0" => Some("false".to_owned()),
        _ => None,
    }
}

/// In quotes; `None` for what would have to be written otherwise there.
fn quoted(text: &str) -> Option<String> {
    let plain = !text.contains(['"', '\\']) && !text.chars().any(char::is_control);
    plain.then(|| format!("\"{text}\""))
}
