//! Where something stands in a text that a person wrote.

use std::sync::Arc;

/// A text with the name it is known by (a path, `公式`, `input.text`).
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// Name shown to people.
    pub name: String,
    /// The whole text as written.
    pub text: String,
}

impl Source {
    /// A named text.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Source> {
        Arc::new(Source {
            name: name.into(),
            text: text.into(),
        })
    }
}

/// Bytes `start..end` of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
}

impl Span {
    /// From a range of bytes.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// The same span further into a text.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Span {
        Span {
            start: self.start + by,
            end: self.end + by,
        }
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Span {
        Span {
            start: range.start,
            end: range.end,
        }
    }
}

/// A span of a named text. It carries the text, so that it can be shown without anything else.
#[derive(Clone, Debug)]
pub struct Place {
    source: Arc<Source>,
    span: Span,
}

/// Line and column as people count them: from 1, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Offset in bytes from the start of the text.
    pub offset: usize,
}

impl Place {
    /// A place; a span beyond the text is cut to it, and moved out of the middle of a character.
    #[must_use]
    pub fn new(source: &Arc<Source>, span: Span) -> Place {
        let boundary = |mut at: usize| {
            at = at.min(source.text.len());
            while !source.text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = boundary(span.start);
        Place {
            source: Arc::clone(source),
            span: Span {
                start,
                end: boundary(span.end).max(start),
            },
        }
    }

    /// The named text.
    #[must_use]
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// The bytes.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// What stands there.
    #[must_use]
    pub fn text(&self) -> &str {
        self.source
            .text
            .get(self.span.start..self.span.end)
            .unwrap_or_default()
    }

    /// Line and column of its first character.
    #[must_use]
    pub fn position(&self) -> Position {
        self.at(self.span.start)
    }

    /// Line and column of the first character after it.
    #[must_use]
    pub fn end_position(&self) -> Position {
        self.at(self.span.end)
    }

    fn at(&self, offset: usize) -> Position {
        let before = self.source.text.get(..offset).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Position {
            line: before.matches('\n').count() + 1,
            column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
            offset,
        }
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Place) -> bool {
        self.span == other.span
            && (Arc::ptr_eq(&self.source, &other.source) || self.source == other.source)
    }
}

impl Eq for Place {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters() {
        let source = Source::new("a.toml", "一行\n公式 = '实际 ÷ 应'\n");
        let at = source.text.find('÷').unwrap();
        let place = Place::new(&source, Span::new(at, at + '÷'.len_utf8()));
        assert_eq!(place.text(), "÷");
        assert_eq!(
            place.position(),
            Position {
                line: 2,
                column: 10,
                offset: at
            }
        );
    }

    #[test]
    fn a_span_outside_is_cut() {
        let source = Source::new("a", "数");
        assert_eq!(Place::new(&source, Span::new(1, 99)).text(), "数");
    }
}
