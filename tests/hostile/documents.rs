//! Hostile documents and variables over HTTP, alone and many at once.

use std::time::Duration;

use serde_json::{Value, json};
use tests::Server;

/// Fragments that each spread the next one twice.
fn doubling(n: usize) -> String {
    let step = |i: usize| format!("fragment F{i} on Service{{...F{j} ...F{j}}}", j = i + 1);
    let steps: String = (0..n).map(step).collect();
    format!("{{service{{...F0}}}}{steps}fragment F{n} on Service{{version}}")
}

/// Fragments that each spread the next one.
fn chain(n: usize) -> String {
    let step = |i: usize| format!("fragment F{i} on Service{{...F{}}}", i + 1);
    let steps: String = (0..n).map(step).collect();
    format!("{{service{{...F0}}}}{steps}fragment F{n} on Service{{version}}")
}

/// JSON in JSON, nested.
fn nested(n: usize) -> Value {
    (0..n).fold(json!(1), |inside, _| json!([inside]))
}

fn hostile() -> Vec<(&'static str, Value)> {
    let query = |text: String| json!({ "query": text });
    let names = |n: usize| (0..n).map(|i| format!("f{i} ")).collect::<String>();
    let arguments = (0..30).map(|i| format!("x{i}:1 ")).collect::<String>();
    let conflicts = format!(
        "{{service{{version({arguments}) {}}}}}",
        "version ".repeat(1_900)
    );
    let introspection = format!("{{__schema{{types{{fields{{{}}}}}}}}}", "name ".repeat(297));
    vec![
        (
            "lists 1,600 deep",
            query(format!(
                "{{terms(groups:{}{})}}",
                "[".repeat(1_600),
                "]".repeat(1_600)
            )),
        ),
        (
            "objects 1,600 deep",
            query(format!(
                "{{terms(groups:{}1{})}}",
                "{a:".repeat(1_600),
                "}".repeat(1_600)
            )),
        ),
        ("lists 400,000 deep", query("[".repeat(400_000))),
        ("selections 300,000 deep", query("{a".repeat(300_000))),
        ("fragments doubling 20 times", query(doubling(20))),
        ("fragments doubling 30 times", query(doubling(30))),
        ("fragments doubling 46 times", query(doubling(46))),
        ("fragments in a chain of 300", query(chain(300))),
        (
            "20,000 directives",
            query(format!("{{service{}{{version}}}}", "@x".repeat(20_000))),
        ),
        (
            "20,000 fields",
            query(format!("{{service{{{}}}}}", names(20_000))),
        ),
        (
            "1,900 unknown fields",
            query(format!("{{service{{{}}}}}", names(1_900))),
        ),
        ("conflicting arguments", query(conflicts)),
        (
            "the schema as large as passes",
            query(introspection.clone()),
        ),
        (
            "a string that never ends",
            query(format!("{{terms(groups:\"{}", "\\".repeat(900_000))),
        ),
        ("900,000 quotes", query("\"".repeat(450_000))),
        ("control characters", query("\u{1}\u{202e}\0".repeat(5_000))),
        (
            "variables 120 deep",
            json!({ "query": "query($g:[TermGroup!]){terms(groups:$g){key}}", "variables": { "g": nested(120) } }),
        ),
        (
            "100,000 items in a variable",
            json!({ "query": "query($g:[TermGroup!]){terms(groups:$g){key}}", "variables": { "g": vec!["GRADE"; 100_000] } }),
        ),
        (
            "100,000 variables that nobody asked for",
            json!({ "query": "{__typename}", "variables": (0..60_000).map(|i| (format!("v{i}"), json!(1))).collect::<serde_json::Map<_, _>>() }),
        ),
        (
            "ten of the largest at once",
            (0..10).map(|_| query(introspection.clone())).collect(),
        ),
        ("a million spaces", query(" ".repeat(990_000))),
    ]
}

const PING: Duration = Duration::from_millis(250);

#[test]
fn after_each_the_server_answers_at_once() {
    let server = Server::start();
    server.ping();
    let (before, _) = server.memory();
    for (name, body) in hostile() {
        let reply = server.post(&body);
        assert!(
            reply.status < 500,
            "{name}: {} {}",
            reply.status,
            reply.body
        );
        assert_ne!(reply.code(), "INTERNAL", "{name}");
        let ping = server.ping();
        assert!(ping < PING, "{name}: a ping took {ping:?}");
    }
    let (after, peak) = server.memory();
    assert!(
        after.saturating_sub(before) <= 64 * 1024,
        "memory grew from {before} to {after} KiB"
    );
    assert!(peak <= 256 * 1024, "peak {peak} KiB");
    assert!(!server.log().contains("panic"), "{}", server.log());
}

#[test]
fn while_many_run_the_server_answers() {
    let server = Server::start();
    let all = hostile();
    std::thread::scope(|scope| {
        let senders: Vec<_> = (0..4)
            .map(|i| {
                let (server, all) = (&server, &all);
                scope.spawn(move || {
                    for (name, body) in all.iter().cycle().skip(i * 5).take(all.len()) {
                        let reply = server.post(body);
                        assert!(reply.status < 500, "{name}: {}", reply.status);
                    }
                })
            })
            .collect();
        while !senders
            .iter()
            .all(std::thread::ScopedJoinHandle::is_finished)
        {
            let ping = server.ping();
            assert!(ping < Duration::from_secs(2), "a ping took {ping:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    let (_, peak) = server.memory();
    assert!(peak <= 256 * 1024, "peak {peak} KiB");
}

#[test]
fn answers_are_short_and_say_nothing_of_the_inside() {
    let server = Server::start();
    for (name, body) in hostile() {
        let reply = server.post(&body);
        if reply.json().get("errors").is_some() {
            assert!(
                reply.body.len() <= 6_000,
                "{name}: {} bytes",
                reply.body.len()
            );
        }
        for inside in [
            "crates/",
            ".rs:",
            "panicked",
            "async_graphql",
            "src/",
            "RUST_",
        ] {
            assert!(!reply.body.contains(inside), "{name}: {inside}");
        }
    }
}
