//! The terminal face: the lines of the file with carets under what is meant.

use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{
    AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};

use super::severity_name;
use crate::diagnostic::{Diagnostic, Place, Severity, Source, Span};
use crate::language::{Bilingual, Language, Text, both};

/// Before a next step.
const HELP: Bilingual = both("建议", "help");
/// Before what a fault rests on.
const BASIS: Bilingual = both("依据", "basis");
/// Before where more is to be read.
const NOTE: Bilingual = both("说明", "note");
/// A span that runs over more lines than this is shown by its first line alone.
const MOST_LINES: usize = 6;

/// How the terminal face looks.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Language of the words.
    pub language: Language,
    /// Whether ANSI colours are written; off unless asked for.
    pub colour: bool,
    /// Columns of the terminal; longer lines of the file are cut.
    pub width: usize,
    /// Whether each diagnostic ends in the command that explains its code.
    pub explain: bool,
}

impl Default for Terminal {
    fn default() -> Terminal {
        Terminal {
            language: Language::Zh,
            colour: false,
            width: 140,
            explain: true,
        }
    }
}

/// Several diagnostics, an empty line between them.
#[must_use]
pub fn terminal_all(diagnostics: &[Diagnostic], style: &Terminal) -> String {
    let faces: Vec<String> = diagnostics.iter().map(|d| terminal(d, style)).collect();
    faces.join("\n")
}

/// One diagnostic, ending in a line break.
#[must_use]
pub fn terminal(diagnostic: &Diagnostic, style: &Terminal) -> String {
    let language = style.language;
    let level = match diagnostic.entry.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    }
    .with_name(severity_name(diagnostic.entry.severity).get(language));
    let title = level
        .primary_title(clean(&diagnostic.message(language)))
        .id(diagnostic.entry.code);
    let mut group = Group::with_title(title);
    match &diagnostic.place {
        Some(place) if place.source().text.is_empty() => {
            group = group.element(Origin::path(clean(&place.source().name)));
        }
        Some(place) => {
            group = group.elements(snippets(diagnostic, place, language));
        }
        None => {}
    }
    let note = |name: Bilingual, text: &str| {
        Level::HELP
            .with_name(name.get(language))
            .message(clean(text))
    };
    if let Some(basis) = &diagnostic.basis {
        group = group.element(note(BASIS, &basis.render(language)));
    }
    for help in &diagnostic.help {
        group = group.element(note(HELP, &help.render(language)));
    }
    if style.explain {
        group = group.element(note(
            NOTE,
            &format!("jixiao explain {}", diagnostic.entry.code),
        ));
    }
    let renderer = if style.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut face = renderer.term_width(style.width).render(&[group]);
    face.push('\n');
    face
}

/// The primary place's file first, then the files of further places.
fn snippets(diagnostic: &Diagnostic, place: &Place, language: Language) -> Vec<Element<'static>> {
    let mut files: Vec<(Arc<Source>, Vec<Mark>)> = vec![(
        Arc::clone(place.source()),
        vec![Mark::new(
            AnnotationKind::Primary,
            place,
            diagnostic.label.as_ref(),
            language,
        )],
    )];
    for label in &diagnostic.labels {
        let mark = Mark::new(
            AnnotationKind::Context,
            &label.place,
            Some(&label.text),
            language,
        );
        let near = |(source, marks): &&mut (Arc<Source>, Vec<Mark>)| {
            source == label.place.source() && marks.iter().all(|other| other.is_near(&mark))
        };
        match files.iter_mut().find(near) {
            Some((_, marks)) => marks.push(mark),
            None => files.push((Arc::clone(label.place.source()), vec![mark])),
        }
    }
    files
        .iter()
        .flat_map(|(source, marks)| snippet(source, marks))
        .collect()
}

/// A span to be underlined, with the words beside it.
struct Mark {
    kind: AnnotationKind,
    span: Span,
    text: Option<String>,
}

