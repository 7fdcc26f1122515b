//! The last line about a file: how much is wrong, and what follows from it.

use crate::diagnostic::Diagnostic;
use crate::language::{Bilingual, Text, both};

/// What follows for a manifest that has errors.
pub const NOT_REGISTERED: Bilingual = both("未登记", "not registered");
/// What follows for a manifest without errors.
pub const MAY_BE_REGISTERED: Bilingual = both("可以登记", "may be registered");

/// `nutrition.toml: 2 处错误, 1 处警告; 未登记。`
#[must_use]
pub fn summary(file: &str, diagnostics: &[Diagnostic], outcome: Bilingual) -> Text {
    let errors = diagnostics.iter().filter(|d| d.is_error()).count();
    let warnings = diagnostics.len() - errors;
    let template = match (errors, warnings) {
        (0, 0) => both(
            "{file}: 没有问题; {outcome}。",
            "{file}: no faults; {outcome}.",
        ),
        (_, 0) => both(
            "{file}: {errors}; {outcome}。",
            "{file}: {errors}; {outcome}.",
        ),
        (0, _) => both(
            "{file}: {warnings}; {outcome}。",
            "{file}: {warnings}; {outcome}.",
        ),
        _ => both(
            "{file}: {errors}, {warnings}; {outcome}。",
            "{file}: {errors}, {warnings}; {outcome}.",
        ),
    };
    Text::new(template)
        .with("file", file)
        .with(
            "errors",
            counted(
                errors,
                both("{n} 处错误", "{n} error"),
                both("", "{n} errors"),
            ),
        )
        .with(
            "warnings",
            counted(
                warnings,
                both("{n} 处警告", "{n} warning"),
                both("", "{n} warnings"),
            ),
        )
        .with("outcome", outcome)
}

/// English has a plural, Chinese has none.
fn counted(n: usize, one: Bilingual, many: Bilingual) -> Text {
    let template = if n == 1 { one } else { both(one.zh, many.en) };
    Text::new(template).with("n", n.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Entry, Severity};
    use crate::language::Language;

    static FAULT: Entry = Entry {
        code: "E9999",
        severity: Severity::Error,
        message: both("", ""),
        page: both("", ""),
        wrong: "",
        right: "",
    };
    static DOUBT: Entry = Entry {
        code: "W9999",
        severity: Severity::Warning,
        ..FAULT
    };

    #[test]
    fn counts_and_outcome() {
        let fault = || Diagnostic::new(&FAULT, None);
        let doubt = || Diagnostic::new(&DOUBT, None);
        let zh = |ds: &[Diagnostic], o| summary("nutrition.toml", ds, o).render(Language::Zh);
        let en = |ds: &[Diagnostic], o| summary("nutrition.toml", ds, o).render(Language::En);
        assert_eq!(
            zh(&[fault(), doubt(), fault()], NOT_REGISTERED),
            "nutrition.toml: 2 处错误, 1 处警告; 未登记。"
        );
        assert_eq!(
            en(&[fault()], NOT_REGISTERED),
            "nutrition.toml: 1 error; not registered."
        );
        assert_eq!(
            en(&[doubt(), doubt()], MAY_BE_REGISTERED),
            "nutrition.toml: 2 warnings; may be registered."
        );
        assert_eq!(
            zh(&[], MAY_BE_REGISTERED),
            "nutrition.toml: 没有问题; 可以登记。"
        );
    }
}
