//! Bad input to every mutation of the schema and every step of every process, found by asking the
//! schema itself, so that a new one cannot be forgotten: from another region, hostile, huge, blank,
//! stale. Whatever is refused changes nothing: the audit chains are as they were, and so is the file
//! of the database.

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
    /// A version before the one that stands.
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

/// One request of many: what its input is made with.
#[derive(Clone, Copy)]
struct Make<'a> {
    flavour: Flavour,
    /// What an id names where the field has none of its own.
    id: &'a Value,
    /// The item that a step is taken with, with its version.
    item: &'a Value,
    /// Which step.
    step: usize,
}

/// The schema's types of inputs, asked for one by one.
struct Schema<'s> {
    somebody: Asker<'s>,
    types: BTreeMap<String, Value>,
    things: Things,
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

    /// How many steps the input of a mutation offers; 1 where it offers none.
    fn steps(&mut self, input: &str) -> usize {
        let fields = self.type_of(input)["inputFields"].take();
        let mut fields = fields.as_array().into_iter().flatten();
        let Some(step) = fields.find(|field| field["name"] == "step") else {
            return 1;
        };
        let name = step["type"]["ofType"]["name"].as_str().unwrap().to_owned();
        self.type_of(&name)["inputFields"].as_array().unwrap().len()
    }

    fn value(&mut self, of: &Value, field: &str, make: Make<'_>, depth: u8) -> Value {
        match of["kind"].as_str().unwrap_or_default() {
            "NON_NULL" => return self.value(&of["ofType"], field, make, depth),
            "LIST" => return json!([self.value(&of["ofType"], field, make, depth)]),
            _ => {}
        }
        let name = of["name"].as_str().unwrap_or_default().to_owned();
        match name.as_str() {
            "String" => json!(make.flavour.text()),
            "ID" => self.things.by_field.get(field).unwrap_or(make.id).clone(),
            "Int" if field == "expectedVersion" && make.flavour == Flavour::Stale => {
                self.things.version_before(make.id)
            }
            "Int" => json!(1),
            "Boolean" => json!(false),
            "RegionCode" => json!("500199"),
            "BudgetYear" => json!("2022"),
            "Date" => json!("2022-03-01"),
            "DateTime" => json!("2022-03-01T00:00:00Z"),
            "WorkItemTarget" => {
                json!({ "id": make.item["id"], "expectedVersion": make.version_of_item() })
            }
            _ => {
                let found = self.type_of(&name);
                match found["kind"].as_str() {
                    Some("ENUM") => found["enumValues"][0]["name"].clone(),
                    Some("INPUT_OBJECT") if found["isOneOf"] == true => {
                        self.one_of(&found, make, depth + 1)
                    }
                    Some("INPUT_OBJECT") => self.object(&found, make, depth + 1),
                    _ => json!("1"),
                }
            }
        }
    }

    fn object(&mut self, of: &Value, make: Make<'_>, depth: u8) -> Value {
        let mut out = Map::new();
        for field in of["inputFields"].as_array().unwrap() {
            let name = field["name"].as_str().unwrap();
            let needed = field["type"]["kind"] == "NON_NULL";
            // a step is tried with items that are there, in place of a new one; no file is there
            let left_out = ["idempotencyKey", "validateOnly", "new", "file"];
            if left_out.contains(&name) || depth > 6 && !needed {
                continue;
            }
            let value = self.value(&field["type"], name, make, depth);
            out.insert(name.to_owned(), value);
        }
        Value::Object(out)
    }

    /// The step that is asked for; further in the first of what there is.
    fn one_of(&mut self, of: &Value, make: Make<'_>, depth: u8) -> Value {
        let fields = of["inputFields"].as_array().unwrap();
        let at = if depth == 2 { make.step } else { 0 };
        let field = &fields[at % fields.len()];
        let name = field["name"].as_str().unwrap();
        // a step that brings nothing is said by true
        let value = match field["type"]["name"].as_str() {
            Some("Boolean") => json!(true),
            _ => self.value(&field["type"], name, make, depth),
        };
        json!({ name: value })
    }
}

