//! The lines of a CSV file, each cell with its place in the text.

use std::sync::Arc;

use indicator::diagnostic::catalogue::{observation as codes, phrase};
use indicator::diagnostic::{Diagnostic, Place, Source, Span};
use indicator::language::{Text, both};

/// One cell.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// What it says, quotes and surrounding space taken off.
    pub text: String,
    /// Where it stands, quotes included.
    pub span: Span,
    /// Where its text begins, as far as a cell without quotes inside it can tell.
    pub inner: usize,
}

/// Lines with their cells; empty lines are left out.
pub(super) fn lines(source: &Arc<Source>, found: &mut Vec<Diagnostic>) -> Vec<Vec<Cell>> {
    let delimiter = delimiter(&source.text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(source.text.as_bytes());
    let mut lines = Vec::new();
    let mut record = csv::StringRecord::new();
    while let Ok(true) = reader.read_record(&mut record) {
        let start = record
            .position()
            .and_then(|position| usize::try_from(position.byte()).ok())
            .unwrap_or_default();
        let (spans, closed) = spans(&source.text, start, delimiter);
        if !closed {
            let last = spans.last().copied().unwrap_or_default();
            let end = source
                .text
                .get(last.start..)
                .and_then(|rest| rest.find(['\r', '\n']))
                .map_or(last.end, |at| last.start + at);
            found.push(
                Diagnostic::new(
                    &codes::BROKEN_LINE,
                    Place::new(source, Span::new(last.start, end)),
                )
                .with(
                    "reason",
                    Text::from(both("双引号没有关上", "a double quote is not closed")),
                )
                .label(phrase::OPENED_HERE),
            );
            break;
        }
        let cells: Vec<Cell> = record
            .iter()
            .zip(spans)
            .map(|(text, span)| cell(source, text, span))
            .collect();
        if cells.iter().any(|cell| !cell.text.is_empty()) {
            lines.push(cells);
        }
    }
    lines
}

fn cell(source: &Arc<Source>, text: &str, span: Span) -> Cell {
    let trimmed = text.trim();
    let written = source.text.get(span.start..span.end).unwrap_or_default();
    let at = written.find(trimmed).unwrap_or_default();
    Cell {
        text: trimmed.to_owned(),
        span,
        inner: span.start + at,
    }
}

/// The sign between cells: the one that the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty());
    let count = |sign: u8| {
        first
            .unwrap_or_default()
            .bytes()
            .filter(|byte| *byte == sign)
            .count()
    };
    [b'\t', b';']
        .into_iter()
        .find(|sign| count(*sign) > count(b','))
        .unwrap_or(b',')
}

/// The cells of the line that begins at a byte, and whether every quote is closed.
fn spans(text: &str, start: usize, delimiter: u8) -> (Vec<Span>, bool) {
    let mut spans = Vec::new();
    let (mut from, mut quoted, mut end) = (start, false, text.len());
    for (at, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            b'"' if quoted => quoted = false,
            // a quote opens only at the beginning of a cell; a doubled one closes and opens again
            b'"' if at == from || text.as_bytes().get(at - 1) == Some(&b'"') => quoted = true,
            b'\r' | b'\n' if !quoted => {
                // the reader may say that a line begins at the line end before it
                if at == from && spans.is_empty() {
                    from = at + 1;
                    continue;
                }
                end = at;
                break;
            }
            byte if byte == delimiter && !quoted => {
                spans.push(Span::new(from, at));
                from = at + 1;
            }
            _ => {}
        }
    }
    spans.push(Span::new(from, end));
    (spans, !quoted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<Vec<(String, String)>> {
        let source = Source::new("a.csv", text);
        let mut found = Vec::new();
        let lines = lines(&source, &mut found);
        assert!(found.is_empty());
        let show = |cell: &Cell| {
            (
                cell.text.clone(),
                Place::new(&source, cell.span).text().to_owned(),
            )
        };
        lines
            .iter()
            .map(|cells| cells.iter().map(show).collect())
            .collect()
    }

    #[test]
    fn cells_know_where_they_stand() {
        for text in [
            "名称,值\r\n\r\n\"一,\"\"二\"\"\", 3 \r\n,,\r\n",
            "名称;值\n\"一,\"\"二\"\"\"; 3 \n",
            "名称\t值\n\"一,\"\"二\"\"\"\t 3 ",
        ] {
            let lines = texts(text);
            assert_eq!(lines.len(), 2, "{text}");
            let flat: Vec<(&str, &str)> = lines
                .iter()
                .flatten()
                .map(|(a, b)| (a.as_str(), b.as_str()))
                .collect();
            assert_eq!(
                flat,
                [
                    ("名称", "名称"),
                    ("值", "值"),
                    ("一,\"二\"", "\"一,\"\"二\"\"\""),
                    ("3", " 3 ")
                ]
            );
        }
    }

    #[test]
    fn an_open_quote_is_said_where_it_opens() {
        let source = Source::new("a.csv", "名称,值\n供餐天数,\"180\n学生,3\n");
        let mut found = Vec::new();
        assert_eq!(lines(&source, &mut found).len(), 1);
        let place = found.first().unwrap().place.as_ref().unwrap();
        assert_eq!((place.position().line, place.text()), (2, "\"180"));
    }
}
