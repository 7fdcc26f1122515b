//! The one-line face, for editors, logs and `grep`.

use super::severity_name;
use crate::diagnostic::Diagnostic;
use crate::language::{Bilingual, Language, both};

/// Before a next step.
const HELP: Bilingual = both("建议", "help");

/// `file:line:column: 错误[E1203]: message (建议: …)`, without a line break.
#[must_use]
pub fn line(diagnostic: &Diagnostic, language: Language) -> String {
    let mut line = String::new();
    if let Some(place) = &diagnostic.place {
        let position = place.position();
        line.push_str(&format!(
            "{}:{}:{}: ",
            place.source().name,
            position.line,
            position.column
        ));
    }
    line.push_str(&format!(
        "{}[{}]: {}",
        severity_name(diagnostic.entry.severity).get(language),
        diagnostic.entry.code,
        diagnostic.message(language)
    ));
    if let Some(help) = diagnostic.help.first() {
        line.push_str(&format!(
            " ({}: {})",
            HELP.get(language),
            help.render(language)
        ));
    }
    line.replace(|c: char| c.is_control(), " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::render::json;
    use crate::diagnostic::{Entry, Place, Severity, Source, Span, catalogue::phrase};
    use crate::language::Text;

    static FAULT: Entry = Entry {
        code: "E9999",
        severity: Severity::Error,
        message: both("没有叫“{name}”的数据", "there is no datum “{name}”"),
        page: both("", ""),
        wrong: "",
        right: "",
    };

    fn example() -> Diagnostic {
        let source = Source::new("a.toml", "[x]\n\"数据\" = 1\n");
        Diagnostic::new(&FAULT, Place::new(&source, Span::new(5, 11)))
            .with("name", "数据")
            .label(phrase::HERE)
            .help(Text::new(phrase::CHANGE_TO).with("name", "数"))
            .suggest("数")
    }

    #[test]
    fn one_line_with_place_and_next_step() {
        assert_eq!(
            line(&example(), Language::Zh),
            "a.toml:2:2: 错误[E9999]: 没有叫“数据”的数据 (建议: 改为“数”)"
        );
        assert_eq!(
            line(&Diagnostic::new(&FAULT, None), Language::En),
            "error[E9999]: there is no datum “{name}”"
        );
    }

    #[test]
    fn json_counts_lines_columns_and_bytes() {
        let json = json(&example());
        let field = |name: &str| json.get(name).cloned().unwrap_or_default();
        assert_eq!(field("line"), 2);
        assert_eq!(field("column"), 2);
        assert_eq!(field("endColumn"), 4);
        assert_eq!(field("offset"), 5);
        assert_eq!(field("length"), 6);
        assert_eq!(field("suggestion"), "数");
        assert_eq!(
            field("help"),
            serde_json::json!([{ "zh": "改为“数”", "en": "change it to “数”" }])
        );
    }
}
