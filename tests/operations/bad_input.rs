//! Bad input to every mutation of the schema, found by asking the schema itself, so that a new one
//! cannot be forgotten: from another region, hostile, huge, blank, stale. Whatever is refused changes
//! nothing: the audit chains are as they were, and so is the file of the database.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use tests::{Asker, Engine, Server, run};

/// How texts and versions are filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flavour {
    /// As a client would.
    Plain,
    /// Blank texts.
    Blank,
    /// Texts that quote, steer and turn around.
    Hostile,
    /// Long texts.
    Huge,
    /// A zero byte in every text.
    Zero,
    /// A version that nobody can have seen.
    Stale,
}

impl Flavour {
    fn text(self) -> String {
        match self {
            Flavour::Plain | Flavour::Stale => "bad-input".to_owned(),
            Flavour::Blank => " \u{3000}\t".to_owned(),
            Flavour::Hostile => {
                "'; DROP TABLE audit_entry; -- \u{202e}\u{feff}../../etc/passwd {{7*7}} <script>"
                    .to_owned()
            }
            Flavour::Huge => "绩".repeat(9_000),
            Flavour::Zero => "a\0b".to_owned(),
        }
    }
}

/// The schema's types of inputs, asked for one by one.
struct Schema<'s> {
    somebody: Asker<'s>,
    types: BTreeMap<String, Value>,
    /// Ids of things that are there, by the name of the field that takes them.
    ids: BTreeMap<&'static str, Value>,
}

impl Schema<'_> {
    fn type_of(&mut self, name: &str) -> Value {
        if let Some(known) = self.types.get(name) {
            return known.clone();
        }
        let query = "query T($name: String!) { __type(name: $name) { kind isOneOf enumValues { name }
            inputFields { name type { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } }";
        let found = self.somebody.ask(query, &json!({ "name": name }))["__type"].take();
        self.types.insert(name.to_owned(), found.clone());
        found
    }

    /// A value of a type; `None` for an id of which nothing is there.
    fn value(
        &mut self,
        of: &Value,
        field: &str,
        id: &Value,
        flavour: Flavour,
        depth: u8,
    ) -> Option<Value> {
        match of["kind"].as_str().unwrap_or_default() {
            "NON_NULL" => return self.value(&of["ofType"], field, id, flavour, depth),
            "LIST" => {
                let item = self.value(&of["ofType"], field, id, flavour, depth)?;
                return Some(json!([item]));
            }
            _ => {}
        }
        let name = of["name"].as_str()?.to_owned();
        let text = || Value::from(flavour.text());
        Some(match name.as_str() {
            "String" => text(),
            "ID" => match field {
                "id" => id.clone(),
                other => self.ids.get(other)?.clone(),
            },
            "Int" if field == "expectedVersion" && flavour == Flavour::Stale => json!(999_999),
            "Int" => json!(1),
            "Boolean" => json!(false),
            "RegionCode" => json!("500199"),
            "BudgetYear" => json!("2022"),
            "Date" => json!("2022-03-01"),
            "DateTime" => json!("2022-03-01T00:00:00Z"),
            _ => {
                let found = self.type_of(&name);
                match found["kind"].as_str() {
                    Some("ENUM") => found["enumValues"][0]["name"].clone(),
                    Some("INPUT_OBJECT") => self.object(&found, id, flavour, depth + 1)?,
                    _ => json!("1"),
                }
            }
        })
    }

    fn object(&mut self, of: &Value, id: &Value, flavour: Flavour, depth: u8) -> Option<Value> {
        let one_of = of["isOneOf"] == true;
        let mut out = Map::new();
        for field in of["inputFields"].as_array()? {
            let name = field["name"].as_str()?;
            let needed = field["type"]["kind"] == "NON_NULL";
            // a step is tried with items that are there, in place of a new one
            let left_out = ["idempotencyKey", "validateOnly", "new"];
            if left_out.contains(&name) || depth > 6 && !needed {
                continue;
            }
            match self.value(&field["type"], name, id, flavour, depth) {
                Some(value) => drop(out.insert(name.to_owned(), value)),
                None if needed => return None,
                None => {}
            }
            if one_of && !out.is_empty() {
                break;
            }
        }
        Some(Value::Object(out))
    }
}

/// The mutations with the types of their inputs.
fn mutations(somebody: &Asker<'_>) -> Vec<(String, Value)> {
    let query = "{ __schema { mutationType { fields { name args { name type { kind name ofType { kind name } } } } } } }";
    let answer = somebody.ask(query, &json!({}));
    let fields = answer["__schema"]["mutationType"]["fields"]
        .as_array()
        .unwrap();
    fields
        .iter()
        .map(|field| {
            (
                field["name"].as_str().unwrap().to_owned(),
                field["args"][0]["type"].clone(),
            )
        })
        .collect()
}

/// What is kept, as far as it is seen from outside: the chains of every region, and of a file its bytes.
fn kept(server: &Server) -> (Value, Vec<Vec<u8>>) {
    let place = server.database();
    let arguments = ["audit", "verify", "--format", "json"].into_iter();
    let ended = run(arguments.chain(place.iter().map(String::as_str)));
    assert_eq!(ended.code, 0, "{}", ended.err);
    let file = |name: &str| std::fs::read(server.data().join(name)).unwrap_or_default();
    let files = ["jixiao.db", "jixiao.db-wal"].map(file).to_vec();
    (serde_json::from_str(&ended.out).unwrap(), files)
}

