//! The server is killed under write load, again and again, on both databases. What it acknowledged is
//! there afterwards, nothing is half there, the audit chain is whole, and a request repeated under the
//! same key has one effect.
//!
//! A round: several clients save objects, each with budgets of two years in one batch; after a while
//! that only the seed knows the process is killed without warning; it is started again on the same
//! data. `JIXIAO_CRASH_ROUNDS` asks for more rounds on each database (the long tier: 100), and
//! `JIXIAO_CRASH_SEED` for those of an earlier run.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use tests::{Engine, Server, audit_verified};

/// Clients that write at the same time.
const CLIENTS: u64 = 3;
/// Rounds on each database where nobody asks for more.
const ROUNDS: u64 = 3;
/// The longest that a server lives in a round.
const LONGEST: u64 = 400;

/// Numbers that look random and are the same for the same seed (splitmix64).
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit
    }
}

fn asked(name: &str, otherwise: impl FnOnce() -> u64) -> u64 {
    let given = std::env::var(name).ok();
    given.map_or_else(otherwise, |text| text.parse().expect("a number"))
}

/// What one client knows of its requests.
#[derive(Default)]
struct Known {
    /// Objects that the server said it had saved, by code.
    saved: BTreeSet<String>,
    /// Objects whose budgets the server said it had recorded.
    budgeted: BTreeSet<String>,
    /// Requests that were sent, and what they were, for sending them again.
    sent: BTreeMap<String, (Request, Value)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Request {
    SaveObject,
    RecordBudget,
}

impl Request {
    fn document(self) -> &'static str {
        match self {
            Request::SaveObject => {
                "mutation S($input: SaveObjectInput!) { saveObject(input: $input) { object { id } userErrors { code } } }"
            }
            Request::RecordBudget => {
                "mutation B($input: RecordBudgetInput!) { recordBudget(input: $input) { userErrors { code } } }"
            }
        }
    }

    /// Whose business it is.
    fn post(self) -> &'static str {
        match self {
            Request::SaveObject => "department-clerk",
            Request::RecordBudget => "finance-budget",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Request::SaveObject => "saveObject",
            Request::RecordBudget => "recordBudget",
        }
    }
}

/// Sends a request; its payload where the server acknowledged it.
fn acknowledged(server: &Server, request: Request, input: &Value) -> Option<Value> {
    let body = json!({ "query": request.document(), "variables": { "input": input } });
    let reply = server.try_post_as(request.post(), &body)?;
    let payload = reply.json()["data"][request.name()].clone();
    assert!(
        reply.status != 200 || payload["userErrors"] == json!([]),
        "{}: {}",
        request.name(),
        reply.body
    );
    (reply.status == 200).then_some(payload)
}

fn object_of(code: &str, owner: &Value) -> Value {
    json!({
        "owner": owner, "code": code, "name": format!("写入中断测试 {code}"), "kind": "PROJECT",
        "idempotencyKey": format!("object {code}"),
    })
}

/// Budgets of two years in one batch: both are there or neither.
fn budget_of(code: &str, object: &Value) -> Value {
    let year = |year: u16| {
        json!({
            "object": object, "year": year, "fund": "DISTRICT", "initial": "100000",
            "revised": "100000", "origin": "写入中断测试",
        })
    };
    json!({ "items": [year(2021), year(2022)], "idempotencyKey": format!("budget {code}") })
}

/// One client: saves one object after the other until the server is gone.
fn write(server: &Server, owner: &Value, stop: &AtomicBool, prefix: &str) -> Known {
    let mut known = Known::default();
    for number in 0.. {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let code = format!("{prefix}-{number}");
        let input = object_of(&code, owner);
        known.sent.insert(
            format!("object {code}"),
            (Request::SaveObject, input.clone()),
        );
        let Some(payload) = acknowledged(server, Request::SaveObject, &input) else {
            break;
        };
        known.saved.insert(code.clone());
        let input = budget_of(&code, &payload["object"]["id"]);
        known.sent.insert(
            format!("budget {code}"),
            (Request::RecordBudget, input.clone()),
        );
        if acknowledged(server, Request::RecordBudget, &input).is_none() {
            break;
        }
        known.budgeted.insert(code);
    }
    known
}

