//! A file of stories.

use std::path::Path;

use chrono::NaiveDate;
use lifecycle::permission::Post;
use serde::Deserialize;
use toml::Table;

/// One story.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Story {
    /// What it is about.
    pub name: String,
    /// Where the expected values come from.
    pub source: String,
    /// The budget year, whose rule book holds.
    #[serde(default = "year")]
    pub year: u16,
    /// Owner, and the organisation of every unit's and department's post; by default the thing is a
    /// `unit`'s under a `department`.
    pub organisation: Option<String>,
    /// Organisations above it.
    pub above: Option<Vec<String>>,
    /// Sector.
    pub sector: Option<String>,
    /// To whom it was given.
    #[serde(default)]
    pub assigned: Vec<String>,
    /// Whether it has too few people.
    #[serde(default)]
    pub few_people: bool,
    /// Where it starts; nowhere if it has yet to come into being.
    pub state: Option<String>,
    /// The content it starts with.
    pub content: Option<Table>,
    /// Figures laid over the rule book, as text of a rule book.
    pub figures: Option<String>,
    /// What is known beside it, as the fields of `Known`.
    #[serde(default)]
    pub known: Table,
    /// The steps, in order. A refused step changes nothing.
    pub step: Vec<StoryStep>,
}

const fn year() -> u16 {
    2022
}

/// One step.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StoryStep {
    /// The step with what it brings.
    pub step: Table,
    /// The post.
    pub by: Post,
    /// The person; by default the key of the post.
    pub person: Option<String>,
    /// Organisation of the post; by default what the post is for.
    pub organisation: Option<String>,
    /// In whose place.
    pub on_behalf_of: Option<String>,
    /// The day, ten o'clock in the district.
    #[serde(alias = "at")]
    pub on: NaiveDate,
    /// The reason given.
    pub reason: Option<String>,
    /// What is known from here on; each field replaces the one before.
    #[serde(default)]
    pub known: Table,
    /// Figures laid over the rule book from here on, in place of the story's.
    pub figures: Option<String>,
    /// To whom it is given from here on.
    pub assigned: Option<Vec<String>>,
    /// The state it leads to.
    pub to: Option<String>,
    /// How it is refused.
    pub refused: Option<RefusedAs>,
    /// Keys of the gates that warn.
    #[serde(default)]
    pub warned: Vec<String>,
    /// What the content then holds, at least.
    #[serde(alias = "content")]
    pub holds: Option<Table>,
    /// Until when the next step is then due.
    pub due: Option<NaiveDate>,
}

/// A refusal.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefusedAs {
    /// The code of the API.
    pub code: String,
    /// Key of the gate.
    pub gate: Option<String>,
    /// The whole sentence in Chinese.
    pub zh: Option<String>,
    /// The whole sentence in English.
    pub en: Option<String>,
}

/// What is expected of a step.
pub enum Expected<'a> {
    /// It leads there.
    To(&'a str),
    /// It is refused.
    Refused(&'a RefusedAs),
}

impl StoryStep {
    /// Either where it leads or how it is refused.
    pub fn expected(&self, place: &str) -> Expected<'_> {
        match (&self.to, &self.refused) {
            (Some(to), None) => Expected::To(to),
            (None, Some(refused)) => Expected::Refused(refused),
            _ => panic!("{place}: say either `to` or `refused`"),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    story: Vec<Story>,
}

/// The stories of a process: `stories/KEY.toml` and, where they are many, `stories/KEY/*.toml`.
pub fn read(key: &str) -> Vec<Story> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let mut files = vec![folder.join(format!("{key}.toml"))];
    if let Ok(more) = std::fs::read_dir(folder.join(key)) {
        files.extend(more.flatten().map(|entry| entry.path()));
    }
    files.retain(|file| file.is_file());
    files.sort();
    assert!(!files.is_empty(), "{key} has no stories");
    let mut stories = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let file: File = toml::from_str(&text).unwrap_or_else(|e| panic!("{path:?}: {e}"));
        for story in &file.story {
            assert!(!story.source.is_empty(), "{}: no source", story.name);
        }
        stories.extend(file.story);
    }
    stories
}