/// Ids of things of the demonstration.
fn ids(desk: &Asker<'_>) -> (BTreeMap<&'static str, Value>, Vec<Value>) {
    let query = "{ organisations(region: \"500199\") { id }
        objects(filter: { region: \"500199\" }, first: 1) { nodes { id sheets { id } } }
        indicatorSet(region: \"500199\", code: \"education/campus\", year: 2022) { id }
        workItems(filter: { region: \"500199\" }, first: 1) { nodes { id } }
        persons(region: \"500199\") { id posts { id } } tokens(region: \"500199\") { id } }";
    let all = desk.ask(query, &json!({}));
    let object = &all["objects"]["nodes"][0];
    let body = &all["organisations"][0]["id"];
    let person = &all["persons"][0];
    let by_field = [
        ("owner", body),
        ("organisation", body),
        ("successors", body),
        ("object", &object["id"]),
        ("sheet", &object["sheets"][0]["id"]),
        ("set", &all["indicatorSet"]["id"]),
        ("person", &person["id"]),
        ("post", &person["posts"][0]["id"]),
        ("workItem", &all["workItems"]["nodes"][0]["id"]),
    ];
    let mut rotated = vec![
        body.clone(),
        object["id"].clone(),
        all["indicatorSet"]["id"].clone(),
        all["workItems"]["nodes"][0]["id"].clone(),
        person["posts"][0]["id"].clone(),
        all["tokens"][0]["id"].clone(),
    ];
    rotated.retain(|id| !id.is_null());
    let known = by_field.into_iter().filter(|(_, id)| !id.is_null());
    (
        known.map(|(name, id)| (name, id.clone())).collect(),
        rotated,
    )
}

/// Sends every mutation in a flavour with each id; answers which of them a use case looked at.
fn send_all(
    server: &Server,
    token: &str,
    schema: &mut Schema<'_>,
    rotated: &[Value],
    flavour: Flavour,
) -> BTreeSet<String> {
    let mut looked_at = BTreeSet::new();
    for (name, input) in mutations(&schema.somebody) {
        let kind = input["ofType"]["name"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        for id in rotated {
            let Some(value) = schema.value(&input, "input", id, flavour, 0) else {
                continue;
            };
            let query = format!(
                "mutation M($input: {kind}!) {{ {name}(input: $input) {{ userErrors {{ code message path }} }} }}"
            );
            let body = json!({ "query": query, "variables": { "input": value } });
            let zero = body.to_string().contains("\\u0000");
            if flavour == Flavour::Zero && !zero {
                continue;
            }
            let reply = server.post_as(token, &body);
            let answer = reply.json();
            if zero {
                assert_eq!(reply.code(), "BAD_VALUE", "{name}: {}", reply.body);
                looked_at.insert(name.clone());
            }
            assert!(reply.status < 500, "{name} {flavour:?}: {}", reply.body);
            assert_ne!(
                reply.code(),
                "INTERNAL",
                "{name} {flavour:?}: {}",
                reply.body
            );
            let errors = answer["data"][&name]["userErrors"].as_array();
            if let Some(errors) = errors {
                assert!(!errors.is_empty(), "{name} {flavour:?} was done: {body:#}");
                looked_at.insert(name.clone());
            }
        }
    }
    looked_at
}

#[test]
fn what_is_refused_changes_nothing() {
    for engine in Engine::BOTH {
        let server = Server::demonstration_on(engine);
        let (_, elsewhere) = server.issue("500110", "wang", "finance-performance");
        let (_, foreign_clerk) = server.issue("500110", "li", "department-clerk");
        let desk = Asker::new(&server, server.token("indicator-desk"));
        let (by_field, rotated) = ids(&desk);
        let mut schema = Schema {
            somebody: desk,
            types: BTreeMap::new(),
            ids: by_field,
        };
        let all: BTreeSet<String> = mutations(&schema.somebody)
            .into_iter()
            .map(|one| one.0)
            .collect();
        assert!(all.len() >= 30, "{all:?}");
        let before = kept(&server);
        let mut looked_at = BTreeSet::new();
        // whoever is of another region changes nothing here, whatever is sent
        for flavour in [
            Flavour::Plain,
            Flavour::Blank,
            Flavour::Hostile,
            Flavour::Huge,
        ] {
            for token in [&elsewhere, &foreign_clerk] {
                looked_at.extend(send_all(&server, token, &mut schema, &rotated, flavour));
            }
        }
        // steps of the processes and documents are turned away before a use case looks at them
        let sooner = |name: &&String| {
            name.starts_with("advance") || ["saveDocument", "saveClause"].contains(&name.as_str())
        };
        let missed = all.difference(&looked_at);
        let missed: Vec<&String> = missed.filter(|name| !sooner(name)).collect();
        assert!(missed.is_empty(), "no use case looked at {missed:?}");
        // a zero byte is no text, and goes no further than the entrance
        for post in ["finance-performance", "department-clerk", "indicator-desk"] {
            let token = server.token(post);
            let refused = send_all(&server, &token, &mut schema, &rotated, Flavour::Zero);
            assert!(refused.len() > all.len() / 2, "{refused:?}");
        }
        let after = kept(&server);
        assert!(before.0 == after.0, "{engine:?}: an audit chain went on");
        if engine == Engine::Sqlite {
            assert!(before.1 == after.1, "something was written");
        }
    }
}