impl Mark {
    fn new(kind: AnnotationKind, place: &Place, text: Option<&Text>, language: Language) -> Mark {
        let text = text.map(|text| clean(&text.render(language)));
        Mark {
            kind,
            span: shown(place),
            text,
        }
    }

    const fn is_near(&self, other: &Mark) -> bool {
        self.span.start.abs_diff(other.span.start) <= FAR
    }
}

/// Two places further apart than this, in bytes, are shown as if they stood in two files, so that
/// what lies between them need not be walked.
const FAR: usize = 20_000;
/// Lines longer than this together, in bytes, are shown by a piece around each place.
const LONG: usize = 30_000;
/// How much of a long line is shown on each side of a place, in bytes.
const AROUND: usize = 90;

/// The span that is underlined: never a line break at its end, and no more than a few lines.
fn shown(place: &Place) -> Span {
    let span = place.span();
    let text = place.text().trim_end();
    let length = if text.lines().count() > MOST_LINES {
        text.lines().next().map_or(0, str::len)
    } else {
        text.len()
    };
    Span::new(span.start, span.start + length)
}

/// The lines that the marks touch; what is above and below them is cut away, so that the cost hangs
/// on what is shown and not on the length of the file.
fn snippet(source: &Arc<Source>, marks: &[Mark]) -> Vec<Element<'static>> {
    let starts = marks.iter().map(|mark| mark.span.start);
    let ends = marks.iter().map(|mark| mark.span.end);
    let touched = starts.min().unwrap_or_default()..ends.max().unwrap_or_default();
    let lines = whole_lines(&source.text, touched);
    if lines.len() > LONG {
        return marks
            .iter()
            .flat_map(|mark| excerpt(source, mark))
            .collect();
    }
    let above = source.text.get(..lines.start).unwrap_or_default();
    let text = source.text.get(lines.clone()).unwrap_or_default();
    let mut snippet = Snippet::source(text.to_owned())
        .path(clean(&source.name))
        .line_start(above.matches('\n').count() + 1);
    for mark in marks {
        let span = (mark.span.start - lines.start)..(mark.span.end - lines.start);
        snippet = snippet.annotation(mark.kind.span(span).label(mark.text.clone()));
    }
    vec![snippet.into()]
}

/// A piece of a line that is too long to be shown, under where it stands.
fn excerpt(source: &Arc<Source>, mark: &Mark) -> [Element<'static>; 2] {
    let whole = Place::new(source, mark.span);
    let position = whole.position();
    let line = whole_lines(&source.text, mark.span.start..mark.span.start);
    let shown = |start: usize, end: usize| {
        let span = Span::new(start.max(line.start), end.min(line.end));
        Place::new(source, span).text().to_owned()
    };
    let before = shown(mark.span.start.saturating_sub(AROUND), mark.span.start);
    let marked = shown(mark.span.start, mark.span.end.min(mark.span.start + AROUND));
    let after = shown(
        mark.span.start + marked.len(),
        mark.span.start + marked.len() + AROUND,
    );
    let start = "…".len() + before.len();
    let annotation = mark
        .kind
        .span(start..start + marked.len())
        .label(mark.text.clone());
    let origin = Origin::path(clean(&source.name))
        .line(position.line)
        .char_column(position.column);
    let snippet = Snippet::source(format!("…{before}{marked}{after}…"))
        .line_start(position.line)
        .annotation(annotation);
    [origin.into(), snippet.into()]
}

fn whole_lines(text: &str, span: Range<usize>) -> Range<usize> {
    let start = text
        .get(..span.start)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |at| at + 1);
    let end = text
        .get(span.end..)
        .and_then(|after| after.find('\n'))
        .map_or(text.len(), |at| span.end + at);
    start..end
}

