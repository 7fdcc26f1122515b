//! The table of requests to /graphql with their answers.

use serde_json::{Value, json};
use tests::{Reply, Server};

const JSON: (&str, &str) = ("content-type", "application/json");
const NEW: (&str, &str) = ("accept", "application/graphql-response+json");
const OLD: (&str, &str) = ("accept", "application/json");
const NEW_KIND: &str = "application/graphql-response+json; charset=utf-8";
const OLD_KIND: &str = "application/json; charset=utf-8";

fn post(server: &Server, headers: &[(&str, &str)], body: &Value) -> Reply {
    server.send("POST", "/graphql", headers, body.to_string())
}

#[test]
fn faults_of_the_transport_have_a_status_and_a_code() {
    let server = Server::start();
    let good = r#"{"query":"{__typename}"}"#;
    let long = format!(
        r#"{{"query":"{{__typename}}","x":"{}"}}"#,
        "a".repeat(1_000_000)
    );
    let deep = "[".repeat(10_000);
    type Case<'a> = (
        &'a str,
        &'a str,
        &'a [(&'a str, &'a str)],
        &'a str,
        u16,
        &'a str,
    );
    let cases: &[Case<'_>] = &[
        ("get", "GET", &[], "", 405, "METHOD_NOT_ALLOWED"),
        ("put", "PUT", &[JSON], good, 405, "METHOD_NOT_ALLOWED"),
        (
            "no content type",
            "POST",
            &[],
            good,
            415,
            "UNSUPPORTED_MEDIA_TYPE",
        ),
        (
            "plain text",
            "POST",
            &[("content-type", "text/plain")],
            good,
            415,
            "UNSUPPORTED_MEDIA_TYPE",
        ),
        (
            "form",
            "POST",
            &[("content-type", "application/x-www-form-urlencoded")],
            "query={a}",
            415,
            "UNSUPPORTED_MEDIA_TYPE",
        ),
        (
            "multipart",
            "POST",
            &[("content-type", "multipart/form-data; boundary=x")],
            "--x--",
            415,
            "UNSUPPORTED_MEDIA_TYPE",
        ),
        (
            "other charset",
            "POST",
            &[("content-type", "application/json; charset=gbk")],
            good,
            415,
            "UNSUPPORTED_MEDIA_TYPE",
        ),
        (
            "packed",
            "POST",
            &[JSON, ("content-encoding", "gzip")],
            good,
            415,
            "UNSUPPORTED_MEDIA_TYPE",
        ),
        (
            "accepts html only",
            "POST",
            &[JSON, ("accept", "text/html")],
            good,
            406,
            "NOT_ACCEPTABLE",
        ),
        ("nothing", "POST", &[JSON], "", 400, "MALFORMED_REQUEST"),
        (
            "half an object",
            "POST",
            &[JSON],
            "{",
            400,
            "MALFORMED_REQUEST",
        ),
        (
            "a string",
            "POST",
            &[JSON],
            "\"query\"",
            400,
            "MALFORMED_REQUEST",
        ),
        (
            "a number that is none",
            "POST",
            &[JSON],
            "NaN",
            400,
            "MALFORMED_REQUEST",
        ),
        (
            "arrays in arrays",
            "POST",
            &[JSON],
            &deep,
            400,
            "MALFORMED_REQUEST",
        ),
        ("no query", "POST", &[JSON], "{}", 400, "MALFORMED_REQUEST"),
        (
            "query null",
            "POST",
            &[JSON],
            r#"{"query":null}"#,
            400,
            "MALFORMED_REQUEST",
        ),
        (
            "query a number",
            "POST",
            &[JSON],
            r#"{"query":1}"#,
            400,
            "MALFORMED_REQUEST",
        ),
        (
            "name a number",
            "POST",
            &[JSON],
            r#"{"query":"{__typename}","operationName":1}"#,
            400,
            "MALFORMED_REQUEST",
        ),
        (
            "variables a list",
            "POST",
            &[JSON],
            r#"{"query":"{__typename}","variables":[]}"#,
            400,
            "MALFORMED_REQUEST",
        ),
        (
            "variables a string",
            "POST",
            &[JSON],
            r#"{"query":"{__typename}","variables":"{}"}"#,
            400,
            "MALFORMED_REQUEST",
        ),
        (
            "extensions a string",
            "POST",
            &[JSON],
            r#"{"query":"{__typename}","extensions":"x"}"#,
            400,
            "MALFORMED_REQUEST",
        ),
        (
            "an empty batch",
            "POST",
            &[JSON],
            "[]",
            400,
            "MALFORMED_REQUEST",
        ),
        (
            "a batch of strings",
            "POST",
            &[JSON],
            r#"["{a}"]"#,
            400,
            "MALFORMED_REQUEST",
        ),
        (
            "a body too large",
            "POST",
            &[JSON],
            &long,
            413,
            "BODY_TOO_LARGE",
        ),
    ];
    for (name, method, headers, body, status, code) in cases {
        let reply = server.send(method, "/graphql", headers, *body);
        assert_eq!(
            (reply.status, reply.code().as_str()),
            (*status, *code),
            "{name}: {}",
            reply.body
        );
        assert!(reply.json().get("data").is_none(), "{name}: {}", reply.body);
    }
    let bytes = [
        br#"{"query":"{__typename} # "#.as_slice(),
        &[0xff, 0xfe],
        br#""}"#,
    ]
    .concat();
    let reply = server.send("POST", "/graphql", &[JSON], bytes);
    assert_eq!(
        (reply.status, reply.code().as_str()),
        (400, "MALFORMED_REQUEST")
    );
}