impl Make<'_> {
    fn version_of_item(&self) -> i64 {
        let version = self.item["version"].as_i64().unwrap_or_default();
        version - i64::from(self.flavour == Flavour::Stale)
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

/// Things that are there.
struct Things {
    /// Ids, by the name of the field that takes them.
    by_field: BTreeMap<&'static str, Value>,
    /// An id of every kind.
    rotated: Vec<Value>,
    /// Versions of what has one, by id.
    versions: BTreeMap<String, i64>,
    /// Items of each process, by the name of its mutation; first those with which the bureau may do
    /// something.
    items: BTreeMap<String, Vec<Value>>,
}

impl Things {
    /// Things of the demonstration, with a document that the bureau registers.
    fn of(server: &Server) -> Things {
        let desk = Asker::new(server, server.token("indicator-desk"));
        let bureau = Asker::new(server, server.token("finance-performance"));
        let document = json!({ "region": "500199", "code": "bad-input", "title": "文件(演示)",
            "verification": "PUBLISHED", "clauses": [{ "article": "一", "force": "LOCAL",
            "verification": "PUBLISHED" }] });
        let document = bureau.done("saveDocument", "document { id version }", &document);
        let query = "{ organisations(region: \"500199\") { id version }
            objects(filter: { region: \"500199\" }, first: 1) { nodes { id version sheets { id } } }
            indicatorSet(region: \"500199\", code: \"education/campus\", year: 2022) { id version }
            persons(region: \"500199\") { id version posts { id } } tokens(region: \"500199\") { id } }";
        let all = desk.ask(query, &json!({}));
        let object = &all["objects"]["nodes"][0];
        let body = &all["organisations"][0];
        let person = &all["persons"][0];
        let set = &all["indicatorSet"];
        let document = &document["document"];
        let items = items(&bureau);
        let item = items["advanceObjective"][0]["id"].clone();
        let by_field = [
            ("owner", &body["id"]),
            ("organisation", &body["id"]),
            ("successors", &body["id"]),
            ("object", &object["id"]),
            ("sheet", &object["sheets"][0]["id"]),
            ("adjusts", &object["sheets"][0]["id"]),
            ("set", &set["id"]),
            ("person", &person["id"]),
            ("post", &person["posts"][0]["id"]),
            ("workItem", &item),
            ("document", &document["id"]),
        ];
        let by_field = by_field.map(|(name, id)| (name, id.clone()));
        let versions = [body, object, person, set, document].map(|one| {
            let id = one["id"].as_str().unwrap().to_owned();
            (id, one["version"].as_i64().unwrap())
        });
        let rotated = [
            &body["id"],
            &object["id"],
            &set["id"],
            &item,
            &person["id"],
            &person["posts"][0]["id"],
            &all["tokens"][0]["id"],
            &document["id"],
        ];
        let rotated = rotated.map(Value::clone).to_vec();
        assert!(!rotated.contains(&Value::Null), "{rotated:?}");
        Things {
            by_field: by_field.into_iter().collect(),
            rotated,
            versions: versions.into_iter().collect(),
            items,
        }
    }

    /// The version before the one that stands; of what has none, one that nobody can have seen.
    fn version_before(&self, id: &Value) -> Value {
        let known = id.as_str().and_then(|id| self.versions.get(id));
        // 0 would say that there is none yet
        json!(known.map_or(999_999, |version| if *version > 1 {
            version - 1
        } else {
            999_999
        }))
    }
}

/// Items of each process, by the name of its mutation.
fn items(bureau: &Asker<'_>) -> BTreeMap<String, Vec<Value>> {
    let words = "{ __type(name: \"WorkItemProcess\") { enumValues { name } } }";
    let words = bureau.ask(words, &json!({}))["__type"]["enumValues"].take();
    let capital = |part: &str| {
        let mut letters = part.chars();
        let first: String = letters.next().into_iter().collect();
        first + &letters.as_str().to_lowercase()
    };
    let of = |word: &Value| {
        let query = "query I($process: [WorkItemProcess!]) { workItems(first: 20,
            filter: { region: \"500199\", process: $process }) { nodes { id version actions { allowed } } } }";
        let word = word["name"].as_str().unwrap();
        let found = bureau.ask(query, &json!({ "process": [word] }));
        let mut found = found["workItems"]["nodes"].as_array().unwrap().clone();
        let can = |item: &Value| {
            let mut actions = item["actions"].as_array().unwrap().iter();
            actions.any(|action| action["allowed"] == true)
        };
        found.sort_by_key(|item| !can(item));
        found.truncate(1);
        let name: String = word.split('_').map(capital).collect();
        (format!("advance{name}"), found)
    };
    words.as_array().unwrap().iter().map(of).collect()
}

/// What came of many requests.
#[derive(Default)]
struct Outcome {
    /// Mutations that a use case looked at.
    looked_at: BTreeSet<String>,
    /// Those that met another version than the one that was seen.
    conflicts: BTreeSet<String>,
}

/// Sends every mutation with every step in a flavour.
fn send_all(
    server: &Server,
    token: &str,
    schema: &mut Schema<'_>,
    flavour: Flavour,
    out: &mut Outcome,
) {
    for (name, input) in mutations(&schema.somebody) {
        let kind = input["ofType"]["name"].as_str().unwrap().to_owned();
        let rotated = schema.things.rotated.clone();
        let none = vec![Value::Null];
        let items = schema.things.items.get(&name).unwrap_or(&none).clone();
        let steps = schema.steps(&kind);
        for step in 0..steps.max(rotated.len()) {
            for item in &items {
                let make = Make {
                    flavour,
                    id: &rotated[step % rotated.len()],
                    item,
                    step,
                };
                let value = schema.value(&input, "input", make, 0);
                let versioned = value.to_string().contains("expectedVersion");
                // what is not said for a version is done for the one that stands
                if flavour != Flavour::Stale || versioned {
                    send(server, token, (&name, &kind, value), flavour, out);
                }
            }
        }
    }
}

fn send(
    server: &Server,
    token: &str,
    (name, kind, value): (&str, &str, Value),
    flavour: Flavour,
    out: &mut Outcome,
) {
    let query = format!(
        "mutation M($input: {kind}!) {{ {name}(input: $input) {{ userErrors {{ code message path }} }} }}"
    );
    let body = json!({ "query": query, "variables": { "input": value } });
    let zero = body.to_string().contains("\\u0000");
    if flavour == Flavour::Zero && !zero {
        return;
    }
    let reply = server.post_as(token, &body);
    let answer = reply.json();
    if zero {
        assert_eq!(reply.code(), "BAD_VALUE", "{name}: {}", reply.body);
        out.looked_at.insert(name.to_owned());
    }
    assert!(reply.status < 500, "{name} {flavour:?}: {}", reply.body);
    assert_ne!(
        reply.code(),
        "INTERNAL",
        "{name} {flavour:?}: {}",
        reply.body
    );
    if let Some(errors) = answer["data"][name]["userErrors"].as_array() {
        assert!(!errors.is_empty(), "{name} {flavour:?} was done: {body:#}");
        out.looked_at.insert(name.to_owned());
        if errors.iter().any(|one| one["code"] == "VERSION_CONFLICT") {
            out.conflicts.insert(name.to_owned());
        }
    }
}

#[test]
fn what_is_refused_changes_nothing() {
    for engine in Engine::BOTH {
        let server = Server::demonstration_on(engine);
        let (_, elsewhere) = server.issue("500110", "wang", "finance-performance");
        let (_, foreign_clerk) = server.issue("500110", "li", "department-clerk");
        let mut schema = Schema {
            somebody: Asker::new(&server, server.token("indicator-desk")),
            types: BTreeMap::new(),
            things: Things::of(&server),
        };
        let all: BTreeSet<String> = mutations(&schema.somebody)
            .into_iter()
            .map(|one| one.0)
            .collect();
        assert!(all.len() >= 30, "{all:?}");
        let before = kept(&server);
        let mut foreign = Outcome::default();
        // whoever is of another region changes nothing here, whatever is sent
        for (flavour, token) in [
            (Flavour::Plain, &elsewhere),
            (Flavour::Blank, &foreign_clerk),
            (Flavour::Hostile, &elsewhere),
            (Flavour::Huge, &foreign_clerk),
            (Flavour::Stale, &elsewhere),
        ] {
            send_all(&server, token, &mut schema, flavour, &mut foreign);
        }
        let missed: Vec<&String> = all.difference(&foreign.looked_at).collect();
        assert!(missed.is_empty(), "no use case looked at {missed:?}");
        for post in ["finance-performance", "department-clerk", "indicator-desk"] {
            let token = server.token(post);
            // a zero byte is no text, and goes no further than the entrance
            let mut refused = Outcome::default();
            send_all(&server, &token, &mut schema, Flavour::Zero, &mut refused);
            let refused = refused.looked_at;
            assert!(refused.len() > all.len() / 2, "{refused:?}");
        }
        // who saw a version before the one that stands changes nothing, also where the post has the right
        let mut stale = Outcome::default();
        for post in ["finance-performance", "department-clerk", "indicator-desk"] {
            let token = server.token(post);
            send_all(&server, &token, &mut schema, Flavour::Stale, &mut stale);
        }
        for name in ["saveDocument", "saveClause", "savePerson"] {
            assert!(stale.conflicts.contains(name), "{:?}", stale.conflicts);
        }
        let steps = stale.conflicts.iter();
        let steps = steps.filter(|name| name.starts_with("advance")).count();
        assert!(steps > 2, "{:?}", stale.conflicts);
        let after = kept(&server);
        assert!(before.0 == after.0, "{engine:?}: an audit chain went on");
        if engine == Engine::Sqlite {
            assert!(before.1 == after.1, "something was written");
        }
    }
}
