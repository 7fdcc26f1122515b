//! The characters of a cell, full-width forms made plain, each with its place.

use unicode_normalization::UnicodeNormalization;

use super::question::{Question, Why};
use crate::diagnostic::Span;

/// A cell longer than this many characters is not read.
pub const MAX_CHARS: usize = 1_000;

/// One character as it is read, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub plain: char,
    pub start: usize,
    pub end: usize,
}

/// The characters of a cell without the space around them.
#[derive(Debug)]
pub(super) struct Glyphs<'a> {
    text: &'a str,
    glyphs: Vec<Glyph>,
}

impl<'a> Glyphs<'a> {
    /// Takes a cell apart.
    pub fn of(text: &'a str) -> Result<Glyphs<'a>, Question> {
        let trimmed = text.trim_matches(is_padding);
        let offset = text.len() - text.trim_start_matches(is_padding).len();
        if let Some((at, _)) = trimmed.char_indices().nth(MAX_CHARS) {
            let rest = Span::new(at, trimmed.len()).shifted(offset);
            return Err(Question::about(Why::TooLong, rest));
        }
        let glyphs: Vec<Glyph> = trimmed
            .char_indices()
            .map(|(at, c)| Glyph {
                plain: plain(c),
                start: offset + at,
                end: offset + at + c.len_utf8(),
            })
            .collect();
        if let Some(hidden) = glyphs.iter().find(|g| is_hidden(g.plain)) {
            return Err(Question::about(
                Why::Illegible,
                Span::new(hidden.start, hidden.end),
            ));
        }
        Ok(Glyphs { text, glyphs })
    }

    /// Every character.
    pub fn all(&self) -> &[Glyph] {
        &self.glyphs
    }

    /// The characters from one place to another; empty outside.
    pub fn part(&self, from: usize, to: usize) -> &[Glyph] {
        self.glyphs.get(from..to).unwrap_or_default()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.glyphs.len()
    }

    /// Where all of it stands.
    pub fn span(&self) -> Span {
        span(&self.glyphs)
    }

    /// As printed, without the space around it.
    pub fn printed(&self) -> &'a str {
        let span = self.span();
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// The part of the text at a place, as printed.
    pub fn printed_at(&self, span: Span) -> &'a str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// Whether it is nothing, or a stroke in place of a value.
    pub fn is_blank(&self) -> bool {
        let stroke = |c: char| matches!(c, '-' | '—' | '/' | '\\' | '_') || c.is_whitespace();
        self.glyphs.iter().all(|g| stroke(g.plain))
    }
}

/// The plain text of some characters, without white space.
pub(super) fn squeezed(part: &[Glyph]) -> String {
    part.iter()
        .map(|g| g.plain)
        .filter(|c| !c.is_whitespace())
        .collect()
}

/// Where some characters stand, the space around them left out.
pub(super) fn span(part: &[Glyph]) -> Span {
    let mut inked = part.iter().filter(|g| !g.plain.is_whitespace());
    let first = inked.next();
    let last = inked.next_back().or(first);
    match (first, last) {
        (Some(first), Some(last)) => Span::new(first.start, last.end),
        _ => part
            .first()
            .map_or_else(Span::default, |g| Span::new(g.start, g.end)),
    }
}

/// Full-width forms and the many signs of one meaning, made one. Only what numbers, signs and units
/// need: a circled or raised digit stays what it is.
pub(super) fn plain(c: char) -> char {
    match c {
        '≧' | '⩾' | '≥' => '≥',
        '≦' | '⩽' | '≤' => '≤',
        '═' => '=',
        '〉' | '›' => '>',
        '〈' | '‹' => '<',
        '\u{2212}' | '\u{2010}' | '\u{2011}' => '-',
        '–' | '—' | '―' | '─' | '━' => '—',
        '〜' | '∼' | '˜' => '~',
        '∶' => ':',
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{ff01}'..='\u{ff5e}' | '\u{fe50}'..='\u{fe6b}' | '￥' => {
            let mut forms = std::iter::once(c).nfkc();
            match (forms.next(), forms.next()) {
                (Some(one), None) => one,
                _ => c,
            }
        }
        other => other,
    }
}

/// Space and invisible marks that files leave around a text.
fn is_padding(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
}

/// What a reader cannot see, or what stands for something lost.
fn is_hidden(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(
            c,
            '\u{feff}' | '\u{ad}' | '\u{fffd}' | '□' | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{e000}'..='\u{f8ff}'
        )
}
