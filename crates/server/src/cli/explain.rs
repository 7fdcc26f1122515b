//! `jixiao explain`: what a code means and how the fault is mended.

use clap::Args;
use graphql::error::Code;
use indicator::diagnostic::{Entry, nearest};
use indicator::language::{Bilingual, Language, Text, both};
use serde_json::{Value, json};

use super::{Exit, Failure, Terminal, codes};

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
            Some(code) => match (codes::find(&code), request_code(&code)) {
                (Some(entry), _) => {
                    terminal.answer(|| page(entry, language), || page_json(entry, language))?;
                }
                (None, Some((key, message))) => terminal.answer(
                    || format!("{key}: {}", message.get(language)),
                    || json!({ "code": key, "message": message.get(language) }),
                )?,
                (None, None) => return Err(unknown(&code)),
            },
        }
        Ok(Exit::Fine)
    }
}

/// Every code with its first line: faults of texts, then faults of requests.
fn all() -> Vec<(&'static str, Bilingual)> {
    let texts = codes::all()
        .into_iter()
        .map(|entry| (entry.code, entry.message));
    let requests = Code::TABLE.iter().map(|row| (row.key, row.message));
    texts.chain(requests).collect()
}

fn request_code(code: &str) -> Option<(&'static str, Bilingual)> {
    let row = Code::TABLE
        .iter()
        .find(|row| row.key.eq_ignore_ascii_case(code))?;
    Some((row.key, row.message))
}

fn list(language: Language) -> String {
    let line =
        |(code, message): (&str, Bilingual)| format!("{code:<24} {}\n", message.get(language));
    all().into_iter().map(line).collect()
}

fn list_json(language: Language) -> Value {
    all()
        .into_iter()
        .map(|(code, message)| json!({ "code": code, "message": message.get(language) }))
        .collect()
}

/// The page of a fault: first line, why, a wrong and a right example.
fn page(entry: &Entry, language: Language) -> String {
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

fn page_json(entry: &Entry, language: Language) -> Value {
    json!({
        "code": entry.code,
        "message": entry.message.get(language),
        "page": entry.page.get(language),
        "wrong": entry.wrong,
        "right": entry.right,
    })
}

fn unknown(code: &str) -> Failure {
    let known = all();
    let near = nearest(code, known.iter().map(|(code, _)| *code));
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
