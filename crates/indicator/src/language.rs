//! Text for people, in Chinese and English side by side, so that the two cannot drift apart.

use std::fmt::Write as _;

/// A language that texts are rendered in. The default is Chinese.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// 简体中文.
    #[default]
    Zh,
    /// English.
    En,
}

/// One text in both languages; `{name}` stands for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bilingual {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

/// Shorthand for a [`Bilingual`].
#[must_use]
pub const fn both(zh: &'static str, en: &'static str) -> Bilingual {
    Bilingual { zh, en }
}

impl Bilingual {
    /// The text in one language, placeholders as they stand.
    #[must_use]
    pub const fn get(&self, language: Language) -> &'static str {
        match language {
            Language::Zh => self.zh,
            Language::En => self.en,
        }
    }
}

/// A value that is put into a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// The same in both languages: a name, a number, what the user wrote.
    Plain(String),
    /// A word that has its translation.
    Words(Bilingual),
    /// A text with values of its own.
    Text(Box<Text>),
}

impl From<&str> for Argument {
    fn from(value: &str) -> Argument {
        Argument::Plain(value.to_owned())
    }
}
impl From<String> for Argument {
    fn from(value: String) -> Argument {
        Argument::Plain(value)
    }
}
impl From<Bilingual> for Argument {
    fn from(value: Bilingual) -> Argument {
        Argument::Words(value)
    }
}
impl From<Text> for Argument {
    fn from(value: Text) -> Argument {
        Argument::Text(Box::new(value))
    }
}

/// A template with its values: what is stored and passed on in place of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The words.
    pub template: Bilingual,
    /// Values by the name of their placeholder.
    pub arguments: Vec<(&'static str, Argument)>,
}

impl Text {
    /// A text without values yet.
    #[must_use]
    pub const fn new(template: Bilingual) -> Text {
        Text {
            template,
            arguments: Vec::new(),
        }
    }

    /// Adds a value for the placeholder `{name}`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Text {
        self.arguments.push((name, value.into()));
        self
    }

    /// The sentence in one language. A placeholder without a value stays visible.
    #[must_use]
    pub fn render(&self, language: Language) -> String {
        let mut out = String::new();
        let mut rest = self.template.get(language);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            match self.arguments.iter().find(|(key, _)| *key == name) {
                Some((_, Argument::Plain(value))) => push_cut(&mut out, value),
                Some((_, Argument::Words(words))) => out.push_str(words.get(language)),
                Some((_, Argument::Text(text))) => out.push_str(&text.render(language)),
                None => {
                    let _ = write!(out, "{{{name}}}");
                }
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

/// What somebody wrote may be a megabyte long; a sentence holds its beginning.
fn push_cut(out: &mut String, value: &str) {
    const LONGEST: usize = 1000;
    match value.char_indices().nth(LONGEST) {
        Some((at, _)) => {
            out.push_str(value.get(..at).unwrap_or_default());
            out.push('…');
        }
        None => out.push_str(value),
    }
}

impl From<Bilingual> for Text {
    fn from(template: Bilingual) -> Text {
        Text::new(template)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_put_in_and_gaps_stay_visible() {
        let text = Text::new(both("“{name}”是{kind}{x}", "“{name}” is {kind}{x}"))
            .with("name", "应受益学生")
            .with("kind", both("数", "a number"));
        assert_eq!(text.render(Language::Zh), "“应受益学生”是数{x}");
        assert_eq!(text.render(Language::En), "“应受益学生” is a number{x}");
    }
}