#[test]
fn the_status_of_a_document_follows_the_media_type() {
    let server = Server::start();
    let fine = json!({ "query": "{ __typename }", "variables": null, "operationName": null, "extensions": {}, "other": 1 });
    let not_graphql = json!({ "query": "{ __typename" });
    let not_in_schema = json!({ "query": "{ nothing }" });
    let too_deep = json!({ "query": "[".repeat(100) });
    let unknown_name = json!({ "query": "query A { __typename }", "operationName": "B" });
    let no_variable =
        json!({ "query": "query A($g: [TermGroup!]!) { terms(groups: $g) { key } }" });
    let bad_variable = json!({ "query": "query A($g: [TermGroup!]) { terms(groups: $g) { key } }", "variables": { "g": ["NO"] } });
    for (body, new, old) in [
        (&fine, 200, 200),
        (&not_graphql, 400, 200),
        (&not_in_schema, 400, 200),
        (&too_deep, 400, 200),
        (&unknown_name, 400, 200),
        (&no_variable, 400, 200),
    ] {
        let reply = post(&server, &[JSON, NEW], body);
        assert_eq!(
            (reply.status, reply.kind.as_str()),
            (new, NEW_KIND),
            "{body} {}",
            reply.body
        );
        assert_eq!(
            reply.json().get("data").is_some(),
            new == 200,
            "{}",
            reply.body
        );
        let reply = post(&server, &[JSON, OLD], body);
        assert_eq!(
            (reply.status, reply.kind.as_str()),
            (old, OLD_KIND),
            "{body} {}",
            reply.body
        );
    }
    let reply = post(&server, &[JSON, NEW], &bad_variable);
    assert!(
        !reply.code().is_empty() && reply.code() != "INTERNAL",
        "{}",
        reply.body
    );
    for (accept, kind) in [
        ("*/*", OLD_KIND),
        ("application/*", OLD_KIND),
        (
            "application/json;q=0.5, application/graphql-response+json",
            NEW_KIND,
        ),
    ] {
        let reply = post(&server, &[JSON, ("accept", accept)], &fine);
        assert_eq!((reply.status, reply.kind.as_str()), (200, kind), "{accept}");
    }
}

#[test]
fn a_batch_is_answered_in_order_and_at_most_ten() {
    let server = Server::start();
    let batch = |n: usize| -> Value {
        (0..n)
            .map(|i| json!({ "query": format!("{{ a{i}: __typename }}") }))
            .collect()
    };
    let reply = post(&server, &[JSON], &batch(10));
    let answers = reply.json();
    assert_eq!((reply.status, answers.as_array().unwrap().len()), (200, 10));
    assert_eq!(answers[9]["data"]["a9"], "Query");
    let reply = post(&server, &[JSON], &batch(11));
    assert_eq!(
        (reply.status, reply.code().as_str()),
        (400, "BATCH_TOO_LARGE")
    );
    let mixed = json!([{ "query": "{ __typename }" }, { "query": "{" }]);
    let answers = post(&server, &[JSON, NEW], &mixed).json();
    assert_eq!(answers[0]["data"]["__typename"], "Query");
    assert_eq!(answers[1]["errors"][0]["extensions"]["code"], "SYNTAX");
    assert!(answers[1].get("data").is_none());
}

#[test]
fn messages_come_in_the_language_asked_for() {
    let server = Server::start();
    let body = json!({ "query": "{" });
    for (language, start) in [
        ("zh-CN", "请求文本不合"),
        ("en-GB,en;q=0.9", "the document is not GraphQL"),
        ("fr", "请求文本不合"),
    ] {
        let reply = post(&server, &[JSON, ("accept-language", language)], &body);
        let message = reply.json()["errors"][0]["message"]
            .as_str()
            .unwrap()
            .to_owned();
        assert!(message.starts_with(start), "{language}: {message}");
    }
}
