//! The ready operations of the explorer and the operations of docs/api.md, asked of the real program
//! with the demonstration in it. What differs from run to run (ids, moments) is struck out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

mod bad_input;
mod documents;
mod identity;
mod journey;
mod life;
mod parallel;
mod people;
mod reading;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::{Value, json};
use tests::{Engine, Server};

/// One server a database for all tests here: nothing in these operations changes what others read.
fn servers() -> &'static [Server; 2] {
    static SERVERS: OnceLock<[Server; 2]> = OnceLock::new();
    SERVERS.get_or_init(|| Engine::BOTH.map(Server::demonstration_on))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Fields whose values differ from run to run.
const STRUCK_OUT: &[&str] = &[
    "endCursor",
    "startCursor",
    "cursor",
    "now",
    "at",
    "asOf",
    "version",
];

fn strike_out(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(strike_out),
        Value::Object(fields) => {
            for (name, value) in fields {
                if STRUCK_OUT.contains(&name.as_str()) && value.is_string() {
                    *value = json!("…");
                } else {
                    strike_out(value);
                }
            }
        }
        _ => {}
    }
}

#[test]
fn every_ready_operation_answers_as_before() {
    let folder = root().join("examples/operations");
    let mut names: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "graphql"))
        .collect();
    names.sort();
    assert!(names.len() > 10, "{names:?}");
    for path in names {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let variables = path.with_extension("variables.json");
        let variables: Value = if variables.exists() {
            serde_json::from_str(&read(&variables)).unwrap()
        } else {
            json!({})
        };
        let body = json!({ "query": read(&path), "variables": variables });
        for server in servers() {
            let reply = match token(&read(&path)) {
                Some(post) => server.post_as(&server.token(&post), &body),
                None => server.post(&body),
            };
            assert_eq!(reply.status, 200, "{name}: {}", reply.body);
            let mut answer = reply.json();
            assert!(answer.get("errors").is_none(), "{name}: {answer:#}");
            strike_out(&mut answer);
            let text = serde_json::to_string_pretty(&answer["data"]).unwrap();
            insta::assert_snapshot!(name.as_str(), text);
        }
    }
}

/// The post whose token a ready operation says that it needs; every one says it.
fn token(operation: &str) -> Option<String> {
    let mut said = operation.lines();
    let said = said.find_map(|line| line.strip_prefix("# 令牌 · Token: "));
    let said = said.expect("a ready operation says which token it needs");
    (!said.ends_with("none")).then(|| said.to_owned())
}

/// The post in which an operation is asked.
fn post(query: &str) -> &'static str {
    let department = [
        "saveObject",
        "saveSheet",
        "recordFacts",
        "recordJudgements",
        "submitEvaluation",
    ];
    if query.contains("recordBudget") {
        "finance-budget"
    } else if department.iter().any(|name| query.contains(name)) {
        "department-clerk"
    } else {
        "indicator-desk"
    }
}

/// The operations of a page: each `graphql` block, with the `json` block of variables that follows it.
fn operations(page: &str) -> Vec<(String, Value)> {
    let mut found: Vec<(String, Value)> = Vec::new();
    let mut block: Option<(&str, String)> = None;
    for line in page.lines() {
        match (&mut block, line.strip_prefix("```")) {
            (None, Some(kind)) => block = Some((kind.trim(), String::new())),
            (None, None) => {}
            (Some((kind, text)), Some(_)) => {
                match *kind {
                    "graphql" => found.push((text.clone(), json!({}))),
                    "json variables" => {
                        let (_, variables) = found.last_mut().expect("a query before it");
                        *variables = serde_json::from_str(text).expect("variables as JSON");
                    }
                    _ => {}
                }
                block = None;
            }
            (Some((_, text)), None) => {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    found
}

#[test]
fn every_operation_of_the_page_for_front_ends_is_answered() {
    let page = read(&root().join("docs/api.md"));
    let operations = operations(&page);
    assert!(operations.len() >= 8, "{}", operations.len());
    for (query, variables) in operations {
        for server in servers() {
            let reply = server.post_as(
                &server.token(post(&query)),
                &json!({ "query": query, "variables": variables }),
            );
            let answer = reply.json();
            assert!(
                reply.status == 200 && answer.get("errors").is_none(),
                "{query}\n{answer:#}"
            );
            assert!(answer["data"].is_object(), "{query}\n{answer:#}");
        }
    }
}
