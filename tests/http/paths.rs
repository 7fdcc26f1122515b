//! The other paths, and the headers of every answer.

use std::io::{Read as _, Write as _};

use tests::Server;

#[test]
fn paths_that_are_not_graphql() {
    let server = Server::start();
    for (path, status, kind) in [
        ("/", 200, "text/html; charset=utf-8"),
        ("/healthz", 200, "application/json"),
        ("/readyz", 200, "application/json"),
        ("/schema.graphql", 200, "text/plain; charset=utf-8"),
        ("/nothing", 404, "application/json"),
        ("/graphql/x", 404, "application/json"),
        ("/explorer/nothing.js", 404, ""),
        ("/explorer/../Cargo.toml", 404, "application/json"),
        ("/explorer/..%2f..%2fCargo.toml", 404, ""),
    ] {
        let reply = server.get(path);
        assert_eq!(
            (reply.status, reply.kind.as_str()),
            (status, kind),
            "{path}"
        );
    }
    assert_eq!(server.get("/readyz").json()["ready"], true);
    let checked_in = include_str!("../../schema.graphql");
    let current = server.get("/schema.graphql").body == checked_in;
    assert!(
        current,
        "schema.graphql is stale; run: cargo jixiao generate"
    );
    assert_eq!(server.send("POST", "/readyz", &[], "").status, 405);
}

/// A request written by hand; the whole answer.
fn raw(server: &Server, request: &str) -> String {
    let mut stream = server.connect();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn a_foreign_host_is_not_served() {
    let server = Server::start();
    for (host, status) in [
        ("evil.example", 421),
        ("localhost.evil.example:80", 421),
        ("10.1.2.3", 421),
        ("localhost:1", 200),
        ("[::1]", 200),
    ] {
        let answer = raw(
            &server,
            &format!("GET /healthz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
        );
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status} ")),
            "{host}: {answer}"
        );
    }
    let answer = raw(
        &server,
        "GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n",
    );
    assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
}

#[test]
fn every_answer_is_sealed() {
    let server = Server::start();
    for path in [
        "/",
        "/healthz",
        "/nothing",
        "/graphql",
        "/explorer/vendor/react.production.min.js",
    ] {
        let answer = raw(
            &server,
            &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
        );
        let head = answer.split("\r\n\r\n").next().unwrap().to_lowercase();
        for header in [
            "x-content-type-options: nosniff",
            "content-security-policy: default-src 'none'",
            "frame-ancestors 'none'",
            "referrer-policy: no-referrer",
            "x-request-id: ",
        ] {
            assert!(head.contains(header), "{path}: {header} in {head}");
        }
        assert!(!head.contains("access-control-allow-origin"), "{path}");
    }
}

#[test]
fn large_answers_are_packed_for_those_who_ask() {
    let server = Server::start();
    let ask = |encoding: &str| {
        let request = format!(
            "GET /schema.graphql HTTP/1.1\r\nHost: localhost\r\n{encoding}Connection: close\r\n\r\n"
        );
        let mut stream = server.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        (
            String::from_utf8_lossy(&answer).to_lowercase(),
            answer.len(),
        )
    };
    let (plain, plain_size) = ask("");
    let (packed, packed_size) = ask("Accept-Encoding: gzip\r\n");
    assert!(!plain.contains("content-encoding") && packed.contains("content-encoding: gzip"));
    assert!(
        packed_size * 2 < plain_size,
        "{packed_size} of {plain_size}"
    );
}
