//! Somebody with a token who asks a server over GraphQL and must be answered.

use serde_json::{Value, json};

use crate::Server;

/// Somebody with a token at a server, in a rehearsal at a moment.
pub struct Asker<'s> {
    server: &'s Server,
    token: String,
    moment: Option<String>,
}

impl<'s> Asker<'s> {
    /// Somebody with this token, now.
    pub fn new(server: &'s Server, token: impl Into<String>) -> Asker<'s> {
        Asker {
            server,
            token: token.into(),
            moment: None,
        }
    }

    /// The same at a moment of a rehearsal.
    #[must_use]
    pub fn at(mut self, moment: impl Into<String>) -> Asker<'s> {
        self.moment = Some(moment.into());
        self
    }

    /// The data of an answer without errors.
    pub fn ask(&self, query: &str, variables: &Value) -> Value {
        let body = json!({ "query": query, "variables": variables });
        let reply = match &self.moment {
            Some(moment) => self.server.post_at(&self.token, moment, &body),
            None => self.server.post_as(&self.token, &body),
        };
        let mut answer = reply.json();
        assert!(
            answer.get("errors").is_none() && answer["data"].is_object(),
            "{query} {variables:#}: {answer:#} {}",
            reply.body
        );
        answer["data"].take()
    }

    /// A mutation with its input; its payload.
    pub fn act(&self, name: &str, answer: &str, input: &Value) -> Value {
        let (first, rest) = name.split_at(1);
        let capital = first.to_uppercase() + rest;
        let query = format!(
            "mutation M($input: {capital}Input!) {{ {name}(input: $input) {{ {answer} \
             userErrors {{ code path message severity position {{ line column length }} }} }} }}"
        );
        self.ask(&query, &json!({ "input": input }))[name].take()
    }

    /// The same, where it must be done.
    pub fn done(&self, name: &str, answer: &str, input: &Value) -> Value {
        let payload = self.act(name, answer, input);
        assert_eq!(
            payload["userErrors"],
            json!([]),
            "{:?}: {name} {input:#}: {payload:#}",
            self.moment
        );
        payload
    }
}

/// Code and path of each fault of a payload, the steps of a path joined by dots.
#[must_use]
pub fn faults(payload: &Value) -> Vec<(String, String)> {
    let errors = payload["userErrors"].as_array().unwrap().iter();
    let path = |error: &Value| {
        let steps = error["path"].as_array().unwrap().iter();
        let steps: Vec<&str> = steps.map(|step| step.as_str().unwrap()).collect();
        steps.join(".")
    };
    errors
        .map(|error| (error["code"].as_str().unwrap().to_owned(), path(error)))
        .collect()
}

/// What [`faults`] is held against.
#[must_use]
pub fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(a, b): &(&str, &str)| ((*a).to_owned(), (*b).to_owned());
    expected.iter().map(owned).collect()
}
