//! `jixiao explain`: what a code means and how the fault is mended.

use clap::Args;
use graphql::error::listed::{self, Listed};
use indicator::diagnostic::{Entry, nearest};
use indicator::language::{Language, Text, both};
use serde_json::{Value, json};

use super::{Exit, Failure, Terminal};

/// Arguments of `explain`.
#[derive(Clone, Debug, Args)]
pub struct Explain {
    /// 代码, 如 E1203 或 TOO_MANY_FIELDS; 不写则列出全部 · Code such as E1203; all are listed without
    code: Option<String>,
}

impl Explain {
    /// Prints the page of a code, or every code.
    ///
    /// # Errors
    /// For an unknown code.
    pub fn run(self, terminal: &Terminal) -> Result<Exit, Failure> {
        let language = terminal.language;
        match self.code {
            None => terminal.answer(|| list(language), || list_json(language))?,
            Some(code) => {
                let found = listed::find(&code);
                if found.is_empty() {
                    return Err(unknown(&code));
                }
                let pages = || {
                    found
                        .iter()
                        .map(|one| page(one, language))
                        .collect::<Vec<_>>()
                };
                let json = |one: &Listed| page_json(one, language);
                terminal.answer(
                    || pages().join("\n"),
                    || match found.as_slice() {
                        [one] => json(one),
                        several => several.iter().map(json).collect(),
                    },
                )?;
            }
        }
        Ok(Exit::Fine)
    }
}

fn list(language: Language) -> String {
    let line = |one: Listed| format!("{:<24} {}\n", one.code, one.words.get(language));
    listed::all().into_iter().map(line).collect()
}

fn list_json(language: Language) -> Value {
    let one = |one: Listed| json!({ "code": one.code, "message": one.words.get(language) });
    listed::all().into_iter().map(one).collect()
}

/// What a code means: of a fault of a text its page, of others the message and where it is met.
fn page(listed: &Listed, language: Language) -> String {
    match listed.entry {
        Some(entry) => text_page(entry, language),
        None => format!(
            "{}: {}\n\n{}: {}\n",
            listed.code,
            listed.words.get(language),
            listed.family.name().get(language),
            listed.family.about().get(language),
        ),
    }
}

fn page_json(listed: &Listed, language: Language) -> Value {
    match listed.entry {
        Some(entry) => text_page_json(entry, language),
        None => json!({
            "code": listed.code,
            "message": listed.words.get(language),
            "page": listed.family.about().get(language),
        }),
    }
}

/// The page of a fault: first line, why, a wrong and a right example.
fn text_page(entry: &Entry, language: Language) -> String {
    let (wrong, right) = match language {
        Language::Zh => ("错误的写法", "正确的写法"),
        Language::En => ("Wrong", "Right"),
    };
    let example = |title: &str, text: &str| {
        let lines: String = text
            .trim_end()
            .lines()
            .map(|line| format!("    {line}\n"))
            .collect();
        if text.is_empty() {
            String::new()
        } else {
            format!("\n{title}:\n\n{lines}")
        }
    };
    format!(
        "{}: {}\n\n{}\n{}{}",
        entry.code,
        entry.message.get(language),
        entry.page.get(language).trim_end(),
        example(wrong, entry.wrong),
        example(right, entry.right),
    )
}

fn text_page_json(entry: &Entry, language: Language) -> Value {
    json!({
        "code": entry.code,
        "message": entry.message.get(language),
        "page": entry.page.get(language),
        "wrong": entry.wrong,
        "right": entry.right,
    })
}

fn unknown(code: &str) -> Failure {
    let known = listed::all();
    let near = nearest(code, known.iter().map(|one| one.code));
    let text = match near {
        Some(near) => Text::new(both(
            "没有代码“{code}”; 是不是“{near}”? 全部代码见 jixiao explain",
            "no code “{code}”; did you mean “{near}”? `jixiao explain` lists all",
        ))
        .with("near", near),
        None => Text::new(both(
            "没有代码“{code}”; 全部代码见 jixiao explain",
            "no code “{code}”; `jixiao explain` lists all",
        )),
    };
    Failure::usage(text.with("code", code))
}