/// What a person wrote may hold control characters; a terminal must not obey them.
fn clean(text: &str) -> String {
    normalize_untrusted_str(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Entry, catalogue::phrase};

    static NO_DATUM: Entry = Entry {
        code: "E9999",
        severity: Severity::Error,
        message: both(
            "公式里没有叫“{name}”的数据",
            "there is no datum “{name}” in the formula",
        ),
        page: both("", ""),
        wrong: "",
        right: "",
    };

    fn example() -> Diagnostic {
        let text = "data = [\n  { name = \"应受益学生\", unit = \"人\" },\n]\n\nformula  = '实际受益学生 ÷ 应受益学'\nrest = 1\n";
        let source = Source::new("indicators/education/2022/nutrition.toml", text);
        let at = |needle: &str| {
            let start = text.rfind(needle).unwrap();
            Place::new(&source, Span::new(start, start + needle.len()))
        };
        Diagnostic::new(&NO_DATUM, at("应受益学"))
            .with("name", "应受益学")
            .label(phrase::HERE)
            .also(at("应受益学生"), phrase::NEAR_NAME_DECLARED)
            .help(Text::new(phrase::CHANGE_TO).with("name", "应受益学生"))
            .suggest("应受益学生")
    }

    #[test]
    fn chinese() {
        insta::assert_snapshot!(terminal(&example(), &Terminal::default()));
    }

    #[test]
    fn english() {
        let style = Terminal {
            language: Language::En,
            ..Terminal::default()
        };
        insta::assert_snapshot!(terminal(&example(), &style));
    }

    #[test]
    fn several_files() {
        let other = Source::new(
            "indicators/common/2021/project.toml",
            "[[indicator]]\ncode = \"COM-1\"\n",
        );
        let diagnostic = example().also(Place::new(&other, Span::new(21, 28)), phrase::FIRST_HERE);
        insta::assert_snapshot!(terminal(&diagnostic, &Terminal::default()));
    }

    #[test]
    fn what_a_person_wrote_cannot_steer_the_terminal() {
        let source = Source::new("\u{1b}[2Ja.toml", "x = \"\u{1b}[31m\u{202e}红\"\n");
        let place = Place::new(&source, Span::new(4, 16));
        let face = terminal(
            &Diagnostic::new(&NO_DATUM, place).with("name", "\u{1b}[0m\u{7}"),
            &Terminal::default(),
        );
        assert!(!face.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{face:?}");
    }

    #[test]
    fn a_span_of_many_lines_and_an_empty_file() {
        let source = Source::new("a.toml", "x = [\n1,\n2,\n3,\n4,\n5,\n6,\n7]\n");
        let long = Diagnostic::new(&NO_DATUM, Place::new(&source, Span::new(4, 28)));
        assert!(terminal(&long, &Terminal::default()).contains("1 | x = ["));
        let empty = Source::new("empty.toml", "");
        let whole = Diagnostic::new(&NO_DATUM, Place::new(&empty, Span::new(0, 0)));
        assert!(terminal(&whole, &Terminal::default()).contains("--> empty.toml"));
    }

    #[test]
    fn a_line_of_a_megabyte_is_shown_by_a_piece() {
        let text = format!(
            "a = 1\nx = [{}坏, {}]\n",
            "\"字\", ".repeat(50_000),
            "1, ".repeat(50_000)
        );
        let at = text.find('坏').unwrap();
        let source = Source::new("long.toml", text.as_str());
        let place = Place::new(&source, Span::new(at, at + "坏".len()));
        let first = Place::new(&source, Span::new(0, 1));
        let diagnostic = Diagnostic::new(&NO_DATUM, place)
            .with("name", "坏")
            .label(phrase::HERE)
            .also(first, phrase::FIRST_HERE);
        insta::assert_snapshot!(terminal(&diagnostic, &Terminal::default()));
    }

    #[test]
    fn colour_only_when_asked() {
        let style = Terminal {
            colour: true,
            ..Terminal::default()
        };
        assert!(terminal(&example(), &style).contains('\u{1b}'));
        assert!(!terminal(&example(), &Terminal::default()).contains('\u{1b}'));
    }
}