/// Code and number of budget years of every object of a round.
fn found(server: &Server, round: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let mut after = Value::Null;
    let reader = server.token("finance-performance");
    loop {
        let query = "query F($after: String, $text: String!) { objects(filter: { region: \"500199\", nameContains: $text }, \
                     first: 100, after: $after) { nodes { code years { year } } pageInfo { hasNextPage endCursor } } }";
        let variables = json!({ "after": after, "text": format!("写入中断测试 {round}") });
        let answer = server
            .post_as(&reader, &json!({ "query": query, "variables": variables }))
            .json();
        let page = &answer["data"]["objects"];
        for node in page["nodes"]
            .as_array()
            .unwrap_or_else(|| panic!("{answer:#}"))
        {
            let code = node["code"].as_str().unwrap().to_owned();
            found.push((code, node["years"].as_array().unwrap().len()));
        }
        if page["pageInfo"]["hasNextPage"] != true {
            return found;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

/// The department whose clerk saves the objects, and to which they belong.
fn some_owner(server: &Server) -> Value {
    let answer = server
        .ask("{ organisations(region: \"500199\") { id sector } }")
        .json();
    let bodies = answer["data"]["organisations"].as_array();
    let mut bodies = bodies.expect("bodies").iter();
    let owner = bodies.find(|body| body["sector"] == "education");
    owner.expect("a department of education")["id"].clone()
}

/// One round; how many requests were acknowledged before the end.
fn round(server: &mut Server, engine: Engine, seed: u64, number: u64) -> usize {
    let mut random = Seeded(seed ^ number.rotate_left(32));
    let name = format!("{seed:x}.{number}");
    let owner = some_owner(server);
    let life = Duration::from_millis(20 + random.below(LONGEST));
    let stop = AtomicBool::new(false);
    let known: Vec<Known> = std::thread::scope(|scope| {
        let (server, owner, stop) = (&*server, &owner, &stop);
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| {
                let prefix = format!("{name}.{client}");
                scope.spawn(move || write(server, owner, stop, &prefix))
            })
            .collect();
        std::thread::sleep(life);
        server.kill();
        stop.store(true, Ordering::Relaxed);
        clients
            .into_iter()
            .map(|client| client.join().unwrap())
            .collect()
    });
    server.restart();
    let what = format!("{engine:?}, seed {seed}, round {number}, after {life:?}");
    check(server, &known, &name, &what);
    assert_eq!(audit_verified(server), Ok(()), "{what}");
    // whatever was sent is sent again: one effect, whether it had one before or not
    for (request, input) in known.iter().flat_map(|known| known.sent.values()) {
        assert!(acknowledged(server, *request, input).is_some(), "{what}");
    }
    let again = found(server, &name);
    let mut codes: Vec<&str> = again.iter().map(|(code, _)| code.as_str()).collect();
    let all = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), all, "an object twice: {what}");
    assert_eq!(
        audit_verified(server),
        Ok(()),
        "after the repetition: {what}"
    );
    known
        .iter()
        .map(|known| known.saved.len() + known.budgeted.len())
        .sum()
}

/// What was acknowledged is there, and nothing is half there.
fn check(server: &Server, known: &[Known], name: &str, what: &str) {
    let found: BTreeMap<String, usize> = found(server, name).into_iter().collect();
    for known in known {
        for code in &known.saved {
            assert!(
                found.contains_key(code),
                "{code} was acknowledged and is gone: {what}"
            );
        }
        for code in &known.budgeted {
            assert_eq!(
                found.get(code),
                Some(&2),
                "the budgets of {code} are gone: {what}"
            );
        }
    }
    for (code, years) in &found {
        assert!(
            *years == 0 || *years == 2,
            "{code} has {years} of 2 budget years: {what}"
        );
    }
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_half_applied() {
    let seed = asked("JIXIAO_CRASH_SEED", || {
        RandomState::new().build_hasher().finish() >> 1
    });
    let rounds = asked("JIXIAO_CRASH_ROUNDS", || ROUNDS);
    for engine in Engine::BOTH {
        let mut server = Server::demonstration_on(engine);
        let acknowledged: usize = (0..rounds)
            .map(|number| round(&mut server, engine, seed, number))
            .sum();
        println!(
            "{engine:?}: seed {seed}, {rounds} rounds, {acknowledged} requests acknowledged, 0 lost"
        );
        assert!(acknowledged > 0, "nothing was written in {rounds} rounds");
    }
}
