//! TOML as we write it: one key a line, texts in double quotes, formulas in single ones.

use std::fmt::Write as _;

/// Lines of a document.
#[derive(Debug, Default)]
pub(super) struct Lines {
    out: String,
}

impl Lines {
    /// A header such as `[set]` or `[[indicator]]`, with an empty line before it.
    pub(super) fn header(&mut self, header: &str) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        self.sub_header(header);
    }

    /// A header of a part, right below what it belongs to.
    pub(super) fn sub_header(&mut self, header: &str) {
        self.out.push_str(header);
        self.out.push('\n');
    }

    /// `key = raw`.
    pub(super) fn raw(&mut self, key: &str, raw: &str) {
        let _ = writeln!(self.out, "{key} = {raw}");
    }

    /// `key = "text"`.
    pub(super) fn text(&mut self, key: &str, text: impl ToString) {
        self.raw(key, &quoted(&text.to_string()));
    }

    /// The same where there is a text.
    pub(super) fn maybe(&mut self, key: &str, text: Option<impl ToString>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    /// `key = true`, where it is true.
    pub(super) fn flag(&mut self, key: &str, flag: bool) {
        if flag {
            self.raw(key, "true");
        }
    }

    pub(super) fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    pub(super) fn into_text(self) -> String {
        self.out
    }
}

/// A basic string.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A literal string where the text allows one, so that positions in it map one to one.
pub(super) fn literal(text: &str) -> String {
    let plain = |c: char| c != '\r' && (!c.is_control() || c == '\t' || c == '\n');
    if text.contains("'''") || text.ends_with('\'') || !text.chars().all(plain) {
        quoted(text)
    } else if text.contains(['\'', '\n']) {
        format!("'''\n{text}'''")
    } else {
        format!("'{text}'")
    }
}

/// `{ a = 1, b = 2 }`.
pub(super) fn inline(fields: &[(&str, String)]) -> String {
    let fields: Vec<String> = fields
        .iter()
        .map(|(key, raw)| format!("{key} = {raw}"))
        .collect();
    format!("{{ {} }}", fields.join(", "))
}

/// `[a, b]`.
pub(super) fn list(items: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", items.into_iter().collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_read_back() {
        for text in [
            "",
            "有效",
            "a\"b\\c",
            "two\nlines\tand\r\u{1}",
            "it's",
            "'''",
            "\n begins",
        ] {
            for raw in [quoted(text), literal(text)] {
                let document = format!("x = {raw}\n");
                let table: toml::Table = document.parse().unwrap();
                assert_eq!(
                    table.get("x").and_then(|v| v.as_str()),
                    Some(text),
                    "{document}"
                );
            }
        }
    }
}
